/** `resCd` of every success. */
export const SUCCESS = '0000';
export const SUCCESS_TEXT = '정상';

/**
 * What KICC publishes for a card that is refused (support, error codes), by what it means; the page says that a service may
 * have others. The texts are this simulator's own.
 */
export const OF_CARDS = {
  insufficient_funds: { '8035': '잔액 부족', '8527': '포인트 부족' },
  invalid_credentials: { '8311': '비밀번호 오류' },
  expired_card: { '8314': '유효기간 오류', '8315': '유효기간 오류', '8316': '유효기간 경과' },
  stolen_or_lost: { '8350': '도난 분실 카드' },
  card_declined: { '8373': '카드사 문의 요망' },
  limit_exceeded: { '8521': '한도 초과' },
} as const;

/** Published for an instant refund whose outcome KICC does not know. */
export const OF_REFUNDS = { timeout_unknown: { VTIM: '환불 결과 미확인', VT00: '환불 결과 미확인' } } as const;

/**
 * Codes that this simulator has invented, because KICC publishes none for these reasons: an adapter must not know them. Of
 * the real texts only the one of X460 is known.
 */
export const INVENTED = {
  X400: '전문 형식 오류',
  X401: '필수값 누락',
  X402: '길이 초과',
  X403: '형식 오류',
  X404: '정의되지 않은 필드',
  X410: '통화 코드 오류',
  X411: '금액 오류',
  X412: '할부 개월 오류',
  X413: '과세 금액 불일치',
  X414: '요청일자 오류',
  X451: '등록되지 않은 가맹점',
  X452: '미계약 가맹점',
  X460: '메시지인증값 검증에 실패했습니다',
  X470: '중복된 거래 요청',
  X471: '중복된 주문번호',
  X480: '존재하지 않는 빌키',
  X481: '삭제된 빌키',
  X490: '인증 내역 없음',
  X491: '이미 승인된 인증',
  X492: '인증 유효시간 경과',
  X493: '주문번호 불일치',
  X500: '거래 내역 없음',
  X501: '조회 기간 경과',
  X510: '이미 취소된 거래',
  X511: '취소 가능 금액 초과',
  X512: '취소 가능 금액 불일치',
  X513: '취소 불가 거래',
  X514: '부분취소 불가 거래',
  X515: '취소 구분 오류',
  X700: '사용자 취소',
  X900: '시스템 오류',
} as const;

type KeysOf<T> = T extends unknown ? keyof T : never;
export type CardCode = KeysOf<(typeof OF_CARDS)[keyof typeof OF_CARDS]>;
export type Code = CardCode | keyof typeof INVENTED;

const TEXTS: ReadonlyMap<string, string> = new Map([
  [SUCCESS, SUCCESS_TEXT],
  ...[...Object.values(OF_CARDS), ...Object.values(OF_REFUNDS), INVENTED].flatMap((texts) => Object.entries(texts)),
]);

/** The text that goes with a code; codes of no list get one that says so. */
export function textOf(code: string): string {
  return TEXTS.get(code) ?? '정의되지 않은 오류';
}
