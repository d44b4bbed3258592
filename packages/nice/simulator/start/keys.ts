import type { NiceMerchant } from '../merchants.js';
import type { Code } from '../shared/codes.js';
import { Refusal } from '../shared/refusal.js';
import type { BillingKey, Books } from './books.js';

/** What an unusable key is refused with: the manual gives each call its own codes. */
export interface KeyCodes {
  absent: Code;
  removed: Code;
}

/** @throws Refusal when the key is absent, removed or another merchant's */
export function usableKey(books: Books, merchant: NiceMerchant, bid: string, codes: KeyCodes): BillingKey {
  const key = books.key(bid);
  if (!key) throw new Refusal(codes.absent);
  if (key.merchant.clientId !== merchant.clientId) throw new Refusal('A255');
  if (key.removed) throw new Refusal(codes.removed);
  return key;
}
