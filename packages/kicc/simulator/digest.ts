import { createHmac } from 'node:crypto';

/** `msgAuthValue` (online payment, message authentication): HMAC-SHA256 over the parts joined with `|`, lower-case hex. */
export function msgAuthValue(secretKey: string, ...parts: readonly string[]): string {
  return createHmac('sha256', secretKey).update(parts.join('|'), 'utf8').digest('hex');
}
