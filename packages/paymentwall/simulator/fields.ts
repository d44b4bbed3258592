import { byteLength } from '@billkey/simulator';
import type { Code } from './codes.js';
import type { Form } from './form.js';
import { Refusal } from './refusal.js';

export interface FieldRule {
  required?: true;
  /** Bytes of UTF-8; 255 when absent. No document gives lengths of texts. */
  max?: number;
  shape?: RegExp;
  /** Code of a value that is too long or of another shape; 3008 when absent. */
  code?: Code;
}

export type FieldRules = Readonly<Record<string, FieldRule>>;

const LONGEST = 255;

/** Fields that have passed their rules; an empty one counts as absent, one the rules do not know is ignored. */
export class Fields {
  readonly #values = new Map<string, string>();

  constructor(form: Form, rules: FieldRules) {
    for (const [name, rule] of Object.entries(rules)) {
      const value = form.get(name) ?? '';
      if (value !== '') this.#values.set(name, check(name, value, rule));
      else if (rule.required) throw new Refusal(3008, { text: `Please fill in all required fields: ${name}` });
    }
  }

  /** A required field. */
  text(name: string): string {
    const value = this.#values.get(name);
    if (value === undefined) throw new Error(`no rule requires ${name}`);
    return value;
  }

  optional(name: string): string | undefined {
    return this.#values.get(name);
  }
}

function check(name: string, value: string, { max = LONGEST, shape, code = 3008 }: FieldRule): string {
  if (byteLength(value, 'utf-8') > max) throw new Refusal(code, { text: `${name} is too long` });
  // Control characters have no place in any of them.
  if (/\p{Cc}/u.test(value) || (shape && !shape.test(value))) throw new Refusal(code, { text: `${name} is invalid` });
  return value;
}
