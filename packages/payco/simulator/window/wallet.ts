import type { Bank } from '@billkey/simulator';
import { PAYCO_CARDS } from '../cards.js';
import { issuerOf } from '../issuers.js';

/** One payment method of the buyer's at PAYCO. */
export interface Method {
  /** What the page says instead of the card's number. */
  value: string;
  label: string;
  cardNumber: string;
}

/** Whoever opens a window is taken for logged in, and for the holder of all test cards. */
export function walletOf(bank: Bank): readonly Method[] {
  return bank.wallet(PAYCO_CARDS).map(({ number, issuer }, index) => ({
    value: `method-${index + 1}`,
    label: `${issuerOf(issuer).name} ****-****-****-${number.slice(-4)}`,
    cardNumber: number,
  }));
}
