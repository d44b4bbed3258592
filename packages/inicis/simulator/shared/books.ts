import type { InicisMerchant } from '../merchants.js';
import type { Authentication, Registration } from '../window/registration.js';

export interface BillingKey {
  billKey: string;
  merchant: InicisMerchant;
  card: { number: string; expiry: string };
  /** How often it has been charged, in vain or not. */
  charges: number;
  /** v2 knows no key that was issued in the window inilitepay. */
  unknownToV2?: true;
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
  readonly #windows = new Map<string, Registration>();
  readonly #authentications = new Map<string, Authentication>();

  addKey(key: BillingKey): void {
    this.#keys.set(key.billKey, key);
  }

  removeKey(billKey: string): void {
    this.#keys.delete(billKey);
  }

  addWindow(registration: Registration): void {
    this.#windows.set(registration.id, registration);
  }

  window(id: string): Registration | undefined {
    return this.#windows.get(id);
  }

  /** Whether a window of this order has given a key. */
  hasIssued({ mid }: InicisMerchant, orderId: string): boolean {
    const ofOrder = [...this.#windows.values()].filter((one) => one.merchant.mid === mid && one.orderId === orderId);
    return ofOrder.some(({ issued }) => issued);
  }

  addAuthentication(authentication: Authentication): void {
    this.#authentications.set(authentication.authToken, authentication);
  }

  authentication(authToken: string): Authentication | undefined {
    return this.#authentications.get(authToken);
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
    this.#windows.clear();
    this.#authentications.clear();
  }
}

/** What can still be cancelled, in won. */
export function balanceOf({ amount, cancels }: Payment): number {
  return amount - cancels.reduce((sum, cancel) => sum + cancel.amount, 0);
}
