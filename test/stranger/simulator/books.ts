import type { CardClaim } from '@billkey/simulator';

export interface Refund {
  readonly refundNo: string;
  readonly amount: number;
  readonly at: Date;
}

/** A payment as Hanbit keeps it. */
export interface HeldPayment {
  readonly tid: string;
  readonly merchantNo: string;
  readonly orderNo: string;
  readonly amount: number;
  readonly months: number;
  readonly goodsName: string;
  readonly approvalNo: string;
  readonly at: Date;
  readonly cardNumber: string;
  readonly refunds: Refund[];
}

/** A registered card. */
export interface HeldCard {
  readonly cardToken: string;
  readonly merchantNo: string;
  readonly orderNo: string;
  readonly claim: Required<CardClaim>;
  readonly at: Date;
}

/** Hanbit's memory. */
export class Books {
  readonly cards = new Map<string, HeldCard>();
  readonly payments = new Map<string, HeldPayment>();
  #events = 0;

  nextEvent(): string {
    this.#events += 1;
    return `evt_${this.#events}`;
  }

  card(merchantNo: string, cardToken: string | undefined): HeldCard | undefined {
    return [...this.cards.values()].find((card) => card.merchantNo === merchantNo && card.cardToken === cardToken);
  }

  cardOf(merchantNo: string, orderNo: string | undefined): HeldCard | undefined {
    return [...this.cards.values()].find((card) => card.merchantNo === merchantNo && card.orderNo === orderNo);
  }

  payment(merchantNo: string, by: { tid?: string | undefined; orderNo?: string | undefined }): HeldPayment | undefined {
    return [...this.payments.values()].find(
      (payment) =>
        payment.merchantNo === merchantNo &&
        (by.tid === undefined ? payment.orderNo === by.orderNo : payment.tid === by.tid),
    );
  }

  isTaken(merchantNo: string, orderNo: string | undefined): boolean {
    return this.cardOf(merchantNo, orderNo) !== undefined || this.payment(merchantNo, { orderNo }) !== undefined;
  }

  forget(): void {
    this.cards.clear();
    this.payments.clear();
  }
}

export function remainOf({ amount, refunds }: HeldPayment): number {
  return refunds.reduce((rest, refund) => rest - refund.amount, amount);
}
