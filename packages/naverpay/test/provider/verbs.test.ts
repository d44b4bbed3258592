import { won } from '@billkey/core';
import { expect } from 'chai';
import { Shop } from './shop.js';

describe('Naver Pay: charges, cancels and keys, over sockets', () => {
  let shop: Shop;

  before(async () => {
    shop = await Shop.open();
  });
  after(() => shop.close());
  beforeEach(async () => {
    shop.events.length = 0;
    await shop.running.control.reset();
  });

  it('a charge is reserved, recorded with its id, and approved', async () => {
    const key = await shop.key();
    shop.events.length = 0;
    const outcome = await shop.charge(shop.order(key));
    if (outcome.status !== 'approved') throw new Error(outcome.status);
    expect(shop.events.map(({ operation }) => operation)).to.deep.equal(['prepare-charge', 'charge']);
    expect(outcome.attempt.step).to.equal(1);
    const { paymentId, idempotencyKey = '', merchantPayId } = outcome.attempt.ids;
    expect({ paymentId, merchantPayId }).to.deep.equal({
      ...{ paymentId: outcome.payment.pgPaymentId, merchantPayId: outcome.payment.orderId },
    });
    expect(idempotencyKey).to.match(/^[A-Za-z0-9_-]{1,64}$/);
    const request = (await shop.running.control.requests()).at(-1);
    expect(Object.fromEntries(Object.entries(request?.headers ?? {}))).to.deep.include({
      ...{ 'x-naver-client-id': 'SimClientNaverpay000', 'x-naverpay-chain-id': 'SimChainRecurring0' },
      'x-naverpay-idempotency-key': idempotencyKey,
    });
    expect(request?.path).to.equal('/naverpay-partner/naverpay/payments/recurrent/pay/v3/approval');
  });

  it('an act that another process has begun is not done twice, and tells what became of it', async () => {
    const key = await shop.key();
    const order = shop.order(key);
    const first = await shop.charge(order);
    const other = new Shop(shop.running);
    const again = await other.charge(order);
    const cancelled = await shop.cancel(await shop.paid(key), 1_000, { cancelId: 'cancel-1' });
    if (first.status !== 'approved' || again.status !== 'approved') throw new Error(`${first.status} ${again.status}`);
    expect(again.payment.pgPaymentId).to.equal(first.payment.pgPaymentId);
    expect(
      await other.registry.get('naverpay', 'find-payment').findPayment({ handle: again.payment.handle }),
    ).to.include({
      status: 'found',
    });
    const approvals = (await shop.running.control.ledger()).filter(({ kind }) => kind === 'approval');
    expect(approvals.map(({ orderId }) => orderId)).to.have.lengthOf(2);
    expect(cancelled).to.include({ status: 'cancelled' });
    other.registry.close();
  });

  it('an answer that comes again is held against the order, the key and the amount', async () => {
    const key = await shop.key();
    const order = shop.order(key);
    await shop.charge(order);
    const other = new Shop(shop.running);
    const again = await other.charge({ ...order, amount: won(9_901) });
    other.registry.close();
    expect(again).to.have.nested.property('failure.reason', 'duplicate_order');
  });

  it('a charge that was declined is declined again, until it comes under another request id', async () => {
    const key = await shop.key('0112');
    const order = shop.order(key);
    const reasons = [
      await shop.charge(order),
      await shop.charge(order),
      await shop.charge({ ...order, requestId: 'new' }),
    ];
    for (const outcome of reasons) expect(outcome).to.have.nested.property('failure.reason', 'card_declined');
    const answers = shop.events.filter(({ operation }) => operation === 'charge').map(({ http }) => http);
    expect(answers).to.deep.equal([200, 409, 200]);
  });

  it('a declined charge keeps its reason while its key is there, and says so when it is not', async () => {
    const key = await shop.key('0112');
    const declined = await shop.charge(shop.order(key));
    expect(declined).to.have.nested.property('failure.reason', 'card_declined');
    expect(shop.events.at(-1)?.operation).to.equal('inspect');
    const lost = await shop.charge(shop.order(await shop.key('0104')));
    expect(lost).to.have.nested.property('failure.reason', 'stolen_or_lost');
    await shop.registry.get('naverpay', 'delete-key').removeBillingKey(key);
    const gone = await shop.charge(shop.order(key));
    expect(gone).to.have.nested.property('failure.reason', 'billing_key_not_found');
    expect(gone).to.have.nested.property('failure.retry', 'never');
  });

  it('a refused charge keeps its reason when its key cannot be looked up', async () => {
    const key = await shop.key('0112');
    await shop.running.control.setFault({ kind: 'status', operation: 'inspect' });
    expect(await shop.charge(shop.order(key))).to.have.nested.property('failure.reason', 'card_declined');
  });

  it('a success with an admissionState of FAIL is none', async () => {
    const outcome = await shop.charge(shop.order(await shop.key('0138')));
    expect(outcome).to.have.nested.property('failure.reason', 'card_declined');
    expect(outcome).to.have.nested.property('failure.pg.code', 'FAIL');
    const found = await shop.registry.resolve(outcome.attempt);
    expect(found).to.include({ status: 'unknown', doubt: 'not_found_yet' });
  });

  it('AlreadyOnGoing is a doubt, which the history ends', async () => {
    const outcome = await shop.charge(shop.order(await shop.key('0179')));
    expect(outcome).to.include({ status: 'unknown', doubt: 'pg_says_unknown' });
    const found = await shop.registry.resolve(outcome.attempt);
    expect(found).to.deep.include({ status: 'approved' });
    expect(await shop.registry.resolve(outcome.attempt, { ifMoved: 'reverse' })).to.include({ status: 'reversed' });
  });

  it('an attempt without a paymentId was never approved', async () => {
    await shop.running.control.setFault({ kind: 'status', operation: 'prepare-charge' });
    const failed = await shop.charge(shop.order(await shop.key()));
    expect(failed).to.have.nested.property('failure.reason', 'pg_unavailable');
    const before = shop.events.length;
    const early = { ...failed.attempt, at: '2020-01-01T00:00:00.000Z' };
    expect(await shop.registry.resolve(early)).to.include({ status: 'failed' });
    expect(shop.events).to.have.length(before);
  });

  it('the tax-free part goes back with the rest of a payment', async () => {
    const paid = await shop.paid(await shop.key(), { tax: { taxFree: 900 } });
    const part = await shop.cancel(paid, 1_000, { tax: { taxFree: 300 } });
    expect(await shop.sent('cancel'))
      .to.include('taxScopeAmount=700&taxExScopeAmount=300&')
      .and.to.include('=8900');
    if (part.status !== 'cancelled') throw new Error(JSON.stringify(part));
    const rest = await shop.cancel(part.payment, 'all');
    expect(await shop.sent('cancel')).to.include('taxScopeAmount=8300&taxExScopeAmount=600&');
    expect(rest).to.deep.include({ status: 'cancelled', cancelled: won(8_900) });
    const handle = part.payment.handle;
    const found = await shop.registry.get('naverpay', 'find-payment').findPayment({ handle });
    expect(found.status === 'found' && found.value).to.deep.include({ state: 'cancelled', cancellable: won(0) });
  });

  it('CancelNotComplete is pending until the history has it', async () => {
    const paid = await shop.paid(await shop.key('0187'));
    const pending = await shop.cancel(paid, 'all');
    if (pending.status !== 'pending') throw new Error(JSON.stringify(pending));
    expect(pending.payment).to.deep.include({ state: 'paid', cancellable: null, approvalNumber: paid.approvalNumber });
    expect(await shop.registry.resolve(pending.attempt)).to.include({ status: 'unknown', doubt: 'not_found_yet' });
    await shop.running.control.moveClock(11 * 60_000);
    const done = await shop.registry.resolve(pending.attempt);
    expect(done).to.deep.include({ status: 'cancelled', cancelled: won(9_900), already: true });
  });

  it('an approval whose reversal Naver Pay has yet to finish is not reversed before it is', async () => {
    const paid = await shop.charge(shop.order(await shop.key('0187')));
    const reverse = () => shop.registry.resolve(paid.attempt, { ifMoved: 'reverse' });
    expect(await reverse()).to.include({ status: 'unknown', doubt: 'pg_says_unknown' });
    await shop.running.control.moveClock(11 * 60_000);
    expect(await reverse()).to.include({ status: 'reversed' });
    const late = await shop.charge(shop.order(await shop.key('0195')));
    expect(await shop.registry.resolve(late.attempt, { ifMoved: 'reverse' })).to.include({ status: 'approved' });
  });

  it('a key is inspected, expired, and expired once more', async () => {
    const key = await shop.key('0039');
    const inspect = () => shop.registry.get('naverpay', 'inspect-key').inspectBillingKey(key);
    const remove = () => shop.registry.get('naverpay', 'delete-key').removeBillingKey(key);
    expect(await inspect()).to.have.nested.property('value.usable', true);
    expect(await remove()).to.include({ status: 'removed', already: false });
    expect(await inspect()).to.have.nested.property('value.usable', false);
    expect(await remove()).to.include({ status: 'removed', already: true });
    const adopted = shop.registry.get('naverpay', 'charge').adoptBillingKey({ recurrentId: '20310701bm9ib2R5cw==' });
    const nobodys = shop.registry.get('naverpay', 'inspect-key', 'delete-key');
    expect(await nobodys.inspectBillingKey(adopted)).to.deep.equal({ status: 'absent' });
    expect(await nobodys.removeBillingKey(adopted)).to.include({ status: 'unknown', doubt: 'unlisted_code' });
  });

  it('a payment by points alone has no card', async () => {
    const paid = await shop.paid(await shop.key('0054'));
    expect(paid).not.to.have.any.keys('card', 'approvalNumber');
  });

  it('finds payments by its own id, and by the newer history', async () => {
    const { pgPaymentId, orderId } = await shop.paid(await shop.key());
    const newer = new Shop(shop.running, { historyVersion: '2.3' });
    for (const each of [shop, newer]) {
      const found = await each.registry.get('naverpay', 'find-payment').findPayment({ pgPaymentId });
      expect(found).to.have.nested.property('value.orderId', orderId);
    }
    expect(newer.events.at(-1)?.path).to.equal('/{partnerId}/naverpay/payments/v2.3/list/history');
    newer.registry.close();
    const byOrder = shop.registry.get('naverpay', 'find-payment').findPayment({ orderId, day: '2031-01-01' });
    expect(await byOrder.catch((error: unknown) => error)).to.include({ code: 'invalid_input', field: 'orderId' });
  });
});
