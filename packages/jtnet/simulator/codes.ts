/**
 * Result codes that can refuse a call, by what they mean. None of them but 2013 and 3021 is in a document of JTNet's: its
 * platform and NICE's descend from one code base and the numbers that are known are the same, so the 2xxx and 3xxx rows of
 * NICE's list stand in for the others. The texts are this simulator's own; of JTNet's only the words that clients look
 * for (한도, 잔액, 유효기간, 비밀번호, 분실, 도난, 중복) matter. Not verified.
 */
const OF_CARDS = {
  card_declined: {
    '3095': '카드사 승인 거절',
    '3091': '해당 가맹점에서 쓸 수 없는 제휴카드',
    '3061': '안전결제 적용 대상 카드',
    '3057': '인증할 수 없는 카드',
    '3053': '확인할 수 없는 해외카드',
  },
  expired_card: { '3021': '유효기간 오류' },
  invalid_card: { '3011': '카드번호 오류' },
} as const;

const OF_TERMS = {
  invalid_request: {
    '3022': '할부개월 오류',
    '3023': '할부개월 한도 초과',
    '3024': '할부 최소 금액 미달',
    '3031': '무이자할부 카드 아님',
    '3032': '무이자할부 불가 개월수',
    '3033': '무이자할부 가맹점 아님',
    '3034': '무이자할부 구분 없음',
    '3041': '카드 최소 결제 금액(1,000원) 미달',
  },
  duplicate_order: { '2156': '중복 요청된 거래', '2201': '이미 승인된 거래 (중복)' },
} as const;

const OF_CANCELS = {
  already_cancelled: { '2013': '취소 완료된 거래', '2015': '이미 취소 요청된 거래' },
  limit_exceeded: { '2023': '취소 한도 초과' },
  cancel_amount_exceeded: { '2026': '입금액보다 큰 취소 금액', '2032': '취소 가능 금액 초과' },
  amount_mismatch: { '2011': '취소 금액 불일치' },
  cancel_not_possible: {
    '2014': '취소할 수 없는 거래',
    '2016': '취소 기한 초과',
    '2017': '취소 불가 회원사',
    '2018': '매입 후 취소 불가 가맹점',
    '2019': '다른 회원사 거래는 취소 불가',
    '2027': '에스크로 거래 취소 조건 미충족',
    '2028': '부분취소 불가 가맹점',
    '2029': '부분취소 불가 결제수단',
    '2030': '해당 결제수단은 부분취소 불가',
    '2031': '전체 금액 취소 불가',
    '2033': '부분취소 불가 금액, 전체취소만 가능',
    '2052': '에스크로 부분취소 불가',
  },
  invalid_request: { '2010': '취소 요청 금액이 0원 이하' },
  unauthorized: { '2024': '취소 비밀번호 불일치', '2025': '취소 비밀번호 없음' },
  timeout_unknown: {
    '2002': '취소 진행 중',
    '2003': '취소 실패',
    '2056': '취소 중 카드사 응답 지연',
    '2212': '환불 결과 미확인',
  },
} as const;

const OF_SEARCHES = { not_found: { '2012': '해당 거래 없음' } } as const;

const OF_MERCHANTS = {
  unauthorized: { '2152': '등록되지 않은 가맹점' },
  not_permitted: {
    '2151': '거래정지 가맹점',
    '3012': '카드 가맹점 정보 미확인',
    '3013': '카드 가맹점 미개시',
    '3014': '카드 가맹점 정보 오류',
    '3051': '해외카드 미등록 가맹점',
    '3071': '매입요청 가맹점 아님',
  },
  timeout_unknown: { '2000': 'DB 오류' },
} as const;

/** What those rows have no number for, also from NICE's list: weaker still. */
const BORROWED = {
  invalid_request: { '9000': '필드값 누락', '9001': '필드 길이 오류', A212: '잘못된 데이터 형식' },
} as const;

const OF_KEYS = {
  billing_key_not_found: { A124: '존재하지 않는 빌키', A126: '이미 삭제된 빌키' },
} as const;

/** The rows by what the call was about. */
export const ROWS = {
  cards: OF_CARDS,
  terms: OF_TERMS,
  cancels: OF_CANCELS,
  searches: OF_SEARCHES,
  merchants: OF_MERCHANTS,
  forms: BORROWED,
  keys: OF_KEYS,
} as const;

type KeysOf<T> = T extends unknown ? keyof T : never;
type Row = (typeof ROWS)[keyof typeof ROWS];
export type Meaning = KeysOf<Row>;
export type Code = KeysOf<Row extends infer R ? (R extends Row ? R[keyof R] : never) : never>;

export interface CodeEntry {
  meaning: Meaning;
  text: string;
}

/** Every code of the rows. */
export const CODES: ReadonlyMap<string, CodeEntry> = new Map(
  Object.values(ROWS)
    .flatMap((row) => Object.entries<Readonly<Record<string, string>>>(row))
    .flatMap(([meaning, texts]) =>
      Object.entries(texts).map(([code, text]) => [code, { meaning: meaning as Meaning, text }] as const),
    ),
);

/** The text JTNet would send with a code; codes of no list get one that says so. */
export function textOf(code: string): string {
  return CODES.get(code)?.text ?? '정의되지 않은 오류';
}
