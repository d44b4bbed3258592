import { won, type Payment } from '@billkey/core';
import { expect } from 'chai';
import { HOUR_MS, ShopWithKakaopay, stored } from './shop.js';

describe('charges of Kakao Pay', () => {
  let shop: ShopWithKakaopay;

  beforeEach(async () => {
    shop = await ShopWithKakaopay.open();
  });
  afterEach(() => shop.close());

  async function lostCharge(key: Awaited<ReturnType<ShopWithKakaopay['key']>>) {
    await shop.world.faults.set({ kind: 'reset-before-booking', operation: 'charge' });
    const outcome = await shop.charge(key);
    if (outcome.status !== 'unknown') throw new Error(outcome.status);
    return stored(outcome.attempt);
  }

  async function taxed(): Promise<Payment> {
    const charger = shop.registry.get(shop.account, 'charge');
    const order = { orderId: shop.orderId(), name: '월 구독', amount: won(11_000), tax: { taxFree: 1_100 } };
    const outcome = await charger.chargeBillingKey({ ...order, key: await shop.key() });
    if (outcome.status !== 'approved') throw new Error(outcome.status);
    return outcome.payment;
  }

  async function cancel(payment: Payment, amount: number | 'all', more: object = {}): Promise<Payment> {
    const request = { payment, cancelId: shop.orderId(), reason: '고객 요청' };
    const outcome = await shop.registry.get(shop.account, 'cancel').cancelPayment({
      ...request,
      cancellableBefore: payment.cancellable ?? won(0),
      amount: amount === 'all' ? 'all' : won(amount),
      ...more,
    });
    if (outcome.status !== 'cancelled') throw new Error(JSON.stringify(outcome));
    return outcome.payment;
  }

  it('that were lost are resolved with the key that was charged alone', async () => {
    const [key, other] = [await shop.key(), await shop.key()];
    await shop.charge(other);
    const attempt = await lostCharge(key);
    shop.world.clock.move(2 * HOUR_MS);
    const wrong = await shop.registry.resolve(attempt, { key: other }).catch((error: unknown) => error);
    expect(wrong).to.include({ code: 'invalid_input', field: 'key' });
    expect(shop.requests('inspect')).to.have.length(0);
  });

  it('with a SID of which no charge is told stay in doubt: it may not be told of', async () => {
    const key = await shop.key();
    const attempt = await lostCharge(key);
    shop.world.clock.move(24 * HOUR_MS);
    expect(await shop.registry.resolve(attempt, { key })).to.include({ status: 'unknown', doubt: 'no_way_to_ask' });
  });

  it('with a SID that Kakao Pay does not know stay in doubt', async () => {
    const key = await shop.key();
    await shop.charge(key);
    shop.world.clock.move(HOUR_MS);
    const attempt = await lostCharge(key);
    shop.world.clock.move(2 * HOUR_MS);
    await shop.world.faults.set({ kind: 'answer-code', operation: 'inspect', code: '-750' });
    expect(await shop.registry.resolve(attempt, { key })).to.include({ status: 'unknown', doubt: 'no_way_to_ask' });
    expect((await shop.registry.resolve(attempt, { key })).status).to.equal('failed');
  });

  it('are not made when another one is running, and that is in doubt', async () => {
    await shop.world.faults.set({ kind: 'answer-code', operation: 'charge', code: '-785' });
    expect(await shop.charge(await shop.key())).to.include({ status: 'unknown', doubt: 'pg_says_unknown' });
  });

  it('are taken back as they were taxed, when all that is left is', async () => {
    await cancel(await taxed(), 'all');
    expect(shop.sent('cancel')).to.include({ cancel_tax_free_amount: 1_100, cancel_vat_amount: 900 });
  });

  it('are taken back in parts as the merchant says, and the rest as it is then', async () => {
    const part = await cancel(await taxed(), 3_300, { tax: { taxFree: 330, vat: 270 } });
    expect(shop.sent('cancel')).to.include({
      ...{ cancel_amount: 3_300, cancel_tax_free_amount: 330, cancel_vat_amount: 270 },
      ...{ cancel_available_amount: 11_000, payload: '고객 요청' },
    });
    const other = await cancel(part, 1_100);
    expect(shop.sent('cancel')).to.include({ cancel_tax_free_amount: 0 }).and.not.to.have.property('cancel_vat_amount');
    await cancel(other, 'all');
    expect(shop.sent('cancel')).to.include({
      cancel_amount: 6_600,
      cancel_tax_free_amount: 770,
      cancel_vat_amount: 530,
    });
    expect(shop.booked()).to.deep.equal(['approval 11000', 'cancel 3300', 'cancel 1100', 'cancel 6600']);
  });

  it('are found by TID, and what is no payment is absent', async () => {
    const payment = await taxed();
    const finder = shop.registry.get(shop.account, 'find-payment');
    const found = await finder.findPayment({ pgPaymentId: payment.pgPaymentId });
    expect(found.status === 'found' && found.value.amount).to.deep.equal(won(11_000));
    expect(found.status === 'found' && found.value).not.to.have.property('cancels');
    const opened = await shop.begin();
    const tid = opened.attempt.ids['tid'] ?? '';
    expect(await finder.findPayment({ pgPaymentId: tid })).to.deep.equal({ status: 'absent' });
    await shop.complete(await shop.visit(opened));
    expect(await finder.findPayment({ pgPaymentId: tid })).to.deep.equal({ status: 'absent' });
    const byOrder = finder.findPayment({ orderId: payment.orderId, day: '2031-07-01' });
    expect(await byOrder.catch((error: unknown) => error)).to.include({ field: 'orderId' });
  });
});

describe('keys of Kakao Pay', () => {
  let shop: ShopWithKakaopay;

  beforeEach(async () => {
    shop = await ShopWithKakaopay.open();
  });
  afterEach(() => shop.close());

  it('are usable until they are removed', async () => {
    const key = await shop.key();
    const inspector = shop.registry.get(shop.account, 'inspect-key');
    expect(await inspector.inspectBillingKey(key)).to.deep.equal({ status: 'found', value: { usable: true } });
    await shop.registry.get(shop.account, 'delete-key').removeBillingKey(key);
    expect(await inspector.inspectBillingKey(key)).to.deep.equal({ status: 'found', value: { usable: false } });
    const nobodys = shop.registry
      .get(shop.account, 'charge')
      .adoptBillingKey({ sid: 'S0000000000000000000', partner_user_id: 'user-77' });
    expect(await inspector.inspectBillingKey(nobodys)).to.deep.equal({ status: 'absent' });
  });

  it('are brought in with the user that they were issued for, who is charged', async () => {
    const key = await shop.key();
    const sid = key.value.reveal();
    const charger = shop.registry.get(shop.account, 'charge');
    expect((await shop.charge(charger.adoptBillingKey({ sid, partner_user_id: 'user-77' }))).status).to.equal(
      'approved',
    );
    const refused = await shop.charge(charger.adoptBillingKey({ sid, partner_user_id: 'user-78' }));
    expect(refused.status === 'failed' && refused.failure.pg?.code).to.equal('-753');
  });
});
