import { createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto';

/** HMAC-SHA512 in hex of parts joined by LF. */
export function sign(apiSecret: string, ...parts: readonly (string | Buffer)[]): string {
  const hmac = createHmac('sha512', apiSecret);
  parts.forEach((part, index) => {
    if (index > 0) hmac.update('\n');
    hmac.update(part);
  });
  return hmac.digest('hex');
}

export function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** The form in an `encCard`, or null when it was not made with this key. */
export function openCard(encCard: string, cardKey: string): URLSearchParams | null {
  const bytes = Buffer.from(encCard, 'base64');
  if (bytes.toString('base64') !== encCard || bytes.length < 29) return null;
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(cardKey, 'base64'), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(-16));
  try {
    const plain = Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
    return new URLSearchParams(plain.toString('utf8'));
  } catch {
    return null;
  }
}

/** `YYYYMMDDHHmmss` in UTC. */
export function stamp(at: Date): string {
  return at.toISOString().replace(/\D/g, '').slice(0, 14);
}

/** The moment of a stamp, or null when it is none. */
export function momentOf(text: string): number | null {
  if (!/^\d{14}$/.test(text)) return null;
  const at = Date.parse(text.replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6Z'));
  return Number.isNaN(at) ? null : at;
}
