import type { InicisMerchant } from '../merchants.js';

export interface BillingKey {
  billKey: string;
  merchant: InicisMerchant;
  card: { number: string; expiry: string };
  /** How often it has been charged, in vain or not. */
  charges: number;
}

export interface Cancel {
  /** Of a partial cancel its own, of a full one the payment's. */
  tid: string;
  /** Won. */
  amount: number;
  at: Date;
}

/** An approved charge or key-in payment. */
export interface Payment {
  tid: string;
  merchant: InicisMerchant;
  cardNumber: string;
  moid: string;
  /** Won. */
  amount: number;
  goodName: string;
  buyer: { name: string; tel: string; email: string };
  quota: string;
  at: Date;
  approvalNumber: string;
  cancels: Cancel[];
}

/** What KG INICIS keeps: keys, payments, and the requests it has seen. */
export class Books {
  readonly #keys = new Map<string, BillingKey>();
  readonly #payments = new Map<string, Payment>();
  readonly #seen = new Set<string>();

  addKey(key: BillingKey): void {
    this.#keys.set(key.billKey, key);
  }

  key(billKey: string): BillingKey | undefined {
    return this.#keys.get(billKey);
  }

  addPayment(payment: Payment): void {
    this.#payments.set(payment.tid, payment);
  }

  payment(tid: string): Payment | undefined {
    return this.#payments.get(tid);
  }

  /** The latest payment of an order: without the check of order ids there can be several. */
  paymentOf({ mid }: InicisMerchant, moid: string): Payment | undefined {
    return [...this.#payments.values()].findLast((payment) => payment.merchant.mid === mid && payment.moid === moid);
  }

  /** Notes a signed request; false when it has been here before. */
  isNew({ mid }: InicisMerchant, hashData: string): boolean {
    const request = `${mid} ${hashData}`;
    if (this.#seen.has(request)) return false;
    this.#seen.add(request);
    return true;
  }

  clear(): void {
    this.#keys.clear();
    this.#payments.clear();
    this.#seen.clear();
  }
}

/** What can still be cancelled, in won. */
export function balanceOf({ amount, cancels }: Payment): number {
  return amount - cancels.reduce((sum, cancel) => sum + cancel.amount, 0);
}
