import { habitsOf } from '../cards.js';
import type { InicisMerchant } from '../merchants.js';
import type { BillingKey, Payment } from './books.js';
import type { FieldRules } from './fields.js';
import { checkVerification } from './holder.js';
import type { Message } from './message.js';
import type { Office, Subject, Visit } from './office.js';
import { approve, checkPurchase, PURCHASE } from './purchase.js';
import { Refusal } from './refusal.js';

const KEY_LENGTH = 40;

/** What a charge of either generation says. */
export const CHARGE: FieldRules = { ...PURCHASE, billKey: { required: true, type: 'id' } };

/** @throws Refusal */
export function chargeKey(office: Office, visit: Visit, generation: 'v1' | 'v2'): Payment {
  const { merchant, fields } = visit;
  if (!merchant.billing) throw new Refusal('433');
  checkVerification(visit);
  const billKey = fields.text('billKey');
  if (billKey.length !== KEY_LENGTH) throw new Refusal('ERR101');
  if (fields.amount('price') === 0) throw new Refusal('1113');
  checkPurchase(office, visit);
  return approve(office, visit, usableKey(office, merchant, billKey, generation).card);
}

/** @throws Refusal when the key is absent or another merchant's, which look the same, or not known to the charge yet */
function usableKey(office: Office, merchant: InicisMerchant, billKey: string, generation: 'v1' | 'v2'): BillingKey {
  const key = office.books.key(billKey);
  if (key?.merchant.mid !== merchant.mid) throw new Refusal('1195');
  if (generation === 'v2' && key.unknownToV2) throw new Refusal('1195');
  key.charges += 1;
  if (habitsOf(key.card.number).lateKey && key.charges === 1) throw new Refusal('1195');
  return key;
}

/** The order and card a charge is about, as far as they are known. */
export function subjectOfCharge(office: Office, { values }: Message): Subject {
  const orderId = values.get('moid');
  const card = office.books.key(values.get('billKey') ?? '')?.card.number;
  return { ...(orderId === undefined ? {} : { orderId }), ...(card === undefined ? {} : { cardNumber: card }) };
}
