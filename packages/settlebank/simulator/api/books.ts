import type { Device } from '@billkey/simulator';
import type { SettlebankMerchant } from '../merchants.js';
import type { Fields } from './fields.js';

export interface BillingKey {
  billKey: string;
  merchant: SettlebankMerchant;
  card: { number: string; expiry: string };
  removed: boolean;
}

/** How an amount is split where it is mixed, in minor units. */
export interface TaxParts {
  taxAmt: number;
  vatAmt: number;
  taxFreeAmt: number;
}

export interface Cancel {
  trdNo: string;
  mchtTrdNo: string;
  /** Minor units. */
  amount: number;
  parts: TaxParts;
  at: Date;
}

/** A charge, key-in payment or payment in a window that reached the card network, approved or declined. */
export interface Payment {
  trdNo: string;
  merchant: SettlebankMerchant;
  cardNumber: string;
  mchtTrdNo: string;
  /** The date of the request, by which it is found. */
  trdDt: string;
  /** Minor units. */
  amount: number;
  currency: string;
  taxTypeCd: string;
  parts: TaxParts;
  svcAmt: string;
  /** `mchtName` of its notifications. */
  mchtName: string;
  pmtprdNm: string;
  mchtCustNm: string;
  mchtCustId: string;
  email: string;
  instmtMon: string;
  mchtParam: string;
  /** Where the merchant wants to be told of it; empty for nowhere. */
  notiUrl: string;
  /** The key that was issued with it; undefined for none. */
  issued: BillingKey | undefined;
  at: Date;
  /** Null when the card network declined. */
  apprNo: string | null;
  cancels: Cancel[];
}

/** A payment window that a customer's browser has opened; no server registers one. */
export interface PaymentWindow {
  /** Unguessable; known to the window's own form only. */
  readonly token: string;
  readonly merchant: SettlebankMerchant;
  /** What the merchant has posted. */
  readonly form: Fields;
  readonly device: Device;
  readonly at: Date;
  over: boolean;
}

/** What a number was used for; a cancel is known again by the payment it was about. */
export type Use = { by: 'payment' | 'other' } | { by: 'cancel'; orgTrdNo: string };

/** What SettleBank keeps: keys, payments, windows, and the numbers that are used up. */
export class Books {
  readonly #keys = new Map<string, BillingKey>();
  readonly #payments = new Map<string, Payment>();
  readonly #used = new Map<string, Use>();
  readonly #windows = new Map<string, PaymentWindow>();

  addKey(key: BillingKey): void {
    this.#keys.set(key.billKey, key);
  }

  key(billKey: string): BillingKey | undefined {
    return this.#keys.get(billKey);
  }

  addPayment(payment: Payment): void {
    this.#payments.set(payment.trdNo, payment);
  }

  payment(trdNo: string): Payment | undefined {
    return this.#payments.get(trdNo);
  }

  /** The payment a merchant has made under a number, approved or declined. */
  paymentOf({ mchtId }: SettlebankMerchant, mchtTrdNo: string): Payment | undefined {
    return [...this.#payments.values()].find(
      (payment) => payment.merchant.mchtId === mchtId && payment.mchtTrdNo === mchtTrdNo,
    );
  }

  addWindow(window: PaymentWindow): void {
    this.#windows.set(window.token, window);
  }

  window(token: string): PaymentWindow | undefined {
    return this.#windows.get(token);
  }

  use({ mchtId }: SettlebankMerchant, mchtTrdNo: string): Use | undefined {
    return this.#used.get(JSON.stringify([mchtId, mchtTrdNo]));
  }

  useUp({ mchtId }: SettlebankMerchant, mchtTrdNo: string, use: Use): void {
    this.#used.set(JSON.stringify([mchtId, mchtTrdNo]), use);
  }

  clear(): void {
    this.#keys.clear();
    this.#payments.clear();
    this.#used.clear();
    this.#windows.clear();
  }
}

/** What can still be cancelled, in minor units. */
export function balanceOf({ apprNo, amount, cancels }: Payment): number {
  if (apprNo === null) return 0;
  return amount - cancels.reduce((sum, cancel) => sum + cancel.amount, 0);
}

/** What can still be cancelled of each part of a mixed payment, in minor units. */
export function partsLeftOf({ parts, cancels }: Payment): TaxParts {
  const left = { ...parts };
  for (const cancel of cancels) {
    left.taxAmt -= cancel.parts.taxAmt;
    left.vatAmt -= cancel.parts.vatAmt;
    left.taxFreeAmt -= cancel.parts.taxFreeAmt;
  }
  return left;
}
