import { HttpCustomer } from '@billkey/simulator';
import { parseRequest, type RawRequest } from '@billkey/simulator/testing';
import { codeOf } from './shop.js';
import { example, HASH, type Stage } from './stage.js';

/** What is known of a field of a request; `max` in characters. */
export interface FieldFact {
  kind: 'text' | 'exact' | 'integer' | 'url';
  max?: number;
  required?: true;
}

export interface Specimen {
  /** The example is `examples/<name>.http`. */
  name: string;
  /** What comes before, so that there is a SID or a payment. */
  after: readonly string[];
  fields: Readonly<Record<string, FieldFact>>;
}

const NAME = { kind: 'text', max: 100, required: true } as const;
const ID = { kind: 'exact', max: 20, required: true } as const;
const AMOUNT = { kind: 'integer', required: true } as const;
const URL_FIELD = { kind: 'url', max: 255, required: true } as const;
const PAYLOAD = { kind: 'text', max: 200 } as const;
const PAID = ['begin-window', 'window', 'complete-window'];

const purchase = {
  partner_order_id: NAME,
  partner_user_id: NAME,
  item_code: { kind: 'text', max: 100 },
  quantity: AMOUNT,
  total_amount: AMOUNT,
  tax_free_amount: AMOUNT,
  vat_amount: { kind: 'integer' },
  green_deposit: { kind: 'integer' },
} as const;

export const SPECIMENS: readonly Specimen[] = [
  {
    ...{ name: 'begin-window', after: [] },
    fields: {
      ...{ ...purchase, item_name: NAME },
      ...{ approval_url: URL_FIELD, cancel_url: URL_FIELD, fail_url: URL_FIELD },
      install_month: { kind: 'integer' },
    },
  },
  {
    ...{ name: 'complete-window', after: ['begin-window', 'window'] },
    fields: {
      tid: ID,
      partner_order_id: { kind: 'exact', max: 100, required: true },
      partner_user_id: { kind: 'exact', max: 100, required: true },
      pg_token: { kind: 'exact', required: true },
      payload: PAYLOAD,
    },
  },
  {
    ...{ name: 'charge', after: PAID },
    fields: {
      ...{ ...purchase, sid: ID, payload: PAYLOAD },
      partner_user_id: { kind: 'exact', max: 100, required: true },
      item_name: { kind: 'text', max: 100 },
    },
  },
  { name: 'remove', after: PAID, fields: { sid: ID } },
  { name: 'inspect', after: PAID, fields: { sid: ID } },
  {
    ...{ name: 'cancel', after: PAID },
    fields: {
      ...{ tid: ID, payload: PAYLOAD },
      ...{ cancel_amount: AMOUNT, cancel_tax_free_amount: AMOUNT },
      ...{ cancel_vat_amount: { kind: 'integer' }, cancel_available_amount: { kind: 'integer' } },
    },
  },
  { name: 'find', after: PAID, fields: { tid: ID } },
];

/** Makes the stage one on which the specimen's example succeeds. */
export async function prepare(stage: Stage, { after }: Specimen): Promise<void> {
  for (const name of after) {
    if (name === 'window') await goThrough(stage);
    else if (codeOf(await stage.send(example(name))) !== 'success') throw new Error(`${name}, sent before, is refused`);
  }
}

async function goThrough(stage: Stage): Promise<void> {
  const customer = new HttpCustomer({ isMerchant: (url) => url.startsWith('https://shop.example/') });
  const url = `${stage.windowUrl}/mockup/bridge/pc/pg/subscription/payment/${HASH}`;
  await customer.go({ kind: 'redirect', url });
}

export function bodyOf({ name }: Specimen): Record<string, unknown> {
  return JSON.parse(parseRequest(example(name)).body.toString()) as Record<string, unknown>;
}

export function requestOf({ name }: Specimen): RawRequest {
  return parseRequest(example(name));
}

/** The example with these members instead; those that are undefined are left out. */
export function withValues(of: Specimen, values: Readonly<Record<string, unknown>>): RawRequest {
  return { ...requestOf(of), body: Buffer.from(JSON.stringify({ ...bodyOf(of), ...values })) };
}

/** The example with this header instead, or without it. */
export function withHeader(of: Specimen, name: string, value: string | undefined): RawRequest {
  const request = requestOf(of);
  const others = request.headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase());
  return { ...request, headers: value === undefined ? others : [...others, [name, value]] };
}
