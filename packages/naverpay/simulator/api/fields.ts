import { byteLength, koreaMoment } from '@billkey/simulator';
import { Refusal } from '../shared/refusal.js';
import type { Form } from './body.js';

/** What is known of a field of a form. */
export interface FieldRule {
  required?: true;
  /** In bytes of UTF-8. */
  max?: number;
  /** `amount` is a plain number of won without leading zeros, `day` is `YYYYMMDD`, `url` an absolute address of the web. */
  type?: 'amount' | 'day' | 'url';
  oneOf?: readonly string[];
}

export type FieldRules = Readonly<Record<string, FieldRule>>;

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
  return new Refusal('RequireParameter', { text: `필수 파라미터가 없습니다 [${name}]` });
}

export function invalid(name: string): Refusal {
  return new Refusal('InvalidParameter', { text: `파라미터가 올바르지 않습니다 [${name}]` });
}

function check(name: string, value: string, { max, type, oneOf }: FieldRule): string {
  if (max !== undefined && byteLength(value, 'utf-8') > max) throw invalid(name);
  if (CONTROL.test(value) || (type !== undefined && !isOfType(value, type))) throw invalid(name);
  if (oneOf && !oneOf.includes(value)) throw invalid(name);
  return value;
}

function isOfType(value: string, type: NonNullable<FieldRule['type']>): boolean {
  if (type === 'amount') return /^(?:0|[1-9]\d*)$/.test(value) && Number.isSafeInteger(Number(value));
  if (type === 'day') return koreaMoment(value) !== undefined;
  return /^https?:\/\/[\x21-\x7e]+$/.test(value) && URL.canParse(value);
}
