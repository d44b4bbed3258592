import type { BillingKey } from './books.js';
import type { KiccMerchant } from './merchants.js';
import type { Office } from './office.js';
import { Refusal } from './refusal.js';

/** @throws Refusal when the key is absent, another merchant's or removed */
export function usableKey({ books }: Office, merchant: KiccMerchant, batchKey: string): BillingKey {
  const key = books.key(batchKey);
  if (key?.merchant.mallId !== merchant.mallId) throw new Refusal('X480');
  if (key.removed) throw new Refusal('X481');
  return key;
}
