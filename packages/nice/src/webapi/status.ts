import { won, type PaymentFields, type PaymentHandle } from '@billkey/core';
import type { TransactionStatus } from './response.js';

/** A known payment as trans_status has it now: that tells whether it is cancelled, and no amount. */
export function stateOf(
  known: Pick<PaymentHandle, 'pgPaymentId' | 'orderId' | 'amount' | 'cancellable'>,
  { status, approvalNumber, approvedAt }: TransactionStatus,
): PaymentFields {
  const { pgPaymentId, orderId, amount, cancellable } = known;
  const inPart = cancellable !== null && cancellable.minor < amount.minor;
  const approved = inPart ? 'partially_cancelled' : 'paid';
  return {
    orderId,
    pgPaymentId,
    state: status === 'cancelled' ? 'cancelled' : approved,
    amount,
    cancellable: status === 'cancelled' ? won(0) : cancellable,
    instalmentMonths: 0,
    ...(approvalNumber === undefined ? {} : { approvalNumber }),
    ...(approvedAt === undefined ? {} : { approvedAt }),
    raw: {},
  };
}
