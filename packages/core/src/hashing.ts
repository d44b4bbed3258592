import { createHash, timingSafeEqual } from 'node:crypto';

/** SHA-256 of the texts, joined without separators, in UTF-8; lower-case hex. */
export function sha256Hex(...parts: readonly string[]): string {
  return hex('sha256', parts);
}

/** SHA-512 of the texts, joined without separators, in UTF-8; lower-case hex. */
export function sha512Hex(...parts: readonly string[]): string {
  return hex('sha512', parts);
}

/** Whether a text is the expected one, in a time that tells nothing of how much of it is. */
export function isSameText(expected: string, given: string | undefined): boolean {
  if (given === undefined) return false;
  const [left, right] = [Buffer.from(expected, 'utf8'), Buffer.from(given, 'utf8')];
  return left.byteLength === right.byteLength && timingSafeEqual(left, right);
}

function hex(algorithm: string, parts: readonly string[]): string {
  return createHash(algorithm).update(parts.join(''), 'utf8').digest('hex');
}
