import { koreaDay, type Bank, type Clock, type Fault, type Notifier } from '@billkey/simulator';
import { textAt, type Raw } from './body.js';
import type { Books, TaxParts } from './books.js';
import { SUCCESS, SUCCESS_TEXT } from './codes.js';
import type { Fields, FieldRules } from './fields.js';
import type { Ids } from './ids.js';
import type { KiccMerchant } from './merchants.js';
import { Refusal } from './refusal.js';

/** What every operation of one running simulator works with. */
export interface Office {
  readonly bank: Bank;
  readonly clock: Clock;
  readonly notifications: Notifier;
  readonly merchants: readonly KiccMerchant[];
  readonly books: Books;
  readonly ids: Ids;
  /** Where the windows are, e.g. `http://127.0.0.1:40123`; known once the simulator listens. */
  origin(): string;
}

/** One request of a known merchant, in good form. */
export interface Visit {
  readonly merchant: KiccMerchant;
  readonly fields: Fields;
  readonly fault: Fault | undefined;
}

/** What a request is about, as far as it can be told without checking it; faults are aimed by it. */
export interface Subject {
  orderId?: string;
  relatedOrderId?: string;
  cardNumber?: string;
}

/** What an answer has besides `resCd` and `resMsg`, unless it has those too. */
export type Answer = Readonly<Record<string, unknown>>;

export interface Operation {
  readonly name: string;
  readonly path: string;
  readonly moving: boolean;
  readonly rules: FieldRules;
  subjectOf(office: Office, raw: Raw): Subject;
  /** Carries the request out; an answer with a `msgAuthValue` is signed afterwards. @throws Refusal */
  perform(office: Office, visit: Visit): Answer;
}

export const MALL_ID = { required: true, max: 8, type: 'id' } as const;
export const SHOP_TRANSACTION_ID = { required: true, max: 60, type: 'id' } as const;
export const SHOP_ORDER_NO = { required: true, max: 40, type: 'order' } as const;
export const DAY = { required: true, max: 8, type: 'digits' } as const;

/** Of the customer, where an order may tell of him. */
export const CUSTOMER: FieldRules = {
  'orderInfo.customerInfo.customerId': { max: 20 },
  'orderInfo.customerInfo.customerName': { max: 20 },
  'orderInfo.customerInfo.customerMail': { max: 50 },
  'orderInfo.customerInfo.customerContactNo': { max: 11, type: 'digits' },
  'orderInfo.customerInfo.customerAddr': { max: 200 },
};

const HOUR = 3_600_000;

/** @throws Refusal unless the date of the request is today's in Korea; about midnight either day's */
export function checkDay({ clock }: Office, day: string): void {
  // A test may have moved the simulator's clock; the client's is still the real one.
  const moments = [clock.now(), clock.real()].flatMap((at) => [at.getTime() - HOUR, at.getTime() + HOUR]);
  if (!moments.some((moment) => koreaDay(new Date(moment)) === day)) throw new Refusal('X414');
}

/** Uses up the id of a request for today. @throws Refusal when it was used today: what it came to is not answered again */
export function claimId({ books, clock }: Office, { merchant, fields }: Visit): void {
  const id = fields.text('shopTransactionId');
  if (!books.useId(merchant, koreaDay(clock.now()), id)) throw new Refusal('X470');
}

export function checkBilling({ billing }: KiccMerchant): void {
  if (!billing) throw new Refusal('X452');
}

/** @throws Refusal when an approval or a key has used the order number up */
export function checkOrder({ books }: Office, merchant: KiccMerchant, shopOrderNo: string): void {
  if (books.isPaid(merchant, shopOrderNo)) throw new Refusal('X471');
}

/** Keeps what a request came to for look-ups: an answer, or why the card was declined. */
export function remember(office: Office, visit: Visit, about: { answer: Answer; orderId: string; card: string }): void {
  const at = office.clock.now();
  const unsigned = Object.entries(about.answer).filter(([name]) => name !== 'msgAuthValue');
  const body = { resCd: SUCCESS, resMsg: SUCCESS_TEXT, ...Object.fromEntries(unsigned) };
  const transaction = { at, body, orderId: about.orderId, cardNumber: about.card };
  office.books.addTransaction(visit.merchant, koreaDay(at), visit.fields.text('shopTransactionId'), transaction);
}

/** What every answer repeats of its request, as far as the request has it. */
export function repeated(raw: Raw): Answer {
  const names = ['mallId', 'shopTransactionId', 'shopOrderNo'];
  return Object.fromEntries(names.flatMap((name) => (textAt(raw, name) === undefined ? [] : [[name, raw[name]]])));
}

/**
 * The parts of an amount by the names an operation has for them; undefined when none is sent.
 * @throws Refusal unless they add up to it
 */
export function taxPartsOf(fields: Fields, amount: number, names: Readonly<Record<keyof TaxParts, string>>) {
  const paths = Object.values(names).map((name) => `taxInfo.${name}`);
  if (!paths.some((path) => fields.has(path))) return undefined;
  const [taxable, free, vat] = [names.taxable, names.free, names.vat].map((name) => fields.number(`taxInfo.${name}`));
  const parts: TaxParts = { taxable: taxable ?? 0, free: free ?? 0, vat: vat ?? 0 };
  if (parts.taxable + parts.free + parts.vat !== amount) throw new Refusal('X413');
  return parts;
}

/** The order a request names, and the card of the key it names. */
export function subjectWithKey(office: Office, raw: Raw, orderPath: string, keyPath: string): Subject {
  const orderId = textAt(raw, orderPath);
  const cardNumber = office.books.key(textAt(raw, keyPath) ?? '')?.card.number;
  return { ...(orderId === undefined ? {} : { orderId }), ...(cardNumber === undefined ? {} : { cardNumber }) };
}
