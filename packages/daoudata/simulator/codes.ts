/** RESULTCODE of success, the same everywhere. */
export const SUCCESS = '0000';
export const SUCCESS_TEXT = '정상 처리 되었습니다.';

/** What stands in place of RETURNURL and TOKEN when no key is set for the CPID, or the method is not opened for it. */
export const FAIL = 'FAIL';

/**
 * The known result codes that refuse, by what they mean; the texts are this simulator's own. Those of cards come from the
 * older socket API, those of four digits that begin with 9 from a reseller's guide: none of them is confirmed.
 */
const BY_MEANING = {
  invalid_card: { '1011': '카드번호 확인', '2011': '카드번호 확인' },
  expired_card: { '1014': '유효기간 만료 카드', '2014': '유효기간 만료 카드', '2015': '유효기간 확인' },
  invalid_credentials: {
    '1041': '비밀번호 오류',
    '1042': '비밀번호 미입력',
    '2041': '비밀번호 오류',
    '2042': '비밀번호 미입력',
    '2044': '본인 카드 아님',
    '2082': '생년월일/사업자번호 불일치',
  },
  stolen_or_lost: { '1071': '도난/분실 카드' },
  card_declined: { '1072': '거래 정지 카드' },
  invalid_request: { '9001': '필수 파라미터 오류', '9011': '사용할 수 없는 문자 (|)', '9102': 'PAYMETHOD 오류' },
  duplicate_order: { '9002': '주문번호 중복' },
  unauthorized: {
    '9003': 'TOKEN 만료',
    '9004': 'TOKEN 오류',
    '9101': '등록되지 않은 CPID',
    '9103': '인증키 불일치',
  },
  not_permitted: {
    '1012': '사용할 수 없는 카드',
    '2016': '사용할 수 없는 카드',
    '9029': '상점 취소 가능 금액 부족',
    '9104': '사용 중지된 CPID',
    '9105': '차단된 CPID',
  },
  already_cancelled: { '9206': '이미 취소된 거래' },
  limit_exceeded: { '0304': '테스트 한도 초과' },
  pg_unavailable: { '9000': '시스템 오류' },
  timeout_unknown: { '9005': '처리 시간 초과', '9204': '취소 실패', '9999': '알 수 없는 오류' },
} as const;

/**
 * Reasons for which the code is not known. These numbers are made up and deliberately in no list, so that an adapter meets
 * them as it will meet the real ones.
 */
const OF_NO_LIST = {
  '8901': '카드사 거절 : 잔액 부족',
  '8902': '카드사 거절 : 한도 초과',
  '8903': '등록되지 않은 AUTOKEY',
} as const;

type KeysOf<T> = T extends unknown ? keyof T : never;
type ListedCode = KeysOf<(typeof BY_MEANING)[keyof typeof BY_MEANING]>;
export type Code = ListedCode | keyof typeof OF_NO_LIST | typeof FAIL;

/** Every known code with what it means, but for success and FAIL. */
export const MEANINGS: ReadonlyMap<string, string> = new Map(
  Object.entries(BY_MEANING).flatMap(([meaning, texts]) => Object.keys(texts).map((code) => [code, meaning] as const)),
);

const TEXTS: Readonly<Record<string, string>> = {
  [SUCCESS]: SUCCESS_TEXT,
  ...Object.fromEntries(Object.values(BY_MEANING).flatMap((texts) => Object.entries(texts))),
  ...OF_NO_LIST,
};

/** The text that goes with a code; codes of no list get one that says so. */
export function textOf(code: string): string {
  return TEXTS[code] ?? '정의되지 않은 오류';
}
