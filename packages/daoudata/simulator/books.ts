import type { Step } from './methods.js';
import type { Contract } from './merchants.js';

/** What the first step of an operation has opened: an address and a token for one second step. */
export interface Session {
  /** The last part of RETURNURL. */
  opaque: string;
  token: string;
  contract: Contract;
  step: Step;
  at: Date;
  used: boolean;
}

export interface BillingKey {
  autoKey: string;
  contract: Contract;
  card: { number: string; expiry: string };
}

export interface Cancel {
  /** Won. */
  amount: number;
  taxFree: number;
  at: Date;
}

/** An approved payment. */
export interface Payment {
  daouTrx: string;
  contract: Contract;
  /** The PAYMETHOD that cancels it. */
  cancelMethod: string;
  cardNumber: string;
  orderNo: string;
  /** Won. */
  amount: number;
  taxFree: number;
  quota: string;
  at: Date;
  authNo: string;
  /** What the merchant said of it and hears again in notifications, by the names of the fields. */
  echoed: Readonly<Record<string, string>>;
  cancels: Cancel[];
}

/** What Kiwoompay keeps: sessions, keys, payments, and the order numbers that are used up. */
export class Books {
  readonly #sessions = new Map<string, Session>();
  readonly #keys = new Map<string, BillingKey>();
  readonly #payments = new Map<string, Payment>();
  readonly #usedOrders = new Set<string>();

  addSession(session: Session): void {
    this.#sessions.set(session.opaque, session);
  }

  session(opaque: string): Session | undefined {
    return this.#sessions.get(opaque);
  }

  addKey(key: BillingKey): void {
    this.#keys.set(key.autoKey, key);
  }

  key(autoKey: string): BillingKey | undefined {
    return this.#keys.get(autoKey);
  }

  addPayment(payment: Payment): void {
    this.#payments.set(payment.daouTrx, payment);
  }

  payment(daouTrx: string): Payment | undefined {
    return this.#payments.get(daouTrx);
  }

  /** Order numbers of approved payments and issued keys, one pool per CPID. */
  isOrderUsed({ cpid }: Contract, orderNo: string): boolean {
    return this.#usedOrders.has(JSON.stringify([cpid, orderNo]));
  }

  useUpOrder({ cpid }: Contract, orderNo: string): void {
    this.#usedOrders.add(JSON.stringify([cpid, orderNo]));
  }

  clear(): void {
    this.#sessions.clear();
    this.#keys.clear();
    this.#payments.clear();
    this.#usedOrders.clear();
  }
}

/** What can still be cancelled, in won: of all, and of what is free of tax. */
export function balanceOf({ amount, taxFree, cancels }: Payment): { amount: number; taxFree: number } {
  return cancels.reduce(
    (left, cancel) => ({ amount: left.amount - cancel.amount, taxFree: left.taxFree - cancel.taxFree }),
    { amount, taxFree },
  );
}
