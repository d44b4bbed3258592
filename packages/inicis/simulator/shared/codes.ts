import { CODES_OF_CARDS } from './codes-of-cards.js';
import { CODES_OF_GATEWAY, WHOLE_CODES } from './codes-of-gateway.js';
import { listed } from './lists.js';

export type Meaning = keyof typeof CODES_OF_CARDS | keyof typeof CODES_OF_GATEWAY | keyof typeof WHOLE_CODES;

/**
 * The modules whose numbers an answer about a card payment can carry: 500 card, 501 ISP, 550 billing. Virtual accounts
 * (504), banks (506) and phones (512) pay otherwise.
 */
export const MODULES = ['500', '501', '550'] as const;
export type Module = (typeof MODULES)[number];

/**
 * The texts are this simulator's own, one for a meaning, but for the few that were seen (notes of public projects):
 * nobody may go by them.
 */
const TEXTS: Readonly<Record<Meaning, string>> = {
  insufficient_funds: '잔액부족',
  limit_exceeded: '한도초과',
  expired_card: '유효기간 경과 카드',
  invalid_card: '카드번호 또는 유효기간 오류',
  invalid_credentials: '본인확인 정보 오류',
  stolen_or_lost: '도난/분실 카드',
  already_cancelled: '기 취소 거래',
  not_found: '거래내역 없음',
  duplicate_order: '중복 요청',
  amount_mismatch: '금액 불일치',
  cancel_amount_exceeded: '부분취소 잔액 오류',
  invalid_request: '요청 값 오류',
  unauthorized: '가맹점 확인 실패',
  not_permitted: '허용되지 않는 거래',
  pg_unavailable: '통신 장애',
  timeout_unknown: '처리 결과 확인 불가',
  billing_key_not_found: '빌링키 정보 없음',
  card_declined: '카드사 문의 요망',
};

const SEEN: Readonly<Record<string, string>> = { '1113': '요청금액 0원 이하', '1195': '빌링 미등록 거래' };

export interface CodeEntry {
  meaning: Meaning;
  text: string;
}

/** Every code of the workbook that has a meaning, as it stands in an answer. */
export const CODES: ReadonlyMap<string, CodeEntry> = new Map([
  ...entries(CODES_OF_CARDS, (code) => [`12${code}`, `1200${code}`]),
  ...entries(CODES_OF_GATEWAY, (code) => MODULES.map((module) => module + code)),
  ...entries(WHOLE_CODES, (code) => [code]),
]);

/** The text that goes with a code; codes of no list get one that says so. */
export function textOf(code: string): string {
  return CODES.get(code)?.text ?? '정의되지 않은 오류';
}

function entries(
  lists: Readonly<Partial<Record<Meaning, string>>>,
  wired: (code: string) => readonly string[],
): [string, CodeEntry][] {
  return Object.entries(lists).flatMap(([name, list]) => {
    const meaning = name as Meaning;
    return listed(list)
      .flatMap(wired)
      .map((code): [string, CodeEntry] => [code, { meaning, text: SEEN[code] ?? TEXTS[meaning] }]);
  });
}
