import { NO_RECOVERY, type Limits, type Recovery, type TextLimit } from '@billkey/core';

/** What every Brick project can do (docs: Brick, API reference). There is no call that deletes or looks up a stored card. */
export const CAPABILITIES = [
  'billing-key-by-api',
  'charge',
  'key-in',
  'continue',
  'capture',
  'cancel',
  'find-payment',
  'resolve',
  'notifications',
] as const;

/**
 * After which time a charge shows what was done to it: one that is not refunded proves that a lost refund did not happen.
 * Not verified: no delay is documented. If it is wrong, a second refund is answered with 3201: nothing is given back twice.
 */
const SHOWS_AFTER_MS = 10 * 60_000;

/** A charge is asked for by its id. That it is not there yet never proves that it will not be. */
export const BY_CHARGE_ID: Recovery = {
  by: 'find-by-own-id',
  firstAskAfterMs: 0,
  absentIsFinalAfterMs: null,
  askUntil: null,
};

/**
 * How long a customer may take at the bank's page. Not verified: nothing is documented, and whoever comes later than the PG
 * likes is refused by it.
 */
export const SECURE_MS = 60 * 60_000;

/** Review takes a minute or two (docs: Brick, risk). */
export const REVIEW: Recovery = { ...BY_CHARGE_ID, firstAskAfterMs: 120_000 };

/**
 * A lost charge leaves no id to ask by, and there is no idempotency key: a pingback tells the id, or nobody does. An order
 * has one act, since its pingbacks are told apart by the order alone.
 */
const LOST: Recovery = { ...NO_RECOVERY, actsPerOrder: 'one' };

const CANCEL: Recovery = {
  by: 'remaining-balance',
  firstAskAfterMs: 0,
  absentIsFinalAfterMs: SHOWS_AFTER_MS,
  askUntil: null,
};

/**
 * A charge that is still only authorized so long after a lost capture was never captured. Not verified: no delay is
 * documented. If it is wrong, a second capture is answered with 3203: nothing is taken twice.
 */
const CAPTURE: Recovery = { ...BY_CHARGE_ID, absentIsFinalAfterMs: SHOWS_AFTER_MS };

/** Of acts on a charge whose id is known before they are sent. */
const ON_CHARGE = { continue: BY_CHARGE_ID, capture: CAPTURE, cancel: CANCEL } as const;

export const RECOVERY = { issue: LOST, charge: LOST, 'key-in': LOST, ...ON_CHARGE } as const;

/** By user and order, when support has switched the payment status API on. No delay is documented, so absent is never final. */
const BY_STATUS: Recovery = {
  by: 'find-by-order',
  firstAskAfterMs: 0,
  absentIsFinalAfterMs: null,
  askUntil: null,
  actsPerOrder: 'one',
};

export const RECOVERY_BY_STATUS = {
  issue: BY_STATUS,
  charge: BY_STATUS,
  'key-in': BY_STATUS,
  ...ON_CHARGE,
} as const;

/** No length is documented. Not verified. */
const TEXT: TextLimit = { maxBytes: 255, countedIn: 'utf-8' };

const ID: TextLimit = { ...TEXT, pattern: /^[\x21-\x7e]+$/, rule: 'must have only visible ASCII characters' };

/** What HTML takes for one. */
export const EMAIL = {
  ...TEXT,
  pattern: /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+$/,
  rule: 'must be an e-mail address of at most 255 characters',
};

const IP: TextLimit = {
  maxBytes: 45,
  countedIn: 'utf-8',
  pattern: /^[0-9A-Fa-f.:]+$/,
  rule: 'must be an IP address',
};

export const LIMITS: Limits = {
  // Which of them a project may charge is its contract's. Amounts without decimals (KRW) are not verified.
  currencies: ['USD', 'EUR', 'GBP', 'AUD', 'CAD', 'CNY', 'HKD', 'JPY', 'KRW', 'SGD', 'THB', 'TRY', 'TWD', 'VND'],
  amount: { digits: 10 },
  orderId: ID,
  name: TEXT,
  cancelId: ID,
  reason: TEXT,
  // A stored card is charged for the e-mail and the user that it was stored with, which the key knows.
  buyer: { name: TEXT },
  tax: [],
  instalments: null,
  card: { maxDigits: 16, required: ['cvc'] },
  issue: { pays: 'always' },
  operations: {
    issue: { buyer: { name: TEXT, email: EMAIL, id: TEXT, ip: IP, required: ['email', 'ip'] } },
    'key-in': { buyer: { name: TEXT, email: EMAIL, id: TEXT, ip: IP, required: ['email', 'ip'] } },
  },
};
