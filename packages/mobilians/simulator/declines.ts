import type { Bank, CardClaim, DeclineReason } from '@billkey/simulator';
import type { Code } from './codes.js';
import { Refusal } from './refusal.js';

/** The bank's reasons as KG Mobilians passes them on: codes of phones, of which `codeFor` makes those of cards. */
const DECLINES: Readonly<Record<DeclineReason, Code>> = {
  unknown_card: '0011',
  wrong_expiry: '7901',
  wrong_holder: '0012',
  wrong_password: '7902',
  insufficient_funds: '0031',
  limit_exceeded: '0053',
  lost: '0013',
  stolen: '0013',
  blocked: '0024',
};

/** A card that has expired is told apart from an expiry that is not the card's. */
export function declined(bank: Bank, reason: DeclineReason, claim: CardClaim): Refusal {
  const isExpired = reason === 'wrong_expiry' && bank.card(claim.number)?.expiry === claim.expiry;
  return new Refusal(isExpired ? '7903' : DECLINES[reason]);
}
