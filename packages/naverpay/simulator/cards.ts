import { ORDINARY_CARD, type SeededCard } from '@billkey/simulator';
import type { Code } from './shared/codes.js';

/** What Naver Pay answers about a means of payment whatever the bank says. */
export interface CardHabit {
  code: Code;
  text?: string;
  /** Whether the bank has been charged all the same. */
  booked?: boolean;
}

/** Something that lies in the wallet of a customer of Naver Pay. */
export interface NaverpayCard extends SeededCard {
  /** A bank account stands in the wallet beside the cards. */
  means?: 'BANK';
  /** Won that its owner has in points, and lets pay before it at every charge. */
  points?: number;
  /** It is not its owner's own. */
  foreign?: true;
  onCharge?: CardHabit;
  /** Its approvals succeed as calls and fail as payments. */
  admissionFails?: true;
  /** A cancel is accepted, and done later. */
  cancelsLate?: true;
  onCancel?: CardHabit;
  onPartialCancel?: CardHabit;
}

const ACCOUNT = { ...ORDINARY_CARD, kind: 'debit', means: 'BANK' } as const;

/** The wallet's content, with the numbers of no real card. */
export const NAVERPAY_CARDS: readonly NaverpayCard[] = [
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
    behaviour: 'Approves like the first one, as a debit card of KB.',
  },
  { ...ACCOUNT, number: '9410000000000039', behaviour: 'Approves like the first one; it is a bank account.' },
  {
    ...ORDINARY_CARD,
    number: '9410000000000047',
    points: 3_000,
    behaviour: 'Approves like the first one; 3,000 won of every charge are paid with points.',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000054',
    points: 10_000_000,
    behaviour: 'Approves like the first one; every charge is paid with points alone.',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000062',
    holderId: '900202',
    issuer: 'hyundai',
    behaviour: 'Approves like the first one, as a Hyundai card of another customer.',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000070',
    balance: 0,
    behaviour: 'Registers; every charge is declined for want of funds (Fail, text with 잔액).',
  },
  {
    ...ACCOUNT,
    number: '9410000000000088',
    balance: 0,
    behaviour: 'Registers; a bank account without money (NotEnoughAccountBalance).',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000096',
    limit: 10_000,
    behaviour: 'Registers; charges above 10,000 won are declined as over the limit (Fail, text with 한도).',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000104',
    onCharge: { code: 'Fail', text: '분실 신고된 카드입니다' },
    behaviour: 'Registers; every charge is declined as reported lost (Fail, text with 분실).',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000112',
    onCharge: { code: 'Fail' },
    behaviour: 'Registers; every charge is declined without a telling word (Fail).',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000120',
    onCharge: { code: 'OwnerAuthFail' },
    behaviour: "Registers; every charge is declined as not the customer's own (OwnerAuthFail).",
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000138',
    admissionFails: true,
    behaviour: 'Registers; every charge answers Success with an admissionState of FAIL, and nothing is charged.',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000146',
    onCharge: { code: 'FaultCheckOngoing' },
    behaviour: 'Registers; its card company is being mended at every charge (FaultCheckOngoing).',
  },
  {
    ...ACCOUNT,
    number: '9410000000000153',
    onCharge: { code: 'BankMaintenance' },
    behaviour: 'Registers; its bank is being mended at every charge (BankMaintenance).',
  },
  {
    ...ACCOUNT,
    number: '9410000000000161',
    onCharge: { code: 'BankCheckTime' },
    behaviour: 'Registers; its bank is closing its books at every charge (BankCheckTime).',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000179',
    onCharge: { code: 'AlreadyOnGoing', booked: true },
    behaviour: 'Registers; every charge is approved, but Naver Pay answers that it is at it (AlreadyOnGoing).',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000187',
    cancelsLate: true,
    behaviour: 'Approves; a cancel is accepted (CancelNotComplete) and done ten minutes later, or when it is repeated.',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000195',
    onCancel: { code: 'CancelDeadlineExpired' },
    behaviour: 'Approves; no payment can be cancelled any more (CancelDeadlineExpired).',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000203',
    onPartialCancel: { code: 'InvalidDiscountCancelCondition' },
    behaviour: 'Approves with a discount; only full cancels are possible (InvalidDiscountCancelCondition).',
  },
  {
    ...ORDINARY_CARD,
    number: '9410000000000211',
    foreign: true,
    behaviour: 'Does not register: it belongs to another person (OwnerAuthFail).',
  },
  { ...ORDINARY_CARD, number: '9410000000000229', state: 'lost', behaviour: 'Reported lost: does not register.' },
  { ...ORDINARY_CARD, number: '9410000000000237', state: 'stolen', behaviour: 'Reported stolen: does not register.' },
  {
    ...ORDINARY_CARD,
    number: '9410000000000245',
    state: 'blocked',
    behaviour: 'Blocked by its issuer: does not register.',
  },
  { ...ORDINARY_CARD, number: '9410000000000252', expiry: '2024-12', behaviour: 'Expired: does not register.' },
];

/** A card that was added to the bank by hand has no habits. */
export function habitsOf(cardNumber: string): Partial<NaverpayCard> {
  return NAVERPAY_CARDS.find((card) => card.number === cardNumber) ?? {};
}
