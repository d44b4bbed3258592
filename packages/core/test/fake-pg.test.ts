import { billkey, fakePg, PgRegistry, won, type Attempt, type BillingKey } from '@billkey/core';
import { expect } from 'chai';
import { Container } from 'inversify';

const CARD = { number: '9410000000000013', expiry: '2039-12', holderId: '900101', password2: '12' };

describe('fakePg', () => {
  let fake: ReturnType<typeof fakePg>;
  let registry: PgRegistry;
  let key: BillingKey;

  beforeEach(async () => {
    fake = fakePg('nice');
    const container = new Container();
    container.load(billkey(), fake.module);
    registry = container.get(PgRegistry);
    const issued = await registry.billingKeys('nice').issueBillingKey({ orderId: 'key-1', name: 'Plan', card: CARD });
    if (issued.status !== 'issued') throw new Error(`expected a key, not ${issued.status}`);
    key = issued.key;
  });

  afterEach(() => {
    registry.close();
  });

  const charge = (orderId: string, onAttempt?: (attempt: Attempt) => void) =>
    registry
      .billingKeys('nice')
      .chargeBillingKey({ key, orderId, name: 'Plan, March', amount: won(9_900) }, onAttempt && { onAttempt });

  it('approves, and refuses the same order a second time', async () => {
    const paid = await charge('order-1');
    expect(paid.status).to.equal('approved');
    expect(await charge('order-1'), 'the same act').to.equal(paid);
    const request = { key, orderId: 'order-1', requestId: 'again', name: 'Plan, March', amount: won(9_900) };
    const again = await registry.billingKeys('nice').chargeBillingKey(request);
    expect(again).to.have.nested.property('failure.reason', 'duplicate_order');
    expect(fake.payments()).to.have.length(1);
  });

  it('tells of its own keys only', async () => {
    const inspector = registry.get('nice', 'inspect-key');
    expect(await inspector.inspectBillingKey(key)).to.deep.equal({ status: 'found', value: { usable: true } });
    const thrown: unknown = await inspector
      .inspectBillingKey({ ...key, account: 'kcp' })
      .catch((error: unknown) => error);
    expect(thrown).to.include({ code: 'invalid_input', field: 'key' });
  });

  it('fails as it was told to, once', async () => {
    fake.next('charge', 'insufficient_funds');
    expect(await charge('order-1')).to.have.nested.property('failure.reason', 'insufficient_funds');
    expect((await charge('order-1')).status).to.equal('approved');
  });

  it('loses an answer, so that the host must ask', async () => {
    fake.next('charge', 'lost');
    const lost = await charge('order-1');
    expect(lost.status).to.equal('unknown');
    expect((await registry.resolve(lost.attempt)).status).to.equal('approved');
    const reversed = await registry.resolve(lost.attempt, { ifMoved: 'reverse' });
    expect(reversed.status).to.equal('reversed');
    expect(fake.payments()[0]).to.have.property('state', 'cancelled');
  });

  it('says that what never arrived did not happen', async () => {
    fake.next('charge', 'never-arrived');
    const lost = await charge('order-1');
    expect(await registry.resolve(lost.attempt)).to.have.nested.property('failure.reason', 'not_found');
    expect(fake.payments()).to.be.empty;
  });

  it('hands the attempt over before it acts', async () => {
    const booked: number[] = [];
    await charge('order-1', () => booked.push(fake.payments().length));
    expect(booked).to.deep.equal([0]);
  });

  it('cancels in parts, with a new handle each time, and finds a lost cancel again', async () => {
    const paid = await charge('order-1');
    if (paid.status !== 'approved') throw new Error(`expected a payment, not ${paid.status}`);
    const pg = registry.get('nice', 'cancel', 'find-payment');
    const first = await pg.cancelPayment({
      payment: paid.payment,
      cancelId: 'cancel-1',
      amount: won(900),
      cancellableBefore: won(9_900),
      reason: 'one part',
    });
    if (first.status !== 'cancelled') throw new Error(`expected a cancel, not ${first.status}`);
    fake.next('cancel', 'lost');
    const lost = await pg.cancelPayment({
      payment: first.payment,
      cancelId: 'cancel-2',
      amount: 'all',
      cancellableBefore: won(9_000),
      reason: 'the rest',
    });
    expect(lost.status).to.equal('unknown');
    expect(await registry.resolve(lost.attempt)).to.deep.include({ status: 'cancelled', cancelled: won(9_000) });
    const found = await pg.findPayment({ orderId: 'order-1', day: '2026-03-01' });
    expect(found).to.have.nested.property('value.state', 'cancelled');
  });

  it('takes a payment by key-in, deletes a key, and then knows it no more', async () => {
    const paid = await registry
      .keyIn('nice')
      .payByKeyIn({ orderId: 'order-2', name: 'Book', amount: won(15_000), card: CARD });
    expect(paid.status).to.equal('approved');
    const pg = registry.get('nice', 'delete-key', 'inspect-key');
    expect(await pg.removeBillingKey(key)).to.deep.include({ status: 'removed', already: false });
    expect(await pg.inspectBillingKey(key)).to.deep.equal({ status: 'found', value: { usable: false } });
    expect(await charge('order-3')).to.have.nested.property('failure.reason', 'billing_key_not_found');
  });

  it('takes keys and payments from before', async () => {
    key = registry.billingKeys('nice').adoptBillingKey({ key: 'old-key' });
    expect((await charge('order-4')).status).to.equal('approved');
    const pg = registry.get('nice', 'cancel');
    const payment = pg.adoptPayment({ orderId: 'old-order', amount: '1000' });
    const cancelled = await pg.cancelPayment({
      payment,
      cancelId: 'c-1',
      amount: 'all',
      cancellableBefore: won(1_000),
      reason: 'old',
    });
    expect(cancelled.status).to.equal('cancelled');
  });
});
