import type { DeclineReason } from '@billkey/simulator';

/** The bank's reasons as texts: of a decline there is no code but Fail, and of a bank account's empty balance. */
const TEXTS: Readonly<Record<DeclineReason, string>> = {
  unknown_card: '카드사에 없는 카드입니다',
  wrong_expiry: '유효기간이 지난 카드입니다',
  wrong_holder: '생년월일이 일치하지 않습니다',
  wrong_password: '비밀번호가 일치하지 않습니다',
  insufficient_funds: '잔액이 부족합니다',
  limit_exceeded: '카드 한도를 초과했습니다',
  lost: '분실 신고된 카드입니다',
  stolen: '도난 신고된 카드입니다',
  blocked: '거래가 정지된 카드입니다',
};

export function declineText(reason: DeclineReason): string {
  return TEXTS[reason];
}
