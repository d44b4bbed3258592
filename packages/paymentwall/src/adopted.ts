import {
  adoptFields,
  InputError,
  moneyOf,
  secret,
  type BillingKey,
  type HandleOwner,
  type PaymentHandle,
} from '@billkey/core';
import { keyOf } from './billing-key.js';
import { EMAIL } from './capabilities.js';
import { CHARGE_ID } from './charge-id.js';

/** A charge that was made before Billkey, by Brick's names. @throws InputError naming a field */
export function adoptedPayment(fields: Readonly<Record<string, string>>): PaymentHandle {
  const { id, plan, amount, currency } = adoptFields(fields, {
    id: CHARGE_ID,
    plan: { pattern: /^[\x21-\x7e]{1,255}$/, rule: 'must be an order id of at most 255 characters' },
    amount: { pattern: /^\d{1,12}(\.\d{1,4})?$/, rule: 'must be an amount as charged: 9.90' },
    currency: { pattern: /^[A-Z]{3}$/, rule: 'must be an ISO 4217 code' },
  });
  const approved = moneyOf(amount, currency);
  if (approved === null) throw new InputError('amount', 'is more exact than its currency');
  // Whether it was refunded, the charge itself tells.
  return {
    pgPaymentId: id,
    orderId: plan,
    amount: approved,
    cancellable: approved,
    own: { captured: true },
    facts: {},
  };
}

/** A card that was stored before Billkey, with whom it was charged for first. @throws InputError naming a field */
export function adoptedKey(owner: HandleOwner, fields: Readonly<Record<string, string>>): BillingKey {
  const { token, email, uid } = adoptFields(fields, {
    token: { pattern: /^[\x21-\x7e]{1,100}$/, rule: 'must be a permanent token of at most 100 characters' },
    email: {
      pattern: new RegExp(`^(?=.{1,255}$)${EMAIL.pattern.source.slice(1)}`),
      rule: 'must be an e-mail address of at most 255 characters',
    },
    uid: { pattern: /^(?! )[^\p{Cc}]{1,255}(?<! )$/u, rule: 'must be one line of at most 255 characters' },
  });
  return keyOf(owner, secret(token), { email: secret(email), uid: secret(uid) });
}
