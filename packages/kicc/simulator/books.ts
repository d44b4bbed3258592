import type { KiccMerchant } from './merchants.js';

export interface CardData {
  number: string;
  /** `YYYY-MM`. */
  expiry: string;
}

/** A window order (register). */
export interface Registration {
  id: string;
  merchant: KiccMerchant;
  shopOrderNo: string;
  device: 'pc' | 'mobile';
  returnUrl: string;
  goodsName: string;
  /** What the customer is asked for besides number and expiry: `0` birth or business number and password, `2` the number. */
  certType: '0' | '1' | '2';
  customerId: string;
  /** `shopValue1` to `shopValue7`. */
  shopValues: Readonly<Record<string, string>>;
  at: Date;
  /** Whether the customer has been through it. */
  used: boolean;
}

/** What a customer has authenticated in a window, to be exchanged once. */
export interface CardAuthorization {
  authorizationId: string;
  merchant: KiccMerchant;
  shopOrderNo: string;
  customerId: string;
  shopValues: Readonly<Record<string, string>>;
  card: CardData;
  at: Date;
  used: boolean;
}

export interface BillingKey {
  batchKey: string;
  merchant: KiccMerchant;
  card: CardData;
  removed: boolean;
}

/** How an amount is split where it is mixed, in won. */
export interface TaxParts {
  taxable: number;
  free: number;
  vat: number;
}

export interface Cancel {
  cancelPgCno: string;
  shopTransactionId: string;
  amount: number;
  parts: TaxParts;
  at: Date;
}

/** An approved charge. */
export interface Payment {
  pgCno: string;
  merchant: KiccMerchant;
  shopOrderNo: string;
  customerId: string;
  cardNumber: string;
  amount: number;
  /** Undefined when the request had none. */
  parts: TaxParts | undefined;
  months: number;
  merchantBorne: boolean;
  approvalNo: string;
  /** What the charge was answered with. */
  answer: Readonly<Record<string, unknown>>;
  at: Date;
  cancels: Cancel[];
}

/** What a request under a `shopTransactionId` came to, for look-ups. */
export interface Transaction {
  at: Date;
  body: Readonly<Record<string, unknown>>;
  orderId: string;
  cardNumber: string;
}

/** What KICC keeps. */
export class Books {
  readonly #registrations = new Map<string, Registration>();
  readonly #authorizations = new Map<string, CardAuthorization>();
  readonly #keys = new Map<string, BillingKey>();
  readonly #payments = new Map<string, Payment>();
  readonly #transactions = new Map<string, Transaction>();
  readonly #usedIds = new Set<string>();
  readonly #paidOrders = new Set<string>();

  addRegistration(registration: Registration): void {
    this.#registrations.set(registration.id, registration);
  }

  registration(id: string): Registration | undefined {
    return this.#registrations.get(id);
  }

  addAuthorization(authorization: CardAuthorization): void {
    this.#authorizations.set(authorization.authorizationId, authorization);
  }

  authorization(authorizationId: string): CardAuthorization | undefined {
    return this.#authorizations.get(authorizationId);
  }

  addKey(key: BillingKey): void {
    this.#keys.set(key.batchKey, key);
  }

  key(batchKey: string): BillingKey | undefined {
    return this.#keys.get(batchKey);
  }

  addPayment(payment: Payment): void {
    this.#payments.set(payment.pgCno, payment);
  }

  payment(pgCno: string): Payment | undefined {
    return this.#payments.get(pgCno);
  }

  addTransaction({ mallId }: KiccMerchant, day: string, shopTransactionId: string, transaction: Transaction): void {
    this.#transactions.set(JSON.stringify([mallId, day, shopTransactionId]), transaction);
  }

  transaction(mallId: string, day: string, shopTransactionId: string): Transaction | undefined {
    return this.#transactions.get(JSON.stringify([mallId, day, shopTransactionId]));
  }

  /** @returns whether the id was still free on this day */
  useId({ mallId }: KiccMerchant, day: string, shopTransactionId: string): boolean {
    return isAdded(this.#usedIds, JSON.stringify([mallId, day, shopTransactionId]));
  }

  isPaid({ mallId }: KiccMerchant, shopOrderNo: string): boolean {
    return this.#paidOrders.has(JSON.stringify([mallId, shopOrderNo]));
  }

  /** Uses an order number up: by an approval, or by a key. */
  usePaid({ mallId }: KiccMerchant, shopOrderNo: string): void {
    this.#paidOrders.add(JSON.stringify([mallId, shopOrderNo]));
  }

  clear(): void {
    for (const all of [this.#registrations, this.#authorizations, this.#keys, this.#payments, this.#transactions])
      all.clear();
    this.#usedIds.clear();
    this.#paidOrders.clear();
  }
}

function isAdded(set: Set<string>, value: string): boolean {
  return !set.has(value) && set.add(value).has(value);
}

/** What can still be cancelled, in won. */
export function balanceOf({ amount, cancels }: Payment): number {
  return amount - cancels.reduce((sum, cancel) => sum + cancel.amount, 0);
}

/** What can still be cancelled of each part of a mixed payment, in won. */
export function partsLeftOf({ parts, cancels }: Payment): TaxParts {
  const left = { taxable: 0, free: 0, vat: 0, ...parts };
  for (const cancel of cancels) {
    left.taxable -= cancel.parts.taxable;
    left.free -= cancel.parts.free;
    left.vat -= cancel.parts.vat;
  }
  return left;
}
