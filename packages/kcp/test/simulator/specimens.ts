import { parseRequest, type RawRequest } from '@billkey/simulator/testing';
import { example, KEY_IN, OF_BATCH_KEYS, OF_KEY_IN, signed, type Moment } from './stage.js';

/** What the guide's request tables say of a field; `max` in bytes of UTF-8. */
export interface FieldFact {
  kind: 'text' | 'id' | 'amount' | 'exact';
  max?: number;
  required?: true;
  /** What it is refused with when it is left out, if not as missing. */
  absent?: string;
}

/** An example request and what the guide says of it. */
export interface Specimen {
  name: string;
  moment: Moment;
  /** The examples that must have been sent for this one to succeed. */
  after: readonly string[];
  fields: Readonly<Record<string, FieldFact>>;
  /** The fields that kcp_sign_data covers, in this order. */
  signs?: readonly string[];
}

export type Body = Record<string, unknown>;

const exact: FieldFact = { kind: 'exact', required: true };
const common = {
  site_cd: exact,
  kcp_cert_info: { ...exact, absent: '8002' },
} as const;
const cardTxType: FieldFact = { ...exact, absent: '8004' };
const buyer = {
  buyr_name: { kind: 'text', max: 40 },
  buyr_mail: { kind: 'text', max: 100 },
  buyr_tel2: { kind: 'text', max: 20 },
} as const;
const amount: FieldFact = { kind: 'amount', max: 12, required: true };
const purchase = {
  ...common,
  pay_method: exact,
  amount,
  card_mny: amount,
  currency: exact,
  quota: exact,
  ordr_idxx: { kind: 'id', max: 40, required: true },
  good_name: { kind: 'text', max: 100, required: true },
  ...buyer,
  card_tx_type: cardTxType,
} as const;
const card = { card_no: exact, card_expiry: exact, card_taxno: exact } as const;
const signature = { kcp_sign_data: { ...exact, absent: '8002' } } as const;
const cancel: Specimen['fields'] = {
  ...{ ...common, ...signature },
  ...{ tno: exact, mod_type: exact, mod_desc: { kind: 'text', max: 100 } },
};

export const SPECIMENS: readonly Specimen[] = [
  {
    ...{ name: 'issue', moment: OF_BATCH_KEYS, after: [] },
    fields: {
      ...{ ...common, pay_method: exact, card_tx_type: cardTxType, sign_txtype: exact, group_id: exact },
      ...{ ...card, ordr_idxx: { kind: 'id', max: 40 }, ...buyer },
    },
  },
  {
    ...{ name: 'charge', moment: OF_BATCH_KEYS, after: ['issue'] },
    fields: { ...purchase, bt_batch_key: exact, bt_group_id: exact },
  },
  {
    ...{ name: 'remove', moment: OF_BATCH_KEYS, after: ['issue'] },
    fields: { ...common, pay_method: exact, tx_type: exact, batch_key: exact, group_id: exact },
  },
  {
    ...{ name: 'key-in', moment: OF_KEY_IN, after: [] },
    fields: { ...purchase, ...card, card_pwd: exact },
  },
  {
    ...{ name: 'cancel', moment: OF_KEY_IN, after: ['key-in'], signs: ['site_cd', 'tno', 'mod_type'] },
    fields: cancel,
  },
  {
    ...{ name: 'cancel-part', moment: OF_KEY_IN, after: ['key-in'], signs: ['site_cd', 'tno', 'mod_type'] },
    fields: { ...cancel, mod_mny: amount, rem_mny: amount },
  },
  {
    ...{ name: 'find', moment: OF_KEY_IN, after: ['key-in'], signs: ['site_cd', 'tno', 'pay_type'] },
    fields: { ...common, ...signature, tno: exact, pay_type: exact },
  },
  {
    ...{ name: 'begin-window', moment: OF_BATCH_KEYS, after: [] },
    fields: {
      ...{ ...common, ordr_idxx: { kind: 'id', max: 40, required: true }, pay_method: exact, Ret_URL: exact },
      ...{
        good_mny: { kind: 'amount', max: 9, required: true },
        good_name: { kind: 'text', max: 100, required: true },
      },
    },
  },
  {
    ...{ name: 'complete-window', moment: OF_BATCH_KEYS, after: [] },
    fields: { ...common, tran_cd: exact, enc_data: exact, enc_info: exact },
  },
];

export function specimen(name: string): Specimen {
  const found = SPECIMENS.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no specimen ${name}`);
  return found;
}

export function bodyOf({ name }: Specimen): Body {
  return JSON.parse(parseRequest(example(name)).body.toString('utf8')) as Body;
}

/** The example with a changed body; `sign` makes kcp_sign_data right again for it, with the key of T0000. */
export function withBody(of: Specimen, change: (body: Body) => unknown, sign = true): RawRequest {
  const body = bodyOf(of);
  change(body);
  if (sign && of.signs && 'kcp_sign_data' in body) {
    const parts = of.signs.map((name) => (typeof body[name] === 'string' ? body[name] : ''));
    body['kcp_sign_data'] = signed(KEY_IN.key, ...parts);
  }
  return { ...parseRequest(example(of.name)), body: Buffer.from(JSON.stringify(body), 'utf8') };
}

/** The example with these fields instead, well signed. */
export function withValues(of: Specimen, values: Body): RawRequest {
  return withBody(of, (body) => Object.assign(body, values));
}

export function withHeader(request: RawRequest, name: string, value: string | undefined): RawRequest {
  const headers = request.headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase());
  return { ...request, headers: value === undefined ? headers : [...headers, [name, value]] };
}
