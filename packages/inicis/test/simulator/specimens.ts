import { parseRequest, type RawRequest } from '@billkey/simulator/testing';
import { example, KEY, sha512 } from './stage.js';

/** What the manual's request tables say of a field; `max` in bytes of UTF-8. */
export interface FieldFact {
  kind: 'text' | 'id' | 'amount' | 'choice' | 'exact';
  max?: number;
  required?: true;
}

/** An example request and what the manual says of it. */
export interface Specimen {
  name: string;
  success: '00' | 'SUCCESS';
  /** The examples that must have been sent for this one to succeed. */
  after: readonly string[];
  fields: Readonly<Record<string, FieldFact>>;
  /** v1: the fields `hashData` covers after the key, in this order. v2 covers `data`. */
  signs?: readonly string[];
  /** Before the last three digits of the gateway's codes. */
  module: '500' | '550';
  moving: boolean;
}

/** The values of a request by name; those in `data` of a v2 request among them. */
export type Values = Map<string, unknown>;

const exact: FieldFact = { kind: 'exact', required: true };
const common = { mid: exact, timestamp: exact, clientIp: exact, type: exact, hashData: exact } as const;
const v1Common = { ...common, paymethod: exact } as const;
const optionalChoice: FieldFact = { kind: 'choice' };
const order = {
  url: exact,
  moid: { kind: 'id', max: 40, required: true },
  goodName: { kind: 'text', max: 40, required: true },
  buyerName: { kind: 'text', max: 30, required: true },
  buyerEmail: { kind: 'exact', max: 60, required: true },
  buyerTel: { kind: 'text', max: 40, required: true },
  price: { kind: 'amount', max: 12, required: true },
} as const satisfies Record<string, FieldFact>;
const purchase = {
  ...order,
  authentification: { kind: 'choice', required: true },
  cardQuota: { kind: 'exact', max: 2 },
  quotaInterest: optionalChoice,
  currency: { kind: 'exact', max: 3 },
  tax: { kind: 'amount', max: 12 },
  taxFree: { kind: 'amount', max: 12 },
} as const satisfies Record<string, FieldFact>;
const card = { cardNumber: exact, cardExpire: exact } as const;
const cancel = { tid: exact, msg: exact } as const;
const part = {
  ...cancel,
  price: { kind: 'amount', max: 12, required: true },
  confirmPrice: { kind: 'amount', max: 12, required: true },
} as const satisfies Record<string, FieldFact>;

const head = ['type', 'paymethod', 'timestamp', 'clientIp', 'mid'];
const billing = { success: '00', module: '550', moving: true } as const;
const cancelling = { success: '00', module: '500', moving: true } as const;

export const SPECIMENS: readonly Specimen[] = [
  {
    ...{ name: 'issue', ...billing, after: [], signs: [...head, 'moid', 'price', 'cardNumber'] },
    fields: { ...v1Common, ...order, ...card },
  },
  {
    ...{ name: 'charge', ...billing, after: ['issue'], signs: [...head, 'moid', 'price', 'billKey'] },
    fields: { ...v1Common, ...purchase, url: { kind: 'exact' }, billKey: exact },
  },
  {
    ...{ name: 'key-in', ...cancelling, after: [], signs: [...head, 'moid', 'price', 'cardNumber'] },
    fields: { ...v1Common, ...purchase, ...card, cardPoint: optionalChoice, language: optionalChoice },
  },
  {
    ...{ name: 'refund', ...cancelling, after: ['issue', 'charge'], signs: [...head, 'tid'] },
    fields: { ...v1Common, ...cancel },
  },
  {
    ...{ name: 'partial-refund', ...cancelling, after: ['issue', 'charge'] },
    ...{ signs: [...head, 'tid', 'price', 'confirmPrice'], fields: { ...v1Common, ...part } },
  },
  {
    ...{ name: 'extra', success: '00', module: '500', moving: false, after: ['issue', 'charge'], signs: head },
    fields: { ...v1Common, originalTid: { kind: 'exact' }, oid: { kind: 'id', max: 40, required: true } },
  },
  {
    ...{ name: 'v2-billing', ...billing, after: ['issue'] },
    fields: { ...common, paymethod: exact, ...purchase, billKey: exact },
  },
  { name: 'v2-refund', ...cancelling, after: ['issue', 'charge'], fields: { ...common, ...cancel } },
  { name: 'v2-partial-refund', ...cancelling, after: ['issue', 'charge'], fields: { ...common, ...part } },
  {
    ...{ name: 'v2-inquiry', success: 'SUCCESS', module: '500', moving: false, after: ['issue', 'v2-billing'] },
    fields: { ...common, oid: { kind: 'id', max: 40, required: true } },
  },
];

const OF_V2_HEAD: ReadonlySet<string> = new Set(['mid', 'type', 'paymethod', 'timestamp', 'clientIp', 'hashData']);

export function specimen(name: string): Specimen {
  const found = SPECIMENS.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no specimen ${name}`);
  return found;
}

export function isV1({ signs }: Specimen): boolean {
  return signs !== undefined;
}

export function requestOf({ name }: Specimen): RawRequest {
  return parseRequest(example(name));
}

export function valuesOf(of: Specimen): Values {
  const body = requestOf(of).body.toString('utf8');
  if (isV1(of)) return new Map(new URLSearchParams(body));
  const { data, ...rest } = JSON.parse(body) as { data: Record<string, unknown> };
  return new Map(Object.entries({ ...rest, ...data }));
}

/** The example with other values; `sign` makes `hashData` right again for them. */
export function withChange(of: Specimen, change: (values: Values) => unknown, sign = true, key = KEY): RawRequest {
  const values = valuesOf(of);
  change(values);
  if (sign) values.set('hashData', hashOf(of, values, key));
  return { ...requestOf(of), body: bodyOf(of, values) };
}

export function withValues(of: Specimen, values: Readonly<Record<string, unknown>>, sign = true): RawRequest {
  const change = (all: Values): void => {
    for (const [name, value] of Object.entries(values)) all.set(name, value);
  };
  return withChange(of, change, sign);
}

export function withHeader(request: RawRequest, name: string, value: string | undefined): RawRequest {
  const others = request.headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase());
  return { ...request, headers: value === undefined ? others : [...others, [name, value]] };
}

/** The part of a v2 request that is hashed. */
export function dataOf(values: Values): Record<string, unknown> {
  return Object.fromEntries([...values].filter(([name]) => !OF_V2_HEAD.has(name)));
}

export function hashOf({ signs }: Specimen, values: Values, key = KEY): string {
  const text = (name: string): string => (values.get(name) as string | undefined) ?? '';
  if (signs) return sha512(key, ...signs.map(text));
  return sha512(key, text('mid'), text('type'), text('timestamp'), JSON.stringify(dataOf(values)));
}

export function bodyOf(of: Specimen, values: Values): Buffer {
  if (isV1(of)) return Buffer.from(new URLSearchParams([...values] as [string, string][]).toString());
  const rest = Object.fromEntries([...values].filter(([name]) => OF_V2_HEAD.has(name)));
  return Buffer.from(JSON.stringify({ ...rest, data: dataOf(values) }));
}
