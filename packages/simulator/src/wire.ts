import type { Charset } from './charset.js';
import type { Fault } from './fault.js';

/** An HTTP request as it arrived. */
export interface WireRequest {
  method: string;
  /** Request target as it was sent, query included. */
  path: string;
  /** Names in lower case; values of repeated headers joined by `, `. */
  headers: Readonly<Record<string, string>>;
  body: Buffer;
}

/** An HTTP answer as the PG means it, before any fault of the transport. */
export interface WireAnswer {
  status: number;
  contentType: string;
  charset: Charset;
  /** The PG leaves the charset out of its content type: a client must know what it has asked for. */
  charsetUnsaid?: true;
  text: string;
  /** Besides the content type, e.g. a signature of the body */
  headers?: Readonly<Record<string, string>>;
  /** The PG's result code, for the request log. */
  pgCode?: string;
  /** Whether carrying the request out changed something at the PG. */
  booked: boolean;
}

/** A request the PG has recognised but not yet carried out. */
export interface Call {
  /** `unknown` when no route fits. */
  operation: string;
  moving: boolean;
  /** The order id the request is logged under. */
  orderId?: string;
  /** Another order id it is about, e.g. the one of the payment it cancels. */
  relatedOrderId?: string;
  /** The card it is about, when that can be told. */
  cardNumber?: string;
  /**
   * Carries the request out, once, and answers. The faults only the PG itself can show are passed in: `wrong-amount`,
   * `wrong-order-id`, `wrong-payment-id`, `wrong-signature`, `missing-signature`, `answer-code` (with `booked`) and
   * `lagging-look-up`.
   */
  perform(fault?: Fault): WireAnswer;
}

/** One PG's protocol: recognises requests and carries them out. Must not throw on any bytes. */
export interface Wire {
  readonly pg: string;
  recognise(request: WireRequest): Call;
}
