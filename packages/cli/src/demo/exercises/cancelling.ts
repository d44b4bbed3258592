import type { CancelOutcome, Money } from '@billkey/core';
import { spoken } from '../../show/words.js';
import type { Scene, StandingPayment } from '../scene.js';
import { expectEqual, outcomeText, Unmet } from '../unmet.js';
import { pay, standing } from './paying.js';

const PART = 4_900;
const WHOLE = 5_500;
const REASON = '고객 요청';

type Cancelled = Extract<CancelOutcome, { readonly status: 'cancelled' }>;

export async function partialCancel(scene: Scene): Promise<void> {
  const paid = await standing(scene);
  const { payment, cancelled } = await cancelledAtBank(scene, paid, scene.money(PART));
  expectEqual('the state', payment.state, 'partially_cancelled');
  scene.paid = { ...paid, payment };
  const left = payment.amount.minor - PART;
  scene.tell(`took ${spoken(cancelled)} of it back, ${spoken({ ...payment.amount, minor: left })} left`);
}

export async function cancel(scene: Scene): Promise<void> {
  const paid = await pay(scene, WHOLE);
  const { payment, cancelled } = await cancelledAtBank(scene, paid, 'all');
  expectEqual('the state', payment.state, 'cancelled');
  scene.tell(`charged ${spoken(payment.amount)}, and took back ${spoken(cancelled)}`);
}

/** Cancelled by its outcome, and at the bank by the same amount. */
async function cancelledAtBank(scene: Scene, { payment }: StandingPayment, amount: Money | 'all'): Promise<Cancelled> {
  const before = (await scene.bank.entries(payment.orderId)).filter(({ kind }) => kind !== 'approval').length;
  const canceller = scene.registry.get(scene.account, amount === 'all' ? 'cancel' : 'partial-cancel');
  const cancellableBefore = payment.cancellable ?? payment.amount;
  const outcome = scene.note(
    await canceller.cancelPayment({ payment, cancelId: scene.nextId(), amount, cancellableBefore, reason: REASON }),
  );
  if (outcome.status !== 'cancelled') throw new Unmet(outcomeText(outcome));
  const asked = amount === 'all' ? cancellableBefore : amount;
  const left = cancellableBefore.minor - asked.minor;
  await scene.bank.expectCounts(payment.orderId, { approvals: 1, cancels: before + 1 });
  expectEqual('the amount left at the bank', (await scene.bank.left(payment.orderId)) ?? 'nothing', left);
  expectEqual('the amount given back', outcome.cancelled.minor, asked.minor);
  if (outcome.payment.cancellable !== null) {
    expectEqual('the amount that can still be cancelled', outcome.payment.cancellable.minor, left);
  }
  return outcome;
}
