import type { DeclineReason } from '@billkey/simulator';
import type { Code } from './codes.js';
import { Refusal, type RefusalOptions } from './refusal.js';

/** The bank's reasons as JTNet passes them on: most are 3095, told apart by their text alone. */
const DECLINES: Readonly<Record<DeclineReason, { code: Code; text?: string }>> = {
  unknown_card: { code: '3011' },
  wrong_expiry: { code: '3021' },
  wrong_holder: { code: '3095', text: '카드사 거절 : 생년월일 불일치' },
  wrong_password: { code: '3095', text: '카드사 거절 : 비밀번호 불일치' },
  insufficient_funds: { code: '3095', text: '카드사 거절 : 잔액 부족' },
  limit_exceeded: { code: '3095', text: '카드사 거절 : 한도 초과' },
  lost: { code: '3095', text: '카드사 거절 : 분실 신고된 카드' },
  stolen: { code: '3095', text: '카드사 거절 : 도난 신고된 카드' },
  blocked: { code: '3095', text: '카드사 거절 : 거래 정지된 카드' },
};

export function declined(reason: DeclineReason, options: Omit<RefusalOptions, 'text'> = {}): Refusal {
  const { code, text } = DECLINES[reason];
  return new Refusal(code, text === undefined ? options : { ...options, text });
}
