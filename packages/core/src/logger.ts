import type { AccountRef, Instant } from './words.js';

/** One request to a PG and what came of it. Nothing in it is secret: paths have their ids of value left out. */
export interface ExchangeEvent {
  readonly account: AccountRef;
  /** What it was sent for: `charge`, `find`, `token`, … */
  readonly operation: string;
  readonly orderId?: string;
  readonly requestId?: string;
  readonly method: string;
  readonly host: string;
  /** The path's pattern: `/v1/subscribe/{bid}/payments` */
  readonly path: string;
  readonly at: Instant;
  readonly ms: number;
  readonly reached: 'answered' | 'not-sent' | 'perhaps';
  readonly http?: number;
  readonly pgCode?: string;
  /** The transport's error code: `ECONNREFUSED`, `ETIMEDOUT`, … */
  readonly error?: string;
}

/** Hears each exchange once, already masked: bind one that writes your log or closes your trace's span. */
export interface Logger {
  exchange(event: ExchangeEvent): void;
  /** Something an operator should know, in one sentence */
  warn(message: string): void;
}

export const silentLogger: Logger = { exchange: () => undefined, warn: () => undefined };
