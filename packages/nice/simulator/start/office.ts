import type { Bank, Clock, Fault, Notifier, WireRequest } from '@billkey/simulator';
import type { NiceMerchant } from '../merchants.js';
import { digest } from '../shared/digest.js';
import { Refusal } from '../shared/refusal.js';
import type { Authentication } from './authentication.js';
import type { Books } from './books.js';
import { checkEdiDate } from './edi-date.js';
import type { Fields, FieldRules } from './fields.js';
import type { Ids } from './ids.js';

/** What every operation of one running simulator works with. */
export interface Office {
  readonly bank: Bank;
  readonly clock: Clock;
  readonly notifications: Notifier;
  readonly books: Books;
  readonly ids: Ids;
  readonly authentication: Authentication;
}

/** One request of a known merchant. */
export interface Visit {
  readonly merchant: NiceMerchant;
  /** The id in the path, percent-decoded; empty when the path has none. */
  readonly target: string;
  readonly raw: Readonly<Record<string, unknown>>;
  readonly fault: Fault | undefined;
}

/** What a request is about, as far as it can be told without checking it; faults are aimed by it. */
export interface Subject {
  orderId?: string;
  relatedOrderId?: string;
  cardNumber?: string;
}

export interface Operation {
  readonly name: string;
  readonly method: 'POST' | 'GET';
  /** Matches the path; group 1 is the id in it. */
  readonly path: RegExp;
  readonly moving: boolean;
  /** The answer's neutral values: its exact key set when it refuses. */
  readonly failure: Readonly<Record<string, unknown>>;
  merchantOf(office: Office, request: WireRequest): NiceMerchant;
  subjectOf(office: Office, visit: Omit<Visit, 'fault'>): Subject;
  /** Carries the request out. @throws Refusal */
  perform(office: Office, visit: Visit): Record<string, unknown>;
}

/** Fields that every request may carry. */
export const COMMON_FIELDS: FieldRules = {
  ediDate: { type: 'text', max: 64 },
  signData: { type: 'text', max: 256 },
  returnCharSet: { type: 'text', max: 10 },
};

/** Who sends it, by the Authorization header every operation but the token's uses. */
export function merchantOf(office: Office, request: WireRequest): NiceMerchant {
  return office.authentication.merchantOf(request.headers['authorization'], office.clock.now());
}

/** @throws Refusal unless the answer's charset is one of the two */
export function checkCharset(fields: Fields): void {
  const charset = fields.optionalText('returnCharSet');
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'euc-kr') throw new Refusal('U132');
}

/**
 * Checks what proves that the request is the merchant's and of now: `ediDate` and `signData`, which may be missing only
 * for a merchant who has not switched the check on.
 * @param parts what is signed besides `ediDate` and the secret key
 */
export function checkSigned(office: Office, visit: Visit, fields: Fields, parts: readonly string[]): void {
  checkCharset(fields);
  const ediDate = fields.optionalText('ediDate');
  const signData = fields.optionalText('signData');
  const { verifiesSignData, secretKey } = visit.merchant;
  if (ediDate === undefined) {
    if (verifiesSignData || signData !== undefined) throw new Refusal('U100', { text: 'ediDate 필수 항목 누락' });
    return;
  }
  // A test may have moved the simulator's clock; the client's is still the real one.
  checkEdiDate(ediDate, [office.clock.now(), office.clock.real()]);
  if (signData === undefined && !verifiesSignData) return;
  if (signData !== digest(...parts, ediDate, secretKey)) throw new Refusal('U312');
}
