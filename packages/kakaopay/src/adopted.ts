import { adoptFields, InputError, won, type PaymentHandle } from '@billkey/core';
import { SID, TID } from './order-object.js';

const WON = { pattern: /^(0|[1-9]\d{0,8})$/, rule: 'must be an amount in won, digits only' };
const ID = { pattern: /^(?! )[^\p{Cc}]{1,100}(?<! )$/u, rule: 'must be one line of at most 100 characters' };

/** A payment that was made before Billkey, by Kakao Pay's names. @throws InputError naming a field */
export function adoptedPayment(fields: Readonly<Record<string, string>>): PaymentHandle {
  const told = adoptFields(fields, {
    tid: TID,
    partner_order_id: ID,
    total_amount: WON,
    cancel_available_amount: WON,
  });
  const [amount, cancellable] = [won(Number(told.total_amount)), won(Number(told.cancel_available_amount))];
  if (cancellable.minor > amount.minor) throw new InputError('cancel_available_amount', 'is more than total_amount');
  return { pgPaymentId: told.tid, orderId: told.partner_order_id, amount, cancellable, own: {}, facts: {} };
}

/** A SID that was issued before Billkey, and for whom. @throws InputError naming a field */
export function adoptedKey(fields: Readonly<Record<string, string>>): {
  readonly sid: string;
  readonly userId: string;
} {
  const { sid, partner_user_id: userId } = adoptFields(fields, { sid: SID, partner_user_id: ID });
  return { sid, userId };
}
