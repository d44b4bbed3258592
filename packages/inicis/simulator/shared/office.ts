import type { Bank, Clock, Fault, Json } from '@billkey/simulator';
import type { InicisMerchant } from '../merchants.js';
import type { Books } from './books.js';
import type { Module } from './codes.js';
import type { FieldRules, Fields } from './fields.js';
import type { Ids } from './ids.js';
import type { Message } from './message.js';

/** What every operation of one running simulator works with. */
export interface Office {
  readonly bank: Bank;
  readonly clock: Clock;
  readonly merchants: readonly InicisMerchant[];
  readonly books: Books;
  readonly ids: Ids;
  /** Where it listens, known when it does. */
  readonly address: { url: string };
}

/** One request of a known merchant, in good form and signed. */
export interface Visit {
  readonly merchant: InicisMerchant;
  readonly fields: Fields;
  readonly fault: Fault | undefined;
}

/** What a request is about, as far as it can be told without checking it; faults are aimed by it. */
export interface Subject {
  orderId?: string;
  relatedOrderId?: string;
  cardNumber?: string;
}

export type Answer = Readonly<Record<string, Json>>;

export interface Operation {
  readonly name: 'issue' | 'charge' | 'key-in' | 'cancel' | 'find';
  readonly generation: 'v1' | 'v2';
  readonly path: string;
  /** The value of `type`. */
  readonly type: string;
  readonly moving: boolean;
  readonly rules: FieldRules;
  /** v1: the fields that `hashData` covers after those of every request, in this order. v2 covers `data` instead. */
  readonly signs?: readonly string[];
  readonly success: { readonly code: string; readonly text: string };
  /** Before the last three digits of the gateway's codes. */
  readonly module: Module;
  /** Where the code of a failure stands: in `resultMsg`, in `detailResultCode`, or in `resultCode` itself. */
  readonly tells: 'in-message' | 'in-detail' | 'in-result';
  subjectOf(office: Office, merchant: InicisMerchant | undefined, message: Message): Subject;
  /** Carries the request out. @throws Refusal */
  perform(office: Office, visit: Visit): Answer;
  /** What a failure tells besides its code, once the request is known to be the merchant's. */
  failure?(office: Office, visit: Visit): Answer;
}

/** Fields of every request; `type` has been read before, to find the operation. */
export const COMMON_FIELDS: FieldRules = {
  mid: { required: true, max: 10, type: 'id' },
  timestamp: { required: true },
  clientIp: { required: true, max: 15, type: 'ip' },
  hashData: { required: true, max: 128 },
};

/** How payment methods are called (v1 `paymethod`); this simulator has cards only. */
export const METHODS = ['Card', 'HPP', 'Acct', 'Vacct', 'GVacct', 'Receipt', 'Voucher'];

export function merchantOf(office: Office, { values }: Message): InicisMerchant | undefined {
  return office.merchants.find(({ mid }) => mid === values.get('mid'));
}
