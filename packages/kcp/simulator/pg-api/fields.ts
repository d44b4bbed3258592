import { byteLength, encode } from '@billkey/simulator';
import { isIP } from 'node:net';
import { CODE } from '../shared/codes.js';
import { Refusal } from '../shared/refusal.js';
import type { Message } from './message.js';

/** What the request tables say of a field. */
export interface FieldRule {
  required?: true;
  /** In bytes of UTF-8. */
  max?: number;
  /** `text` when absent. An amount is a number of won without leading zeros, as a text or as a JSON integer. */
  type?: 'text' | 'orderId' | 'amount' | 'address' | 'url' | 'any';
  shape?: RegExp;
  oneOf?: readonly string[];
  /** The code for a value of the wrong shape or of a list it is not in; malformed when absent. */
  code?: string;
}

export type FieldRules = Readonly<Record<string, FieldRule>>;

/** The samples' order ids have letters, digits and these three signs; Hangul is ruled out. */
const ORDER_ID = /^[A-Za-z0-9_.-]+$/;
const AMOUNT = /^(?:0|[1-9]\d*)$/;
/** The characters that Payplus used to separate its fields with, and control characters. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const FORBIDDEN = /[,&;\\|'"<\u0000-\u001f\u007f]/;

/** Fields that have passed their rules; an empty one counts as absent, one the rules do not know is ignored. */
export class Fields {
  readonly #values: ReadonlyMap<string, string>;

  /** @throws Refusal for the first field that breaks its rule */
  constructor(message: Message, rules: FieldRules) {
    const values = new Map<string, string>();
    for (const [name, rule] of Object.entries(rules)) {
      const value = textOf(name, Object.hasOwn(message, name) ? message[name] : undefined, rule);
      if (value !== '') values.set(name, checked(name, value, rule));
      else if (rule.required) throw new Refusal(CODE.missing, { text: `필수 항목 누락 [${name}]` });
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

function textOf(name: string, value: unknown, { type }: FieldRule): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  if (type === 'amount' && typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  throw malformed(name);
}

function checked(name: string, value: string, { max, type = 'text', shape, oneOf, code }: FieldRule): string {
  if (max !== undefined && byteLength(value, 'utf-8') > max) {
    throw new Refusal(CODE.tooLong, { text: `항목 길이 초과 [${name}, max:${max}]` });
  }
  if (!fits(value, type) || shape?.test(value) === false) throw malformed(name, code);
  if (oneOf && !oneOf.includes(value)) throw malformed(name, code);
  return value;
}

function fits(value: string, type: NonNullable<FieldRule['type']>): boolean {
  if (type === 'orderId') return ORDER_ID.test(value);
  if (type === 'amount') return AMOUNT.test(value);
  if (type === 'address') return isIP(value) !== 0;
  if (type === 'url') return /^https?:\/\/\S+$/.test(value) && URL.canParse(value);
  return type === 'any' || (!FORBIDDEN.test(value) && isInEucKr(value));
}

/** What KCP's core, which works in EUC-KR, can write down. */
function isInEucKr(value: string): boolean {
  try {
    encode(value, 'euc-kr');
    return true;
  } catch {
    return false;
  }
}

function malformed(name: string, code: string = CODE.malformed): Refusal {
  return new Refusal(code, code === CODE.malformed ? { text: `항목 형식 오류 [${name}]` } : {});
}
