import { createHmac } from 'node:crypto';
import { isSameText, type Secret } from '@billkey/core';

/** `hmac` (HMAC page): Base64 of HMAC-SHA256 under the service key, of the values joined by nothing, all in UTF-8. */
export function hmacOf(skey: Secret, ...values: readonly string[]): string {
  return createHmac('sha256', Buffer.from(skey.reveal(), 'utf8')).update(values.join(''), 'utf8').digest('base64');
}

/** What KG Mobilians signs of a registered payment, with one and the same result each time. */
export interface SignedPayment {
  /** Won, as it is sent */
  readonly amount: string;
  /** Byte for byte as it was registered */
  readonly okUrl: string;
  readonly tradeId: string;
  /** Of the answer to the registration */
  readonly timeStamp: string;
}

/** Whether `hmac` of a registration's answer, a return or an approval's answer is KG Mobilians's. In constant time. */
export function isSigned({ amount, okUrl, tradeId, timeStamp }: SignedPayment, hmac: string, skey: Secret): boolean {
  return isSameText(hmacOf(skey, amount, okUrl, tradeId, timeStamp), hmac);
}

/** `hmac` of a cancel. @param cancel `amount` as it is sent */
export function signCancel(
  cancel: { readonly sid: string; readonly tradeId: string; readonly payToken: string; readonly amount: string },
  skey: Secret,
): string {
  const { sid, tradeId, payToken, amount } = cancel;
  return hmacOf(skey, sid, tradeId, payToken, amount);
}
