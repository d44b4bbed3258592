import { encryptField, isSameText, sha256Hex, type Secret } from '@billkey/core';

/** EncData (manual: 카드 빌링, 카드 키인): AES-128-ECB with PKCS#7 under the first 16 characters of the MerchantKey text. */
export function encryptCard(plain: string, merchantKey: Secret): string {
  const key = Buffer.from(merchantKey.reveal().slice(0, 16), 'ascii');
  return encryptField(plain, { algorithm: 'aes-128-ecb', key, encoding: 'hex' }).toUpperCase();
}

/** Who signs. */
export interface Merchant {
  readonly mid: string;
  readonly merchantKey: Secret;
}

/** SignData of billing_regist */
export function signIssue({ mid, merchantKey }: Merchant, ediDate: string, moid: string): string {
  return sha256Hex(mid, ediDate, moid, merchantKey.reveal());
}

/** SignData of billing_approve */
export function signCharge(
  { mid, merchantKey }: Merchant,
  ediDate: string,
  moid: string,
  amt: string,
  bid: Secret,
): string {
  return sha256Hex(mid, ediDate, moid, amt, bid.reveal(), merchantKey.reveal());
}

/** SignData of billkey_remove */
export function signRemove({ mid, merchantKey }: Merchant, ediDate: string, moid: string, bid: Secret): string {
  return sha256Hex(mid, ediDate, moid, bid.reveal(), merchantKey.reveal());
}

/** SignData of card_keyin */
export function signKeyIn({ mid, merchantKey }: Merchant, ediDate: string, moid: string, amt: string): string {
  return sha256Hex(mid, amt, ediDate, moid, merchantKey.reveal());
}

/** SignData of cancel_process */
export function signCancel({ mid, merchantKey }: Merchant, ediDate: string, cancelAmt: string): string {
  return sha256Hex(mid, cancelAmt, ediDate, merchantKey.reveal());
}

/** SignData of trans_status */
export function signStatus({ mid, merchantKey }: Merchant, ediDate: string, tid: string): string {
  return sha256Hex(tid, mid, ediDate, merchantKey.reveal());
}

/** SignData of the window's form */
export function signWindow({ mid, merchantKey }: Merchant, ediDate: string, amt: string): string {
  return sha256Hex(ediDate, mid, amt, merchantKey.reveal());
}

/** SignData of cardbill_regist */
export function signExchange({ mid, merchantKey }: Merchant, ediDate: string, txTid: string): string {
  return sha256Hex(txTid, mid, ediDate, merchantKey.reveal());
}

/**
 * Whether `Signature` of a window's return is NICE's: AuthToken + MID + Amt + MerchantKey, as {@link isCancelSigned} has
 * the amount.
 */
export function isReturnSigned(
  { mid, merchantKey }: Merchant,
  { authToken, amt, signature }: { readonly authToken: Secret; readonly amt: string; readonly signature: string },
): boolean {
  return isSigned(amt, signature, (amount) => sha256Hex(authToken.reveal(), mid, amount, merchantKey.reveal()));
}

/**
 * Whether `Signature` of a cancel's answer is NICE's: TID + MID + CancelAmt + MerchantKey, with the amount as it came
 * (12 digits, zero-padded) or as a plain number. In constant time.
 */
export function isCancelSigned(
  { mid, merchantKey }: Merchant,
  { tid, cancelAmt, signature }: { readonly tid: string; readonly cancelAmt: string; readonly signature: string },
): boolean {
  return isSigned(cancelAmt, signature, (amount) => sha256Hex(tid, mid, amount, merchantKey.reveal()));
}

/** Both are compared, whichever it is, so that the time tells nothing. */
function isSigned(amount: string, signature: string, sign: (amount: string) => string): boolean {
  return [amount, String(Number(amount))].map((text) => isSameText(sign(text), signature)).includes(true);
}
