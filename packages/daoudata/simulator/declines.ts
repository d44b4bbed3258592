import type { Bank, CardClaim, DeclineReason } from '@billkey/simulator';
import type { Code } from './codes.js';
import { Refusal } from './refusal.js';

/** The bank's reasons as Kiwoompay passes them on, of two codes with the same words the one that begins with 2. */
const DECLINES: Readonly<Record<DeclineReason, Code>> = {
  unknown_card: '2011',
  wrong_expiry: '2015',
  wrong_holder: '2044',
  wrong_password: '2041',
  insufficient_funds: '8901',
  limit_exceeded: '8902',
  lost: '1071',
  stolen: '1071',
  blocked: '1072',
};

/** A card that has expired is told apart from an expiry that is not the card's. */
export function declined(bank: Bank, reason: DeclineReason, claim: CardClaim): Refusal {
  const isExpired = reason === 'wrong_expiry' && bank.card(claim.number)?.expiry === claim.expiry;
  return new Refusal(isExpired ? '2014' : DECLINES[reason]);
}
