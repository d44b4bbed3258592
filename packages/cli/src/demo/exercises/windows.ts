import { limitsOf, type Attempt, type InboundHttp, type Money } from '@billkey/core';
import type { Scene } from '../scene.js';
import { expectEqual, outcomeText, Unmet } from '../unmet.js';
import { buyerOf, BUYER } from './paying.js';

/** Where a window shows an amount, or issuing takes one */
const SHOWN = 9_900;

/** A customer goes through the PG's own page, and what comes back is exchanged for a key. */
export async function windowKey(scene: Scene): Promise<void> {
  const window = scene.registry.get(scene.account, 'billing-key-by-window');
  const back = await visited(scene, scene.nextId(), amountOf(scene));
  const outcome = await window.completeWindow(back);
  if (outcome.status === 'rejected') throw new Unmet(`rejected: ${outcome.because}`);
  scene.note(outcome);
  if (outcome.status !== 'issued') throw new Unmet(outcomeText(outcome));
  const { registry, account } = scene;
  scene.key ??= registry.openBillingKey(account, registry.sealBillingKey(outcome.key));
  const again = await window.completeWindow(back);
  expectEqual('the outcome of the same return', again.status, 'issued');
  const who = (await scene.customer()).kind === 'chromium' ? 'Chromium' : 'an HTTP customer';
  const { masked, issuer } = outcome.key.card ?? {};
  const card = masked === undefined ? '' : ` for card ${masked}`;
  const company = issuer === undefined ? '' : ` (${issuer})`;
  scene.tell(`${who} went through the window; key issued${card}${company}`);
}

/** What is left of a window whose exchange was carried out, and never answered. */
export interface LostWindow {
  readonly orderId: string;
  readonly attempt: Attempt;
  readonly amount: Money;
}

/** Has a customer pay in a window, and loses the answer to the exchange. */
export async function loseWindow(scene: Scene, notifyUrl?: string): Promise<LostWindow> {
  const orderId = scene.nextId();
  const amount = scene.money(SHOWN);
  const back = await visited(scene, orderId, { amount, ...(notifyUrl === undefined ? {} : { notifyUrl }) });
  await scene.bank.loseAnswer(orderId, 'complete-window');
  scene.await('exchanging what came back, and no answer comes');
  let noted = '';
  const onAttempt = (attempt: Attempt): void => {
    noted = JSON.stringify(attempt);
  };
  const window = scene.registry.get(scene.account, 'billing-key-by-window');
  const lost = await window.completeWindow(back, {}, { onAttempt });
  if (lost.status !== 'unknown') throw new Unmet(`the answer was to be lost, but it is ${lost.status}`);
  scene.note(lost);
  return { orderId, amount, attempt: JSON.parse(noted) as Attempt };
}

async function visited(scene: Scene, orderId: string, more: object): Promise<InboundHttp> {
  const customer = await scene.customer();
  const opened = await scene.registry.get(scene.account, 'billing-key-by-window').beginWindow({
    ...{ orderId, name: '카드 등록', device: 'pc', returnUrl: customer.returnUrl },
    ...more,
    ...buyerOf(scene, 'window'),
  });
  if (opened.status !== 'open') throw new Unmet(outcomeText(opened));
  const { step, state } = opened;
  scene.await('the customer is in the window');
  const visit = { card: scene.testCard(), phone: BUYER.phone };
  return customer.go({ pg: scene.pg, step, state, visit });
}

function amountOf(scene: Scene): object {
  const { issue, window } = limitsOf(scene.registration.limits, 'window');
  if (issue.pays === 'always') return { amount: scene.money(SHOWN) };
  return window?.shows === 'always' ? { shown: scene.money(SHOWN) } : {};
}
