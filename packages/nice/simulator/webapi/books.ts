import type { NiceWebapiMerchant } from './merchants.js';

export interface BillingKey {
  bid: string;
  merchant: NiceWebapiMerchant;
  card: { number: string; expiry: string };
  removed: boolean;
}

export interface Cancel {
  /** NICE's own id of a partial cancel, the payment's of a full one. */
  tid: string;
  moid: string;
  ediDate: string;
  /** Won. */
  amount: number;
  at: Date;
}

/** A charge or key-in payment that reached the card network, approved or declined. */
export interface Payment {
  tid: string;
  merchant: NiceWebapiMerchant;
  cardNumber: string;
  moid: string;
  /** Won. */
  amount: number;
  goodsName: string;
  cardQuota: string;
  cardInterest: string;
  mallReserved: string;
  buyerName: string;
  buyerEmail: string;
  at: Date;
  /** Null when the card network declined. */
  authCode: string | null;
  cancels: Cancel[];
}

/** What NICE keeps: keys, payments, and the ids that are used up. */
export class Books {
  readonly #keys = new Map<string, BillingKey>();
  readonly #payments = new Map<string, Payment>();
  readonly #usedTids = new Set<string>();
  readonly #usedMoids = new Set<string>();

  addKey(key: BillingKey): void {
    this.#keys.set(key.bid, key);
  }

  key(bid: string): BillingKey | undefined {
    return this.#keys.get(bid);
  }

  addPayment(payment: Payment): void {
    this.#payments.set(payment.tid, payment);
    this.useUpTid(payment.tid);
  }

  payment(tid: string): Payment | undefined {
    return this.#payments.get(tid);
  }

  /** TIDs of payments, declined ones too, and those NICE gave when it issued or removed keys. */
  isTidUsed(tid: string): boolean {
    return this.#usedTids.has(tid);
  }

  useUpTid(tid: string): void {
    this.#usedTids.add(tid);
  }

  /** Moids of approved payments and of partial cancels. */
  isMoidUsed({ mid }: NiceWebapiMerchant, moid: string): boolean {
    return this.#usedMoids.has(JSON.stringify([mid, moid]));
  }

  useUpMoid({ mid }: NiceWebapiMerchant, moid: string): void {
    this.#usedMoids.add(JSON.stringify([mid, moid]));
  }

  clear(): void {
    this.#keys.clear();
    this.#payments.clear();
    this.#usedTids.clear();
    this.#usedMoids.clear();
  }
}

/** What can still be cancelled, in won. */
export function balanceOf({ authCode, amount, cancels }: Payment): number {
  if (authCode === null) return 0;
  return amount - cancels.reduce((sum, cancel) => sum + cancel.amount, 0);
}
