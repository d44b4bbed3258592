import { adoptFields, InputError, won, type PaymentHandle } from '@billkey/core';
import { ownOf } from './ids.js';
import { PG_CNO } from './payment-object.js';

const WON = { pattern: /^(0|[1-9]\d{0,11})$/, rule: 'must be an amount in won, digits only' };

/** A payment that was made before Billkey, by KICC's names. @throws InputError naming a field */
export function adoptedPayment(fields: Readonly<Record<string, string>>): PaymentHandle {
  const { pgCno, shopOrderNo, shopTransactionId, transactionDate, amount, remainAmount } = adoptFields(fields, {
    pgCno: { pattern: PG_CNO, rule: 'must be a pgCno of at most 20 letters and digits' },
    shopOrderNo: { pattern: /^[\x21-\x7e]{1,40}$/, rule: 'must be a shopOrderNo of at most 40 characters' },
    shopTransactionId: { pattern: /^[\x21-\x7e]{1,60}$/, rule: 'must be a shopTransactionId of at most 60 characters' },
    transactionDate: {
      pattern: /^\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{6}$/,
      rule: 'must be a moment, yyyyMMddHHmmss',
    },
    amount: WON,
    remainAmount: WON,
  });
  const [approved, cancellable] = [won(Number(amount)), won(Number(remainAmount))];
  if (cancellable.minor > approved.minor) throw new InputError('remainAmount', 'is more than amount');
  const own = ownOf({ shopTransactionId, day: transactionDate.slice(0, 8) });
  return { pgPaymentId: pgCno, orderId: shopOrderNo, amount: approved, cancellable, own, facts: {} };
}
