import type { Attempt, CallContext, Operation } from './attempt.js';
import type { Money } from './money.js';
import type { InboundHttp } from './notifications.js';
import type { Failed, RejectedReturn, WindowOutcome } from './outcome.js';
import type { CheckedDefaults, Order } from './requests.js';
import type { BillingKeyCharger } from './verbs.js';
import type { Instant, Json } from './words.js';

/** What the customer's browser has to do next: plain JSON, for `windowPage` or a front end of the host's own. */
export type WindowStep =
  | {
      readonly kind: 'redirect';
      readonly url: string;
      /** Addresses that open the PG's app; the page at `url` goes on by itself meanwhile */
      readonly appLink?: { readonly ios?: string; readonly android?: string };
    }
  | {
      readonly kind: 'form';
      /** Where it is posted to; with a `script`, the script reads it and decides */
      readonly action: string;
      readonly charset: 'utf-8' | 'euc-kr';
      readonly fields: Readonly<Record<string, string>>;
      /** Attributes that the PG's script looks for */
      readonly attributes?: Readonly<Partial<Record<'id' | 'name' | 'class' | 'target', string>>>;
      readonly script?: ScriptCall;
    }
  | { readonly kind: 'sdk'; readonly script: ScriptCall };

/** How a PG's script opens its window. */
export interface ScriptCall {
  /** Addresses of scripts, each to be loaded when the one before has run */
  readonly src: readonly string[];
  readonly styles?: readonly string[];
  /** Global values that have to be there before the scripts load */
  readonly globals?: Readonly<Record<string, Json>>;
  /** Global functions that the script calls when its window is over, which have to be there before it loads */
  readonly callbacks?: Readonly<Record<string, ScriptCallback>>;
  /**
   * The script gives its result to the page, by calling the global function `callback(result, close)`, which has to be
   * there before it loads: the global function `copyWith(form, result)` copies it into the form, which then is posted.
   */
  readonly result?: { readonly callback: string; readonly copyWith: string };
  /**
   * What opens the window: a global function (`INIStdPay.pay`), or a button in the form, which the script listens to under
   * the id it wants, and which does nothing else
   */
  readonly open:
    | {
        readonly call: string;
        readonly arguments: readonly ScriptArgument[];
        /** A method of what the call gives, or promises */
        readonly then?: { readonly call: string; readonly arguments: readonly ScriptArgument[] };
      }
    | { readonly press: string };
}

/** What such a function does, whatever it is called with: post the form as the script has filled it, or go to an address. */
export type ScriptCallback = 'submit' | { readonly goTo: string };

/** A value as it is, or the step's form: the element, or its id. */
export type ScriptArgument = { readonly value: Json } | { readonly form: 'element' | 'id' };

export interface WindowRequest extends Omit<Order, 'amount'> {
  /** Only where issuing pays: what is charged with it */
  readonly amount?: Money;
  /** What the window tells the customer, and nobody charges; only where the window has a place for it */
  readonly shown?: Money;
  readonly device: 'pc' | 'mobile';
  /** Where the customer comes back to, https but on loopback; `billkey=…` is added to its query */
  readonly returnUrl: string;
  /** Where the PG tells of what was paid in the window, if it has a field for it */
  readonly notifyUrl?: string;
  /** Something of the customer's session; the return has to come with the same */
  readonly binding?: string;
  readonly language?: 'ko' | 'en';
}

/** What a window was begun with; nothing was moved by that. */
export type WindowOpened = { readonly attempt: Attempt<'window'> } & (
  | {
      readonly status: 'open';
      readonly step: WindowStep;
      /** Already inside the return address. Who has it can complete the window: it is the customer's alone */
      readonly state: string;
      readonly expires: Instant;
    }
  | Failed
);

/** What the host knows of a return besides the request itself. */
export interface ReturnContext {
  /** For hosts whose router keeps the query from `InboundHttp.url` */
  readonly state?: string;
  /** As it was given to `beginWindow` */
  readonly binding?: string;
}

/** A billing key through the PG's own page (결제창). */
export interface BillingKeyWindow extends BillingKeyCharger {
  /**
   * Opens a window for one customer. An equal call is answered with the same window for as long as it is open.
   * @throws InputError, RequestConflictError, AttemptNotRecordedError; nothing was handed out then
   */
  beginWindow(request: WindowRequest, context?: CallContext): Promise<WindowOpened>;
  /**
   * What came back to the return address, as the window's outcome. An equal return is answered with the first one's
   * outcome, and everything else is `rejected`.
   * @throws InputError when the body is not the raw bytes, AttemptNotRecordedError
   */
  completeWindow(
    returned: InboundHttp,
    given?: ReturnContext,
    context?: CallContext,
  ): Promise<WindowOutcome | RejectedReturn>;
}

/** Which of its return addresses the customer came to: some PGs tell a cancel by nothing else. */
export type Arrival = 'return' | 'cancel' | 'fail' | 'close';

/** What an adapter's `beginWindow` is given. */
export interface CheckedWindow extends WindowRequest, CheckedDefaults {
  readonly requestId: string;
  readonly instalmentMonths: number;
  /** Names the window in its attempts; use {@link windowAttempt} */
  readonly windowId: string;
  /** The return address with the state in it */
  returnTo(arrival?: Arrival): string;
}

/** What an adapter's `beginWindow` answers: `expires` is when the PG lets go of it. */
export type WindowOpening = { readonly attempt: Attempt<'window'> } & (
  | {
      readonly status: 'open';
      readonly step: WindowStep;
      readonly expires: Date;
      /** What completing it needs; nobody but the adapter sees it */
      readonly keep: Json;
    }
  | Failed
);

/** What came back, and to which address. */
export interface WindowReturn extends InboundHttp {
  readonly arrival: Arrival;
}

/** What was kept when the customer was sent away. */
export interface KeptStep<O extends Operation = Operation> {
  readonly attempt: Attempt<O>;
  readonly keep: Json;
  /**
   * For what a PG gives out once, in returns that do not say whose it is: whether no other step of the account has brought
   * it within a day. Of all steps, in all processes, one is told `true`, as often as it asks.
   */
  readonly takeOnce: (what: string) => Promise<boolean>;
}

/**
 * What an adapter implements. Core makes the state, stores what is kept, and lets one return through; the adapter
 * compares it with what was kept and exchanges it. `rejected` before a moving request leaves the window open.
 */
export interface WindowAdapter extends BillingKeyCharger {
  /** Moves nothing (`PgCalls.prepare`): money and keys move in the window, or when it is completed */
  beginWindow(request: CheckedWindow, context?: CallContext): Promise<WindowOpening>;
  completeWindow(returned: WindowReturn, kept: KeptStep<'window'>, context?: CallContext): Promise<WindowOutcome>;
}
