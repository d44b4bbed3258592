import { ORDINARY_CARD, type SeededCard } from '@billkey/simulator';

/** What Danal answers about a card, or a phone, whatever the bank says. */
export interface CardHabit {
  code: string;
  /** Whether the bank has been charged all the same. */
  booked?: boolean;
}

export interface DanalCard extends SeededCard {
  /** In the window. */
  onIssue?: CardHabit;
  onCharge?: CardHabit;
  onCancel?: CardHabit;
  onPartialCancel?: CardHabit;
  /** Won: a charge below it is refused by the issuer (3213). */
  leastCharge?: number;
}

/** The cards of the simulated bank, with the numbers of no real card. */
export const DANAL_CARDS: readonly DanalCard[] = [
  {
    ...ORDINARY_CARD,
    number: '9410000000000013',
    behaviour: 'Approves everything within its balance of 10,000,000 won.',
  },
  {
    ...{ ...ORDINARY_CARD, number: '9410000000000021', kind: 'debit', issuer: 'kb' },
    behaviour: 'Approves like the first one, as a debit card (check) of KB.',
  },
  {
    ...{ ...ORDINARY_CARD, number: '9410000000000039', holderId: '1234567890', issuer: 'hyundai' },
    behaviour: 'Approves like the first one; its holder is a business, known by a 10-digit number.',
  },
  {
    ...{ ...ORDINARY_CARD, number: '9410000000000047', balance: 0 },
    behaviour: 'Passes the window; every charge is declined for want of funds (3133), that of 100 won for a key too.',
  },
  {
    ...{ ...ORDINARY_CARD, number: '9410000000000054', limit: 10_000 },
    behaviour: 'Issues a key; charges above 10,000 won are declined as over the limit (3111).',
  },
  {
    ...{ ...ORDINARY_CARD, number: '9410000000000062', onCharge: { code: '3122' } },
    behaviour: 'Issues a key; every charge of it is declined as reported lost (3122).',
  },
  {
    ...{ ...ORDINARY_CARD, number: '9410000000000070', onCharge: { code: '3123' } },
    behaviour: 'Issues a key; every charge of it is declined without a telling word (3123).',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000088',
    state: 'lost',
    behaviour: 'Reported lost: fails in the window (3122).',
  },
  {
    ...{ ...ORDINARY_CARD, number: '9410000000000096', state: 'stolen' },
    behaviour: 'Reported stolen: fails in the window (3122).',
  },
  {
    ...{ ...ORDINARY_CARD, number: '9410000000000104', state: 'blocked' },
    behaviour: 'Suspended by its issuer: fails in the window (3128).',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000112',
    expiry: '2024-12',
    behaviour: 'Expired: fails in the window (3100).',
  },
  {
    ...{ ...ORDINARY_CARD, number: '9410000000000120', onIssue: { code: '3103' } },
    behaviour: 'Of a kind that cannot be charged regularly: fails in the window (3103).',
  },
  {
    ...{ ...ORDINARY_CARD, number: '9410000000000138', onCharge: { code: '3106' } },
    behaviour: 'Issues a key; every charge of it fails because its issuer cannot be reached (3106).',
  },
  {
    ...{ ...ORDINARY_CARD, number: '9410000000000146', onCharge: { code: '3006', booked: true } },
    behaviour: 'Issues a key; every charge of it is approved, but Danal answers that it does not know (3006).',
  },
  {
    ...{ ...ORDINARY_CARD, number: '9410000000000153', onPartialCancel: { code: '1144' } },
    behaviour: 'Approves; only full cancels are possible (1144).',
  },
  {
    ...{ ...ORDINARY_CARD, number: '9410000000000161', onCancel: { code: '3118' } },
    behaviour: 'Approves; no payment can be cancelled (3118).',
  },
  {
    ...{ ...ORDINARY_CARD, number: '9410000000000179', leastCharge: 1_000 },
    behaviour: 'Issues a key; charges of it below 1,000 won are refused by its issuer (3213).',
  },
];

export function habitsOf(number: string): Partial<DanalCard> {
  return DANAL_CARDS.find((card) => card.number === number) ?? {};
}
