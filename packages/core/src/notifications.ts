import type { Failure } from './outcome.js';
import type { BillingKey, Payment } from './payment.js';
import type { AccountRef } from './words.js';

/** What a PG or browser sent, with the body as raw bytes: a UTF-8 body parser has already destroyed an EUC-KR form. */
export interface InboundHttp {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Uint8Array;
  readonly remoteAddress?: string;
}

export interface HttpReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export type NotificationEvent = {
  /** Same event = same id, for de-duplication */
  readonly id: string;
  /** `ask-first`: unsigned, so the PG has to be asked before it is believed */
  readonly trust: 'signed' | 'ask-first';
  /** What the signature of a `signed` event leaves out, if anything: the PG has to be asked before that is believed */
  readonly unsigned?: readonly ('orderId' | 'state' | 'cancellable')[];
  readonly about: {
    readonly account: AccountRef;
    readonly orderId?: string;
    readonly pgPaymentId?: string;
    readonly ids?: Readonly<Record<string, string>>;
  };
} & (
  | { readonly kind: 'payment' | 'cancel'; readonly payment: Payment }
  | { readonly kind: 'decline'; readonly failure: Failure }
  | { readonly kind: 'key'; readonly key: BillingKey | null }
  | { readonly kind: 'test' }
);

/** Send `accept` only once the events are stored; `later` makes the PG try again. Both are byte-exact for the PG. */
export type Received =
  | {
      readonly status: 'received';
      readonly events: readonly NotificationEvent[];
      readonly accept: HttpReply;
      readonly later: HttpReply;
    }
  | {
      readonly status: 'refused';
      readonly because: 'forged' | 'malformed' | 'other_merchant' | 'unknown_source';
      readonly reply: HttpReply;
    };

export interface NotificationReceiver {
  /** Sends nothing and stores nothing. @throws InputError naming `body` when it is not the raw bytes */
  readNotification(message: InboundHttp): Promise<Received>;
}
