import { NO_RECOVERY, type Capability, type Limits, type Recovery, type TextLimit } from '@billkey/core';

export const CAPABILITIES = [
  'billing-key-by-window',
  'charge',
  'delete-key',
  'cancel',
  'partial-cancel',
  'notifications',
  'resolve',
] as const;

export type ClassicCapability = (typeof CAPABILITIES)[number];

export const ELSEWHERE = {
  'billing-key-by-api': 'Danal issues keys through its window only',
  'key-in': 'Danal publishes no message for it',
  'find-payment': 'Danal has no look-up: only its notifications tell',
} as const satisfies Partial<Record<Capability, string>>;

/** No look-up and no net cancel is documented: only notifications tell. A key may be deleted any number of times. */
export const RECOVERY = {
  window: NO_RECOVERY,
  charge: NO_RECOVERY,
  cancel: NO_RECOVERY,
  remove: {
    by: 'idempotent-repeat',
    firstAskAfterMs: 2000,
    absentIsFinalAfterMs: null,
    askUntil: null,
    needsKey: true,
  },
} as const satisfies Record<string, Recovery>;

/** How long a customer may be in a window. Danal documents nothing. */
export const WINDOW_MS = 30 * 60 * 1000;

/** What no value may have, wherever it stands (guide of 다날페이카드 정기결제). */
const PLAIN = { pattern: /^[^&'"\\<>|,+\r\n]*$/, rule: 'must have no & \' " \\ < > | , +' } as const;

const text = (maxBytes: number): TextLimit => ({ maxBytes, countedIn: 'cp949', ...PLAIN });

/** RETURNURL, CANCELURL, NOTIURL: with the state in it, a return address has no room for a query of its own. */
export const ADDRESS: TextLimit = {
  ...text(255),
  rule: 'must have no query of its own, and no & \' " \\ < > | , +',
};

/** Of a payer: USERNAME and USERPHONE */
const PAYER = { name: text(20), phone: text(20) } as const;

export const LIMITS: Limits = {
  currencies: ['KRW'],
  // AMOUNT of CANCEL is shorter than those that are charged.
  amount: { digits: 9 },
  orderId: text(255),
  name: text(255),
  // No request has a field for it.
  cancelId: { maxBytes: 255, countedIn: 'cp949' },
  reason: text(255),
  buyer: {},
  tax: [],
  instalments: null,
  card: { maxDigits: 19, required: [] },
  issue: { pays: 'never' },
  window: { returnUrl: ADDRESS, shows: 'may' },
  operations: {
    window: {
      amount: { digits: 11, least: { KRW: 100 } },
      buyer: { required: ['id'], ...PAYER, email: text(128), id: text(128) },
      issue: { pays: 'may' },
    },
    charge: { amount: { digits: 11, least: { KRW: 301 } }, buyer: PAYER },
  },
};
