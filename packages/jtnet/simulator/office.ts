import type { Bank, Clock, Fault, Notifier } from '@billkey/simulator';
import type { Books } from './books.js';
import { missing, type Fields, type FieldRules } from './fields.js';
import type { Form } from './form.js';
import type { Ids } from './ids.js';
import type { JtnetMerchant } from './merchants.js';
import { Refusal } from './refusal.js';

/** What every operation of one running simulator works with. */
export interface Office {
  readonly bank: Bank;
  readonly clock: Clock;
  readonly merchants: readonly JtnetMerchant[];
  readonly books: Books;
  readonly ids: Ids;
  readonly notifications: Notifier;
  /** Names of the accounts that are notified, by MID. */
  readonly notified: ReadonlyMap<string, string>;
}

/** One request in good form, of a merchant that has shown its key. */
export interface Visit {
  readonly merchant: JtnetMerchant;
  readonly fields: Fields;
  readonly fault: Fault | undefined;
}

/** What a request is about, as far as it can be told without checking it; faults are aimed by it. */
export interface Subject {
  orderId?: string;
  relatedOrderId?: string;
  cardNumber?: string;
}

type Item = Readonly<Record<string, string>>;

/** All values are texts, amounts too. */
export type Answer = Readonly<Record<string, string | null | readonly Item[]>>;

export interface Operation {
  readonly name: string;
  readonly path: string;
  readonly moving: boolean;
  readonly rules: FieldRules;
  /** Result codes of success, first the one that is usually answered. */
  readonly success: readonly [string, ...string[]];
  subjectOf(office: Office, form: Form): Subject;
  /** Who asks. @throws Refusal */
  authenticate(office: Office, form: Form): JtnetMerchant;
  /** Carries the request out; a `result_cd` in the answer is another code of success. @throws Refusal */
  perform(office: Office, visit: Visit): Answer;
}

/** Fields of every request of the REST interface. */
export const COMMON_FIELDS: FieldRules = {
  api_key: { required: true },
  mid: { required: true, max: 10, type: 'id' },
};

export const MOID = { max: 40 } as const;
export const TID = { required: true, type: 'id' } as const;

/**
 * Possession of the key is all the authentication there is.
 * @throws Refusal when MID or key are missing or wrong
 */
export function authenticate(office: Office, form: Form): JtnetMerchant {
  return merchantWithKey(office, form, (key) => key);
}

/** Like `authenticate`, for a key that may have been sent without percent-encoding: its plus signs arrive as blanks. */
export function authenticateLeniently(office: Office, form: Form): JtnetMerchant {
  return merchantWithKey(office, form, (key) => key.replaceAll(' ', '+'));
}

function merchantWithKey(office: Office, form: Form, read: (key: string) => string): JtnetMerchant {
  const [key, mid] = ['api_key', 'mid'].map((name) => {
    const value = form.get(name) ?? '';
    if (value === '') throw missing(name);
    return value;
  });
  const merchant = office.merchants.find((candidate) => candidate.mid === mid);
  if (!merchant) throw new Refusal('2152', { text: '등록되지 않은 가맹점 [mid]' });
  if (read(key ?? '') !== merchant.apiKey) throw new Refusal('2152', { text: '등록되지 않은 가맹점 [api_key]' });
  return merchant;
}

/** The order id of the request, when it has one. */
export function orderIn(form: Form): Pick<Subject, 'orderId'> {
  const orderId = form.get('moid');
  return orderId === undefined || orderId === '' ? {} : { orderId };
}

/** The payment a request names by its tid. */
export function paymentIn(office: Office, form: Form): Pick<Subject, 'relatedOrderId' | 'cardNumber'> {
  const payment = office.books.payment(form.get('tid') ?? '');
  return payment ? { relatedOrderId: payment.moid, cardNumber: payment.cardNumber } : {};
}
