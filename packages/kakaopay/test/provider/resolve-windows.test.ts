import { won } from '@billkey/core';
import { expect } from 'chai';
import { CARDS, HOUR_MS, ShopWithKakaopay, stored } from './shop.js';

const PAID = { amount: won(11_000), tax: { taxFree: 1_100 } };

describe('a window of Kakao Pay whose approval was lost', () => {
  let shop: ShopWithKakaopay;

  beforeEach(async () => {
    shop = await ShopWithKakaopay.open();
  });
  afterEach(() => shop.close());

  it('is paid without a key: no call tells the SID', async () => {
    const attempt = await shop.lost('book-then-reset', PAID);
    const outcome = await shop.registry.resolve(attempt);
    if (outcome.status !== 'paid_without_key') throw new Error(outcome.status);
    expect(outcome.payment).to.deep.include({ amount: won(11_000), state: 'paid', orderId: attempt.orderId });
    expect(outcome.payment.pgPaymentId).to.equal(attempt.ids['tid']);
  });

  it('is taken back once, as it was taxed, if that is wished', async () => {
    const attempt = await shop.lost('book-then-reset', PAID);
    const outcome = await shop.registry.resolve(attempt, { ifMoved: 'reverse' });
    if (outcome.status !== 'reversed') throw new Error(outcome.status);
    expect(outcome.attempt.step).to.equal(2);
    expect(shop.sent('cancel')).to.include({
      ...{ cancel_amount: 11_000, cancel_tax_free_amount: 1_100, cancel_vat_amount: 900 },
      cancel_available_amount: 11_000,
    });
    expect(shop.booked()).to.deep.equal(['approval 11000', 'cancel 11000']);
    for (const ifMoved of ['keep', 'reverse'] as const) {
      expect((await shop.registry.resolve(attempt, { ifMoved })).status).to.equal('reversed');
    }
    expect(shop.requests('cancel')).to.have.length(1);
  });

  it('stays in doubt when its taking back was lost, and is reversed when asked again', async () => {
    const attempt = await shop.lost('book-then-reset', PAID);
    await shop.world.faults.set({ kind: 'book-then-reset', operation: 'cancel' });
    const doubt = await shop.registry.resolve(attempt, { ifMoved: 'reverse' });
    expect(doubt.status).to.equal('unknown');
    const outcome = await shop.registry.resolve(stored(doubt.attempt), { ifMoved: 'reverse' });
    expect(outcome.status).to.equal('reversed');
    expect(shop.booked()).to.deep.equal(['approval 11000', 'cancel 11000']);
  });

  it('is a SID that nobody knows, when nothing was to be paid', async () => {
    const attempt = await shop.lost('book-then-reset');
    const outcome = await shop.registry.resolve(attempt);
    if (outcome.status !== 'unknown') throw new Error(outcome.status);
    expect(outcome).to.include({ doubt: 'no_way_to_ask', askAgainAt: null });
    expect(outcome.pg?.code).to.equal('ISSUED_SID');
    expect(shop.requests('complete-window')).to.have.length(1);
  });

  it('is approved after all when it had not arrived and nothing is charged by it', async () => {
    const attempt = await shop.lost('reset-before-booking');
    const outcome = await shop.registry.resolve(attempt);
    if (outcome.status !== 'issued') throw new Error(outcome.status);
    expect(outcome.attempt.step).to.equal(2);
    expect((await shop.charge(outcome.key)).status).to.equal('approved');
  });

  it('is not approved when it is wished to be taken back', async () => {
    const attempt = await shop.lost('reset-before-booking');
    const outcome = await shop.registry.resolve(attempt, { ifMoved: 'reverse' });
    expect(outcome).to.include({ status: 'unknown', doubt: 'not_found_yet' });
    expect(shop.requests('complete-window')).to.have.length(1);
  });

  it('is not approved when it would charge the customer, and has failed once nothing can come of it', async () => {
    const attempt = await shop.lost('reset-before-booking', PAID);
    const early = await shop.registry.resolve(attempt);
    expect(early).to.include({ status: 'unknown', doubt: 'not_found_yet' });
    shop.world.clock.move(HOUR_MS);
    const outcome = await shop.registry.resolve(attempt);
    expect(outcome.status === 'failed' && outcome.failure.reason).to.equal('not_found');
    expect(shop.requests('complete-window')).to.have.length(1);
    expect(shop.booked()).to.deep.equal([]);
  });

  it('that a lagging look-up hides is approved once, and stays in doubt', async () => {
    const opened = await shop.begin();
    shop.world.clock.move(5 * 60_000);
    await shop.world.faults.set({ kind: 'book-then-reset', operation: 'complete-window' });
    const lost = await shop.complete(await shop.visit(opened));
    const attempt = stored(lost.attempt ?? opened.attempt);
    await shop.world.faults.set({ kind: 'lagging-look-up', ms: 60_000 });
    const outcome = await shop.registry.resolve(attempt);
    if (outcome.status !== 'unknown') throw new Error(outcome.status);
    expect(outcome.pg?.code).to.equal('-702');
    const later = await shop.registry.resolve(stored(outcome.attempt));
    expect(later.status === 'unknown' && later.pg?.code).to.equal('ISSUED_SID');
  });

  it('is not believed to be another one than was registered', async () => {
    for (const kind of ['wrong-amount', 'wrong-order-id', 'wrong-payment-id'] as const) {
      const attempt = await shop.lost('book-then-reset', PAID);
      await shop.world.faults.set({ kind, operation: 'find' });
      expect((await shop.registry.resolve(attempt)).status, kind).to.equal('unknown');
    }
  });

  it('has failed when the card was declined', async () => {
    const attempt = await shop.lost('book-then-reset', PAID, CARDS.hasNoMoney);
    const outcome = await shop.registry.resolve(attempt);
    expect(outcome.status === 'failed' && outcome.failure).to.deep.include({ reason: 'card_declined' });
  });

  it('that Kakao Pay does not know is never a failure: it has given the TID itself', async () => {
    const attempt = await shop.lost('book-then-reset', PAID);
    shop.world.clock.move(24 * HOUR_MS);
    await shop.world.faults.set({ kind: 'answer-code', operation: 'find', code: '-721' });
    expect(await shop.registry.resolve(attempt)).to.include({ status: 'unknown', doubt: 'not_found_yet' });
  });

  it('is found by the attempt of its beginning alone, if that is all that was stored', async () => {
    const opened = await shop.begin(PAID);
    const returned = await shop.visit(opened);
    await shop.world.faults.set({ kind: 'book-then-reset', operation: 'complete-window' });
    await shop.complete(returned);
    const outcome = await shop.registry.resolve(stored(opened.attempt));
    expect(outcome.status).to.equal('paid_without_key');
  });
});
