import type { DeclineReason } from '@billkey/simulator';
import { Refusal } from './refusal.js';
import { methodOf } from './wallet.js';

/** The bank's reasons as `method_result_code`, of cards and of the wallet's money. */
const DECLINES: Readonly<Record<DeclineReason, { card: string; money: string }>> = {
  unknown_card: { card: '0003', money: 'BANK_ACCOUNT_NOT_FOUND' },
  wrong_expiry: { card: '0004', money: 'BANK_ACCOUNT_BLOCKED' },
  wrong_holder: { card: '0019', money: 'USER_NOT_FOUND' },
  wrong_password: { card: '0051', money: 'USER_NOT_FOUND' },
  insufficient_funds: { card: '5039', money: 'LACK_BALANCE' },
  limit_exceeded: { card: '8311', money: 'LIMIT_ONE_TIME' },
  lost: { card: '0026', money: 'BANK_ACCOUNT_BLOCKED' },
  stolen: { card: '0026', money: 'BANK_ACCOUNT_BLOCKED' },
  blocked: { card: '0001', money: 'BANK_ACCOUNT_BLOCKED' },
};

/** @param code of an approval, or of a charge of a SID */
export function declined(code: '-780' | '-782', reason: DeclineReason, cardNumber: string): Refusal {
  const { card, money } = DECLINES[reason];
  return new Refusal(code, { method: methodOf(cardNumber) === 'MONEY' ? money : card });
}
