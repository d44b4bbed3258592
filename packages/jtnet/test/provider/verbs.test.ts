import { won, type Attempt, type Payment, type PgRegistry } from '@billkey/core';
import { expect } from 'chai';
import { inspect } from 'node:util';
import { TEST0_KEY } from '../rest-example.js';
import { CARDS, Shop } from './shop.js';

describe('JTNet against its simulator: verbs', () => {
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

  async function cancelled(payment: Payment, left: number, amount: number): Promise<Payment> {
    const outcome = await registry.get('jtnet', 'partial-cancel').cancelPayment({
      ...{ payment, cancelId: shop.id('cancel'), amount: won(amount), cancellableBefore: won(left), reason: '취소' },
    });
    if (outcome.status !== 'cancelled') throw new Error(inspect(outcome));
    expect(outcome).to.deep.include({ cancelled: won(amount), already: false });
    return outcome.payment;
  }

  it('issues a key that tells who issued the card, and nothing more', async () => {
    const key = await shop.issue(registry);
    expect(key).to.deep.include({
      ...{ account: 'jtnet', variant: 'rest', context: {} },
      card: { masked: '941000******0013', issuer: '신한' },
    });
    expect(inspect(key, { depth: null, showHidden: true })).not.to.include(key.value.reveal());
  });

  it('charges it, and tells all about the payment but its time, which JTNet does not', async () => {
    const payment = await shop.pay(registry, await shop.issue(registry));
    const [approval, ...others] = await shop.control.ledger();
    expect(others).to.deep.equal([]);
    expect(payment).to.deep.include({
      account: 'jtnet',
      state: 'paid',
      amount: won(9_900),
      cancellable: won(9_900),
      instalmentMonths: 0,
      orderId: approval?.orderId,
      pgPaymentId: approval?.pgPaymentId,
      approvalNumber: approval?.approvalNumber,
      card: { masked: '941000******0013', issuer: '신한', acquirer: '신한' },
    });
    expect(payment).not.to.have.property('approvedAt');
  });

  it('refuses to charge in instalments, since JTNet would drop them, and sends nothing', async () => {
    const key = await shop.issue(registry);
    const order = { key, orderId: shop.id(), name: 'Plan', amount: won(60_000), instalmentMonths: 3 };
    const thrown: unknown = await registry
      .get('jtnet', 'charge')
      .chargeBillingKey(order)
      .catch((error: unknown) => error);
    expect(thrown).to.deep.include({ code: 'invalid_input', field: 'instalmentMonths' });
    expect(await shop.requests('charge')).to.deep.equal([]);
  });

  it('takes a key-in payment in instalments, by the other MID', async () => {
    const payment = await shop.payByCard(registry, 3);
    expect(payment.pgPaymentId).to.match(/^simkeyi00m/);
    expect(payment.instalmentMonths).to.equal(3);
    expect(await shop.booked()).to.deep.equal(['approval 60000']);
  });

  it('cancels each payment by the MID that took it', async () => {
    const charged = await shop.pay(registry, await shop.issue(registry));
    const keyedIn = await shop.payByCard(registry);
    expect(await cancelled(charged, 9_900, 9_900)).to.deep.include({ state: 'cancelled', cancellable: won(0) });
    expect(await cancelled(keyedIn, 60_000, 60_000)).to.deep.include({ state: 'cancelled', cancellable: won(0) });
    expect(await shop.booked()).to.deep.equal(['approval 9900', 'approval 60000', 'cancel 9900', 'cancel 60000']);
  });

  it('cancels in parts and then the rest; what is left of it, only the caller knows', async () => {
    const payment = await shop.pay(registry, await shop.issue(registry));
    const part = await cancelled(payment, 9_900, 900);
    expect(part).to.deep.include({ state: 'partially_cancelled', cancellable: null, amount: won(9_900) });
    expect(part.approvalNumber).to.equal(payment.approvalNumber);
    const found = await registry.get('jtnet', 'find-payment').findPayment({ handle: part.handle });
    expect(found).to.deep.nested.include({ 'value.state': 'partially_cancelled', 'value.cancellable': null });
    expect(await cancelled(part, 9_000, 9_000)).to.include({ state: 'cancelled' });
    expect(await shop.booked()).to.deep.equal(['approval 9900', 'cancel 900', 'cancel 9000']);
  });

  it('an account that has lost the key of a MID says so, and sends nothing', async () => {
    const payment = await shop.payByCard(registry);
    const other = shop.registry({ keyIn: { mid: 'another00m', apiKey: TEST0_KEY, cancelPw: '1' } });
    const request = { payment, cancelId: 'c', amount: won(1), cancellableBefore: won(60_000), reason: 'r' };
    const pg = other.get('jtnet', 'partial-cancel', 'find-payment');
    for (const [field, act] of [
      ['payment.handle', () => pg.cancelPayment(request)],
      ['handle', () => pg.findPayment({ handle: payment.handle })],
      ['pgPaymentId', () => pg.findPayment({ pgPaymentId: payment.pgPaymentId })],
    ] as const) {
      const thrown: unknown = await act().catch((error: unknown) => error);
      expect(thrown).to.include({ code: 'invalid_input', field });
    }
    expect(shop.events.map(({ operation }) => operation)).to.deep.equal(['key-in']);
  });

  it('deletes a key, and knows when it was gone before', async () => {
    const key = await shop.issue(registry);
    const remover = registry.get('jtnet', 'delete-key');
    expect(await remover.removeBillingKey(key)).to.include({ status: 'removed', already: false });
    expect(await remover.removeBillingKey(key)).to.include({ status: 'removed', already: true });
    const charged = await shop.charge(registry, key);
    expect(charged).to.have.nested.property('failure.reason', 'billing_key_not_found');
    expect(await shop.booked()).to.deep.equal([]);
  });

  it('records each attempt before it is sent, as JSON without a secret', async () => {
    const attempts: Attempt[] = [];
    const sent: number[] = [];
    const onAttempt = async (attempt: Attempt): Promise<void> => {
      attempts.push(attempt);
      sent.push((await shop.control.requests({ moving: true })).length);
    };
    const card = { number: CARDS.approves, expiry: '2039-12', holderId: '800101', password2: '12' };
    const pg = registry.get('jtnet', 'billing-key-by-api', 'cancel', 'delete-key');
    const issued = await pg.issueBillingKey({ orderId: 'key-a', name: 'Plan', card }, { onAttempt });
    if (issued.status !== 'issued') throw new Error(inspect(issued));
    const { key } = issued;
    const charged = await pg.chargeBillingKey(
      { key, orderId: 'order-a', name: 'Plan', amount: won(9_900) },
      { onAttempt },
    );
    if (charged.status !== 'approved') throw new Error(inspect(charged));
    const { payment } = charged;
    const cancel = { payment, cancelId: 'cancel-a', amount: won(1), cancellableBefore: won(9_900), reason: 'r' };
    await pg.cancelPayment(cancel, { onAttempt });
    await pg.removeBillingKey(key, { onAttempt });

    expect(sent).to.deep.equal([0, 1, 2, 3]);
    const { pgPaymentId: tid } = payment;
    expect(attempts).to.have.length(4);
    for (const attempt of attempts) expect(attempt).to.include({ account: 'jtnet', adapter: 'jtnet/rest', step: 0 });
    const [issue, charge, cancelling, removal] = attempts;
    expect(issue).to.deep.include({ operation: 'issue', orderId: 'key-a', money: null, ids: {} });
    expect(charge).to.deep.include({ operation: 'charge', money: won(9_900), ids: { moid: 'order-a' } });
    expect(cancelling).to.deep.include({
      ...{ operation: 'cancel', orderId: 'order-a', requestId: 'cancel-a', money: won(1), before: won(9_900) },
      ...{ paymentId: tid, ids: { tid, partialCancel: '1' } },
    });
    expect(removal).to.deep.include({ operation: 'remove', money: null, ids: {} });
    expect(removal?.orderId).to.match(/^remove-[0-9a-f-]{36}$/);
    expect(JSON.stringify(attempts)).not.to.include(key.value.reveal());
    expect(JSON.stringify(attempts)).not.to.match(/9410000000000013|800101/);
  });

  it('tells the log what was sent, without keys', async () => {
    await shop.pay(registry, await shop.issue(registry));
    expect(shop.events.map(({ operation, path, http, pgCode }) => [operation, path, http, pgCode])).to.deep.equal([
      ['issue', '/api/v1/gen_billkey', 200, '0000'],
      ['charge', '/api/v1/payments_token', 200, '0000'],
    ]);
    expect(JSON.stringify(shop.events)).not.to.match(/9410000000000013|cjwRNV75/);
  });

  it('has no key-in without its MID, and says what to give', () => {
    expect(() => registry.keyIn('jtnet:billing')).to.throw(/jtnet:billing has no key-in; give option keyIn to have it/);
  });
});
