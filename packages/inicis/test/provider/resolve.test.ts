import { won, type BillingKey, type PgRegistry } from '@billkey/core';
import { expect } from 'chai';
import { CARDS, Shop } from './shop.js';

const MINUTE = 60_000;

describe('KG INICIS against its simulator: what became of it', () => {
  let shop: Shop;

  before(async () => {
    shop = await Shop.open();
  });
  after(() => shop.close());

  for (const account of ['inicis', 'inicis:v2']) {
    describe(account, () => {
      let registry: PgRegistry;
      let key: BillingKey;

      beforeEach(async () => {
        await shop.reset();
        registry = shop.registry();
        key = await shop.issue(registry, account);
      });

      it('a lost charge is found by its order id, by another process', async () => {
        const attempt = await shop.lostCharge(registry, key);
        const outcome = await shop.registry().resolve(attempt);
        expect(outcome).to.deep.nested.include({ status: 'approved', 'payment.amount': won(9_900) });
        expect(await shop.seen('find')).to.deep.include.members([
          { path: '/v2/pg/inquiry', fields: { oid: attempt.orderId } },
        ]);
        expect(await shop.booked()).to.deep.equal(['approval 9900']);
      });

      it('… and taken back by its tid, once', async () => {
        const attempt = await shop.lostCharge(registry, key);
        expect((await registry.resolve(attempt, { ifMoved: 'reverse' })).status).to.equal('reversed');
        expect((await shop.registry().resolve(attempt, { ifMoved: 'reverse' })).status).to.equal('reversed');
        expect(await shop.booked()).to.deep.equal(['approval 9900', 'cancel 9900']);
      });

      it('… also when its answer says that it failed to be written down (…777)', async () => {
        const strange = await shop.issue(registry, account, CARDS.bookedAndDenied);
        const charged = await shop.charge(registry, strange);
        if (charged.status !== 'unknown') throw new Error(charged.status);
        expect(charged).to.deep.nested.include({ doubt: 'pg_says_unknown', 'pg.code': '550777' });
        expect(await registry.resolve(charged.attempt)).to.have.property('status', 'approved');
      });

      it('a charge that never arrived is a failure after ten minutes, and not before', async () => {
        const attempt = await shop.lostCharge(registry, key, 'reset-before-booking');
        await shop.later(10 * MINUTE - 5_000);
        expect(await registry.resolve(attempt)).to.deep.include({ status: 'unknown', doubt: 'not_found_yet' });
        await shop.later(5_000);
        expect(await registry.resolve(attempt)).to.have.nested.property('failure.reason', 'not_found');
      });

      it('a lost whole cancel is seen', async () => {
        const { attempt, askAgainAt } = await shop.lostCancel(registry, await shop.pay(registry, key), 'all', 9_900);
        expect(askAgainAt).to.be.a('string');
        expect(await registry.resolve(attempt)).to.deep.include({
          ...{ status: 'cancelled', already: true },
          cancelled: won(9_900),
        });
      });

      it('a lost first part that is booked nobody can tell from another', async () => {
        const { attempt, askAgainAt } = await shop.lostCancel(registry, await shop.pay(registry, key), 900, 9_900);
        expect(askAgainAt).to.equal(null);
        expect(await registry.resolve(attempt)).to.deep.include({ doubt: 'no_way_to_ask', askAgainAt: null });
      });

      it('a lost first part that is not booked is a failure after ten minutes, to whoever asks', async () => {
        const payment = await shop.pay(registry, key);
        const { attempt } = await shop.lostCancel(registry, payment, 900, 9_900, 'reset-before-booking');
        expect(await registry.resolve(attempt)).to.deep.include({ doubt: 'not_found_yet' });
        await shop.later(10 * MINUTE);
        expect(await registry.resolve(attempt)).to.have.nested.property('failure.reason', 'not_found');
      });

      it('a lost second part nobody can be asked about', async () => {
        const part = await shop.cancel(registry, await shop.pay(registry, key), 900, 9_900);
        if (part.status !== 'cancelled') throw new Error(part.status);
        const { attempt, askAgainAt } = await shop.lostCancel(registry, part.payment, 100, 9_000);
        expect(askAgainAt).to.equal(null);
        expect(await registry.resolve(attempt)).to.deep.include({ doubt: 'no_way_to_ask', askAgainAt: null });
      });

      it('a lost last part is seen', async () => {
        const part = await shop.cancel(registry, await shop.pay(registry, key), 900, 9_900);
        if (part.status !== 'cancelled') throw new Error(part.status);
        const { attempt, askAgainAt } = await shop.lostCancel(registry, part.payment, 'all', 9_000);
        expect(askAgainAt).to.be.a('string');
        expect(await registry.resolve(attempt)).to.deep.include({
          ...{ status: 'cancelled', already: true },
          cancelled: won(9_000),
        });
      });

      it('a lost charge of which a part has been cancelled cannot be taken back, and is not forgotten', async () => {
        const attempt = await shop.lostCharge(registry, key);
        const found = await registry.resolve(attempt);
        if (found.status !== 'approved') throw new Error(found.status);
        expect((await shop.cancel(registry, found.payment, 900, 9_900)).status).to.equal('cancelled');
        const reversed = await shop.registry().resolve(attempt, { ifMoved: 'reverse' });
        expect(reversed).to.deep.nested.include({ status: 'approved', 'payment.state': 'partially_cancelled' });
        expect(reversed).to.have.deep.nested.property('payment.cancellable', null);
        expect(await shop.booked()).to.deep.equal(['approval 9900', 'cancel 900']);
      });
    });
  }
});
