import { limitsOf, money, seoulTime, type AnyOutcome, type PaymentQuery } from '@billkey/core';
import { said } from '../acts.js';
import { chargesKeys } from './offers.js';
import type { Act, Paid, Scenery } from './step.js';
import { NotOffered, spoken, Unmet } from './words.js';

const NAME = '라이브 테스트';
/** By such a refusal the PG says that the account has no contract for it, or its test host no such thing. */
const NO_CONTRACT: ReadonlySet<string> = new Set(['cancel_not_possible', 'not_permitted']);

export const issue: Act = async (scenery) => {
  const { registry, registration, card, buyer, amount, till } = scenery;
  const issuer = registry.billingKeys(registration.account);
  const price = limitsOf(registration.limits, 'issue').issue.pays === 'always' ? { amount } : {};
  const request = { orderId: till.freshId(), name: NAME, card, buyer, ...price };
  const outcome = await till.act((context) => issuer.issueBillingKey(request, context));
  if (outcome.status !== 'issued') throw new Unmet(said(outcome));
  // As a host keeps it: sealed, and opened again.
  registry.openBillingKey(registration.account, registry.sealBillingKey(outcome.key));
  scenery.key = outcome.key;
  return 'a billing key was issued';
};

export const inspect: Act = async ({ registry, key }) => {
  if (key === undefined) throw new Unmet('there is no billing key');
  const lookup = await registry.get(key.account, 'inspect-key').inspectBillingKey(key);
  if (lookup.status !== 'found' || !lookup.value.usable) throw new Unmet(`the key is not usable: ${lookup.status}`);
  return 'the PG says that the key can be used';
};

export const charge: Act = async (scenery) => approved(scenery, 'charge');

export const keyIn: Act = async (scenery) => {
  const told = await approved(scenery, 'key-in');
  if (!chargesKeys(scenery.registration)) return told;
  // The steps that follow a payment had that of the key; this one goes back at once.
  return `${told}, and ${await cancelRest(scenery)}`;
};

export const find: Act = async ({ registry, registration, paid }) => {
  const { payment, orderId, sentAt } = needed(paid);
  const { handle, pgPaymentId, amount } = payment;
  const finder = registry.get(registration.account, 'find-payment');
  const day = seoulTime(sentAt).day;
  const queries: Readonly<Record<(typeof finder.findsBy)[number], PaymentQuery>> = {
    handle: { handle },
    'pg-payment-id': { pgPaymentId },
    'order-id': { orderId, amount, day },
  };
  for (const way of finder.findsBy) {
    const lookup = await finder.findPayment(queries[way]);
    if (lookup.status !== 'found') throw new Unmet(`looked up by ${way}: ${lookup.status}`);
    const { value: found } = lookup;
    if (found.pgPaymentId !== pgPaymentId || found.amount.minor !== amount.minor || found.state !== payment.state) {
      throw new Unmet(`looked up by ${way}: another payment, amount or state (${found.state})`);
    }
  }
  return `found by ${finder.findsBy.join(', ')}`;
};

export const partialCancel: Act = async (scenery) => {
  const { till, amount } = scenery;
  const paid = needed(scenery.paid);
  const part = money(Math.max(1, Math.floor(amount.minor * 0.4)), amount.currency);
  const outcome = await till.cancel(paid.payment, part);
  offered(outcome);
  if (outcome.status !== 'cancelled') throw doubted(scenery, outcome);
  const { payment } = outcome;
  if (payment.state !== 'partially_cancelled') throw new Unmet(`the payment is ${payment.state} after a part`);
  scenery.paid = { ...paid, payment };
  return `${spoken(part)} went back`;
};

export const cancelRest: Act = async (scenery) => {
  const paid = needed(scenery.paid);
  const outcome = await scenery.till.cancel(paid.payment, 'all');
  if (outcome.status !== 'cancelled') throw doubted(scenery, outcome);
  scenery.paid = { ...paid, payment: outcome.payment };
  if (outcome.payment.state !== 'cancelled') throw new Unmet(`the payment is ${outcome.payment.state} after the rest`);
  return `${spoken(outcome.cancelled)} went back`;
};

export const duplicate: Act = async (scenery) => {
  const { by, orderId } = needed(scenery.paid);
  const { registry, registration } = scenery;
  // Forgets what was done: else the registry itself would answer the repeated act, and the PG would not be asked.
  registry.remove(registration.account);
  registry.add(registration);
  const outcome = await order(scenery, by, orderId);
  const refused = outcome.status === 'failed' && outcome.failure.reason === 'duplicate_order';
  if (!refused) throw new Unmet(`the order id was used, and it is ${said(outcome)}`);
  return `its order id is refused: ${outcome.failure.pg?.code ?? 'no code'}`;
};

export const resolve: Act = async ({ registry, registration, paid, key }) => {
  const { attempt, payment } = needed(paid);
  const needsKey = registration.recovery[attempt.operation]?.needsKey === true;
  const outcome = await registry.resolve(attempt, needsKey && key !== undefined ? { key } : {});
  const wanted = payment.state === 'cancelled' ? ['reversed', 'approved'] : ['approved'];
  if (!wanted.includes(outcome.status)) throw new Unmet(said(outcome));
  const found = 'payment' in outcome ? outcome.payment : undefined;
  if (found?.pgPaymentId !== payment.pgPaymentId) throw new Unmet('it found another payment');
  return `its attempt is found again: ${outcome.status}`;
};

export const deleteKey: Act = async (scenery) => {
  const { key, till, registration } = scenery;
  if (key === undefined) throw new Unmet('there is no billing key');
  const outcome = await till.remove(key);
  if (outcome.status !== 'removed') throw new Unmet(said(outcome));
  if (!chargesKeys(registration)) return 'deleted';
  const charged = await order(scenery, 'charge', till.freshId());
  if (charged.status !== 'failed') throw new Unmet(`charging the deleted key: ${said(charged)}`);
  return `deleted, and a charge of it is refused: ${charged.failure.pg?.code ?? charged.failure.reason}`;
};

async function approved(scenery: Scenery, by: Paid['by']): Promise<string> {
  const orderId = scenery.till.freshId();
  const sentAt = new Date();
  const outcome = await order(scenery, by, orderId);
  offered(outcome);
  if (outcome.status !== 'approved') throw new Unmet(said(outcome));
  const { payment, attempt } = outcome;
  scenery.paid = { by, orderId, sentAt, payment, attempt };
  const number = payment.approvalNumber === undefined ? '' : `, approval number ${payment.approvalNumber}`;
  return `${spoken(payment.amount)} approved${number}`;
}

async function order(scenery: Scenery, by: Paid['by'], orderId: string): Promise<AnyOutcome> {
  const { registry, registration, till, amount, key, card, buyer } = scenery;
  const request = { orderId, name: NAME, amount, buyer };
  if (by === 'key-in') {
    const payer = registry.keyIn(registration.account);
    return till.act((context) => payer.payByKeyIn({ ...request, card }, context));
  }
  if (key === undefined) throw new Unmet('there is no billing key');
  const charger = registry.get(registration.account, 'charge');
  return till.act((context) => charger.chargeBillingKey({ ...request, key }, context));
}

function offered(outcome: AnyOutcome): void {
  if (outcome.status === 'failed' && NO_CONTRACT.has(outcome.failure.reason)) throw new NotOffered(said(outcome));
}

/** Nothing more is done with a payment of which nobody knows what is left. */
function doubted(scenery: Scenery, outcome: AnyOutcome): Unmet {
  if (outcome.status !== 'failed') delete scenery.paid;
  return new Unmet(said(outcome));
}

function needed(paid: Paid | undefined): Paid {
  if (paid === undefined) throw new Unmet('there is no payment');
  return paid;
}
