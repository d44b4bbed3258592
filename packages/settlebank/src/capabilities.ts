import {
  NO_RECOVERY,
  type AccountShape,
  type Limits,
  type Recovery,
  type RecoveryTable,
  type TextLimit,
} from '@billkey/core';
import type { SettlebankOptions } from './options.js';

/** What an account can have at most; partial cancels need a contract, without it SettleBank refuses (ST54). */
export const CAPABILITIES = [
  'billing-key-by-api',
  'billing-key-by-window',
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
 * After which time "no such transaction" proves that nothing was booked. Not verified: the manual says to ask again after
 * a pause; this is more than twenty times the 25 s for which its samples wait for an answer.
 */
const ABSENT_IS_FINAL_AFTER_MS = 10 * 60_000;

const byNumber = {
  by: 'find-by-own-id',
  firstAskAfterMs: 0,
  absentIsFinalAfterMs: ABSENT_IS_FINAL_AFTER_MS,
  askUntil: null,
} as const;

/** How long a window stays open. Not verified: the manual has a code for its time being over (5002), and not the time. */
export const WINDOW_LIVES_MS = 30 * 60_000;

export const RECOVERY = {
  // Of what was paid in a window, as long as it was open; a key is in what comes back or nowhere.
  window: { ...byNumber, absentIsFinalAfterMs: WINDOW_LIVES_MS + ABSENT_IS_FINAL_AFTER_MS },
  // No look-up knows a key. Issue again: no money moves.
  issue: NO_RECOVERY,
  charge: byNumber,
  'key-in': byNumber,
  // A look-up tells the sum that was cancelled, not each cancel.
  cancel: { ...byNumber, by: 'remaining-balance' },
  remove: { by: 'idempotent-repeat', firstAskAfterMs: 0, absentIsFinalAfterMs: null, askUntil: null, needsKey: true },
} as const satisfies Record<string, Recovery>;

const text = (maxBytes: number): TextLimit => ({ maxBytes, countedIn: 'utf-8' });

/** The manual only rules out Korean; its examples have letters, digits, - and _. */
const MCHT_TRD_NO: TextLimit = {
  ...text(100),
  pattern: /^[A-Za-z0-9_-]+$/,
  rule: 'must have only letters, digits, - and _',
};

const ASCII = { pattern: /^[\x21-\x7e]+$/, rule: 'must have only ASCII characters, without blanks' };

const BUYER = { name: { ...text(30), minBytes: 1 }, id: { ...text(50), ...ASCII } };

/** `nextUrl`, `cancUrl` and `notiUrl`. */
export const ADDRESS: TextLimit = { ...text(250), ...ASCII };

const EMAIL: TextLimit = { ...text(60), ...ASCII };

/** A payment needs to know its customer, a key does not. */
const PAYING = { buyer: { ...BUYER, email: EMAIL, required: ['name', 'id'] } } as const;

const LIMITS: Limits = {
  currencies: ['KRW'],
  // Less than 1,000 won and 99,999,999 won or more are CA42.
  amount: { digits: 12, least: { KRW: 1_000 }, most: { KRW: 99_999_998 } },
  orderId: MCHT_TRD_NO,
  requestId: MCHT_TRD_NO,
  cancelId: MCHT_TRD_NO,
  name: { ...text(128), minBytes: 1 },
  reason: text(255),
  buyer: BUYER,
  tax: ['supply', 'vat', 'taxFree', 'service'],
  // The manual gives no least amount.
  instalments: { from: 0, maxMonths: 12 },
  card: { maxDigits: 16, required: [] },
  issue: { pays: 'never' },
  window: { returnUrl: ADDRESS, shows: 'never' },
  operations: {
    // A window that registers a card without a payment is not documented.
    window: { issue: { pays: 'always' }, buyer: { ...BUYER, email: EMAIL } },
    charge: PAYING,
    'key-in': PAYING,
  },
};

type Has = AccountShape<(typeof CAPABILITIES)[number]> & { readonly recovery: RecoveryTable };

const WITHOUT_API = "an account with authentication: 'holder' (구인증) has it";
const WITHOUT_CARDS = "an account with authentication: 'holder' (구인증) or 'none' (비인증) has it";
const WITHOUT_NAMES = 'give mchtName and mchtEName to have it';

const ALL_BUT_WINDOWS = CAPABILITIES.filter((name) => name !== 'billing-key-by-window');

/** What an mchtId has by the authentication that it was contracted for, without windows. */
const BY_AUTHENTICATION: Readonly<Record<SettlebankOptions['authentication'], Has & { readonly limits: Limits }>> = {
  holder: {
    capabilities: ALL_BUT_WINDOWS,
    recovery: only('issue', 'charge', 'key-in', 'cancel', 'remove'),
    limits: { ...LIMITS, card: { ...LIMITS.card, required: ['holderId', 'password2'] } },
  },
  none: {
    capabilities: ALL_BUT_WINDOWS.filter((name) => name !== 'billing-key-by-api'),
    elsewhere: { 'billing-key-by-api': WITHOUT_API },
    recovery: only('charge', 'key-in', 'cancel', 'remove'),
    limits: LIMITS,
  },
  issuer: {
    capabilities: ['cancel', 'partial-cancel', 'find-payment', 'resolve', 'notifications'],
    elsewhere: {
      'billing-key-by-api': WITHOUT_API,
      'key-in': WITHOUT_CARDS,
      ...{ charge: WITHOUT_NAMES, 'delete-key': WITHOUT_NAMES },
    },
    recovery: only('cancel'),
    limits: LIMITS,
  },
};

export { LIMITS };

/** What one account has. The window needs the shop's names; a key that it issues is charged and deleted by its own mchtId. */
export function shapeOf({ authentication, mchtName, mchtEName }: SettlebankOptions): Has {
  const shape = BY_AUTHENTICATION[authentication];
  const { capabilities = [], recovery, elsewhere } = shape;
  if (mchtName === undefined || mchtEName === undefined) {
    return { ...shape, elsewhere: { ...elsewhere, 'billing-key-by-window': WITHOUT_NAMES } };
  }
  const withWindow = new Set([...capabilities, 'billing-key-by-window', 'charge', 'delete-key'] as const);
  return {
    ...shape,
    capabilities: [...withWindow],
    recovery: { ...recovery, ...only('window', 'charge', 'remove') },
  };
}

function only(...operations: readonly (keyof typeof RECOVERY)[]): RecoveryTable {
  return Object.fromEntries(operations.map((operation) => [operation, RECOVERY[operation]]));
}
