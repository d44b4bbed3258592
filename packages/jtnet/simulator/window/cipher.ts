import { createCipheriv, createHash } from 'node:crypto';

/**
 * AES-128-CBC in base64, of one line: the key is the MD5 of `ediDate` and merchantKey, the IV the first 16 characters of
 * merchantKey (JTNet's published samples, tpay_encryptor.rb).
 */
export function encipher(text: string, ediDate: string, merchantKey: string): string {
  const key = createHash('md5').update(`${ediDate}${merchantKey}`, 'utf8').digest();
  const cipher = createCipheriv('aes-128-cbc', key, Buffer.from(merchantKey.slice(0, 16), 'latin1'));
  return cipher.update(text, 'utf8', 'base64') + cipher.final('base64');
}
