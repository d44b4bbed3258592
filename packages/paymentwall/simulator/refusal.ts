import type { Code } from './codes.js';

export interface RefusalOptions {
  /** Sent instead of the code's usual text. */
  text?: string;
  /** Whether it was carried out all the same. */
  booked?: boolean;
}

/** Why Paymentwall does not do what a request asks for; thrown by the checks, answered by the wire. */
export class Refusal extends Error {
  readonly code: Code;
  readonly text: string | undefined;
  readonly booked: boolean;

  constructor(code: Code, options: RefusalOptions = {}) {
    super(String(code));
    this.code = code;
    this.text = options.text;
    this.booked = options.booked ?? false;
  }
}
