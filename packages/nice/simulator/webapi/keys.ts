import type { Code } from '../shared/codes.js';
import { Refusal } from '../shared/refusal.js';
import type { BillingKey } from './books.js';
import type { Form } from './form.js';
import type { NiceWebapiMerchant } from './merchants.js';
import type { Office, Subject } from './office.js';

const WITHOUT_CONTRACT = { suspended: 'F115', terminated: 'F116', none: 'F117' } as const satisfies Record<
  string,
  Code
>;

/** @throws Refusal for a merchant without billing; keys of an ended contract can still be removed */
export function checkBilling({ billing }: NiceWebapiMerchant, operation: 'issue' | 'charge' | 'remove'): void {
  if (billing === 'contracted' || (operation === 'remove' && billing !== 'none')) return;
  throw new Refusal(WITHOUT_CONTRACT[billing]);
}

/** @throws Refusal when the key is absent, another merchant's or removed */
export function usableKey(office: Office, merchant: NiceWebapiMerchant, bid: string): BillingKey {
  const key = office.books.key(bid);
  if (!key) throw new Refusal('A124');
  if (key.merchant.mid !== merchant.mid) throw new Refusal('A255');
  if (key.removed) throw new Refusal('A126');
  return key;
}

/** The order and card a request with a billing key is about, as far as they are known. */
export function subjectWithKey(office: Office, form: Form): Subject {
  const orderId = form.get('Moid');
  const card = office.books.key(form.get('BID') ?? '')?.card.number;
  return { ...(orderId === undefined ? {} : { orderId }), ...(card === undefined ? {} : { cardNumber: card }) };
}
