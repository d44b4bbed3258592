import type { Attempt } from './attempt.js';
import type { Doubt, Failed, Unknown } from './outcome.js';

const SEOUL_OFFSET_MS = 9 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** How one operation's lost answer is found again. */
export interface Recovery {
  readonly by:
    | 'idempotent-repeat'
    | 'find-by-order'
    | 'find-by-own-id'
    | 'net-cancel'
    | 'list-scan'
    | 'remaining-balance'
    /** The PG tells when a key was charged last: that nothing was charged can be found out, an approval never */
    | 'last-charge'
    | 'none';
  /** How long after the attempt the first question is worth asking */
  readonly firstAskAfterMs: number;
  /** How long after the attempt "not found" means no; null: at this PG it never does */
  readonly absentIsFinalAfterMs: number | null;
  /** How long asking works; null: no limit is known */
  readonly askUntil: { readonly ms: number } | 'midnight-seoul' | 'next-midnight-seoul' | null;
  /** The question needs the billing key: `resolve(attempt, { key })` */
  readonly needsKey?: boolean;
  /** `one`: the PG is asked by order id, so a second act on an order is refused while the first may have happened */
  readonly actsPerOrder?: 'one';
}

/** The recovery of an operation that nobody can be asked about. */
export const NO_RECOVERY: Recovery = Object.freeze({
  by: 'none',
  firstAskAfterMs: 0,
  absentIsFinalAfterMs: null,
  askUntil: null,
});

/** Whether a payment whose answer was lost can be found again, as it was approved. */
export function findsPayments({ by }: Recovery = NO_RECOVERY): boolean {
  return by !== 'none' && by !== 'last-charge';
}

/** `unknown`, with the time at which asking is worth it by the rules of `recovery`. */
export function unknown(
  doubt: Doubt,
  attempt: Attempt,
  recovery: Recovery,
  now: Date,
  more?: Pick<Unknown, 'pg' | 'cause'>,
): Unknown {
  return { status: 'unknown', doubt, askAgainAt: nextAsk(attempt, recovery, now), ...more };
}

/**
 * What "not found" means for an attempt: certain failure once the PG's delay has passed, `not_found_yet` before.
 * The failure's `later` is about a new act; the old one can no longer happen.
 */
export function absent(attempt: Attempt, recovery: Recovery, now: Date): Failed | Unknown {
  const { absentIsFinalAfterMs } = recovery;
  if (absentIsFinalAfterMs !== null && now.getTime() >= Date.parse(attempt.at) + absentIsFinalAfterMs) {
    return { status: 'failed', failure: { reason: 'not_found', retry: 'later', certainty: 'stated' } };
  }
  return unknown('not_found_yet', attempt, recovery, now);
}

/** Whether the time in which the PG answers questions about `attempt` is over. */
export function tooLateToAsk(attempt: Attempt, recovery: Recovery, now: Date): boolean {
  const end = askingEnds(attempt, recovery);
  return end !== null && now.getTime() >= end;
}

/** Until when the PG answers questions about `attempt`, in milliseconds since 1970; null: no end is known. */
export function askingEnds(attempt: Attempt, { askUntil }: Recovery): number | null {
  const at = Date.parse(attempt.at);
  if (askUntil === null) return null;
  if (typeof askUntil === 'object') return at + askUntil.ms;
  const nextMidnight = (Math.floor((at + SEOUL_OFFSET_MS) / DAY_MS) + 1) * DAY_MS - SEOUL_OFFSET_MS;
  return askUntil === 'midnight-seoul' ? nextMidnight : nextMidnight + DAY_MS;
}

/** Doubling waits, so that a poller slows down by itself: as far from now as the attempt is old, at least a second. */
function nextAsk(attempt: Attempt, recovery: Recovery, now: Date): string | null {
  if (recovery.by === 'none' || tooLateToAsk(attempt, recovery, now)) return null;
  const at = Date.parse(attempt.at);
  const first = at + recovery.firstAskAfterMs;
  if (now.getTime() < first) return new Date(first).toISOString();
  const doubled = now.getTime() + Math.max(1000, now.getTime() - at);
  const final = recovery.absentIsFinalAfterMs === null ? Infinity : at + recovery.absentIsFinalAfterMs;
  return new Date(now.getTime() < final ? Math.min(doubled, final) : doubled).toISOString();
}
