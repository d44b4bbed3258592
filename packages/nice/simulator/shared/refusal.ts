import type { Code } from './codes.js';

export interface RefusalOptions {
  text?: string;
  status?: number;
  known?: Readonly<Record<string, unknown>>;
  booked?: boolean;
}

/** Why NICE does not do what a request asks for; thrown by the checks, answered by the wire. */
export class Refusal extends Error {
  readonly code: Code;
  /** Sent instead of the code's usual text. */
  readonly text: string | undefined;
  /** 200 for everything but authentication and routing (NICE manual, HTTP status list). */
  readonly status: number;
  /** What of the answer is filled although it is a failure: declines by the card network name their payment. */
  readonly known: Readonly<Record<string, unknown>>;

  /** Whether it was carried out all the same, and NICE only says that it does not know. */
  readonly booked: boolean;

  constructor(code: Code, options: RefusalOptions = {}) {
    super(code);
    this.code = code;
    this.text = options.text;
    this.status = options.status ?? 200;
    this.known = options.known ?? {};
    this.booked = options.booked ?? false;
  }
}
