import type { CardInput, Device } from '@billkey/simulator';
import type { InicisMerchant } from '../merchants.js';

/** A window that a customer's browser has opened: nobody registers one before. */
export interface Registration {
  readonly id: string;
  /** Of the window that was opened. */
  readonly path: string;
  readonly merchant: InicisMerchant;
  readonly orderId: string;
  /** Won; shown, and charged only where a merchant's inilitepay does. */
  readonly price: string;
  readonly goodName: string;
  readonly buyer: { readonly name: string; readonly tel: string; readonly email: string };
  readonly returnUrl: string;
  readonly closeUrl?: string;
  readonly device: Device;
  readonly cardInputs: readonly CardInput[];
  /** What else the merchant's form has said. */
  readonly values: ReadonlyMap<string, string>;
  readonly at: Date;
  used: boolean;
  /** Whether a key has come of it. */
  issued: boolean;
}

/** A card whose holder was authenticated in INIStdPay, waiting to be exchanged for a key. */
export interface Authentication {
  readonly authToken: string;
  readonly registration: Registration;
  readonly tid: string;
  readonly card: { readonly number: string; readonly expiry: string };
  readonly at: Date;
  state: 'open' | 'approved' | 'refused' | 'cancelled';
  billKey?: string;
}
