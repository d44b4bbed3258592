import { byteLength } from '@billkey/simulator';
import type { Raw } from './body.js';
import { Refusal } from './refusals.js';

/** What the request tables say of a field. */
export interface FieldRule {
  required?: true;
  /** In bytes of UTF-8: the strictest of the ways in which PAYCO may count. */
  max?: number;
  /**
   * A text when absent. `id` is printable ASCII without blanks, `object` a JSON object written into a text, `won` a number
   * of won, `won-or-digits` the same as a number or a text, `count` a number from 1 on.
   */
  type?: 'id' | 'url' | 'object' | 'won' | 'won-or-digits' | 'count' | 'array';
  oneOf?: readonly string[];
}

export type FieldRules = Readonly<Record<string, FieldRule>>;

/** Control characters are no text of anybody's. */
const CONTROL = /\p{Cc}/u;

/** Fields that have passed their rules; an empty text counts as absent, and what the rules do not know is ignored. */
export class Fields {
  readonly #values = new Map<string, unknown>();

  /** @param within where the fields stand, for what is said of a wrong one */
  constructor(raw: Raw, rules: FieldRules, within = '') {
    for (const [name, rule] of Object.entries(rules)) {
      const value = Object.hasOwn(raw, name) ? raw[name] : '';
      if (value !== '') this.#values.set(name, checked(within + name, value, rule));
      else if (rule.required) throw new Refusal('missing', within + name);
    }
  }

  /** A required text. */
  text(name: string): string {
    const value = this.optional(name);
    if (value === undefined) throw new Error(`no rule requires ${name}`);
    return value;
  }

  optional(name: string): string | undefined {
    return this.#values.get(name) as string | undefined;
  }

  /** A required amount. */
  won(name: string): number {
    const value = this.optionalWon(name);
    if (value === undefined) throw new Error(`no rule requires ${name}`);
    return value;
  }

  optionalWon(name: string): number | undefined {
    return this.#values.get(name) as number | undefined;
  }

  /** The items of an array; none when it was not sent. */
  items(name: string): readonly unknown[] {
    return (this.#values.get(name) ?? []) as readonly unknown[];
  }

  /** The JSON object that is written into a text. */
  object(name: string): Raw {
    return (this.#values.get(name) ?? {}) as Raw;
  }
}

function checked(name: string, value: unknown, rule: FieldRule): unknown {
  switch (rule.type) {
    case 'won':
    case 'count':
      return checkedNumber(name, value, rule.type === 'count' ? 1 : 0);
    case 'won-or-digits':
      return checkedNumber(
        name,
        typeof value === 'string' && /^(?:0|[1-9]\d*)$/.test(value) ? Number(value) : value,
        0,
      );
    case 'array':
      if (!Array.isArray(value)) throw new Refusal('malformed', name);
      return value;
    default:
      return checkedText(name, value, rule);
  }
}

function checkedNumber(name: string, value: unknown, least: number): number {
  if (!Number.isSafeInteger(value) || (value as number) < least) throw new Refusal('malformed', name);
  return value as number;
}

function checkedText(name: string, value: unknown, { max, type, oneOf }: FieldRule): unknown {
  if (typeof value !== 'string' || CONTROL.test(value)) throw new Refusal('malformed', name);
  if (max !== undefined && byteLength(value, 'utf-8') > max) throw new Refusal('too-long', name);
  const fits = (type !== 'id' || /^[\x21-\x7e]+$/.test(value)) && (type !== 'url' || isUrl(value));
  if (!fits || (oneOf && !oneOf.includes(value))) throw new Refusal('malformed', name);
  return type === 'object' ? objectIn(name, value) : value;
}

export function isUrl(text: string): boolean {
  return /^https?:\/\/[\x21-\x7e]+$/.test(text) && URL.canParse(text);
}

function objectIn(name: string, text: string): Raw {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Raw;
  } catch {
    // Refused below.
  }
  throw new Refusal('malformed', name);
}
