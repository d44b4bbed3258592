import type { Doubt, Failure, FailureReason, PgWords } from './outcome.js';
import type { Recovery } from './recovery.js';

/**
 * What an adapter makes of an answer. `refused` only for a code that the table of this variant and operation lists as
 * a refusal; whatever is not understood is `unclear`.
 */
export type Reading<T> =
  | { readonly kind: 'success'; readonly value: T; readonly code?: string }
  | { readonly kind: 'refused'; readonly failure: Failure }
  /** Of look-ups only: the PG says, in the words its documents have for it, that what was asked for is not there */
  | { readonly kind: 'absent'; readonly pg?: PgWords }
  | { readonly kind: 'unclear'; readonly doubt: Doubt; readonly pg?: PgWords };

/** A success without the signature it must carry, or about something else than was asked for. */
export const UNAUTHENTIC = { kind: 'unclear', doubt: 'unauthentic_answer' } as const;

/** An answer that cannot be read. */
export const BROKEN = { kind: 'unclear', doubt: 'broken_answer' } as const;

/** What was asked for is not there; only for an answer that says so, since it may come to count as a certain no. */
export const ABSENT = { kind: 'absent' } as const;

/** A reading of what was asked for. */
export function success<T>(value: T): Reading<T> {
  return { kind: 'success', value };
}

/**
 * What a PG's code means: `done`, `already` (what was asked for is so without this request), `absent` (of look-ups: what
 * was asked for is not there), `doubtful` (the PG does not know either), or why it was refused.
 */
export type CodeMeaning = 'done' | 'already' | 'absent' | 'doubtful' | Refusal;

export interface Refusal {
  readonly reason: FailureReason;
  readonly retry: Failure['retry'];
}

/** The codes of one operation of one variant. */
export type CodeTable = Readonly<Record<string, CodeMeaning>>;

const RETRY: Readonly<Record<FailureReason, Failure['retry']>> = {
  card_declined: 'other_card',
  insufficient_funds: 'other_card',
  limit_exceeded: 'other_card',
  expired_card: 'other_card',
  invalid_card: 'other_card',
  invalid_credentials: 'fix_request',
  stolen_or_lost: 'other_card',
  billing_key_not_found: 'never',
  duplicate_order: 'new_order_id',
  already_cancelled: 'never',
  cancel_amount_exceeded: 'fix_request',
  cancel_not_possible: 'never',
  net_cancel_too_late: 'never',
  amount_mismatch: 'fix_request',
  invalid_request: 'fix_request',
  unauthorized: 'fix_request',
  not_permitted: 'never',
  pg_unavailable: 'later',
  not_found: 'never',
  aborted: 'later',
  unlisted_code: 'never',
};

/** A refusal with the advice that goes with its reason. */
export function refusal(reason: FailureReason, retry: Failure['retry'] = RETRY[reason]): Refusal {
  return { reason, retry };
}

/** A refused reading; `presumed` only where {@link readCode} says so. */
export function refused(
  meaning: Refusal,
  pg: PgWords,
  certainty: Failure['certainty'] = 'stated',
): Extract<Reading<never>, { kind: 'refused' }> {
  return { kind: 'refused', failure: { ...meaning, certainty, pg } };
}

/** What a table says of a code; undefined when it does not list it. */
export function meaningOf(table: CodeTable, code: string): CodeMeaning | undefined {
  return Object.hasOwn(table, code) ? table[code] : undefined;
}

/**
 * What a listed code comes to: null for `done` and `already`, so that the caller goes on to read the answer.
 * A code that is not listed is a doubt, never a refusal. Only with a `recovery` of `none`, where nobody could ever
 * resolve the doubt, is it presumed to be one.
 */
export function readCode(meaning: CodeMeaning | undefined, pg: PgWords, recovery?: Recovery): Reading<never> | null {
  if (meaning === undefined) {
    if (recovery?.by === 'none') return refused(refusal('unlisted_code'), pg, 'presumed');
    return { kind: 'unclear', doubt: 'unlisted_code', pg };
  }
  if (meaning === 'done' || meaning === 'already') return null;
  if (meaning === 'absent') return { kind: 'absent', pg };
  if (meaning === 'doubtful') return { kind: 'unclear', doubt: 'pg_says_unknown', pg };
  return refused(meaning, pg);
}
