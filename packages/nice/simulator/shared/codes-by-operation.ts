import { CODES, entryOf, type Meaning } from './codes.js';

/** Where this simulator sorts finer than what a caller can do about it. */
const WORDS: Readonly<Partial<Record<Meaning, string>>> = {
  undecipherable: 'invalid_request',
  cancel_not_permitted: 'cancel_not_possible',
};

/** "A deleted key": after a delete, what was wanted. */
const ALREADY_REMOVED = { A126: 'already_done', U115: 'already_done' };

/** Nothing found (api/status-transaction.md); the other not_found codes are about what was sent. */
const NOTHING_FOUND = { A118: 'absent', U107: 'absent', U126: 'absent' };

/** What every code of the list means after an operation, without what is the operation's success. */
export function meaningsAfter(operation: string): Record<string, string> {
  const own = { remove: ALREADY_REMOVED, find: NOTHING_FOUND }[operation] ?? {};
  return { ...fieldErrors(), ...listed(operation), ...own };
}

/** The customer's own cancelling (I002, P091) is of the window only. */
function listed(operation: string): Record<string, string> {
  const meanings = [...CODES.keys()].map((code) => [code, entryOf(code, operation)?.meaning ?? ''] as const);
  return Object.fromEntries(
    meanings
      .filter(([, meaning]) => meaning !== 'user_cancelled')
      .map(([code, meaning]) => [code, WORDS[meaning as Meaning] ?? meaning]),
  );
}

/** All of V4xx and V5xx name a field of a card payment that is missing or wrong. */
function fieldErrors(): Record<string, string> {
  return Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`V${String(400 + index)}`, 'invalid_request']));
}
