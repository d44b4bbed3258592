import { byteLength } from '@billkey/simulator';
import { decrypt } from '../shared/cipher.js';
import type { Code } from '../shared/codes.js';
import { Refusal } from '../shared/refusal.js';

/** What the request tables of the standard manual say of a field. */
export interface FieldRule {
  required?: true;
  /** In bytes of UTF-8, before encryption. */
  max?: number;
  /** `id` (AN) is printable ASCII without blanks, `ascii` with them, `amount` a plain integer without leading zeros. */
  type?: 'id' | 'ascii' | 'digits' | 'amount' | 'url';
  oneOf?: readonly string[];
  encrypted?: true;
  /** What a value of another shape is refused with; CA03, of an amount CA40, when absent. */
  wrong?: Code;
}

export type FieldRules = Readonly<Record<string, FieldRule>>;

const SHAPES = {
  id: /^[\x21-\x7e]+$/,
  ascii: /^[\x20-\x7e]+$/,
  digits: /^\d+$/,
  amount: /^(?:0|[1-9]\d*)$/,
  url: /^https?:\/\/[\x21-\x7e]+$/,
} as const;

/** The fields that have a code of their own for being absent, and 100 above it for being too long; CA03 for the others. */
const MISSING: Readonly<Record<string, Code>> = {
  mchtId: '1001',
  method: '1002',
  trdDt: '1003',
  trdTm: '1004',
  mchtTrdNo: '1005',
  mchtName: '1006',
  mchtEName: '1007',
  pmtprdNm: '1008',
  pmtPrdtNm: '1008',
  trdAmt: '1009',
  cnclAmt: '1009',
  notiUrl: '1010',
  nextUrl: '1011',
  cancUrl: '1012',
  mchtCustId: '1013',
};
const TOO_LONG: Readonly<Record<string, Code>> = {
  mchtId: '1101',
  method: '1102',
  trdDt: '1103',
  trdTm: '1104',
  mchtTrdNo: '1105',
  mchtName: '1106',
  mchtEName: '1107',
  pmtprdNm: '1108',
  pmtPrdtNm: '1108',
  trdAmt: '1109',
  cnclAmt: '1109',
  notiUrl: '1110',
  nextUrl: '1111',
  cancUrl: '1112',
  mchtCustId: '1113',
  pktHash: '1127',
};

/** Fields that have passed their rules, deciphered; an empty one counts as absent, one the rules do not know is ignored. */
export class Fields {
  readonly #values: ReadonlyMap<string, string>;

  constructor(raw: Readonly<Record<string, unknown>>, rules: FieldRules, aesKey: string) {
    const values = new Map<string, string>();
    for (const [name, rule] of Object.entries(rules)) {
      const value = Object.hasOwn(raw, name) ? raw[name] : '';
      if (typeof value !== 'string') throw new Refusal('ST09', { text: `전문 오류 [${name}]` });
      if (value !== '') values.set(name, check(name, rule.encrypted ? decipher(name, value, aesKey) : value, rule));
      else if (rule.required) throw new Refusal(MISSING[name] ?? 'CA03', { text: `필수값 누락 [${name}]` });
    }
    this.#values = values;
  }

  /** A required field. */
  text(name: string): string {
    const value = this.#values.get(name);
    if (value === undefined) throw new Error(`no rule requires ${name}`);
    return value;
  }

  /** Empty when it was not sent, which is the same to SettleBank. */
  optional(name: string): string {
    return this.#values.get(name) ?? '';
  }

  /** A required amount, in minor units. */
  amount(name: string): number {
    return Number(this.text(name));
  }
}

/** An encrypted empty text is no field at all. */
function decipher(name: string, value: string, aesKey: string): string {
  const plain = decrypt(value, aesKey);
  if (plain === undefined || plain === '') throw new Refusal('1902', { text: `암호화 대상 항목 오류 [${name}]` });
  return plain;
}

function check(name: string, value: string, { max, type, oneOf, wrong }: FieldRule): string {
  const fits = (!type || SHAPES[type].test(value)) && (!oneOf || oneOf.includes(value));
  if (max !== undefined && byteLength(value, 'utf-8') > max) {
    throw new Refusal(TOO_LONG[name] ?? 'CA03', { text: `길이 초과 [${name}, max:${max}]` });
  }
  if (!fits) throw new Refusal(wrong ?? (type === 'amount' ? 'CA40' : 'CA03'), { text: `형식 오류 [${name}]` });
  return value;
}
