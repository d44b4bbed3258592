import { createCipheriv, createDecipheriv } from 'node:crypto';

const SHAPES = { hex: /^([0-9A-Fa-f]{2})+$/, base64: /^[A-Za-z0-9+/]+={0,2}$/ } as const;

/** How a PG has single fields encrypted: AES with PKCS#7. */
export interface FieldCipher {
  readonly algorithm: 'aes-128-ecb' | 'aes-256-ecb' | 'aes-128-cbc' | 'aes-256-cbc';
  /** 16 or 32 bytes, as the algorithm has it */
  readonly key: Uint8Array;
  /** 16 bytes for `cbc`; `ecb` has none */
  readonly iv?: Uint8Array;
  /** What the encrypted bytes are written as; `hex` in lower case */
  readonly encoding: 'hex' | 'base64';
}

/**
 * @param plain text is encrypted in UTF-8; for another charset give the bytes that `encode` makes
 * @throws RangeError or TypeError when key or iv have not the length that the algorithm wants
 */
export function encryptField(plain: string | Uint8Array, { algorithm, key, iv, encoding }: FieldCipher): string {
  const cipher = createCipheriv(algorithm, key, iv ?? null);
  const bytes = typeof plain === 'string' ? Buffer.from(plain, 'utf8') : plain;
  return Buffer.concat([cipher.update(bytes), cipher.final()]).toString(encoding);
}

/**
 * The bytes that were encrypted, or null when this key does not open the text.
 * @throws RangeError or TypeError as {@link encryptField}
 */
export function decryptField(encrypted: string, { algorithm, key, iv, encoding }: FieldCipher): Uint8Array | null {
  const decipher = createDecipheriv(algorithm, key, iv ?? null);
  if (!SHAPES[encoding].test(encrypted)) return null;
  try {
    return Buffer.concat([decipher.update(Buffer.from(encrypted, encoding)), decipher.final()]);
  } catch {
    return null;
  }
}
