import { won, type PaymentFields, type PaymentHandle } from '@billkey/core';
import type { TransactionStatus } from './response.js';

/** In the handle of a payment of which a part was cancelled: no look-up tells that. */
export const IN_PART = { inPart: true } as const;

/**
 * A known payment as trans_status has it now: that tells whether it is cancelled as a whole, and no amount. What is left
 * of one that is not may have changed since anybody knew it.
 */
export function stateOf(
  known: Pick<PaymentHandle, 'pgPaymentId' | 'orderId' | 'amount' | 'own'>,
  { status, approvalNumber, approvedAt }: TransactionStatus,
): PaymentFields {
  const { pgPaymentId, orderId, amount, own } = known;
  const approved = own['inPart'] === true ? 'partially_cancelled' : 'paid';
  return {
    orderId,
    pgPaymentId,
    state: status === 'cancelled' ? 'cancelled' : approved,
    amount,
    cancellable: status === 'cancelled' ? won(0) : null,
    ...(approvalNumber === undefined ? {} : { approvalNumber }),
    ...(approvedAt === undefined ? {} : { approvedAt }),
    own,
    raw: {},
  };
}
