import {
  InputError,
  openHandle,
  type HandleOwner,
  type PaymentHandle,
  type PaymentQuery,
  type Sealer,
} from '@billkey/core';
import { readOwn } from './own.js';
import type { Known } from './questions.js';

/** What a payment is looked up by, and what its handle has told before. */
export interface Sought {
  readonly known: Known;
  readonly facts?: PaymentHandle['facts'];
}

/** @throws InputError naming the field: SettleBank finds no payment without its amount, nor by its own trdNo alone */
export function soughtPayment(by: PaymentQuery, owner: HandleOwner, sealer: Sealer): Sought {
  if ('handle' in by) {
    const { facts, ...handle } = openHandle(sealer, owner, by.handle, 'handle');
    const { rounds, ...own } = readOwn(handle.own);
    const { orderId, pgPaymentId: trdNo, amount, cancellable } = handle;
    const counted = { cancelled: amount.minor - (cancellable?.minor ?? 0), rounds };
    return { known: { orderId, ...own, trdAmt: String(amount.minor), trdNo, counted }, facts };
  }
  if (!('orderId' in by)) throw new InputError('by', 'must be a handle, or an orderId, its day and its amount');
  const { orderId, day, amount } = by;
  if (amount === undefined) throw new InputError('amount', 'is missing: SettleBank finds an order by its amount too');
  if (amount.currency !== 'KRW') throw new InputError('amount.currency', 'must be KRW');
  const trdDt = day.replaceAll('-', '');
  return { known: { orderId, mchtTrdNo: orderId, trdDt, trdAmt: String(amount.minor) } };
}
