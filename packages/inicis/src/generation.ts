import type { CheckedCharge } from '@billkey/core';
import type { Merchant } from './merchant.js';
import type { InicisCancel, InicisMessage } from './message.js';

/** What the generations of INIAPI say differently. Both issue keys and take card data by v1, and look payments up by v2. */
export interface Generation {
  readonly variant: 'v1' | 'v2';
  readonly chargeMessage: (request: CheckedCharge, merchant: Merchant, at: Date) => InicisMessage;
  readonly cancelMessage: (cancel: InicisCancel, merchant: Merchant, at: Date) => InicisMessage;
}
