import { NO_RECOVERY, type AccountShape, type Limits, type Recovery, type TextLimit } from '@billkey/core';
import type { InicisOptions } from './options.js';

/**
 * What an account can do. Billing keys from card data and key-in payments need a contract each: without it KG INICIS
 * refuses (…433, …823).
 */
export const CAPABILITIES = [
  'billing-key-by-api',
  'billing-key-by-window',
  'charge',
  'key-in',
  'cancel',
  'partial-cancel',
  'find-payment',
  'resolve',
] as const;

export const ELSEWHERE = {
  'delete-key': 'KG INICIS has no API for it: forget the key',
  'inspect-key': 'KG INICIS has no API for it',
  notifications: 'KG INICIS tells of virtual accounts only',
} as const;

/**
 * After which time "no such transaction" proves that nothing was booked. Not verified: KG INICIS documents no delay; this
 * is twenty times the 30 s for which its clients wait for an answer.
 */
const ABSENT_IS_FINAL_AFTER_MS = 10 * 60_000;

const LOOKED_UP = {
  firstAskAfterMs: 0,
  absentIsFinalAfterMs: ABSENT_IS_FINAL_AFTER_MS,
  askUntil: null,
} as const;

/** INIAPI has no net cancel: an order is looked up, and what is found cancelled. */
export const RECOVERY = {
  // No look-up knows a key. Issue again: no money moves, and a card may have any number of keys.
  issue: NO_RECOVERY,
  // Of INIStdPay: the key is in the answer alone, and what was approved can be taken back.
  window: { by: 'net-cancel', firstAskAfterMs: 0, absentIsFinalAfterMs: null, askUntil: null },
  charge: { by: 'find-by-order', actsPerOrder: 'one', ...LOOKED_UP },
  'key-in': { by: 'find-by-order', actsPerOrder: 'one', ...LOOKED_UP },
  // A look-up tells nothing, a part, or all of a payment as cancelled, and no balance.
  cancel: { by: 'remaining-balance', ...LOOKED_UP },
} as const satisfies Record<string, Recovery>;

const ASCII_ID = {
  countedIn: 'utf-8',
  pattern: /^[A-Za-z0-9_-]+$/,
  rule: 'must have only letters, digits, - and _',
} as const;

/** The official samples of v2 hash texts with backslashes differently. */
const text = (maxBytes: number): TextLimit => ({
  maxBytes,
  countedIn: 'utf-8',
  pattern: /^[^"\\]*$/,
  rule: 'must have no " and no \\',
});

/** Not verified: no length is documented. */
const REASON_BYTES = 100;

/** Of inilitepay. Not verified: that the other windows take as long ones. */
const RETURN_URL: TextLimit = {
  maxBytes: 1_000,
  countedIn: 'utf-8',
  pattern: /^[\x21\x23-\x5b\x5d-\x7e]*$/,
  rule: 'must be ASCII without blanks, " and \\',
};

/** The classic windows want a price, which they only show. */
const CLASSIC_LIMITS: Partial<Limits> = { window: { returnUrl: RETURN_URL, shows: 'always' } };

export const LIMITS: Limits = {
  currencies: ['KRW'],
  amount: { digits: 12 },
  // Not verified: no length is documented for API orders; 40 is what every channel takes.
  orderId: { ...ASCII_ID, maxBytes: 40 },
  // It is not sent.
  cancelId: { ...ASCII_ID, maxBytes: 64 },
  name: text(40),
  reason: text(REASON_BYTES),
  buyer: {
    name: text(30),
    // Of 40 for telephone numbers core takes 20 digits.
    email: { ...text(60), pattern: /^[^@\s"\\]+@[^@\s"\\]+$/, rule: 'must be an address with one @' },
    phone: text(20),
    // Empty ones are refused (ER0102).
    required: ['name', 'email', 'phone'],
  },
  tax: [],
  // Less than that a card is not charged at all without a contract; what issuers ask for is their own.
  instalments: { from: 1_000, maxMonths: 12 },
  card: { maxDigits: 16, required: ['holderId', 'password2'] },
  issue: { pays: 'never' },
  window: { returnUrl: RETURN_URL, shows: 'never' },
};

type InicisCapability = (typeof CAPABILITIES)[number];

const NO_WINDOW = { 'billing-key-by-window': 'give liteKey (이니라이트 키) to have it' } as const;

/** By its contracts, an account has windows, tells tax parts, and need not say who holds a card. */
export function shapeOf({
  holderVerification = true,
  taxParts = false,
  liteKey,
  window,
}: InicisOptions): AccountShape<InicisCapability> {
  const { window: approval, ...others } = RECOVERY;
  return {
    ...(liteKey === undefined
      ? { capabilities: CAPABILITIES.filter((name) => name !== 'billing-key-by-window'), elsewhere: NO_WINDOW }
      : {}),
    recovery: window === 'classic' ? { ...others, window: approval } : others,
    limits: {
      ...LIMITS,
      ...(taxParts ? { tax: ['vat', 'taxFree'] } : {}),
      // A key is issued to a holder who is known, whatever the contract is.
      ...(holderVerification ? {} : { operations: { 'key-in': { card: { ...LIMITS.card, required: [] } } } }),
      ...(window === 'classic' ? CLASSIC_LIMITS : {}),
    },
  };
}
