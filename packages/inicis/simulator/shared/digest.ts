import { createHash } from 'node:crypto';

/** SHA-512 over the parts joined without a separator, lower-case hex: `hashData` of v1 and v2. */
export function digest(...parts: readonly string[]): string {
  return createHash('sha512').update(parts.join(''), 'utf8').digest('hex');
}
