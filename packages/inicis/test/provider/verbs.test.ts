import { InputError, won, type PgRegistry } from '@billkey/core';
import { expect } from 'chai';
import { inspect } from 'node:util';
import { BUYER, CARDS, Shop } from './shop.js';

const CARD = { number: CARDS.approves, expiry: '2039-12', holderId: '800101', password2: '12' };

describe('KG INICIS against its simulator: verbs', () => {
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

  for (const [account, charge, refund, part] of [
    ['inicis', '/api/v1/billing', '/api/v1/refund', '/api/v1/refund'],
    ['inicis:v2', '/v2/pg/billing', '/v2/pg/refund', '/v2/pg/partialRefund'],
    ['inicis:contracts', '/api/v1/billing', '/api/v1/refund', '/api/v1/refund'],
  ] as const) {
    describe(account, () => {
      it('issues a key by v1 and charges it by its own generation', async () => {
        const key = await shop.issue(registry, account);
        expect(key.value.reveal()).to.match(/^[0-9a-f]{40}$/);
        const payment = await shop.pay(registry, key);
        const [approval] = await shop.control.ledger();
        expect(payment).to.deep.include({
          ...{ account, state: 'paid', amount: won(9_900), cancellable: won(9_900), instalmentMonths: 0 },
          ...{ orderId: approval?.orderId, pgPaymentId: approval?.pgPaymentId },
          approvalNumber: approval?.approvalNumber,
        });
        expect((await shop.seen('issue')).map(({ path }) => path)).to.deep.equal(['/api/v1/billing']);
        expect((await shop.seen('charge')).map(({ path }) => path)).to.deep.equal([charge]);
      });

      it('cancels a whole payment without naming an amount', async () => {
        const payment = await shop.pay(registry, await shop.issue(registry, account));
        const outcome = await shop.cancel(registry, payment, 'all', 9_900);
        if (outcome.status !== 'cancelled') throw new Error(inspect(outcome));
        expect(outcome.payment).to.deep.include({ state: 'cancelled', amount: won(9_900), cancellable: won(0) });
        // What the approval told is kept.
        expect(outcome.payment.approvalNumber).to.equal(payment.approvalNumber);
        const [seen] = await shop.seen('cancel');
        expect(seen?.path).to.equal(refund);
        expect(seen?.fields).not.to.have.any.keys('price', 'confirmPrice');
        expect(await shop.booked()).to.deep.equal(['approval 9900', 'cancel 9900']);
      });

      it('cancels part after part in one second, and the rest as a part too', async () => {
        const payment = await shop.pay(registry, await shop.issue(registry, account));
        const first = await shop.cancel(registry, payment, 900, 9_900);
        if (first.status !== 'cancelled') throw new Error(inspect(first));
        expect(first.payment).to.deep.include({ state: 'partially_cancelled', cancellable: won(9_000) });
        const rest = await shop.cancel(registry, first.payment, 'all', 9_000);
        expect(rest).to.deep.nested.include({ status: 'cancelled', 'payment.state': 'cancelled' });
        const seen = await shop.seen('cancel');
        expect(seen.map(({ path }) => path)).to.deep.equal([part, part]);
        expect(seen.map(({ fields }) => [fields['tid'], fields['price'], fields['confirmPrice']])).to.deep.equal([
          [payment.pgPaymentId, '900', '9000'],
          [payment.pgPaymentId, '9000', '0'],
        ]);
        expect(await shop.booked()).to.deep.equal(['approval 9900', 'cancel 900', 'cancel 9000']);
      });

      it('takes a key-in payment by v1', async () => {
        const order = { orderId: shop.id(), name: '수기 결제', amount: won(5_000), buyer: BUYER, card: CARD };
        const outcome = await registry.get(account, 'key-in').payByKeyIn(order);
        expect(outcome).to.deep.nested.include({ status: 'approved', 'payment.amount': won(5_000) });
        expect((await shop.seen('key-in')).map(({ path }) => path)).to.deep.equal(['/api/v1/formpay']);
      });
    });
  }

  it('needs to know who buys', async () => {
    const key = await shop.issue(registry);
    for (const field of ['name', 'email', 'phone'] as const) {
      const { [field]: left, ...buyer } = BUYER;
      expect(left).to.be.a('string');
      const order = { key, orderId: shop.id(), name: 'Plan', amount: won(9_900), buyer };
      const charging = registry.get('inicis', 'charge').chargeBillingKey(order);
      expect(await charging.catch((error: unknown) => error))
        .to.be.instanceOf(InputError)
        .with.property('field', `buyer.${field}`);
    }
    expect(await shop.seen('charge')).to.deep.equal([]);
  });

  it('needs the holder where holders are verified, and tells nothing of one where they are not', async () => {
    const { number, expiry } = CARD;
    const pay = (account: string): Promise<unknown> => {
      const order = { orderId: shop.id(), name: 'Plan', amount: won(9_900), buyer: BUYER, card: { number, expiry } };
      return registry
        .get(account, 'key-in')
        .payByKeyIn(order)
        .catch((error: unknown) => error);
    };
    expect(await pay('inicis'))
      .to.be.instanceOf(InputError)
      .with.property('field', 'card.holderId');
    expect(await pay('inicis:contracts')).to.have.property('status', 'approved');
    const [seen, ...others] = await shop.seen('key-in');
    expect(others).to.deep.equal([]);
    expect(seen?.fields).to.include({ authentification: '99' }).and.not.to.have.any.keys('regNo', 'cardPw');
  });

  it('tells tax parts by contract only', async () => {
    const order = async (account: string): Promise<unknown> => {
      const key = await shop.issue(registry, account);
      const taxed = { key, orderId: shop.id(), name: 'Plan', amount: won(9_900), buyer: BUYER, tax: { vat: 900 } };
      return registry
        .get(account, 'charge')
        .chargeBillingKey(taxed)
        .catch((error: unknown) => error);
    };
    expect(await order('inicis'))
      .to.be.instanceOf(InputError)
      .with.property('field', 'tax.vat');
    expect(await order('inicis:contracts')).to.have.property('status', 'approved');
    expect((await shop.seen('charge')).map(({ fields }) => fields['tax'])).to.deep.equal(['900']);
  });

  it('charges the same order again in the same second after a decline, with a hash of its own', async () => {
    const [key, other] = [await shop.issue(registry, 'inicis', CARDS.declines), await shop.issue(registry)];
    const orderId = shop.id();
    expect(await shop.charge(registry, key, orderId)).to.have.nested.property('failure.reason', 'card_declined');
    expect(await shop.charge(registry, key, orderId)).to.have.nested.property('failure.reason', 'card_declined');
    expect(await shop.charge(registry, other, orderId)).to.have.property('status', 'approved');
    const stamps = (await shop.seen('charge')).map(({ fields }) => fields['timestamp']);
    expect(new Set(stamps)).to.have.property('size', 3);
  });

  it('does not repeat a charge whose key is not known yet, and can be asked again', async () => {
    const key = await shop.issue(registry, 'inicis', CARDS.keyIsLate);
    const orderId = shop.id();
    const early = await shop.charge(registry, key, orderId);
    expect(early).to.deep.nested.include({ 'failure.reason': 'billing_key_not_found', 'failure.pg.code': '1195' });
    expect(await shop.seen('charge')).to.have.length(1);
    expect(await shop.charge(registry, key, orderId)).to.have.property('status', 'approved');
  });

  it('is sure that nothing was booked when the card company was not reached', async () => {
    const key = await shop.issue(registry, 'inicis', CARDS.notSent);
    const outcome = await shop.charge(registry, key);
    expect(outcome).to.deep.nested.include({ 'failure.reason': 'pg_unavailable', 'failure.certainty': 'stated' });
    expect(await shop.booked()).to.deep.equal([]);
  });

  it('is told that a card takes whole cancels only', async () => {
    const payment = await shop.pay(registry, await shop.issue(registry, 'inicis', CARDS.wholeCancelsOnly));
    const part = await shop.cancel(registry, payment, 900, 9_900);
    expect(part).to.deep.nested.include({ 'failure.reason': 'not_permitted', 'failure.pg.code': '11C9' });
    expect((await shop.cancel(registry, payment, 'all', 9_900)).status).to.equal('cancelled');
  });
});
