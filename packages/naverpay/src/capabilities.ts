import type { Limits, Recovery, TextLimit } from '@billkey/core';

export const CAPABILITIES = [
  'billing-key-by-window',
  'charge',
  'delete-key',
  'inspect-key',
  'cancel',
  'partial-cancel',
  'find-payment',
  'resolve',
] as const;

const MINUTE_MS = 60_000;

/** How long a window stays open. Not verified: that there is an end is known (`paymentTimeExpire`), not when. */
export const WINDOW_LIFE_MS = 30 * MINUTE_MS;

/**
 * After which time "there is no such payment" proves that nothing was paid. Not verified: ten minutes after its reservation
 * a one-off payment cannot be approved any more (TimeExpired); this is three times that.
 */
const NO_PAYMENT_AFTER_MS = 30 * MINUTE_MS;

/** The same of a registration, which ends after its window at the latest. */
const NO_REGISTRATION_AFTER_MS = WINDOW_LIFE_MS + NO_PAYMENT_AFTER_MS;

const ANY_TIME = { firstAskAfterMs: 0, askUntil: null } as const;

export const RECOVERY = {
  window: { by: 'idempotent-repeat', ...ANY_TIME, absentIsFinalAfterMs: NO_REGISTRATION_AFTER_MS },
  charge: { by: 'find-by-own-id', ...ANY_TIME, absentIsFinalAfterMs: NO_PAYMENT_AFTER_MS },
  // Naver Pay finishes cancels that it took (CancelNotComplete) by itself, nobody knows when.
  cancel: { by: 'remaining-balance', ...ANY_TIME, absentIsFinalAfterMs: null },
  remove: { by: 'idempotent-repeat', ...ANY_TIME, absentIsFinalAfterMs: null, needsKey: true },
} as const satisfies Record<string, Recovery>;

const text = (maxBytes: number): TextLimit => ({ maxBytes, countedIn: 'utf-8' });

const ASCII = { pattern: /^[\x21-\x7e]+$/, rule: 'must have only ASCII characters, without blanks' };

/** Not verified: of all texts, only those of cancels have lengths in the sources. */
const ORDER_ID: TextLimit = { ...text(64), ...ASCII };

export const LIMITS: Limits = {
  currencies: ['KRW'],
  amount: { digits: 9, least: { KRW: 100 } },
  orderId: ORDER_ID,
  name: text(128),
  cancelId: { ...text(128), ...ASCII },
  reason: text(256),
  buyer: {},
  tax: ['taxFree'],
  instalments: null,
  card: { maxDigits: 19, required: [] },
  issue: { pays: 'never' },
  window: { returnUrl: { ...text(500), ...ASCII }, shows: 'always' },
  operations: { charge: { buyer: { id: { ...text(50), ...ASCII }, required: ['id'] } } },
};
