import { won, type CancelOutcome, type Payment } from '@billkey/core';
import { expect } from 'chai';
import { TestShop } from '../shop.js';

describe('Mobilians payments', () => {
  const shops: TestShop[] = [];
  const open = async (cashCode: 'MC' | 'CN'): Promise<TestShop> => {
    const shop = await TestShop.open(cashCode);
    shops.push(shop);
    return shop;
  };
  afterEach(async () => {
    await Promise.all(shops.splice(0).map((shop) => shop.close()));
  });

  const cancel = (shop: TestShop, payment: Payment, amount: number, before: number): Promise<CancelOutcome> =>
    shop.registry.get('mobilians', 'cancel').cancelPayment({
      ...{
        payment,
        cancelId: shop.orderId(),
        amount: won(amount),
        cancellableBefore: won(before),
        reason: '고객 요청',
      },
    });
  const paid = async (shop: TestShop): Promise<Payment> => {
    const { payment } = await shop.issued(won(10_000));
    if (payment === undefined) throw new Error('nothing was paid');
    return payment;
  };

  it('of a phone are cancelled in parts by what remains, which is known then', async () => {
    const shop = await open('MC');
    const part = await cancel(shop, await paid(shop), 3_000, 10_000);
    if (part.status !== 'cancelled') throw new Error(part.status);
    expect(part.payment).to.deep.include({ state: 'partially_cancelled', cancellable: won(7_000) });
    const rest = await cancel(shop, part.payment, 7_000, 7_000);
    expect(rest).to.have.nested.include({ status: 'cancelled', 'payment.state': 'cancelled' });
    expect(shop.world.bank.ledger().map(({ amount, balance }) => [amount, balance])).to.deep.equal([
      [10_000, 10_000],
      [3_000, 7_000],
      [7_000, 0],
    ]);
  });

  it('of a card are cancelled in parts by what goes, and nobody knows what is left', async () => {
    const shop = await open('CN');
    const part = await cancel(shop, await paid(shop), 3_000, 10_000);
    if (part.status !== 'cancelled') throw new Error(part.status);
    expect(part.payment).to.deep.include({ state: 'partially_cancelled', cancellable: null });
    await cancel(shop, part.payment, 1_000, 7_001).then(
      () => expect.fail('more than is left'),
      (error: unknown) => expect(error).to.include({ code: 'invalid_input', field: 'cancellableBefore' }),
    );
    const rest = await cancel(shop, part.payment, 7_000, 7_000);
    expect(rest).to.have.nested.include({ status: 'cancelled', 'payment.state': 'cancelled' });
    expect(shop.world.bank.ledger().at(-1)).to.include({ amount: 7_000, balance: 0 });
  });

  for (const [phone, status, code] of [
    ['01000000016', 'failed', '0016'],
    ['01000000060', 'failed', '0060'],
    ['01000000096', 'unknown', '0096'],
    ['01000000098', 'unknown', '0098'],
  ] as const) {
    it(`of a key of ${phone} are ${status} (${code})`, async () => {
      const shop = await open('MC');
      const issued = await shop.through({ phone });
      if (issued.status !== 'issued') throw new Error(issued.status);
      const order = { orderId: shop.orderId(), name: '월 구독', amount: won(10_000), key: issued.key };
      const outcome = await shop.registry.get('mobilians', 'charge').chargeBillingKey(order);
      expect(outcome.status).to.equal(status);
      expect(outcome).to.have.nested.property(status === 'failed' ? 'failure.pg.code' : 'pg.code', code);
    });
  }

  it('that no cancel takes back say why', async () => {
    const shop = await open('MC');
    for (const [phone, code] of [
      ['01000000030', '0030'],
      ['01000000042', '0042'],
    ] as const) {
      const outcome = await shop.through({ phone });
      if (outcome.status !== 'issued' || outcome.payment === undefined) throw new Error(outcome.status);
      const cancelled = await cancel(shop, outcome.payment, 10_000, 10_000);
      expect(cancelled).to.have.nested.include({ 'failure.reason': 'not_permitted', 'failure.pg.code': code });
    }
  });

  it('and keys from before Billkey go on', async () => {
    const shop = await open('MC');
    const { key, payment } = await shop.issued();
    const pg = shop.registry.get('mobilians', 'charge', 'cancel');
    const userKey = key.context['mc_user_key'] as { reveal(): string };
    const adopted = pg.adoptBillingKey({
      ...{ mc_bill_key: key.value.reveal(), mc_user_key: userKey.reveal(), amount: '10000' },
    });
    expect(adopted.rules).to.deep.equal({ fixedAmount: won(10_000) });
    const order = { orderId: shop.orderId(), name: '월 구독', amount: won(10_000), key: adopted };
    expect(await pg.chargeBillingKey(order)).to.include({ status: 'approved' });
    const { orderId = '', pgPaymentId = '' } = payment ?? {};
    const old = pg.adoptPayment({ trade_id: orderId, pay_token: pgPaymentId, amount: '10000', remaining: '10000' });
    const outcome = await cancel(shop, old as Payment, 4_000, 10_000);
    expect(outcome).to.have.nested.include({ status: 'cancelled', 'payment.cancellable.minor': 6_000 });
    for (const [field, change] of [
      ['mc_user_key', { mc_user_key: 'x'.repeat(16) }],
      ['amount', { amount: '0' }],
      ['mc_bill_key', { mc_bill_key: '' }],
    ] as const) {
      const fields = { mc_bill_key: 'B1', mc_user_key: 'uk1', amount: '10000', ...change };
      expect(() => pg.adoptBillingKey(fields))
        .to.throw()
        .with.property('field', field);
    }
    const fields = { trade_id: orderId, pay_token: pgPaymentId, amount: '10000', remaining: '10001' };
    expect(() => pg.adoptPayment(fields))
      .to.throw()
      .with.property('field', 'remaining');
  });
});
