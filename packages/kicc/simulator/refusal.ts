import type { Code } from './codes.js';

export interface RefusalOptions {
  text?: string;
  /** 400 for what is malformed. */
  status?: 200 | 400;
  booked?: boolean;
}

/** Why KICC does not do what a request asks for; thrown by the checks, answered by the wire. */
export class Refusal extends Error {
  readonly code: Code;
  /** Sent instead of the code's usual text. */
  readonly text: string | undefined;
  readonly status: 200 | 400;
  /** Whether it was carried out all the same, and KICC only says that it does not know. */
  readonly booked: boolean;

  constructor(code: Code, { text, status = 200, booked = false }: RefusalOptions = {}) {
    super(code);
    this.code = code;
    this.text = text;
    this.status = status;
    this.booked = booked;
  }
}

/** A request that is not in good form: HTTP 400 (common, response). */
export function malformed(code: Code, what: string): Refusal {
  return new Refusal(code, { status: 400, text: what });
}
