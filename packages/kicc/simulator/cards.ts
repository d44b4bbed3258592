import { ORDINARY_CARD, type SeededCard } from '@billkey/simulator';
import type { Code } from './codes.js';

/** What KICC answers about a card whatever the bank says. */
export interface CardHabit {
  code: Code;
  /** Whether the bank has been charged all the same. */
  booked?: boolean;
}

export interface KiccCard extends SeededCard {
  /** In the window. */
  onAuthenticate?: CardHabit;
  /** Of the exchange that makes the key. */
  onIssue?: CardHabit;
  onCharge?: CardHabit;
  onCancel?: CardHabit;
  onPartialCancel?: CardHabit;
}

/** A card that becomes a key, and whose every charge is answered with a code. */
function refused(last: string, code: Code, why: string): KiccCard {
  const number = `94100000000${last}`;
  return {
    ...ORDINARY_CARD,
    number,
    onCharge: { code },
    behaviour: `Becomes a key; every charge is refused: ${why} (${code}).`,
  };
}

/** The cards of the simulated bank, with the numbers of no real card. */
export const KICC_CARDS: readonly KiccCard[] = [
  {
    ...ORDINARY_CARD,
    number: '9410000000000013',
    behaviour: 'Approves everything within its balance of 10,000,000 won.',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000021',
    kind: 'debit',
    issuer: 'kb',
    behaviour: 'Approves like the first one, as a debit card (체크카드) of KB.',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000039',
    holderId: '1234567890',
    issuer: 'hyundai',
    behaviour: 'Approves like the first one; its holder is a business, known by a 10-digit number.',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000047',
    balance: 0,
    behaviour: 'Becomes a key; every charge is declined for want of funds (8035).',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000054',
    limit: 10_000,
    behaviour: 'Becomes a key; charges above 10,000 won are declined as over the limit (8521).',
  },
  refused('00062', '8373', 'ask the card company'),
  refused('00070', '8527', 'not enough points'),
  {
    ...ORDINARY_CARD,
    number: '9410000000000088',
    state: 'lost',
    behaviour: 'Reported lost: refused in the window (8350).',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000096',
    state: 'stolen',
    behaviour: 'Reported stolen: refused in the window (8350).',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000104',
    state: 'blocked',
    behaviour: 'Blocked by its issuer: refused in the window (8373).',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000112',
    expiry: '2024-12',
    behaviour: 'Expired: refused in the window (8314).',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000120',
    onAuthenticate: { code: '8311' },
    behaviour: 'Its password was wrong too often: refused in the window (8311).',
  },
  refused('00138', '8316', 'it has expired since'),
  {
    ...ORDINARY_CARD,
    number: '9410000000000146',
    onCharge: { code: 'X900', booked: true },
    behaviour: 'Becomes a key; every charge is approved, but answered with a code of no list (X900).',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000153',
    onPartialCancel: { code: 'X514' },
    behaviour: 'Approves; only full cancels are possible (X514), and answers say so (`partCancelUsed` N).',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000161',
    onCancel: { code: 'X513' },
    behaviour: 'Approves; no payment can be cancelled (X513).',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000179',
    onCharge: { code: 'X900' },
    behaviour: 'Becomes a key; no charge is approved, and each is answered with a code of no list (X900).',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000187',
    onIssue: { code: '8373' },
    behaviour: 'Passes the window; the exchange for a key is refused: ask the card company (8373).',
  },
];

export function habitsOf(cardNumber: string): Partial<KiccCard> {
  return KICC_CARDS.find((card) => card.number === cardNumber) ?? {};
}
