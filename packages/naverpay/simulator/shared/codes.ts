/**
 * The result codes that are known (API v2, result codes of recurring payments, cancel and history). Their texts are this
 * simulator's own: Naver Pay's are in Korean too, and may be missing.
 */
export const CODES = {
  Success: '성공',
  Fail: '처리에 실패했습니다',
  RequireParameter: '필수 파라미터가 없습니다',
  InvalidParameter: '파라미터가 올바르지 않습니다',
  InvalidMerchant: '유효하지 않은 가맹점입니다',
  MaintenanceOngoing: '서비스 점검 중입니다',
  FaultCheckOngoing: '해당 원천사가 장애 점검 중입니다',
  BankMaintenance: '은행 점검 중입니다',
  BankCheckTime: '은행 점검 시간입니다',
  NotEnoughAccountBalance: '계좌 잔액이 부족합니다',
  OwnerAuthFail: '본인 명의의 결제수단이 아닙니다',
  TimeExpired: '결제 승인 가능 시간이 지났습니다',
  AlreadyOnGoing: '이미 처리 중인 결제입니다',
  AlreadyComplete: '이미 완료된 결제입니다',
  InvalidPaymentId: '유효하지 않은 결제번호입니다',
  CancelNotComplete: '취소를 접수했고 아직 완료하지 못했습니다',
  PreCancelNotComplete: '앞선 취소가 아직 완료되지 않았습니다',
  AlreadyCanceled: '이미 전체 취소된 결제입니다',
  OverRemainAmount: '취소 가능한 금액을 넘었습니다',
  TaxScopeAmtGreaterThanRemainError: '과세 또는 면세 잔여 금액을 넘었습니다',
  TaxScopeAmountError: '과세와 면세 금액의 합이 취소 금액과 다릅니다',
  RestAmountDiff: '예상 잔여 금액이 실제와 다릅니다',
  CancelDeadlineExpired: '취소 기한이 지났습니다',
  InvalidDiscountCancelCondition: '할인 조건 때문에 취소할 수 없습니다',
  TimeConditionError: '조회 기간이 올바르지 않습니다',
} as const;

export type Code = keyof typeof CODES;

/** The text sent with a code; codes of no list get one that says so. */
export function textOf(code: string): string {
  return Object.hasOwn(CODES, code) ? CODES[code as Code] : '정의되지 않은 오류';
}
