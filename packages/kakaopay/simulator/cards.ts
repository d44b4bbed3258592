import { ORDINARY_CARD, type SeededCard } from '@billkey/simulator';

/** What Kakao Pay answers about a card whatever the bank says: `extras.method_result_code`. */
export interface CardHabit {
  method: string;
  /** Whether the bank has been charged all the same. */
  booked?: boolean;
}

export interface KakaopayCard extends SeededCard {
  /** Not a card but the wallet's money (카카오페이머니), by the number of the account behind it. */
  money?: true;
  onCharge?: CardHabit;
  onCancel?: CardHabit;
  /** The customer has ended the agreement of his SIDs by himself. */
  ended?: true;
}

const MONEY = { ...ORDINARY_CARD, kind: 'debit', money: true } as const;

/** The wallet of the simulated customer, with the numbers of no real card. */
export const KAKAOPAY_CARDS: readonly KakaopayCard[] = [
  {
    ...ORDINARY_CARD,
    number: '9490000000000016',
    behaviour: 'Approves everything within its balance of 10,000,000 won.',
  },
  {
    ...{ ...ORDINARY_CARD, number: '9490000000000024', kind: 'debit', issuer: 'kb' },
    behaviour: 'Approves like the first one, as a debit card of KB.',
  },
  { ...MONEY, number: '9490000000000032', behaviour: 'Approves like the first one, as the money of the wallet.' },
  {
    ...{ ...ORDINARY_CARD, number: '9490000000000040', balance: 0 },
    behaviour: 'Has no money: a SID without payment; every payment is declined (-780, -782 with 5039).',
  },
  {
    ...{ ...ORDINARY_CARD, number: '9490000000000057', limit: 10_000 },
    behaviour: 'Payments above 10,000 won are declined as over the limit (-780, -782 with 8311).',
  },
  {
    ...{ ...ORDINARY_CARD, number: '9490000000000065', state: 'lost' },
    behaviour: 'Reported lost: no SID (-780 with 0026).',
  },
  {
    ...{ ...ORDINARY_CARD, number: '9490000000000073', state: 'stolen' },
    behaviour: 'Reported stolen: no SID (-780 with 0026).',
  },
  {
    ...{ ...ORDINARY_CARD, number: '9490000000000081', state: 'blocked' },
    behaviour: 'Blocked by its issuer: no SID (-780 with 0001).',
  },
  { ...ORDINARY_CARD, number: '9490000000000099', expiry: '2024-12', behaviour: 'Expired: no SID (-780 with 0004).' },
  {
    ...{ ...MONEY, number: '9490000000000107', balance: 0 },
    behaviour: 'The money of the wallet, all spent: a SID without payment; every payment is declined (LACK_BALANCE).',
  },
  {
    ...{ ...MONEY, number: '9490000000000115', onCharge: { method: 'USER_LOCKED' } },
    behaviour: 'Issues a SID; every charge is declined: another payment is running (-782 with USER_LOCKED).',
  },
  {
    ...{ ...MONEY, number: '9490000000000123', onCharge: { method: 'BANK_FIRM_UNKNOWN', booked: true } },
    behaviour: 'Issues a SID; every charge is taken, but Kakao Pay does not know it (-782 with BANK_FIRM_UNKNOWN).',
  },
  {
    ...{ ...MONEY, number: '9490000000000131', ended: true },
    behaviour: 'Issues a SID that is ended at once: available is false, a charge is declined (INVALID_PAYMENT_KEY).',
  },
  {
    ...{ ...MONEY, number: '9490000000000149', onCancel: { method: 'INVALID_CANCEL_STATUS_DEACTIVE' } },
    behaviour: 'Approves; no payment can be cancelled: the customer has left (-781).',
  },
  {
    ...{ ...ORDINARY_CARD, number: '9490000000000156', onCharge: { method: '5011' } },
    behaviour: 'Issues a SID; every charge is declined without a telling reason (-782 with 5011).',
  },
];

export function habitsOf(cardNumber: string): Partial<KakaopayCard> {
  return KAKAOPAY_CARDS.find((card) => card.number === cardNumber) ?? {};
}
