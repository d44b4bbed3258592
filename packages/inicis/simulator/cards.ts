import { ORDINARY_CARD, type SeededCard } from '@billkey/simulator';

/** What KG INICIS answers about a card whatever the bank says. */
export interface CardHabit {
  code: string;
  /** Whether the bank has been charged all the same. */
  booked?: boolean;
}

export interface InicisCard extends SeededCard {
  onIssue?: CardHabit;
  onCharge?: CardHabit;
  onCancel?: CardHabit;
  onPartialCancel?: true;
  /** Whether its keys are unknown to the first charge. */
  lateKey?: true;
}

/** The cards of the simulated bank, with the numbers of no real card. */
export const INICIS_CARDS: readonly InicisCard[] = [
  {
    ...ORDINARY_CARD,
    number: '9430000000000019',
    behaviour: 'Approves everything within its balance of 10,000,000 won.',
  },
  {
    ...ORDINARY_CARD,
    number: '9430000000000027',
    kind: 'debit',
    issuer: 'kb',
    behaviour: 'Approves like the first one, as a debit card (check) of KB.',
  },
  {
    ...ORDINARY_CARD,
    number: '9430000000000035',
    holderId: '1234567890',
    issuer: 'hyundai',
    behaviour: 'Approves like the first one; its holder is a business, known by a 10-digit number.',
  },
  {
    ...ORDINARY_CARD,
    number: '9430000000000043',
    balance: 0,
    behaviour: 'Issues a key; every charge is declined for want of funds (1254).',
  },
  {
    ...ORDINARY_CARD,
    number: '9430000000000050',
    limit: 10_000,
    behaviour: 'Issues a key; charges above 10,000 won are declined as over the limit (1202).',
  },
  {
    ...ORDINARY_CARD,
    number: '9430000000000068',
    onCharge: { code: '1226' },
    behaviour: 'Issues a key; every charge is declined as lost or stolen (1226).',
  },
  {
    ...ORDINARY_CARD,
    number: '9430000000000076',
    onCharge: { code: '1201' },
    behaviour: 'Issues a key; every charge is declined without a reason (1201).',
  },
  { ...ORDINARY_CARD, number: '9430000000000084', state: 'lost', behaviour: 'Reported lost: no key (1226).' },
  { ...ORDINARY_CARD, number: '9430000000000092', state: 'stolen', behaviour: 'Reported stolen: no key (1226).' },
  {
    ...ORDINARY_CARD,
    number: '9430000000000100',
    state: 'blocked',
    behaviour: 'Blocked by its issuer: no key (1201).',
  },
  { ...ORDINARY_CARD, number: '9430000000000118', expiry: '2024-12', behaviour: 'Expired: no key (1204).' },
  {
    ...ORDINARY_CARD,
    number: '9430000000000126',
    onIssue: { code: '11C7' },
    behaviour: 'Barred from billing by its issuer: no key (11C7).',
  },
  {
    ...ORDINARY_CARD,
    number: '9430000000000134',
    lateKey: true,
    behaviour: 'Issues a key that is unknown to its first charge (1195), and approves from the second on.',
  },
  {
    ...ORDINARY_CARD,
    number: '9430000000000142',
    onCharge: { code: '053' },
    behaviour: 'Issues a key; every charge fails before it reaches the card company (…053).',
  },
  {
    ...ORDINARY_CARD,
    number: '9430000000000159',
    onCharge: { code: '777', booked: true },
    behaviour: 'Issues a key; every charge is approved, but KG INICIS fails to write it down and says so (…777).',
  },
  {
    ...ORDINARY_CARD,
    number: '9430000000000167',
    onPartialCancel: true,
    behaviour: 'Approves; only full cancels are possible (11C9).',
  },
  {
    ...ORDINARY_CARD,
    number: '9430000000000175',
    onCancel: { code: '667' },
    behaviour: 'Approves; no payment can be cancelled (…667).',
  },
];

export function habitsOf(cardNumber: string): Partial<InicisCard> {
  return INICIS_CARDS.find((card) => card.number === cardNumber) ?? {};
}
