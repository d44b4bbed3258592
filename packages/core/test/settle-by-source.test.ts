import {
  billkey,
  newAttempt,
  NO_RECOVERY,
  PgRegistry,
  won,
  type NotificationEvent,
  type Payment,
  type PgRegistry as Registry,
} from '@billkey/core';
import { expect } from 'chai';
import { Container } from 'inversify';
import { stubAccount } from './stub-account.js';

const ATTEMPT = newAttempt<'charge'>({
  ...{ operation: 'charge', account: 'stub', adapter: 'stub/one', orderId: 'o-1', requestId: 'o-1' },
  ...{ money: won(1004), ids: {}, at: new Date() },
});
const PAYMENT: Payment = {
  ...{ account: 'stub', orderId: 'o-1', pgPaymentId: 't-1', state: 'paid', amount: won(1004), cancellable: null },
  ...{ instalmentMonths: 0, handle: 'sealed', raw: {} },
};

/** For PGs that have no look-up and sign nothing: the notification is all that will ever be known. */
describe('a notification from an address of a PG that cannot be asked', () => {
  let registry: Registry;
  before(() => {
    const container = new Container();
    container.load(
      billkey(),
      stubAccount({ mode: 'test', of: { recovery: { charge: NO_RECOVERY, cancel: NO_RECOVERY } } }),
    );
    registry = container.get(PgRegistry);
  });
  after(() => {
    registry.close();
  });

  const eventOf = (changes: Partial<Payment> = {}, more: object = {}): NotificationEvent => {
    const payment = { ...PAYMENT, ...changes };
    const about = { account: 'stub', orderId: 'o-1', pgPaymentId: payment.pgPaymentId };
    return { id: 'e-1', trust: 'source-checked', kind: 'payment', about, payment, ...more };
  };
  const settled = async (event: NotificationEvent): Promise<string> => {
    const outcome = await registry.settle(ATTEMPT, event);
    return outcome?.status === 'unknown' ? outcome.doubt : String(outcome?.status);
  };

  it('ends the payment whose account, order and amount it has', async () => {
    const outcome = await registry.settle(ATTEMPT, eventOf());
    expect(outcome).to.deep.equal({ status: 'approved', payment: PAYMENT, attempt: ATTEMPT });
  });

  for (const [what, event] of [
    ['has another amount', eventOf({ amount: won(1005) })],
    ['has another currency', eventOf({ amount: { minor: 1004, currency: 'USD' } })],
    ['has the payment of another order', eventOf({ orderId: 'o-2' })],
    ['has the payment of another account', eventOf({ account: 'stub:other' })],
    ['tells of a cancel', eventOf({ state: 'cancelled' }, { kind: 'cancel' })],
    ['tells of a cancelled payment', eventOf({ state: 'cancelled' })],
    ['came from anybody', eventOf({}, { trust: 'ask-first' })],
    [
      'only says that something changed',
      { ...eventOf({}, { kind: 'changed', trust: 'ask-first' }), payment: undefined } as unknown as NotificationEvent,
    ],
  ] as const) {
    it(`leaves it to a human when it ${what}`, async () => {
      expect(await settled(event)).to.equal('no_way_to_ask');
    });
  }

  it('is nothing to another order or account', async () => {
    expect(await settled(eventOf({}, { about: { account: 'stub', orderId: 'o-2', pgPaymentId: 't-2' } }))).to.equal(
      'undefined',
    );
    expect(await settled(eventOf({}, { about: { account: 'stub:other', orderId: 'o-1' } }))).to.equal('undefined');
  });

  it('ends no cancel', async () => {
    const cancel = newAttempt<'cancel'>({
      ...{ operation: 'cancel', account: 'stub', adapter: 'stub/one', orderId: 'o-1', requestId: 'c-1' },
      ...{ money: won(1004), ids: {}, at: new Date(), paymentId: 't-1', before: won(1004) },
    });
    const event = eventOf({ state: 'cancelled', cancellable: won(0) }, { kind: 'cancel' });
    expect(await registry.settle(cancel, event)).to.include({ status: 'unknown', doubt: 'no_way_to_ask' });
  });
});
