import type { Code } from './codes.js';

export interface RefusalOptions {
  text?: string;
  /** `extras.method_result_code`: why the card or the wallet's money refused. */
  method?: string;
  booked?: boolean;
}

/** Why Kakao Pay does not do what a request asks for; thrown by the checks, answered by the wire. */
export class Refusal extends Error {
  readonly code: Code;
  /** Sent instead of the code's usual text. */
  readonly text: string | undefined;
  readonly method: string | undefined;
  /** Whether it was carried out all the same, and Kakao Pay only says that it does not know. */
  readonly booked: boolean;

  constructor(code: Code, options: RefusalOptions = {}) {
    super(code);
    this.code = code;
    this.text = options.text;
    this.method = options.method;
    this.booked = options.booked ?? false;
  }
}
