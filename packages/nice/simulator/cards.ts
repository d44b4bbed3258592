import { ORDINARY_CARD, type SeededCard } from '@billkey/simulator';
import type { Code } from './shared/codes.js';

/** What NICE answers about a card whatever the bank says. */
export interface CardHabit {
  code: Code;
  text?: string;
  /** Whether the bank has been charged all the same. */
  booked?: boolean;
}

export interface NiceCard extends SeededCard {
  onIssue?: CardHabit;
  onCharge?: CardHabit;
  onCancel?: CardHabit;
  onPartialCancel?: CardHabit;
}

/** The cards of the simulated bank, with the numbers of no real card. */
export const NICE_CARDS: readonly NiceCard[] = [
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
    behaviour: 'Approves like the first one, as a debit card (check) of KB.',
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
    behaviour: 'Issues a key; every charge is declined for want of funds (3095, text with 잔액).',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000054',
    limit: 10_000,
    behaviour: 'Issues a key; charges above 10,000 won are declined as over the limit (3095, text with 한도).',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000062',
    onCharge: { code: '3095', text: '카드사 거절 : 분실 신고된 카드' },
    behaviour: 'Issues a key; every charge is declined as reported lost (3095, text with 분실).',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000070',
    onCharge: { code: '3095' },
    behaviour: 'Issues a key; every charge is declined without a telling word (3095).',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000088',
    state: 'lost',
    behaviour: 'Reported lost: no key (3095, text with 분실).',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000096',
    state: 'stolen',
    behaviour: 'Reported stolen: no key (3095, text with 도난).',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000104',
    state: 'blocked',
    behaviour: 'Blocked by its issuer: no key (3095).',
  },
  { ...ORDINARY_CARD, number: '9410000000000112', expiry: '2024-12', behaviour: 'Expired: no key (3021).' },
  {
    ...ORDINARY_CARD,
    number: '9410000000000120',
    onIssue: { code: 'F201' },
    behaviour: 'Already registered by a merchant who allows one key per card: no key (F201).',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000138',
    onCharge: { code: 'U504' },
    behaviour: 'Issues a key; every charge fails and has already been taken back by NICE (U504): nothing is charged.',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000146',
    onCharge: { code: 'A299', booked: true },
    behaviour: 'Issues a key; every charge is approved, but NICE answers that it does not know yet (A299).',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000153',
    onPartialCancel: { code: '2033' },
    behaviour: 'Approves; only full cancels are possible (2033).',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000161',
    onCancel: { code: '2014' },
    behaviour: 'Approves; no payment can be cancelled (2014).',
  },
];

export function habitsOf(cardNumber: string): Partial<NiceCard> {
  return NICE_CARDS.find((card) => card.number === cardNumber) ?? {};
}
