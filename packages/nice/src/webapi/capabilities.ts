import { NO_RECOVERY, type Limits, type Recovery, type TextLimit } from '@billkey/core';

/**
 * What a WEBAPI account can do. Key-in, partial cancels and billing keys need a contract: without it NICE refuses (A128,
 * 2033, F115). Not verified: that a MID's contract is all that makes its window one for billing keys.
 */
export const CAPABILITIES = [
  'billing-key-by-window',
  'billing-key-by-api',
  'charge',
  'key-in',
  'delete-key',
  'cancel',
  'partial-cancel',
  'find-payment',
  'resolve',
  'notifications',
] as const;

/**
 * After which time "no such approval" proves that nothing was booked. Not verified: NICE documents no delay; this is more
 * than twenty times the 25 s for which its samples wait for an answer.
 */
const ABSENT_IS_FINAL_AFTER_MS = 10 * 60_000;

const byOwnTid = {
  by: 'find-by-own-id',
  firstAskAfterMs: 0,
  absentIsFinalAfterMs: ABSENT_IS_FINAL_AFTER_MS,
  askUntil: null,
} as const;

/** How long a window is waited for. Not verified: START's authentications are said to last as long, by a third party. */
export const WINDOW_LIFE_MS = 30 * 60_000;

export const RECOVERY = {
  // No look-up knows a key, and nothing says that an exchange may be repeated. No money moves: open a new window.
  window: NO_RECOVERY,
  // No look-up knows a key. Issue again: no money moves, and a card may have any number of keys.
  issue: NO_RECOVERY,
  charge: byOwnTid,
  'key-in': byOwnTid,
  // trans_status tells a full cancel. Of a partial one it says nothing: the provider gives that one NO_RECOVERY.
  cancel: byOwnTid,
  remove: { by: 'idempotent-repeat', firstAskAfterMs: 0, absentIsFinalAfterMs: null, askUntil: null, needsKey: true },
} as const satisfies Record<string, Recovery>;

const text = (maxBytes: number): TextLimit => ({ maxBytes, countedIn: 'cp949' });

/** NICE advises letters and digits; partners may refuse others. */
const MOID: TextLimit = {
  maxBytes: 64,
  countedIn: 'cp949',
  pattern: /^[A-Za-z0-9_-]+$/,
  rule: 'must have only letters, digits, - and _',
};

export const MALL_RESERVED: TextLimit = {
  ...text(500),
  pattern: /^[^"\p{Cc}]*$/u,
  rule: 'must be one line without double quotes',
};

/** `ReturnURL` of the window on mobile, into which the state is put. */
const RETURN_URL: TextLimit = { ...text(500), pattern: /^[\x21-\x7e]*$/, rule: 'must be ASCII without blanks' };

export const LIMITS: Limits = {
  currencies: ['KRW'],
  amount: { digits: 12 },
  orderId: MOID,
  cancelId: MOID,
  name: { ...text(40), pattern: /^[^"|]*$/, rule: 'must have no " and no |' },
  reason: text(100),
  // WEBAPI documents no lengths for these; they are START's.
  buyer: { name: text(30), email: text(60), phone: text(20) },
  tax: ['supply', 'vat', 'taxFree', 'service'],
  // CardQuota has two digits; what an issuer offers beyond 12 months is its own.
  instalments: { from: 50_000, maxMonths: 99 },
  card: { maxDigits: 16, required: [] },
  issue: { pays: 'never' },
  window: { returnUrl: RETURN_URL, shows: 'may' },
};
