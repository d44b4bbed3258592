import {
  koreaClock,
  koreaDay,
  koreaMoment,
  type Bank,
  type Clock,
  type Fault,
  type Notifier,
} from '@billkey/simulator';
import type { SettlebankMerchant } from '../merchants.js';
import { digest } from '../shared/digest.js';
import { Refusal } from '../shared/refusal.js';
import type { Books, Use } from './books.js';
import { textIn, type Envelope } from './envelope.js';
import type { Fields, FieldRules } from './fields.js';
import type { Ids } from './ids.js';

/** What every operation of one running simulator works with. */
export interface Office {
  readonly bank: Bank;
  readonly clock: Clock;
  readonly notifications: Notifier;
  readonly merchants: readonly SettlebankMerchant[];
  readonly books: Books;
  readonly ids: Ids;
}

/** One request of a known merchant, in good form and hashed. */
export interface Visit {
  readonly merchant: SettlebankMerchant;
  readonly params: Fields;
  readonly data: Fields;
  readonly fault: Fault | undefined;
}

/** What a request is about, as far as it can be told without checking it; faults are aimed by it. */
export interface Subject {
  orderId?: string;
  relatedOrderId?: string;
  cardNumber?: string;
}

export interface Answer {
  trdNo: string;
  trdDt: string;
  trdTm: string;
  /** In the clear; without `pktHash`. */
  data: Readonly<Record<string, string>>;
  /** The fields of `data` that go out encrypted. */
  encrypted?: readonly string[];
  /** Another success than 0000. */
  code?: string;
}

export interface Operation {
  readonly name: string;
  readonly path: string;
  readonly moving: boolean;
  readonly params: FieldRules;
  readonly data: FieldRules;
  /** The last thing before the key that `pktHash` covers: a field of `data`, or `0` where no amount is sent. */
  readonly hashes: 'trdAmt' | 'cnclAmt' | '0';
  /** `pktHash` of the answer: worked out over the answer, or the request's again. */
  readonly answers: 'hashed' | 'echoed';
  readonly text: string;
  subjectOf(office: Office, merchant: SettlebankMerchant | undefined, envelope: Envelope): Subject;
  /** Carries the request out. @throws Refusal */
  perform(office: Office, visit: Visit): Answer;
}

/** `params` of every request but the look-up. */
export function headOf(bizType: string): FieldRules {
  return {
    ...requestOf('0A19'),
    method: { required: true, max: 2, oneOf: ['CA'], wrong: 'ST09' },
    bizType: { required: true, max: 2, oneOf: [bizType], wrong: 'ST09' },
    encCd: { required: true, max: 2, oneOf: ['23'], wrong: 'ST09' },
    mobileYn: { oneOf: ['Y', 'N'] },
    osType: { oneOf: ['A', 'I', 'W', 'M', 'E'] },
  };
}

/** `params` of every request. */
export function requestOf(ver: string): FieldRules {
  return {
    mchtId: { required: true, max: 12, type: 'id' },
    ver: { required: true, max: 4, oneOf: [ver], wrong: 'ST09' },
    mchtTrdNo: { required: true, max: 100, type: 'id' },
    trdDt: { required: true, max: 8, type: 'digits' },
    trdTm: { required: true, max: 6, type: 'digits' },
  };
}

const HOUR = 3_600_000;

export function merchantOf(office: Office, { params }: Envelope): SettlebankMerchant | undefined {
  return office.merchants.find(({ mchtId }) => mchtId === textIn(params, 'mchtId'));
}

/** The hash over the plain values (standard manual, hash); the manual compares without regard to case. */
export function checkHash({ merchant, params, data }: Visit, hashes: Operation['hashes']): void {
  const amount = hashes === '0' ? '0' : data.text(hashes);
  const parts = [params.text('trdDt'), params.text('trdTm'), merchant.mchtId, params.text('mchtTrdNo'), amount];
  if (data.text('pktHash').toLowerCase() !== digest(...parts, merchant.hashKey)) throw new Refusal('1901');
}

/** @throws Refusal unless the request is of now, give or take an hour */
export function checkTime(office: Office, { params }: Pick<Visit, 'params'>): void {
  const at = koreaMoment(params.text('trdDt'), params.text('trdTm'));
  if (!at) throw new Refusal('CA03', { text: '형식 오류 [trdDt, trdTm]' });
  // A test may have moved the simulator's clock; the client's is still the real one.
  const moments = [office.clock.now(), office.clock.real()];
  if (!moments.some((moment) => Math.abs(moment.getTime() - at.getTime()) <= HOUR)) throw new Refusal('5002');
}

/** Uses the request's number up. @throws Refusal when it was used before */
export function claimNumber(office: Office, visit: Visit, use: Use): void {
  checkNumber(office, visit);
  office.books.useUp(visit.merchant, visit.params.text('mchtTrdNo'), use);
}

/** @throws Refusal when the request's number was used before: which of the codes is not published */
export function checkNumber(office: Office, { merchant, params }: Pick<Visit, 'merchant' | 'params'>): void {
  const mchtTrdNo = params.text('mchtTrdNo');
  const isPaid = office.books.paymentOf(merchant, mchtTrdNo)?.apprNo;
  if (office.books.use(merchant, mchtTrdNo)) throw new Refusal(isPaid ? 'ST03' : 'ST50');
}

/** The request's own date and time, which most answers repeat. */
export function timesOf({ params }: Visit): { trdDt: string; trdTm: string } {
  return { trdDt: params.text('trdDt'), trdTm: params.text('trdTm') };
}

/** The server's date and time, in Korea like every time of SettleBank (standard manual, common). */
export function timesAt(at: Date): { trdDt: string; trdTm: string } {
  return { trdDt: koreaDay(at), trdTm: koreaClock(at) };
}

/** `111122******4444`. */
export function mask(number: string): string {
  return `${number.slice(0, 6)}${'*'.repeat(number.length - 10)}${number.slice(-4)}`;
}
