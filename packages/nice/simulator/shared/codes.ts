import { CODES_OF_CARDS } from './codes-of-cards.js';
import { CODES_OF_PAYMENTS } from './codes-of-payments.js';
import { CODES_OF_REQUESTS } from './codes-of-requests.js';
import { CODES_OF_SYSTEMS } from './codes-of-systems.js';

/** The one success code of NICE START. */
export const SUCCESS = '0000';
export const SUCCESS_TEXT = '정상 처리되었습니다.';

/**
 * Result codes of the NICE code list that can refuse a call, by what they mean. The texts are this simulator's own; of
 * NICE's only the words that tell declines apart (분실, 도난, 한도, 잔액, 유효기간, 비밀번호, 생년월일) matter.
 */
const BY_MEANING = { ...CODES_OF_CARDS, ...CODES_OF_PAYMENTS, ...CODES_OF_REQUESTS, ...CODES_OF_SYSTEMS };

type KeysOf<T> = T extends unknown ? keyof T : never;
export type Meaning = keyof typeof BY_MEANING;
export type Code = KeysOf<(typeof BY_MEANING)[Meaning]>;

export interface CodeEntry {
  meaning: Meaning;
  text: string;
}

export const CODES: ReadonlyMap<string, CodeEntry> = new Map(
  Object.entries(BY_MEANING).flatMap(([meaning, texts]) =>
    Object.entries(texts).map(([code, text]) => [code, { meaning: meaning as Meaning, text }] as const),
  ),
);

/** The list prints these twice; after a cancel they speak of the cancel, after anything else of the request's form. */
const AFTER_OTHER_CALLS: Readonly<Record<string, CodeEntry>> = {
  '2011': { meaning: 'invalid_request', text: 'CI 번호 없음' },
  '2012': { meaning: 'invalid_request', text: '주문번호 없음' },
  '2032': { meaning: 'invalid_request', text: '주문번호 길이 초과' },
};

/** What a code says after an operation; undefined for codes of no list. */
export function entryOf(code: string, operation: string): CodeEntry | undefined {
  const cancels = operation === 'cancel' || operation === 'net-cancel';
  return (cancels ? undefined : AFTER_OTHER_CALLS[code]) ?? CODES.get(code);
}

/** The text NICE would send with a code; codes of no list get one that says so. */
export function textOf(code: string, operation: string): string {
  return entryOf(code, operation)?.text ?? '정의되지 않은 오류';
}
