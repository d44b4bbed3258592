import { byteLength } from '@billkey/simulator';
import { isObject, valueAt, type Raw } from './body.js';
import { malformed } from './refusal.js';

/** What the request tables say of a field. */
export interface FieldRule {
  required?: true;
  /** In bytes of UTF-8: so it is said of `goodsName`, and not said of the others. */
  max?: number;
  /**
   * `text` when absent; `order` is an order number, `id` is printable ASCII without blanks, `won` a whole number that is not
   * negative, as a JSON number.
   */
  type?: 'text' | 'order' | 'id' | 'digits' | 'url' | 'address' | 'won' | 'boolean';
  oneOf?: readonly string[];
}

/** By path, e.g. `orderInfo.goodsName`. */
export type FieldRules = Readonly<Record<string, FieldRule>>;

const SHAPES = {
  order: /^[A-Za-z0-9_-]+$/,
  id: /^[\x21-\x7e]+$/,
  digits: /^\d+$/,
  url: /^https?:\/\/[\x21-\x7e]+$/,
  address: /^[0-9A-Fa-f.:]+$/,
} as const;

/** Forbidden in any field (register, characters that cannot be used); other control characters are no text of anybody's. */
const FORBIDDEN = /['"<>\\;|&\p{Cc}\p{Extended_Pictographic}]/u;

/** Fields that have passed their rules; an empty text counts as absent. */
export class Fields {
  readonly #values: ReadonlyMap<string, unknown>;

  /** @throws Refusal also for a field that the rules do not know */
  constructor(raw: Raw, rules: FieldRules) {
    checkNames(raw, '', Object.keys(rules));
    const values = new Map<string, unknown>();
    for (const [path, rule] of Object.entries(rules)) {
      const value = valueAt(raw, path);
      if (value !== undefined && value !== '') values.set(path, check(path, value, rule));
      else if (rule.required) throw malformed('X401', `필수값 누락 [${path}]`);
    }
    this.#values = values;
  }

  has(path: string): boolean {
    return this.#values.has(path);
  }

  /** A text; empty when it was not sent. */
  text(path: string): string {
    return (this.#values.get(path) as string | undefined) ?? '';
  }

  /** A number; 0 when it was not sent. */
  number(path: string): number {
    return (this.#values.get(path) as number | undefined) ?? 0;
  }

  flag(path: string): boolean {
    return this.#values.get(path) === true;
  }
}

/** Every field is a rule's, or an object on the way to one. */
function checkNames(raw: Raw, place: string, paths: readonly string[]): void {
  for (const [name, value] of Object.entries(raw)) {
    const path = place + name;
    const hasParts = paths.some((other) => other.startsWith(`${path}.`));
    if (!hasParts && !paths.includes(path)) throw malformed('X404', `정의되지 않은 필드 [${path}]`);
    if (!hasParts) continue;
    if (!isObject(value)) throw malformed('X403', `형식 오류 [${path}]`);
    checkNames(value, `${path}.`, paths);
  }
}

function check(path: string, value: unknown, { max, type = 'text', oneOf }: FieldRule): unknown {
  const wrong = malformed('X403', `형식 오류 [${path}]`);
  if (type === 'boolean' || type === 'won') {
    const fits = type === 'boolean' ? typeof value === 'boolean' : Number.isSafeInteger(value) && Number(value) >= 0;
    if (!fits) throw wrong;
    return value;
  }
  if (typeof value !== 'string' || FORBIDDEN.test(value)) throw wrong;
  if (max !== undefined && byteLength(value, 'utf-8') > max) throw malformed('X402', `길이 초과 [${path}, max:${max}]`);
  const shape = type in SHAPES ? SHAPES[type as keyof typeof SHAPES] : undefined;
  if (shape?.test(value) === false || oneOf?.includes(value) === false) throw wrong;
  return value;
}
