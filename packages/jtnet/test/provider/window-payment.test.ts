import { won, type Attempt, type BillingKeyWindow, type Payment, type PgRegistry } from '@billkey/core';
import { expect } from 'chai';
import { CARDS, Shop } from './shop.js';
import {
  altered,
  AMOUNT,
  begin,
  encrypted,
  fieldsOf,
  OPTED_IN,
  stored,
  visit,
  visitOnce,
  withAmount,
} from './window-shop.js';

const HALF_AN_HOUR_MS = 30 * 60_000;

describe('JTNet against its simulator: a window that takes a payment', () => {
  let shop: Shop;
  let registry: PgRegistry;
  let window: BillingKeyWindow;

  before(async () => {
    shop = await Shop.open();
  });
  beforeEach(async () => {
    await shop.reset();
    registry = shop.registry(OPTED_IN);
    window = registry.get('jtnet', 'billing-key-by-window');
  });
  after(() => shop.close());

  const open = (device: 'pc' | 'mobile' = 'pc') => begin(shop, registry, { amount: AMOUNT, device });

  async function paid(): Promise<Payment> {
    const outcome = await window.completeWindow(await visitOnce(await open()));
    if (outcome.status !== 'issued' || outcome.payment === undefined) throw new Error(outcome.status);
    return outcome.payment;
  }

  for (const device of ['pc', 'mobile'] as const) {
    it(`gives, on ${device}, a key and the payment that the list shows, under the merchant's order id`, async () => {
      const opened = await open(device);
      expect(opened.attempt.money).to.deep.equal(AMOUNT);
      const outcome = await window.completeWindow(await visitOnce(opened));
      expect(outcome).to.deep.nested.include({
        ...{ status: 'issued', 'payment.amount': AMOUNT, 'payment.state': 'paid' },
        ...{ 'payment.orderId': opened.attempt.orderId, 'key.card.masked': '941000******0013' },
      });
      const [booked] = await shop.control.ledger();
      expect(booked).to.include({ kind: 'approval', orderId: opened.attempt.ids['moid'] });
      expect(await shop.requests('find')).to.have.length(1);
    });
  }

  it('is found by its handle, acknowledged, and cancelled in parts', async () => {
    const payment = await paid();
    const found = await registry.get('jtnet', 'find-payment').findPayment({ handle: payment.handle });
    expect(found).to.deep.nested.include({ status: 'found', 'value.orderId': payment.orderId });
    expect(await registry.get('jtnet', 'acknowledge').acknowledge(payment)).to.equal(true);
    const canceller = registry.get('jtnet', 'cancel');
    const part = { cancelId: 'c1', amount: won(900), cancellableBefore: AMOUNT, reason: '취소' };
    const cancelled = await canceller.cancelPayment({ ...part, payment });
    if (cancelled.status !== 'cancelled') throw new Error(cancelled.status);
    expect(cancelled.payment).to.include({ orderId: payment.orderId, state: 'partially_cancelled' });
    const rest = { cancelId: 'c2', amount: 'all', cancellableBefore: won(9_000), reason: '취소' } as const;
    expect(await canceller.cancelPayment({ ...rest, payment: cancelled.payment })).to.include({ status: 'cancelled' });
    expect(await shop.booked()).to.deep.equal(['approval 9900', 'cancel 900', 'cancel 9000']);
  });

  it('its lost cancel is told by its state in the list', async () => {
    const payment = await paid();
    await shop.control.setFault({ kind: 'book-then-reset', operation: 'cancel' });
    const request = { payment, cancelId: 'c1', amount: 'all', cancellableBefore: AMOUNT, reason: '취소' } as const;
    const lost = await registry.get('jtnet', 'cancel').cancelPayment(request);
    expect(lost).to.include({ status: 'unknown' });
    const outcome = await shop.registry(OPTED_IN).resolve(stored(lost.attempt));
    expect(outcome).to.deep.nested.include({ status: 'cancelled', 'payment.orderId': payment.orderId });
  });

  it('without a key is paid all the same', async () => {
    const returned = altered(await visitOnce(await open()), { BID: '' });
    expect(await window.completeWindow(returned)).to.include({ status: 'paid_without_key' });
  });

  it('is what the list says, whatever the browser makes of code and tid', async () => {
    const other = await paid();
    for (const changes of [{ resultCd: '3021' }, { resultCd: '0000' }, { tid: '' }, { tid: other.pgPaymentId }]) {
      const opened = await open();
      const outcome = await window.completeWindow(altered(await visitOnce(opened), changes));
      expect(outcome, JSON.stringify(changes)).to.deep.nested.include({
        ...{ status: 'issued', 'payment.orderId': opened.attempt.orderId, 'payment.amount': AMOUNT },
      });
      expect(outcome).to.have.nested.property('payment.pgPaymentId').that.is.not.equal(other.pgPaymentId);
    }
    expect((await shop.booked()).filter((entry) => !entry.startsWith('approval'))).to.deep.equal([]);
  });

  it('that says it was declined is in doubt: it is not in the list, which may not have all', async () => {
    const outcome = await window.completeWindow(await visitOnce(await open(), { choice: 'decline' }));
    expect(outcome).to.deep.nested.include({ status: 'unknown', doubt: 'not_found_yet', 'pg.code': '3095' });
    expect(outcome).to.have.property('askAgainAt').that.is.a('string');
  });

  it('is unknown while the list cannot be had, and then has the key that came back', async () => {
    const returned = await visitOnce(await open());
    await shop.control.setFault({ kind: 'status', status: 500, operation: 'find', times: 2 });
    const outcome = await window.completeWindow(returned);
    expect(outcome).to.include({ status: 'unknown', doubt: 'no_answer' });
    expect(JSON.stringify(outcome), 'the key').to.not.include(fieldsOf(returned).get('BID'));
    const found = await shop.registry(OPTED_IN).resolve(stored(outcome.attempt as Attempt<'window'>));
    if (found.status !== 'issued') throw new Error(found.status);
    await shop.pay(registry, found.key);
    expect((await shop.control.ledger()).at(-1)).to.include({ cardLast4: CARDS.approves.slice(-4) });
    expect(await window.completeWindow(returned), 'the same return').to.include({ status: 'unknown' });
  });

  it('that nobody came back from is paid without a key, or taken back, once it is over', async () => {
    for (const [ifMoved, status, booked] of [
      ['keep', 'paid_without_key', ['approval 9900']],
      ['reverse', 'reversed', ['approval 9900', 'cancel 9900']],
    ] as const) {
      await shop.reset();
      const opened = await open();
      expect(await visit(opened, { choice: 'lose-return' })).to.deep.equal([]);
      expect(await registry.resolve(opened.attempt)).to.include({ status: 'unknown', doubt: 'not_found_yet' });
      await shop.later(HALF_AN_HOUR_MS);
      const outcome = await shop.registry(OPTED_IN).resolve(stored(opened.attempt), { ifMoved });
      expect(outcome).to.deep.nested.include({ status, 'payment.orderId': opened.attempt.orderId });
      expect(await shop.booked()).to.deep.equal(booked);
    }
  });

  it('that was left is never a no: what the list has is not known', async () => {
    const opened = await open();
    await visit(opened, { leave: true });
    await shop.later(30 * 24 * 2 * HALF_AN_HOUR_MS);
    expect(await registry.resolve(opened.attempt)).to.include({ status: 'unknown', doubt: 'not_found_yet' });
  });

  it('that was paid is not lost when the customer comes to the address for a cancel', async () => {
    const opened = await open('mobile');
    const returned = await visitOnce(opened);
    const url = returned.url.replace(opened.state, `${opened.state}.cancel`);
    const outcome = await window.completeWindow({ method: 'GET', url, headers: {}, body: new Uint8Array() });
    expect(outcome).to.include({ status: 'paid_without_key' });
    const left = await open('mobile');
    const cancelled = await window.completeWindow(await visitOnce(left, { choice: 'close' }));
    expect(cancelled).to.include({ status: 'unknown', doubt: 'not_found_yet' });
  });

  describe('of another amount', () => {
    it('is taken back at once', async () => {
      const opened = await open();
      const outcome = await window.completeWindow(await visitOnce(withAmount(opened, '5000')));
      expect(outcome).to.deep.nested.include({ status: 'reversed', why: 'mismatch', 'payment.amount': won(5_000) });
      expect(await shop.booked()).to.deep.equal(['approval 5000', 'cancel 5000']);
    });

    it('is taken back later when the answer to that is lost, whatever is wished', async () => {
      const returned = await visitOnce(withAmount(await open(), '5000'));
      await shop.control.setFault({ kind: 'reset-before-booking', operation: 'cancel' });
      const outcome = await window.completeWindow(returned);
      expect(outcome).to.include({ status: 'unknown', doubt: 'no_answer' });
      const found = await shop.registry(OPTED_IN).resolve(stored(outcome.attempt as Attempt<'window'>));
      expect(found).to.include({ status: 'reversed', why: 'mismatch' });
      expect(await shop.booked()).to.deep.equal(['approval 5000', 'cancel 5000']);
    });

    it('is only claimed when the list has the right one: nothing is taken back, and the right return is taken', async () => {
      const returned = await visitOnce(await open());
      const amt = encrypted('5000', fieldsOf(returned).get('ediDate') ?? '');
      for (const changes of [{ amt }, { amt, tid: '' }]) {
        const outcome = await window.completeWindow(altered(returned, changes));
        expect(outcome).to.include({ status: 'rejected', because: 'amount_changed' });
      }
      expect(await window.completeWindow(returned)).to.include({ status: 'issued' });
      expect(await shop.booked()).to.deep.equal(['approval 9900']);
    });

    it('of another payment is not taken back: its moid is another', async () => {
      const other = await paid();
      const returned = await visitOnce(await open());
      const amt = encrypted('5000', fieldsOf(returned).get('ediDate') ?? '');
      const outcome = await window.completeWindow(altered(returned, { amt, tid: other.pgPaymentId }));
      expect(outcome).to.include({ status: 'unknown' });
      expect(await shop.booked()).to.deep.equal(['approval 9900', 'approval 9900']);
    });
  });
});
