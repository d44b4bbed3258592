import type { JtnetMerchant } from './merchants.js';

export interface BillingKey {
  /** `card_token`. */
  token: string;
  merchant: JtnetMerchant;
  card: { number: string; expiry: string };
  removed: boolean;
}

export interface Cancel {
  /** Won. */
  amount: number;
  at: Date;
}

/** An approved charge or key-in payment. */
export interface Payment {
  tid: string;
  /** Whose payment it is: the sub-merchant's when it was charged on behalf of one. */
  merchant: JtnetMerchant;
  cardNumber: string;
  /** Empty when the request had none. */
  moid: string;
  /** Won. */
  amount: number;
  at: Date;
  approvalNumber: string;
  cancels: Cancel[];
}

/** What JTNet keeps: keys, payments, and the order ids that were paid. */
export class Books {
  readonly #keys = new Map<string, BillingKey>();
  readonly #payments = new Map<string, Payment>();
  readonly #paidMoids = new Set<string>();

  addKey(key: BillingKey): void {
    this.#keys.set(key.token, key);
  }

  key(token: string): BillingKey | undefined {
    return this.#keys.get(token);
  }

  addPayment(payment: Payment): void {
    this.#payments.set(payment.tid, payment);
    this.#paidMoids.add(paidMoid(payment.merchant, payment.moid));
  }

  payment(tid: string): Payment | undefined {
    return this.#payments.get(tid);
  }

  /** Oldest first. */
  paymentsOf({ mid }: JtnetMerchant): readonly Payment[] {
    return [...this.#payments.values()].filter(({ merchant }) => merchant.mid === mid);
  }

  isMoidPaid(merchant: JtnetMerchant, moid: string): boolean {
    return this.#paidMoids.has(paidMoid(merchant, moid));
  }

  clear(): void {
    this.#keys.clear();
    this.#payments.clear();
    this.#paidMoids.clear();
  }
}

/** What can still be cancelled, in won. */
export function balanceOf({ amount, cancels }: Payment): number {
  return amount - cancels.reduce((sum, cancel) => sum + cancel.amount, 0);
}

function paidMoid({ mid }: JtnetMerchant, moid: string): string {
  return JSON.stringify([mid, moid]);
}
