import { createCipheriv, createHash, timingSafeEqual } from 'node:crypto';
import type { Secret } from '@billkey/core';

/**
 * encData of `encMode` A2 (manual: api/payment-subscribe.md): AES-256-CBC with PKCS#7 under the whole secretKey, its
 * first 16 characters as IV, lower-case hex.
 * @param secretKey 32 ASCII characters
 */
export function encryptA2(plain: string, secretKey: Secret): string {
  const key = Buffer.from(secretKey.reveal(), 'ascii');
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16));
  return cipher.update(plain, 'utf8', 'hex') + cipher.final('hex');
}

/** signData of subscribe/regist and of netcancel */
export function signOrder(orderId: string, ediDate: string, secretKey: Secret): string {
  return sha256(orderId, ediDate, secretKey.reveal());
}

/** signData of charge and expire */
export function signBillingKey(orderId: string, bid: Secret, ediDate: string, secretKey: Secret): string {
  return sha256(orderId, bid.reveal(), ediDate, secretKey.reveal());
}

/** signData of cancel and of the look-up by tid */
export function signPayment(tid: string, ediDate: string, secretKey: Secret): string {
  return sha256(tid, ediDate, secretKey.reveal());
}

/** Whether `signature` of a payment object is NICE's: tid + amount + ediDate (verbatim) + secretKey. In constant time. */
export function isSignedByNice(
  signed: { readonly tid: string; readonly amount: number; readonly ediDate: string; readonly signature: string },
  secretKey: Secret,
): boolean {
  const expected = Buffer.from(sha256(signed.tid, String(signed.amount), signed.ediDate, secretKey.reveal()), 'ascii');
  const given = Buffer.from(signed.signature, 'utf8');
  return given.byteLength === expected.byteLength && timingSafeEqual(given, expected);
}

/** NICE joins without separators and prints lower-case hex. */
function sha256(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join(''), 'utf8').digest('hex');
}
