import { codeFor, type Code } from './codes.js';
import type { CashCode } from './merchants.js';

/** Why KG Mobilians does not do what a request asks for; thrown by the checks, answered by wire and window. */
export class Refusal extends Error {
  readonly code: Code;
  /** Sent instead of the code's usual text. */
  readonly text: string | undefined;
  /** Whether it was carried out all the same, and KG Mobilians only says that it does not know. */
  readonly booked: boolean;

  constructor(code: Code, options: { text?: string; booked?: boolean } = {}) {
    super(code);
    this.code = code;
    this.text = options.text;
    this.booked = options.booked ?? false;
  }

  /** The code as it goes out where this is paid with. */
  codeIn(cashCode: CashCode): string {
    return codeFor(cashCode, this.code);
  }
}

/** A field that is missing, malformed, too long or not allowed: the one code there is for all of them. */
export function wrongField(name: string, what: string): Refusal {
  return new Refusal('6101', { text: `파라미터 오류 [${name}: ${what}]` });
}
