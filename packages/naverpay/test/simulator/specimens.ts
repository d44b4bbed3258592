import { parseRequest, type RawRequest } from '@billkey/simulator/testing';
import { example } from './stage.js';

/** What is known of a field of a form; `max` in bytes of UTF-8. */
export interface FieldFact {
  kind: 'text' | 'amount' | 'requester' | 'exact';
  max?: number;
  required?: true;
}

export interface Specimen {
  /** The example is `examples/<name>.http`. */
  name: string;
  /** Examples to be sent before; `window` is the customer. */
  after: readonly string[];
  /** Of a form; a look-up has JSON. */
  fields?: Readonly<Record<string, FieldFact>>;
  /** Whether the contract has to be one for recurring payments. */
  recurring: boolean;
}

/** Values of a form as they stand in it, percent-encoded. */
export type RawForm = Map<string, string>;

const REQUIRED = { kind: 'exact', required: true } as const;
const REQUIRED_TEXT = { kind: 'text', required: true } as const;
const AMOUNT = { kind: 'amount', required: true } as const;
const REQUESTER = { kind: 'requester', required: true } as const;
const paymentId = { kind: 'exact', max: 50, required: true } as const;

const KEY = ['begin-window', 'window', 'complete-window'] as const;
const PAID = [...KEY, 'prepare-charge', 'charge'] as const;

export const SPECIMENS: readonly Specimen[] = [
  {
    ...{ name: 'begin-window', after: [], recurring: true },
    fields: {
      actionType: REQUIRED,
      productCode: REQUIRED_TEXT,
      productName: REQUIRED_TEXT,
      totalPayAmount: AMOUNT,
      returnUrl: REQUIRED,
    },
  },
  {
    ...{ name: 'complete-window', after: ['begin-window', 'window'], recurring: true },
    fields: { reserveId: REQUIRED, tempReceiptId: REQUIRED },
  },
  {
    ...{ name: 'prepare-charge', after: KEY, recurring: true },
    fields: {
      recurrentId: REQUIRED,
      totalPayAmount: AMOUNT,
      taxScopeAmount: AMOUNT,
      taxExScopeAmount: AMOUNT,
      productName: REQUIRED_TEXT,
      merchantPayId: REQUIRED_TEXT,
      merchantUserId: REQUIRED_TEXT,
    },
  },
  {
    ...{ name: 'charge', after: [...KEY, 'prepare-charge'], recurring: true },
    fields: { recurrentId: { kind: 'exact' }, paymentId },
  },
  {
    ...{ name: 'remove', after: KEY, recurring: true },
    fields: { recurrentId: REQUIRED, expireRequester: REQUESTER, expireReason: REQUIRED_TEXT },
  },
  { name: 'inspect', after: KEY, recurring: true },
  { name: 'inspect-period', after: KEY, recurring: true },
  {
    ...{ name: 'cancel', after: PAID, recurring: false },
    fields: {
      paymentId,
      cancelAmount: AMOUNT,
      taxScopeAmount: AMOUNT,
      taxExScopeAmount: AMOUNT,
      cancelReason: { kind: 'text', max: 256, required: true },
      cancelRequester: REQUESTER,
      merchantPayTransactionKey: { kind: 'text', max: 128 },
    },
  },
  { name: 'find', after: PAID, recurring: false },
  { name: 'find-period', after: PAID, recurring: false },
  { name: 'find-by-path', after: PAID, recurring: false },
];

export function specimen(name: string): Specimen {
  const found = SPECIMENS.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no specimen ${name}`);
  return found;
}

export function exampleOf({ name }: Specimen): Buffer {
  return example(name);
}

/** The example with other fields of its form. */
export function withForm(of: Specimen, change: (form: RawForm) => unknown): RawRequest {
  const request = parseRequest(exampleOf(of));
  const pairs = request.body.toString('latin1').split('&');
  const form = new Map(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
  change(form);
  const body = [...form].map(([name, value]) => `${name}=${value}`).join('&');
  return { ...request, body: Buffer.from(body, 'latin1') };
}

/** The example with these fields instead, well encoded; undefined leaves one out. */
export function withValues(of: Specimen, values: Readonly<Record<string, string | undefined>>): RawRequest {
  return withForm(of, (form) => {
    for (const [name, value] of Object.entries(values)) {
      if (value === undefined) form.delete(name);
      else form.set(name, percent(value));
    }
  });
}

/** The example with these members of its JSON instead; undefined leaves one out. */
export function withJson(of: Specimen, members: Readonly<Record<string, unknown>>): RawRequest {
  const request = parseRequest(exampleOf(of));
  const json = { ...(JSON.parse(request.body.toString()) as object), ...members };
  return { ...request, body: Buffer.from(JSON.stringify(json)) };
}

/** The request with this header instead, or without it. */
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
