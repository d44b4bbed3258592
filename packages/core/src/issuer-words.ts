import type { FailureReason } from './outcome.js';
import { refusal, type Refusal } from './reading.js';

/** Words of Korean card companies, in the order in which they decide. */
const WORDS: readonly (readonly [RegExp, FailureReason])[] = [
  [/분실|도난/, 'stolen_or_lost'],
  [/한도/, 'limit_exceeded'],
  [/잔액/, 'insufficient_funds'],
  [/유효기간/, 'expired_card'],
  [/비밀번호|생년월일/, 'invalid_credentials'],
];

/**
 * Why a card company refused, by the words that PGs hand on; null when they do not say. For codes that only say that it
 * did: a code with a meaning of its own is not to be read anew by its message.
 */
export function issuerRefusal(message: string): Refusal | null {
  const found = WORDS.find(([words]) => words.test(message));
  return found === undefined ? null : refusal(found[1]);
}
