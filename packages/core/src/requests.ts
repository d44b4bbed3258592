import type { Attempt } from './attempt.js';
import type { Money, TaxParts } from './money.js';
import type { ActionRequired } from './outcome.js';
import type { BillingKey, CardDetails, Payment } from './payment.js';
import type { PaymentHandle } from './payment-handle.js';
import type { Secret } from './secret.js';
import type { Arrival, WindowStep } from './windows.js';
import type { Extras, Json } from './words.js';

/** A purchase, as each paying verb takes it. */
export interface Order {
  /** The merchant's id of the purchase */
  readonly orderId: string;
  /** The merchant's id of this act on it, `orderId` when left out: the same request id is the same act */
  readonly requestId?: string;
  readonly amount: Money;
  readonly tax?: TaxParts;
  /** Goods name, as the customer's receipt shows it */
  readonly name: string;
  /** 0, the default: lump sum */
  readonly instalmentMonths?: number;
  readonly buyer?: Buyer;
  /**
   * Where the customer comes back to if the PG wants something of them first (3-D Secure), https but on loopback;
   * `billkey=…` is added to its query. Not used by PGs that never do.
   */
  readonly returnUrl?: string;
  readonly extras?: Extras;
}

/** What a PG has no field for is not sent to it; what it needs, and how long each may be, are its limits. */
export interface Buyer {
  readonly name?: string;
  readonly email?: string;
  /** Digits only */
  readonly phone?: string;
  readonly id?: string;
  readonly ip?: string;
}

/** How much of it is done at once. */
export interface Capturing {
  /**
   * The amount is only authorized, for as long as the PG holds it (its README says how long), and taken by
   * `capturePayment`; without it nothing is paid. For accounts with the capability `capture`.
   */
  readonly capture?: 'later';
}

export interface ChargeRequest extends Order, Capturing {
  readonly key: BillingKey;
  readonly initiatedBy?: 'customer' | 'merchant';
}

export interface KeyInRequest extends Order, Capturing {
  readonly card: CardDetails;
}

/** `amount` only where issuing pays. */
export interface IssueRequest extends Omit<Order, 'amount'>, Capturing {
  readonly card: CardDetails;
  readonly amount?: Money;
}

export interface CaptureRequest {
  /** An authorized payment, or these three of its fields; all of it is captured */
  readonly payment: Pick<Payment, 'account' | 'handle' | 'pgPaymentId'>;
}

export interface CancelRequest {
  /** The payment, or these three of its fields */
  readonly payment: Pick<Payment, 'account' | 'handle' | 'pgPaymentId'>;
  /** The merchant's id of the cancel: the same one is the same cancel, never a second one */
  readonly cancelId: string;
  readonly amount: Money | 'all';
  /** What the caller believes can still be cancelled */
  readonly cancellableBefore: Money;
  readonly tax?: TaxParts;
  readonly reason: string;
  readonly extras?: Extras;
}

/** Card data that was checked and hidden. */
export interface CheckedCard {
  readonly number: Secret;
  /** `YYYY-MM` */
  readonly expiry: Secret;
  readonly holderId?: Secret;
  readonly password2?: Secret;
  readonly cvc?: Secret;
}

/** What has a default, filled in. */
export interface CheckedDefaults {
  readonly requestId: string;
  readonly instalmentMonths: number;
}

/** For an account with `continue`, where the caller has given a return address. */
interface Continuable {
  readonly sendAway?: SendAway;
}

/** Sends the customer away in the middle of an act. */
export interface SendAway {
  /** The return address with the state in it */
  returnTo(arrival?: Arrival): string;
  /** Keeps what going on needs, and makes the outcome's part of it. `attempt` is the act's. */
  wait(waiting: {
    readonly step: WindowStep;
    readonly attempt: Attempt;
    readonly keep: Json;
    readonly expires: Date;
  }): Promise<ActionRequired>;
}

/** What an adapter's `issueBillingKey` is given: checked against core's rules and the variant's {@link Limits}. */
export type CheckedIssue = Omit<IssueRequest, 'card' | keyof CheckedDefaults> &
  CheckedDefaults &
  Continuable & { readonly card: CheckedCard };
/** What an adapter's `payByKeyIn` is given. */
export type CheckedKeyIn = Omit<KeyInRequest, 'card' | keyof CheckedDefaults> &
  CheckedDefaults &
  Continuable & { readonly card: CheckedCard };
/** What an adapter's `chargeBillingKey` is given; the key belongs to the account and variant. */
export type CheckedCharge = Omit<ChargeRequest, keyof CheckedDefaults> & CheckedDefaults & Continuable;
/** What an adapter's `capturePayment` is given: its attempt's `requestId` is the PG payment id, since a payment is captured once. */
export type CheckedCapture = CaptureRequest & { readonly handle: PaymentHandle };
/** What an adapter's `cancelPayment` is given: the handle is opened, `all` has become an amount, the arithmetic is checked. */
export type CheckedCancel = CancelRequest & { readonly handle: PaymentHandle; readonly amount: Money };
