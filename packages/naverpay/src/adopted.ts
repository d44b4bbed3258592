import { adoptFields, InputError, secret, won, type PaymentHandle, type Secret } from '@billkey/core';
import { ownOf } from './own.js';
import { PAYMENT_ID, RECURRENT_ID } from './response.js';

const WON = { pattern: /^(0|[1-9]\d{0,11})$/, rule: 'must be an amount in won, digits only' };

/** A registration that was made before Billkey. @throws InputError naming a field */
export function adoptedKey(fields: Readonly<Record<string, string>>): Secret {
  const { recurrentId } = adoptFields(fields, {
    recurrentId: { pattern: RECURRENT_ID, rule: 'must be a recurrentId of at most 200 characters' },
  });
  return secret(recurrentId);
}

/** A payment that was made before Billkey, by Naver Pay's names. @throws InputError naming a field */
export function adoptedPayment(fields: Readonly<Record<string, string>>): PaymentHandle {
  const { paymentId, merchantPayKey, totalPayAmount, totalRestAmount, taxExScopeRestAmount } = adoptFields(fields, {
    paymentId: { pattern: PAYMENT_ID, rule: 'must be a paymentId of at most 50 characters' },
    merchantPayKey: { pattern: /^[\x21-\x7e]{1,64}$/, rule: 'must be a merchantPayKey of at most 64 characters' },
    ...{ totalPayAmount: WON, totalRestAmount: WON, taxExScopeRestAmount: WON },
  });
  const [amount, cancellable, taxFree] = [
    won(Number(totalPayAmount)),
    won(Number(totalRestAmount)),
    Number(taxExScopeRestAmount),
  ];
  if (cancellable.minor > amount.minor) throw new InputError('totalRestAmount', 'is more than totalPayAmount');
  if (taxFree > cancellable.minor) throw new InputError('taxExScopeRestAmount', 'is more than totalRestAmount');
  return { pgPaymentId: paymentId, orderId: merchantPayKey, amount, cancellable, own: ownOf(taxFree), facts: {} };
}
