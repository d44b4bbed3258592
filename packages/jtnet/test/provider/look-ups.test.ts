import { won, type PgRegistry } from '@billkey/core';
import { expect } from 'chai';
import { Shop } from './shop.js';

const DAY_MS = 24 * 3_600_000;

/** The Korean calendar day of now. */
const today = (): string => new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);

describe('JTNet against its simulator: looking up, adopting, acknowledging', () => {
  let shop: Shop;
  let registry: PgRegistry;

  before(async () => {
    shop = await Shop.open();
  });
  beforeEach(async () => {
    await shop.reset();
    registry = shop.registry();
  });
  after(() => shop.close());

  it('an order is looked for at both MIDs of an account, in turn', async () => {
    const charged = await shop.pay(registry, await shop.issue(registry));
    const keyedIn = await shop.payByCard(registry);
    const finder = registry.get('jtnet', 'find-payment');
    for (const { orderId, pgPaymentId } of [charged, keyedIn]) {
      const found = await finder.findPayment({ orderId, day: today() });
      expect(found).to.have.nested.property('value.pgPaymentId', pgPaymentId);
    }
    expect(await shop.requests('find')).to.have.length(3);
    expect(await finder.findPayment({ orderId: 'nobody', day: today() })).to.deep.equal({ status: 'absent' });
  });

  it('an order is not absent when one of the MIDs gave no answer', async () => {
    const finder = registry.get('jtnet', 'find-payment');
    await shop.control.setFault({ kind: 'answer-code', operation: 'find', code: '2000' });
    expect(await finder.findPayment({ orderId: 'nobody', day: today() })).to.include({ status: 'no_answer' });
  });

  it('a payment is found by its tid, long after', async () => {
    const payment = await shop.payByCard(registry);
    await shop.later(100 * DAY_MS);
    const finder = registry.get('jtnet', 'find-payment');
    const found = await finder.findPayment({ pgPaymentId: payment.pgPaymentId });
    expect(found).to.deep.nested.include({ 'value.amount': won(60_000), 'value.orderId': payment.orderId });
    expect(found).not.to.have.nested.property('value.instalmentMonths');
    const byHandle = await finder.findPayment({ handle: payment.handle });
    expect(byHandle).to.have.nested.property('value.instalmentMonths', 0);
  });

  it('an adopted payment is cancelled by the MID of its tid', async () => {
    const { pgPaymentId: tid, orderId: moid } = await shop.payByCard(registry);
    const canceller = registry.get('jtnet', 'cancel');
    const fields = { tid, moid, paid_amt: '60000', cancel_amt: '0' };
    const payment = canceller.adoptPayment(fields);
    const outcome = await canceller.cancelPayment({
      ...{ payment, cancelId: 'c', amount: 'all', cancellableBefore: won(60_000), reason: '취소' },
    });
    expect(outcome).to.include({ status: 'cancelled' });
  });

  for (const [field, changes] of [
    ['tid', { tid: 'another00m01012503041020301234' }],
    ['cancel_amt', { cancel_amt: '60001' }],
    ['moid', { moid: '' }],
    ['moid', { moid: 'x'.repeat(41) }],
    ['paid_amt', { paid_amt: '060000' }],
  ] as const) {
    it(`a payment with ${JSON.stringify(changes).slice(0, 40)} is not adopted`, () => {
      const tid = 'simkeyi00m01012503041020301234';
      const fields = { tid, moid: 'order', paid_amt: '60000', cancel_amt: '0', ...changes };
      expect(() => registry.get('jtnet', 'cancel').adoptPayment(fields))
        .to.throw()
        .with.property('field', field);
    });
  }

  it('an approval is acknowledged at resultConfirm and a cancel at result_confirm, when the host says so', async () => {
    const payment = await shop.pay(registry, await shop.issue(registry));
    const pg = registry.get('jtnet', 'acknowledge', 'cancel');
    expect(await shop.requests('confirm')).to.deep.equal([]);
    expect(await pg.acknowledge(payment)).to.equal(true);
    const request = { payment, cancelId: 'c', amount: won(900), cancellableBefore: won(9_900), reason: 'r' };
    const outcome = await pg.cancelPayment(request);
    if (outcome.status !== 'cancelled') throw new Error(outcome.status);
    expect(await pg.acknowledge(outcome.payment)).to.equal(true);
    expect(shop.events.filter(({ operation }) => operation === 'confirm').map(({ path }) => path)).to.deep.equal([
      ...['/resultConfirm', '/api/v1/result_confirm'],
    ]);
  });

  it('an acknowledgement that is lost or refused is false, and decides nothing', async () => {
    const payment = await shop.pay(registry, await shop.issue(registry));
    const pg = registry.get('jtnet', 'acknowledge');
    await shop.control.setFault({ kind: 'reset-before-booking', operation: 'confirm' });
    expect(await pg.acknowledge(payment)).to.equal(false);
    expect(await pg.acknowledge(payment)).to.equal(true);
    expect(await shop.booked()).to.deep.equal(['approval 9900']);
  });

  it('the payment of another account, and another payment, are not acknowledged', async () => {
    const payment = await shop.pay(registry, await shop.issue(registry));
    const other = await shop.payByCard(registry);
    const pg = registry.get('jtnet', 'acknowledge');
    for (const [field, wrong] of [
      ['payment.account', { account: 'jtnet:billing' }],
      ['payment.handle', { handle: 'x' }],
      ['payment.handle', { handle: other.handle }],
    ] as const) {
      const thrown: unknown = await pg.acknowledge({ ...payment, ...wrong }).catch((error: unknown) => error);
      expect(thrown).to.include({ code: 'invalid_input', field });
    }
    expect(await shop.requests('confirm')).to.deep.equal([]);
  });
});
