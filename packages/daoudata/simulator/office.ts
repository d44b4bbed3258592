import type { Bank, Charset, Clock, Fault, Notifier } from '@billkey/simulator';
import type { Body } from './body.js';
import type { Books } from './books.js';
import type { Fields, FieldRules } from './fields.js';
import type { Ids } from './ids.js';
import type { Contract } from './merchants.js';
import type { Step } from './methods.js';

/** In which charset answers come, and whether their content type says so. */
export interface AnswerCharset {
  readonly charset: Charset;
  readonly charsetUnsaid?: true;
}

/** What every operation of one running simulator works with. */
export interface Office {
  readonly bank: Bank;
  readonly clock: Clock;
  readonly notifications: Notifier;
  readonly contracts: ReadonlyMap<string, Contract>;
  readonly books: Books;
  readonly ids: Ids;
  readonly answers: AnswerCharset;
  /** Where it is reached itself, for the addresses it hands out. */
  url(): string;
}

/** One second step, in good form and with the token of its first one. */
export interface Visit {
  readonly contract: Contract;
  readonly step: Step;
  readonly fields: Fields;
}

/** What a request is about, as far as it can be told without checking it; faults are aimed by it. */
export interface Subject {
  orderId?: string;
  cardNumber?: string;
}

/** All values are texts, amounts too. */
export type Answer = Readonly<Record<string, string>>;

/** The second step of an operation. */
export interface Operation {
  readonly name: Step['operation'];
  rulesFor(contract: Contract): FieldRules;
  subjectOf(office: Office, body: Body): Subject;
  /** Carries the request out. @throws Refusal */
  perform(office: Office, visit: Visit): Answer;
}

/** Which fault strikes, if any. */
export type Struck = Fault | undefined;
