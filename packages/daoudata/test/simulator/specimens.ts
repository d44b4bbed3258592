import { decode, encode } from '@billkey/simulator';
import { parseRequest, type RawRequest } from '@billkey/simulator/testing';
import type { Opened } from './shop.js';
import { example, FIRST, K_CARD, KEY_IN, PLAIN } from './stage.js';

/** What the field tables say of a field; `max` in bytes of EUC-KR. */
export interface FieldFact {
  kind: 'text' | 'digits' | 'amount' | 'choice' | 'exact';
  max?: number;
  required?: true;
  /** The code for one that is missing, where it is not the usual one */
  missing?: string;
}

/** An example request and what is known of it. */
export interface Specimen {
  name: string;
  /** The first step that opens it; absent where it is one itself */
  opens?: { as: typeof FIRST; method: string; cancels?: true };
  /** The examples that must have been sent for this one to succeed */
  after: readonly string[];
  fields: Readonly<Record<string, FieldFact>>;
}

/** Fields of a body; those that are no text make a request that no table allows. */
export type RawFields = Record<string, unknown>;

const CPID: FieldFact = { kind: 'exact', required: true };
const PAYMETHOD: FieldFact = { kind: 'exact', required: true };
const common = {
  CPID,
  PAYMETHOD,
  ORDERNO: { kind: 'text', max: 50, required: true },
  BILLTYPE: { kind: 'exact', required: true },
  IPADDRESS: { kind: 'exact', required: true },
  USERID: { kind: 'text', max: 30, required: true },
  USERNAME: { kind: 'text', max: 50 },
  EMAIL: { kind: 'text', max: 100 },
  RESERVEDINDEX1: { kind: 'text', max: 20 },
  RESERVEDINDEX2: { kind: 'text', max: 20 },
} as const;
const goods = {
  PRODUCTTYPE: { kind: 'choice', required: true },
  AMOUNT: { kind: 'amount', max: 10, required: true },
  PRODUCTNAME: { kind: 'text', max: 50, required: true },
  QUOTA: { kind: 'choice', required: true },
  TAXFREECD: { kind: 'choice', required: true },
} as const;
const card = {
  CARDNO: { kind: 'exact', required: true },
  EXPIREDT: { kind: 'exact', required: true },
} as const;
const holder = { CARDAUTH: { kind: 'exact', required: true } } as const;
const password = { CARDPASSWORD: { kind: 'exact', required: true, missing: '2042' } } as const;
const registering = {
  PRODUCTCODE: { kind: 'text', max: 10 },
  PRODUCTTYPE: { kind: 'choice' },
  AMOUNT: { kind: 'amount', max: 10 },
  PRODUCTNAME: { kind: 'text', max: 50 },
  TAXFREECD: { kind: 'choice' },
  RESERVEDSTRING: { kind: 'text', max: 100 },
  DIRECT_YN: { kind: 'choice', required: true },
} as const;

export const SPECIMENS: readonly Specimen[] = [
  { name: 'ready', after: [], fields: { CPID, PAYMETHOD } },
  { name: 'ready-cancel', after: [], fields: { CPID, PAYMETHOD, CANCELREQ: { kind: 'choice' } } },
  {
    ...{ name: 'issue', opens: { as: FIRST, method: 'CARD-KEYGEN' }, after: [] },
    fields: { ...common, ...card, ...holder, ...password, ...registering },
  },
  {
    ...{ name: 'issue-k', opens: { as: K_CARD, method: 'CARDK-KEYGEN' }, after: [] },
    fields: { ...common, ...card, ...holder, ...registering },
  },
  {
    ...{ name: 'charge', opens: { as: FIRST, method: 'CARD-BATCH' }, after: ['issue'] },
    fields: {
      ...{ ...common, ...goods, PRODUCTCODE: { kind: 'text', max: 10, required: true } },
      ...{ RESERVEDSTRING: { kind: 'text', max: 100 }, AUTOKEY: { kind: 'exact', max: 20, required: true } },
    },
  },
  {
    ...{ name: 'key-in', opens: { as: KEY_IN, method: 'CARD-SUGI' }, after: [] },
    fields: { ...common, ...goods, ...card, ...holder, ...password, RESERVEDSTRING: { kind: 'text', max: 1024 } },
  },
  {
    ...{ name: 'key-in-plain', opens: { as: PLAIN, method: 'CARD-SUGI' }, after: [] },
    fields: { ...common, ...goods, ...card, RESERVEDSTRING: { kind: 'text', max: 1024 } },
  },
  {
    ...{ name: 'cancel', opens: { as: FIRST, method: 'CARD-BATCH', cancels: true }, after: ['issue', 'charge'] },
    fields: {
      CPID,
      CANCELREQ: { kind: 'choice' },
      TRXID: { kind: 'exact', max: 20, required: true },
      AMOUNT: { kind: 'amount', max: 10, required: true },
      CANCELREASON: { kind: 'text', required: true },
      TAXFREEAMT: { kind: 'amount', max: 10 },
    },
  },
];

export function specimen(name: string): Specimen {
  const found = SPECIMENS.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no specimen ${name}`);
  return found;
}

export function requestOf({ name }: Specimen): RawRequest {
  return parseRequest(example(name));
}

export function fieldsOf(of: Specimen): RawFields {
  return JSON.parse(decode(requestOf(of).body, 'euc-kr')) as RawFields;
}

/** The example with other values; a field that is undefined is left out. */
export function withValues(of: Specimen, values: RawFields): RawRequest {
  const text = JSON.stringify({ ...fieldsOf(of), ...values });
  // What EUC-KR has no bytes for can still be sent escaped.
  const escaped = text.replace(/[\ud800-\udfff]/g, (half) => `\\u${half.charCodeAt(0).toString(16)}`);
  return { ...requestOf(of), body: encode(escaped, 'euc-kr') };
}

export function withHeader(request: RawRequest, name: string, value: string | undefined): RawRequest {
  const others = request.headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase());
  return { ...request, headers: value === undefined ? others : [...others, [name, value]] };
}

/** A second step as it goes out: at the address, and with the token, of the first one. */
export function opened(request: RawRequest, { path, token }: Opened): RawRequest {
  const headers = request.headers.map(([name, value]): [string, string] => [name, value.replace('TOKEN', token)]);
  return { ...request, path: request.path.replace('/RETURNURL', path), headers };
}
