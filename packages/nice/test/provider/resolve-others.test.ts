import { won, type Attempt, type BillingKey, type CancelOutcome, type Payment, type PgRegistry } from '@billkey/core';
import { expect } from 'chai';
import { inspect } from 'node:util';
import { CARDS, Shop } from './shop.js';

const MINUTE = 60_000;

describe('NICE START against its simulator: what became of', () => {
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

  const stored = <A extends Attempt>(attempt: A): A => JSON.parse(JSON.stringify(attempt)) as A;

  describe('a cancel', () => {
    let payment: Payment;
    const cancel = (amount: number, of: Payment = payment): Promise<CancelOutcome> =>
      registry.get('nice', 'cancel').cancelPayment({
        ...{ payment: of, cancelId: shop.id('cancel'), amount: won(amount), reason: '취소' },
        cancellableBefore: of.cancellable ?? won(0),
      });
    const lost = async (
      amount: number,
      kind: 'book-then-reset' | 'reset-before-booking',
    ): Promise<Attempt<'cancel'>> => {
      await shop.control.setFault({ kind, operation: 'cancel' });
      const outcome = await cancel(amount);
      expect(outcome.status).to.equal('unknown');
      return stored(outcome.attempt);
    };

    beforeEach(async () => {
      payment = await shop.pay(registry, key);
    });

    for (const [amount, left] of [
      [9_900, 0],
      [900, 9_000],
    ] as const) {
      it(`of ${String(amount)} is found by what is left`, async () => {
        const attempt = await lost(amount, 'book-then-reset');
        const outcome = await shop.registry().resolve(attempt);
        if (outcome.status !== 'cancelled') throw new Error(inspect(outcome));
        expect(outcome).to.deep.include({ already: true, cancelled: won(amount) });
        expect(outcome.payment.cancellable).to.deep.equal(won(left));
        if (left > 0) expect((await cancel(left, outcome.payment)).status).to.equal('cancelled');
        expect((await shop.control.counts()).cancels).to.equal(left > 0 ? 2 : 1);
      });
    }

    it('that never arrived is unknown at first, and failed when NICE would have booked it', async () => {
      const attempt = await lost(900, 'reset-before-booking');
      expect(await registry.resolve(attempt)).to.deep.include({ status: 'unknown', doubt: 'not_found_yet' });
      await shop.later(11 * MINUTE);
      expect(await registry.resolve(attempt)).to.have.nested.property('failure.reason', 'not_found');
    });

    it('beside another one is left to a human', async () => {
      const attempt = await lost(900, 'reset-before-booking');
      const elsewhere = shop.registry().get('nice', 'cancel');
      const other = {
        payment,
        cancelId: shop.id('cancel'),
        amount: won(800),
        cancellableBefore: won(9_900),
        reason: 'r',
      };
      expect((await elsewhere.cancelPayment(other)).status).to.equal('cancelled');
      expect(await registry.resolve(attempt)).to.deep.include({
        ...{ status: 'unknown', doubt: 'no_way_to_ask', askAgainAt: null },
      });
    });

    it('is unknown while NICE cannot be asked', async () => {
      const attempt = await lost(900, 'book-then-reset');
      await shop.control.setFault({ kind: 'html-page', operation: 'find' });
      expect(await registry.resolve(attempt)).to.deep.include({ status: 'unknown', doubt: 'no_answer' });
    });

    it('of another payment than was found is not believed', async () => {
      const attempt = await lost(900, 'book-then-reset');
      await shop.control.setFault({ kind: 'wrong-payment-id', operation: 'find' });
      expect((await registry.resolve(attempt)).status).to.equal('unknown');
    });
  });

  describe('a delete', () => {
    const lost = async (kind: 'book-then-reset' | 'reset-before-booking'): Promise<Attempt<'remove'>> => {
      await shop.control.setFault({ kind, operation: 'remove' });
      const outcome = await registry.get('nice', 'delete-key').removeBillingKey(key);
      expect(outcome).to.include({ status: 'unknown', doubt: 'no_answer' });
      return stored(outcome.attempt);
    };

    it('is told by deleting again', async () => {
      const attempt = await lost('book-then-reset');
      const outcome = await shop.registry().resolve(attempt, { key });
      expect(outcome).to.include({ status: 'removed', already: true });
      expect(outcome.attempt).to.include({ step: 1, operation: 'remove' });
      expect(outcome.attempt.ids['orderId']).not.to.equal(attempt.ids['orderId']);
    });

    it('that never arrived is made up for', async () => {
      const attempt = await lost('reset-before-booking');
      expect(await registry.resolve(attempt, { key })).to.include({ status: 'removed', already: false });
      expect((await shop.charge(registry, key)).status).to.equal('failed');
    });

    it('cannot be told without the key, or with another account`s', async () => {
      const attempt = await lost('book-then-reset');
      const others = await shop.issue(registry, 'nice:bearer');
      for (const wish of [{}, { key: others }]) {
        const thrown: unknown = await registry.resolve(attempt, wish).catch((error: unknown) => error);
        expect(thrown).to.include({ code: 'invalid_input', field: 'key' });
      }
      expect(await shop.requests('remove')).to.have.length(1);
    });
  });

  it('an issue nobody can tell: it is issued again, under another order id', async () => {
    await shop.control.setFault({ kind: 'book-then-reset', operation: 'issue' });
    const card = { number: CARDS.approves, expiry: '2039-12', holderId: '800101', password2: '12' };
    const outcome = await registry.billingKeys('nice').issueBillingKey({ orderId: shop.id(), name: 'Plan', card });
    expect(outcome).to.include({ status: 'unknown', doubt: 'no_answer', askAgainAt: null });
    const asked = (await shop.control.requests()).length;
    expect(await registry.resolve(stored(outcome.attempt))).to.deep.include({
      status: 'unknown',
      doubt: 'no_way_to_ask',
    });
    expect(await shop.control.requests()).to.have.length(asked);
  });
});
