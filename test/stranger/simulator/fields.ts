import { byteLength, decode, type CardClaim, type WireRequest } from '@billkey/simulator';
import type { Merchant } from './merchants.js';
import { openCard } from './signatures.js';

/** Fields of a request by name; one that comes twice is malformed. */
export type Fields = ReadonlyMap<string, string>;

/** The fields of a body or query, or null when they cannot be read. */
export function readFields({ method, path, body }: WireRequest): Fields | null {
  try {
    const text = method === 'GET' ? (path.split('?')[1] ?? '') : decode(body, 'utf-8');
    const pairs = [...new URLSearchParams(text)];
    const fields = new Map(pairs);
    return fields.size === pairs.length && !text.includes('�') ? fields : null;
  } catch {
    return null;
  }
}

/** Whether `fields` has all of `required`, nothing but those and `optional`, and each fits its rule. */
export function fits(fields: Fields, required: readonly string[], optional: readonly string[] = []): boolean {
  const known = [...required, ...optional];
  return (
    required.every((name) => fields.has(name)) && [...fields].every((field) => known.includes(field[0]) && ok(field))
  );
}

function ok([name, value]: [string, string]): boolean {
  return RULES[name]?.(value) === true;
}

const text = (max: number) => (value: string) => value !== '' && byteLength(value, 'utf-8') <= max;
const like = (pattern: RegExp) => (value: string) => pattern.test(value);
const won = like(/^(?:0|[1-9]\d{0,9})$/);

const RULES: Readonly<Record<string, (value: string) => boolean>> = {
  orderNo: like(/^[\w-]{1,40}$/),
  refundNo: like(/^[\w-]{1,48}$/),
  tid: like(/^\d{20}$/),
  cardToken: like(/^hct_[0-9a-f]{32}$/),
  encCard: text(1000),
  amount: (value) => won(value) && value !== '0',
  remain: won,
  taxFree: won,
  months: like(/^(?:0|[2-9]|1\d|2[0-4])$/),
  goodsName: text(60),
  buyerName: text(30),
  buyerEmail: text(60),
  reason: text(100),
};

/** The card in an `encCard`, or null when it is malformed. */
export function cardIn(fields: Fields, { cardKey }: Merchant): Required<CardClaim> | null {
  const form = openCard(fields.get('encCard') ?? '', cardKey);
  const [, year, month] = /^(\d\d)(0[1-9]|1[0-2])$/.exec(form?.get('expiry') ?? '') ?? [];
  const { number, holder, pin2 } = Object.fromEntries(form ?? []);
  if (!year || !month || !number || !holder || !pin2) return null;
  if (!/^\d{13,16}$/.test(number) || !/^(?:\d{6}|\d{10})$/.test(holder) || !/^\d\d$/.test(pin2)) return null;
  return { number, expiry: `20${year}-${month}`, holderId: holder, password2: pin2 };
}
