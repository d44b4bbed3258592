import { ORDINARY_CARD, type SeededCard } from '@billkey/simulator';
import type { Code } from './codes.js';

/** What Kiwoompay answers about a card whatever the bank says. */
export interface CardHabit {
  code: Code;
  /** Whether it has been carried out all the same. */
  booked?: boolean;
}

export interface DaoudataCard extends SeededCard {
  onIssue?: CardHabit;
  onCharge?: CardHabit;
  onCancel?: CardHabit;
}

/** The cards of the simulated bank, with the numbers of no real card. */
export const DAOUDATA_CARDS: readonly DaoudataCard[] = [
  {
    ...ORDINARY_CARD,
    number: '9460000000000012',
    behaviour: 'Approves everything within its balance of 10,000,000 won.',
  },
  {
    ...ORDINARY_CARD,
    number: '9460000000000020',
    kind: 'debit',
    issuer: 'kb',
    behaviour: 'Approves like the first one, as a debit card (체크) of KB.',
  },
  {
    ...ORDINARY_CARD,
    number: '9460000000000038',
    holderId: '1234567890',
    issuer: 'hyundai',
    behaviour: 'Approves like the first one; its holder is a business, known by a 10-digit number.',
  },
  {
    ...ORDINARY_CARD,
    number: '9460000000000046',
    balance: 0,
    behaviour: 'Issues a key; every charge is declined for want of funds, with a code of no list (8901).',
  },
  {
    ...ORDINARY_CARD,
    number: '9460000000000053',
    limit: 10_000,
    behaviour: 'Issues a key; charges above 10,000 won are declined as over the limit, with a code of no list (8902).',
  },
  {
    ...ORDINARY_CARD,
    number: '9460000000000061',
    onCharge: { code: '1071' },
    behaviour: 'Issues a key; every charge is declined as stolen or lost (1071).',
  },
  {
    ...ORDINARY_CARD,
    number: '9460000000000079',
    onCharge: { code: '1072' },
    behaviour: 'Issues a key; every charge is declined as stopped (1072).',
  },
  { ...ORDINARY_CARD, number: '9460000000000087', state: 'lost', behaviour: 'Reported lost: no key (1071).' },
  { ...ORDINARY_CARD, number: '9460000000000095', state: 'stolen', behaviour: 'Reported stolen: no key (1071).' },
  {
    ...ORDINARY_CARD,
    number: '9460000000000103',
    state: 'blocked',
    behaviour: 'Blocked by its issuer: no key (1072).',
  },
  { ...ORDINARY_CARD, number: '9460000000000111', expiry: '2024-12', behaviour: 'Expired: no key (2014).' },
  {
    ...ORDINARY_CARD,
    number: '9460000000000129',
    onIssue: { code: '2016' },
    onCharge: { code: '2016' },
    behaviour: 'Cannot be used for this service: no key (2016).',
  },
  {
    ...ORDINARY_CARD,
    number: '9460000000000137',
    onIssue: { code: '1012' },
    onCharge: { code: '1012' },
    behaviour: 'Cannot be used for this service, in the other number of the code: no key (1012).',
  },
  {
    ...ORDINARY_CARD,
    number: '9460000000000145',
    onCharge: { code: '0304' },
    behaviour: 'Issues a key; every charge is over a limit of the test environment (0304).',
  },
  {
    ...ORDINARY_CARD,
    number: '9460000000000152',
    onCharge: { code: '9000', booked: true },
    behaviour: 'Issues a key; every charge is approved, but the answer is a system error (9000).',
  },
  {
    ...ORDINARY_CARD,
    number: '9460000000000160',
    onCharge: { code: '9005' },
    behaviour: 'Issues a key; nothing is ever charged, but the answer is a time-out (9005).',
  },
  {
    ...ORDINARY_CARD,
    number: '9460000000000178',
    onCancel: { code: '9029' },
    behaviour: 'Approves; the shop has too little left to cancel from (9029).',
  },
  {
    ...ORDINARY_CARD,
    number: '9460000000000186',
    onCancel: { code: '9204' },
    behaviour: 'Approves; no cancel succeeds (9204).',
  },
];

export function habitsOf(cardNumber: string): Partial<DaoudataCard> {
  return DAOUDATA_CARDS.find((card) => card.number === cardNumber) ?? {};
}
