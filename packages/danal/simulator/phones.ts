import type { DanalCard } from './cards.js';

/** What a phone has in common with a card at the simulated bank; nobody is asked for an expiry or a password. */
const ORDINARY = {
  expiry: '2099-12',
  holderId: '800101',
  password2: '00',
  balance: 1_000_000,
  limit: 1_000_000,
  state: 'active',
  issuer: 'skt',
  kind: 'credit',
} as const;

/** The mobile phones whose bills can be charged; the bank knows them by their numbers. */
export const DANAL_PHONES: readonly DanalCard[] = [
  { ...ORDINARY, number: '01012345678', behaviour: 'A phone: pays everything up to 1,000,000 won.' },
  {
    ...{ ...ORDINARY, number: '01012340028', limit: 10_000 },
    behaviour: 'A phone: issues a key; charges above 10,000 won are over its limit (410).',
  },
  {
    ...{ ...ORDINARY, number: '01012340036', onCharge: { code: '414' } },
    behaviour: 'A phone: issues a key; every charge of it is declined for an unpaid bill (414).',
  },
  {
    ...{ ...ORDINARY, number: '01012340044', state: 'lost' },
    behaviour: 'A phone that is reported lost: fails in the window (419).',
  },
  {
    ...{ ...ORDINARY, number: '01012340052', onIssue: { code: '454' } },
    behaviour: 'A phone with automatic payments switched off: fails in the window (454).',
  },
  {
    ...{ ...ORDINARY, number: '01012340069', onCharge: { code: '-2', booked: true } },
    behaviour: 'A phone: issues a key; every charge of it goes through, but Danal answers that it does not know (-2).',
  },
  {
    ...{ ...ORDINARY, number: '01012340077', onPartialCancel: { code: '33' } },
    behaviour: 'A phone: pays; only full cancels are possible (33).',
  },
];

export function phoneHabitsOf(number: string): Partial<DanalCard> {
  return DANAL_PHONES.find((phone) => phone.number === number) ?? {};
}
