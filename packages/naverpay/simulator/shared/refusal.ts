import type { Code } from './codes.js';

export interface RefusalOptions {
  text?: string;
  booked?: boolean;
}

/** Why Naver Pay does not do what a request asks for: HTTP 200 and a code; thrown by the checks, answered by the wire. */
export class Refusal extends Error {
  readonly code: Code;
  /** Sent instead of the code's usual text. */
  readonly text: string | undefined;
  /** Whether it was carried out all the same, and Naver Pay only says that it does not know. */
  readonly booked: boolean;

  constructor(code: Code, { text, booked = false }: RefusalOptions = {}) {
    super(code);
    this.code = code;
    this.text = text;
    this.booked = booked;
  }
}

/** A request that does not get as far as a result code. */
export class HttpRefusal extends Error {
  readonly status: 400 | 401 | 404;

  constructor(status: 400 | 401 | 404) {
    super(`HTTP ${status}`);
    this.status = status;
  }
}
