import { adoptFields, InputError, won, type PaymentHandle } from '@billkey/core';

/** Ids that travel in paths: there `.` and `..` would lead elsewhere, however they are escaped. */
export const IN_PATHS = /^(?!\.{1,2}$)[\x21-\x7e]{1,30}$/;
export const TID = { pattern: IN_PATHS, rule: 'must be a tid of at most 30 characters' };
const WON = { pattern: /^(0|[1-9]\d{0,11})$/, rule: 'must be an amount in won, digits only' };

/** A payment that was made before Billkey, by START's names. @throws InputError naming a field */
export function adoptedPayment(fields: Readonly<Record<string, string>>): PaymentHandle {
  const { tid, orderId, amount, balanceAmt } = adoptFields(fields, {
    tid: TID,
    orderId: { pattern: /^[\x21-\x7e]{1,64}$/, rule: 'must be an order id of at most 64 characters' },
    amount: WON,
    balanceAmt: WON,
  });
  const [approved, cancellable] = [won(Number(amount)), won(Number(balanceAmt))];
  if (cancellable.minor > approved.minor) throw new InputError('balanceAmt', 'is more than amount');
  return { pgPaymentId: tid, orderId, amount: approved, cancellable, own: {}, facts: {} };
}
