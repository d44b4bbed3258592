import { secret, type Secret } from '@billkey/core';
import { createCipheriv, createHmac, timingSafeEqual } from 'node:crypto';

/** HMAC-SHA512 of parts joined by LF, in hexadecimal. */
export function sign(apiSecret: Secret, parts: readonly (string | Uint8Array)[]): string {
  const bytes = parts.flatMap((part) => [Buffer.from('\n'), Buffer.from(part)]).slice(1);
  return createHmac('sha512', apiSecret.reveal()).update(Buffer.concat(bytes)).digest('hex');
}

/** Whether `signature` is that of `parts`, in constant time. */
export function isSigned(
  apiSecret: Secret,
  parts: readonly (string | Uint8Array)[],
  signature: string | undefined,
): boolean {
  const [wanted, given] = [Buffer.from(sign(apiSecret, parts)), Buffer.from(signature ?? '')];
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}

/** `encCard`: base64 of IV, ciphertext and tag. @param iv 12 bytes, never used twice under a key */
export function encrypt(plain: Uint8Array, cardKey: Secret, iv: Uint8Array): Secret {
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(cardKey.reveal(), 'base64'), iv);
  const text = Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return secret(text.toString('base64'));
}
