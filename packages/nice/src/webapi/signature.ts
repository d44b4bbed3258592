import { createCipheriv, createHash, timingSafeEqual } from 'node:crypto';
import type { Secret } from '@billkey/core';

/** EncData (manual: 카드 빌링, 카드 키인): AES-128-ECB with PKCS#7 under the first 16 characters of the MerchantKey text. */
export function encryptCard(plain: string, merchantKey: Secret): string {
  const key = Buffer.from(merchantKey.reveal().slice(0, 16), 'ascii');
  const cipher = createCipheriv('aes-128-ecb', key, null);
  return (cipher.update(plain, 'utf8', 'hex') + cipher.final('hex')).toUpperCase();
}

/** Who signs. */
export interface Merchant {
  readonly mid: string;
  readonly merchantKey: Secret;
}

/** SignData of billing_regist */
export function signIssue({ mid, merchantKey }: Merchant, ediDate: string, moid: string): string {
  return sha256(mid, ediDate, moid, merchantKey.reveal());
}

/** SignData of billing_approve */
export function signCharge(
  { mid, merchantKey }: Merchant,
  ediDate: string,
  moid: string,
  amt: string,
  bid: Secret,
): string {
  return sha256(mid, ediDate, moid, amt, bid.reveal(), merchantKey.reveal());
}

/** SignData of billkey_remove */
export function signRemove({ mid, merchantKey }: Merchant, ediDate: string, moid: string, bid: Secret): string {
  return sha256(mid, ediDate, moid, bid.reveal(), merchantKey.reveal());
}

/** SignData of card_keyin */
export function signKeyIn({ mid, merchantKey }: Merchant, ediDate: string, moid: string, amt: string): string {
  return sha256(mid, amt, ediDate, moid, merchantKey.reveal());
}

/** SignData of cancel_process */
export function signCancel({ mid, merchantKey }: Merchant, ediDate: string, cancelAmt: string): string {
  return sha256(mid, cancelAmt, ediDate, merchantKey.reveal());
}

/** SignData of trans_status */
export function signStatus({ mid, merchantKey }: Merchant, ediDate: string, tid: string): string {
  return sha256(tid, mid, ediDate, merchantKey.reveal());
}

/**
 * Whether `Signature` of a cancel's answer is NICE's: TID + MID + CancelAmt + MerchantKey, with the amount as it came
 * (12 digits, zero-padded) or as a plain number. In constant time.
 */
export function isCancelSigned(
  { mid, merchantKey }: Merchant,
  { tid, cancelAmt, signature }: { readonly tid: string; readonly cancelAmt: string; readonly signature: string },
): boolean {
  const key = merchantKey.reveal();
  return [cancelAmt, String(Number(cancelAmt))]
    .map((amount) => isSame(sha256(tid, mid, amount, key), signature))
    .includes(true);
}

function isSame(expected: string, given: string): boolean {
  const [left, right] = [Buffer.from(expected, 'utf8'), Buffer.from(given, 'utf8')];
  return left.byteLength === right.byteLength && timingSafeEqual(left, right);
}

/** NICE joins without separators and prints lower-case hex. */
function sha256(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join(''), 'utf8').digest('hex');
}
