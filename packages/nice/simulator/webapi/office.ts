import { koreaMoment, type Bank, type Clock, type Fault, type Notifier } from '@billkey/simulator';
import { digest } from '../shared/digest.js';
import { Refusal } from '../shared/refusal.js';
import type { Books } from './books.js';
import type { Fields, FieldRules } from './fields.js';
import type { Form } from './form.js';
import type { Ids } from './ids.js';
import type { NiceWebapiMerchant } from './merchants.js';
import type { WindowBooks } from './window/books.js';

/** What every operation of one running simulator works with. */
export interface Office {
  readonly bank: Bank;
  readonly clock: Clock;
  readonly notifications: Notifier;
  readonly merchants: readonly NiceWebapiMerchant[];
  readonly books: Books;
  readonly windows: WindowBooks;
  readonly ids: Ids;
}

/** One request of a known merchant, in good form and signed. */
export interface Visit {
  readonly merchant: NiceWebapiMerchant;
  readonly fields: Fields;
  readonly fault: Fault | undefined;
}

/** What a request is about, as far as it can be told without checking it; faults are aimed by it. */
export interface Subject {
  orderId?: string;
  relatedOrderId?: string;
  cardNumber?: string;
}

export type Answer = Readonly<Record<string, string>>;

export interface Operation {
  readonly name: string;
  readonly path: string;
  readonly moving: boolean;
  readonly rules: FieldRules;
  /** The fields whose values SignData covers, in this order, before the merchant key. */
  readonly signs: readonly string[];
  /** ResultCode of success, first the one that is answered. */
  readonly success: { readonly codes: readonly [string, ...string[]]; readonly text: string };
  subjectOf(office: Office, merchant: NiceWebapiMerchant | undefined, form: Form): Subject;
  /** Carries the request out. @throws Refusal */
  perform(office: Office, visit: Visit): Answer;
  /** Adds the signature, where answers have one. */
  sign?(answer: Answer, visit: Visit): Answer;
}

/** Fields of every request. */
export const COMMON_FIELDS: FieldRules = {
  MID: { required: true, max: 10, type: 'id' },
  EdiDate: { required: true },
  SignData: { required: true },
  CharSet: { oneOf: ['euc-kr', 'utf-8'] },
  EdiType: { oneOf: ['JSON', 'KV'] },
};

/** Required by the manual wherever a purchase or a key is named. */
export const MOID: FieldRules = { Moid: { required: true, max: 64, type: 'id' } };

/** Lengths of START's tables: WEBAPI's name the fields without. */
export const BUYER: FieldRules = {
  BuyerName: { max: 30 },
  BuyerEmail: { max: 60 },
  BuyerTel: { max: 20, type: 'digits' },
};

const HOUR = 3_600_000;

export function merchantOf(office: Office, form: Form): NiceWebapiMerchant | undefined {
  return office.merchants.find(({ mid }) => mid === form.get('MID'));
}

/** @throws Refusal unless EdiDate is of now, give or take an hour, and SignData the digest over the operation's fields */
export function checkSigned(
  office: Office,
  merchant: NiceWebapiMerchant,
  fields: Fields,
  signs: readonly string[],
): void {
  const ediDate = fields.text('EdiDate');
  const at = ediDate.startsWith('20') ? koreaMoment(ediDate.slice(0, 8), ediDate.slice(8)) : undefined;
  if (!at) throw new Refusal('A106', { text: '날짜 형식 오류 [EdiDate]' });
  // A test may have moved the simulator's clock; the client's is still the real one.
  const moments = [office.clock.now(), office.clock.real()];
  if (!moments.some((moment) => Math.abs(moment.getTime() - at.getTime()) <= HOUR)) throw new Refusal('U129');
  const parts = signs.map((name) => fields.text(name));
  if (fields.text('SignData') !== digest(...parts, merchant.merchantKey)) throw new Refusal('A211');
}
