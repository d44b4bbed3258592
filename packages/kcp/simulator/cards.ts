import { ORDINARY_CARD, type SeededCard } from '@billkey/simulator';

/** What KCP answers about a card whatever the bank says. */
export interface CardHabit {
  code: string;
  /** Whether it has been carried out all the same. */
  booked?: boolean;
}

export interface KcpCard extends SeededCard {
  onCharge?: CardHabit;
  onCancel?: CardHabit;
  onPartialCancel?: CardHabit;
  /** Its number is answered with zeros for the hidden digits, as seen in production, not with asterisks. */
  zeroMasked?: true;
}

function ordinary(number: string, behaviour: string, change: Partial<KcpCard> = {}): KcpCard {
  return { ...ORDINARY_CARD, number, behaviour, ...change };
}

/** Issues a key or not, by what the bank says of it; every payment ends in `code`. */
function declining(number: string, code: string, why: string, booked?: true): KcpCard {
  const behaviour = `Issues a key; ${why} (${code}).`;
  return ordinary(number, behaviour, { onCharge: { code, ...(booked ? { booked } : {}) } });
}

/** The cards of the simulated bank, with the numbers of no real card. */
export const KCP_CARDS: readonly KcpCard[] = [
  ordinary('9420000000000011', 'Approves everything within its balance of 10,000,000 won.'),
  ordinary('9420000000000029', 'Approves like the first one, as a debit card (check) of KB.', {
    issuer: 'kb',
    kind: 'debit',
  }),
  ordinary('9420000000000037', 'Approves like the first one; its holder is a business, known by a 10-digit number.', {
    holderId: '1234567890',
    issuer: 'hyundai',
  }),
  ordinary(
    '9420000000000045',
    'Approves; answers show its number with zeros for the hidden digits. Of Lotte, acquired by Amex.',
    {
      issuer: 'lotte',
      zeroMasked: true,
    },
  ),
  ordinary('9420000000000052', 'Issues a key; every payment is declined for want of money in the account (CC10).', {
    balance: 0,
  }),
  ordinary('9420000000000060', 'Issues a key; payments above 10,000 won are declined as over its limit (CC07).', {
    limit: 10_000,
  }),
  declining('9420000000000078', 'CC08', 'every payment is over the limit of the day'),
  declining('9420000000000086', 'CC01', 'every payment is declined: call the issuer'),
  declining('9420000000000094', '8181', "every payment is refused by KCP's risk rules"),
  declining('9420000000000102', 'CC15', 'every payment fails as of an unknown issuer'),
  ordinary('9420000000000110', 'Expired: no key, no payment (CC54).', { expiry: '2024-12' }),
  ordinary('9420000000000128', 'Reported lost: no key, no payment (CC04).', { state: 'lost' }),
  ordinary('9420000000000136', 'Reported stolen: no key, no payment (CC43).', { state: 'stolen' }),
  ordinary('9420000000000144', 'Suspended by its issuer: no key, no payment (CC45).', { state: 'blocked' }),
  declining('9420000000000151', 'CC69', 'every payment is declined after three wrong passwords today'),
  declining('9420000000000169', 'CC33', 'every payment is refused: this shop has no contract with its issuer'),
  declining('9420000000000177', '8045', 'no payment reaches the card network'),
  declining('9420000000000185', 'CC98', 'the issuer fails at every payment, and nothing is booked'),
  declining('9420000000000193', 'CC72', 'the issuer books every payment, but KCP gets no answer in time', true),
  ordinary('9420000000000201', 'Approves; only full cancels are possible (8142).', {
    onPartialCancel: { code: '8142' },
  }),
  ordinary('9420000000000219', 'Approves; no payment can be cancelled (8012).', { onCancel: { code: '8012' } }),
  ordinary('9420000000000227', 'Approves; every cancel is booked, but KCP says that it is under way (8387).', {
    onCancel: { code: '8387', booked: true },
  }),
];

export function habitsOf(cardNumber: string): Partial<KcpCard> {
  return KCP_CARDS.find((card) => card.number === cardNumber) ?? {};
}
