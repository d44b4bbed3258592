import type { CashCode } from './merchants.js';

/** `code` of success, the same everywhere. */
export const SUCCESS = '0000';

const of = <Codes extends string>(text: string, ...codes: readonly Codes[]): Record<Codes, string> =>
  Object.fromEntries(codes.map((code) => [code, text])) as Record<Codes, string>;

/** Of every operation (error codes). */
const OF_REQUESTS = {
  invalid_request: of('파라미터 오류', '6101'),
  unauthorized: of('HMAC 불일치', '6102'),
} as const;

/** Of phone payments (휴대폰 결과코드 정의서, 2020-07-15), by what they mean; the texts are this simulator's own. */
const OF_PHONES = {
  invalid_credentials: {
    ...of('명의자 정보 불일치', '0011', '0012'),
    ...of('승인번호 또는 비밀번호 오류', '0043'),
    ...of('인증 실패', '0059', '0074', '0075', '0076', '0082', '0083'),
    ...of('간편결제 인증 실패', '0091', '0092', '0093', '0094', '0095', '1002'),
  },
  stolen_or_lost: of('분실 또는 일시정지 휴대폰', '0013'),
  card_declined: {
    ...of('해지된 번호', '0014'),
    ...of('이용 불가 가입자', '0015', '0017', '0018', '0019', '0032', '0033', '0034', '0048', '0054'),
    ...of('요금 미납', '0016'),
    ...of('가입자 정보 변경', '0020', '0023'),
    ...of('결제 차단', '0024', '0025', '0035', '0036', '0037', '0038', '0039', '0040', '0058'),
  },
  limit_exceeded: of('한도 초과', '0031', '0053', '0056', '0057'),
  not_permitted: {
    ...of('취소 불가', '0030'),
    ...of('취소 기간 경과', '0042'),
    ...of('정산 금액 초과 환불', '0049'),
    ...of('미등록 가맹점', '0071', '0072'),
  },
  not_found: of('취소 대상 없음', '0041'),
  already_cancelled: of('이미 취소된 거래', '0044'),
  amount_mismatch: of('취소 요청 정보 불일치', '0045'),
  billing_key_not_found: of('자동결제 등록 정보 없음', '0047', '0060'),
  duplicate_order: of('중복 결제', '0051', '0052'),
  invalid_request: of('요청 데이터 오류', '0081', '0097'),
  timeout_unknown: {
    ...of('가맹점 결과 미확인', '0001'),
    ...of('이동통신사 전송 데이터 오류', '0096'),
    ...of('이동통신사 통신 오류', '0098'),
    ...of('기타 오류', '0099'),
  },
} as const;

/**
 * Reasons that only cards have. Nobody has published the codes of card payments: these numbers, and what `codeFor` makes of
 * the others, are made up and deliberately in no list, so that an adapter meets them as it will meet the real ones.
 */
const OF_CARDS = { '7901': '유효기간 오류', '7902': '비밀번호 오류', '7903': '유효기간 만료' } as const;

type KeysOf<T> = T extends unknown ? keyof T : never;
export type Code =
  | KeysOf<(typeof OF_REQUESTS)[keyof typeof OF_REQUESTS]>
  | KeysOf<(typeof OF_PHONES)[keyof typeof OF_PHONES]>
  | keyof typeof OF_CARDS;

function meaningsIn(rows: Readonly<Record<string, Readonly<Record<string, string>>>>): Record<string, string> {
  const entries = Object.entries(rows).flatMap(([meaning, texts]) => Object.keys(texts).map((code) => [code, meaning]));
  return Object.fromEntries(entries) as Record<string, string>;
}

/** What the codes mean that any request can be refused with, and those of phone payments. */
export const MEANINGS_OF_REQUESTS = meaningsIn(OF_REQUESTS);
export const MEANINGS_OF_PHONES = meaningsIn(OF_PHONES);

const TEXTS: Readonly<Record<string, string>> = Object.assign(
  { ...OF_CARDS },
  ...Object.values<object>(OF_REQUESTS),
  ...Object.values<object>(OF_PHONES),
) as Record<string, string>;

/** The code of a reason: of phones as it is, of cards with a 7 before its last three digits. */
export function codeFor(cashCode: CashCode, code: Code): string {
  return cashCode === 'CN' && code in MEANINGS_OF_PHONES ? `7${code.slice(1)}` : code;
}

/** The text that goes with a code; codes of no list get one that says so. */
export function textOf(code: string): string {
  return TEXTS[code] ?? TEXTS[`0${code.slice(1)}`] ?? '정의되지 않은 오류';
}
