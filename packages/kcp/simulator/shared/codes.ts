import { CODES, type Meaning } from './listed-codes.js';

/** The one success code of every call. */
export const SUCCESS = '0000';
export const SUCCESS_TEXT = '정상처리';

/**
 * Which code answers what, where the list has one for it. Of format errors the list has some two hundred; which of them
 * goes with which field it does not say, so these few stand for them.
 */
export const CODE = {
  message: '0900',
  missing: '8005',
  tooLong: '8006',
  malformed: '8007',
  unknownTransaction: '8004',
  unsupportedType: '8024',
  cardNumber: '8108',
  expiry: 'CC55',
  birthDate: 'CC66',
  businessNumber: 'CC67',
  password: 'CC63',
  amountsDiffer: '8038',
  belowMinimum: '8135',
  instalments: '8125',
  taxParts: '8011',
  duplicateOrder: '8338',
  noSuchSite: '9200',
  noBilling: '8102',
  noKeyIn: 'CC35',
  noPermission: 'S032',
  noPayment: '8132',
  alreadyCancelled: '8133',
  partlyCancelled: '8040',
  tooMuch: '8036',
  wrongRemainder: '8037',
  belowMinimumPart: '8035',
  tooLate: '8134',
  noPartsForSite: '8141',
} as const;

/** Texts are this simulator's own, after what the list says in short. */
const TEXTS: Readonly<Record<string, string>> = {
  '0900': '전문 형식 오류',
  '8001': '사이트 설정 오류',
  '8002': '사이트 인증 오류',
  '8004': '알 수 없는 거래 구분',
  '8005': '필수 항목 누락',
  '8006': '항목 길이 초과',
  '8007': '항목 형식 오류',
  '8011': '복합과세 가맹점 아님',
  '8024': '지원하지 않는 거래 유형',
  '8035': '부분취소 최소 금액 미만',
  '8036': '취소 가능 금액 초과',
  '8037': '취소 가능 잔액 불일치',
  '8038': '금액 불일치',
  '8040': '부분취소된 거래는 전체취소 불가',
  '8102': '카드 가맹점 미등록',
  '8108': '카드번호 오류',
  '8125': '할부개월 오류',
  '8132': '원거래 카드 결제 내역이 존재하지 않음',
  '8133': '이미 취소된 카드 거래',
  '8134': '취소 불가 거래',
  '8135': '최소 결제 금액 미만',
  '8141': '부분취소 불가 가맹점',
  '8142': '부분취소 불가 카드',
  '8338': '주문번호 중복',
  '8387': '취소 처리 중',
  '9200': '등록되지 않은 사이트',
  CC01: '카드사 전화 요망',
  CC04: '분실 또는 사용불가 카드',
  CC07: '1회 한도 초과',
  CC08: '1일 한도 초과',
  CC10: '계좌 잔액 부족',
  CC14: '카드번호 오류',
  CC15: '알 수 없는 카드사',
  CC33: '카드 가맹점 아님',
  CC34: '할부 거래 불가',
  CC35: '수기결제 불가 가맹점',
  CC43: '도난 카드',
  CC45: '거래 정지 카드',
  CC54: '유효기간 경과 또는 불일치',
  CC55: '유효기간 오류',
  CC63: '비밀번호 오류',
  CC66: '생년월일 오류',
  CC67: '사업자번호 오류',
  CC69: '비밀번호 3회 초과',
  CC72: '카드사 응답 지연',
  CC98: '카드사 장애',
  S032: 'API 사용 권한 없음',
};

const BY_MEANING: Readonly<Record<Meaning, string>> = {
  card_declined: '카드사 승인 거절',
  insufficient_funds: '잔액 부족',
  limit_exceeded: '한도 초과',
  expired_card: '유효기간 오류',
  invalid_card: '카드번호 오류',
  invalid_credentials: '본인 확인 실패',
  stolen_or_lost: '분실 도난 카드',
  duplicate_order: '중복 거래',
  already_cancelled: '이미 취소된 거래',
  cancel_amount_exceeded: '취소 가능 금액 초과',
  amount_mismatch: '금액 불일치',
  invalid_request: '요청 형식 오류',
  unauthorized: '사이트 인증 오류',
  not_permitted: '허용되지 않은 거래',
  cancel_not_possible: '취소 불가 거래',
  pg_unavailable: '통신 장애',
  failing: '기관 장애',
  timeout_unknown: '응답 지연',
  unclear: '기타 오류',
  not_found: '원거래 내역이 존재하지 않음',
  user_cancelled: '사용자 취소',
};

/** The text that goes with a code; codes of no list get one that says so. */
export function textOf(code: string): string {
  const meaning = CODES.get(code);
  return TEXTS[code] ?? (meaning ? BY_MEANING[meaning] : '정의되지 않은 오류');
}
