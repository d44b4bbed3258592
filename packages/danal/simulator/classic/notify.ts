import type { NotificationLie, NotificationMessage } from '@billkey/simulator';
import { SUCCESS, SUCCESS_TEXT } from '../shared/success.js';
import type { BillingKey } from './books.js';
import { encipher } from './cipher.js';
import type { DanalClassicMerchant } from './merchants.js';
import type { Answer, Office } from './office.js';
import { percent, writePairs } from './pairs.js';

/** Whose key `other-merchant-notification` is enciphered with, and a forger's: no merchant of any simulator. */
const STRANGERS_KEY = '57a4637e'.repeat(8);

export interface News {
  operation: string;
  /** The key that was issued or charged: it was issued in a window that named the NOTIURL. */
  key: BillingKey;
  orderId: string;
  answer: Answer;
}

/**
 * Tells the merchant that a key was issued or charged, in the fields of the answer (guide, NOTI), whatever becomes of that
 * answer.
 */
export function tell(office: Office, { operation, key, orderId, answer }: News): void {
  const fields = { RETURNCODE: SUCCESS, RETURNMSG: SUCCESS_TEXT, ...answer };
  const compose = (lie?: NotificationLie): NotificationMessage => message(key.merchant, fields, lie);
  const url = key.notiUrl === undefined ? {} : { url: key.notiUrl };
  office.notifications.notify({ account: key.merchant.account, operation, orderId, ...url, compose });
}

/** Only the key proves where it comes from: what is enciphered with another one is forged, or another merchant's. */
function message(
  merchant: DanalClassicMerchant,
  fields: Answer,
  lie: NotificationLie | undefined,
): NotificationMessage {
  const data = encipher(writePairs(fields), lie === undefined ? merchant.cryptoKey : STRANGERS_KEY);
  const once = percent(Buffer.from(data));
  const value = merchant.encodesNotiTwice ? percent(Buffer.from(once)) : once;
  return { contentType: 'application/x-www-form-urlencoded', body: Buffer.from(`DATA=${value}`) };
}
