import { limitsOf } from '@billkey/core';
import { maskedCard } from '../../show/words.js';
import type { Scene } from '../scene.js';
import { lookupText, outcomeText, Unmet } from '../unmet.js';
import { buyerOf, order } from './paying.js';

const RETRIED = 9_900;
/** Where issuing takes a payment */
const ISSUED = 1_000;

export async function issueKey(scene: Scene): Promise<void> {
  const card = scene.card();
  const orderId = scene.nextId();
  const issuer = scene.registry.billingKeys(scene.account);
  const { pays } = limitsOf(scene.registration.limits, 'issue').issue;
  const paid = pays === 'always' ? { amount: scene.money(ISSUED) } : {};
  const request = { orderId, name: '카드 등록', card, ...paid, ...buyerOf(scene, 'issue') };
  const outcome = scene.note(await issuer.issueBillingKey(request));
  if (outcome.status !== 'issued') throw new Unmet(outcomeText(outcome));
  await scene.bank.expectBooked(orderId, 'issue', 'issued a key');
  // As a host keeps it: sealed, and opened again for each charge.
  scene.key = scene.registry.openBillingKey(scene.account, scene.registry.sealBillingKey(outcome.key));
  const company = outcome.key.card?.issuer;
  const { masked = maskedCard(String(card.number)) } = outcome.key.card ?? {};
  scene.tell(`key issued for card ${masked}${company === undefined ? '' : ` (${company})`}`);
}

export async function inspectKey(scene: Scene): Promise<void> {
  const lookup = await scene.registry.get(scene.account, 'inspect-key').inspectBillingKey(scene.needKey());
  if (lookup.status !== 'found') throw new Unmet(lookupText(lookup));
  if (!lookup.value.usable) throw new Unmet('the PG says that the key cannot be used');
  scene.tell('the PG says: can be used');
}

export async function deleteKey(scene: Scene): Promise<void> {
  const key = scene.needKey();
  const outcome = scene.note(await scene.registry.get(scene.account, 'delete-key').removeBillingKey(key));
  if (outcome.status !== 'removed') throw new Unmet(outcomeText(outcome));
  if (outcome.already) throw new Unmet('the key was gone before it was deleted');
  await scene.bank.expectBooked(outcome.attempt.orderId, 'remove', 'deleted the key');
  const refused = scene.registration.capabilities.has('charge');
  if (refused) await expectChargeRefused(scene);
  scene.key = undefined;
  scene.tell(refused ? 'deleted, and a charge of it is refused' : 'deleted');
}

/** A deleted key must not move money any more; where no list of the PG's has its codes, it refuses by one of these. */
async function expectChargeRefused(scene: Scene): Promise<void> {
  const orderId = scene.nextId();
  const outcome = await order(scene, 'charge', { orderId, amount: scene.money(RETRIED) });
  // Some PGs publish no code for it, so that only the bank can tell.
  const isRefused = outcome.status === 'failed' || (outcome.status === 'unknown' && outcome.doubt === 'unlisted_code');
  if (!isRefused) throw new Unmet(`charging the deleted key: ${outcomeText(outcome)}`);
  await scene.bank.expectCounts(orderId, { approvals: 0, cancels: 0 });
}
