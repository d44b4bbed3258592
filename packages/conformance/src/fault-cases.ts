import type { Doubt } from '@billkey/core';
import type { Fault } from '@billkey/simulator';
import type { Act } from './acts.js';

/** One way in which a request or its answer goes wrong, and what may be said of it. */
export interface FaultCase {
  /** Names the rule, as in `faults/charge/wrong-amount` */
  readonly name: string;
  /** Ends the sentence "When …, …" */
  readonly when: string;
  readonly fault: Fault;
  /** `not-sent`: it failed for certain. `done`: nothing was wrong after all. Else: unknown, for one of these reasons. */
  readonly then: 'not-sent' | 'done' | readonly Doubt[];
  /** Whether the PG carried the request out; undefined when it was not reached */
  readonly booked?: boolean;
  /** No answer ever comes, so a host should not wait long for it */
  readonly endless?: true;
  /** The acts whose answers have what is wrong; all when absent */
  readonly acts?: readonly Act['name'][];
  /** Only what is said of a payment can be wrong in this way */
  readonly forged?: true;
}

const NO_ANSWER = ['no_answer'] as const;
const BROKEN = ['broken_answer'] as const;
const UNAUTHENTIC = ['unauthentic_answer'] as const;
const PAYING = ['charge', 'key-in', 'cancel', 'reverse'] as const;

/** What happens to the connection, or to the answer as a whole. */
const TRANSPORT: readonly FaultCase[] = [
  { name: 'refuse-connection', when: 'nobody listens', fault: { kind: 'refuse-connection' }, then: 'not-sent' },
  {
    name: 'hang-before-booking',
    when: 'no answer comes and nothing was booked',
    fault: { kind: 'hang-before-booking' },
    then: NO_ANSWER,
    booked: false,
    endless: true,
  },
  {
    name: 'book-then-hang',
    when: 'no answer comes and it was booked',
    fault: { kind: 'book-then-hang' },
    then: NO_ANSWER,
    booked: true,
    endless: true,
  },
  {
    name: 'reset-before-booking',
    when: 'the connection is reset and nothing was booked',
    fault: { kind: 'reset-before-booking' },
    then: NO_ANSWER,
    booked: false,
  },
  {
    name: 'book-then-reset',
    when: 'the connection is reset and it was booked',
    fault: { kind: 'book-then-reset' },
    then: NO_ANSWER,
    booked: true,
  },
  {
    name: 'book-then-cut',
    when: 'the answer breaks off',
    fault: { kind: 'book-then-cut' },
    then: BROKEN,
    booked: true,
  },
  {
    name: 'cut-headers',
    when: 'the answer breaks off in its headers',
    fault: { kind: 'cut-headers' },
    then: ['no_answer', 'broken_answer'],
    booked: true,
  },
  { name: 'empty-body', when: 'the answer is empty', fault: { kind: 'empty-body' }, then: BROKEN, booked: true },
  {
    name: 'oversized-body',
    when: 'the answer does not end',
    fault: { kind: 'oversized-body' },
    then: BROKEN,
    booked: true,
  },
  {
    name: 'wrong-charset',
    when: 'the answer is in another charset than it says',
    fault: { kind: 'wrong-charset' },
    then: BROKEN,
    booked: true,
  },
  { name: 'slow', when: 'the answer is slow', fault: { kind: 'slow', ms: 120 }, then: 'done', booked: true },
];

/** HTTP that a PG's documents give no meaning to. */
const HTTP: readonly FaultCase[] = [500, 502, 503, 504].flatMap((status) =>
  [true, false].map((booked) => ({
    name: `status-${String(status)}`,
    when: `HTTP ${String(status)} comes and ${booked ? 'it was booked' : 'nothing was booked'}`,
    fault: { kind: 'status', status, booked } as const,
    then: BROKEN,
    booked,
  })),
);

const PAGES: readonly FaultCase[] = [
  ...[true, false].map((booked) => ({
    name: 'html-page',
    when: `an HTML page comes and ${booked ? 'it was booked' : 'nothing was booked'}`,
    fault: { kind: 'html-page', booked } as const,
    then: BROKEN,
    booked,
  })),
  ...[301, 302, 303, 307, 308].map((status) => ({
    name: `redirect-${String(status)}`,
    when: `a redirect ${String(status)} comes`,
    fault: { kind: 'redirect', status } as const,
    then: BROKEN,
    booked: false,
  })),
];

/** Well-formed answers that are not about what was asked, or not the PG's. */
const FORGED: readonly Omit<FaultCase, 'forged'>[] = [
  {
    name: 'wrong-amount',
    when: 'the answer is about another amount',
    fault: { kind: 'wrong-amount' },
    then: UNAUTHENTIC,
    booked: true,
    acts: PAYING,
  },
  {
    name: 'wrong-order-id',
    when: 'the answer is about another order',
    fault: { kind: 'wrong-order-id' },
    then: UNAUTHENTIC,
    booked: true,
  },
  {
    name: 'wrong-payment-id',
    when: 'the answer is about another payment',
    fault: { kind: 'wrong-payment-id' },
    then: UNAUTHENTIC,
    booked: true,
    // Elsewhere the answer is what the payment's id is learnt from.
    acts: ['cancel', 'reverse'],
  },
  {
    name: 'wrong-signature',
    when: 'the answer is not signed by the PG',
    fault: { kind: 'wrong-signature' },
    then: UNAUTHENTIC,
    booked: true,
  },
  {
    name: 'missing-signature',
    when: 'the answer has no signature',
    fault: { kind: 'missing-signature' },
    then: UNAUTHENTIC,
    booked: true,
  },
];

export const FAULT_CASES: readonly FaultCase[] = [
  ...TRANSPORT,
  ...HTTP,
  ...PAGES,
  ...FORGED.map((fault) => ({ ...fault, forged: true as const })),
];

/** The cases that can strike an act. */
export function faultCasesOf(act: Act): readonly FaultCase[] {
  return FAULT_CASES.filter(({ acts }) => acts?.includes(act.name) ?? true);
}
