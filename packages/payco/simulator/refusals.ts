/**
 * Why PAYCO refuses. Its table of codes is published nowhere, nor is its wording but for the IP: these numbers and texts are
 * this simulator's own, and a client must not depend on them. Not verified.
 */
const OWN = {
  ip: { code: 70001, text: '허용되지 않은 IP 입니다.' },
  seller: { code: 70002, text: '등록되지 않은 가맹점 코드입니다.' },
  shop: { code: 70003, text: '등록되지 않은 상점 ID입니다.' },
  product: { code: 70004, text: '등록되지 않은 상품 ID입니다.' },
  unreadable: { code: 70010, text: '잘못된 형식의 요청입니다.' },
  missing: { code: 70011, text: '필수 값이 없습니다.' },
  'too-long': { code: 70012, text: '허용된 길이를 초과하였습니다.' },
  malformed: { code: 70013, text: '값의 형식이 올바르지 않습니다.' },
  'used-reference': { code: 70021, text: '이미 사용된 가맹점 자동결제 키입니다.' },
  'no-key': { code: 70022, text: '존재하지 않는 자동결제입니다.' },
  'removed-key': { code: 70023, text: '이미 해지된 자동결제입니다.' },
  sum: { code: 70031, text: '금액의 합계가 일치하지 않습니다.' },
  'duplicate-order': { code: 70032, text: '이미 결제된 주문입니다. (주문번호 중복)' },
  declined: { code: 70041, text: '카드사 승인이 거절되었습니다.' },
  'no-order': { code: 70051, text: '존재하지 않는 주문입니다.' },
  cancelled: { code: 70052, text: '이미 취소된 주문입니다.' },
  'too-much': { code: 70053, text: '취소 가능 금액을 초과하였습니다.' },
  balance: { code: 70054, text: '취소 가능 금액이 일치하지 않습니다.' },
  'not-cancellable': { code: 70055, text: '취소할 수 없는 주문입니다.' },
  'no-part': { code: 70056, text: '부분취소할 수 없는 주문입니다.' },
} as const;

export type Reason = keyof typeof OWN;

/** Why PAYCO does not do what a request asks for; thrown by the checks, answered by the wire. */
export class Refusal extends Error {
  readonly code: number;

  /**
   * @param what the field it is about, or what the card company says
   */
  constructor(reason: Reason, what?: string) {
    super(what === undefined ? OWN[reason].text : `${OWN[reason].text} [${what}]`);
    this.code = OWN[reason].code;
  }
}
