import { Refusal } from '../shared/refusal.js';
import type { BillingKey } from './books.js';
import type { DanalClassicMerchant } from './merchants.js';
import type { Office } from './office.js';

/** @throws Refusal when the key is absent, another CPID's or removed: one code for all of them */
export function usableKey(office: Office, { cpid }: DanalClassicMerchant, value: string): BillingKey {
  const key = office.books.keys.get(value);
  if (key?.merchant.cpid !== cpid || key.removed) throw new Refusal('1121');
  return key;
}
