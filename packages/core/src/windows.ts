import type { CallContext, Attempt } from './attempt.js';
import type { InboundHttp } from './notifications.js';
import type { Failed, IssueOutcome, Unknown } from './outcome.js';
import type { Order } from './requests.js';
import type { BillingKeyCharger } from './verbs.js';
import type { Instant, Json } from './words.js';
import type { Money } from './money.js';

/** What the customer's browser has to do next; serialisable. */
export type WindowStep =
  | {
      readonly kind: 'redirect';
      readonly url: string;
      readonly appLink?: { readonly ios?: string; readonly android?: string };
    }
  | {
      readonly kind: 'form';
      readonly action: string;
      readonly charset: 'utf-8' | 'euc-kr';
      readonly fields: Readonly<Record<string, string>>;
      readonly script?: ScriptCall;
    }
  | { readonly kind: 'sdk'; readonly script: ScriptCall; readonly arguments: Json };

export interface ScriptCall {
  readonly src: string;
  readonly call: string;
  readonly globals?: readonly string[];
}

export interface WindowRequest extends Omit<Order, 'amount'> {
  readonly amount?: Money;
  readonly device: 'pc' | 'mobile';
  readonly returnUrl: string;
  readonly notifyUrl?: string;
  /** Something of the customer's session that the return must match */
  readonly binding?: string;
  readonly language?: 'ko' | 'en';
}

export type WindowOpened = { readonly attempt: Attempt<'window'> } & (
  | { readonly status: 'open'; readonly step: WindowStep; readonly state: string; readonly expires: Instant }
  | Failed
  | Unknown
);

/** A billing key through the PG's own page (결제창). */
export interface BillingKeyWindow extends BillingKeyCharger {
  /** `state` is an id in the {@link WindowStateStore}, already inside `returnUrl` or the PG's echo field: no cookie survives a cross-site POST. */
  beginWindow(request: WindowRequest, context?: CallContext): Promise<WindowOpened>;
  completeWindow(
    returned: InboundHttp,
    given?: { readonly state?: string; readonly binding?: string },
    context?: CallContext,
  ): Promise<IssueOutcome<'window'>>;
}

/** Where the sealed content of an open window waits for its customer. */
export interface WindowStateStore {
  put(id: string, sealed: string, expires: Instant): Promise<void>;
  /** Atomic: one caller ever gets `first`; later ones the finished outcome, or null while the first is still at it. null: unknown or expired */
  take(
    id: string,
  ): Promise<
    | { readonly first: true; readonly sealed: string }
    | { readonly first: false; readonly outcome: string | null }
    | null
  >;
  finish(id: string, sealedOutcome: string): Promise<void>;
}
