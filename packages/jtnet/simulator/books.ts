import type { Device } from '@billkey/simulator';
import type { Fields } from './fields.js';
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

/** A payment window that a customer's browser has opened. */
export interface PaymentWindow {
  /** Unguessable. */
  id: string;
  device: Device;
  merchant: JtnetMerchant;
  /** What the merchant's page has posted. */
  fields: Fields;
  at: Date;
  /** Where a form brings the result; without it the result is told to the script of the merchant's page. */
  resultUrl?: string;
  over: boolean;
}

/** What JTNet keeps: keys, payments, windows and the tids of their results, and the order ids that were used. */
export class Books {
  readonly #keys = new Map<string, BillingKey>();
  readonly #payments = new Map<string, Payment>();
  readonly #usedMoids = new Set<string>();
  readonly #windows = new Map<string, PaymentWindow>();
  readonly #results = new Map<string, JtnetMerchant>();

  addKey(key: BillingKey): void {
    this.#keys.set(key.token, key);
  }

  key(token: string): BillingKey | undefined {
    return this.#keys.get(token);
  }

  addPayment(payment: Payment): void {
    this.#payments.set(payment.tid, payment);
    this.useMoid(payment.merchant, payment.moid);
  }

  payment(tid: string): Payment | undefined {
    return this.#payments.get(tid);
  }

  /** Oldest first. */
  paymentsOf({ mid }: JtnetMerchant): readonly Payment[] {
    return [...this.#payments.values()].filter(({ merchant }) => merchant.mid === mid);
  }

  useMoid(merchant: JtnetMerchant, moid: string): void {
    this.#usedMoids.add(usedMoid(merchant, moid));
  }

  isMoidUsed(merchant: JtnetMerchant, moid: string): boolean {
    return this.#usedMoids.has(usedMoid(merchant, moid));
  }

  addWindow(window: PaymentWindow): void {
    this.#windows.set(window.id, window);
  }

  window(id: string): PaymentWindow | undefined {
    return this.#windows.get(id);
  }

  /** The tid of a window's result, which is no payment's when nothing was paid. */
  addResult(tid: string, merchant: JtnetMerchant): void {
    this.#results.set(tid, merchant);
  }

  /** Whose payment or result it is. */
  merchantOf(tid: string): JtnetMerchant | undefined {
    return this.#payments.get(tid)?.merchant ?? this.#results.get(tid);
  }

  clear(): void {
    this.#keys.clear();
    this.#payments.clear();
    this.#usedMoids.clear();
    this.#windows.clear();
    this.#results.clear();
  }
}

/** What can still be cancelled, in won. */
export function balanceOf({ amount, cancels }: Payment): number {
  return amount - cancels.reduce((sum, cancel) => sum + cancel.amount, 0);
}

function usedMoid({ mid }: JtnetMerchant, moid: string): string {
  return JSON.stringify([mid, moid]);
}
