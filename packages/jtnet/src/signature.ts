import { createHash } from 'node:crypto';
import { decryptField, encryptField, type FieldCipher, type Secret } from '@billkey/core';

/**
 * How the window encrypts (JTNet's samples, `TpayEncryptor`): AES-128-CBC, the key MD5 of `ediDate` and merchantKey, the IV
 * merchantKey's first 16 characters, so that equal texts of one second are encrypted alike.
 * @param ediDate `YYYYMMDDHHmmss`
 */
export function windowCipher(ediDate: string, merchantKey: Secret): FieldCipher {
  const text = merchantKey.reveal();
  return {
    algorithm: 'aes-128-cbc',
    key: createHash('md5').update(`${ediDate}${text}`, 'ascii').digest(),
    iv: Buffer.from(text.slice(0, 16), 'ascii'),
    encoding: 'base64',
  };
}

/** `encryptData` of a request, over `amt`, `mid` and `moid` with nothing between them. */
export function encryptData(order: WindowText, { mid, apiKey }: Signing, ediDate: string): string {
  return encryptField(`${order.amt}${mid}${order.moid}`, windowCipher(ediDate, apiKey));
}

/** `amt` or `moid` of a result, each encrypted alone; null when it was not this key that did it. */
export function decryptText(encrypted: string, ediDate: string, merchantKey: Secret): string | null {
  // JTNet's own sample breaks base64 into lines.
  const plain = decryptField(encrypted.replaceAll(/\s/g, ''), windowCipher(ediDate, merchantKey));
  return plain === null ? null : Buffer.from(plain).toString('utf8');
}

/** What the window's encryption is about. */
export interface WindowText {
  /** Won, digits only */
  readonly amt: string;
  readonly moid: string;
}

interface Signing {
  readonly mid: string;
  /** merchantKey, which the REST interface calls so */
  readonly apiKey: Secret;
}
