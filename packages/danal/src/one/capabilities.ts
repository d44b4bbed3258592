import { NO_RECOVERY, type Capability, type Limits, type Recovery, type TextLimit } from '@billkey/core';

export const CAPABILITIES = ['billing-key-by-window', 'charge', 'cancel', 'partial-cancel'] as const;

export type OneCapability = (typeof CAPABILITIES)[number];

/** One client of others is all that is known of a charge. */
export const UNVERIFIED = ['charge'] as const satisfies readonly OneCapability[];

const NOT_PUBLISHED = "it is in no public copy of ONE's documents";

export const ELSEWHERE = {
  'billing-key-by-api': 'Danal issues keys through its window only',
  'key-in': NOT_PUBLISHED,
  'delete-key': `${NOT_PUBLISHED}: forget the key`,
  'find-payment': NOT_PUBLISHED,
  notifications: 'none are documented for billing with ONE',
} as const satisfies Partial<Record<Capability, string>>;

/** No look-up of anything is documented. */
export const RECOVERY = {
  window: NO_RECOVERY,
  charge: NO_RECOVERY,
  cancel: NO_RECOVERY,
} as const satisfies Record<string, Recovery>;

/** How long a customer may be in a window. Danal documents nothing. */
export const WINDOW_MS = 30 * 60 * 1000;

/** No length is documented: those of the card protocol stand in. */
const text = (maxBytes: number): TextLimit => ({ maxBytes, countedIn: 'utf-8' });

export const LIMITS: Limits = {
  currencies: ['KRW'],
  amount: { digits: 9 },
  orderId: text(255),
  name: text(255),
  // No request has a field for it.
  cancelId: text(255),
  reason: text(255),
  buyer: {},
  tax: [],
  instalments: null,
  card: { maxDigits: 19, required: [] },
  issue: { pays: 'never' },
  window: { returnUrl: text(255), shows: 'may' },
  operations: {
    window: {
      // `amount` of the answer has 6 digits.
      amount: { digits: 6 },
      buyer: { required: ['id'], name: text(20), phone: text(20), email: text(128), id: text(128) },
      issue: { pays: 'may' },
    },
  },
};
