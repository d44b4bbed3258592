import type { BillingKey } from './books.js';
import type { Form } from './form.js';
import type { JtnetMerchant } from './merchants.js';
import { orderIn, type Office, type Subject } from './office.js';
import { Refusal } from './refusal.js';

/** At most this long: its form is unknown. */
export const CARD_TOKEN = { required: true, max: 100, type: 'id' } as const;

/** @throws Refusal for a merchant without a contract for billing */
export function checkBilling({ billing }: JtnetMerchant): void {
  if (!billing) throw new Refusal('3013', { text: '카드 가맹점 미개시 [빌링]' });
}

/** @throws Refusal when the key is absent, another merchant's or removed */
export function usableKey(office: Office, merchant: JtnetMerchant, token: string): BillingKey {
  const key = office.books.key(token);
  if (key?.merchant.mid !== merchant.mid) throw new Refusal('A124');
  if (key.removed) throw new Refusal('A126');
  return key;
}

/** The order and card a request with a billing key is about, as far as they are known. */
export function subjectWithKey(office: Office, form: Form): Subject {
  const cardNumber = office.books.key(form.get('card_token') ?? '')?.card.number;
  return { ...orderIn(form), ...(cardNumber === undefined ? {} : { cardNumber }) };
}

/** The order and card a request with card data is about. */
export function subjectWithCard(form: Form): Subject {
  const cardNumber = form.get('card_num');
  return { ...orderIn(form), ...(cardNumber === undefined ? {} : { cardNumber }) };
}
