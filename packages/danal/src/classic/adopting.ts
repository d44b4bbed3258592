import { adoptFields, InputError, won, type PaymentHandle } from '@billkey/core';
import { BILLKEY, TID } from './response.js';

const WON = { pattern: /^(0|[1-9]\d{0,10})$/, rule: 'must be an amount in won, digits only' };
const line = (maxLength: number): RegExp =>
  new RegExp(`^(?! )[^&'"\\\\<>|,+\\p{Cc}]{1,${String(maxLength)}}(?<! )$`, 'u');

/** A key that was issued before Billkey, by Danal's names. @throws InputError naming a field */
export function adoptedKey(fields: Readonly<Record<string, string>>): Readonly<Record<'BILLKEY' | 'USERID', string>> {
  return adoptFields(fields, {
    BILLKEY: { pattern: BILLKEY, rule: 'must be a BILLKEY of at most 255 characters' },
    USERID: { pattern: line(128), rule: 'must be the USERID of the issue, at most 128 characters' },
  });
}

/** A payment that was made before Billkey, by Danal's names. @throws InputError naming a field */
export function adoptedPayment(fields: Readonly<Record<string, string>>): PaymentHandle {
  const adopted = adoptFields(fields, {
    TID: { pattern: TID, rule: 'must be a TID of at most 24 characters' },
    ORDERID: { pattern: line(255), rule: 'must be an ORDERID of at most 255 characters' },
    AMOUNT: WON,
    BALANCE: WON,
  });
  const [amount, cancellable] = [won(Number(adopted.AMOUNT)), won(Number(adopted.BALANCE))];
  if (cancellable.minor > amount.minor) throw new InputError('BALANCE', 'is more than AMOUNT');
  return { pgPaymentId: adopted.TID, orderId: adopted.ORDERID, amount, cancellable, own: {}, facts: {} };
}
