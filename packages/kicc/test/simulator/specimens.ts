import { parseRequest, type RawRequest } from '@billkey/simulator/testing';
import { example, openStage, type Stage } from './stage.js';

/** What the documents' request tables say of a field; `max` in bytes of UTF-8. */
export interface FieldFact {
  kind: 'text' | 'id' | 'order' | 'digits' | 'won' | 'boolean' | 'exact';
  max?: number;
  required?: true;
}

export type Json = Record<string, unknown>;

/** An example request and what the documents say of it. */
export interface Specimen {
  name: string;
  /** Opens a KICC in which the example succeeds. */
  open: () => Promise<Stage>;
  fields: Readonly<Record<string, FieldFact>>;
  /** The field with the date of the request. */
  day?: string;
}

const mallId: FieldFact = { kind: 'exact', max: 8, required: true };
const shopTransactionId: FieldFact = { kind: 'id', max: 60, required: true };
const day: FieldFact = { kind: 'exact', max: 8, required: true };
const goods: FieldFact = { kind: 'text', max: 50, required: true };
const customer: Readonly<Record<string, FieldFact>> = {
  'orderInfo.customerInfo.customerId': { kind: 'text', max: 20 },
  'orderInfo.customerInfo.customerName': { kind: 'text', max: 20 },
  'orderInfo.customerInfo.customerMail': { kind: 'text', max: 50 },
  'orderInfo.customerInfo.customerContactNo': { kind: 'digits', max: 11 },
  'orderInfo.customerInfo.customerAddr': { kind: 'text', max: 200 },
};
const SHOP_VALUE_LENGTHS = [64, 64, 32, 32, 64, 64, 64];

export const SPECIMENS: readonly Specimen[] = [
  {
    name: 'begin-window',
    open: () => openStage(),
    fields: {
      mallId,
      shopOrderNo: { kind: 'order', max: 40, required: true },
      amount: { kind: 'won', required: true },
      payMethodTypeCode: { kind: 'exact', required: true },
      currency: { kind: 'exact', max: 2, required: true },
      clientTypeCode: { kind: 'exact', required: true },
      deviceTypeCode: { kind: 'exact', required: true },
      returnUrl: { kind: 'exact', max: 256, required: true },
      langFlag: { kind: 'exact' },
      mallName: { kind: 'text', max: 40 },
      'orderInfo.goodsName': goods,
      'orderInfo.goodsTypeCode': { kind: 'exact' },
      ...customer,
      'payMethodInfo.billKeyMethodInfo.certType': { kind: 'exact', required: true },
      ...Object.fromEntries(
        SHOP_VALUE_LENGTHS.map((max, index) => [`shopValueInfo.value${index + 1}`, { kind: 'text', max } as const]),
      ),
    },
  },
  {
    name: 'complete-window',
    open: () => openStage(),
    fields: {
      mallId,
      shopTransactionId,
      authorizationId: { kind: 'exact', max: 60, required: true },
      shopOrderNo: { kind: 'exact', max: 40, required: true },
      approvalReqDate: day,
    },
    day: 'approvalReqDate',
  },
  {
    name: 'charge',
    open: () => openStage({ moment: '2026-03-25T09:30:01', firstSerials: { pgCno: 10_000_001 } }),
    fields: {
      mallId,
      shopTransactionId,
      shopOrderNo: { kind: 'order', max: 40, required: true },
      approvalReqDate: day,
      amount: { kind: 'won', required: true },
      currency: { kind: 'exact', max: 2, required: true },
      'orderInfo.goodsName': goods,
      ...customer,
      'payMethodInfo.billKeyMethodInfo.batchKey': { kind: 'exact', max: 60, required: true },
      'payMethodInfo.cardMethodInfo.installmentMonth': { kind: 'won', required: true },
      'payMethodInfo.cardMethodInfo.freeInstallmentUsed': { kind: 'boolean' },
      'payMethodInfo.cardMethodInfo.joinCd': { kind: 'exact' },
      'taxInfo.taxAmount': { kind: 'won' },
      'taxInfo.freeAmount': { kind: 'won' },
      'taxInfo.vatAmount': { kind: 'won' },
    },
    day: 'approvalReqDate',
  },
  {
    name: 'remove',
    open: () => openStage(),
    fields: {
      mallId,
      shopTransactionId,
      batchKey: { kind: 'exact', max: 40, required: true },
      removeReqDate: day,
    },
    day: 'removeReqDate',
  },
  {
    name: 'cancel',
    open: () => afterCharge('2026-03-25T10:00:02'),
    fields: {
      mallId,
      // Its signature covers it.
      shopTransactionId: { ...shopTransactionId, kind: 'exact' },
      pgCno: { kind: 'exact', max: 20, required: true },
      reviseTypeCode: { kind: 'exact', required: true },
      reviseSubTypeCode: { kind: 'exact' },
      amount: { kind: 'won', required: true },
      remainAmount: { kind: 'won' },
      clientIp: { kind: 'exact', max: 45, required: true },
      clientId: { kind: 'text' },
      cancelReqDate: day,
      msgAuthValue: { kind: 'exact', max: 200, required: true },
      reviseMessage: { kind: 'text', max: 100 },
      'taxInfo.taxationAmount': { kind: 'won' },
      'taxInfo.taxFreeAmount': { kind: 'won' },
      'taxInfo.vatAmount': { kind: 'won' },
    },
    day: 'cancelReqDate',
  },
  {
    name: 'find',
    open: () => afterCharge('2026-03-25T09:40:00'),
    fields: { mallId, shopTransactionId: { ...shopTransactionId, kind: 'exact' }, transactionDate: day },
  },
];

async function afterCharge(then: string): Promise<Stage> {
  const stage = await specimen('charge').open();
  const { json } = await stage.send(example('charge'));
  if (json['resCd'] !== '0000') throw new Error(`charge, sent before: ${String(json['resCd'])}`);
  stage.at(then);
  return stage;
}

export function specimen(name: string): Specimen {
  const found = SPECIMENS.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no specimen ${name}`);
  return found;
}

export function bodyOf({ name }: Specimen): Json {
  return JSON.parse(parseRequest(example(name)).body.toString('utf8')) as Json;
}

/** The example with other values by path; undefined leaves a field out. */
export function withValues(of: Specimen, values: Json): RawRequest {
  const body = bodyOf(of);
  for (const [path, value] of Object.entries(values)) put(body, path.split('.'), value);
  return { ...parseRequest(example(of.name)), body: Buffer.from(JSON.stringify(body)) };
}

function put(json: Json, [name = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length > 0) put((json[name] ??= {}) as Json, rest, value);
  else json[name] = value;
}

export function valueOf(of: Specimen, path: string): unknown {
  let value: unknown = bodyOf(of);
  for (const name of path.split('.')) value = (value as Json | undefined)?.[name];
  return value;
}

export function withHeader(request: RawRequest, name: string, value: string | undefined): RawRequest {
  const others = request.headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase());
  return { ...request, headers: value === undefined ? others : [...others, [name, value]] };
}
