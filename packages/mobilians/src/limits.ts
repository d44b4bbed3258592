import type { Limits, TextLimit } from '@billkey/core';

/** KG Mobilians counts, as far as is known, in the charset in which it sends everything back. */
const text = (maxBytes: number): TextLimit => ({ maxBytes, countedIn: 'cp949' });

/** What no step on the way back encodes once more, or shows otherwise. */
const orderId = (maxBytes: number): TextLimit => ({
  maxBytes,
  minBytes: 4,
  countedIn: 'utf-8',
  pattern: /^[^\P{ASCII}\p{Cc} "%&'+<>\\]*$/u,
  rule: 'must have only printable ASCII, without blanks and " % & \' + < > \\',
});

/** ok_url, fail_url, close_url, noti_url */
export const ADDRESS: TextLimit = {
  maxBytes: 128,
  countedIn: 'utf-8',
  pattern: /^[\x21-\x7e]*$/,
  rule: 'must be ASCII: encode what is not',
};

const BUYER: Limits['buyer'] = { name: text(50), email: text(30), id: text(50) };

/** What all accounts have. Issuing pays at phones, and may pay at cards. */
export const LIMITS = {
  currencies: ['KRW'],
  amount: { digits: 10, least: { KRW: 100 } },
  orderId: orderId(50),
  name: text(50),
  // No request has a field for them.
  cancelId: text(50),
  reason: text(200),
  // A charge has no field for its buyer.
  buyer: {},
  // A charge has no tax fields; those of a window would need those of its cancels, which are not understood.
  tax: [],
  instalments: null,
  card: { maxDigits: 19, required: [] },
  issue: { pays: 'never' },
  window: { returnUrl: ADDRESS, shows: 'never' },
} as const satisfies Limits;

export const PHONE_LIMITS: Limits = {
  ...LIMITS,
  operations: {
    window: {
      orderId: orderId(40),
      buyer: { ...BUYER, phone: { maxBytes: 11, countedIn: 'utf-8' } },
      issue: { pays: 'always' },
    },
  },
};

export const CARD_LIMITS: Limits = {
  ...LIMITS,
  operations: {
    // A key without a payment needs user_id.
    window: { orderId: orderId(40), buyer: { ...BUYER, required: ['id'] }, issue: { pays: 'may' } },
  },
};
