import type { Limits, Recovery } from '@billkey/core';

export const CAPABILITIES = [
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

/** “What was booked can be found 2 minutes later at the latest.” */
const FOUND = { firstAskAfterMs: 2000, absentIsFinalAfterMs: 120_000, askUntil: null } as const;

export const RECOVERY = {
  issue: { by: 'find-by-order', ...FOUND },
  charge: { by: 'find-by-order', ...FOUND },
  'key-in': { by: 'find-by-order', ...FOUND },
  cancel: { by: 'find-by-own-id', ...FOUND },
  remove: { by: 'idempotent-repeat', firstAskAfterMs: 2000, absentIsFinalAfterMs: null, askUntil: null },
} as const satisfies Record<string, Recovery>;

const ID = { countedIn: 'utf-8', pattern: /^[\w-]*$/, rule: 'must have only letters, digits, - and _' } as const;
const text = (maxBytes: number) => ({ maxBytes, countedIn: 'utf-8' }) as const;

/** “Requests” of the protocol. */
export const LIMITS: Limits = {
  currencies: ['KRW'],
  amount: { digits: 10 },
  issue: { pays: 'never' },
  orderId: { ...ID, maxBytes: 40 },
  name: text(60),
  cancelId: { ...ID, maxBytes: 48 },
  reason: text(100),
  buyer: { name: text(30), email: text(60) },
  tax: ['taxFree'],
  instalments: { from: 50_000, maxMonths: 24 },
  card: { maxDigits: 16, required: ['holderId', 'password2'] },
};
