import { encode } from '@billkey/simulator';
import type { Body } from './body.js';
import { wrongField } from './refusal.js';

/** What the field tables say of a field that is a text. */
export interface FieldRule {
  required?: true;
  /** In bytes of EUC-KR, the charset in which everything comes back. */
  max?: number;
  /** `amount` is a plain number of won without leading zeros, `id` of 4 printable ASCII characters or more. */
  type?: 'digits' | 'amount' | 'id' | 'url' | 'domain';
  oneOf?: readonly string[];
}

export type FieldRules = Readonly<Record<string, FieldRule>>;

const SHAPES: Readonly<Record<NonNullable<FieldRule['type']>, RegExp>> = {
  digits: /^\d+$/,
  amount: /^(?:0|[1-9]\d*)$/,
  id: /^[\x21-\x7e]{4,}$/,
  url: /^https?:\/\/[\x21-\x7e]+$/,
  domain: /^[A-Za-z0-9.-]+(?::\d+)?$/,
};

/** Texts that have passed their rules; an empty one counts as absent, one the rules do not know is ignored. */
export class Fields {
  readonly #values: ReadonlyMap<string, string>;

  /** @throws Refusal */
  constructor(body: Body, rules: FieldRules) {
    const values = new Map<string, string>();
    for (const [name, rule] of Object.entries(rules)) {
      const value = body[name] ?? '';
      if (typeof value !== 'string') throw wrongField(name, '문자열 아님');
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

  has(name: string): boolean {
    return this.#values.has(name);
  }
}

/** Won, of a value that is a number. @throws Refusal for other types, fractions, signs and more than ten digits */
export function wonIn(body: Body, name: string, at: string): number | undefined {
  const value = body[name] ?? undefined;
  if (value === undefined) return undefined;
  const fits = typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value < 1e10;
  if (!fits) throw wrongField(`${at}.${name}`, '형식');
  return value;
}

function check(name: string, value: string, { max, type, oneOf }: FieldRule): string {
  const bytes = inEucKr(value);
  if (!bytes || /\p{Cc}/u.test(value)) throw wrongField(name, '사용할 수 없는 문자');
  if (max !== undefined && bytes.length > max) throw wrongField(name, `최대 ${max}`);
  if (type !== undefined && !SHAPES[type].test(value)) throw wrongField(name, '형식');
  if (oneOf && !oneOf.includes(value)) throw wrongField(name, '허용되지 않는 값');
  return value;
}

/** What the charset of the callbacks has no bytes for could not be sent back. */
function inEucKr(value: string): Buffer | undefined {
  try {
    return encode(value, 'euc-kr');
  } catch {
    return undefined;
  }
}
