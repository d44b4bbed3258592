/** Codes about an order, a payment or a cancel. */
export const CODES_OF_PAYMENTS = {
  duplicate_order: {
    ST03: '이미 결제된 거래',
    ST50: '중복 요청',
    CA86: '이중 거래',
  },
  already_cancelled: {
    ST25: '취소 중복 요청',
    ST39: '환불 중복 요청',
    CA12: '이미 취소된 거래',
  },
  cancel_amount_exceeded: {
    '3007': '취소 한도 초과',
    ST57: '원거래 금액보다 큰 취소 금액',
  },
  amount_mismatch: {
    ST55: '복합과세 금액 불일치',
    ST58: '원거래 금액과 취소 금액 불일치',
  },
  cancel_not_possible: {
    ST46: '취소 기간 경과',
    CA11: '이미 매입된 거래',
    ST54: '부분취소 불가',
    CA88: '부분취소 불가',
  },
  not_found: {
    ST01: '고객 정보 없음',
    ST13: '인증 내역 없음',
    ST06: '거래 내역 없음',
    CA10: '거래 내역 없음',
  },
} as const;
