import { ORDINARY_CARD, type SeededCard } from '@billkey/simulator';
import type { Code } from './codes.js';

/** What Paymentwall does with a card whatever the bank says. */
export interface CardHabits {
  /** Every charge is declined with this code, by its permanent token alone if so said. */
  declined?: { code: Code; stored?: true };
  /** Whether every charge of a one-time token needs 3-D Secure. */
  secure?: true;
  /** How the review ends that every charge goes into. */
  review?: 'accepted' | 'declined';
  /** Whether the payer disputes every payment a day later. */
  chargedBack?: true;
  onCancel?: Code;
  /** The currency that the card is billed in, whatever it is charged in. */
  billedIn?: 'EUR';
  /** Whether test keys take it with any expiry to come (Brick, testing). */
  anyExpiry?: true;
}

export interface PaymentwallCard extends SeededCard, CardHabits {}

const ORDINARY = { ...ORDINARY_CARD, cvc: '432', balance: 100_000_000, limit: 100_000_000, issuer: 'visa' } as const;

/** The cards of the simulated bank: the two published ones, and numbers of no real card. */
export const PAYMENTWALL_CARDS: readonly PaymentwallCard[] = [
  {
    ...ORDINARY,
    number: '4242424242424242',
    anyExpiry: true,
    behaviour: 'Published test card. Approves everything within its balance of 100,000,000 minor units.',
  },
  {
    ...ORDINARY,
    number: '4000000000000002',
    anyExpiry: true,
    behaviour: 'Published test card. Approves like the first one.',
  },
  {
    ...ORDINARY,
    number: '5555550000000010',
    issuer: 'mastercard',
    behaviour: 'Approves like the first one, as a Mastercard.',
  },
  {
    ...ORDINARY,
    number: '4242420000000018',
    balance: 0,
    behaviour: 'Every charge is declined for want of funds (3011).',
  },
  {
    ...ORDINARY,
    number: '4242420000000026',
    limit: 10_000,
    behaviour: 'Charges above 10,000 minor units are declined (3012).',
  },
  {
    ...ORDINARY,
    number: '4242420000000034',
    state: 'lost',
    behaviour: 'Reported lost: every charge is declined (3012).',
  },
  {
    ...ORDINARY,
    number: '4242420000000042',
    state: 'stolen',
    behaviour: 'Reported stolen: every charge is declined (3012).',
  },
  {
    ...ORDINARY,
    number: '4242420000000059',
    state: 'blocked',
    behaviour: 'Blocked by its issuer: every charge is declined (3013).',
  },
  {
    ...ORDINARY,
    number: '4242420000000067',
    expiry: '2024-12',
    behaviour: 'Expired: every charge is declined (3102).',
  },
  {
    ...ORDINARY,
    number: '4242420000000075',
    declined: { code: 3010, stored: true },
    behaviour:
      'Is stored by its first charge; charges of its token are declined until its issuer approves them (3010).',
  },
  {
    ...ORDINARY,
    number: '4242420000000083',
    declined: { code: 3200 },
    behaviour: 'Every charge is declined with the advice to use another card (3200).',
  },
  {
    ...ORDINARY,
    number: '4242420000000091',
    declined: { code: 3104 },
    behaviour: 'Of a country that is not supported: every charge is refused (3104).',
  },
  {
    ...ORDINARY,
    number: '3530110000000018',
    behaviour: 'Of a brand that is not supported: every charge is refused (3103).',
  },
  {
    ...ORDINARY,
    number: '4242420000000109',
    secure: true,
    behaviour: 'Needs 3-D Secure when it is charged by a one-time token.',
  },
  {
    ...ORDINARY,
    number: '4242420000000117',
    review: 'accepted',
    behaviour: 'Every charge goes into risk review and is accepted two minutes later.',
  },
  {
    ...ORDINARY,
    number: '4242420000000125',
    review: 'declined',
    behaviour: 'Every charge goes into risk review and is declined two minutes later; its token is then gone (3114).',
  },
  {
    ...ORDINARY,
    number: '4242420000000133',
    chargedBack: true,
    behaviour: 'Approves; every payment is charged back a day later.',
  },
  {
    ...ORDINARY,
    number: '4242420000000141',
    onCancel: 3204,
    behaviour: 'Approves; no payment can be refunded (3204).',
  },
  {
    ...ORDINARY,
    number: '4242420000000158',
    billedIn: 'EUR',
    behaviour: 'Approves; is billed in euros, so that a payment of another currency cannot be refunded in part.',
  },
];

export function habitsOf(cardNumber: string): CardHabits {
  return PAYMENTWALL_CARDS.find((card) => card.number === cardNumber) ?? {};
}

/** `card.type`, by the first digits; undefined for brands that Brick does not take (code list, 3103). */
export function brandOf(number: string): string | undefined {
  if (number.startsWith('4')) return 'Visa';
  if (/^(?:5[1-5]|2[2-7])/.test(number)) return 'Mastercard';
  if (/^3[47]/.test(number)) return 'Amex';
  return /^6(?:011|5)/.test(number) ? 'Discover' : undefined;
}
