import type { Attempt, CallContext, Operation } from './attempt.js';
import type { InboundHttp, NotificationReceiver } from './notifications.js';
import type {
  CancelOutcome,
  CaptureOutcome,
  ChargeOutcome,
  ContinueOutcome,
  IssueOutcome,
  Lookup,
  OutcomeOf,
  RejectedReturn,
  RemoveOutcome,
} from './outcome.js';
import type { BillingKey, CardSummary, Payment } from './payment.js';
import type { CancelRequest, CaptureRequest, ChargeRequest, IssueRequest, KeyInRequest } from './requests.js';
import type { BillingKeyWindow, KeptStep, ReturnContext, WindowAdapter, WindowReturn } from './windows.js';
import type { Money } from './money.js';

/** Charges a billing key, any time, without the customer. */
export interface BillingKeyCharger {
  /** @throws InputError, RequestConflictError, AttemptNotRecordedError; all before anything is sent */
  chargeBillingKey(request: ChargeRequest, context?: CallContext): Promise<ChargeOutcome<'charge'>>;
  /**
   * Brings in a key that was issued before Billkey, by the PG's own field names.
   * @throws InputError naming a field that is missing, malformed or not known
   */
  adoptBillingKey(fields: Readonly<Record<string, string>>): BillingKey;
}

/** 비인증 빌링키: card data in, reusable key out. */
export interface BillingKeyProvider extends BillingKeyCharger {
  /** @throws InputError, RequestConflictError, AttemptNotRecordedError; all before anything is sent */
  issueBillingKey(request: IssueRequest, context?: CallContext): Promise<IssueOutcome>;
}

/** 수기결제: one payment from raw card data, no key. */
export interface KeyInProvider {
  /** @throws InputError, RequestConflictError, AttemptNotRecordedError; all before anything is sent */
  payByKeyIn(request: KeyInRequest, context?: CallContext): Promise<ChargeOutcome<'key-in'>>;
}

/** Deletes a billing key at the PG, for good. */
export interface BillingKeyRemover {
  removeBillingKey(key: BillingKey, context?: CallContext): Promise<RemoveOutcome>;
}

/** Asks the PG about a billing key. */
export interface BillingKeyInspector {
  inspectBillingKey(key: BillingKey): Promise<Lookup<{ readonly usable: boolean; readonly card?: CardSummary }>>;
}

/** Takes what was only authorized (`capture: 'later'`). To let go of it instead, cancel it. */
export interface PaymentCapturer {
  /**
   * All of the payment, once: an equal call gets the first one's outcome. The outcome's payment has a new handle, which
   * replaces the one given.
   * @throws InputError, AttemptNotRecordedError; before anything is sent
   */
  capturePayment(request: CaptureRequest, context?: CallContext): Promise<CaptureOutcome>;
}

/** Takes a payment back, whole or in parts. */
export interface PaymentCanceller {
  /** The outcome's payment has a new handle, which replaces the one given. @throws InputError before anything is sent */
  cancelPayment(request: CancelRequest, context?: CallContext): Promise<CancelOutcome>;
  /**
   * Brings in a payment that was made before Billkey, by the PG's own field names, so that it can be cancelled.
   * @throws InputError naming a field that is missing, malformed or not known
   */
  adoptPayment(fields: Readonly<Record<string, string>>): CancelRequest['payment'];
}

/** Goes on after `action_required`. */
export interface PaymentContinuer {
  /**
   * What came back to the return address, as the outcome of the act that waited for it. An equal return is answered with
   * the first one's outcome, and everything else is `rejected`.
   * @throws InputError when the body is not the raw bytes, AttemptNotRecordedError
   */
  continuePayment(
    returned: InboundHttp,
    given?: ReturnContext,
    context?: CallContext,
  ): Promise<ContinueOutcome | RejectedReturn>;
}

/** What an adapter implements; `kept` is what it gave to {@link SendAway}. */
export interface ContinuingAdapter {
  continuePayment(returned: WindowReturn, kept: KeptStep, context?: CallContext): Promise<ContinueOutcome>;
}

/** One way to name a payment. `day`: the Korean calendar day (`YYYY-MM-DD`) on which it was sent. */
export type PaymentQuery =
  | { readonly handle: string }
  | { readonly pgPaymentId: string }
  | { readonly orderId: string; readonly day: string; readonly amount?: Money };

/** Looks a payment up. */
export interface PaymentFinder {
  readonly findsBy: readonly ('handle' | 'pg-payment-id' | 'order-id')[];
  findPayment(by: PaymentQuery): Promise<Lookup<Payment>>;
}

/** What to do with an approval that a resolve finds. */
export interface Wish {
  /** `keep`, the default, or take it back */
  readonly ifMoved?: 'keep' | 'reverse';
  /** For PGs that can be asked only with the key (`Recovery.needsKey`) */
  readonly key?: BillingKey;
}

/**
 * Finds out what became of attempts of one operation. It looks first and never sends a first money-moving request.
 * With the wish to reverse, an approval that it finds ends `reversed`, still `approved` when the PG refuses for good to
 * take it back, or `unknown` when the request was not sent, its answer was lost, or the PG may yet do it: ask again.
 */
export type Resolver<O extends Operation> = (
  attempt: Attempt<O>,
  wish: Wish,
  context?: CallContext,
) => Promise<OutcomeOf[O]>;

/** A resolver for each operation whose declared recovery is not `none`. */
export interface AttemptResolver {
  readonly resolvers: { readonly [O in Operation]?: Resolver<O> };
}

/** Open: an adapter with something new augments this, and the registry knows it. */
export interface Capabilities {
  'billing-key-by-api': BillingKeyProvider;
  'billing-key-by-window': BillingKeyWindow;
  charge: BillingKeyCharger;
  'key-in': KeyInProvider;
  'delete-key': BillingKeyRemover;
  'inspect-key': BillingKeyInspector;
  capture: PaymentCapturer;
  cancel: PaymentCanceller;
  'partial-cancel': PaymentCanceller;
  'find-payment': PaymentFinder;
  continue: PaymentContinuer;
  resolve: AttemptResolver;
  notifications: NotificationReceiver;
}

export type Capability = keyof Capabilities & string;

type Both<U> = (U extends unknown ? (x: U) => void : never) extends (x: infer I) => void ? I : never;

/** An object that can do all of `C`. */
export type Provider<C extends Capability> = Both<{ [K in C]: Capabilities[K] }[C]>;

/** Where an adapter implements something else than a host sees, since core stands between them. */
export interface AdapterCapabilities {
  'billing-key-by-window': WindowAdapter;
  continue: ContinuingAdapter;
}

type Implemented<C extends Capability> = C extends keyof AdapterCapabilities ? AdapterCapabilities[C] : Capabilities[C];

/** What an adapter has to be, to be a provider of all of `C`. */
export type Adapter<C extends Capability> = Both<{ [K in C]: Implemented<K> }[C]>;
