import type { Agenda, Bank, Clock, Fault, Notifier, WireRequest } from '@billkey/simulator';
import type { Books } from './books.js';
import type { Code } from './codes.js';
import type { Form } from './form.js';
import type { Ids } from './ids.js';
import type { PaymentwallMerchant } from './merchants.js';
import { Refusal } from './refusal.js';

/** A Paymentwall: what its operations work with. */
export interface Office {
  readonly bank: Bank;
  readonly clock: Clock;
  readonly agenda: Agenda;
  readonly notifications: Notifier;
  readonly merchants: readonly PaymentwallMerchant[];
  readonly books: Books;
  readonly ids: Ids;
}

/** One request on its way. */
export interface Visit {
  readonly merchant: PaymentwallMerchant;
  /** The charge id in the path. */
  readonly target: string;
  readonly form: Form;
  /** This simulator's own address, as the client called it. */
  readonly origin: string;
  readonly fault: Fault | undefined;
}

/** What a request is about, as far as it can be told without checking it; faults are aimed by it. */
export interface Subject {
  orderId?: string;
  relatedOrderId?: string;
  cardNumber?: string;
}

export interface Reply {
  body: Readonly<Record<string, unknown>>;
  /** Whether something has changed. */
  booked: boolean;
}

export interface Operation {
  readonly name: string;
  readonly moving: boolean;
  /** The code of a body that is none, or not well-formed. */
  readonly codes: { readonly empty: Code | null; readonly malformed: Code };
  merchantOf(office: Office, request: WireRequest, form: Form): PaymentwallMerchant;
  subjectOf(office: Office, target: string, form: Form): Subject;
  /** Carries the request out. @throws Refusal */
  perform(office: Office, visit: Visit): Reply;
  /** How a code is answered; `{type, code, error}` when absent. */
  failure?(text: string): Readonly<Record<string, unknown>>;
}

/** Who sends a Brick request, by its `X-ApiKey`. */
export function merchantByApiKey(office: Office, request: WireRequest): PaymentwallMerchant {
  const key = request.headers['x-apikey'] ?? '';
  if (key === '') throw new Refusal(4006);
  const merchant = office.merchants.find(({ privateKey }) => privateKey === key);
  if (!merchant) throw new Refusal(4007);
  return merchant;
}
