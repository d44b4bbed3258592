import { NO_RECOVERY, type AccountShape, type Limits, type Recovery, type TextLimit } from '@billkey/core';
import type { JtnetOptions } from './options.js';

const OF_BILLING = ['billing-key-by-api', 'billing-key-by-window', 'charge', 'delete-key'] as const;
const OF_KEY_IN = ['key-in'] as const;
const OF_ANY = ['cancel', 'partial-cancel', 'find-payment', 'resolve', 'acknowledge'] as const;

/** What an account can have at most. */
export const CAPABILITIES = [...OF_BILLING, ...OF_KEY_IN, ...OF_ANY] as const;

/**
 * trans_search of the days around the attempt, without a tid: JTNet makes it, so that a lost answer took it along. One
 * client is known that searches, by tid; what a list without one has in it is not verified, so that not being in it never
 * means no.
 */
const byList = {
  by: 'list-scan',
  firstAskAfterMs: 0,
  absentIsFinalAfterMs: null,
  askUntil: null,
  actsPerOrder: 'one',
} as const satisfies Recovery;

export const RECOVERY = {
  // Of what was paid in a window. A key alone is in what comes back or nowhere; each window has a moid of its own.
  window: { by: 'list-scan', firstAskAfterMs: 0, absentIsFinalAfterMs: null, askUntil: null },
  // No look-up knows a key. Issue again: no money moves.
  issue: NO_RECOVERY,
  charge: byList,
  'key-in': byList,
  // The state of the payment tells a cancel of the whole, and nothing of parts.
  cancel: { by: 'remaining-balance', firstAskAfterMs: 0, absentIsFinalAfterMs: null, askUntil: null },
  remove: { by: 'idempotent-repeat', firstAskAfterMs: 0, absentIsFinalAfterMs: null, askUntil: null, needsKey: true },
} as const satisfies Record<string, Recovery>;

/** How long a window stays open. Not verified: JTNet does not say. */
export const WINDOW_LIVES_MS = 30 * 60_000;

/** Whether lengths are counted in characters or bytes is in no source: UTF-8 is the strictest way. */
const text = (maxBytes: number): TextLimit => ({ maxBytes, countedIn: 'utf-8' });

/** Of the payment window; the REST interface documents none. */
const BUYER = { name: text(30), email: text(60), phone: text(20), id: text(20) } as const;

export const LIMITS: Limits = {
  currencies: ['KRW'],
  amount: { digits: 12 },
  orderId: { ...text(40), pattern: /^\S(.*\S)?$/s, rule: 'must not begin or end with a blank' },
  name: text(40),
  // It is not sent.
  cancelId: text(64),
  reason: text(100),
  buyer: BUYER,
  tax: [],
  instalments: null,
  card: { maxDigits: 16, required: [] },
  issue: { pays: 'never' },
  // The lengths of returnUrl and resultUrl are in no source: that of the window's other addresses is taken.
  window: { returnUrl: text(255), shows: 'never' },
  operations: {
    window: { issue: { pays: 'may' }, buyer: { ...BUYER, ip: text(20), required: ['email'] } },
    issue: { buyer: {}, card: { maxDigits: 16, required: ['holderId', 'password2'] } },
    // card_quota: from 50,000 won, as for any card in Korea. The greatest number of months is not verified.
    'key-in': { instalments: { from: 50_000, maxMonths: 36 } },
  },
};

/** What an account has, by the MIDs that it has credentials of. */
export function shapeOf({ billing, keyIn }: JtnetOptions): AccountShape<(typeof CAPABILITIES)[number]> {
  const { cancel, ...moving } = RECOVERY;
  const { 'key-in': byCard, ...byKey } = moving;
  const hasBilling = billing !== undefined;
  const hasKeyIn = keyIn !== undefined;
  return {
    capabilities: [...(hasBilling ? OF_BILLING : []), ...(hasKeyIn ? OF_KEY_IN : []), ...OF_ANY],
    recovery: { ...(hasBilling ? byKey : {}), ...(hasKeyIn ? { 'key-in': byCard } : {}), cancel },
    elsewhere: {
      ...(hasBilling ? {} : elsewhere(OF_BILLING, 'billing')),
      ...(hasKeyIn ? {} : elsewhere(OF_KEY_IN, 'keyIn')),
    },
  };
}

function elsewhere(capabilities: readonly string[], option: string): Readonly<Record<string, string>> {
  return Object.fromEntries(capabilities.map((name) => [name, `give option ${option} to have it`]));
}
