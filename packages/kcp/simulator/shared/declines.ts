import type { DeclineReason } from '@billkey/simulator';
import { Refusal } from './refusal.js';

/** The bank's reasons in the card network's codes (CC…). */
const DECLINES: Readonly<Record<Exclude<DeclineReason, 'wrong_holder'>, string>> = {
  unknown_card: 'CC14',
  wrong_expiry: 'CC54',
  wrong_password: 'CC63',
  insufficient_funds: 'CC10',
  limit_exceeded: 'CC07',
  lost: 'CC04',
  stolen: 'CC43',
  blocked: 'CC45',
};

/** @param holderId what the payer gave: 6 digits are a birth date, 10 a business number */
export function declined(reason: DeclineReason, holderId = ''): Refusal {
  if (reason === 'wrong_holder') return new Refusal(holderId.length === 10 ? 'CC67' : 'CC66');
  return new Refusal(DECLINES[reason]);
}
