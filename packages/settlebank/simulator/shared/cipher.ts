import { createCipheriv, createDecipheriv } from 'node:crypto';
import { decode } from '@billkey/simulator';

const ALGORITHM = 'aes-256-ecb';

/** AES-256-ECB with PKCS#7 padding under the 32 ASCII bytes of the key, standard base64 (standard manual, encryption). */
export function encrypt(plain: string, aesKey: string): string {
  const cipher = createCipheriv(ALGORITHM, aesKey, null);
  return cipher.update(plain, 'utf8', 'base64') + cipher.final('base64');
}

/** @returns undefined for anything but standard base64 of text that was encrypted under this key */
export function decrypt(encrypted: string, aesKey: string): string | undefined {
  const bytes = Buffer.from(encrypted, 'base64');
  if (bytes.length === 0 || bytes.toString('base64') !== encrypted) return undefined;
  try {
    const decipher = createDecipheriv(ALGORITHM, aesKey, null);
    return decode(Buffer.concat([decipher.update(bytes), decipher.final()]), 'utf-8');
  } catch {
    return undefined;
  }
}
