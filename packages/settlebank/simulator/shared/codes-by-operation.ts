import type { OperationCodes } from '@billkey/simulator';
import { CANCELLED, CODES, NOT_PAID, SUCCESS, type Meaning } from './codes.js';

const MOVING = ['issue', 'charge', 'key-in', 'remove', 'cancel'];

/** Where a moving request is left open by what merely fails a look-up. */
const AFTER_MOVING: Readonly<Partial<Record<Meaning, string>>> = {
  system_error: 'timeout_unknown',
  unexplained: 'timeout_unknown',
};
const AFTER_FIND: Readonly<Partial<Record<Meaning, string>>> = {
  system_error: 'pg_unavailable',
  unexplained: 'pg_unavailable',
};

/**
 * "No such transaction" where the only thing that can be missing is the billing key. No code of its own is published for
 * that, and CA10 after a delete for a key that is gone already is this simulator's reading.
 */
const OF_KEYS: Readonly<Record<string, Record<string, string>>> = {
  charge: { CA10: 'billing_key_not_found', ST06: 'billing_key_not_found' },
  remove: { CA10: 'already_done', ST06: 'billing_key_not_found' },
};

/** What every result code means after every operation. */
export const STANDARD_CODES: OperationCodes = {
  ...Object.fromEntries(
    MOVING.map((name) => [name, { ...listed(AFTER_MOVING), ...OF_KEYS[name], [SUCCESS]: 'success' }]),
  ),
  find: {
    ...listed(AFTER_FIND),
    CA10: 'absent',
    ST06: 'absent',
    [SUCCESS]: 'success',
    [CANCELLED]: 'success',
    [NOT_PAID]: 'success',
  },
};

function listed(words: Readonly<Partial<Record<Meaning, string>>>): Record<string, string> {
  return Object.fromEntries([...CODES].map(([code, { meaning }]) => [code, words[meaning] ?? meaning]));
}
