import type { KcpSite } from '../merchants.js';

export interface BatchKey {
  batchKey: string;
  site: KcpSite;
  groupId: string;
  card: { number: string; expiry: string };
  removed: boolean;
}

export interface Cancel {
  /** KCP's own number of the cancel. */
  id: string;
  /** Won. */
  amount: number;
  at: Date;
}

/** An approved charge or key-in payment; KCP gives no `tno` to a declined one. */
export interface Payment {
  tno: string;
  site: KcpSite;
  cardNumber: string;
  orderId: string;
  /** Won. */
  amount: number;
  quota: string;
  at: Date;
  approvalNumber: string;
  cancels: Cancel[];
}

/** What KCP keeps: keys, payments, and the order ids that are used up. */
export class Books {
  readonly #keys = new Map<string, BatchKey>();
  readonly #payments = new Map<string, Payment>();
  readonly #usedOrderIds = new Set<string>();

  addKey(key: BatchKey): void {
    this.#keys.set(key.batchKey, key);
  }

  key(batchKey: string): BatchKey | undefined {
    return this.#keys.get(batchKey);
  }

  addPayment(payment: Payment): void {
    this.#payments.set(payment.tno, payment);
    this.#usedOrderIds.add(JSON.stringify([payment.site.siteCode, payment.orderId]));
  }

  payment(tno: string): Payment | undefined {
    return this.#payments.get(tno);
  }

  /** Order ids of approved payments. */
  isUsed({ siteCode }: KcpSite, orderId: string): boolean {
    return this.#usedOrderIds.has(JSON.stringify([siteCode, orderId]));
  }

  clear(): void {
    this.#keys.clear();
    this.#payments.clear();
    this.#usedOrderIds.clear();
  }
}

/** What can still be cancelled, in won. */
export function balanceOf({ amount, cancels }: Payment): number {
  return amount - cancels.reduce((sum, cancel) => sum + cancel.amount, 0);
}
