import type { Payment } from './payment.js';
import { sealHandle, type PaymentHandle } from './payment-handle.js';
import type { Sealer } from './sealing.js';
import type { AccountRef } from './words.js';

/** What an adapter reads of a payment; `own` is what it will need in the handle besides. */
export interface PaymentFields extends Omit<Payment, 'account' | 'handle'> {
  readonly own?: PaymentHandle['own'];
}

/** A payment of `account`, with its handle sealed. */
export function payment(sealer: Sealer, account: AccountRef, { own = {}, ...fields }: PaymentFields): Payment {
  const { pgPaymentId, orderId, amount, cancellable } = fields;
  return {
    account,
    ...fields,
    handle: sealHandle(sealer, account, { pgPaymentId, orderId, amount, cancellable, own }),
  };
}
