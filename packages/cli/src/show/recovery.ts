import type { Recovery } from '@billkey/core';
import { count } from './words.js';

const BY: Readonly<Record<Recovery['by'], string>> = {
  'idempotent-repeat': 'by repeating the request, which changes nothing twice',
  'find-by-order': 'by looking up the order id',
  'find-by-own-id': 'by looking up the id that was sent',
  'net-cancel': 'by net cancel',
  'list-scan': 'by going through the list of payments',
  'remaining-balance': 'by what is left of the payment',
  'last-charge': 'only that nothing was charged, by when the key was charged last',
  none: 'not at all: a human has to look',
};

const MINUTE_MS = 60_000;

/** How an operation's lost answer is found again, in a line. */
export function recoveryText({ by, absentIsFinalAfterMs, needsKey }: Recovery): string {
  const key = needsKey === true ? ', with the billing key' : '';
  if (absentIsFinalAfterMs === null) return BY[by] + key;
  const after = absentIsFinalAfterMs === 0 ? 'at once' : `after ${count(absentIsFinalAfterMs / MINUTE_MS, 'minute')}`;
  return `${BY[by]}${key}; “not found” is final ${after}`;
}
