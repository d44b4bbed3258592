import type { Code } from './codes.js';

export interface RefusalOptions {
  text?: string;
  trdNo?: string;
  booked?: boolean;
}

/** Why SettleBank does not do what a request asks for; thrown by the checks, answered by the wire. */
export class Refusal extends Error {
  readonly code: Code;
  /** Sent instead of the code's usual text. */
  readonly text: string | undefined;
  /** What was declined by the card network has a transaction id all the same. */
  readonly trdNo: string;
  /** Whether it was carried out all the same, and SettleBank only says that it does not know. */
  readonly booked: boolean;

  constructor(code: Code, { text, trdNo = '', booked = false }: RefusalOptions = {}) {
    super(code);
    this.code = code;
    this.text = text;
    this.trdNo = trdNo;
    this.booked = booked;
  }
}
