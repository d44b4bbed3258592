import type { Bank, Clock, Fault } from '@billkey/simulator';
import type { Books } from './books.js';
import type { Fields, FieldRules } from './fields.js';
import type { Ids } from './ids.js';
import type { DanalOneMerchant } from './merchants.js';

/** What every operation of one running simulator works with. */
export interface Office {
  readonly bank: Bank;
  readonly clock: Clock;
  readonly merchants: readonly DanalOneMerchant[];
  readonly books: Books;
  readonly ids: Ids;
  /** Where it listens, known as soon as it does: the script opens its window there. */
  readonly address: { url: string };
}

/** One request of a known merchant, in good form. */
export interface Visit {
  readonly merchant: DanalOneMerchant;
  readonly fields: Fields;
  /** What the path says after `/billing/`, where it says something. */
  readonly target: string;
  readonly fault: Fault | undefined;
}

/** What a request is about, as far as it can be told without checking it; faults are aimed by it. */
export interface Subject {
  orderId?: string;
  relatedOrderId?: string;
  cardNumber?: string;
}

export type Raw = Readonly<Record<string, unknown>>;
export type Answer = Readonly<Record<string, string | boolean>>;

export interface Operation {
  readonly name: string;
  /** Group 1, if there is one, is the `target` of a visit. */
  readonly path: RegExp;
  readonly rules: FieldRules;
  subjectOf(office: Office, raw: Raw): Subject;
  /** Carries the request out. @throws Refusal */
  perform(office: Office, visit: Visit): Answer;
}
