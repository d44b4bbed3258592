import type { DeclineReason } from '@billkey/simulator';
import type { Code } from './codes.js';
import { Refusal, type RefusalOptions } from './refusal.js';

/**
 * The bank's reasons as SettleBank passes them on. The manual tells groups of codes only (CA20 expiry, CA27-CA29 password,
 * CA30 id number, CA31-CA37 limit, CA50-CA57 state of the card, CA58 not registered): which one of a group is a choice.
 */
const DECLINES: Readonly<Record<DeclineReason, { code: Code; text: string }>> = {
  unknown_card: { code: 'CA58', text: '미등록 카드' },
  wrong_expiry: { code: 'CA20', text: '유효기간 오류' },
  wrong_holder: { code: 'CA30', text: '주민번호/사업자번호 오류' },
  wrong_password: { code: 'CA27', text: '비밀번호 오류' },
  insufficient_funds: { code: 'CA32', text: '잔액 부족' },
  limit_exceeded: { code: 'CA31', text: '한도 초과' },
  lost: { code: 'CA51', text: '분실 카드' },
  stolen: { code: 'CA52', text: '도난 카드' },
  blocked: { code: 'CA50', text: '거래정지 카드' },
};

export function declined(reason: DeclineReason, options: Omit<RefusalOptions, 'text'> = {}): Refusal {
  const { code, text } = DECLINES[reason];
  return new Refusal(code, { ...options, text });
}
