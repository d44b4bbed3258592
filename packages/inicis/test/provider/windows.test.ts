import { InputError, won, type Attempt, type PgRegistry } from '@billkey/core';
import { expect } from 'chai';
import { Shop } from './shop.js';
import { altered, CLASSIC, Customers, LITE } from './window-shop.js';

describe('the windows of KG INICIS against its simulator', () => {
  let shop: Shop;
  let registry: PgRegistry;
  let customers: Customers;

  before(async () => {
    shop = await Shop.open();
  });
  beforeEach(async () => {
    await shop.reset();
    registry = shop.registry();
    customers = new Customers(shop, registry);
  });
  after(() => shop.close());

  const operations = async (): Promise<string[]> => {
    const requests = await shop.control.requests({});
    return requests.map(({ operation }) => operation).filter((operation) => operation !== 'page');
  };

  it('inilitepay: the key is in the return; KG INICIS is asked whether it was paid for, and nothing else', async () => {
    const { key, attempt, ...rest } = await customers.issue(LITE);
    expect(rest).to.deep.equal({ status: 'issued' });
    expect(attempt).to.include({ money: null, step: 0 });
    expect(await operations()).to.deep.equal(['find']);
    expect(key.context).to.deep.equal({ mid: 'simwindowm', origin: 'inilitepay' });
    expect(key.card)
      .to.have.property('masked')
      .that.matches(/^9430.*\*/);
    expect((await shop.charge(registry, key)).status).to.equal('approved');
    expect(await shop.booked()).to.deep.equal(['approval 9900']);
  });

  it('inilitepay: a payment that was taken with it is told, and can be cancelled', async () => {
    const { key } = await customers.issue(LITE);
    const opened = await customers.open(LITE);
    const returned = await customers.visit(opened);
    // As if the window had charged: under its order, and the return does not say under which tid.
    expect((await shop.charge(registry, key, opened.attempt.orderId)).status).to.equal('approved');
    const outcome = await customers.complete(LITE, altered(returned ?? never(), { tid: undefined }));
    if (outcome.status !== 'issued' || outcome.payment === undefined) throw new Error(JSON.stringify(outcome));
    expect(outcome.payment).to.deep.include({ amount: won(9_900), orderId: opened.attempt.orderId });
    expect((await shop.cancel(registry, outcome.payment, 'all', 9_900)).status).to.equal('cancelled');
  });

  it('inilitepay: a payment that is cancelled by now is none', async () => {
    const { key } = await customers.issue(LITE);
    const opened = await customers.open(LITE);
    const returned = (await customers.visit(opened)) ?? never();
    const charged = await shop.charge(registry, key, opened.attempt.orderId);
    if (charged.status !== 'approved') throw new Error(charged.status);
    expect((await shop.cancel(registry, charged.payment, 'all', 9_900)).status).to.equal('cancelled');
    const outcome = await customers.complete(LITE, altered(returned, { tid: undefined }));
    expect(outcome).to.include({ status: 'issued' }).and.not.have.property('payment');
  });

  it('inilitepay: a key that cannot be read is a doubt for a human, and no key', async () => {
    const outcome = await customers.complete(
      LITE,
      altered(await customers.back(LITE), { billkey: 'c2VjcmV0LXRleHQ=' }),
    );
    expect(outcome).to.deep.include({ status: 'unknown', doubt: 'broken_answer', askAgainAt: null });
    expect(JSON.stringify(outcome)).not.to.include('c2VjcmV0LXRleHQ=');
    expect(await operations()).to.deep.equal([]);
    if (outcome.status !== 'unknown') return;
    expect(await registry.resolve(outcome.attempt)).to.deep.include({ status: 'unknown', doubt: 'no_way_to_ask' });
  });

  it('inilitepay: has no place for a sum and a period', async () => {
    for (const [more, field] of [
      [{ shown: won(1_000) }, 'shown'],
      [{ extras: { inicis: { offerPeriod: 'M2' } } }, 'extras.inicis.offerPeriod'],
    ] as const) {
      const refusal = await customers.open(LITE, more).catch((error: unknown) => error);
      expect(refusal).to.be.instanceOf(InputError).with.property('field', field);
    }
  });

  it('charges a key of inilitepay by v1, also in an account of v2', async () => {
    const issued = await shop.issue(registry, 'inicis:v2');
    const adopt = (fields: object) =>
      registry.get('inicis:v2', 'charge').adoptBillingKey({ billKey: issued.value.reveal(), ...fields });
    expect((await shop.charge(registry, adopt({ origin: 'inilitepay' }))).status).to.equal('approved');
    expect((await shop.charge(registry, adopt({ origin: 'INIStdPay' }))).status).to.equal('approved');
    expect((await shop.charge(registry, adopt({}))).status).to.equal('approved');
    const paths = (await shop.seen('charge')).map(({ path }) => path);
    expect(paths).to.deep.equal(['/api/v1/billing', '/v2/pg/billing', '/v2/pg/billing']);
    expect(() => adopt({ origin: 'elsewhere' }))
      .to.throw(InputError)
      .with.property('field', 'origin');
  });

  it('charges no key that was issued to another MID', async () => {
    const { key } = await customers.issue(LITE);
    const other = { ...key, context: { ...key.context, mid: 'othermid01' } };
    const refusal = await shop.charge(registry, other).catch((error: unknown) => error);
    expect(refusal).to.be.instanceOf(InputError).with.property('field', 'key');
    expect(await shop.seen('charge')).to.deep.equal([]);
  });

  it('INIStdPay: what was authenticated is approved once, at the address of the table', async () => {
    const returned = await customers.back(CLASSIC);
    const recorded: Attempt[] = [];
    const outcome = await customers.complete(CLASSIC, returned, (attempt) => void recorded.push(attempt));
    if (outcome.status !== 'issued') throw new Error(JSON.stringify(outcome));
    expect(recorded).to.deep.equal([outcome.attempt]);
    expect(outcome.attempt).to.deep.include({ step: 1, money: won(9_900) });
    const { authToken = 'none' } = Object.fromEntries(new URLSearchParams(Buffer.from(returned.body).toString()));
    expect(JSON.stringify(outcome.attempt), 'the token in the attempt').not.to.include(authToken);
    const [seen, ...others] = await shop.seen('complete-window');
    expect(others).to.deep.equal([]);
    expect(seen).to.have.property('path', '/api/payAuth');
    expect(seen?.fields).to.include({ mid: 'simclassim', authToken, timestamp: outcome.attempt.ids['timestamp'] });
    expect(outcome.key.context).to.deep.equal({ mid: 'simclassim', origin: 'INIStdPay' });
    expect((await shop.charge(registry, outcome.key)).status).to.equal('approved');
  });

  it('INIStdPay: an address of somebody else is never called, and the right return is not kept out', async () => {
    const returned = await customers.back(CLASSIC);
    const evil = altered(returned, { authUrl: 'http://127.0.0.1:9/api/payAuth' });
    expect(await customers.complete(CLASSIC, evil)).to.include({ status: 'rejected', because: 'forged' });
    expect(await operations()).to.deep.equal([]);
    expect(await customers.complete(CLASSIC, returned)).to.include({ status: 'issued' });
  });

  it('INIStdPay: a lost approval is taken back with the fields that it was asked for with', async () => {
    const attempt = await customers.loseApproval();
    expect(await registry.resolve(attempt)).to.deep.include({ status: 'unknown', doubt: 'no_way_to_ask' });
    expect(await shop.seen('net-cancel')).to.deep.equal([]);
    const reversed = await shop.registry().resolve(attempt, { ifMoved: 'reverse' });
    if (reversed.status !== 'reversed') throw new Error(JSON.stringify(reversed));
    expect(reversed).to.include({ why: 'asked' });
    expect(reversed.payment).to.deep.include({ state: 'cancelled', amount: won(9_900), cancellable: won(0) });
    expect(reversed.attempt.step).to.equal(2);
    const [[approval], [cancel]] = [await shop.seen('complete-window'), await shop.seen('net-cancel')];
    expect(cancel?.path).to.equal('/api/netCancel');
    expect(cancel?.fields).to.deep.equal(approval?.fields);
  });

  it('INIStdPay: a net cancel whose answer is lost, or that is refused, is a doubt', async () => {
    const attempt = await customers.loseApproval();
    await shop.control.setFault({ kind: 'book-then-reset', operation: 'net-cancel' });
    expect(await registry.resolve(attempt, { ifMoved: 'reverse' })).to.include({
      status: 'unknown',
      doubt: 'no_answer',
    });
    const again = await shop.registry().resolve(attempt, { ifMoved: 'reverse' });
    expect(again).to.deep.include({ status: 'unknown', doubt: 'no_answer' });
    expect(again).to.have.nested.property('pg.code').that.matches(/626$/);
  });

  it('INIStdPay: nothing is taken back of a window that was not approved, or not begun here', async () => {
    const { attempt } = await customers.open(CLASSIC);
    await shop.later(31 * 60_000);
    expect(await registry.resolve(attempt, { ifMoved: 'reverse' })).to.include({ status: 'abandoned', by: 'time' });
    const lost = await customers.loseApproval();
    const elsewhere = { ...lost, ids: { ...lost.ids, idc_name: 'other' } };
    expect(await shop.registry().resolve(elsewhere, { ifMoved: 'reverse' })).to.include({ doubt: 'no_way_to_ask' });
    expect(await shop.seen('net-cancel')).to.deep.equal([]);
  });

  it('inibill: on a phone the key is in the return, and nobody is asked', async () => {
    const { key, attempt } = await customers.issue(CLASSIC, { device: 'mobile' });
    expect(attempt).to.include({ money: null, step: 0 });
    expect(key.context).to.deep.equal({ mid: 'simclassim', origin: 'inibill' });
    expect(await operations()).to.deep.equal([]);
    expect((await shop.charge(registry, key)).status).to.equal('approved');
  });

  it('inibill: a key that cannot be read is a doubt, and another order is forged', async () => {
    const returned = await customers.back(CLASSIC, { device: 'mobile' });
    const other = await customers.complete(CLASSIC, altered(returned, { orderid: 'other' }));
    expect(other).to.include({ status: 'rejected', because: 'forged' });
    const broken = await customers.complete(CLASSIC, altered(returned, { billkey: 'short' }));
    expect(broken).to.include({ status: 'unknown', doubt: 'broken_answer' });
  });

  for (const device of ['pc', 'mobile'] as const) {
    it(`a classic window that is closed on ${device} is abandoned by its customer`, async () => {
      const returned = await customers.back(CLASSIC, { device }, { choice: 'close' });
      expect(await customers.complete(CLASSIC, returned)).to.include({ status: 'abandoned', by: 'customer' });
      expect(await operations()).to.deep.equal([]);
    });

    it(`a classic window that declines on ${device} fails`, async () => {
      const returned = await customers.back(CLASSIC, { device }, { choice: 'decline' });
      expect(await customers.complete(CLASSIC, returned)).to.have.nested.property('failure.certainty', 'stated');
    });
  }
});

function never(): never {
  throw new Error('nothing came back');
}
