import type { Agenda, Bank, Clock, Fault, WireRequest } from '@billkey/simulator';
import type { NaverpayMerchant } from '../merchants.js';
import type { Books, Payment } from '../shared/books.js';
import type { Code } from '../shared/codes.js';
import type { Ids } from '../shared/ids.js';
import type { Form, JsonObject } from './body.js';
import { Fields, type FieldRules } from './fields.js';
import { readForm, readJson } from './body.js';

/** What every operation of one running simulator works with. */
export interface Office {
  readonly bank: Bank;
  readonly clock: Clock;
  readonly merchants: readonly NaverpayMerchant[];
  readonly books: Books;
  readonly ids: Ids;
  /** Cancels that are done later. */
  readonly agenda: Agenda;
  /** First answers by shop, call and idempotency key. */
  readonly answers: Map<string, Answer>;
}

/** What a request is about, as far as it can be told without checking it; faults are aimed by it. */
export interface Subject {
  orderId?: string;
  relatedOrderId?: string;
  cardNumber?: string;
}

/** The envelope of every answer; what is refused has no body. */
export interface Answer {
  code: Code;
  message: string;
  body?: Readonly<Record<string, unknown>>;
}

export type Body = Readonly<Record<string, unknown>>;

/** A request of a shop that has shown its keys. */
export interface Visit<T> {
  readonly merchant: NaverpayMerchant;
  readonly input: T;
  readonly fault: Fault | undefined;
}

/** One call of the server API. */
export interface Operation {
  readonly name: string;
  /** Behind `/{partnerId}/naverpay/payments/`; a group is the path's last part. */
  readonly path: RegExp;
  readonly moving: boolean;
  /** Whether the contract has to be one for recurring payments. */
  readonly recurring: boolean;
  /** Whether it honours `X-NaverPay-Idempotency-Key`. */
  readonly idempotent: boolean;
  /** Codes of success. */
  readonly success: readonly Code[];
  /** What it is about. May throw what reading the request throws. */
  subjectOf(office: Office, request: WireRequest, target: string): Subject;
  /** Carries it out. A code in the result is another one of success. @throws Refusal, HttpRefusal */
  perform(office: Office, visit: Visit<WireRequest>, target: string): { code?: Code; body: Body };
}

interface Calls {
  readonly name: string;
  readonly path: RegExp;
  readonly moving: boolean;
  readonly recurring: boolean;
}

/** A call whose parameters are a form. */
export function formOperation(
  options: Calls & {
    rules: FieldRules;
    /** Whether the query string is read too. */
    query?: true;
    success?: readonly Code[];
    subjectOf(office: Office, form: Form): Subject;
    perform(office: Office, visit: Visit<Fields>): { code?: Code; body: Body };
  },
): Operation {
  const read = (request: WireRequest): Form => readForm(request, options.query === true);
  return {
    success: ['Success'],
    ...options,
    idempotent: true,
    subjectOf: (office, request) => options.subjectOf(office, read(request)),
    perform: (office, { input, ...visit }) =>
      options.perform(office, { ...visit, input: new Fields(read(input), options.rules) }),
  };
}

/** A look-up, whose parameters are JSON. */
export function jsonOperation(
  options: Omit<Calls, 'moving'> & {
    subjectOf(office: Office, json: JsonObject, target: string): Subject;
    perform(office: Office, visit: Visit<JsonObject>, target: string): Body;
  },
): Operation {
  return {
    ...options,
    ...{ moving: false, idempotent: false, success: ['Success'] },
    subjectOf: (office, request, target) => options.subjectOf(office, readJson(request), target),
    perform: (office, { input, ...visit }, target) => ({
      body: options.perform(office, { ...visit, input: readJson(input) }, target),
    }),
  };
}

/** A payment as the subject of a request about it. */
export function aboutPayment(payment: Payment | undefined): Subject {
  if (!payment) return {};
  return { relatedOrderId: payment.merchantPayId, cardNumber: payment.registration.card.number };
}

/** The end of what a lagging look-up sees, in milliseconds since 1970. */
export function seenUntil({ clock }: Office, fault: Fault | undefined): number {
  return fault?.kind === 'lagging-look-up' ? clock.now().getTime() - (fault.ms ?? Infinity) : Infinity;
}
