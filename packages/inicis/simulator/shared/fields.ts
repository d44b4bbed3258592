import { byteLength } from '@billkey/simulator';
import { badParameter } from './message.js';
import { Refusal } from './refusal.js';

/** What the manual's tables say of a field. */
export interface FieldRule {
  required?: true;
  /** In bytes of UTF-8. */
  max?: number;
  /** `id` is printable ASCII without blanks, `amount` a plain number of won without leading zeros. */
  type?: 'id' | 'amount' | 'ip' | 'url' | 'email';
  oneOf?: readonly string[];
}

export type FieldRules = Readonly<Record<string, FieldRule>>;

const SHAPES = {
  id: /^[\x21-\x7e]+$/,
  amount: /^(?:0|[1-9]\d*)$/,
  ip: /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/,
  url: /^https?:\/\/[^\s]+$/,
  email: /^[^\s@]+@[^\s@]+$/,
} as const;

/** Fields that have passed their rules; an empty one counts as absent, one the rules do not know is ignored. */
export class Fields {
  readonly #values: ReadonlyMap<string, string>;

  constructor(sent: ReadonlyMap<string, string>, rules: FieldRules) {
    const values = new Map<string, string>();
    for (const [name, rule] of Object.entries(rules)) {
      const value = sent.get(name) ?? '';
      if (value !== '') values.set(name, check(value, rule));
      else if (rule.required) throw badParameter();
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

function check(value: string, { max, type, oneOf }: FieldRule): string {
  if (max !== undefined && byteLength(value, 'utf-8') > max) throw new Refusal('ERR101');
  if (type !== undefined && !SHAPES[type].test(value)) throw type === 'amount' ? new Refusal('609') : badParameter();
  if (oneOf && !oneOf.includes(value)) throw badParameter();
  return value;
}
