import type { Body } from './body.js';
import { Refusal } from './refusal.js';

/** What is known of a field of a request. */
export interface FieldRule {
  required?: true;
  /** `text` when absent; `strings` is an object of texts, `agreed` what needs an agreement that no merchant here has. */
  type?: 'text' | 'integer' | 'strings' | 'url' | 'agreed';
  /** Characters of a text (UTF-16 units, the strictest reading), or the greatest integer. */
  max?: number;
  /** The least integer; 0 when absent. */
  min?: number;
  oneOf?: readonly string[];
}

export type FieldRules = Readonly<Record<string, FieldRule>>;

const CONTROL = /\p{Cc}/u;
const INTEGER = /^(?:0|[1-9]\d{0,14})$/;

/** Fields that have passed their rules; an empty text or null counts as absent, one the rules do not know is ignored. */
export class Fields {
  readonly #values: ReadonlyMap<string, unknown>;

  constructor(body: Body, rules: FieldRules) {
    const values = new Map<string, unknown>();
    for (const [name, rule] of Object.entries(rules)) {
      const value = Object.hasOwn(body, name) ? body[name] : undefined;
      const absent = value === undefined || value === null || value === '';
      if (!absent) values.set(name, check(name, value, rule));
      else if (rule.required) throw invalid(name);
    }
    this.#values = values;
  }

  /** A required text. */
  text(name: string): string {
    return this.#values.get(name) as string;
  }

  optional(name: string): string | undefined {
    return this.#values.get(name) as string | undefined;
  }

  /** A required integer. */
  integer(name: string): number {
    return this.#values.get(name) as number;
  }

  optionalInteger(name: string): number | undefined {
    return this.#values.get(name) as number | undefined;
  }
}

export function invalid(name: string): Refusal {
  return new Refusal('-2', { text: `${name} 값이 잘못되었습니다.` });
}

function check(name: string, value: unknown, rule: FieldRule): unknown {
  switch (rule.type) {
    case 'integer':
      return checkInteger(name, value, rule);
    case 'strings':
      return checkStrings(name, value);
    case 'agreed':
      throw invalid(name);
    case 'url':
      return checkUrl(name, checkText(name, value, rule));
    default:
      return checkText(name, value, rule);
  }
}

function checkText(name: string, value: unknown, { max = Infinity, oneOf }: FieldRule): string {
  if (typeof value !== 'string' || value.length > max || CONTROL.test(value)) throw invalid(name);
  if (oneOf && !oneOf.includes(value)) throw invalid(name);
  return value;
}

/** Numbers officially; as texts they are taken in practice. */
function checkInteger(name: string, value: unknown, { min = 0, max = Infinity }: FieldRule): number {
  const number = typeof value === 'string' && INTEGER.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) throw invalid(name);
  if (number < min || number > max) throw invalid(name);
  return number;
}

function checkStrings(name: string, value: unknown): unknown {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject || Object.values(value).some((text) => typeof text !== 'string')) throw invalid(name);
  return value;
}

function checkUrl(name: string, text: string): string {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) throw invalid(name);
  return text;
}
