import { byteLength } from '@billkey/simulator';
import { Refusal } from '../shared/refusal.js';

/** `max` is in bytes of UTF-8 for texts and in digits for numbers (NICE manual, request tables). */
export interface FieldRule {
  type: 'text' | 'digits' | 'integer' | 'boolean' | 'quota';
  max: number;
  required?: boolean;
}

export type FieldRules = Readonly<Record<string, FieldRule>>;

/** Fields that have passed their rules. Names the rules do not know are left out: NICE ignores unknown fields. */
export class Fields {
  readonly #values: ReadonlyMap<string, unknown>;

  constructor(raw: Readonly<Record<string, unknown>>, rules: FieldRules) {
    const values = new Map<string, unknown>();
    for (const [name, rule] of Object.entries(rules)) {
      const value = Object.hasOwn(raw, name) ? raw[name] : undefined;
      const missing = value === undefined || ((value === '' || value === null) && rule.required);
      if (!missing) values.set(name, check(name, value, rule));
      else if (rule.required) throw new Refusal('U100', { text: `${name} 필수 항목 누락` });
    }
    this.#values = values;
  }

  /** A required text. */
  text(name: string): string {
    return this.#values.get(name) as string;
  }

  optionalText(name: string): string | undefined {
    return this.#values.get(name) as string | undefined;
  }

  /** A required number; instalment counts come out as numbers too. */
  number(name: string): number {
    return this.#values.get(name) as number;
  }

  optionalNumber(name: string): number | undefined {
    return this.#values.get(name) as number | undefined;
  }

  flag(name: string): boolean {
    return this.#values.get(name) as boolean;
  }
}

function check(name: string, value: unknown, rule: FieldRule): unknown {
  if (rule.type === 'boolean') {
    if (typeof value !== 'boolean') throw new Refusal('P011', { text: `${name} boolean 형식이 아님` });
    return value;
  }
  if (rule.type === 'integer') return checkInteger(name, value, rule.max);
  if (rule.type === 'quota') return checkQuota(name, value);
  if (typeof value !== 'string') throw new Refusal('U131', { text: `${name} 허용되지 않는 데이터 형식` });
  const length = byteLength(value, 'utf-8');
  if (length > rule.max) throw new Refusal('U105', { text: `필드 최대 길이 초과[${name}, max:${rule.max}]` });
  if (rule.type === 'digits' && !/^\d*$/.test(value)) throw new Refusal('P010', { text: `${name} 숫자 형식이 아님` });
  return value;
}

function checkInteger(name: string, value: unknown, digits: number): number {
  if (!Number.isInteger(value)) throw new Refusal('P010', { text: `${name} 숫자 형식이 아님` });
  const number = value as number;
  if (Math.abs(number) >= 10 ** digits)
    throw new Refusal('U105', { text: `필드 최대 길이 초과[${name}, max:${digits}]` });
  return number;
}

/** Instalments: the tables say string and int, samples send numbers, a client sends `"0"`; `"02"` is the window's form. */
function checkQuota(name: string, value: unknown): number {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !/^\d+$/.test(text)) throw new Refusal('P010', { text: `${name} 숫자 형식이 아님` });
  if (text.length > 2) throw new Refusal('U105', { text: `필드 최대 길이 초과[${name}, max:2]` });
  const months = Number(text);
  if (months === 1) throw new Refusal('3022');
  if (months > 36) throw new Refusal('3023');
  return months;
}
