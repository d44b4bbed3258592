import type { AutoPayment } from './books.js';
import type { PaycoMerchant } from './merchants.js';
import { REFERENCE_KEY, type Office, type Visit } from './office.js';
import { Refusal } from './refusals.js';

/** Fields of looking a key up and of deleting it. */
export const KEY_FIELDS = {
  sellerKey: { required: true },
  sellerAutoPaymentReferenceKey: REFERENCE_KEY,
  autoPaymentCertifyKey: { required: true, type: 'id' },
} as const;

/** @throws Refusal unless there is such a key, it is the merchant's, the certify key is its own, and it is not deleted */
export function keyShown(key: AutoPayment | undefined, merchant: PaycoMerchant, certifyKey: string): AutoPayment {
  if (key?.merchant !== merchant || key.certifyKey !== certifyKey) throw new Refusal('no-key');
  if (key.removed) throw new Refusal('removed-key');
  return key;
}

/** The key of a request that names it by the merchant's own reference. @throws Refusal */
export function keyByReference({ books }: Office, { merchant, fields }: Visit): AutoPayment {
  const key = books.keyByReference(merchant, fields.text('sellerAutoPaymentReferenceKey'));
  return keyShown(key, merchant, fields.text('autoPaymentCertifyKey'));
}
