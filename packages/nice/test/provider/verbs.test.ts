import { won, type Attempt, type PgRegistry } from '@billkey/core';
import { expect } from 'chai';
import { inspect } from 'node:util';
import { CARDS, Shop } from './shop.js';

describe('NICE START against its simulator: verbs', () => {
  let shop: Shop;
  let registry: PgRegistry;

  before(async () => {
    shop = await Shop.open();
    registry = shop.registry();
  });
  beforeEach(() => shop.reset());
  after(() => shop.close());

  // A token belongs to the time before a reset, so each test has accounts of its own.
  beforeEach(() => {
    registry = shop.registry();
  });

  for (const account of ['nice', 'nice:bearer']) {
    describe(account, () => {
      it('issues a key that tells who issued the card, and nothing more', async () => {
        const key = await shop.issue(registry, account);
        expect(key).to.deep.include({ account, variant: 'start', context: {}, card: { issuer: '신한' } });
        expect(key.value.reveal()).to.match(/^BIKY/);
        expect(inspect(key, { depth: null, showHidden: true })).not.to.match(/BIKY|9410000000000013/);
      });

      it('charges it, and tells all about the payment', async () => {
        const key = await shop.issue(registry, account);
        const payment = await shop.pay(registry, key);
        const [approval, ...others] = await shop.control.ledger();
        expect(others).to.deep.equal([]);
        expect(payment).to.deep.include({
          account,
          state: 'paid',
          amount: won(9_900),
          cancellable: won(9_900),
          instalmentMonths: 0,
          orderId: approval?.orderId,
          pgPaymentId: approval?.pgPaymentId,
          approvalNumber: approval?.approvalNumber,
          card: { masked: '941000******0013', issuer: '신한', acquirer: '신한', kind: 'credit' },
        });
        expect(Date.parse(payment.approvedAt ?? '')).to.be.closeTo(Date.parse(approval?.at ?? ''), 1000);
        expect(payment.raw).to.include({ goodsName: '정기결제 3월', bid: '***' });
      });

      it('charges in instalments, with a tax-free part, a buyer and what only NICE has', async () => {
        const key = await shop.issue(registry, account);
        const outcome = await registry.get(account, 'charge').chargeBillingKey({
          ...{ key, orderId: shop.id(), name: 'Plan', amount: won(120_000), instalmentMonths: 3 },
          ...{ tax: { taxFree: 20_000 }, buyer: { name: '홍길동', phone: '01012345678', email: 'hong@example.com' } },
          extras: { nice: { mallReserved: 'plan=gold' } },
        });
        expect(outcome).to.have.nested.property('payment.instalmentMonths', 3);
        expect(outcome).to.have.deep.nested.property('payment.raw.mallReserved', 'plan=gold');
        expect(outcome).to.have.deep.nested.property('payment.raw.buyerName', '홍길동');
      });

      it('cancels in parts and then the rest, each time with a new handle', async () => {
        const payment = await shop.pay(registry, await shop.issue(registry, account));
        const canceller = registry.get(account, 'partial-cancel');
        const part = await canceller.cancelPayment({
          ...{ payment, cancelId: shop.id('cancel'), amount: won(900), cancellableBefore: won(9_900), reason: '일부' },
        });
        if (part.status !== 'cancelled') throw new Error(inspect(part));
        expect(part).to.deep.include({ cancelled: won(900), already: false });
        expect(part.payment).to.deep.include({
          state: 'partially_cancelled',
          amount: won(9_900),
          cancellable: won(9_000),
        });
        expect(part.payment.handle).not.to.equal(payment.handle);
        const rest = await canceller.cancelPayment({
          ...{ payment: part.payment, cancelId: shop.id('cancel'), amount: 'all', reason: '나머지' },
          cancellableBefore: won(9_000),
        });
        expect(rest).to.deep.nested.include({
          status: 'cancelled',
          cancelled: won(9_000),
          'payment.state': 'cancelled',
        });
        expect(await shop.booked()).to.deep.equal(['approval 9900', 'cancel 900', 'cancel 9000']);
      });

      it('deletes a key, and knows when it was gone before', async () => {
        const key = await shop.issue(registry, account);
        const remover = registry.get(account, 'delete-key');
        expect(await remover.removeBillingKey(key)).to.include({ status: 'removed', already: false });
        expect(await remover.removeBillingKey(key)).to.include({ status: 'removed', already: true });
        const charged = await shop.charge(registry, key);
        expect(charged).to.have.nested.property('failure.reason', 'billing_key_not_found');
        expect(await shop.booked()).to.deep.equal([]);
      });
    });
  }

  it('records each attempt before it is sent, as JSON without a secret', async () => {
    const attempts: Attempt[] = [];
    const sent: number[] = [];
    const onAttempt = async (attempt: Attempt): Promise<void> => {
      attempts.push(attempt);
      sent.push((await shop.control.requests({ moving: true })).length);
    };
    const card = { number: CARDS.approves, expiry: '2039-12', holderId: '800101', password2: '12' };
    const pg = registry.get('nice', 'billing-key-by-api', 'cancel', 'delete-key');
    const issued = await pg.issueBillingKey({ orderId: 'key-a', name: 'Plan', card }, { onAttempt });
    if (issued.status !== 'issued') throw new Error(inspect(issued));
    const { key } = issued;
    const order = { key, orderId: 'order-a', requestId: 'act-a', name: 'Plan', amount: won(9_900) };
    const charged = await pg.chargeBillingKey(order, { onAttempt });
    if (charged.status !== 'approved') throw new Error(inspect(charged));
    const { payment } = charged;
    const cancel = { payment, cancelId: 'cancel-a', amount: won(1), cancellableBefore: won(9_900), reason: 'r' };
    await pg.cancelPayment(cancel, { onAttempt });
    await pg.removeBillingKey(key, { onAttempt });

    expect(sent).to.deep.equal([0, 1, 2, 3]);
    const common = { format: 1, account: 'nice', adapter: 'nice/start', step: 0 };
    expect(attempts.map(({ at, ...attempt }) => ({ ...attempt, at: typeof at }))).to.deep.equal(
      [
        { ...common, operation: 'issue', orderId: 'key-a', requestId: 'key-a', money: null, ids: { orderId: 'key-a' } },
        {
          ...common,
          operation: 'charge',
          orderId: 'order-a',
          requestId: 'act-a',
          money: won(9_900),
          ids: { orderId: 'order-a' },
        },
        {
          ...{
            ...common,
            operation: 'cancel',
            orderId: 'order-a',
            requestId: 'cancel-a',
            money: won(1),
            before: won(9_900),
          },
          ...{ ids: { tid: payment.pgPaymentId, orderId: 'cancel-a' }, paymentId: payment.pgPaymentId },
        },
        { ...common, operation: 'remove', money: null, ...removal(attempts[3]) },
      ].map((attempt) => ({ ...attempt, at: 'string' })),
    );
    expect(JSON.stringify(attempts)).not.to.match(/BIKY|9410000000000013|800101/);
  });

  it('sends nothing when the attempt cannot be recorded', async () => {
    const key = await shop.issue(registry);
    const onAttempt = (): Promise<void> => Promise.reject(new Error('database is down'));
    const thrown: unknown = await shop.charge(registry, key, { onAttempt }).catch((error: unknown) => error);
    expect(thrown).to.include({ code: 'attempt_not_recorded' });
    expect(await shop.requests('charge')).to.deep.equal([]);
  });

  it('sends equal calls that are in flight once', async () => {
    const key = await shop.issue(registry);
    const order = { key, orderId: shop.id(), name: 'Plan', amount: won(9_900) };
    const pg = registry.get('nice', 'charge');
    const outcomes = await Promise.all([
      pg.chargeBillingKey(order),
      pg.chargeBillingKey({ ...order }),
      pg.chargeBillingKey(order),
    ]);
    expect(outcomes.map(({ status }) => status)).to.deep.equal(['approved', 'approved', 'approved']);
    expect(await shop.booked()).to.deep.equal(['approval 9900']);
  });

  it('tells the log what was sent, without keys and tokens', async () => {
    await shop.pay(registry, await shop.issue(registry, 'nice:bearer'));
    expect(shop.events.map(({ operation, path, http, pgCode }) => [operation, path, http, pgCode])).to.deep.equal([
      ['token', '/v1/access-token', 200, '0000'],
      ['issue', '/v1/subscribe/regist', 200, '0000'],
      ['charge', '/v1/subscribe/{bid}/payments', 200, '0000'],
    ]);
    expect(JSON.stringify(shop.events)).not.to.match(/BIKY|9410000000000013|Bearer|Basic/);
  });

  it('has no key-in, and says which accounts of NICE do', () => {
    expect(() => registry.keyIn('nice')).to.throw(/account nice has no key-in.*WEBAPI.*accounts with it: none/);
  });
});

/** A delete has an id of its own, which nobody can foresee. */
function removal(attempt: Attempt | undefined): { orderId: string; requestId: string; ids: { orderId: string } } {
  const { orderId = '' } = attempt ?? {};
  expect(orderId).to.match(/^remove-[0-9a-f-]{36}$/);
  return { orderId, requestId: orderId, ids: { orderId } };
}
