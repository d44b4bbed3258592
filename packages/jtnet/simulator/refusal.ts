import type { Code } from './codes.js';

export interface RefusalOptions {
  text?: string;
  known?: Readonly<Record<string, string | null>>;
  booked?: boolean;
}

/** Why JTNet does not do what a request asks for; thrown by the checks, answered by the wire. */
export class Refusal extends Error {
  readonly code: Code;
  /** Sent instead of the code's usual text. */
  readonly text: string | undefined;
  /** What the answer has besides code and text: declines have the other fields, without values. */
  readonly known: Readonly<Record<string, string | null>>;
  /** Whether it was carried out all the same, and JTNet only says that it does not know. */
  readonly booked: boolean;

  constructor(code: Code, options: RefusalOptions = {}) {
    super(code);
    this.code = code;
    this.text = options.text;
    this.known = options.known ?? {};
    this.booked = options.booked ?? false;
  }
}
