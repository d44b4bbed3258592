import { won, type CancelRequest, type Payment } from '@billkey/core';
import { expect } from 'chai';
import { Shop } from './shop.js';

describe('PAYCO payments', () => {
  let shop: Shop;

  before(async () => {
    shop = await Shop.open();
  });
  beforeEach(() => shop.reset());
  after(() => shop.close());

  it('are charged as one item, under an order number that is refused when it is repeated', async () => {
    const key = await shop.key();
    const order = { orderId: 'once', amount: won(11_000), tax: { taxFree: 1_000, supply: 9_091, vat: 909 } };
    const outcome = await shop.charge(key, order);
    expect(outcome).to.have.nested.property('payment.cancellable.minor', 11_000);
    expect(outcome.attempt).to.deep.include({ ids: { sellerOrderReferenceKey: 'once' }, money: won(11_000) });
    const sent = await shop.sent('charge');
    expect(sent).to.include({ totalTaxfreeAmt: 1_000, totalTaxableAmt: 9_091, totalVatAmt: 909 });
    expect(sent['orderProducts']).to.have.length(1).and.nested.property('0.taxationType', 'COMBINE');
    const again = await shop.charge(key, { ...order, requestId: 'another act' });
    expect(again).to.include({ status: 'unknown', doubt: 'unlisted_code', askAgainAt: null });
    expect(again).to.have.nested.property('pg.code', '70032');
    expect(await shop.booked()).to.deep.equal(['approval 11000']);
  });

  it('stay in doubt when a card is declined: no list has the code', async () => {
    const key = await shop.key({ card: { number: '9410000000000047', expiry: '', holderId: '', password2: '' } });
    const outcome = await shop.charge(key);
    expect(outcome).to.include({ status: 'unknown', doubt: 'unlisted_code', askAgainAt: null });
    expect(outcome).to.have.nested.property('pg.message').that.includes('잔액');
    expect(await shop.booked()).to.deep.equal([]);
  });

  for (const [kind, doubt] of [
    ['book-then-reset', 'no_answer'],
    ['hang-before-booking', 'no_answer'],
    ['book-then-cut', 'broken_answer'],
    ['wrong-amount', 'unauthentic_answer'],
    ['wrong-order-id', 'unauthentic_answer'],
  ] as const) {
    it(`that were lost can be found by nobody: ${kind}`, async () => {
      const key = await shop.key();
      await shop.control.setFault({ kind, operation: 'charge' });
      const outcome = await shop.charge(key);
      expect(outcome).to.include({ status: 'unknown', doubt, askAgainAt: null });
      const seen = (await shop.requests('charge')).length;
      const resolved = await shop.registry.resolve(shop.stored(outcome.attempt));
      expect(resolved).to.include({ status: 'unknown', doubt: 'no_way_to_ask', askAgainAt: null });
      expect(await shop.requests('charge'), 'nothing is sent again').to.have.length(seen);
    });
  }

  it('are cancelled in full without items, and in parts by the item', async () => {
    const whole = await shop.cancel(await shop.paid());
    expect(whole).to.have.nested.property('payment.state', 'cancelled');
    expect(await shop.sent('cancel'))
      .to.include({ totalCancelPossibleAmt: 9_900 })
      .and.not.have.property('orderProducts');
    const payment = await shop.paid();
    const part = await shop.cancel(payment, { amount: won(4_000) });
    if (part.status !== 'cancelled') throw new Error(JSON.stringify(part));
    expect(part.payment).to.deep.include({ state: 'partially_cancelled', cancellable: won(5_900) });
    expect(await shop.sent('cancel')).to.have.nested.property('orderProducts[0].productAmt', 4_000);
    const rest = await shop.cancel(part.payment, { cancellableBefore: won(5_900) });
    expect(rest).to.have.nested.property('payment.state', 'cancelled');
    expect(await shop.sent('cancel')).to.have.nested.property('orderProducts[0].productAmt', 5_900);
    expect(rest).to.have.nested.property('payment.approvalNumber', payment.approvalNumber);
    expect(await shop.booked()).to.deep.equal([
      'approval 9900',
      'cancel 9900',
      'approval 9900',
      'cancel 4000',
      'cancel 5900',
    ]);
  });

  it('are cancelled once: PAYCO compares what is left', async () => {
    const payment = await shop.paid();
    await shop.control.setFault({ kind: 'book-then-reset', operation: 'cancel' });
    const lost = await shop.cancel(payment, { amount: won(4_000) });
    expect(lost).to.include({ status: 'unknown', doubt: 'no_answer', askAgainAt: null });
    const orderCertifyKey = String((await shop.sent('cancel'))['orderCertifyKey']);
    const again = await shop.cancel(adopt(shop, payment, orderCertifyKey), { amount: won(4_000) });
    expect(again).to.include({ status: 'unknown', doubt: 'unlisted_code' });
    expect(again).to.have.nested.property('pg.code', '70054');
    expect(await shop.booked()).to.deep.equal(['approval 9900', 'cancel 4000']);
  });

  it('that were made before are cancelled in parts too', async () => {
    const payment = await shop.paid();
    const orderCertifyKey = await certifyKeyOf(shop, payment);
    const adopted = adopt(shop, payment, orderCertifyKey);
    expect(await shop.cancel(adopted, { amount: won(900) })).to.have.nested.property(
      'payment.cancellable.minor',
      9_000,
    );
  });

  it('show no key of theirs in what is told of them', async () => {
    const payment = await shop.paid();
    expect(JSON.stringify(payment.raw)).to.include('paymentTradeNo').and.not.include('CertifyKey');
  });
});

/** As if nothing had been cancelled yet. */
function adopt(shop: Shop, payment: Payment, orderCertifyKey: string): CancelRequest['payment'] {
  return shop.registry.get('payco', 'cancel').adoptPayment({
    orderNo: payment.pgPaymentId,
    orderCertifyKey,
    sellerOrderReferenceKey: payment.orderId,
    sellerOrderProductReferenceKey: 'ITEM-1',
    totalPaymentAmt: '9900',
    remainCancelPossibleAmt: '9900',
  });
}

/** A cancel carries it; this one is not carried out. */
async function certifyKeyOf(shop: Shop, payment: Payment): Promise<string> {
  await shop.control.setFault({ kind: 'reset-before-booking', operation: 'cancel' });
  await shop.cancel(payment);
  return String((await shop.sent('cancel'))['orderCertifyKey']);
}
