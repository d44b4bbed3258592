/** One HTTP request to a PG, complete. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  /** The path with its secrets left out (`/v1/subscribe/{bid}/payments`): this is what is logged */
  readonly route: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
  readonly limits: HttpLimits;
}

export interface HttpLimits {
  /** Until there is a connection (TLS: until its handshake is complete) */
  readonly connectMs: number;
  /** From then until the last byte of the answer */
  readonly answerMs: number;
  readonly maxAnswerBytes: number;
}

/** An answer, whatever its status. */
export interface Answer {
  readonly reached: 'answered';
  readonly status: number;
  /** Lower-case names */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/**
 * What became of a request. `not-sent` only when no connection was ever made for it: nothing can have happened.
 * `perhaps`: it may have arrived.
 */
export type Exchange = Answer | { readonly reached: 'not-sent' | 'perhaps'; readonly cause: TransportError };

/** Why there is no answer. It holds nothing of the request. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  /**
   * `ECONNREFUSED`, `ETIMEDOUT`, …; `ABORTED` by the caller, `CUT` after the answer began, `TOO_LARGE`, `PROXY_REFUSED`,
   * `CLOSED` with the registry
   */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Sends each request at most once: never throws, never retries, never follows a redirect. */
export interface Transport {
  send(request: HttpRequest, signal?: AbortSignal): Promise<Exchange>;
  /** Closes kept connections */
  close?(): void;
}
