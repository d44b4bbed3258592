import { expect } from 'chai';
import { limitsOf, type AnyOutcome, type Payment } from '@billkey/core';
import type { LedgerEntry } from '@billkey/simulator';
import { run, said } from './acts.js';
import { amountOf, order } from './orders.js';
import type { Job } from './jobs.js';
import type { Scene } from './scene.js';

/**
 * Holds what an outcome claims against what the bank knows.
 * @param job what was asked, to tell whose card an issued key charges
 */
export async function expectTrue(scene: Scene, outcome: AnyOutcome, job?: Job): Promise<void> {
  if (outcome.status === 'issued') {
    const operation = outcome.attempt.operation === 'window' ? 'window' : 'issue';
    const { pays } = limitsOf(scene.subject.registration.limits, operation).issue;
    if (pays !== 'may') expect('payment' in outcome, 'a payment comes with the key').to.equal(pays === 'always');
    if (outcome.payment !== undefined) expectPayment(scene, outcome.payment, outcome.attempt);
    return expectUsable(scene, scene.calm.registry.sealBillingKey(outcome.key), job);
  }
  if ('payment' in outcome) expectPayment(scene, outcome.payment, outcome.attempt);
  if (outcome.status === 'approved' && 'key' in outcome) {
    await expectUsable(scene, scene.calm.registry.sealBillingKey(outcome.key), job);
  }
  if (outcome.status === 'reversed' || outcome.status === 'cancelled') {
    const takenBack = movementsOf(scene, outcome.payment).filter(({ kind }) => kind !== 'approval');
    expect(takenBack, `${outcome.status}, so the bank must have given something back`).not.to.have.length(0);
  }
}

/** Everything the bank did about a payment, oldest first. */
export function movementsOf(scene: Scene, { pgPaymentId }: Pick<Payment, 'pgPaymentId'>): readonly LedgerEntry[] {
  return scene.ledger().filter((entry) => entry.pgPaymentId === pgPaymentId);
}

export function expectPayment(scene: Scene, payment: Payment, attempt?: AnyOutcome['attempt']): void {
  const [approval, ...later] = movementsOf(scene, payment);
  if (approval === undefined) throw new Error('the bank has no payment of the id in the outcome');
  const { amount, orderId } = approval;
  const left = (later.at(-1) ?? approval).balance;
  expect(payment.amount, 'amount of the payment').to.deep.equal(amountOf(scene.subject, amount));
  expect(payment.orderId, 'order id of the payment').to.equal(orderId);
  if (attempt !== undefined) expect(payment.orderId, 'order id of the attempt').to.equal(attempt.orderId);
  expect(payment.account, 'account of the payment').to.equal(scene.subject.account.account);
  if (payment.cancellable !== null) expect(payment.cancellable.minor, 'what is left of the payment').to.equal(left);
  expect(payment.state, 'state of the payment').to.equal(stateOf(amount, left));
}

function stateOf(amount: number, left: number): Payment['state'] {
  if (left === amount) return 'paid';
  return left === 0 ? 'cancelled' : 'partially_cancelled';
}

async function expectUsable(scene: Scene, key: string, job?: Job): Promise<void> {
  const outcome = await charged(scene, key);
  expect(said(outcome), 'a charge with the issued key').to.equal('approved');
  if (job?.do !== 'issue' && job?.do !== 'key-in') return;
  const { number } = job.request.card;
  expect(scene.ledger().at(-1)?.cardLast4, 'the card that the issued key charges').to.equal(number.slice(-4));
}

/** Charges a key once more, from the host that nothing disturbs. */
export function charged(scene: Scene, key: string): Promise<AnyOutcome> {
  return run(scene.calm, { do: 'charge', key, request: order(scene.subject) });
}
