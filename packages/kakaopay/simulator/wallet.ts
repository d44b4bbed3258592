import type { BankCard } from '@billkey/simulator';
import { createHash } from 'node:crypto';
import type { Registration } from './books.js';
import { habitsOf, KAKAOPAY_CARDS } from './cards.js';
import { issuerOf } from './issuers.js';
import type { Office } from './office.js';

/** A card, or the wallet's money, as the window offers it. */
export interface WalletEntry {
  /** Says nothing of the card. */
  value: string;
  /** Ends with the last four digits. */
  label: string;
  cardNumber: string;
}

/** The customer's wallet, of it what the merchant wants. */
export function walletOf({ bank }: Office, { hash, methods }: Registration): readonly WalletEntry[] {
  return bank
    .wallet(KAKAOPAY_CARDS)
    .filter(({ number }) => methods === undefined || methods === methodOf(number))
    .map((card) => ({
      value: createHash('sha256').update(`${hash} ${card.number}`).digest('hex').slice(0, 16),
      label: labelOf(card),
      cardNumber: card.number,
    }));
}

/** `payment_method_type`. */
export function methodOf(cardNumber: string): 'CARD' | 'MONEY' {
  return habitsOf(cardNumber).money ? 'MONEY' : 'CARD';
}

function labelOf({ number, issuer, kind }: BankCard): string {
  const last = number.slice(-4);
  if (methodOf(number) === 'MONEY') return `카카오페이머니 ****${last}`;
  return `${issuerOf(issuer).name} ${kind === 'credit' ? '신용' : '체크'} ****-${last}`;
}
