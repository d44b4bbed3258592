import { NO_RECOVERY, type Capability, type Limits, type Recovery, type TextLimit } from '@billkey/core';

/** All of the automatic payment (guide: autoPayment): keys come from the window alone. */
export const CAPABILITIES = [
  'billing-key-by-window',
  'charge',
  'delete-key',
  'inspect-key',
  'cancel',
  'partial-cancel',
] as const;

export const ELSEWHERE = {
  'billing-key-by-api': 'PAYCO takes no card data: its own window issues keys (billing-key-by-window)',
  'key-in': 'PAYCO takes no card data',
  'find-payment': 'whether its look-up knows automatic payments is published nowhere',
  notifications: 'PAYCO tells nothing of automatic payments',
} as const satisfies Partial<Record<Capability, string>>;

/**
 * The look-up is documented for one-off payments, by a number that an automatic payment does not have; and the code by
 * which a repeated order, cancel or deletion is refused is published nowhere. The exchange of a window only asks, and may be
 * asked again.
 */
export const RECOVERY = {
  charge: NO_RECOVERY,
  cancel: NO_RECOVERY,
  remove: NO_RECOVERY,
} as const satisfies Record<string, Recovery>;

/** How long a window is open. Not verified: PAYCO publishes no time. */
export const WINDOW_LIVES_MS = 30 * 60_000;

/** Of titles and memos no length is published: that of the reference keys is kept. Not verified. */
const TEXT: TextLimit = { maxBytes: 100, countedIn: 'utf-8' };

const REFERENCE_KEY: TextLimit = {
  maxBytes: 100,
  countedIn: 'utf-8',
  pattern: /^[\x21-\x7e]*$/,
  rule: 'must have only letters, digits and signs of ASCII, and no blanks',
};

export const LIMITS: Limits = {
  currencies: ['KRW'],
  amount: { digits: 10 },
  orderId: REFERENCE_KEY,
  // No request has a field for it.
  cancelId: REFERENCE_KEY,
  name: TEXT,
  reason: TEXT,
  buyer: {},
  tax: ['supply', 'vat', 'taxFree'],
  instalments: null,
  card: { maxDigits: 16, required: [] },
  issue: { pays: 'never' },
  window: { returnUrl: { maxBytes: 1000, countedIn: 'utf-8' }, shows: 'may' },
};
