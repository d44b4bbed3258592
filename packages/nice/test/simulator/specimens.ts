import { parseRequest, type RawRequest } from '@billkey/simulator/testing';
import { example, SECRET_KEY, sha256 } from './stage.js';

/** What the manual's request tables say of a field; `max` in bytes of a text, digits of a number. */
export interface FieldFact {
  kind: 'text' | 'digits' | 'integer' | 'boolean' | 'quota';
  max: number;
  required?: true;
}

/** An example request and what the manual says of it. */
export interface Specimen {
  name: string;
  /** The examples that must have been sent for this one to succeed. */
  after: readonly string[];
  fields: Readonly<Record<string, FieldFact>>;
  /** What signData covers besides ediDate and the key, from the fields and the id in the path; absent: not signed. */
  signs?: (fields: Readonly<Record<string, unknown>>, target: string) => string[];
}

type Fields = Record<string, unknown>;

const orderId: FieldFact = { kind: 'text', max: 64, required: true };
const buyer = {
  buyerName: { kind: 'text', max: 30 },
  buyerEmail: { kind: 'text', max: 60 },
  buyerTel: { kind: 'digits', max: 20 },
} as const;
const mallReserved: FieldFact = { kind: 'text', max: 500 };
const signData: FieldFact = { kind: 'text', max: 256, required: true };
const issueFields = { encData: { kind: 'text', max: 512, required: true }, orderId, ...buyer, signData } as const;
const text = (value: unknown): string => String(value);

export const SPECIMENS: readonly Specimen[] = [
  { name: 'token', after: [], fields: {} },
  { name: 'issue', after: [], fields: issueFields, signs: (fields) => [text(fields['orderId'])] },
  { name: 'issue-aes-128-ecb', after: [], fields: issueFields, signs: (fields) => [text(fields['orderId'])] },
  {
    name: 'charge',
    after: ['issue'],
    signs: (fields, bid) => [text(fields['orderId']), bid],
    fields: {
      orderId,
      amount: { kind: 'integer', max: 12, required: true },
      goodsName: { kind: 'text', max: 40, required: true },
      cardQuota: { kind: 'quota', max: 2, required: true },
      useShopInterest: { kind: 'boolean', max: 5, required: true },
      ...buyer,
      taxFreeAmt: { kind: 'integer', max: 12 },
      mallReserved,
      signData,
    },
  },
  {
    name: 'remove',
    after: ['issue'],
    signs: (fields, bid) => [text(fields['orderId']), bid],
    fields: { orderId, signData },
  },
  {
    name: 'cancel',
    after: ['issue', 'charge'],
    signs: (_fields, tid) => [tid],
    fields: {
      reason: { kind: 'text', max: 100, required: true },
      orderId,
      cancelAmt: { kind: 'integer', max: 12 },
      taxFreeAmt: { kind: 'integer', max: 12 },
      refundAccount: { kind: 'digits', max: 16 },
      refundBankCode: { kind: 'digits', max: 3 },
      refundHolder: { kind: 'text', max: 10 },
      mallReserved,
      signData,
    },
  },
  {
    name: 'net-cancel',
    after: ['issue', 'charge'],
    signs: (fields) => [text(fields['orderId'])],
    fields: { orderId, mallReserved, signData },
  },
  { name: 'find', after: ['issue', 'charge'], fields: {}, signs: (_fields, tid) => [tid] },
  { name: 'find-by-order', after: ['issue', 'charge'], fields: {} },
];

/** The id in the path. */
export function targetOf(request: RawRequest): string {
  return /\/(BIKY\w+|nictest\w+)/.exec(request.path)?.[1] ?? '';
}

export function requestOf(name: string): RawRequest {
  return parseRequest(example(name));
}

/** The request with other fields; `sign` makes the signature right again for them. */
export function withFields(specimen: Specimen, change: (fields: Fields) => void, sign: boolean): RawRequest {
  const request = requestOf(specimen.name);
  const fields = JSON.parse(request.body.toString('utf8')) as Fields;
  change(fields);
  if (sign && specimen.signs && 'ediDate' in fields) {
    fields['signData'] = sha256(...specimen.signs(fields, targetOf(request)), text(fields['ediDate']), SECRET_KEY);
  }
  return { ...request, body: Buffer.from(JSON.stringify(fields)) };
}

export function withHeader(request: RawRequest, name: string, value: string | undefined): RawRequest {
  const others = request.headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase());
  return { ...request, headers: value === undefined ? others : [...others, [name, value]] };
}
