import type { DanalClassicMerchant } from './merchants.js';

/** `open` until the customer has decided; `over` when he cancelled, failed or was too late; `done` when it was exchanged. */
export type WindowState = 'open' | 'authenticated' | 'over' | 'done';

/** What was said of a purchase and is repeated in answers. */
export interface Echo {
  /** Empty when none was sent. */
  orderId: string;
  itemName: string;
  userId: string;
  userName: string;
  userPhone: string;
}

/** One AUTH, and what has become of its window. */
export interface WindowTransaction extends Echo {
  tid: string;
  startParams: string;
  merchant: DanalClassicMerchant;
  /** Won; 0 when none was sent. */
  amount: number;
  /** Whether `amount` is charged with the issue; else 100 won are, and given back. */
  charges: boolean;
  hidesAmount: boolean;
  offerPeriod: string;
  cardAuth: string;
  device: 'pc' | 'mobile';
  returnUrl: string;
  cancelUrl: string;
  notiUrl?: string;
  bypassValue: string;
  /** When it was registered, and later when the customer was authenticated. */
  at: Date;
  state: WindowState;
  card?: { number: string; expiry: string };
}

export interface BillingKey {
  value: string;
  merchant: DanalClassicMerchant;
  card: { number: string; expiry: string };
  userId: string;
  notiUrl?: string;
  removed: boolean;
}

export interface Payment extends Echo {
  tid: string;
  merchant: DanalClassicMerchant;
  cardNumber: string;
  /** Won. */
  amount: number;
  at: Date;
  approvalNumber: string;
  /** Won, one entry for each cancel. */
  cancelled: number[];
}

/** What Danal keeps of the card protocol. */
export class Books {
  readonly windows = new Map<string, WindowTransaction>();
  readonly keys = new Map<string, BillingKey>();
  readonly payments = new Map<string, Payment>();
  readonly #standing: readonly BillingKey[];

  /** @param standing keys that are there from the start */
  constructor(standing: readonly BillingKey[] = []) {
    this.#standing = standing;
    this.clear();
  }

  windowOf(startParams: string): WindowTransaction | undefined {
    return [...this.windows.values()].find((window) => window.startParams === startParams);
  }

  /** Whether an order was paid under this id. */
  isPaid({ cpid }: DanalClassicMerchant, orderId: string): boolean {
    const all = [...this.payments.values()];
    return orderId !== '' && all.some((payment) => payment.merchant.cpid === cpid && payment.orderId === orderId);
  }

  clear(): void {
    this.windows.clear();
    this.keys.clear();
    for (const key of this.#standing) this.keys.set(key.value, { ...key });
    this.payments.clear();
  }
}

/** What can still be cancelled, in won. */
export function balanceOf({ amount, cancelled }: Payment): number {
  return amount - cancelled.reduce((sum, part) => sum + part, 0);
}
