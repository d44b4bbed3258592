import { won, type Attempt, type BillingKey, type PgRegistry } from '@billkey/core';
import { expect } from 'chai';
import { TEST0_KEY } from '../rest-example.js';
import { CARDS, Shop } from './shop.js';

const HOUR_MS = 3_600_000;

describe('JTNet against its simulator: what became of an attempt', () => {
  let shop: Shop;
  let registry: PgRegistry;
  let key: BillingKey;

  before(async () => {
    shop = await Shop.open();
  });
  beforeEach(async () => {
    await shop.reset();
    registry = shop.registry();
    key = await shop.issue(registry);
  });
  after(() => shop.close());

  it('a charge that was booked is found in the list of its day, among others', async () => {
    await shop.pay(registry, key);
    const attempt = await shop.lostCharge(registry, key);
    await shop.pay(registry, key);
    const outcome = await shop.registry().resolve(attempt);
    expect(outcome).to.deep.nested.include({
      ...{ status: 'approved', 'payment.orderId': attempt.orderId, 'payment.amount': won(9_900) },
      ...{ 'payment.cancellable': null, 'payment.state': 'paid' },
    });
    expect(await shop.requests('charge')).to.have.length(3);
  });

  it('a charge that is not in the list stays unknown for ever: nobody knows what the list has', async () => {
    const attempt = await shop.lostCharge(registry, key, 'reset-before-booking');
    await shop.later(30 * 24 * HOUR_MS);
    const outcome = await registry.resolve(attempt);
    expect(outcome).to.include({ status: 'unknown', doubt: 'not_found_yet' });
    expect(await shop.booked()).to.deep.equal([]);
  });

  it('a charge just before midnight is found on the next day', async () => {
    await shop.until('23:59:59');
    const attempt = await shop.lostCharge(registry, key);
    await shop.later(HOUR_MS);
    expect(await registry.resolve(attempt)).to.include({ status: 'approved' });
  });

  it('a key-in payment is looked for in the list of its own MID', async () => {
    await shop.control.setFault({ kind: 'book-then-reset', operation: 'key-in' });
    const card = { number: CARDS.approves, expiry: '2039-12' };
    const order = { orderId: shop.id(), name: 'Plan', amount: won(60_000), card };
    const lost = await registry.keyIn('jtnet').payByKeyIn(order);
    expect(lost).to.include({ status: 'unknown' });
    const outcome = await registry.resolve(lost.attempt);
    expect(outcome)
      .to.have.nested.property('payment.pgPaymentId')
      .that.matches(/^simkeyi00m/);
  });

  it('with the wish to reverse it is cancelled as a whole, once', async () => {
    const attempt = await shop.lostCharge(registry, key);
    const outcome = await registry.resolve(attempt, { ifMoved: 'reverse' });
    expect(outcome).to.deep.nested.include({ status: 'reversed', 'payment.cancellable': won(0), 'attempt.step': 1 });
    expect(outcome.attempt.ids).to.include({ moid: attempt.orderId, partialCancel: '0' });
    expect(await registry.resolve(attempt, { ifMoved: 'reverse' })).to.include({ status: 'reversed' });
    expect(await shop.booked()).to.deep.equal(['approval 9900', 'cancel 9900']);
  });

  it('a card that cannot be cancelled leaves the approval where it is', async () => {
    const attempt = await shop.lostCharge(registry, await shop.issue(registry, CARDS.cannotBeCancelled));
    expect(await registry.resolve(attempt, { ifMoved: 'reverse' })).to.include({ status: 'approved' });
    expect(await shop.booked()).to.deep.equal(['approval 9900']);
  });

  it('a lost cancel of the whole is told by the state of its payment', async () => {
    const payment = await shop.pay(registry, key);
    const attempt = await lostCancel(payment, 9_900, 'book-then-reset');
    expect(await registry.resolve(attempt)).to.deep.include({ status: 'cancelled', already: true });
  });

  it('a lost cancel that was not made stays unknown, and is asked about again', async () => {
    const payment = await shop.pay(registry, key);
    const attempt = await lostCancel(payment, 9_900, 'reset-before-booking');
    const outcome = await registry.resolve(attempt);
    expect(outcome).to.include({ status: 'unknown', doubt: 'not_found_yet' });
    expect(outcome).to.have.property('askAgainAt').that.is.a('string');
  });

  it('a lost cancel of a part is for a human: nothing is asked', async () => {
    const payment = await shop.pay(registry, key);
    const attempt = await lostCancel(payment, 900, 'book-then-reset');
    const outcome = await registry.resolve(attempt);
    expect(outcome).to.deep.include({ status: 'unknown', doubt: 'no_way_to_ask', askAgainAt: null });
    expect(await shop.requests('find')).to.deep.equal([]);
  });

  it('a lost delete is told by deleting again, with the key', async () => {
    await shop.control.setFault({ kind: 'book-then-reset', operation: 'remove' });
    const lost = await registry.get('jtnet', 'delete-key').removeBillingKey(key);
    expect(lost).to.include({ status: 'unknown' });
    expect(await registry.resolve(lost.attempt, { key })).to.deep.include({ status: 'removed', already: true });
  });

  it('a cancel by a MID whose key is gone is named, and nothing is sent', async () => {
    const attempt = await lostCancel(await shop.pay(registry, key), 9_900, 'book-then-reset');
    const other = shop.registry({ billing: { mid: 'another00m', apiKey: TEST0_KEY, cancelPw: '1' } });
    const thrown: unknown = await other.resolve(attempt).catch((error: unknown) => error);
    expect(thrown).to.include({ code: 'invalid_input', field: 'attempt.paymentId' });
    expect(await shop.requests('find')).to.deep.equal([]);
  });

  async function lostCancel(
    payment: Awaited<ReturnType<Shop['pay']>>,
    amount: number,
    kind: 'book-then-reset' | 'reset-before-booking',
  ): Promise<Attempt<'cancel'>> {
    await shop.control.setFault({ kind, operation: 'cancel' });
    const request = { payment, cancelId: shop.id('cancel'), cancellableBefore: won(9_900), reason: '취소' };
    const lost = await registry.get('jtnet', 'cancel').cancelPayment({ ...request, amount: won(amount) });
    if (lost.status !== 'unknown') throw new Error(`expected unknown, not ${lost.status}`);
    expect(lost.askAgainAt === null, 'nobody can be asked').to.equal(amount < 9_900);
    return JSON.parse(JSON.stringify(lost.attempt)) as Attempt<'cancel'>;
  }
});
