import type { DeclineReason } from '@billkey/simulator';
import { Refusal } from './refusal.js';

/** The bank's reasons as answers of the card company. */
const DECLINES: Readonly<Record<DeclineReason, string>> = {
  unknown_card: '1214',
  wrong_expiry: '1204',
  wrong_holder: '1251',
  wrong_password: '1252',
  insufficient_funds: '1254',
  limit_exceeded: '1202',
  lost: '1226',
  stolen: '1226',
  blocked: '1201',
};

export function declined(reason: DeclineReason): Refusal {
  return new Refusal(DECLINES[reason]);
}
