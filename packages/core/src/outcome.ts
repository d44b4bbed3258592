import type { Attempt, Operation } from './attempt.js';
import type { Money } from './money.js';
import type { BillingKey, Payment } from './payment.js';
import type { Instant } from './words.js';
import type { WindowStep } from './windows.js';

/** Why something did not happen, in words that are the same for every PG. */
export type FailureReason =
  | 'card_declined'
  | 'insufficient_funds'
  | 'limit_exceeded'
  | 'expired_card'
  | 'invalid_card'
  | 'invalid_credentials'
  | 'stolen_or_lost'
  | 'billing_key_not_found'
  | 'duplicate_order'
  | 'already_cancelled'
  | 'cancel_amount_exceeded'
  | 'cancel_not_possible'
  | 'net_cancel_too_late'
  | 'amount_mismatch'
  | 'invalid_request'
  | 'unauthorized'
  | 'not_permitted'
  | 'pg_unavailable'
  | 'not_found'
  | 'aborted'
  | 'unlisted_code';

/** What the PG itself said, for your log and the PG's support desk; never for the customer. */
export interface PgWords {
  readonly code: string;
  /** Masked again */
  readonly message: string;
  readonly http: number;
}

export interface Failure {
  readonly reason: FailureReason;
  readonly retry: 'never' | 'later' | 'other_card' | 'new_order_id' | 'fix_request';
  /** `presumed`: an unlisted code of a PG that offers no look-up; never retry such a one automatically */
  readonly certainty: 'stated' | 'presumed';
  /** Absent: the PG was not reached */
  readonly pg?: PgWords;
  /** Why the PG was not reached; holds nothing of the request */
  readonly cause?: Error;
}

/** Why an outcome is unknown. */
export type Doubt =
  /** The request may have arrived; no answer came */
  | 'no_answer'
  /** An answer came, cut or unreadable, or with an HTTP status that the PG gives no meaning to */
  | 'broken_answer'
  /** A success without the signature it must carry, or about another amount, order or key */
  | 'unauthentic_answer'
  /** A code by which the PG says that it does not know itself */
  | 'pg_says_unknown'
  /** A code that no list of this PG has */
  | 'unlisted_code'
  /** The look-up found nothing, and it is too early for that to mean no */
  | 'not_found_yet'
  /** This PG has no way to ask (any more) */
  | 'no_way_to_ask';

interface About<O extends Operation> {
  readonly attempt: Attempt<O>;
}

/** Certain, or marked `presumed`: nothing happened at the PG. */
export interface Failed {
  readonly status: 'failed';
  readonly failure: Failure;
}

/** Something may have happened. Neither deliver nor charge again: ask with `PgRegistry.resolve(attempt)`. */
export interface Unknown {
  readonly status: 'unknown';
  readonly doubt: Doubt;
  /** When asking is worth it; null: a human must look */
  readonly askAgainAt: Instant | null;
  readonly pg?: PgWords;
  readonly cause?: Error;
}

/** The PG took it and will say later. */
export interface Pending {
  readonly status: 'pending';
  readonly payment: Payment;
  readonly askAgainAt: Instant | null;
}

/** The customer has to do something (3-D Secure) before it goes on. */
export interface ActionRequired {
  readonly status: 'action_required';
  readonly step: WindowStep;
  /** Already inside the return address; `continuePayment` takes what comes back to it */
  readonly state: string;
  readonly expires: Instant;
}

/** Money moved, and was taken back. */
export interface Reversed {
  readonly status: 'reversed';
  readonly payment: Payment;
  readonly why: 'asked' | 'mismatch';
}

type ChargeOperation = 'charge' | 'key-in';

export type ChargeOutcome<O extends Operation = ChargeOperation> = About<O> &
  (
    | {
        readonly status: 'approved';
        readonly payment: Payment;
        /**
         * Some PGs issue one with each key-in payment of accounts that are set so. It comes with the answer alone: an
         * approval that is found or told of later has none.
         */
        readonly key?: BillingKey;
      }
    | Failed
    | Pending
    | ActionRequired
    | Reversed
    | Unknown
  );

type Issued =
  | { readonly status: 'issued'; readonly key: BillingKey; readonly payment?: Payment }
  /** Money was paid, and no key came of it */
  | { readonly status: 'paid_without_key'; readonly payment: Payment }
  | Failed
  | Pending
  | Reversed
  | Unknown;

/** `payment` is there exactly when issuing moved money. */
export type IssueOutcome = About<'issue'> & (Issued | ActionRequired);

/** What became of a payment window. */
export type WindowOutcome = About<'window'> &
  (
    | Issued
    /** Not a decline: the customer left, or never came back */
    | { readonly status: 'abandoned'; readonly by: 'customer' | 'time' }
    | Rejected
  );

/** What became of an act that had to wait for the customer: a charge, or the issuing of a key. */
export type ContinueOutcome = About<'continue'> &
  ({ readonly status: 'approved'; readonly payment: Payment } | Issued | ActionRequired | Rejected);

interface Rejected {
  readonly status: 'rejected';
  readonly because: 'forged' | 'replayed' | 'other_customer' | 'amount_changed' | 'late';
}

/**
 * A return that completes nothing. Its attempt is the one that the customer was sent away with, to be resolved where it
 * has `money`; null when nobody knows which one it is about.
 */
export interface RejectedReturn extends Rejected {
  readonly attempt: Attempt | null;
}

export type CaptureOutcome = About<'capture'> &
  (
    | {
        readonly status: 'captured';
        /** With a new handle, which replaces the one that was given */
        readonly payment: Payment;
        /** It was so before this call asked: an earlier call whose answer was lost, or somebody else */
        readonly already: boolean;
      }
    | Failed
    | Unknown
  );

export type CancelOutcome = About<'cancel'> &
  (
    | {
        readonly status: 'cancelled';
        /** With a new handle, which replaces the one that was given */
        readonly payment: Payment;
        readonly cancelled: Money;
        /** It was so before this call asked: an earlier call whose answer was lost */
        readonly already: boolean;
      }
    | Failed
    | Pending
    | Unknown
  );

export type RemoveOutcome = About<'remove'> &
  (
    | { readonly status: 'removed'; /** It was gone before this call asked */ readonly already: boolean }
    | Failed
    | Unknown
  );

/** Each operation's outcome. */
export interface OutcomeOf {
  issue: IssueOutcome;
  window: WindowOutcome;
  charge: ChargeOutcome<'charge'>;
  'key-in': ChargeOutcome<'key-in'>;
  continue: ContinueOutcome;
  capture: CaptureOutcome;
  cancel: CancelOutcome;
  remove: RemoveOutcome;
}

/** The outcome of any operation. */
export type AnyOutcome = OutcomeOf[Operation];

/** A look-up moves nothing, so its failure is never evidence about a payment. */
export type Lookup<T> =
  | { readonly status: 'found'; readonly value: T }
  /** The PG said no. Whether that is final, its {@link Recovery} says. */
  | { readonly status: 'absent' }
  | { readonly status: 'no_answer'; readonly failure: Failure };
