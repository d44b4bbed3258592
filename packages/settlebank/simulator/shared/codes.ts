import { CODES_OF_CARDS } from './codes-of-cards.js';
import { CODES_OF_PAYMENTS } from './codes-of-payments.js';
import { CODES_OF_REQUESTS } from './codes-of-requests.js';
import { CODES_OF_SYSTEMS } from './codes-of-systems.js';

/** `outStatCd` of a success and of a failure (standard manual, common response). */
export const SUCCEEDED = '0021';
export const FAILED = '0031';

/** `outRsltCd` of a success. */
export const SUCCESS = '0000';

/** What a look-up answers of a cancelled and of a failed payment: states, not errors. */
export const CANCELLED = '0001';
export const NOT_PAID = '0009';

/**
 * Result codes of the standard manual that can refuse a call, by what they mean; without those of other products (ST08,
 * ST24, ST32, ST44, ST90-ST97) and of the payment window's customer. Where the manual tells of a group of codes only, so do
 * the texts, which are this simulator's own.
 */
const BY_MEANING = { ...CODES_OF_CARDS, ...CODES_OF_PAYMENTS, ...CODES_OF_REQUESTS, ...CODES_OF_SYSTEMS };

type KeysOf<T> = T extends unknown ? keyof T : never;
export type Meaning = keyof typeof BY_MEANING;
export type Code = KeysOf<(typeof BY_MEANING)[Meaning]> | typeof NOT_PAID;

export interface CodeEntry {
  meaning: Meaning;
  text: string;
}

export const CODES: ReadonlyMap<string, CodeEntry> = new Map(
  Object.entries(BY_MEANING).flatMap(([meaning, texts]) =>
    Object.entries(texts).map(([code, text]) => [code, { meaning: meaning as Meaning, text }] as const),
  ),
);

/** The text SettleBank would send with a code; codes of no list get one that says so. */
export function textOf(code: string): string {
  if (code === NOT_PAID) return '결제 실패 거래';
  return CODES.get(code)?.text ?? '정의되지 않은 오류';
}
