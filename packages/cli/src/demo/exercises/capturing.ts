import { spoken } from '../../show/words.js';
import type { Scene } from '../scene.js';
import { expectEqual, outcomeText, Unmet } from '../unmet.js';
import { order, payerOf } from './paying.js';

const HELD = 8_800;

/** Holds the amount on the card, and takes it in a second step. */
export async function capture(scene: Scene): Promise<void> {
  const orderId = scene.nextId();
  const amount = scene.money(HELD);
  const held = await order(scene, payerOf(scene), { orderId, amount, capture: 'later' });
  if (held.status !== 'approved') throw new Unmet(outcomeText(held));
  expectEqual('the state before the capture', held.payment.state, 'authorized');
  const capturer = scene.registry.get(scene.account, 'capture');
  const outcome = scene.note(await capturer.capturePayment({ payment: held.payment }));
  if (outcome.status !== 'captured') throw new Unmet(outcomeText(outcome));
  expectEqual('the state after the capture', outcome.payment.state, 'paid');
  await scene.bank.expectBooked(orderId, 'capture', 'captured the payment');
  await scene.bank.expectCounts(orderId, { approvals: 1, cancels: 0 });
  scene.tell(`held ${spoken(amount)}, and took it`);
}
