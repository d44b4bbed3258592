import type { PgRegistry } from '@billkey/core';
import { expect } from 'chai';
import { inspect } from 'node:util';
import { optionsOf, Shop, stored } from './shop.js';
import { ACCOUNT, changed, complete, fieldsOf, issue, open, RETURN_URL, visit, type Device } from './window-shop.js';

const DEVICES: readonly Device[] = ['pc', 'mobile'];

const { billing } = optionsOf('kcp');
const OTHER_SITE = billing === undefined ? {} : { billing };

describe('KCP against its simulator: windows', () => {
  let shop: Shop;
  let registry: PgRegistry;

  before(async () => {
    shop = await Shop.open();
  });
  beforeEach(async () => {
    await shop.reset();
    registry = shop.registry(optionsOf(ACCOUNT));
  });
  after(() => shop.close());

  const sent = () => shop.events.map(({ operation }) => operation);

  for (const device of DEVICES) {
    it(`give a key on ${device} that knows its card, site and group, and can be charged and deleted`, async () => {
      const key = await issue(shop, registry, device);
      const { siteCode = '', groupId = '' } = optionsOf(ACCOUNT).billing ?? {};
      expect(key).to.deep.include({ account: ACCOUNT, variant: 'pg-api', context: { siteCode, groupId } });
      expect(key.card).to.deep.equal({
        ...{ masked: '942000******0011', issuer: '신한카드', acquirer: '신한카드', kind: 'credit', owner: 'person' },
      });
      expect(inspect(key, { depth: null, showHidden: true })).not.to.match(/\d{16}/);
      expect((await shop.charge(registry, key)).status).to.equal('approved');
      expect((await registry.get(ACCOUNT, 'delete-key').removeBillingKey(key)).status).to.equal('removed');
      const begun = device === 'pc' ? [] : ['begin-window'];
      expect(sent()).to.deep.equal([...begun, 'complete-window', 'charge', 'remove']);
    });

    it(`are abandoned on ${device} by a customer who presses cancel, and nothing is exchanged`, async () => {
      const returned = await visit(shop, await open(shop, registry, device), device, { choice: 'close' });
      expect(fieldsOf(returned)).to.include({ res_cd: '3001' });
      expect(await complete(registry, returned)).to.deep.include({ status: 'abandoned', by: 'customer' });
      expect(sent()).not.to.include('complete-window');
    });

    it(`take on ${device} what another window has brought for another's, also with the order of this one`, async () => {
      const [mine, theirs] = [await open(shop, registry, device), await open(shop, registry, device)];
      const [returned, other] = [await visit(shop, mine, device), await visit(shop, theirs, device)];
      const swapped = { ...other, url: returned.url };
      expect(await complete(registry, swapped)).to.include({ status: 'rejected', because: 'forged' });
      expect((await complete(registry, other)).status).to.equal('issued');
      const { ordr_idxx = '' } = fieldsOf(returned);
      const forged = changed(swapped, { ordr_idxx });
      expect(await complete(registry, forged)).to.include({ status: 'rejected', because: 'replayed' });
      expect(sent().filter((operation) => operation === 'complete-window')).to.have.length(1);
      expect((await complete(registry, returned)).status).to.equal('issued');
    });
  }

  it('that nobody comes back from are open, and then abandoned, and nobody is asked', async () => {
    const { attempt } = await open(shop, registry, 'pc');
    const { siteCode = '' } = optionsOf(ACCOUNT).billing ?? {};
    expect(attempt).to.deep.include({ money: null, step: 0 });
    expect(attempt.ids).to.include({ orderId: attempt.orderId, siteCode });
    expect(await registry.resolve(stored(attempt))).to.include({ status: 'unknown', doubt: 'not_found_yet' });
    await shop.later(30 * 60_000);
    expect(await registry.resolve(stored(attempt))).to.include({ status: 'abandoned', by: 'time' });
    expect(sent()).to.deep.equal([]);
  });

  for (const kind of ['book-then-reset', 'reset-before-booking'] as const) {
    it(`whose exchange was lost (${kind}) have nobody to ask; a new one gives a key`, async () => {
      const returned = await visit(shop, await open(shop, registry, 'pc'), 'pc');
      await shop.control.setFault({ kind, operation: 'complete-window' });
      const outcome = await complete(registry, returned);
      expect(outcome).to.deep.include({ status: 'unknown', askAgainAt: null });
      if (outcome.attempt === null) throw new Error('no attempt');
      const count = shop.events.length;
      expect(await registry.resolve(stored(outcome.attempt))).to.deep.include({
        ...{ status: 'unknown', doubt: 'no_way_to_ask', askAgainAt: null },
      });
      expect(shop.events).to.have.length(count);
      expect(await complete(registry, returned)).to.include({ status: 'unknown' });
      expect(await shop.booked()).to.deep.equal([]);
      await issue(shop, registry, 'pc');
    });
  }

  it('whose exchange was not sent are exchanged when the customer reloads', async () => {
    const returned = await visit(shop, await open(shop, registry, 'pc'), 'pc');
    await shop.control.setFault({ kind: 'refuse-connection' });
    expect(await complete(registry, returned)).to.deep.nested.include({
      ...{ status: 'failed', 'failure.reason': 'pg_unavailable', 'failure.retry': 'later' },
    });
    await shop.control.clearFaults();
    expect((await complete(registry, returned)).status).to.equal('issued');
  });

  it('are not opened on mobile when the registration is refused, or lost: nothing has moved', async () => {
    const request = { orderId: shop.id(), name: '월 구독', device: 'mobile', returnUrl: RETURN_URL } as const;
    const window = registry.get(ACCOUNT, 'billing-key-by-window');
    await shop.control.setFault({ kind: 'answer-code', operation: 'begin-window', code: '9200' });
    expect(await window.beginWindow(request)).to.deep.nested.include({
      ...{ status: 'failed', 'failure.reason': 'unauthorized', 'failure.pg.code': '9200' },
    });
    await shop.control.setFault({ kind: 'book-then-reset', operation: 'begin-window' });
    expect(await window.beginWindow(request)).to.deep.nested.include({
      ...{ status: 'failed', 'failure.reason': 'pg_unavailable' },
    });
    expect((await window.beginWindow(request)).status).to.equal('open');
  });

  it('have an address to come back to without a query of its own', async () => {
    const window = registry.get(ACCOUNT, 'billing-key-by-window');
    for (const returnUrl of [`${RETURN_URL}?a=1`, `${RETURN_URL}/a;b`, `${RETURN_URL}/${'a'.repeat(200)}`]) {
      const request = { orderId: shop.id(), name: '월 구독', device: 'pc', returnUrl } as const;
      const thrown: unknown = await window.beginWindow(request).catch((error: unknown) => error);
      expect(thrown, returnUrl).to.include({ code: 'invalid_input', field: 'returnUrl' });
    }
  });

  it('of a site that the account has no more are not exchanged', async () => {
    const returned = await visit(shop, await open(shop, registry, 'pc'), 'pc');
    const other = shop.registry({ ...optionsOf(ACCOUNT), ...OTHER_SITE });
    const thrown: unknown = await complete(other, returned).catch((error: unknown) => error);
    expect(thrown).to.include({ code: 'invalid_input', field: 'account' });
    expect(sent()).not.to.include('complete-window');
    expect((await complete(registry, returned)).status).to.equal('issued');
  });

  it('leave nothing of what they have brought in an attempt or the log', async () => {
    const returned = await visit(shop, await open(shop, registry, 'mobile'), 'mobile');
    const outcome = await complete(registry, returned);
    if (outcome.status !== 'issued') throw new Error(outcome.status);
    const { enc_data = '', enc_info = '' } = fieldsOf(returned);
    expect(outcome.attempt.step).to.equal(1);
    const told = JSON.stringify([outcome.attempt, shop.events, shop.warnings]);
    for (const hidden of [enc_data, enc_info, outcome.key.value.reveal(), 'BEGIN']) {
      expect(hidden).not.to.equal('');
      expect(told).not.to.include(hidden);
    }
  });
});
