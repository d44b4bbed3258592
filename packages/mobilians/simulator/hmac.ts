import { createHmac, timingSafeEqual } from 'node:crypto';

/** `hmac` (HMAC page): Base64 of HMAC-SHA256 over the values, joined by nothing, under the service key. */
export function hmacOf(skey: string, ...values: readonly string[]): string {
  return createHmac('sha256', Buffer.from(skey, 'utf8')).update(values.join(''), 'utf8').digest('base64');
}

export function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
