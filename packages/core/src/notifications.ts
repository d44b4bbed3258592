import type { Money } from './money.js';
import type { Failure } from './outcome.js';
import type { BillingKey, Payment, PaymentState } from './payment.js';
import type { AccountRef } from './words.js';

/** What a PG or browser sent, with the body as raw bytes: a UTF-8 body parser has already destroyed an EUC-KR form. */
export interface InboundHttp {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Uint8Array;
  /** Who the connection came from (`socket.remoteAddress`, or what your own proxy says), never what the sender's header says */
  readonly remoteAddress?: string;
}

export interface HttpReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/**
 * How far an event can be believed. `signed`: by the PG. `source-checked`: nothing signs it, but it came from an address
 * that the PG publishes for it, as the host has seen the connection ({@link InboundHttp.remoteAddress}). `ask-first`:
 * anybody can have sent it, or it says too little, so the PG has to be asked.
 */
export type NotificationTrust = 'signed' | 'source-checked' | 'ask-first';

export type NotificationEvent = {
  /** Same event = same id, for de-duplication */
  readonly id: string;
  readonly about: {
    readonly account: AccountRef;
    readonly orderId?: string;
    readonly pgPaymentId?: string;
    /** Only what the PG has signed: it becomes `ids` of the attempt that the event is about, for who asks */
    readonly ids?: Readonly<Record<string, string>>;
  };
} & (
  | {
      readonly kind: 'payment' | 'cancel';
      readonly trust: 'signed' | 'source-checked';
      /** What the signature leaves out, if anything: the PG has to be asked before that is believed */
      readonly unsigned?: readonly ('orderId' | 'state' | 'cancellable')[];
      readonly payment: Payment;
      /** The billing key that was issued with it */
      readonly key?: BillingKey;
    }
  /** Something became of a payment. There is no payment in it, since a handle is for what the PG itself has said. */
  | {
      readonly kind: 'changed';
      readonly trust: 'ask-first';
      /** Not to be stored as a fact */
      readonly told?: { readonly state?: PaymentState; readonly amount?: Money; readonly refundId?: string };
    }
  | { readonly kind: 'decline'; readonly trust: NotificationTrust; readonly failure: Failure }
  | { readonly kind: 'key'; readonly trust: 'signed' | 'source-checked'; readonly key: BillingKey | null }
  | { readonly kind: 'test'; readonly trust: NotificationTrust }
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
