import type { Limits, Recovery, TextLimit } from '@billkey/core';

/** What every subscription CID can do (kakaopay-develop/agent-toolkit). Nobody is notified, and no order id is looked up. */
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

/** How long a window can be gone through. Not verified: it does expire (-723), and nothing says when. */
export const WINDOW_LIFE_MS = 30 * 60_000;

/**
 * After which time a look-up that does not show it proves that it was not booked. Not verified: no delay is documented. It
 * is twice a window's life, within which its approval may be sent, and three times the 20 minutes for which a
 * transaction at a bank may stay unsettled (`BANK_FIRM_UNKNOWN`).
 */
const ABSENT_IS_FINAL_AFTER_MS = 60 * 60_000;

/** How far the merchant's clock and Kakao Pay's may be apart: a charge this near to another one is not told from it. */
export const CLOCKS_APART_MS = 5 * 60_000;

const lookedUp = { firstAskAfterMs: 0, absentIsFinalAfterMs: ABSENT_IS_FINAL_AFTER_MS, askUntil: null } as const;

export const RECOVERY = {
  // `ready` gives the TID before anything moves. It leads to the payment, and never to the SID.
  window: { by: 'find-by-own-id', ...lookedUp },
  // The TID of a charge is in its answer alone, and nothing is found by order id.
  charge: { by: 'last-charge', ...lookedUp, needsKey: true },
  cancel: { by: 'remaining-balance', ...lookedUp },
  remove: { by: 'idempotent-repeat', firstAskAfterMs: 0, absentIsFinalAfterMs: null, askUntil: null, needsKey: true },
} as const satisfies Record<string, Recovery>;

/** Kakao Pay counts characters; text that fits in UTF-8 fits in them too. */
const text = (maxBytes: number): TextLimit => ({ maxBytes, countedIn: 'utf-8' });

export const LIMITS: Limits = {
  currencies: ['KRW'],
  // Amounts are of the type int; no greatest one is documented.
  amount: { digits: 9 },
  orderId: text(100),
  cancelId: text(100),
  name: text(100),
  reason: text(200),
  // A SID is charged for the user that it was issued for, whom the key knows.
  buyer: {},
  tax: ['taxFree', 'vat'],
  instalments: null,
  card: { maxDigits: 19, required: [] },
  issue: { pays: 'never' },
  operations: {
    window: {
      buyer: { id: text(100), required: ['id'] },
      instalments: { from: 0, maxMonths: 12 },
      issue: { pays: 'may' },
      window: { returnUrl: text(255), shows: 'never' },
    },
  },
};
