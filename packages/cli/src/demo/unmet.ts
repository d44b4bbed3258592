import { TransportError, type AnyOutcome, type Failure, type Lookup, type PgWords } from '@billkey/core';

/** What was shown is not what should have been, in a clause. */
export class Unmet extends Error {}

/** @throws Unmet unless `actual` is `expected` */
export function expectEqual(
  what: string,
  actual: string | number | boolean,
  expected: string | number | boolean,
): void {
  if (actual !== expected) throw new Unmet(`${what} is ${String(actual)}, not ${String(expected)}`);
}

/** `failed: insufficient_funds (3095 카드사 거절)`, `unknown: no_answer` */
export function outcomeText(outcome: AnyOutcome): string {
  switch (outcome.status) {
    case 'failed':
      return `failed: ${failureText(outcome.failure)}`;
    case 'unknown':
      return `unknown: ${outcome.doubt}${causeText(outcome)}`;
    default:
      return outcome.status;
  }
}

/** `absent`, `no_answer: pg_unavailable (ETIMEDOUT)` */
export function lookupText(lookup: Lookup<unknown>): string {
  return lookup.status === 'no_answer' ? `no_answer: ${failureText(lookup.failure)}` : lookup.status;
}

function failureText({ reason, ...why }: Failure): string {
  return reason + causeText(why);
}

function causeText({ pg, cause }: { readonly pg?: PgWords; readonly cause?: Error }): string {
  if (pg !== undefined) return ` (${pg.code} ${pg.message})`;
  if (cause === undefined) return '';
  return ` (${cause instanceof TransportError ? cause.code : cause.message})`;
}
