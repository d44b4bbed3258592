import { createHmac } from 'node:crypto';
import { isSameText, type Secret } from '@billkey/core';

/** What an account is known by. */
export interface Merchant {
  readonly mallId: string;
  readonly secretKey: Secret;
  readonly certType: '0' | '1' | '2';
  readonly clientIp: string;
}

/** What KICC signs of an approval. */
export interface SignedParts {
  readonly pgCno: string;
  /** Won; the signature has its digits, whichever type of JSON it came as */
  readonly amount: number;
  /** `yyyyMMddHHmmss`, as it came */
  readonly transactionDate: string;
}

/** `msgAuthValue` of a cancel: `pgCno|shopTransactionId` (online payment, message authentication). */
export function signCancel(pgCno: string, shopTransactionId: string, secretKey: Secret): string {
  return hmac([pgCno, shopTransactionId], secretKey);
}

/** Whether `msgAuthValue` of an approval is KICC's: `pgCno|amount|transactionDate`. In constant time. */
export function isSignedByKicc(
  { pgCno, amount, transactionDate }: SignedParts,
  msgAuthValue: string | undefined,
  secretKey: Secret,
): boolean {
  return isSameText(hmac([pgCno, String(amount), transactionDate], secretKey), msgAuthValue);
}

/** HMAC-SHA256 of the parts between bars, in lower-case hex; the key is the secret key's text in UTF-8. */
function hmac(parts: readonly string[], secretKey: Secret): string {
  return createHmac('sha256', secretKey.reveal()).update(parts.join('|'), 'utf8').digest('hex');
}
