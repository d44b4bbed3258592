import { parseRequest, type RawRequest } from '@billkey/simulator/testing';
import { example } from './stage.js';

/** What is known of a field of a request; `max` in bytes of UTF-8. */
export interface FieldFact {
  kind: 'text' | 'id' | 'digits' | 'amount' | 'choice' | 'exact';
  max?: number;
  /** The code for leaving it out, if that is refused */
  required?: string;
}

export interface Specimen {
  /** The example is `examples/<name>.http`. */
  name: string;
  success: string;
  /** Examples to be sent before, so that there is a key or a payment. */
  after: readonly string[];
  fields: Readonly<Record<string, FieldFact>>;
}

/** Values of a form as they stand in it, percent-encoded. */
export type RawForm = Map<string, string>;

const REQUIRED = { kind: 'exact', required: '9000' } as const;
const common = { api_key: REQUIRED, mid: REQUIRED } as const;
const moid = { kind: 'text', max: 40 } as const;
const tid = REQUIRED;
const card = {
  card_num: REQUIRED,
  card_exp: REQUIRED,
  card_code: { kind: 'digits', max: 2 },
  card_cvc: { kind: 'exact', max: 4 },
} as const;
const card_token = { kind: 'exact', max: 100, required: '9000' } as const;
const purchase = {
  ...common,
  goods_nm: { kind: 'text', max: 40, required: '9000' },
  amt: { kind: 'amount', max: 12, required: '9000' },
  moid,
  mall_user_id: { kind: 'text', max: 20 },
  buyer_tel: { kind: 'text', max: 20 },
  buyer_email: { kind: 'text', max: 60 },
} as const;
const result = { kind: 'text' } as const;

export const SPECIMENS: readonly Specimen[] = [
  {
    ...{ name: 'issue', success: '0000', after: [] },
    fields: { ...common, ...card, buyer_auth_num: REQUIRED, card_pwd: REQUIRED },
  },
  {
    ...{ name: 'charge', success: '0000', after: ['issue'] },
    fields: {
      ...purchase,
      card_token,
      buyer_name: { kind: 'text', max: 30 },
      batch_div: { kind: 'choice' },
      sub_mid: { kind: 'exact', max: 10 },
    },
  },
  { ...{ name: 'remove', success: '0000', after: ['issue'] }, fields: { ...common, card_token } },
  {
    ...{ name: 'key-in', success: '3001', after: [] },
    fields: {
      ...purchase,
      ...card,
      buyer_nm: { kind: 'text', max: 30 },
      rcvr_nm: { kind: 'text', max: 30 },
      rcvr_cp: { kind: 'text', max: 20 },
      card_quota: { kind: 'exact', max: 2 },
      card_interest: { kind: 'choice' },
    },
  },
  {
    ...{ name: 'cancel', success: '2001', after: ['issue', 'charge'] },
    fields: {
      ...common,
      tid,
      cancel_pw: { kind: 'exact', required: '2025' },
      cancel_amt: { kind: 'amount', max: 12, required: '9000' },
      partial_cancel: { kind: 'choice', required: '9000' },
      cancel_msg: { kind: 'text', max: 100 },
    },
  },
  {
    ...{ name: 'find', success: '0000', after: ['issue', 'charge'] },
    fields: {
      ...common,
      sch_sdate: { kind: 'exact', max: 8, required: '9000' },
      sch_edate: { kind: 'exact', max: 8, required: '9000' },
    },
  },
  {
    ...{ name: 'confirm', success: '0000', after: ['issue', 'charge'] },
    fields: { ...common, tid, result, result_cd: result, result_code: result },
  },
  {
    ...{ name: 'confirm-by-tid', success: '0000', after: ['issue', 'charge'] },
    fields: { tid, result: { kind: 'text', required: '9000' } },
  },
];

export function specimen(name: string): Specimen {
  const found = SPECIMENS.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no specimen ${name}`);
  return found;
}

export function exampleOf({ name }: Specimen): Buffer {
  return example(name);
}

export function formOf(bytes: Buffer): RawForm {
  const pairs = parseRequest(bytes).body.toString('latin1').split('&');
  return new Map(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
}

/** The example with other fields. */
export function withForm(of: Specimen, change: (form: RawForm) => unknown): RawRequest {
  const form = formOf(exampleOf(of));
  change(form);
  const body = [...form].map(([name, value]) => `${name}=${value}`).join('&');
  return { ...parseRequest(exampleOf(of)), body: Buffer.from(body, 'latin1') };
}

/** The example with these fields instead, well encoded. */
export function withValues(of: Specimen, values: Readonly<Record<string, string>>): RawRequest {
  return withForm(of, (form) => {
    for (const [name, value] of Object.entries(values)) form.set(name, percent(value));
  });
}

/** The example with this header instead, or without it. */
export function withHeader(request: RawRequest, name: string, value: string | undefined): RawRequest {
  const others = request.headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase());
  return { ...request, headers: value === undefined ? others : [...others, [name, value]] };
}

/** Percent-encodes every byte of a text that is not a letter or a digit. */
export function percent(text: string): string {
  return text.replace(/[^0-9A-Za-z]+/g, (other) =>
    Buffer.from(other).toString('hex').toUpperCase().replace(/../g, '%$&'),
  );
}
