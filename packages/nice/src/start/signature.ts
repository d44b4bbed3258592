import { encryptField, isSameText, sha256Hex, type Secret } from '@billkey/core';

/**
 * encData of `encMode` A2 (manual: api/payment-subscribe.md): AES-256-CBC with PKCS#7 under the whole secretKey, its
 * first 16 characters as IV, lower-case hex.
 * @param secretKey 32 ASCII characters
 */
export function encryptA2(plain: string, secretKey: Secret): string {
  const key = Buffer.from(secretKey.reveal(), 'ascii');
  return encryptField(plain, { algorithm: 'aes-256-cbc', key, iv: key.subarray(0, 16), encoding: 'hex' });
}

/** signData of subscribe/regist and of netcancel */
export function signOrder(orderId: string, ediDate: string, secretKey: Secret): string {
  return sha256Hex(orderId, ediDate, secretKey.reveal());
}

/** signData of charge and expire */
export function signBillingKey(orderId: string, bid: Secret, ediDate: string, secretKey: Secret): string {
  return sha256Hex(orderId, bid.reveal(), ediDate, secretKey.reveal());
}

/** signData of cancel and of the look-up by tid */
export function signPayment(tid: string, ediDate: string, secretKey: Secret): string {
  return sha256Hex(tid, ediDate, secretKey.reveal());
}

/** Whether `signature` of a payment object is NICE's: tid + amount + ediDate (verbatim) + secretKey. In constant time. */
export function isSignedByNice(
  signed: { readonly tid: string; readonly amount: number; readonly ediDate: string; readonly signature: string },
  secretKey: Secret,
): boolean {
  const expected = sha256Hex(signed.tid, String(signed.amount), signed.ediDate, secretKey.reveal());
  return isSameText(expected, signed.signature);
}
