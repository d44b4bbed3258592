import { byteLength } from '@billkey/simulator';
import { Refusal } from '../shared/refusal.js';
import type { Form } from './form.js';

/** What the request tables of the WEBAPI manual say of a field. */
export interface FieldRule {
  required?: true;
  /** In bytes of EUC-KR. */
  max?: number;
  /** `id` is printable ASCII without blanks, `amount` a plain number of won without leading zeros. */
  type?: 'id' | 'digits' | 'amount';
  oneOf?: readonly string[];
}

export type FieldRules = Readonly<Record<string, FieldRule>>;

const SHAPES = { id: /^[\x21-\x7e]+$/, digits: /^\d+$/, amount: /^(?:0|[1-9]\d*)$/ } as const;

/** Fields that have passed their rules; an empty one counts as absent, one the rules do not know is ignored. */
export class Fields {
  readonly #values: ReadonlyMap<string, string>;

  constructor(form: Form, rules: FieldRules) {
    const values = new Map<string, string>();
    for (const [name, rule] of Object.entries(rules)) {
      const value = form.get(name) ?? '';
      if (value !== '') values.set(name, check(name, value, rule));
      else if (rule.required) throw new Refusal('9000', { text: `필드값 누락 [${name}]` });
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
  if (max !== undefined && byteLength(value, 'euc-kr') > max) {
    throw new Refusal('9001', { text: `필드 길이 오류 [${name}, max:${max}]` });
  }
  if (type === 'id' && !SHAPES.id.test(value)) throw new Refusal('A212', { text: `잘못된 데이터 형식 [${name}]` });
  if (type !== undefined && !SHAPES[type].test(value)) {
    throw new Refusal('P010', { text: `숫자 형식이 아님 [${name}]` });
  }
  if (oneOf && !oneOf.includes(value)) throw new Refusal('P012', { text: `허용되지 않는 값 [${name}]` });
  return value;
}
