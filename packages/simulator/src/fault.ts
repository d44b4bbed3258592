/** Every way a simulator can be told to misbehave, in the order of the table in the README. */
export const FAULT_KINDS = [
  'refuse-connection',
  'hang-before-booking',
  'book-then-hang',
  'reset-before-booking',
  'book-then-reset',
  'book-then-cut',
  'cut-headers',
  'status',
  'html-page',
  'redirect',
  'wrong-charset',
  'slow',
  'empty-body',
  'oversized-body',
  'wrong-amount',
  'wrong-order-id',
  'wrong-payment-id',
  'wrong-signature',
  'missing-signature',
  'answer-code',
  'lagging-look-up',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** One misbehaviour, for the requests its filters (`pg`, `operation`, `cardNumber`, `orderId`) fit; no filter fits all. */
export interface Fault {
  /** Given by the simulator when absent. */
  id?: string;
  pg?: string;
  /** The operation as the PG simulator names it, e.g. `charge`. */
  operation?: string;
  cardNumber?: string;
  orderId?: string;
  kind: FaultKind;
  /** How many requests it strikes; 1 when absent, 0 = until cleared. */
  times?: number;
  /** Milliseconds: how long a hang, a delay or a refusal lasts; how far a look-up lags behind. */
  ms?: number;
  /** HTTP status for `status`, `html-page` and `redirect`. */
  status?: number;
  /** PG result code for `answer-code`. */
  code?: string;
  /** Whether the request is carried out before the wrong answer is given; the default depends on the kind. */
  booked?: boolean;
}
