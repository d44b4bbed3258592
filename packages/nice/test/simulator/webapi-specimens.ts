import { decode } from '@billkey/simulator';
import { parseRequest, type RawRequest } from '@billkey/simulator/testing';
import { example, sha256 } from './stage.js';
import { MERCHANT_KEY, percent } from './webapi-stage.js';

/** What the manual's request tables say of a field; `max` in bytes of EUC-KR. */
export interface FieldFact {
  kind: 'text' | 'id' | 'digits' | 'amount' | 'choice' | 'exact';
  max?: number;
  required?: true;
}

/** An example request and what the manual says of it. */
export interface Specimen {
  name: string;
  success: string;
  /** The examples that must have been sent for this one to succeed. */
  after: readonly string[];
  /** Whether a customer has to be authenticated in a window before, the one of the example `window`. */
  authenticated?: true;
  fields: Readonly<Record<string, FieldFact>>;
  /** The fields SignData covers, in this order. */
  signs: readonly string[];
}

/** Values of a form as they stand in it, percent-encoded. */
export type RawForm = Map<string, string>;

const common = {
  MID: { kind: 'exact', required: true },
  EdiDate: { kind: 'exact', required: true },
  SignData: { kind: 'exact', required: true },
} as const;
const Moid: FieldFact = { kind: 'id', max: 64, required: true };
const BID: FieldFact = { kind: 'exact', max: 30, required: true };
const TID: FieldFact = { kind: 'exact', required: true };
const EncData: FieldFact = { kind: 'exact', max: 512, required: true };
const buyer = {
  BuyerName: { kind: 'text', max: 30 },
  BuyerEmail: { kind: 'text', max: 60 },
  BuyerTel: { kind: 'digits', max: 20 },
} as const;
const taxes = Object.fromEntries(
  ['SupplyAmt', 'GoodsVat', 'ServiceAmt', 'TaxFreeAmt'].map((name) => [name, { kind: 'amount', max: 12 } as const]),
);
const purchase = {
  ...common,
  Moid,
  TID,
  Amt: { kind: 'amount', max: 12, required: true },
  GoodsName: { kind: 'text', max: 40, required: true },
  CardInterest: { kind: 'choice', required: true },
  CardQuota: { kind: 'exact', max: 2, required: true },
  CardPoint: { kind: 'choice' },
  MallReserved: { kind: 'text', max: 500 },
  ...taxes,
  ...buyer,
} as const;

export const SPECIMENS: readonly Specimen[] = [
  {
    ...{ name: 'issue', success: 'F100', after: [], signs: ['MID', 'EdiDate', 'Moid'] },
    fields: { ...common, Moid, EncData, ...buyer },
  },
  {
    ...{ name: 'charge', success: '3001', after: ['issue'], signs: ['MID', 'EdiDate', 'Moid', 'Amt', 'BID'] },
    fields: { ...purchase, BID },
  },
  {
    ...{ name: 'remove', success: 'F101', after: ['issue'], signs: ['MID', 'EdiDate', 'Moid', 'BID'] },
    fields: { ...common, Moid, BID },
  },
  {
    ...{ name: 'key-in', success: '3001', after: [], signs: ['MID', 'Amt', 'EdiDate', 'Moid'] },
    fields: { ...purchase, EncData },
  },
  {
    ...{ name: 'cancel', success: '2001', after: ['issue', 'charge'], signs: ['MID', 'CancelAmt', 'EdiDate'] },
    fields: {
      ...common,
      Moid,
      TID,
      CancelAmt: { kind: 'amount', max: 12, required: true },
      CancelMsg: { kind: 'text', max: 100, required: true },
      PartialCancelCode: { kind: 'choice', required: true },
      MallReserved: { kind: 'text', max: 500 },
      ...taxes,
      RefundAcctNo: { kind: 'digits', max: 16 },
      RefundBankCd: { kind: 'digits', max: 3 },
      RefundAcctNm: { kind: 'text', max: 10 },
    },
  },
  {
    ...{ name: 'find', success: '0000', after: ['issue', 'charge'], signs: ['TID', 'MID', 'EdiDate'] },
    fields: { ...common, TID },
  },
  {
    ...{ name: 'window', success: 'opened', after: [], signs: ['EdiDate', 'MID', 'Amt'] },
    fields: {
      ...common,
      Moid,
      GoodsName: { kind: 'text', max: 40, required: true },
      Amt: { kind: 'amount', max: 12, required: true },
      PayMethod: { kind: 'choice', required: true },
      ReturnURL: { kind: 'exact', max: 500, required: true },
      ReqReserved: { kind: 'text', max: 500 },
      ...buyer,
    },
  },
  {
    ...{ name: 'complete-window', success: 'F100', after: [], authenticated: true },
    ...{ signs: ['TID', 'MID', 'EdiDate'] },
    fields: { ...common, TID, AuthToken: { kind: 'exact', max: 40, required: true } },
  },
];

export function specimen(name: string): Specimen {
  const found = SPECIMENS.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no specimen ${name}`);
  return found;
}

export function exampleOf({ name }: Specimen): Buffer {
  return example(`webapi-${name}`);
}

export function formOf(bytes: Buffer): RawForm {
  const pairs = parseRequest(bytes).body.toString('latin1').split('&');
  return new Map(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
}

/** The example with other fields; `sign` makes SignData right again for them. */
export function withForm(of: Specimen, change: (form: RawForm) => unknown, sign: boolean): RawRequest {
  const form = formOf(exampleOf(of));
  change(form);
  if (sign) form.set('SignData', sha256(...of.signs.map((name) => plain(form, name)), MERCHANT_KEY));
  const body = [...form].map(([name, value]) => `${name}=${value}`).join('&');
  return { ...parseRequest(exampleOf(of)), body: Buffer.from(body, 'latin1') };
}

/** The example with these fields instead, well encoded and signed. */
export function withValues(of: Specimen, values: Readonly<Record<string, string>>): RawRequest {
  const change = (form: RawForm): void => {
    for (const [name, value] of Object.entries(values)) form.set(name, encoded(value));
  };
  return withForm(of, change, true);
}

export function encoded(text: string): string {
  return text.replace(/[^0-9A-Za-z]+/g, (other) => percent(other));
}

/** The fields of the example, as they read. */
export function plainOf(of: Specimen): [name: string, value: string][] {
  const form = formOf(exampleOf(of));
  return [...form.keys()].map((name) => [name, plain(form, name)]);
}

/** What a value in a form says. */
function plain(form: RawForm, name: string): string {
  const bytes = (form.get(name) ?? '')
    .replaceAll('+', ' ')
    .replace(/%(..)/g, (_whole, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return decode(Buffer.from(bytes, 'latin1'), 'euc-kr');
}
