import { adoptFields, InputError, won, type PaymentHandle } from '@billkey/core';
import { TID } from './response.js';

const WON = { pattern: /^(0|[1-9]\d{0,11})$/, rule: 'must be an amount in won, digits only' };

/** A card payment that was made before Billkey, by INIAPI's names. @throws InputError naming a field */
export function adoptedPayment(fields: Readonly<Record<string, string>>): PaymentHandle {
  const { tid, moid, price, prtcRemains } = adoptFields(fields, {
    tid: TID,
    moid: { pattern: /^[\x21-\x7e]{1,64}$/, rule: 'must be an order id of at most 64 characters' },
    price: WON,
    prtcRemains: WON,
  });
  const [amount, cancellable] = [won(Number(price)), won(Number(prtcRemains))];
  if (cancellable.minor > amount.minor) throw new InputError('prtcRemains', 'is more than price');
  return { pgPaymentId: tid, orderId: moid, amount, cancellable, own: {}, facts: {} };
}
