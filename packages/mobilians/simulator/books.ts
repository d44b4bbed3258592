import type { CashCode, MobiliansMerchant } from './merchants.js';

/** Who pays: a card, or a phone by its number. */
export interface Payer {
  number: string;
  /** `YYYY-MM`, of a card. */
  expiry?: string;
}

/** What a merchant has registered: a window that can be opened until it expires. */
export interface Registration {
  tid: string;
  merchant: MobiliansMerchant;
  cashCode: CashCode;
  tradeId: string;
  productName: string;
  /** Won; 0 for a key without a payment. */
  amount: number;
  okUrl: string;
  failUrl: string | undefined;
  closeUrl: string | undefined;
  notiUrl: string | undefined;
  callType: 'P' | 'S' | 'I';
  /** The window only authenticates; the merchant approves. */
  hybrid: boolean;
  onlyOnce: boolean;
  /** Whether a billing key is asked for, or comes by contract. */
  withKey: boolean;
  timeStamp: string;
  expires: Date;
  mstr: string;
  userName: string | undefined;
  installment: string;
  /** The only phone that may pay; empty for any. */
  fixedPhone: string;
  /** Whether it has been paid, or its key made. */
  done: boolean;
}

export interface BillingKey {
  billKey: string;
  /** Of a phone; empty for a card. */
  userKey: string;
  merchant: MobiliansMerchant;
  cashCode: CashCode;
  payer: Payer;
  /** From the first approval on. */
  inForce: boolean;
  first: { amount: number; at: Date } | undefined;
  last: Date | undefined;
}

/** What the window has found out about a customer, for the merchant to approve. */
export interface Authentication {
  payToken: string;
  registration: Registration;
  payer: Payer;
  userKey: string;
  key: BillingKey | undefined;
  at: Date;
  used: boolean;
}

export interface Payment {
  payToken: string;
  merchant: MobiliansMerchant;
  cashCode: CashCode;
  tradeId: string;
  productName: string;
  /** Won; 0 where only a key was made. */
  amount: number;
  payer: Payer;
  userKey: string;
  installment: string;
  at: Date;
  /** Empty where nothing was paid. */
  approvalNumber: string;
  transactionId: string;
  key: BillingKey | undefined;
  /** Won, of each cancel. */
  cancels: number[];
}

/** What KG Mobilians keeps: registrations, authentications, keys, payments, and the trade_ids that are used up. */
export class Books {
  readonly #registrations = new Map<string, Registration>();
  readonly #authentications = new Map<string, Authentication>();
  readonly #keys = new Map<string, BillingKey>();
  readonly #payments = new Map<string, Payment>();
  readonly #usedTradeIds = new Set<string>();

  addRegistration(registration: Registration): void {
    this.#registrations.set(registration.tid, registration);
  }

  registration(tid: string): Registration | undefined {
    return this.#registrations.get(tid);
  }

  addAuthentication(authentication: Authentication): void {
    this.#authentications.set(authentication.payToken, authentication);
  }

  authentication(payToken: string): Authentication | undefined {
    return this.#authentications.get(payToken);
  }

  addKey(key: BillingKey): void {
    this.#keys.set(key.billKey, key);
  }

  key(billKey: string): BillingKey | undefined {
    return this.#keys.get(billKey);
  }

  addPayment(payment: Payment): void {
    this.#payments.set(payment.payToken, payment);
    this.#usedTradeIds.add(JSON.stringify([payment.merchant.sid, payment.tradeId]));
  }

  payment(payToken: string): Payment | undefined {
    return this.#payments.get(payToken);
  }

  /** Of approved payments, and of keys made without one; one pool for each sid. */
  isTradeIdUsed({ sid }: MobiliansMerchant, tradeId: string): boolean {
    return this.#usedTradeIds.has(JSON.stringify([sid, tradeId]));
  }

  clear(): void {
    this.#registrations.clear();
    this.#authentications.clear();
    this.#keys.clear();
    this.#payments.clear();
    this.#usedTradeIds.clear();
  }
}

/** What can still be cancelled, in won. */
export function balanceOf({ amount, cancels }: Payment): number {
  return cancels.reduce((left, cancel) => left - cancel, amount);
}
