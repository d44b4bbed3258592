import { won, type Attempt, type PgRegistry } from '@billkey/core';
import { expect } from 'chai';
import { inspect } from 'node:util';
import { optionsOf, paymentOf, Shop, CARDS } from './shop.js';

describe('KCP against its simulator: verbs', () => {
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

  it('issues a key with its group, once the account has opted in', async () => {
    const key = await shop.issue(registry);
    expect(key).to.deep.include({
      account: 'kcp',
      variant: 'pg-api',
      context: { siteCode: 'SIMB1', groupId: 'SIMB11000001' },
    });
    expect(key.card).to.deep.equal({ issuer: '신한카드', acquirer: '신한카드', kind: 'credit', owner: 'person' });
    expect(inspect(key, { depth: null, showHidden: true })).not.to.match(/\d{16}/);
    const shy = shop.registry(optionsOf('kcp'));
    expect(() => shy.billingKeys('kcp')).to.throw(/unverified|verified/);
    expect((await shop.charge(shy, key)).status).to.equal('approved');
  });

  it('charges it, and tells all about the payment', async () => {
    const payment = await shop.pay(registry, await shop.issue(registry));
    const [approval, ...others] = await shop.control.ledger();
    expect(others).to.deep.equal([]);
    expect(payment).to.deep.include({
      ...{ account: 'kcp', state: 'paid', amount: won(9_900), cancellable: won(9_900), instalmentMonths: 0 },
      orderId: approval?.orderId,
      pgPaymentId: approval?.pgPaymentId,
      approvalNumber: approval?.approvalNumber,
    });
    expect(payment.card?.masked).to.equal('942000******0011');
    expect(Date.parse(payment.approvedAt ?? '')).to.be.closeTo(Date.parse(approval?.at ?? ''), 1000);
    expect(payment.receiptUrl).to.include(`tno=${payment.pgPaymentId}`);
  });

  it('hides what a live KCP shows as zeros', async () => {
    const payment = await shop.pay(registry, await shop.issue(registry, CARDS.zeroMasked));
    expect(payment.card?.masked).to.equal('942000******0045');
    expect(payment.raw['card_no']).to.equal('942000******0045');
  });

  it('pays by key-in with another site, in instalments', async () => {
    const outcome = await registry.keyIn('kcp').payByKeyIn({
      ...{ card: shop.card(), orderId: shop.id(), name: '수기결제', amount: won(120_000), instalmentMonths: 3 },
      buyer: { name: '홍길동', phone: '01012345678', email: 'hong@example.com' },
    });
    expect(paymentOf(outcome)).to.deep.include({ instalmentMonths: 3, amount: won(120_000) });
    const sites = (await shop.control.ledger()).map(({ merchant }) => merchant);
    expect(sites).to.deep.equal(['SIMK1']);
  });

  it('needs birth date and password for a key-in payment', async () => {
    const { number, expiry, holderId } = shop.card();
    for (const [field, card] of [
      ['card.holderId', { number, expiry, password2: '12' }],
      ['card.password2', { number, expiry, holderId }],
    ] as const) {
      const order = { card, orderId: shop.id(), name: 'x', amount: won(1_000) };
      const thrown: unknown = await registry
        .keyIn('kcp')
        .payByKeyIn(order)
        .catch((error: unknown) => error);
      expect(thrown).to.include({ code: 'invalid_input', field });
    }
    expect(await shop.requests('key-in')).to.deep.equal([]);
  });

  it('cancels in parts and then the rest, as parts, each time with a new handle', async () => {
    const payment = await shop.pay(registry, await shop.issue(registry));
    const part = await shop.cancel(registry, payment, 900);
    if (part.status !== 'cancelled') throw new Error(inspect(part));
    expect(part).to.deep.include({ cancelled: won(900), already: false });
    const { state, amount, cancellable, approvalNumber, card, handle } = part.payment;
    expect({ state, amount, cancellable }).to.deep.equal({
      ...{ state: 'partially_cancelled', amount: won(9_900), cancellable: won(9_000) },
    });
    expect([approvalNumber, card]).to.deep.equal([payment.approvalNumber, payment.card]);
    expect(handle).not.to.equal(payment.handle);
    const rest = await shop.cancel(registry, part.payment, 'all');
    expect(rest).to.deep.nested.include({ status: 'cancelled', cancelled: won(9_000), 'payment.state': 'cancelled' });
    expect([part, rest].map(({ attempt }) => attempt.ids['modType'])).to.deep.equal(['STPC', 'STPC']);
    expect(await shop.booked()).to.deep.equal(['approval 9900', 'cancel 900', 'cancel 9000']);
  });

  it('cancels a whole payment as a whole, with the site that it was made with', async () => {
    const [charged, keyedIn] = [
      await shop.pay(registry, await shop.issue(registry)),
      paymentOf(await shop.keyIn(registry)),
    ];
    for (const [payment, siteCode] of [
      [keyedIn, 'SIMK1'],
      [charged, 'SIMB1'],
    ] as const) {
      const outcome = await shop.cancel(registry, payment, 'all');
      expect(outcome.status).to.equal('cancelled');
      expect(outcome.attempt.ids).to.deep.equal({ tno: payment.pgPaymentId, siteCode, modType: 'STSC', paid: '9900' });
    }
  });

  it('refuses to cancel a payment of a site that the account has no more', async () => {
    const payment = await shop.pay(registry, await shop.issue(registry));
    const { billing, ...options } = optionsOf('kcp');
    expect(billing).to.be.an('object');
    const thrown: unknown = await shop.cancel(shop.registry(options), payment, 'all').catch((error: unknown) => error);
    expect(thrown).to.include({ code: 'invalid_input', field: 'payment.handle' });
    expect(await shop.requests('cancel')).to.deep.equal([]);
  });

  it('says that a card or a payment cannot be cancelled in parts', async () => {
    const payment = await shop.pay(registry, await shop.issue(registry, CARDS.noParts));
    expect(await shop.cancel(registry, payment, 900)).to.deep.nested.include({
      ...{ status: 'failed', 'failure.reason': 'cancel_not_possible', 'failure.pg.code': '8142' },
    });
  });

  it('deletes a key, and knows when it was gone before', async () => {
    const key = await shop.issue(registry);
    const remover = registry.get('kcp', 'delete-key');
    expect(await remover.removeBillingKey(key)).to.include({ status: 'removed', already: false });
    expect(await remover.removeBillingKey(key)).to.include({ status: 'removed', already: true });
    expect(await shop.charge(registry, key)).to.deep.nested.include({
      ...{ 'failure.reason': 'billing_key_not_found', 'failure.certainty': 'presumed', 'failure.retry': 'never' },
    });
    expect(await shop.booked()).to.deep.equal([]);
  });

  it('records each attempt before it is sent, as JSON without a secret', async () => {
    const attempts: Attempt[] = [];
    const sent: number[] = [];
    const onAttempt = async (attempt: Attempt): Promise<void> => {
      attempts.push(attempt);
      sent.push((await shop.control.requests({ moving: true })).length);
    };
    const pg = registry.get('kcp', 'billing-key-by-api', 'cancel', 'delete-key');
    const issued = await pg.issueBillingKey({ orderId: 'key-a', name: 'Plan', card: shop.card() }, { onAttempt });
    if (issued.status !== 'issued') throw new Error(inspect(issued));
    const { key } = issued;
    const order = { key, orderId: 'order-a', requestId: 'act-a', name: 'Plan', amount: won(9_900) };
    const payment = paymentOf(await pg.chargeBillingKey(order, { onAttempt }));
    const cancel = { payment, cancelId: 'cancel-a', amount: won(1_000), cancellableBefore: won(9_900), reason: 'r' };
    await pg.cancelPayment(cancel, { onAttempt });
    await pg.removeBillingKey(key, { onAttempt });

    expect(sent).to.deep.equal([0, 1, 2, 3]);
    const common = { format: 1, account: 'kcp', adapter: 'kcp/pg-api', step: 0, at: 'string' };
    const { pgPaymentId: tno } = payment;
    const { orderId: removal = '' } = attempts[3] ?? {};
    expect(removal).to.match(/^remove-[0-9a-f-]{36}$/);
    expect(attempts.map((attempt) => ({ ...attempt, at: typeof attempt.at }))).to.deep.equal([
      {
        ...{ ...common, operation: 'issue', orderId: 'key-a', requestId: 'key-a', money: null },
        ids: { orderId: 'key-a' },
      },
      {
        ...{ ...common, operation: 'charge', orderId: 'order-a', requestId: 'act-a', money: won(9_900) },
        ids: { orderId: 'order-a', siteCode: 'SIMB1' },
      },
      {
        ...{ ...common, operation: 'cancel', orderId: 'order-a', requestId: 'cancel-a', money: won(1_000) },
        ...{ before: won(9_900), paymentId: tno, ids: { tno, siteCode: 'SIMB1', modType: 'STPC', paid: '9900' } },
      },
      { ...common, operation: 'remove', orderId: removal, requestId: removal, money: null, ids: {} },
    ]);
    expect(JSON.stringify(attempts)).not.to.match(/942000|800101|BEGIN|\d{16}/);
  });

  it('tells the log what was sent, without keys and certificates', async () => {
    const payment = await shop.pay(registry, await shop.issue(registry));
    await registry.get('kcp', 'find-payment').findPayment({ handle: payment.handle });
    expect(shop.events.map(({ operation, path, http, pgCode }) => [operation, path, http, pgCode])).to.deep.equal([
      ['issue', '/gw/hub/v1/payment', 200, '0000'],
      ['charge', '/gw/hub/v1/payment', 200, '0000'],
      ['find', '/std/inquery', 200, '0000'],
    ]);
    expect(JSON.stringify(shop.events)).not.to.match(/BEGIN|MII|942000/);
  });
});
