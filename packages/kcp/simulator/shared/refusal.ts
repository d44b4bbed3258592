export interface RefusalOptions {
  text?: string;
  booked?: boolean;
}

/** Why KCP does not do what a request asks for; thrown by the checks, answered by the wire. */
export class Refusal extends Error {
  readonly code: string;
  /** Sent instead of the code's usual text. */
  readonly text: string | undefined;
  /** Whether it was carried out all the same, and KCP only says that it does not know. */
  readonly booked: boolean;

  constructor(code: string, options: RefusalOptions = {}) {
    super(code);
    this.code = code;
    this.text = options.text;
    this.booked = options.booked ?? false;
  }
}
