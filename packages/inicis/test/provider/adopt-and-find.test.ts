import { InputError, won, type Payment, type PgRegistry } from '@billkey/core';
import { expect } from 'chai';
import { BUYER, Shop } from './shop.js';

describe('KG INICIS against its simulator: what others have made', () => {
  let shop: Shop;
  let registry: PgRegistry;
  let payment: Payment;
  let billKey: string;

  before(async () => {
    shop = await Shop.open();
    registry = shop.registry();
    const key = await shop.issue(registry);
    billKey = key.value.reveal();
    payment = await shop.pay(registry, key);
  });
  after(() => shop.close());

  it('a key is adopted by its billKey, and charged', async () => {
    const key = registry.get('inicis', 'charge').adoptBillingKey({ billKey });
    expect((await shop.charge(registry, key)).status).to.equal('approved');
  });

  it('a payment is found by its tid, by its order id and by its handle', async () => {
    const finder = registry.get('inicis', 'find-payment');
    const { pgPaymentId, orderId, handle } = payment;
    for (const by of [{ pgPaymentId }, { orderId, day: '2025-01-02' }, { handle }]) {
      const found = await finder.findPayment(by);
      if (found.status !== 'found') throw new Error(found.status);
      const { state, amount, cancellable } = found.value;
      expect({ state, amount, cancellable }).to.deep.equal({
        state: 'paid',
        amount: won(9_900),
        cancellable: won(9_900),
      });
      expect(found.value).to.include({ pgPaymentId, orderId, approvalNumber: payment.approvalNumber });
      // Only the handle knows what the look-up does not tell.
      expect(found.value.instalmentMonths).to.equal('handle' in by ? 0 : undefined);
    }
  });

  it('what does not exist is absent; what is no tid is refused', async () => {
    const finder = registry.get('inicis', 'find-payment');
    expect(await finder.findPayment({ orderId: 'nobodys', day: '2025-01-02' })).to.deep.equal({ status: 'absent' });
    const other = payment.pgPaymentId.replace(/\d{6}$/, '000000');
    expect(await finder.findPayment({ pgPaymentId: other })).to.deep.equal({ status: 'absent' });
    const wrong = finder.findPayment({ pgPaymentId: payment.pgPaymentId.slice(1) });
    expect(await wrong.catch((error: unknown) => error))
      .to.be.instanceOf(InputError)
      .with.property('field', 'pgPaymentId');
  });

  it('is found by its own MID only', async () => {
    const { pgPaymentId } = payment;
    expect(await registry.get('inicis:v2', 'find-payment').findPayment({ pgPaymentId })).to.deep.equal({
      status: 'absent',
    });
  });

  const fields = (): Record<'tid' | 'moid' | 'price' | 'prtcRemains', string> => ({
    ...{ tid: payment.pgPaymentId, moid: payment.orderId, price: '9900', prtcRemains: '9900' },
  });

  it('a payment is adopted by tid, moid, price and what is left, and cancelled', async () => {
    const adopted = registry.get('inicis', 'cancel').adoptPayment(fields());
    const request = { cancelId: shop.id('cancel'), amount: won(900), cancellableBefore: won(9_900), reason: '일부' };
    const part = await registry.get('inicis', 'partial-cancel').cancelPayment({ payment: adopted, ...request });
    expect(part).to.deep.nested.include({ status: 'cancelled', 'payment.cancellable': won(9_000) });
  });

  for (const [field, changes] of [
    ['tid', { tid: 'short' }],
    ['moid', { moid: '' }],
    ['price', { price: '9,900' }],
    ['price', { price: '-1' }],
    ['prtcRemains', { prtcRemains: '9901' }],
    ['prtcRemains', { prtcRemains: '' }],
    ['oid', { oid: 'x' }],
  ] as const) {
    it(`a payment is not adopted with ${JSON.stringify(changes)}`, () => {
      const adopt = (): unknown => registry.get('inicis', 'cancel').adoptPayment({ ...fields(), ...changes });
      expect(adopt).to.throw(InputError).with.property('field', field);
    });
  }

  for (const given of ['', 'x'.repeat(39), `${'x'.repeat(39)}-`, 'x'.repeat(41)]) {
    it(`a key is not adopted with the billKey ${JSON.stringify(given)}`, () => {
      const adopt = (): unknown => registry.get('inicis', 'charge').adoptBillingKey({ billKey: given });
      expect(adopt).to.throw(InputError).with.property('field', 'billKey');
    });
  }

  it('says who buys in the look-up, and hides the card', async () => {
    const found = await registry.get('inicis', 'find-payment').findPayment({ pgPaymentId: payment.pgPaymentId });
    if (found.status !== 'found') throw new Error(found.status);
    expect(found.value.raw).to.include({ buyerName: BUYER.name, goodsName: '정기결제 3월' });
    expect(found.value.card?.masked).to.match(/^943000\*+9$/);
  });
});
