import {
  limitsOf,
  seoulTime,
  type Buyer,
  type CallContext,
  type Capturing,
  type Money,
  type OutcomeOf,
  type PaymentQuery,
} from '@billkey/core';
import { listed, spoken } from '../../show/words.js';
import type { Scene, StandingPayment } from '../scene.js';
import { expectEqual, lookupText, outcomeText, Unmet } from '../unmet.js';

/** The two ways to pay without a customer. */
export type Payer = 'charge' | 'key-in';

const NAME = '정기결제';
const FIRST = 9_900;

export async function charge(scene: Scene): Promise<void> {
  scene.paid = await approved(scene, 'charge', FIRST);
  scene.tell(`charged ${approvalText(scene.paid)}`);
}

export async function keyIn(scene: Scene): Promise<void> {
  const paid = await approved(scene, 'key-in', FIRST);
  scene.paid ??= paid;
  scene.tell(`paid ${approvalText(paid)}`);
}

export async function findPayment(scene: Scene): Promise<void> {
  const { payment, sentAt } = await standing(scene);
  const { handle, pgPaymentId, orderId, amount } = payment;
  const queries: Readonly<Record<string, PaymentQuery>> = {
    handle: { handle },
    'pg-payment-id': { pgPaymentId },
    'order-id': { orderId, amount, day: seoulTime(sentAt).day },
  };
  const finder = scene.registry.get(scene.account, 'find-payment');
  const left = await scene.bank.left(orderId);
  for (const way of finder.findsBy) {
    const query = queries[way];
    if (query === undefined) throw new Unmet(`the demo does not know how to look up by ${way}`);
    const lookup = await finder.findPayment(query);
    if (lookup.status !== 'found') throw new Unmet(`looked up by ${way}: ${lookupText(lookup)}`);
    const { value: found } = lookup;
    expectEqual(`the payment found by ${way}`, found.pgPaymentId, pgPaymentId);
    // Where the PG does not tell what is left of a payment, only its handle knows of a part that was taken back.
    const onlyTheHandle = found.cancellable === null && found.state === 'paid' && way !== 'handle';
    if (!onlyTheHandle) expectEqual(`its state, looked up by ${way},`, found.state, payment.state);
    expectEqual(`its amount, looked up by ${way},`, found.amount.minor, amount.minor);
    if (found.cancellable !== null && left !== undefined) {
      expectEqual(`what is left of it, looked up by ${way},`, found.cancellable.minor, left);
    }
  }
  scene.tell(`found by ${listed(finder.findsBy.map(wayText))}`);
}

/** `PG payment id` */
function wayText(way: string): string {
  return way.replace(/^pg-/, 'PG-').replaceAll('-', ' ');
}

/** A new approved payment of this amount, by whatever the account can pay with. */
export async function pay(scene: Scene, minor: number): Promise<StandingPayment> {
  return approved(scene, payerOf(scene), minor);
}

/** The payment that earlier exercises have left, or a new one. */
export async function standing(scene: Scene): Promise<StandingPayment> {
  scene.paid ??= await pay(scene, FIRST);
  return scene.paid;
}

/** How the account can pay here; `charge` first, since that is what a key is for. */
export function payerOf({ registration: { capabilities }, key }: Scene): Payer {
  if (capabilities.has('charge') && key !== undefined) return 'charge';
  if (capabilities.has('key-in')) return 'key-in';
  throw new Unmet('there is no billing key to pay with, and the account has no key-in');
}

/** So much, or what the key is for. */
export function sumFor(scene: Scene, payer: Payer, minor: number): Money {
  const fixed = payer === 'charge' ? scene.key?.rules?.fixedAmount : undefined;
  return fixed ?? scene.money(minor);
}

/** One paying call, whatever becomes of it. */
export async function order(
  scene: Scene,
  payer: Payer,
  given: { readonly orderId: string; readonly amount: Money } & Capturing,
  context?: CallContext,
): Promise<OutcomeOf[Payer]> {
  const request = { ...given, name: NAME, ...buyerOf(scene, payer) };
  if (payer === 'key-in') {
    return scene.note(
      await scene.registry.keyIn(scene.account).payByKeyIn({ ...request, card: scene.card() }, context),
    );
  }
  const charger = scene.registry.get(scene.account, 'charge');
  return scene.note(await charger.chargeBillingKey({ ...request, key: scene.needKey() }, context));
}

/** The buyer of the demo. */
export const BUYER = {
  name: '홍길동',
  email: 'buyer@example.com',
  phone: '01012345678',
  id: 'customer1',
  ip: '203.0.113.7',
} as const;

/** A key-in payment by a card whose issuer wants to see the customer, who comes back to `returnUrl`. */
export async function orderWithCustomer(
  scene: Scene,
  given: { readonly orderId: string; readonly amount: Money; readonly returnUrl: string },
): Promise<OutcomeOf['key-in']> {
  const request = { ...given, name: NAME, ...buyerOf(scene, 'key-in'), card: scene.askingCard() };
  return scene.note(await scene.registry.keyIn(scene.account).payByKeyIn(request));
}

/** What the PG needs to know of the buyer. */
export function buyerOf({ registration }: Scene, operation: Payer | 'issue' | 'window'): { readonly buyer?: Buyer } {
  const { required = [] } = limitsOf(registration.limits, operation).buyer;
  if (required.length === 0) return {};
  return { buyer: Object.fromEntries(required.map((field) => [field, BUYER[field]])) };
}

/** Approved by its outcome, and once at the bank. */
async function approved(scene: Scene, payer: Payer, minor: number): Promise<StandingPayment> {
  const amount = sumFor(scene, payer, minor);
  const orderId = scene.nextId();
  const sentAt = new Date();
  const outcome = await order(scene, payer, { orderId, amount });
  if (outcome.status !== 'approved') throw new Unmet(outcomeText(outcome));
  const { payment } = outcome;
  await scene.bank.expectCounts(orderId, { approvals: 1, cancels: 0 });
  expectEqual('the amount left at the bank', (await scene.bank.left(orderId)) ?? 'nothing', amount.minor);
  expectEqual('the approved amount', payment.amount.minor, amount.minor);
  return { payment, sentAt };
}

function approvalText({ payment: { amount, approvalNumber } }: StandingPayment): string {
  return spoken(amount) + (approvalNumber === undefined ? '' : `, approval ${approvalNumber}`);
}
