import { limitsOf } from '@billkey/core';
import type { Scene } from '../scene.js';
import { expectEqual, outcomeText, Unmet } from '../unmet.js';
import { buyerOf, BUYER } from './paying.js';

/** Where a window shows an amount, or issuing takes one */
const SHOWN = 1_000;

/** A customer goes through the PG's own page, and what comes back is exchanged for a key. */
export async function windowKey(scene: Scene): Promise<void> {
  const customer = await scene.customer();
  const window = scene.registry.get(scene.account, 'billing-key-by-window');
  const opened = await window.beginWindow({
    ...{ orderId: scene.nextId(), name: '카드 등록', device: 'pc', returnUrl: customer.returnUrl },
    ...amountOf(scene),
    ...buyerOf(scene, 'window'),
  });
  if (opened.status !== 'open') throw new Unmet(outcomeText(opened));
  const { step, state } = opened;
  scene.await('the customer is in the window');
  const visit = { card: scene.testCard(), phone: BUYER.phone };
  const back = await customer.go({ pg: scene.pg, step, state, visit });
  const outcome = await window.completeWindow(back);
  if (outcome.status === 'rejected') throw new Unmet(`rejected: ${outcome.because}`);
  scene.note(outcome);
  if (outcome.status !== 'issued') throw new Unmet(outcomeText(outcome));
  const { registry, account } = scene;
  scene.key ??= registry.openBillingKey(account, registry.sealBillingKey(outcome.key));
  const again = await window.completeWindow(back);
  expectEqual('the outcome of the same return', again.status, 'issued');
  const who = customer.kind === 'chromium' ? 'Chromium' : 'an HTTP customer';
  const { masked, issuer } = outcome.key.card ?? {};
  const card = [masked, issuer === undefined ? undefined : `(${issuer})`].filter((text) => text !== undefined);
  scene.tell(`${who} went through the window; key issued${card.length === 0 ? '' : ` for ${card.join(' ')}`}`);
}

function amountOf(scene: Scene): object {
  const { issue, window } = limitsOf(scene.registration.limits, 'window');
  if (issue.pays === 'always') return { amount: scene.money(SHOWN) };
  return window?.shows === 'always' ? { shown: scene.money(SHOWN) } : {};
}
