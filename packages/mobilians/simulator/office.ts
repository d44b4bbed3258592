import type { Bank, Clock, Notifier } from '@billkey/simulator';
import type { Body } from './body.js';
import type { Books } from './books.js';
import type { Fields, FieldRules } from './fields.js';
import { hmacOf } from './hmac.js';
import type { Ids } from './ids.js';
import type { CashCode, MobiliansMerchant } from './merchants.js';
import { wrongField } from './refusal.js';

/** What every operation of one running simulator works with. */
export interface Office {
  readonly bank: Bank;
  readonly clock: Clock;
  readonly notifications: Notifier;
  readonly merchants: readonly MobiliansMerchant[];
  readonly books: Books;
  readonly ids: Ids;
  /** Where it is reached itself, for the addresses it hands out. */
  url(): string;
}

/** One request in good form. */
export interface Visit {
  readonly merchant: MobiliansMerchant;
  readonly cashCode: CashCode;
  readonly fields: Fields;
  readonly body: Body;
}

/** What a request is about, as far as it can be told without checking it; faults are aimed by it. */
export interface Subject {
  orderId?: string;
  relatedOrderId?: string;
  cardNumber?: string;
}

/** All values are texts, amounts too. */
export type Answer = Readonly<Record<string, string>>;

/** Makes the hmac of an answer anew when a fault has changed what it covers. */
export type Sign = (amount: string, tradeId: string) => string;

export interface Done {
  readonly answer: Answer;
  /** Absent where nothing is signed. */
  readonly sign?: Sign;
}

export interface Operation {
  readonly name: string;
  readonly path: string;
  readonly moving: boolean;
  readonly rules: FieldRules;
  /** `message` of a success. */
  readonly text: string;
  subjectOf(office: Office, body: Body): Subject;
  /** Carries the request out. @throws Refusal */
  perform(office: Office, visit: Visit): Done;
}

export const SID = { required: true, max: 12 } as const;
export const CASH_CODE = { required: true, oneOf: ['MC', 'CN', 'RA', 'VA', 'EP', 'TM'] } as const;

/**
 * Knowing a sid is all that most requests ask for.
 * @throws Refusal when there is no such merchant, or it has no contract for this way of paying
 */
export function contractOf(office: Office, fields: Fields): { merchant: MobiliansMerchant; cashCode: CashCode } {
  const merchant = office.merchants.find(({ sid }) => sid === fields.text('sid'));
  if (!merchant) throw wrongField('sid', '미등록');
  const cashCode = merchant.cashCodes.find((contracted) => contracted === fields.text('cash_code'));
  if (!cashCode) throw wrongField('cash_code', '미계약');
  return { merchant, cashCode };
}

/** The hmac that registration, return, notification and approval carry alike (HMAC page). */
export function signOf(skey: string, { okUrl, timeStamp }: { okUrl: string; timeStamp: string }): Sign {
  return (amount, tradeId) => hmacOf(skey, amount, okUrl, tradeId, timeStamp);
}
