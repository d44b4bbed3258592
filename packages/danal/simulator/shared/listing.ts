/** What codes of a list mean: reasons, and where this simulator sorts finer than what a caller can do about it. */
export type Meaning =
  | 'amount_mismatch'
  | 'already_cancelled'
  | 'billing_key_not_found'
  | 'cancel_amount_exceeded'
  | 'cancel_not_permitted'
  | 'card_declined'
  | 'duplicate_order'
  | 'expired_card'
  | 'insufficient_funds'
  | 'invalid_card'
  | 'invalid_credentials'
  | 'invalid_request'
  | 'limit_exceeded'
  | 'not_found'
  | 'not_permitted'
  | 'pg_unavailable'
  | 'stolen_or_lost'
  | 'timeout_unknown'
  | 'unauthorized'
  | 'unexplained'
  | 'user_cancelled'
  | 'window_over';

/** The texts are this simulator's own: no text of Danal's list is relied on. */
const TEXTS: Readonly<Record<Meaning, string>> = {
  amount_mismatch: '금액 불일치',
  already_cancelled: '이미 취소된 거래',
  billing_key_not_found: '존재하지 않는 빌링키',
  cancel_amount_exceeded: '취소 가능 금액 초과',
  cancel_not_permitted: '취소할 수 없는 거래',
  card_declined: '승인 거절',
  duplicate_order: '이미 사용된 주문번호',
  expired_card: '유효기간 오류',
  insufficient_funds: '잔액 부족',
  invalid_card: '카드번호 오류',
  invalid_credentials: '본인 확인 실패',
  invalid_request: '요청 값 오류',
  limit_exceeded: '한도 초과',
  not_found: '거래 없음',
  not_permitted: '허용되지 않은 가맹점 또는 결제수단',
  pg_unavailable: '시스템 점검 중',
  stolen_or_lost: '분실 또는 도난 신고됨',
  timeout_unknown: '처리 결과 미확인',
  unauthorized: '가맹점 인증 실패',
  unexplained: '기타 오류',
  user_cancelled: '고객이 취소함',
  window_over: '결제창이 만료되었거나 이미 처리됨',
};

export type Listing = ReadonlyMap<string, Meaning>;

/** @param table codes by what they mean, with blanks between them; `3002~3005` is a range */
export function listing(table: Readonly<Partial<Record<Meaning, string>>>): Listing {
  return new Map(
    Object.entries(table).flatMap(([meaning, codes]) =>
      codes.split(' ').flatMap((entry) => range(entry).map((code) => [code, meaning as Meaning] as const)),
    ),
  );
}

/** The text sent with a code; a code of no list gets one that says so. */
export function textOf(code: string, codes: Listing): string {
  const meaning = codes.get(code);
  return meaning === undefined ? '정의되지 않은 오류' : TEXTS[meaning];
}

function range(entry: string): string[] {
  const [first = '', last] = entry.split('~');
  if (last === undefined) return [first];
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => String(Number(first) + index));
}
