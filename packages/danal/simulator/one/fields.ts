import { Refusal } from '../shared/refusal.js';
import { codeOf } from './codes.js';
import type { DanalOneMerchant } from './merchants.js';
import type { Raw } from './office.js';

export interface FieldRule {
  required?: true;
  /** In characters. */
  max?: number;
  /** An `amount` may be a number or the text of one: clients send either. */
  type?: 'amount';
  oneOf?: readonly string[];
}

export type FieldRules = Readonly<Record<string, FieldRule>>;

/** Fields that have passed their rules; what the rules do not know is ignored. */
export class Fields {
  readonly #values = new Map<string, string>();

  constructor(raw: Raw, rules: FieldRules, merchant: DanalOneMerchant) {
    for (const [name, rule] of Object.entries(rules)) {
      const value = Object.hasOwn(raw, name) ? raw[name] : undefined;
      const missing = value === undefined || value === null || value === '';
      if (missing && rule.required) throw new Refusal(codeOf(merchant, 'required'));
      if (missing) continue;
      const text = rule.type === 'amount' && typeof value === 'number' ? String(value) : value;
      if (typeof text !== 'string' || !fits(text, rule)) throw new Refusal(codeOf(merchant, 'malformed'));
      this.#values.set(name, text);
    }
  }

  /** A required field. */
  text(name: string): string {
    const value = this.#values.get(name);
    if (value === undefined) throw new Error(`no rule requires ${name}`);
    return value;
  }

  /** A required amount, in won. */
  amount(name: string): number {
    return Number(this.text(name));
  }
}

function fits(text: string, { max, type, oneOf }: FieldRule): boolean {
  if (max !== undefined && text.length > max) return false;
  if (type === 'amount' && !/^(?:0|[1-9]\d{0,9})$/.test(text)) return false;
  return !oneOf || oneOf.includes(text);
}
