import type { KnownKey } from '@billkey/payco/simulator';
import { parseRequest, type RawRequest } from '@billkey/simulator/testing';
import { example, EXAMPLE_KEY, FINDERS_KEY } from './stage.js';

/** What is known of a member of a request; `max` in bytes of UTF-8. */
export interface FieldFact {
  kind: 'text' | 'id' | 'won' | 'digits' | 'count' | 'choice' | 'url' | 'object' | 'array';
  max?: number;
  required?: true;
  /** The code for leaving it out although it is optional, or for another value of the right form; `accepted` when absent */
  without?: string;
  other?: string;
}

export interface Specimen {
  /** The example is `examples/<name>.http`. */
  name: string;
  keys: readonly KnownKey[];
  /** Examples to be sent before, so that there is a payment. */
  after: readonly string[];
  /** By path: `orderProducts.0.cpId`. */
  fields: Readonly<Record<string, FieldFact>>;
}

const sellerKey = { kind: 'text', max: 100, required: true, other: '70002' } as const;
const reference = { kind: 'id', max: 100, required: true } as const;
const certify = { kind: 'id', required: true } as const;
const text = { kind: 'text' } as const;
const won = { kind: 'won' } as const;
const choice = { kind: 'choice' } as const;
const cpId = { kind: 'id', max: 30, required: true, other: '70003' } as const;
const productId = { kind: 'id', required: true, other: '70004' } as const;
const key = {
  sellerKey,
  sellerAutoPaymentReferenceKey: { ...reference, other: '70022' },
  autoPaymentCertifyKey: { ...certify, other: '70022' },
} as const;
const order = {
  sellerKey,
  orderNo: { kind: 'id', required: true, other: '70051' },
  orderCertifyKey: { ...certify, other: '70051' },
  cancelTotalAmt: { kind: 'digits', required: true },
  totalCancelPossibleAmt: { ...won, other: '70054' },
  requestMemo: text,
} as const;

export const SPECIMENS: readonly Specimen[] = [
  {
    ...{ name: 'begin-window', keys: [], after: [] },
    fields: {
      sellerKey,
      cpId,
      sellerAutoPaymentReferenceKey: reference,
      currency: { ...choice, max: 3 },
      totalPaymentAmt: won,
      orderTitle: text,
      orderMethod: { ...choice, required: true },
      orderChannel: { ...choice, required: true },
      inAppYn: { ...choice, max: 1, required: true },
      returnUrl: { kind: 'url', max: 1000, required: true },
      returnUrlParam: { kind: 'object', max: 1000 },
    },
  },
  { ...{ name: 'inspect', keys: [EXAMPLE_KEY], after: [] }, fields: key },
  {
    ...{ name: 'charge', keys: [EXAMPLE_KEY], after: [] },
    fields: {
      sellerKey,
      autoPaymentNo: { kind: 'id', required: true, other: '70022' },
      autoPaymentCertifyKey: { ...certify, other: '70022' },
      sellerOrderReferenceKey: reference,
      sellerOrderReferenceKeyType: choice,
      currency: { ...choice, max: 3 },
      totalPaymentAmt: { ...won, required: true, other: '70031' },
      totalTaxfreeAmt: { ...won, other: '70031' },
      totalTaxableAmt: { ...won, without: '70031', other: '70031' },
      totalVatAmt: { ...won, without: '70031', other: '70031' },
      orderTitle: text,
      orderProducts: { kind: 'array', required: true },
      'orderProducts.0.cpId': cpId,
      'orderProducts.0.productId': productId,
      'orderProducts.0.productAmt': { ...won, required: true },
      'orderProducts.0.productPaymentAmt': { ...won, required: true, other: '70031' },
      'orderProducts.0.orderQuantity': { kind: 'count', required: true },
      'orderProducts.0.sortOrdering': { kind: 'count', required: true },
      'orderProducts.0.productName': { ...text, required: true },
      'orderProducts.0.sellerOrderProductReferenceKey': reference,
      'orderProducts.0.taxationType': choice,
    },
  },
  { ...{ name: 'remove', keys: [EXAMPLE_KEY], after: [] }, fields: key },
  {
    ...{ name: 'cancel', keys: [EXAMPLE_KEY], after: ['charge'] },
    fields: { ...order, cancelTotalAmt: { ...order.cancelTotalAmt, other: '70011' } },
  },
  {
    ...{ name: 'part', keys: [EXAMPLE_KEY], after: ['charge'] },
    fields: {
      ...order,
      cancelTotalAmt: { ...order.cancelTotalAmt, other: '70031' },
      totalCancelTaxfreeAmt: { ...won, other: '70031' },
      totalCancelTaxableAmt: { ...won, without: '70031', other: '70031' },
      totalCancelVatAmt: { ...won, without: '70031', other: '70031' },
      orderProducts: { kind: 'array', without: '70011' },
      'orderProducts.0.sellerOrderProductReferenceKey': { ...reference, other: '70004' },
      'orderProducts.0.cpId': cpId,
      'orderProducts.0.productId': productId,
      'orderProducts.0.productAmt': { ...won, required: true, other: '70031' },
      'orderProducts.0.cancelDetailContent': text,
    },
  },
  {
    ...{ name: 'find', keys: [FINDERS_KEY], after: ['charge-to-find'] },
    fields: { sellerKey, sellerOrderReferenceKey: { ...reference, other: '70051' } },
  },
];

/** What a member is changed to; undefined takes it out. */
export type Changes = Readonly<Record<string, unknown>>;

type Members = Record<string, unknown>;

export function memberOf({ name }: Specimen, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (at, step) => (at as Members)[step],
      JSON.parse(parseRequest(example(name)).body.toString('utf8')),
    );
}

/** The example with other members, by their paths. */
export function withMembers({ name }: Specimen, changes: Changes): RawRequest {
  const request = parseRequest(example(name));
  const body = JSON.parse(request.body.toString('utf8')) as Members;
  for (const [path, value] of Object.entries(changes)) {
    const steps = path.split('.');
    const last = steps.pop() ?? '';
    const place = steps.reduce<Members>((at, step) => at[step] as Members, body);
    place[last] = value;
  }
  return { ...request, body: Buffer.from(JSON.stringify(body)) };
}

/** The example with this header instead, or without it. */
export function withHeader(request: RawRequest, name: string, value: string | undefined): RawRequest {
  const others = request.headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase());
  return { ...request, headers: value === undefined ? others : [...others, [name, value]] };
}
