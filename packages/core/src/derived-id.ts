import { sha256Hex } from './hashing.js';

/**
 * An id that follows from the act it belongs to, for PGs that do nothing for an id they have seen: the same act, sent again
 * by whomever, is not done twice. `what` and 41 further characters, none of them a digit.
 *
 * @param act all that makes it this act; different lists never give the same text to hash
 */
export function derivedId(what: string, ...act: readonly string[]): string {
  const hash = sha256Hex(JSON.stringify(act)).slice(0, 40);
  // Without digits, nothing takes a part of it for a card number.
  return `${what}-${hash.replace(/\d/g, (digit) => 'ghijklmnop'.charAt(Number(digit)))}`;
}
