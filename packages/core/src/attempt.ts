import type { Money } from './money.js';
import type { AccountRef, Instant } from './words.js';

/** What can change something at a PG. */
export type Operation = 'issue' | 'window' | 'charge' | 'key-in' | 'continue' | 'capture' | 'cancel' | 'remove';

/**
 * Everything needed to ask later what became of one moving request: plain JSON, with no secret in the clear.
 * Store it when `onAttempt` hands it over, and give it to `PgRegistry.resolve` when the outcome is `unknown`, or when
 * your process died before there was one.
 */
export interface Attempt<O extends Operation = Operation> {
  readonly format: 1;
  readonly operation: O;
  readonly account: AccountRef;
  /** Who wrote it: `nice/start` */
  readonly adapter: string;
  readonly orderId: string;
  /** The caller's id of the act: same request id = same act */
  readonly requestId: string;
  /** What may move; null: repeating cannot cost money */
  readonly money: Money | null;
  /** The time that every date field of the request is made from */
  readonly at: Instant;
  /** 0, and one more each time a two-step PG reveals another id */
  readonly step: number;
  /** Every id sent to, or learnt from, the PG so far */
  readonly ids: Readonly<Record<string, string>>;
  /** Cancels: the PG payment id of what is cancelled */
  readonly paymentId?: string;
  /** Cancels: what could be cancelled before it */
  readonly before?: Money | null;
  /** What asking or net-cancelling needs and must not be read, sealed */
  readonly sealed?: string;
}

export interface CallContext {
  /**
   * Awaited before each moving request. When it rejects, nothing is sent and the call throws `AttemptNotRecordedError`.
   * A call that joins an act in flight is handed what was recorded before: to reject stops nothing then. The logger is
   * told, and the call gets the act's outcome, which has the attempt in it.
   */
  readonly onAttempt?: (attempt: Attempt) => void | Promise<void>;
  /** Aborted before the request is sent: `failed`; after it: `unknown` */
  readonly signal?: AbortSignal;
}
