import type { NiceMerchant } from '../merchants.js';

export interface BillingKey {
  bid: string;
  merchant: NiceMerchant;
  card: { number: string; expiry: string };
  removed: boolean;
}

export interface Cancel {
  tid: string;
  amount: number;
  taxFreeAmt: number;
  reason: string;
  at: Date;
}

/** A charge that reached the card network, approved or declined. */
export interface Payment {
  tid: string;
  merchant: NiceMerchant;
  bid: string;
  cardNumber: string;
  orderId: string;
  /** Won. */
  amount: number;
  taxFreeAmt: number;
  goodsName: string;
  cardQuota: number;
  mallReserved: string | null;
  buyerName: string | null;
  buyerTel: string | null;
  buyerEmail: string | null;
  at: Date;
  /** Null when the card network declined. */
  approveNo: string | null;
  cancels: Cancel[];
}

/** What NICE keeps: keys, payments, and the order ids that are used up. */
export class Books {
  readonly #keys = new Map<string, BillingKey>();
  readonly #payments = new Map<string, Payment>();
  readonly #usedOrderIds = new Set<string>();

  addKey(key: BillingKey): void {
    this.#keys.set(key.bid, key);
  }

  key(bid: string): BillingKey | undefined {
    return this.#keys.get(bid);
  }

  addPayment(payment: Payment): void {
    this.#payments.set(payment.tid, payment);
  }

  payment(tid: string): Payment | undefined {
    return this.#payments.get(tid);
  }

  /** The payment of an order: the approved one, else the last declined one. */
  paymentOf(merchant: NiceMerchant, orderId: string): Payment | undefined {
    const all = [...this.#payments.values()].filter(
      (payment) => payment.merchant.clientId === merchant.clientId && payment.orderId === orderId,
    );
    return all.find((payment) => payment.approveNo !== null) ?? all.at(-1);
  }

  isUsed(merchant: NiceMerchant, orderId: string): boolean {
    return this.#usedOrderIds.has(JSON.stringify([merchant.clientId, orderId]));
  }

  useUp(merchant: NiceMerchant, orderId: string): void {
    this.#usedOrderIds.add(JSON.stringify([merchant.clientId, orderId]));
  }

  clear(): void {
    this.#keys.clear();
    this.#payments.clear();
    this.#usedOrderIds.clear();
  }
}

/** What can still be cancelled, in won. */
export function balanceOf(payment: Payment): number {
  if (payment.approveNo === null) return 0;
  return payment.amount - payment.cancels.reduce((sum, cancel) => sum + cancel.amount, 0);
}

/** What can still be cancelled of the tax-free part, in won. */
export function taxFreeBalanceOf(payment: Payment): number {
  return payment.taxFreeAmt - payment.cancels.reduce((sum, cancel) => sum + cancel.taxFreeAmt, 0);
}
