import type { Bank, Clock, Fault } from '@billkey/simulator';
import type { Books } from './books.js';
import { textIn, type Raw } from './body.js';
import { Fields, type FieldRules } from './fields.js';
import type { Ids } from './ids.js';
import type { Value } from './json.js';
import type { PaycoMerchant } from './merchants.js';
import { Refusal } from './refusals.js';

/** What every operation of one running simulator works with. */
export interface Office {
  readonly bank: Bank;
  readonly clock: Clock;
  readonly merchants: readonly PaycoMerchant[];
  readonly books: Books;
  readonly ids: Ids;
  /** Where the payment window is, without a slash at its end. */
  readonly windowUrl: string;
}

/** One request in good form, of a merchant that PAYCO knows. */
export interface Visit {
  readonly merchant: PaycoMerchant;
  readonly fields: Fields;
  readonly fault: Fault | undefined;
}

/** What a request is about, as far as it can be told without checking it; faults are aimed by it. */
export interface Subject {
  orderId?: string;
  relatedOrderId?: string;
  cardNumber?: string;
}

/** `result` of an answer. */
export type Result = Readonly<Record<string, Value>>;

export interface Operation {
  readonly name: string;
  readonly path: string;
  readonly moving: boolean;
  /** Where two operations share a path. */
  fits?(office: Office, raw: Raw): boolean;
  readonly rules: FieldRules;
  subjectOf(office: Office, raw: Raw): Subject;
  /** Carries the request out; undefined for an answer without a `result`. @throws Refusal */
  perform(office: Office, visit: Visit): Result | undefined;
}

/** `sellerAutoPaymentReferenceKey`, `sellerOrderReferenceKey`, `sellerOrderProductReferenceKey`. */
export const REFERENCE_KEY = { required: true, max: 100, type: 'id' } as const;

/**
 * Possession of the merchant code is all the authentication there is, besides the IP.
 * @throws Refusal when the code is missing, too long or not known, or the IP is not registered
 */
export function authenticate(office: Office, raw: Raw): PaycoMerchant {
  const sellerKey = new Fields(raw, { sellerKey: { required: true, max: 100 } }).text('sellerKey');
  const merchant = office.merchants.find((candidate) => candidate.sellerKey === sellerKey);
  if (!merchant) throw new Refusal('seller');
  if (!merchant.ipRegistered) throw new Refusal('ip');
  return merchant;
}

/** The registration a request names, and its card. */
export function subjectByReference(office: Office, raw: Raw): Subject {
  const orderId = textIn(raw, 'sellerAutoPaymentReferenceKey');
  const merchant = office.merchants.find(({ sellerKey }) => sellerKey === textIn(raw, 'sellerKey'));
  const key = merchant && office.books.keyByReference(merchant, orderId ?? '');
  return { ...(orderId === undefined ? {} : { orderId }), ...(key ? { cardNumber: key.cardNumber } : {}) };
}
