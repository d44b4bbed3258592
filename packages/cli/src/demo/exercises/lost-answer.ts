import { findsPayments, type Attempt, type AnyOutcome } from '@billkey/core';
import { spoken } from '../../show/words.js';
import type { Scene } from '../scene.js';
import { outcomeText, Unmet } from '../unmet.js';
import { issueKey } from './keys.js';
import { order, pay, sumFor, type Payer } from './paying.js';
import { loseWindow, windowKey } from './windows.js';

const LOST = 7_700;

/** The PG acts and never answers; what was written down before sending is enough to find out. */
export async function resolve(scene: Scene): Promise<void> {
  const { recovery } = scene.registration;
  const payer = recoverable(scene);
  if (payer !== null) await resolvePayment(scene, payer);
  else if ((recovery.cancel?.by ?? 'none') !== 'none') await resolveCancel(scene);
  else if ((recovery.remove?.by ?? 'none') !== 'none') await resolveRemoval(scene);
  else if ((recovery.window?.by ?? 'none') !== 'none') await resolveWindow(scene);
  else throw new Unmet('nothing that the account can do here can be found again');
}

async function resolvePayment(scene: Scene, payer: Payer): Promise<void> {
  const orderId = scene.nextId();
  const amount = sumFor(scene, payer, LOST);
  await scene.bank.loseAnswer(orderId, payer);
  scene.await(`charging ${spoken(amount)}, and no answer comes`);
  let noted = '';
  const onAttempt = (attempt: Attempt): void => {
    noted = JSON.stringify(attempt);
  };
  const lost = await order(scene, payer, { orderId, amount }, { onAttempt });
  if (lost.status !== 'unknown') throw new Unmet(`the answer was to be lost, but it is ${outcomeText(lost)}`);
  scene.tell(`charged ${spoken(amount)}, lost in a time-out: ${lost.status}`);

  const found = await ask(scene, JSON.parse(noted) as Attempt);
  if (found.status !== 'approved' && found.status !== 'reversed') throw new Unmet(`asked: ${outcomeText(found)}`);
  const reversed = found.status === 'reversed';
  await scene.bank.expectCounts(orderId, { approvals: 1, cancels: reversed ? 1 : 0 });
  scene.tell(reversed ? 'found again: charged, and taken back now' : 'found again: charged, and only once');
}

/** Where a PG cannot be asked for a payment whose answer is lost, it tells what is left of one that is known. */
async function resolveCancel(scene: Scene): Promise<void> {
  const { payment } = await pay(scene, LOST);
  const { orderId, amount } = payment;
  await scene.bank.loseAnswer(orderId, 'cancel');
  scene.await(`taking back ${spoken(amount)}, and no answer comes`);
  let noted = '';
  const onAttempt = (attempt: Attempt): void => {
    noted = JSON.stringify(attempt);
  };
  const request = { payment, cancelId: scene.nextId(), amount, cancellableBefore: amount, reason: '고객 요청' };
  const lost = scene.note(await scene.registry.get(scene.account, 'cancel').cancelPayment(request, { onAttempt }));
  if (lost.status !== 'unknown') throw new Unmet(`the answer was to be lost, but it is ${outcomeText(lost)}`);
  scene.tell(`took back ${spoken(amount)}, lost in a time-out: ${lost.status}`);

  const found = await ask(scene, JSON.parse(noted) as Attempt);
  if (found.status !== 'cancelled') throw new Unmet(`asked: ${outcomeText(found)}`);
  await scene.bank.expectCounts(orderId, { approvals: 1, cancels: 1 });
  scene.tell('found again: taken back, and only once');
}

/** Where nobody can be asked about money, a key can still be deleted again. */
async function resolveRemoval(scene: Scene): Promise<void> {
  const key = scene.needKey();
  await scene.bank.loseAnswer(null, 'remove');
  scene.await('deleting the key, and no answer comes');
  let noted = '';
  const onAttempt = (attempt: Attempt): void => {
    noted = JSON.stringify(attempt);
  };
  const remover = scene.registry.get(scene.account, 'delete-key');
  const lost = scene.note(await remover.removeBillingKey(key, { onAttempt }));
  if (lost.status !== 'unknown') throw new Unmet(`the answer was to be lost, but it is ${outcomeText(lost)}`);
  scene.tell(`deleted the key, lost in a time-out: ${lost.status}`);

  const found = await ask(scene, JSON.parse(noted) as Attempt);
  if (found.status !== 'removed' || !found.already) throw new Unmet(`asked: ${outcomeText(found)}`);
  scene.tell('found again: deleted, and another key for what comes next');
  scene.key = undefined;
  await (scene.registration.capabilities.has('billing-key-by-api') ? issueKey(scene) : windowKey(scene));
}

/** What a customer has paid in a window is taken back when nobody knows the key that came of it. */
async function resolveWindow(scene: Scene): Promise<void> {
  const { orderId, amount, attempt } = await loseWindow(scene);
  scene.tell(`${spoken(amount)} paid in a window, whose exchange was lost in a time-out: unknown`);
  const found = await ask(scene, attempt);
  if (found.status !== 'reversed') throw new Unmet(`asked: ${outcomeText(found)}`);
  await scene.bank.expectCounts(orderId, { approvals: 1, cancels: 1 });
  scene.tell('found again: paid, and taken back now');
}

/** Where net cancel is the only way to ask, asking means taking back. */
async function ask(scene: Scene, attempt: Attempt): Promise<AnyOutcome> {
  const { by, needsKey } = scene.registration.recovery[attempt.operation] ?? {};
  const wish = {
    ifMoved: by === 'net-cancel' ? ('reverse' as const) : ('keep' as const),
    ...(needsKey === true ? { key: scene.needKey() } : {}),
  };
  return scene.note(await scene.registry.resolve(attempt, wish));
}

function recoverable({ registration: { capabilities, recovery }, key }: Scene): Payer | null {
  const can = (payer: Payer): boolean => capabilities.has(payer) && findsPayments(recovery[payer]);
  if (can('charge') && key !== undefined) return 'charge';
  return can('key-in') ? 'key-in' : null;
}
