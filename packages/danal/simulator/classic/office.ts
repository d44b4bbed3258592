import type { Bank, Clock, Fault, Notifier } from '@billkey/simulator';
import type { Books } from './books.js';
import type { Fields, FieldRules } from './fields.js';
import type { Ids } from './ids.js';
import type { DanalClassicMerchant } from './merchants.js';
import type { Pairs } from './pairs.js';

/** What every operation of one running simulator works with. */
export interface Office {
  readonly bank: Bank;
  readonly clock: Clock;
  readonly notifications: Notifier;
  readonly merchants: readonly DanalClassicMerchant[];
  readonly books: Books;
  readonly ids: Ids;
  /** Where it listens, known as soon as it does: STARTURL begins with it. */
  readonly address: { url: string };
}

/** One request of a known merchant, in good form. */
export interface Visit {
  readonly merchant: DanalClassicMerchant;
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
  readonly txType: string;
  readonly serviceType: 'BATCH' | 'DANALCARD';
  readonly moving: boolean;
  readonly rules: FieldRules;
  subjectOf(office: Office, pairs: Pairs): Subject;
  /** Carries the request out. @throws Refusal */
  perform(office: Office, visit: Visit): Answer;
}

/** What a purchase may tell besides what it is. */
export const BUYER: FieldRules = {
  USERNAME: { max: 20 },
  USERPHONE: { max: 20, type: 'digits' },
  USERID: { required: true, max: 128 },
};

/** The id that an order has at the bank, where one without it counts as an order of its own. */
export function orderAtBank(orderId: string, tid: string): string {
  return orderId === '' ? tid : orderId;
}
