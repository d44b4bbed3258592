import type { DanalOneMerchant, Method } from './merchants.js';

/** What the browser asked for with `requestBilling`, as far as anything depends on it. */
export interface BillingArguments {
  paymentsMethod: Method;
  orderName: string;
  orderId: string;
  userId: string;
  /** Won. */
  amount: number;
  successUrl: string;
  failUrl: string;
  userName: string;
  userPhoneNumber: string;
  title: '00' | '01' | '02';
  offerPeriod: string;
  issueKeyOnly: boolean;
  hideAmount: boolean;
  /** Of CARD: what the birth date or business number is preset to. */
  cardOwner: string;
}

/** `open` until the customer has decided; `over` when he cancelled, failed or was too late; `done` when it was exchanged. */
export type WindowState = 'open' | 'authenticated' | 'over' | 'done';

/** One call of the SDK, and what has become of its window. */
export interface WindowTransaction extends BillingArguments {
  transactionId: string;
  /** What the window's own form is sent with; it cannot be guessed. */
  token: string;
  merchant: DanalOneMerchant;
  device: 'pc' | 'mobile';
  at: Date;
  state: WindowState;
  payer?: Payer;
}

/** A card, or a phone: the number is what the bank knows it by. */
export interface Payer {
  number: string;
  expiry?: string;
}

export interface BillingKey {
  value: string;
  merchant: DanalOneMerchant;
  payer: Payer;
  userId: string;
}

export interface Payment {
  transactionId: string;
  merchant: DanalOneMerchant;
  payerNumber: string;
  orderId: string;
  /** Won. */
  amount: number;
  at: Date;
  /** Won, one entry for each cancel. */
  cancelled: number[];
}

/** What Danal keeps of ONE. */
export class Books {
  readonly windows = new Map<string, WindowTransaction>();
  readonly keys = new Map<string, BillingKey>();
  readonly payments = new Map<string, Payment>();

  windowOf(token: string): WindowTransaction | undefined {
    return [...this.windows.values()].find((window) => window.token === token);
  }

  clear(): void {
    this.windows.clear();
    this.keys.clear();
    this.payments.clear();
  }
}

/** What can still be cancelled, in won. */
export function balanceOf({ amount, cancelled }: Payment): number {
  return amount - cancelled.reduce((sum, part) => sum + part, 0);
}
