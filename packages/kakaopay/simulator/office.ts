import type { Bank, Clock, Fault } from '@billkey/simulator';
import type { Body } from './body.js';
import type { Books } from './books.js';
import type { FieldRules, Fields } from './fields.js';
import type { Ids } from './ids.js';
import type { KakaopayMerchant } from './merchants.js';
import { Refusal } from './refusal.js';

/** What every operation of one running simulator works with. */
export interface Office {
  readonly bank: Bank;
  readonly clock: Clock;
  readonly merchants: readonly KakaopayMerchant[];
  readonly books: Books;
  readonly ids: Ids;
  /** Where the windows are, e.g. `http://127.0.0.1:40124`. */
  windowUrl(): string;
}

/** One request in good form, of a merchant that has shown its key. */
export interface Visit {
  readonly merchant: KakaopayMerchant;
  readonly fields: Fields;
  readonly fault: Fault | undefined;
}

/** What a request is about, as far as it can be told without checking it; faults are aimed by it. */
export interface Subject {
  orderId?: string;
  relatedOrderId?: string;
  cardNumber?: string;
}

/** Members that are undefined are not sent. */
export type Answer = Readonly<Record<string, unknown>>;

export interface Operation {
  readonly name: string;
  readonly path: string;
  readonly moving: boolean;
  readonly rules: FieldRules;
  subjectOf(office: Office, body: Body): Subject;
  /** Carries the request out. @throws Refusal */
  perform(office: Office, visit: Visit): Answer;
}

/** Fields of every request. */
export const COMMON_FIELDS: FieldRules = {
  cid: { required: true, max: 10 },
  cid_secret: { max: 24 },
};

export const PAYLOAD = { max: 200 } as const;

/**
 * The CID, if the key is of its application and its secret is shown.
 * @throws Refusal
 */
export function merchantOf(office: Office, header: string | undefined, body: Body): KakaopayMerchant {
  const [, key] = /^SECRET_KEY (\S+)$/.exec(header ?? '') ?? [];
  const usable = office.merchants.filter(({ secretKey }) => secretKey === key);
  if (usable.length === 0) throw new Refusal('-401');
  if (typeof body['cid'] !== 'string' || body['cid'] === '')
    throw new Refusal('-2', { text: 'cid 값이 잘못되었습니다.' });
  const merchant = usable.find(({ cid }) => cid === body['cid']);
  if (!merchant) throw new Refusal('-731');
  const shown = body['cid_secret'] ?? '';
  if (shown !== (merchant.cidSecret ?? '')) throw new Refusal('-733');
  return merchant;
}

/** The order a request names by its own order id. */
export function orderIn({ partner_order_id: orderId }: Body): Pick<Subject, 'orderId'> {
  return typeof orderId === 'string' && orderId !== '' ? { orderId } : {};
}

/** The card behind the SID that a request names. */
export function cardOfSid(office: Office, { sid }: Body): Pick<Subject, 'cardNumber'> {
  const found = typeof sid === 'string' ? office.books.sid(sid) : undefined;
  return found ? { cardNumber: found.cardNumber } : {};
}

/** The card of the order that a request names by its TID. */
export function cardOfTid(office: Office, { tid }: Body): Pick<Subject, 'cardNumber'> {
  const cardNumber = typeof tid === 'string' ? office.books.order(tid)?.cardNumber : undefined;
  return cardNumber === undefined ? {} : { cardNumber };
}
