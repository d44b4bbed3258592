import type { DeclineReason } from '@billkey/simulator';
import { Refusal } from './refusals.js';

/** The bank's reasons as PAYCO might word them. Not verified. */
const WORDS: Readonly<Record<DeclineReason, string>> = {
  unknown_card: '카드번호 오류',
  wrong_expiry: '유효기간 만료',
  wrong_holder: '본인정보 불일치',
  wrong_password: '비밀번호 불일치',
  insufficient_funds: '잔액 부족',
  limit_exceeded: '한도 초과',
  lost: '분실 신고된 카드',
  stolen: '도난 신고된 카드',
  blocked: '거래 정지된 카드',
};

export function declined(reason: DeclineReason): Refusal {
  return new Refusal('declined', WORDS[reason]);
}
