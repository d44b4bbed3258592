// Most of this is for the compiler: each line below a `@ts-expect-error` must not compile, or the build fails.
import {
  won,
  type Attempt,
  type PgRegistry,
  type BillingKey,
  type BillingKeyCharger,
  type ChargeOutcome,
  type Limits,
  type Payment,
  type Provider,
  type Variant,
  type AccountOptions,
} from '@billkey/core';
import { nice } from '@billkey/nice';
import { expect } from 'chai';

declare const registry: PgRegistry;
declare const key: BillingKey;
declare const payment: Payment;
declare const charger: BillingKeyCharger;
declare const limits: Limits;

/** Variants: one that can do what it says, and three that cannot. */
export function variants(): unknown[] {
  const common = {
    pg: 'pg',
    variant: 'one',
    contract: 1,
    hosts: {},
    unverified: [],
    recovery: {},
    limits,
    codes: {},
  } as const;
  return [
    { ...common, capabilities: ['charge'], create: () => charger } satisfies Variant<AccountOptions, 'charge'>,
    {
      ...common,
      capabilities: ['charge', 'cancel'],
      // @ts-expect-error the provider has no cancelPayment
      create: () => charger,
    } satisfies Variant<AccountOptions, 'charge' | 'cancel'>,
    {
      ...common,
      // @ts-expect-error cancel is not among what the provider must be able to do
      capabilities: ['charge', 'cancel'],
      create: () => charger,
    } satisfies Variant<AccountOptions, 'charge'>,
    {
      ...common,
      capabilities: ['charge'],
      // @ts-expect-error what is not verified has to be among the capabilities
      unverified: ['cancel'],
      create: () => charger,
    } satisfies Variant<AccountOptions, 'charge'>,
  ];
}

/** What the registry hands out has the verbs that were asked for, and no others. */
export async function verbs(): Promise<void> {
  await registry.get('nice', 'charge').chargeBillingKey({ key, orderId: 'o', name: 'n', amount: won(1000) });
  // @ts-expect-error charge alone does not cancel
  registry.get('nice', 'charge').cancelPayment;
  // @ts-expect-error charge alone does not issue
  registry.get('nice', 'charge').issueBillingKey;
  registry.get('nice', 'charge', 'cancel').cancelPayment;
  registry.billingKeys('nice').issueBillingKey;
  // @ts-expect-error something has to be asked for
  registry.get('nice');
  // @ts-expect-error nobody knows this capability
  registry.get('nice', 'refund');
  const both: Provider<'charge' | 'delete-key'> = registry.get('nice', 'charge', 'delete-key');
  both.removeBillingKey;
}

/** What an order must have, and what it must not. */
export function orders(): Promise<unknown>[] {
  const pg = registry.get('nice', 'charge', 'cancel');
  return [
    // @ts-expect-error there is no amount
    pg.chargeBillingKey({ key, orderId: 'o', name: 'n' }),
    // @ts-expect-error an amount is money, not a number
    pg.chargeBillingKey({ key, orderId: 'o', name: 'n', amount: 1000 }),
    // @ts-expect-error a key is not a text
    pg.chargeBillingKey({ key: 'BIKY', orderId: 'o', name: 'n', amount: won(1000) }),
    // @ts-expect-error NICE has no such extra
    pg.chargeBillingKey({ key, orderId: 'o', name: 'n', amount: won(1000), extras: { nice: { memo: 'x' } } }),
    pg.chargeBillingKey({ key, orderId: 'o', name: 'n', amount: won(1000), extras: { nice: { mallReserved: 'x' } } }),
    // @ts-expect-error a cancel says what it believes is left
    pg.cancelPayment({ payment, cancelId: 'c', amount: 'all', reason: 'r' }),
  ];
}

/** Options say in which mode they are, and have nothing that is not known. */
export function accounts(): unknown[] {
  return [
    nice({ mode: 'test', clientId: 'S2_', secretKey: 'x' }),
    // @ts-expect-error there is no mode
    nice({ clientId: 'S2_', secretKey: 'x' }),
    // @ts-expect-error no mode besides test and live
    nice({ mode: 'sandbox', clientId: 'S2_', secretKey: 'x' }),
    // @ts-expect-error a misspelt option
    nice({ mode: 'test', clientId: 'S2_', secretkey: 'x' }),
  ];
}

/** The outcome as a word; it compiles because every status has been faced. */
export function faced(outcome: ChargeOutcome): string {
  switch (outcome.status) {
    case 'approved':
    case 'reversed':
    case 'pending':
      return outcome.payment.pgPaymentId;
    case 'failed':
      return outcome.failure.reason;
    case 'action_required':
      return outcome.step.kind;
    case 'unknown':
      return outcome.doubt;
  }
}

// @ts-expect-error it forgets `unknown`, so it does not always return
export function careless(outcome: ChargeOutcome): string {
  // eslint would say so too, but a host may not have it
  if (outcome.status === 'approved' || outcome.status === 'reversed') return outcome.payment.pgPaymentId;
  if (outcome.status === 'failed') return outcome.failure.reason;
}

/** A payment is not there before the status has been looked at. */
export const PAYMENT_IS_ALWAYS_THERE: ChargeOutcome extends { readonly payment: Payment } ? true : false = false;

const attempt: Attempt<'charge'> = {
  format: 1,
  operation: 'charge',
  account: 'nice',
  adapter: 'nice/start',
  orderId: 'o',
  requestId: 'r',
  money: won(1000),
  at: '2025-03-04T01:20:30.000Z',
  step: 0,
  ids: {},
};

describe('types', () => {
  it('have every caller face what it may not know', () => {
    expect(faced({ status: 'unknown', doubt: 'no_answer', askAgainAt: null, attempt })).to.equal('no_answer');
    const failure = { reason: 'card_declined', retry: 'other_card', certainty: 'stated' } as const;
    expect(faced({ status: 'failed', failure, attempt })).to.equal('card_declined');
  });
});
