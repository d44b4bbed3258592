import { NO_RECOVERY, type AccountShape, type Limits, type Recovery, type TextLimit } from '@billkey/core';
import type { KcpOptions } from './options.js';

const OF_BILLING = ['billing-key-by-window', 'billing-key-by-api', 'charge', 'delete-key'] as const;
const OF_KEY_IN = ['key-in'] as const;
const OF_BOTH = ['cancel', 'partial-cancel', 'find-payment', 'resolve'] as const;

/** What an account with both services can do. Each service, partial cancels and look-ups need a contract. */
export const CAPABILITIES = [...OF_BILLING, ...OF_KEY_IN, ...OF_BOTH] as const;

/**
 * After which time a balance that is still whole proves that a cancel was not booked. Not verified: KCP documents no delay.
 * Should it book one later all the same, a new cancel is refused (8037, 8133) and no money goes back twice.
 */
const ABSENT_IS_FINAL_AFTER_MS = 10 * 60_000;

/** How long a window stays open. Not verified: KCP does not say. */
export const WINDOW_LIVES_MS = 30 * 60_000;

const OF_KEYS = {
  // The answer to the exchange is told once, and what the window has brought is taken once: open a new window.
  window: NO_RECOVERY,
  // No look-up knows a key. Issue again: no money moves, and a card may have any number of keys.
  issue: NO_RECOVERY,
  // KCP finds payments by its own id only, which a lost answer does not tell.
  charge: NO_RECOVERY,
  remove: { by: 'idempotent-repeat', firstAskAfterMs: 0, absentIsFinalAfterMs: null, askUntil: null, needsKey: true },
} as const satisfies Record<string, Recovery>;

const OF_PAYMENTS = {
  cancel: {
    by: 'remaining-balance',
    firstAskAfterMs: 0,
    absentIsFinalAfterMs: ABSENT_IS_FINAL_AFTER_MS,
    askUntil: null,
  },
} as const satisfies Record<string, Recovery>;

export const RECOVERY = { ...OF_KEYS, 'key-in': NO_RECOVERY, ...OF_PAYMENTS } as const;

/** What an account has, by the services that it has the sites of. */
export function shapeOf({ billing, keyIn }: KcpOptions): AccountShape<(typeof CAPABILITIES)[number]> {
  return {
    capabilities: [...(billing === undefined ? [] : OF_BILLING), ...(keyIn === undefined ? [] : OF_KEY_IN), ...OF_BOTH],
    recovery: {
      ...(billing === undefined ? {} : OF_KEYS),
      ...(keyIn === undefined ? {} : { 'key-in': NO_RECOVERY }),
      ...OF_PAYMENTS,
    },
    elsewhere: {
      ...(billing === undefined ? Object.fromEntries(OF_BILLING.map((name) => [name, LACKS.billing])) : {}),
      ...(keyIn === undefined ? Object.fromEntries(OF_KEY_IN.map((name) => [name, LACKS.keyIn])) : {}),
    },
  };
}

const LACKS = {
  billing: 'it is of accounts with the option billing (정기결제)',
  keyIn: 'it is of accounts with the option keyIn (수기결제)',
} as const;

/**
 * KCP does not say in which charset it counts. Its core is of EUC-KR, so a text has to exist there, and UTF-8 is the
 * stricter measure. The signs are those that the older linked module forbids.
 */
const text = (maxBytes: number): TextLimit => ({
  maxBytes,
  countedIn: 'utf-8',
  representableIn: 'cp949',
  pattern: /^[^,&;\\|'"<]*$/,
  rule: `must have none of , & ; \\ | ' " <`,
});

const CARD_DIGITS = 16;

/**
 * `Ret_URL`, into which the state is put. KCP says nothing of its length; of its characters that they are those of any other
 * field, without `&`, so that a host's own query has no place.
 */
const RETURN_URL: TextLimit = {
  maxBytes: 255,
  countedIn: 'utf-8',
  pattern: /^(?:(?![,&;\\|'"<])[\x21-\x7e])*$/,
  rule: `must have no query of its own, and none of , & ; \\ | ' " <: KCP takes no & in it`,
};

export const LIMITS: Limits = {
  currencies: ['KRW'],
  amount: { digits: 12, least: { KRW: 100 } },
  orderId: {
    maxBytes: 40,
    countedIn: 'utf-8',
    pattern: /^[A-Za-z0-9_.-]+$/,
    rule: 'must have only letters, digits, _, - and .',
  },
  name: text(100),
  // KCP has no id for a cancel: this one is the caller's alone.
  cancelId: { maxBytes: 100, countedIn: 'utf-8' },
  reason: text(100),
  buyer: { name: text(40), email: text(100), phone: text(20) },
  tax: [],
  instalments: { from: 50_000, maxMonths: 12 },
  card: { maxDigits: CARD_DIGITS, required: ['holderId', 'password2'] },
  issue: { pays: 'never' },
  window: { returnUrl: RETURN_URL, shows: 'never' },
  operations: {
    // Only the form of the window on PC has a place for the buyer.
    window: { buyer: { name: text(40) } },
    // The linked module's call has no buyer and no goods; of two code bases one leaves the password out.
    issue: { buyer: {}, card: { maxDigits: CARD_DIGITS, required: ['holderId'] } },
  },
};
