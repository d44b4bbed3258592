import { createHash } from 'node:crypto';

/** SHA-256 over the parts joined without a separator, lower-case hex: every signature of NICE START. */
export function digest(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join(''), 'utf8').digest('hex');
}

/** What `signData` covers besides `ediDate` and the secret key, by operation (NICE START manual, signData rules). */
export const SIGNED_PARTS = {
  issue: (orderId: string) => [orderId],
  charge: (orderId: string, bid: string) => [orderId, bid],
  remove: (orderId: string, bid: string) => [orderId, bid],
  cancel: (_orderId: string, tid: string) => [tid],
  find: (_orderId: string, tid: string) => [tid],
  'net-cancel': (orderId: string) => [orderId],
} as const;
