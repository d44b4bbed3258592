import { byteLength } from '@billkey/simulator';
import { isIP } from 'node:net';
import type { Body } from './body.js';
import { wrongField } from './refusal.js';

/** What the field tables say of a field. */
export interface FieldRule {
  required?: true;
  /** In bytes of EUC-KR. */
  max?: number;
  /** `amount` is a plain number of won without leading zeros, `ip` an address of either version. */
  type?: 'digits' | 'amount' | 'ip';
  oneOf?: readonly string[];
}

export type FieldRules = Readonly<Record<string, FieldRule>>;

const SHAPES: Readonly<Record<NonNullable<FieldRule['type']>, (value: string) => boolean>> = {
  digits: (value) => /^\d+$/.test(value),
  amount: (value) => /^(?:0|[1-9]\d*)$/.test(value),
  ip: (value) => isIP(value) !== 0,
};

/** Fields that have passed their rules; an empty one counts as absent, one the rules do not know is ignored. */
export class Fields {
  readonly #values: ReadonlyMap<string, string>;

  /** @throws Refusal */
  constructor(body: Body, rules: FieldRules) {
    const values = new Map<string, string>();
    for (const [name, rule] of Object.entries(rules)) {
      const value = body.get(name) ?? '';
      if (value !== '') values.set(name, check(name, value, rule));
      else if (rule.required) throw wrongField(name, '누락');
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

function check(name: string, value: string, { max, type, oneOf }: FieldRule): string {
  if (max !== undefined && byteLength(value, 'euc-kr') > max) throw wrongField(name, `최대 ${max}`);
  if (type !== undefined && !SHAPES[type](value)) throw wrongField(name, '형식');
  if (oneOf && !oneOf.includes(value)) throw wrongField(name, '허용되지 않는 값');
  return value;
}
