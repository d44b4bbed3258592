import type { BankCard, TestCard } from '@billkey/simulator';
import type { Code } from './codes.js';

/** What KG Mobilians answers about a card or phone whatever the bank says. */
export interface Habit {
  code: Code;
  /** Whether it has been carried out all the same. */
  booked?: true;
}

/** A card, or a phone by its number; a phone's expiry and password are never asked for. */
export interface MobiliansCard extends BankCard {
  behaviour: string;
  /** In the window, before anything is paid. */
  inWindow?: Habit;
  /** When a key is charged. */
  onCharge?: Habit;
  onCancel?: Habit;
  /** It pays as usual, and no billing key comes back. */
  withoutKey?: true;
}

const ORDINARY = {
  expiry: '2039-12',
  holderId: '800101',
  password2: '12',
  balance: 10_000_000,
  limit: 10_000_000,
  state: 'active',
  issuer: 'shinhan',
  kind: 'credit',
} as const;

const PHONE = { ...ORDINARY, expiry: '2099-12', password2: '00', issuer: 'skt' } as const;

/** Cards with the numbers of no real ones. */
const CARDS: readonly MobiliansCard[] = [
  { ...ORDINARY, number: '9470000000000010', behaviour: 'Approves everything within its balance of 10,000,000 won.' },
  {
    ...ORDINARY,
    number: '9470000000000028',
    issuer: 'kakaobank',
    kind: 'debit',
    behaviour: 'Approves like the first one, as a debit card of KakaoBank (KKO).',
  },
  {
    ...ORDINARY,
    number: '9470000000000036',
    holderId: '1234567890',
    issuer: 'hyundai',
    behaviour: 'Approves like the first one; its holder is a business, known by a 10-digit number.',
  },
  {
    ...ORDINARY,
    number: '9470000000000044',
    limit: 10_000,
    behaviour: 'Payments above 10,000 won are declined as over the limit (7053).',
  },
  {
    ...ORDINARY,
    number: '9470000000000051',
    balance: 0,
    behaviour: 'Has no balance: every payment is declined (7031).',
  },
  { ...ORDINARY, number: '9470000000000069', state: 'lost', behaviour: 'Reported lost (7013).' },
  { ...ORDINARY, number: '9470000000000077', state: 'blocked', behaviour: 'Blocked by its issuer (7024).' },
  { ...ORDINARY, number: '9470000000000085', expiry: '2018-12', behaviour: 'Expired (7903).' },
  {
    ...ORDINARY,
    number: '9470000000000093',
    onCharge: { code: '0016' },
    behaviour: 'Pays in the window; every charge of its key is declined (7016).',
  },
  {
    ...ORDINARY,
    number: '9470000000000101',
    withoutKey: true,
    behaviour: 'Pays in the window, and no billing key comes back.',
  },
  {
    ...ORDINARY,
    number: '9470000000000119',
    onCancel: { code: '0042' },
    behaviour: 'Pays; no cancel succeeds (7042).',
  },
];

/** Phones, of the prefix that Korean mobile numbers have; nobody is called. */
const PHONES: readonly MobiliansCard[] = [
  { ...PHONE, number: '01012345678', behaviour: 'Approves everything within its balance of 10,000,000 won.' },
  {
    ...PHONE,
    number: '01000000010',
    holderId: '900101',
    issuer: 'kt',
    behaviour: 'Approves like the first one, for somebody else.',
  },
  {
    ...PHONE,
    number: '01000000013',
    state: 'lost',
    behaviour: 'Lost or suspended: refused in the window (0013).',
  },
  {
    ...PHONE,
    number: '01000000014',
    inWindow: { code: '0014' },
    behaviour: 'Terminated: refused in the window (0014).',
  },
  {
    ...PHONE,
    number: '01000000016',
    onCharge: { code: '0016' },
    behaviour: 'Pays in the window; every charge of its key is declined for an unpaid bill (0016).',
  },
  {
    ...PHONE,
    number: '01000000020',
    onCharge: { code: '0020' },
    onCancel: { code: '0020' },
    behaviour: 'Pays in the window; then its subscriber changes: no charge and no cancel (0020).',
  },
  {
    ...PHONE,
    number: '01000000024',
    state: 'blocked',
    behaviour: 'Payments blocked: refused in the window (0024).',
  },
  {
    ...PHONE,
    number: '01000000030',
    issuer: 'lgu',
    onCancel: { code: '0030' },
    behaviour: 'Pays; prepaid, so no cancel succeeds (0030).',
  },
  { ...PHONE, number: '01000000031', balance: 0, behaviour: 'Has used its limit of the month: declined (0031).' },
  {
    ...PHONE,
    number: '01000000032',
    inWindow: { code: '0032' },
    behaviour: 'A minor: refused in the window (0032).',
  },
  {
    ...PHONE,
    number: '01000000042',
    onCancel: { code: '0042' },
    behaviour: 'Pays; the time to cancel is always over (0042).',
  },
  {
    ...PHONE,
    number: '01000000053',
    limit: 10_000,
    behaviour: 'Payments above 10,000 won are declined as over the limit (0053).',
  },
  {
    ...PHONE,
    number: '01000000058',
    withoutKey: true,
    behaviour: 'Pays in the window, and no billing key comes back.',
  },
  {
    ...PHONE,
    number: '01000000060',
    onCharge: { code: '0060' },
    behaviour: 'Pays in the window; its automatic payment is not found when charged (0060).',
  },
  {
    ...PHONE,
    number: '01000000096',
    onCharge: { code: '0096', booked: true },
    behaviour: 'Pays in the window; charges of its key are approved, but the answer is an error at the carrier (0096).',
  },
  {
    ...PHONE,
    number: '01000000098',
    onCharge: { code: '0098' },
    behaviour: 'Pays in the window; its key is never charged, and the answer is a broken line to the carrier (0098).',
  },
];

/** What the simulated bank knows: cards, and phones. */
export const MOBILIANS_CARDS: readonly MobiliansCard[] = [...CARDS, ...PHONES];

export function habitsOf(number: string): Partial<MobiliansCard> {
  return MOBILIANS_CARDS.find((card) => card.number === number) ?? {};
}

export function toTestCard({ number, expiry, holderId, password2, behaviour }: MobiliansCard): TestCard {
  return { number, expiry, holderId, password2, behaviour };
}

export function toBankCard(card: MobiliansCard): BankCard {
  const { number, expiry, holderId, password2, balance, limit, state, issuer, kind } = card;
  return { number, expiry, holderId, password2, balance, limit, state, issuer, kind };
}
