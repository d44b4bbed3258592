import { adoptFields, InputError, won, type PaymentHandle } from '@billkey/core';
import type { Merchants } from './merchant.js';
import { ownFields } from './own-fields.js';

const TID = { pattern: /^[A-Za-z0-9]{30}$/, rule: 'must be a tid of 30 characters' };
const WON = { pattern: /^(0|[1-9]\d{0,11})$/, rule: 'must be an amount in won, digits only' };

/**
 * A payment that was made before Billkey, by JTNet's names; `cancel_amt` is all that was cancelled of it, 0 for nothing.
 * @throws InputError naming a field
 */
export function adoptedPayment(fields: Readonly<Record<string, string>>, merchants: Merchants): PaymentHandle {
  const { tid, moid, paid_amt, cancel_amt } = adoptFields(fields, {
    tid: TID,
    moid: { pattern: /^\S(.{0,38}\S)?$/u, rule: 'must be an order id of at most 40 characters' },
    paid_amt: WON,
    cancel_amt: WON,
  });
  merchants.ofTid(tid, 'tid');
  const [amount, cancelled] = [Number(paid_amt), Number(cancel_amt)];
  if (cancelled > amount) throw new InputError('cancel_amt', 'is more than paid_amt');
  return {
    pgPaymentId: tid,
    orderId: moid,
    amount: won(amount),
    cancellable: won(amount - cancelled),
    own: ownFields({ inPart: cancelled > 0 }),
    facts: {},
  };
}
