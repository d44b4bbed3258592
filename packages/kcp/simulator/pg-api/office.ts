import type { Bank, Clock, Fault } from '@billkey/simulator';
import type { KcpSite } from '../merchants.js';
import type { WindowBooks } from '../window/books.js';
import { CODE } from '../shared/codes.js';
import type { Authentication } from './authentication.js';
import type { Books } from './books.js';
import type { Fields, FieldRules } from './fields.js';
import type { Ids } from './ids.js';
import type { Message } from './message.js';

/** What every operation of one running simulator works with. */
export interface Office {
  readonly bank: Bank;
  readonly clock: Clock;
  readonly books: Books;
  readonly windows: WindowBooks;
  readonly ids: Ids;
  readonly authentication: Authentication;
  readonly habits: Habits;
  /** Of the host that phones' windows are at, e.g. `http://127.0.0.1:40123`. */
  windowOrigin(): string;
}

/** Where KCP's documents name no code or no rule. */
export interface Habits {
  /** What a batch key that is unknown, deleted or of another group is answered with. */
  readonly noKeyCode: string;
  /** Whether the order id of an approved payment is refused the next time. */
  readonly refusesUsedOrderIds: boolean;
}

/** One request of a known site, in good form and, where that is asked for, signed. */
export interface Visit {
  readonly site: KcpSite;
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
  /** Whether a site code alone is enough, without its certificate. */
  readonly uncertified?: true;
  /** What code and text are called in its answers; `res_cd` and `res_msg` when absent. */
  readonly spelling?: Spelling;
  /** Whether a message at this path is one of this operation; where absent every one is. */
  recognises?(message: Message): boolean;
  readonly rules: FieldRules;
  /** The fields that `kcp_sign_data` covers, in this order; absent where nothing is signed. */
  readonly signs?: readonly string[];
  subjectOf(office: Office, message: Message): Subject;
  /** Carries the request out. @throws Refusal */
  perform(office: Office, visit: Visit): Answer;
}

export interface Spelling {
  readonly code: string;
  readonly text: string;
}

/** One address for everything that pays or is about keys; the fields say which it is. */
export const HUB = '/gw/hub/v1/payment';

/** @param value the one that the field has to have */
export function fixed(value: string, code: string): FieldRules[string] {
  return { required: true, oneOf: [value], code };
}

export const PAY_METHOD_CARD: FieldRules = { pay_method: fixed('CARD', CODE.unsupportedType) };

/** `tno`, 14 digits. */
export const TNO: FieldRules = { tno: { required: true, shape: /^\d{14}$/ } };

/** The payment a request names, for its subject. */
export function subjectWithPayment(office: Office, tno: string | undefined): Subject {
  const payment = office.books.payment(tno ?? '');
  return payment ? { orderId: payment.orderId, cardNumber: payment.cardNumber } : {};
}
