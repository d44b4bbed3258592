import { adoptFields, won, type PaymentHandle } from '@billkey/core';
import { BILLING_KEY, TRANSACTION_ID, type OwnFields } from './response.js';

const line = (maxLength: number): RegExp => new RegExp(`^(?! )[^\\p{Cc}]{1,${String(maxLength)}}(?<! )$`, 'u');

/** A key that was issued before Billkey, by ONE's names. @throws InputError naming a field */
export function adoptedKey(
  fields: Readonly<Record<string, string>>,
): Readonly<Record<'billingKey' | 'userId', string>> {
  return adoptFields(fields, {
    billingKey: { pattern: BILLING_KEY, rule: 'must be a billingKey of at most 255 characters' },
    userId: { pattern: line(128), rule: 'must be the userId of the issue, at most 128 characters' },
  });
}

/** A payment that was made before Billkey, by ONE's names. @throws InputError naming a field */
export function adoptedPayment(fields: Readonly<Record<string, string>>): PaymentHandle {
  const adopted = adoptFields(fields, {
    transactionId: { pattern: TRANSACTION_ID, rule: 'must be a transactionId of at most 32 characters' },
    orderId: { pattern: line(255), rule: 'must be an orderId of at most 255 characters' },
    amount: { pattern: /^[1-9]\d{0,8}$/, rule: 'must be an amount in won, digits only' },
  });
  const amount = won(Number(adopted.amount));
  const own: OwnFields = { atMost: amount.minor };
  const { transactionId: pgPaymentId, orderId } = adopted;
  // What is left of it, no field of ONE says.
  return { pgPaymentId, orderId, amount, cancellable: null, own: { ...own }, facts: {} };
}
