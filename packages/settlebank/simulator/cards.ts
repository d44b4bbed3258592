import { ORDINARY_CARD, type SeededCard } from '@billkey/simulator';
import type { Code } from './shared/codes.js';

/** What SettleBank answers about a card whatever the bank says. */
export interface CardHabit {
  code: Code;
  text?: string;
  /** Whether the bank has been charged all the same. */
  booked?: boolean;
}

export interface SettlebankCard extends SeededCard {
  onIssue?: CardHabit;
  onCharge?: CardHabit;
  onCancel?: CardHabit;
  onPartialCancel?: CardHabit;
}

/** A card that issues a key, and whose every payment is answered with a code. */
function refused(last: string, code: Code, why: string, text?: string): SettlebankCard {
  const number = `94100000000${last}`;
  const onCharge = { code, ...(text === undefined ? {} : { text }) };
  return { ...ORDINARY_CARD, number, onCharge, behaviour: `Issues a key; every payment is refused: ${why} (${code}).` };
}

/** The cards of the simulated bank, with the numbers of no real card. */
export const SETTLEBANK_CARDS: readonly SettlebankCard[] = [
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
    behaviour: 'Issues a key; every payment is declined for want of funds (CA32, one of the limit errors).',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000054',
    limit: 10_000,
    behaviour: 'Issues a key; payments above 10,000 won are declined as over the limit (CA31).',
  },
  refused('00062', 'CA82', 'call the card company'),
  refused('00070', 'CA26', 'used too often'),
  {
    ...ORDINARY_CARD,
    number: '9410000000000088',
    state: 'lost',
    behaviour: 'Reported lost: no key, no payment (CA51).',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000096',
    state: 'stolen',
    behaviour: 'Reported stolen: no key, no payment (CA52).',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000104',
    state: 'blocked',
    behaviour: 'Blocked by its issuer: no key, no payment (CA50).',
  },
  { ...ORDINARY_CARD, number: '9410000000000112', expiry: '2024-12', behaviour: 'Expired: no key, no payment (CA20).' },
  {
    ...ORDINARY_CARD,
    number: '9410000000000120',
    onIssue: { code: 'CA29' },
    onCharge: { code: 'CA29' },
    behaviour: 'Its password was wrong too often: no key, no payment (CA29).',
  },
  refused('00138', 'CA38', 'not enough points'),
  {
    ...ORDINARY_CARD,
    number: '9410000000000146',
    onCharge: { code: 'VTIM', booked: true },
    behaviour: 'Issues a key; every payment is approved, but SettleBank answers that it does not know (VTIM).',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000153',
    onPartialCancel: { code: 'ST54' },
    behaviour: 'Approves, as a prepaid card does; only full cancels are possible (ST54).',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000161',
    onCancel: { code: 'CA11' },
    behaviour: 'Approves; captured at once, so no payment can be cancelled (CA11).',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000179',
    onCharge: { code: 'VTIM' },
    behaviour: 'Issues a key; no payment is approved, and SettleBank answers that it does not know (VTIM).',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000187',
    onCharge: { code: 'ST38', booked: true },
    behaviour: 'Issues a key; every payment is approved, but said to be still in progress (ST38).',
  },
  refused('00195', 'CA59', 'a corporate card'),
  refused('00203', '0905', 'the card company wants to know who it is'),
  refused('00211', 'CA80', 'refused by policy'),
  refused('00229', 'CA02', 'the card company does not answer the relay', '원천사 장애'),
];

export function habitsOf(cardNumber: string): Partial<SettlebankCard> {
  return SETTLEBANK_CARDS.find((card) => card.number === cardNumber) ?? {};
}
