import type { Answer } from './office.js';

export interface RefusalOptions {
  known?: Answer;
  booked?: boolean;
}

/** Why KG INICIS does not do what a request asks for; thrown by the checks, answered by the wire. */
export class Refusal extends Error {
  /** Three digits are a code of the gateway and get the module of the operation before them; others stand as they are. */
  readonly code: string;
  /** What of the answer is filled although it is a failure. */
  readonly known: Answer | undefined;
  /** Whether it was carried out all the same, and KG INICIS does not know it. */
  readonly booked: boolean;

  constructor(code: string, options: RefusalOptions = {}) {
    super(code);
    this.code = code;
    this.known = options.known;
    this.booked = options.booked ?? false;
  }
}
