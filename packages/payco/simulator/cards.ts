import type { BankCard, TestCard } from '@billkey/simulator';

export interface PaycoCard extends BankCard {
  behaviour: string;
  /** What can be cancelled of a payment with it, when that is not everything. */
  cancels?: 'whole' | 'never';
  /** Whether PAYCO declines every charge of it, whatever the bank says. */
  declines?: true;
}

const ORDINARY = {
  expiry: '2039-12',
  holderId: '800101',
  password2: '12',
  balance: 10_000_000,
  limit: 10_000_000,
  state: 'active',
  issuer: 'bc',
  kind: 'credit',
} as const;

/** The cards of the simulated bank, with the numbers of no real card. */
export const PAYCO_CARDS: readonly PaycoCard[] = [
  { ...ORDINARY, number: '9410000000000013', behaviour: 'Approves everything within its balance of 10,000,000 won.' },
  {
    ...ORDINARY,
    number: '9410000000000021',
    kind: 'debit',
    issuer: 'citi',
    behaviour: 'Approves like the first one, as a debit card of Citi.',
  },
  {
    ...ORDINARY,
    number: '9410000000000047',
    balance: 0,
    behaviour: 'Can be registered; every charge is declined for want of funds (text with 잔액).',
  },
  {
    ...ORDINARY,
    number: '9410000000000054',
    limit: 10_000,
    behaviour: 'Can be registered; charges above 10,000 won are declined as over the limit (text with 한도).',
  },
  {
    ...ORDINARY,
    number: '9410000000000070',
    declines: true,
    behaviour: 'Can be registered; every charge is declined without a telling word.',
  },
  { ...ORDINARY, number: '9410000000000088', state: 'lost', behaviour: 'Reported lost: cannot be registered.' },
  { ...ORDINARY, number: '9410000000000096', state: 'stolen', behaviour: 'Reported stolen: cannot be registered.' },
  {
    ...ORDINARY,
    number: '9410000000000104',
    state: 'blocked',
    behaviour: 'Blocked by its issuer: cannot be registered.',
  },
  { ...ORDINARY, number: '9410000000000112', expiry: '2024-12', behaviour: 'Expired: cannot be registered.' },
  {
    ...ORDINARY,
    number: '9410000000000153',
    cancels: 'whole',
    behaviour: 'Approves; only all that is left can be cancelled, no part of it.',
  },
  { ...ORDINARY, number: '9410000000000161', cancels: 'never', behaviour: 'Approves; no payment can be cancelled.' },
];

export function habitsOf(cardNumber: string): Partial<PaycoCard> {
  return PAYCO_CARDS.find((card) => card.number === cardNumber) ?? {};
}

export function toTestCard({ number, expiry, holderId, password2, behaviour }: PaycoCard): TestCard {
  return { number, expiry, holderId, password2, behaviour };
}

export function toBankCard(card: PaycoCard): BankCard {
  const { number, expiry, holderId, password2, balance, limit, state, issuer, kind } = card;
  return { number, expiry, holderId, password2, balance, limit, state, issuer, kind };
}
