import { HttpCustomer } from '@billkey/simulator';
import { spoken } from '../../show/words.js';
import type { Scene } from '../scene.js';
import { expectEqual, outcomeText, Unmet } from '../unmet.js';
import { orderWithCustomer } from './paying.js';

const CONFIRMED = 7_700;
/** Nobody is there: the customer of the demo stops at the merchant's door. */
const SHOP = 'https://shop.example/back';

/** The card company wants to see the customer first, who confirms and comes back. */
export async function goOn(scene: Scene): Promise<void> {
  const orderId = scene.nextId();
  const amount = scene.money(CONFIRMED);
  const waiting = await orderWithCustomer(scene, { orderId, amount, returnUrl: SHOP });
  if (waiting.status !== 'action_required') throw new Unmet(outcomeText(waiting));
  await scene.bank.expectCounts(orderId, { approvals: 0, cancels: 0 });
  if (waiting.step.kind !== 'redirect') throw new Unmet(`the demo cannot show a step of kind ${waiting.step.kind}`);
  const customer = new HttpCustomer({ isMerchant: (url) => url.startsWith(SHOP) });
  const [returned] = await customer.go(waiting.step);
  if (returned === undefined) throw new Unmet('the customer did not come back');
  const outcome = await scene.registry.get(scene.account, 'continue').continuePayment(returned);
  if (outcome.status === 'rejected') throw new Unmet(`the return was rejected: ${outcome.because}`);
  scene.note(outcome);
  if (outcome.status !== 'approved') throw new Unmet(outcomeText(outcome));
  await scene.bank.expectCounts(orderId, { approvals: 1, cancels: 0 });
  expectEqual('the approved amount', outcome.payment.amount.minor, amount.minor);
  scene.tell(`asked the customer first, then charged ${spoken(amount)}`);
}
