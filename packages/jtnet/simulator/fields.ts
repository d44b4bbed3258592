import { byteLength } from '@billkey/simulator';
import { malformed, type Form } from './form.js';
import { Refusal } from './refusal.js';

/** What is known of a field of a request. */
export interface FieldRule {
  required?: true;
  /** In bytes of UTF-8: the strictest of the ways in which JTNet may count. */
  max?: number;
  /** `id` is printable ASCII without blanks, `amount` a plain number of won without leading zeros. */
  type?: 'id' | 'digits' | 'amount';
  oneOf?: readonly string[];
}

export type FieldRules = Readonly<Record<string, FieldRule>>;

const SHAPES = { id: /^[\x21-\x7e]+$/, digits: /^\d+$/, amount: /^(?:0|[1-9]\d*)$/ } as const;

/** Control characters are no text of anybody's. */
const CONTROL = /\p{Cc}/u;

/** Fields that have passed their rules; an empty one counts as absent, one the rules do not know is ignored. */
export class Fields {
  readonly #values: ReadonlyMap<string, string>;

  constructor(form: Form, rules: FieldRules) {
    const values = new Map<string, string>();
    for (const [name, rule] of Object.entries(rules)) {
      const value = form.get(name) ?? '';
      if (value !== '') values.set(name, check(name, value, rule));
      else if (rule.required) throw missing(name);
    }
    this.#values = values;
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

  /** A required amount, in won. */
  amount(name: string): number {
    return Number(this.text(name));
  }
}

export function missing(name: string): Refusal {
  return new Refusal('9000', { text: `필드값 누락 [${name}]` });
}

function check(name: string, value: string, { max, type, oneOf }: FieldRule): string {
  if (max !== undefined && byteLength(value, 'utf-8') > max) {
    throw new Refusal('9001', { text: `필드 길이 오류 [${name}, max:${max}]` });
  }
  if (CONTROL.test(value) || (type !== undefined && !SHAPES[type].test(value))) throw malformed(name);
  if (oneOf && !oneOf.includes(value)) throw malformed(name);
  return value;
}
