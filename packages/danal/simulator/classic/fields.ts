import { byteLength } from '@billkey/simulator';
import { Refusal } from '../shared/refusal.js';
import type { Pairs } from './pairs.js';

/** What the request tables say of a field. */
export interface FieldRule {
  required?: true;
  /** In bytes of EUC-KR. */
  max?: number;
  /** `amount` is a plain number without leading zeros, `url` absolute, `id` printable ASCII without blanks. */
  type?: 'amount' | 'digits' | 'id' | 'period' | 'url';
  oneOf?: readonly string[];
}

export type FieldRules = Readonly<Record<string, FieldRule>>;

const SHAPES = {
  amount: /^(?:0|[1-9]\d*)$/,
  digits: /^\d+$/,
  id: /^[\x21-\x7e]+$/,
  period: /^(?:\d{16}|\d{24})$/,
  url: /^https?:\/\/[\x21-\x7e]+$/,
} as const;

/** What no value may contain (guide, remarks on all fields). */
const FORBIDDEN = /[&'"\\<>|,+\r\n]/;

/** Fields that have passed their rules; an empty one counts as absent, one the rules do not know is ignored. */
export class Fields {
  readonly #values: ReadonlyMap<string, string>;

  constructor(pairs: Pairs, rules: FieldRules) {
    const values = new Map<string, string>();
    for (const [name, rule] of Object.entries(rules)) {
      const value = pairs.get(name) ?? '';
      if (value !== '') values.set(name, check(value, rule));
      else if (rule.required) throw new Refusal('1100');
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

  /** A required amount. */
  amount(name: string): number {
    return Number(this.text(name));
  }
}

function check(value: string, { max, type, oneOf }: FieldRule): string {
  if (max !== undefined && byteLength(value, 'euc-kr') > max) throw new Refusal('1101');
  if (FORBIDDEN.test(value)) throw new Refusal('1102');
  if (type !== undefined && !SHAPES[type].test(value)) throw new Refusal('1102');
  if (oneOf && !oneOf.includes(value)) throw new Refusal('1102');
  return value;
}
