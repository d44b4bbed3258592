import { InputError } from './errors.js';
import { checkCancel } from './limits.js';
import { openHandle, type PaymentHandle } from './payment-handle.js';
import type { Registration } from './registration.js';
import type { CancelRequest, CaptureRequest, CheckedCancel, CheckedCapture } from './requests.js';
import type { Sealer } from './sealing.js';
import { nothingElse, object, plain, within } from './validation/given.js';
import { CancelInput, PaymentRefInput } from './validation/inputs.js';
import { validate } from './validation/validate.js';

/**
 * A cancel whose handle is opened, whose amount is one, and whose arithmetic is right.
 * @throws InputError naming the field
 */
export function checkedCancel(
  { payment, ...rest }: CancelRequest,
  account: Registration,
  sealer: Sealer,
): CheckedCancel {
  const all = rest.amount === 'all';
  if (!all && (rest.amount as unknown) === undefined) throw new InputError('amount', 'is missing');
  const { amount: given, ...others } = rest;
  const cancel = validate(CancelInput, all ? others : { ...others, amount: given }, 'request');
  const handle = opened(payment, account, sealer);
  if (handle.cancellable !== null && handle.cancellable.minor !== cancel.cancellableBefore.minor) {
    throw new InputError('cancellableBefore', 'is not what this payment handle says: it is older, or the belief is');
  }
  const amount = cancel.amount ?? cancel.cancellableBefore;
  if (amount.currency !== handle.amount.currency || cancel.cancellableBefore.currency !== amount.currency) {
    throw new InputError('amount.currency', `must be ${handle.amount.currency}, as the payment`);
  }
  if (amount.minor > cancel.cancellableBefore.minor) throw new InputError('amount', 'is more than cancellableBefore');
  checkCancel(cancel, amount, account.limits);
  return {
    ...cancel,
    payment,
    handle,
    amount: plain(amount),
    cancellableBefore: plain(cancel.cancellableBefore),
  };
}

/** @throws InputError naming the field */
export function checkedCapture(
  { payment, ...rest }: CaptureRequest,
  account: Registration,
  sealer: Sealer,
): CheckedCapture {
  nothingElse(rest);
  return { payment, handle: opened(payment, account, sealer) };
}

/** What the handle of a payment holds. */
function opened(payment: CancelRequest['payment'], owner: Registration, sealer: Sealer): PaymentHandle {
  const { account, handle, pgPaymentId } = object(payment, 'payment');
  const given = within('payment', () => validate(PaymentRefInput, { account, handle, pgPaymentId }, 'object'));
  if (given.account !== owner.account) {
    throw new InputError('payment', `belongs to another account, not to ${owner.account}`);
  }
  const plainHandle = openHandle(sealer, owner, given.handle, 'payment.handle');
  if (plainHandle.pgPaymentId !== given.pgPaymentId) throw new InputError('payment.handle', 'is of another payment');
  return plainHandle;
}
