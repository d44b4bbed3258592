import type { BillingKey, NotificationEvent } from '@billkey/core';
import { expect } from 'chai';
import { NotifiedShop, replyOf } from './notified-shop.js';

const ACCOUNT = 'nice:webapi';
const MINUTE = 60_000;

describe('notifications of NICE WEBAPI', () => {
  let shop: NotifiedShop;
  let key: BillingKey;
  before(async () => (shop = await NotifiedShop.open(ACCOUNT)));
  beforeEach(async () => {
    shop.answer = replyOf;
    await shop.control.reset();
    await shop.listen();
    key = await shop.key();
  });
  after(() => shop.close());

  async function only(): Promise<NotificationEvent> {
    const [event, ...others] = await shop.events();
    if (event === undefined || others.length > 0) throw new Error('one event was to come');
    return event;
  }

  it('an approval is a change of its payment, to be asked about', async () => {
    const { orderId, pgPaymentId, amount } = await shop.pay(key);
    const event = await only();
    expect(event).to.deep.include({ kind: 'changed', trust: 'ask-first', told: { state: 'paid', amount } });
    expect(event.about).to.deep.equal({ account: ACCOUNT, orderId, pgPaymentId });
    expect(event).not.to.have.property('payment');
  });

  it('cancels are told each under an id of its own, and what is left is not guessed', async () => {
    const payment = await shop.pay(key);
    await shop.cancel(await shop.cancel(payment, 3_000), 6_900);
    const events = await shop.events();
    expect(events.map((event) => ('told' in event ? event.told.state : undefined))).to.deep.equal([
      ...['paid', undefined, undefined],
    ]);
    for (const event of events) expect(event).to.include({ kind: 'changed', trust: 'ask-first' });
    expect(new Set(events.map(({ id }) => id))).to.have.property('size', 3);
    for (const { about } of events) expect(about.pgPaymentId).to.equal(payment.pgPaymentId);
  });

  it('the same event has the same id, however often it is sent', async () => {
    await shop.fault('duplicate-notification');
    await shop.pay(key);
    const [first, second] = await shop.events();
    expect(first?.id).to.be.a('string').and.equal(second?.id);
  });

  it('a lost charge ends with its event, after asking', async () => {
    await shop.fault('late-notification');
    const attempt = await shop.lostCharge(key);
    expect(await shop.events()).to.deep.equal([]);
    await shop.control.releaseNotifications();
    const event = await only();
    const sent = shop.exchanges.length;
    expect(await shop.registry.settle(attempt, event)).to.deep.include({ status: 'approved', attempt });
    expect(shop.exchanges.slice(sent).map(({ operation }) => operation)).to.deep.equal(['find']);
  });

  it('a lost cancel ends with its event, after asking', async () => {
    const payment = await shop.pay(key);
    await shop.control.setFault({ kind: 'book-then-reset', operation: 'cancel' });
    const request = { payment, cancelId: shop.id(), amount: payment.amount, cancellableBefore: payment.amount };
    const lost = await shop.registry.get(ACCOUNT, 'cancel').cancelPayment({ ...request, reason: '고객 요청' });
    expect(lost.status).to.equal('unknown');
    const [, cancelled] = await shop.events();
    if (cancelled === undefined) throw new Error('two events were to come');
    expect(await shop.registry.settle(lost.attempt, cancelled)).to.include({ status: 'cancelled', already: true });
  });

  it('a forged event is not believed', async () => {
    const attempt = await shop.lostCharge(key, 'reset-before-booking');
    await shop.pay(key);
    const event = await only();
    const forged = { ...event, about: { ...event.about, orderId: attempt.orderId } };
    expect(await shop.registry.settle(attempt, forged)).to.include({ status: 'unknown', doubt: 'not_found_yet' });
    await shop.fault('forged-notification');
    await shop.pay(key);
    const [, lie] = await shop.events();
    const known = (await shop.control.ledger()).map(({ pgPaymentId }) => pgPaymentId);
    expect(known).not.to.include(lie?.about.pgPaymentId);
    expect(lie).to.have.property('trust', 'ask-first');
  });

  it('the event of another merchant is refused', async () => {
    await shop.fault('other-merchant-notification');
    await shop.pay(key);
    expect(await shop.refusals()).to.deep.equal(['other_merchant']);
  });

  it('what is not accepted is sent again, with the same id', async () => {
    shop.answer = (received) => (received.status === 'received' ? received.later : received.reply);
    await shop.pay(key);
    await only();
    shop.answer = replyOf;
    await shop.control.moveClock(MINUTE);
    const [first, second] = await shop.events();
    expect(second).to.deep.include({ id: first?.id, about: first?.about });
    await shop.control.moveClock(MINUTE);
    expect(await shop.events()).to.have.length(2);
    const answers = (await shop.control.notifications()).map(({ answered, accepted }) => [answered?.body, accepted]);
    expect(answers).to.deep.equal([
      ['LATER', false],
      ['OK', true],
    ]);
  });
});
