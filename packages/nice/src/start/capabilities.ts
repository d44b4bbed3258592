import { NO_RECOVERY, type Limits, type Recovery, type TextLimit } from '@billkey/core';

/** What every START account can do (manual: common/api.md, the list of URIs). There is no look-up of a key, and no key-in. */
export const CAPABILITIES = [
  'billing-key-by-api',
  'charge',
  'delete-key',
  'cancel',
  'partial-cancel',
  'find-payment',
  'resolve',
  'notifications',
] as const;

/**
 * After which time a look-up that finds nothing proves that nothing was booked. Not verified: NICE documents no delay;
 * this is twenty times the 30 s that it recommends to wait for an answer.
 */
const ABSENT_IS_FINAL_AFTER_MS = 10 * 60_000;

const lookedUp = { firstAskAfterMs: 0, absentIsFinalAfterMs: ABSENT_IS_FINAL_AFTER_MS, askUntil: null } as const;

export const RECOVERY = {
  // No look-up knows a key. Issue again with a new order id: no money moves, and a card may have any number of keys.
  issue: NO_RECOVERY,
  charge: { by: 'find-by-order', ...lookedUp, actsPerOrder: 'one' },
  cancel: { by: 'remaining-balance', ...lookedUp },
  remove: { by: 'idempotent-repeat', firstAskAfterMs: 0, absentIsFinalAfterMs: null, askUntil: null, needsKey: true },
} as const satisfies Record<string, Recovery>;

/** 망취소 works for an hour after the request (manual: api/cancel.md). */
export const NET_CANCEL_WITHIN_MS = 60 * 60_000;

/** An attempt this near to midnight may be filed under the neighbouring day. */
export const NEAR_MIDNIGHT_MS = 30 * 60_000;

/** NICE does not say in which charset it counts; text that fits in UTF-8 fits in EUC-KR too. */
const text = (maxBytes: number): TextLimit => ({ maxBytes, countedIn: 'utf-8', representableIn: 'cp949' });

/** Order ids travel in the path of a look-up, so they have only what needs no escaping there, and no step up in it. */
const ORDER_ID: TextLimit = {
  maxBytes: 64,
  countedIn: 'utf-8',
  pattern: /^(?!\.{1,2}$)[A-Za-z0-9._~:-]+$/,
  rule: 'must have only letters, digits and - . _ ~ :, and not be . or ..',
};

export const MALL_RESERVED: TextLimit = {
  maxBytes: 500,
  countedIn: 'utf-8',
  pattern: /^[^"\p{Cc}]*$/u,
  rule: 'must be one line without double quotes',
};

export const LIMITS: Limits = {
  currencies: ['KRW'],
  amount: { digits: 12 },
  orderId: ORDER_ID,
  cancelId: ORDER_ID,
  name: { ...text(40), pattern: /^[^"|]*$/, rule: 'must have no " and no |' },
  reason: text(100),
  buyer: { name: text(30), email: text(60), phone: text(20) },
  tax: ['taxFree'],
  // cardQuota has two digits; what an issuer offers beyond 12 months is its own.
  instalments: { from: 50_000, maxMonths: 99 },
  card: { maxDigits: 16, required: [] },
  issue: { pays: 'never' },
};
