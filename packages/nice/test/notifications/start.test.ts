import type { BillingKey } from '@billkey/core';
import { expect } from 'chai';
import { NotifiedShop } from './notified-shop.js';

describe('notifications of NICE START', () => {
  let shop: NotifiedShop;
  let key: BillingKey;
  before(async () => (shop = await NotifiedShop.open('nice')));
  beforeEach(async () => {
    await shop.control.reset();
    await shop.listen();
    key = await shop.key();
  });
  after(() => shop.close());

  it('the sample that is sent to a new address is refused, and yet registers it', async () => {
    shop.received.length = 0;
    expect(await shop.control.setNotificationUrl('nice', shop.server.url)).to.deep.equal({ registered: true });
    expect(await shop.refusals()).to.deep.equal(['forged']);
  });

  it('an approval is the payment, signed', async () => {
    const { handle, raw, ...payment } = await shop.pay(key);
    const [event] = await shop.events();
    expect(event).to.deep.include({ kind: 'payment', trust: 'signed' });
    expect(event?.about).to.deep.equal({
      account: 'nice',
      orderId: payment.orderId,
      pgPaymentId: payment.pgPaymentId,
    });
    if (event?.kind !== 'payment') throw new Error('no payment');
    const { handle: notified, raw: told, ...rest } = event.payment;
    expect(rest).to.deep.equal(payment);
    expect(notified).to.be.a('string').and.not.equal(handle);
    expect(told).to.have.all.keys(Object.keys(raw));
  });

  it('a payment can be cancelled by the handle that was notified', async () => {
    await shop.pay(key);
    const [event] = await shop.events();
    if (event?.kind !== 'payment') throw new Error('no payment');
    expect(await shop.cancel(event.payment, 9_900)).to.have.property('state', 'cancelled');
  });

  it('cancels, in part and whole, are told with what is left, each under an id of its own', async () => {
    const payment = await shop.pay(key);
    await shop.cancel(await shop.cancel(payment, 3_000), 6_900);
    const events = await shop.events();
    const told = events.map((event) =>
      'payment' in event ? [event.kind, event.payment.state, event.payment.cancellable?.minor] : [],
    );
    expect(told).to.deep.equal([
      ['payment', 'paid', 9_900],
      ['cancel', 'partially_cancelled', 6_900],
      ['cancel', 'cancelled', 0],
    ]);
    expect(new Set(events.map(({ id }) => id))).to.have.property('size', 3);
  });

  it('the same event has the same id, however often it is sent', async () => {
    await shop.fault('duplicate-notification');
    await shop.pay(key);
    const [first, second] = await shop.events();
    expect(first?.id).to.be.a('string').and.equal(second?.id);
  });

  it('a late event is told when it comes', async () => {
    await shop.fault('late-notification', { ms: 60_000 });
    const payment = await shop.pay(key);
    expect(await shop.events()).to.deep.equal([]);
    await shop.control.moveClock(60_000);
    expect((await shop.events())[0]?.about.pgPaymentId).to.equal(payment.pgPaymentId);
  });

  it('a lost charge ends with its event, after asking: NICE signs neither order nor state', async () => {
    const attempt = await shop.lostCharge(key);
    const [event] = await shop.events();
    if (event === undefined) throw new Error('no event');
    const sent = shop.exchanges.length;
    expect(await shop.registry.settle(attempt, event)).to.deep.include({ status: 'approved', attempt });
    expect(shop.exchanges.length).to.be.greaterThan(sent);
    const [approval] = await shop.control.ledger();
    expect(event.about).to.include({ orderId: approval?.orderId, pgPaymentId: approval?.pgPaymentId });
  });

  it('a lost cancel ends with its event, after asking', async () => {
    const payment = await shop.pay(key);
    await shop.control.setFault({ kind: 'book-then-reset', operation: 'cancel' });
    const request = { payment, cancelId: shop.id(), amount: payment.amount, cancellableBefore: payment.amount };
    const lost = await shop.registry.get('nice', 'cancel').cancelPayment({ ...request, reason: '고객 요청' });
    expect(lost.status).to.equal('unknown');
    const [approved, cancelled] = await shop.events();
    const sent = shop.exchanges.length;
    if (approved === undefined || cancelled === undefined) throw new Error('two events were to come');
    expect(await shop.registry.settle(lost.attempt, approved)).to.equal(null);
    expect(await shop.registry.settle(lost.attempt, cancelled)).to.have.property('status', 'cancelled');
    expect(shop.exchanges.length).to.be.greaterThan(sent);
  });

  it('an event of another order is nothing to an attempt', async () => {
    await shop.pay(key);
    const [event] = await shop.events();
    await shop.fault('no-notification');
    const attempt = await shop.lostCharge(key, 'reset-before-booking');
    if (event === undefined) throw new Error('no event');
    expect(await shop.registry.settle(attempt, event)).to.equal(null);
  });

  for (const lie of ['forged-notification', 'other-merchant-notification'] as const) {
    it(`a ${lie} is refused`, async () => {
      await shop.fault(lie);
      await shop.pay(key);
      expect(await shop.refusals()).to.deep.equal(['forged']);
      const [, record] = await shop.control.notifications();
      expect(record?.answered).to.deep.equal({ status: 200, contentType: 'text/html;charset=utf-8', body: 'OK' });
    });
  }

  it('what is to come later is no yes to NICE', async () => {
    shop.answer = (received) => (received.status === 'received' ? received.later : received.reply);
    await shop.pay(key);
    expect((await shop.control.notifications()).at(-1)).to.include({ accepted: false });
  });
});
