import { won, type Attempt, type BillingKey, type Payment, type PgRegistry } from '@billkey/core';
import { expect } from 'chai';
import { inspect } from 'node:util';
import { CARDS, optionsOf, OPTED_IN, paymentOf, Shop, stored } from './shop.js';

const MINUTE = 60_000;
const NOBODY = { status: 'unknown', doubt: 'no_way_to_ask', askAgainAt: null } as const;

describe('KCP against its simulator: what became of', () => {
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

  for (const kind of ['book-then-reset', 'reset-before-booking'] as const) {
    it(`a charge or a key-in payment nobody can tell (${kind}), and nothing is sent for it`, async () => {
      await shop.control.setFault({ kind, operation: 'charge' });
      await shop.control.setFault({ kind, operation: 'key-in' });
      const outcomes = [await shop.charge(registry, key), await shop.keyIn(registry)];
      const asked = (await shop.control.requests()).length;
      for (const outcome of outcomes) {
        expect(outcome).to.include({ status: 'unknown', doubt: 'no_answer', askAgainAt: null });
        for (const wish of [{}, { ifMoved: 'reverse' }] as const) {
          expect(await shop.registry().resolve(stored(outcome.attempt), wish)).to.deep.include(NOBODY);
        }
      }
      expect(await shop.control.requests()).to.have.length(asked);
    });
  }

  it('an issue nobody can tell either', async () => {
    await shop.control.setFault({ kind: 'book-then-reset', operation: 'issue' });
    const request = { orderId: shop.id(), name: 'Plan', card: shop.card() };
    const outcome = await registry.billingKeys('kcp').issueBillingKey(request);
    expect(outcome).to.include({ status: 'unknown', doubt: 'no_answer', askAgainAt: null });
    expect(await registry.resolve(stored(outcome.attempt))).to.deep.include(NOBODY);
  });

  describe('a cancel', () => {
    let payment: Payment;
    const lost = async (
      amount: number,
      kind: 'book-then-reset' | 'reset-before-booking',
    ): Promise<Attempt<'cancel'>> => {
      await shop.control.setFault({ kind, operation: 'cancel' });
      const outcome = await shop.cancel(registry, payment, amount);
      expect(outcome.status).to.equal('unknown');
      if (outcome.status === 'unknown') expect(outcome.askAgainAt).to.be.a('string');
      return stored(outcome.attempt);
    };

    beforeEach(async () => {
      payment = paymentOf(await shop.keyIn(registry));
    });

    for (const [amount, left] of [
      [9_900, 0],
      [900, 9_000],
    ] as const) {
      it(`of ${String(amount)} is found by what is left, at the site of the payment`, async () => {
        const attempt = await lost(amount, 'book-then-reset');
        const outcome = await shop.registry().resolve(attempt);
        if (outcome.status !== 'cancelled') throw new Error(inspect(outcome));
        expect(outcome).to.deep.include({ already: true, cancelled: won(amount) });
        expect(outcome.payment.cancellable).to.deep.equal(won(left));
        if (left > 0) expect((await shop.cancel(shop.registry(), outcome.payment, 'all')).status).to.equal('cancelled');
        expect((await shop.control.counts()).cancels).to.equal(left > 0 ? 2 : 1);
      });
    }

    it('that never arrived is unknown at first, and failed when KCP would have booked it', async () => {
      const attempt = await lost(900, 'reset-before-booking');
      expect(await registry.resolve(attempt)).to.deep.include({ status: 'unknown', doubt: 'not_found_yet' });
      await shop.later(11 * MINUTE);
      expect(await registry.resolve(attempt)).to.have.nested.property('failure.reason', 'not_found');
      expect(await shop.booked()).to.deep.equal(['approval 9900']);
    });

    it('under way is looked up, and not taken for refused', async () => {
      const slow = paymentOf(await shop.keyIn(registry, 'kcp', CARDS.cancelUnderWay));
      const outcome = await shop.cancel(registry, slow, 'all');
      expect(outcome).to.deep.include({ status: 'unknown', doubt: 'pg_says_unknown' });
      expect(await registry.resolve(stored(outcome.attempt))).to.deep.include({ status: 'cancelled', already: true });
    });

    it('of another order than was found is not believed', async () => {
      const attempt = await lost(900, 'book-then-reset');
      await shop.control.setFault({ kind: 'wrong-order-id', operation: 'find' });
      expect((await registry.resolve(attempt)).status).to.equal('unknown');
    });

    it('of a site that the account has no more stays open, and asks nobody', async () => {
      const attempt = await lost(900, 'book-then-reset');
      const { keyIn, ...options } = OPTED_IN;
      expect(keyIn).to.be.an('object');
      const outcome = await shop.registry(options).resolve(attempt);
      expect(outcome).to.deep.include({ status: 'unknown', doubt: 'no_answer' });
      expect(await shop.requests('find')).to.deep.equal([]);
    });
  });

  describe('a deletion', () => {
    const lost = async (kind: 'book-then-reset' | 'reset-before-booking'): Promise<Attempt<'remove'>> => {
      await shop.control.setFault({ kind, operation: 'remove' });
      const outcome = await registry.get('kcp', 'delete-key').removeBillingKey(key);
      expect(outcome).to.include({ status: 'unknown', doubt: 'no_answer' });
      return stored(outcome.attempt);
    };

    for (const [kind, already] of [
      ['book-then-reset', true],
      ['reset-before-booking', false],
    ] as const) {
      it(`is told by deleting again (${kind})`, async () => {
        const outcome = await shop.registry().resolve(await lost(kind), { key });
        expect(outcome).to.include({ status: 'removed', already });
        expect(outcome.attempt).to.include({ step: 1, operation: 'remove' });
        expect((await shop.charge(registry, key)).status).to.equal('failed');
      });
    }

    it('cannot be told without the key', async () => {
      const attempt = await lost('book-then-reset');
      const thrown: unknown = await registry.resolve(attempt).catch((error: unknown) => error);
      expect(thrown).to.include({ code: 'invalid_input', field: 'key' });
    });
  });

  it('a charge of a key whose context was lost is no charge', async () => {
    const thrown: unknown = await shop.charge(registry, { ...key, context: {} }).catch((error: unknown) => error);
    expect(thrown).to.include({ code: 'invalid_input', field: 'key' });
    expect(optionsOf('kcp').billing?.groupId).to.equal('SIMB11000001');
  });
});
