import {
  billkey,
  nextStep,
  NO_RECOVERY,
  PgRegistry,
  secret,
  windowAttempt,
  won,
  type Attempt,
  type BillingKey,
  type Money,
  type NotificationEvent,
  type Payment,
  type PgRegistry as Registry,
  type Recovery,
} from '@billkey/core';
import { expect } from 'chai';
import { Container } from 'inversify';
import { stubAccount } from './stub-account.js';

const KEY: BillingKey = { account: 'stub', variant: 'one', value: secret('key-of-the-customer'), context: {} };
const PAYMENT: Payment = {
  ...{ account: 'stub', orderId: 'o-1', pgPaymentId: 't-1', state: 'paid', amount: won(1004), cancellable: null },
  ...{ handle: 'sealed', raw: {} },
};
const NET_CANCEL: Recovery = { by: 'net-cancel', firstAskAfterMs: 0, absentIsFinalAfterMs: null, askUntil: null };

/** The attempt of an exchange whose answer was lost. */
const exchanged = (money: Money | null = won(1004)): Attempt<'window'> => {
  const about = { account: 'stub', adapter: 'stub/one', at: new Date(), money, ids: {} };
  const attempt = windowAttempt({ orderId: 'o-1', requestId: 'o-1', windowId: 'w-1' }, about);
  return nextStep(attempt, { ticket: 't-1' });
};

describe('a notification of a window whose exchange was lost', () => {
  const registries: Registry[] = [];
  afterEach(() => {
    for (const registry of registries.splice(0)) registry.close();
  });

  const settled = async (event: object, attempt = exchanged(), window: Recovery = NO_RECOVERY): Promise<unknown> => {
    const container = new Container();
    container.load(billkey(), stubAccount({ mode: 'test', of: { recovery: { window } } }));
    const registry = container.get(PgRegistry);
    registries.push(registry);
    return registry.settle(attempt, event as NotificationEvent);
  };
  const paid = (more: object = {}): object => ({
    ...{ id: 'e-1', kind: 'payment', trust: 'source-checked', payment: PAYMENT, key: KEY },
    ...{ about: { account: 'stub', orderId: 'o-1', pgPaymentId: 't-1' }, ...more },
  });

  for (const [who, recovery] of [
    ['nobody can be asked', NO_RECOVERY],
    ['it can only be taken back', NET_CANCEL],
  ] as const) {
    it(`ends it with its key and its payment where ${who}`, async () => {
      const attempt = exchanged();
      const outcome = await settled(paid(), attempt, recovery);
      expect(outcome).to.deep.equal({ status: 'issued', key: KEY, payment: PAYMENT, attempt });
    });
  }

  it('ends one without a payment by a key alone', async () => {
    const attempt = exchanged(null);
    const outcome = await settled(paid({ kind: 'key', payment: undefined }), attempt);
    expect(outcome).to.deep.equal({ status: 'issued', key: KEY, attempt });
    expect(await settled(paid({ kind: 'key', payment: undefined })), 'one with a payment').to.equal(null);
  });

  for (const [what, more] of [
    ['has no key', { key: undefined }],
    ['is about another payment of the order', { about: { account: 'stub', orderId: 'o-1', pgPaymentId: 't-2' } }],
    ['has another amount', { payment: { ...PAYMENT, amount: won(1005) } }],
    ['has another order in its payment', { payment: { ...PAYMENT, orderId: 'o-2' } }],
    ['tells of what is cancelled', { payment: { ...PAYMENT, state: 'cancelled' } }],
    ['tells of what is not signed', { trust: 'signed', unsigned: ['state'] }],
  ] as const) {
    it(`leaves it to a human when it ${what}`, async () => {
      expect(await settled(paid(more))).to.include({ status: 'unknown', doubt: 'no_way_to_ask' });
    });
  }

  it('is nothing to another account, and does not end what can be asked about', async () => {
    expect(await settled(paid({ about: { account: 'stub:2', orderId: 'o-1', pgPaymentId: 't-1' } }))).to.equal(null);
    const askable: Recovery = { ...NET_CANCEL, by: 'find-by-own-id' };
    expect(await settled(paid(), exchanged(), askable)).to.include({ status: 'unknown' });
    expect(await settled(paid({ trust: 'signed' }), exchanged(), askable)).to.include({ status: 'issued' });
  });
});
