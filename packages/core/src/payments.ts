import type { Payment } from './payment.js';
import { sealHandle, type ApprovalFacts, type HandleOwner, type PaymentHandle } from './payment-handle.js';
import type { Sealer } from './sealing.js';

/** What an adapter reads of a payment; `own` is what it will need in the handle besides. */
export interface PaymentFields extends Omit<Payment, 'account' | 'handle'> {
  readonly own?: PaymentHandle['own'];
}

/**
 * A payment of `owner`, with its handle sealed.
 * @param known facts of an older handle of the same payment: they stand where this answer does not tell them
 */
export function payment(
  sealer: Sealer,
  owner: HandleOwner,
  { own = {}, ...fields }: PaymentFields,
  known: ApprovalFacts = {},
): Payment {
  const { pgPaymentId, orderId, amount, cancellable } = fields;
  // Look-ups tell less of a card than approvals.
  const card = fields.card === undefined ? known.card : { ...known.card, ...fields.card };
  const facts = factsOf({ ...known, ...factsOf(fields), ...(card === undefined ? {} : { card }) });
  return {
    account: owner.account,
    ...fields,
    ...facts,
    handle: sealHandle(sealer, owner, { pgPaymentId, orderId, amount, cancellable, own, facts }),
  };
}

function factsOf({ instalmentMonths, approvalNumber, approvedAt, card }: ApprovalFacts): ApprovalFacts {
  return {
    ...(instalmentMonths === undefined ? {} : { instalmentMonths }),
    ...(approvalNumber === undefined ? {} : { approvalNumber }),
    ...(approvedAt === undefined ? {} : { approvedAt }),
    ...(card === undefined ? {} : { card }),
  };
}
