import type { Listing, Meaning } from './listing.js';

/** A code that explains nothing leaves what moves open; what merely asks has failed. */
const WORDS: Readonly<Partial<Record<Meaning, string>>> = {
  cancel_not_permitted: 'cancel_not_possible',
  unexplained: 'timeout_unknown',
  window_over: 'invalid_request',
};
const AFTER_ASKING: Readonly<Partial<Record<Meaning, string>>> = { ...WORDS, unexplained: 'pg_unavailable' };

/** What every code of a list means after an operation; a customer's own cancelling is of the window only. */
export function meaningsAfter(codes: Listing, moving: boolean): Record<string, string> {
  const words = moving ? WORDS : AFTER_ASKING;
  const refusals = [...codes].filter(([, meaning]) => meaning !== 'user_cancelled');
  return Object.fromEntries(refusals.map(([code, meaning]) => [code, words[meaning] ?? meaning]));
}
