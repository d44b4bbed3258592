import type { SettlebankMerchant } from '../merchants.js';
import { Refusal } from '../shared/refusal.js';
import type { BillingKey } from './books.js';
import { textIn, type Envelope } from './envelope.js';
import type { CardData } from './card-data.js';
import type { Office, Subject } from './office.js';

/** @throws Refusal for an id without billing */
export function checkBilling({ billing }: SettlebankMerchant): void {
  if (!billing) throw new Refusal('CA60', { text: '빌링 미계약 가맹점' });
}

/** @throws Refusal when the key is absent, removed, or of another id, which is told apart nowhere */
export function usableKey(office: Office, merchant: SettlebankMerchant, billKey: string): BillingKey {
  const key = office.books.key(billKey);
  if (!key || key.removed || key.merchant.mchtId !== merchant.mchtId) throw new Refusal('CA10');
  return key;
}

export function addKey(office: Office, merchant: SettlebankMerchant, { number, expiry }: CardData): BillingKey {
  const billKey = office.ids.billKey(merchant, office.clock.now());
  const key = { billKey, merchant, card: { number, expiry }, removed: false };
  office.books.addKey(key);
  return key;
}

/** The order and card a request with a billing key is about, as far as they are known. */
export function subjectWithKey(office: Office, { params, data }: Envelope): Subject {
  const orderId = textIn(params, 'mchtTrdNo');
  const cardNumber = office.books.key(textIn(data, 'billKey') ?? '')?.card.number;
  return { ...(orderId === undefined ? {} : { orderId }), ...(cardNumber === undefined ? {} : { cardNumber }) };
}
