import { parseRequest, type RawRequest } from '@billkey/simulator/testing';
import { hmacOf, Shop } from './shop.js';
import { example, FIRST, type Stage } from './stage.js';

/** What the field tables say of a field; `max` in bytes of EUC-KR. */
export interface FieldFact {
  kind: 'text' | 'id' | 'amount' | 'choice' | 'url' | 'exact';
  max?: number;
  required?: true;
}

/** An example request and what is known of it. */
export interface Specimen {
  /** The example is `examples/<name>.http`. */
  name: string;
  fields: Readonly<Record<string, FieldFact>>;
  /** What must have happened for it to succeed. */
  before(stage: Stage): Promise<void>;
}

/** Fields of a body; those that are no text make a request that no table allows. */
export type RawFields = Record<string, unknown>;

const required = true;
const SID = { kind: 'exact', max: 12, required } as const;
const CASH_CODE = { kind: 'choice', required } as const;
const product = {
  product_name: { kind: 'text', max: 50, required },
  site_url: { kind: 'exact', max: 20, required },
} as const;
const url = { kind: 'url', max: 128 } as const;

const registration = {
  ...{ sid: SID, cash_code: CASH_CODE, ...product },
  trade_id: { kind: 'id', max: 40, required },
  ok_url: { ...url, required },
  noti_url: url,
  fail_url: url,
  close_url: url,
  call_type: { kind: 'choice' },
  hybrid_pay: { kind: 'choice' },
  integrate_pay: { kind: 'choice' },
  only_once: { kind: 'choice' },
  noti_email: { kind: 'text', max: 30 },
  user_id: { kind: 'text', max: 50 },
  user_name: { kind: 'text', max: 50 },
  user_email: { kind: 'text', max: 30 },
  mstr: { kind: 'text', max: 2000 },
} as const;
const approval = {
  ...{ sid: SID, cash_code: CASH_CODE },
  tid: { kind: 'exact', max: 20, required },
  pay_token: { kind: 'exact', max: 50, required },
  amount: { kind: 'amount', max: 10, required },
} as const;
const rebill = {
  ...{ sid: SID, cash_code: CASH_CODE, ...product },
  mode: { kind: 'choice' },
  amount: { kind: 'amount', max: 10, required },
  trade_id: { kind: 'id', max: 50, required },
  bill_key: { kind: 'exact', max: 40, required },
  mobil_id: { kind: 'text', max: 50 },
} as const;
const cancellation = {
  ...{ sid: SID, cash_code: CASH_CODE },
  trade_id: { kind: 'exact', max: 50, required },
  pay_token: { kind: 'exact', max: 50, required },
  amount: { kind: 'amount', max: 10, required },
  cancel_type: { kind: 'choice', required },
  part_cancel: { kind: 'choice', required },
  hmac: { kind: 'exact', max: 44, required },
} as const;
const userKey = { mc_user_key: { kind: 'exact', max: 15, required } } as const;
const taxes = {
  cn_tax_ver: { kind: 'choice', required },
  bill_type: { kind: 'exact', max: 2, required },
  ...Object.fromEntries(
    ['tax', 'tax_free', 'tax_amount'].map((name) => [name, { kind: 'amount', max: 10, required } as const]),
  ),
} as const;

const nothing = (): Promise<void> => Promise.resolve();

/** A window that has been registered by an example, with other values, and paid in. */
function windowOf(name: string, values: RawFields) {
  return async (stage: Stage): Promise<void> => {
    const { json } = await stage.send(withValues(specimen(name), values));
    const returns = await new Shop(stage).visit(json['pay_url']);
    if (returns.length !== 1) throw new Error(`the window of ${name} comes to nothing`);
  };
}

export const SPECIMENS: readonly Specimen[] = [
  { name: 'begin-window', fields: registration, before: nothing },
  { name: 'begin-window-card', fields: registration, before: nothing },
  {
    ...{ name: 'complete-window', fields: { ...approval, ...userKey } },
    before: windowOf('begin-window', { hybrid_pay: 'Y' }),
  },
  { name: 'complete-window-card', fields: approval, before: windowOf('begin-window-card', {}) },
  {
    ...{ name: 'charge', fields: { ...rebill, ...userKey, phone_no: { kind: 'exact', max: 11 } } },
    before: windowOf('begin-window', {}),
  },
  { name: 'charge-card', fields: rebill, before: windowOf('begin-window-card', { hybrid_pay: 'N' }) },
  { name: 'cancel', fields: cancellation, before: windowOf('begin-window', {}) },
  {
    ...{ name: 'cancel-card', fields: { ...cancellation, ...taxes } },
    before: windowOf('begin-window-card', { hybrid_pay: 'N' }),
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

export function bodyOf(of: Specimen): RawFields {
  return JSON.parse(requestOf(of).body.toString('utf8')) as RawFields;
}

/** The example with other values; a field that is undefined is left out. */
export function withValues(of: Specimen, values: RawFields): RawRequest {
  return { ...requestOf(of), body: Buffer.from(JSON.stringify({ ...bodyOf(of), ...values })) };
}

/** The example of a cancel with other values and the hmac that belongs to them. */
export function signedWith(of: Specimen, values: RawFields): RawRequest {
  const fields = { ...bodyOf(of), ...values };
  const covered = ['sid', 'trade_id', 'pay_token', 'amount'].map((name) => (fields[name] ?? '') as string);
  return withValues(of, { ...values, hmac: hmacOf(FIRST.skey, ...covered) });
}

export function withHeader(request: RawRequest, name: string, value: string | undefined): RawRequest {
  const others = request.headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase());
  return { ...request, headers: value === undefined ? others : [...others, [name, value]] };
}
