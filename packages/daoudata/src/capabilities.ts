import { NO_RECOVERY, type Capability, type Limits, type Recovery, type TextLimit } from '@billkey/core';
import { NO_BAR } from './extras.js';

/** What an account can have: billing and key-in payments are CPIDs of their own, and everything is cancelled by its CPID. */
export const CAPABILITIES = [
  'billing-key-by-api',
  'charge',
  'key-in',
  'cancel',
  'partial-cancel',
  'notifications',
] as const;

export type DaoudataCapability = (typeof CAPABILITIES)[number];

/** Of the K card: `shapeOf` says which accounts have one. */
export const UNVERIFIED = ['billing-key-by-api', 'charge', 'key-in'] as const satisfies readonly DaoudataCapability[];

export const ELSEWHERE = {
  'delete-key': 'Kiwoompay has no call for it: forget the key',
  'find-payment': 'Kiwoompay has no look-up: only its notifications tell',
} as const satisfies Partial<Record<Capability, string>>;

/** No look-up, no net cancel, no answer to a repetition that could be relied on: notifications alone tell. */
export const RECOVERY = {
  issue: NO_RECOVERY,
  charge: NO_RECOVERY,
  'key-in': NO_RECOVERY,
  cancel: NO_RECOVERY,
} as const satisfies Record<string, Recovery>;

const text = (maxBytes: number): TextLimit => ({ maxBytes, countedIn: 'cp949', ...NO_BAR });

const IP: TextLimit = {
  maxBytes: 40,
  countedIn: 'cp949',
  pattern: /^(\d{1,3}(\.\d{1,3}){3}|(?=([^:]*:){2})[0-9A-Fa-f:.]+)$/,
  rule: 'must be an address of IPv4 or IPv6',
};

export const LIMITS: Limits = {
  currencies: ['KRW'],
  amount: { digits: 10 },
  orderId: text(50),
  // No request has a field for it.
  cancelId: text(50),
  name: text(50),
  // 5 to 20 characters by some, 50 bytes by others: 20 bytes are right by all. Shorter ones are filled up.
  reason: { ...text(20), pattern: /^[^|^[\]]*$/, rule: 'must have no | ^ [ ]' },
  buyer: { required: ['id', 'ip'], name: text(50), email: text(100), id: text(30), ip: IP },
  tax: ['taxFree'],
  instalments: { from: 50_000, maxMonths: 12 },
  card: { maxDigits: 16, required: [] },
  // DIRECT_YN Y would issue and charge at once; what it answers nobody knows.
  issue: { pays: 'never' },
};
