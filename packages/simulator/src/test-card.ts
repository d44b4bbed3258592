import type { BankCard } from './bank-card.js';
import type { TestCard } from './pg-simulator.js';

/** A card that a PG's simulator comes with: what the bank knows of it, and what happens with it. */
export interface SeededCard extends BankCard {
  /** In one sentence */
  behaviour: string;
}

/** All of a card but its number that nothing is the matter with: 10,000,000 won, and as much in one payment. */
export const ORDINARY_CARD = {
  expiry: '2039-12',
  holderId: '800101',
  password2: '12',
  balance: 10_000_000,
  limit: 10_000_000,
  state: 'active',
  issuer: 'shinhan',
  kind: 'credit',
} as const;

/** A seeded card as its user sees it. */
export function toTestCard({ number, expiry, holderId, password2, cvc, behaviour }: SeededCard): TestCard {
  return { number, expiry, holderId, password2, ...(cvc === undefined ? {} : { cvc }), behaviour };
}

/** A seeded card as its issuer knows it, without what only the PG's simulator makes of it. */
export function toBankCard(card: SeededCard): BankCard {
  const { number, expiry, holderId, password2, cvc, balance, limit, state, issuer, kind } = card;
  const known = { number, expiry, holderId, password2, balance, limit, state, issuer, kind };
  return cvc === undefined ? known : { ...known, cvc };
}
