import { createCipheriv, createDecipheriv } from 'node:crypto';

/** The same for everybody (official PHP sample). */
const IV = Buffer.from('d7d02c92cb930b661f107cb92690fc83', 'hex');

/** AES-256-CBC of an ASCII text, in base64. @param cryptoKey 64 hex digits */
export function encipher(text: string, cryptoKey: string): string {
  const cipher = createCipheriv('aes-256-cbc', Buffer.from(cryptoKey, 'hex'), IV);
  return cipher.update(text, 'latin1', 'base64') + cipher.final('base64');
}

/** Undefined for what is no base64, has another padding, or is not the printable ASCII that every message is. */
export function decipher(base64: string, cryptoKey: string): string | undefined {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length === 0 || bytes.toString('base64') !== base64) return undefined;
  try {
    const cipher = createDecipheriv('aes-256-cbc', Buffer.from(cryptoKey, 'hex'), IV);
    const text = Buffer.concat([cipher.update(bytes), cipher.final()]).toString('latin1');
    return /^[\x21-\x7e]*$/.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}
