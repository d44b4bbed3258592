import { NO_RECOVERY, type Limits, type Recovery, type TextLimit } from '@billkey/core';

/** What every account can do. There is no issue and no payment from raw card data, and no look-up of a key. */
export const CAPABILITIES = [
  'billing-key-by-window',
  'charge',
  'delete-key',
  'cancel',
  'partial-cancel',
  'find-payment',
  'resolve',
  'notifications',
] as const;

/**
 * `retrieveTransaction` knows requests of today and yesterday. KICC publishes no code for "no such transaction", and any other
 * unlisted one may mean anything: it is never a no.
 */
const LOOKED_UP = {
  by: 'find-by-own-id',
  firstAskAfterMs: 0,
  absentIsFinalAfterMs: null,
  askUntil: 'next-midnight-seoul',
} as const;

export const RECOVERY = {
  window: LOOKED_UP,
  charge: LOOKED_UP,
  cancel: LOOKED_UP,
  // Deletions are not looked up, and what KICC says to the second one is not published.
  remove: NO_RECOVERY,
} as const satisfies Record<string, Recovery>;

/** How long a window stays open. Not verified: KICC does not say. */
export const WINDOW_LIVES_MS = 30 * 60_000;

/** Not verified: KICC does not say how many months it takes; cards offer this many everywhere. */
const MOST_MONTHS = 12;

/** What no field may have (register: characters that cannot be used); control characters are nobody's text. */
const ALLOWED = {
  pattern: /^[^'"<>\\;|&\p{Cc}\p{Extended_Pictographic}\p{Regional_Indicator}\u20e3\ufe0f]*$/u,
  rule: `must be one line without ' " < > \\ ; | & and without emoji`,
};

/** KICC says of goods names that it counts bytes, of others nothing. */
const text = (maxBytes: number): TextLimit => ({ maxBytes, countedIn: 'utf-8', ...ALLOWED });

const SHOP_ORDER_NO: TextLimit = {
  maxBytes: 40,
  countedIn: 'utf-8',
  pattern: /^[A-Za-z0-9_-]+$/,
  rule: 'must have only letters, digits, - and _',
};

/** The state is added to the query, and a second parameter would need the `&` that KICC refuses. */
const RETURN_URL: TextLimit = {
  maxBytes: 256,
  countedIn: 'utf-8',
  pattern: /^[^'"<>\\;|&\s]*$/,
  rule: `must have no query of its own, and none of ' " < > \\ ; | &: KICC takes no & in it`,
};

export const LIMITS: Limits = {
  currencies: ['KRW'],
  amount: { digits: 12 },
  orderId: SHOP_ORDER_NO,
  // It is not sent: the cancel's own id follows from it.
  cancelId: text(100),
  name: { ...text(50), minBytes: 1 },
  reason: text(100),
  buyer: {
    id: text(20),
    name: text(20),
    email: text(50),
    phone: { ...text(11), pattern: /^\d*$/, rule: 'must be digits' },
  },
  tax: ['supply', 'vat', 'taxFree'],
  instalments: { from: 0, maxMonths: MOST_MONTHS },
  card: { maxDigits: 19, required: [] },
  issue: { pays: 'never' },
  window: { returnUrl: RETURN_URL, shows: 'never' },
};
