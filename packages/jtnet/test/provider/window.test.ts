import { won, type BillingKeyWindow, type PgRegistry } from '@billkey/core';
import { expect } from 'chai';
import { Shop } from './shop.js';
import { altered, begin, encrypted, fieldsOf, OPTED_IN, RETURN_URL, visit, visitOnce } from './window-shop.js';

const CUSTOMERS = '0013';

describe('JTNet against its simulator: a window that issues a key alone', () => {
  let shop: Shop;
  let registry: PgRegistry;
  let window: BillingKeyWindow;

  before(async () => {
    shop = await Shop.open();
  });
  beforeEach(async () => {
    await shop.reset();
    registry = shop.registry(OPTED_IN);
    window = registry.get('jtnet', 'billing-key-by-window');
  });
  after(() => shop.close());

  for (const device of ['pc', 'mobile'] as const) {
    it(`gives, on ${device}, a key that is charged, and sends nothing that moves for it`, async () => {
      const outcome = await window.completeWindow(await visitOnce(await begin(shop, registry, { device })));
      if (outcome.status !== 'issued') throw new Error(outcome.status);
      expect(outcome.payment).to.equal(undefined);
      expect(outcome.key.card).to.deep.include({ masked: `941000******${CUSTOMERS}` });
      expect(await shop.booked()).to.deep.equal([]);
      const operations = (await shop.control.requests()).map(({ operation }) => operation);
      expect(operations.filter((name) => name !== 'page')).to.deep.equal(['confirm']);
      await shop.pay(registry, outcome.key);
      const [charged] = await shop.control.ledger();
      expect(charged).to.include({ kind: 'approval', cardLast4: CUSTOMERS });
      expect(await registry.get('jtnet', 'delete-key').removeBillingKey(outcome.key)).to.include({ status: 'removed' });
    });
  }

  it('is issued all the same when nobody can be told that it was', async () => {
    const returned = await visitOnce(await begin(shop, registry));
    await shop.control.setFault({ kind: 'refuse-connection', operation: 'confirm' });
    expect(await window.completeWindow(returned)).to.include({ status: 'issued' });
  });

  it('has a moid of its own, which is not the order id, in each window', async () => {
    const opened = await Promise.all([begin(shop, registry), begin(shop, registry)]);
    const moids = opened.map(({ attempt }) => attempt.ids['moid'] ?? '');
    for (const moid of moids) expect(moid).to.match(/^[0-9a-f]{32}$/);
    expect(new Set(moids).size).to.equal(2);
  });

  it('is abandoned by who presses cancel: a phone says so, a PC says nothing', async () => {
    const mobile = await visitOnce(await begin(shop, registry, { device: 'mobile' }), { choice: 'close' });
    expect(await window.completeWindow(mobile)).to.include({ status: 'abandoned', by: 'customer' });
    const opened = await begin(shop, registry);
    expect(await visit(opened, { choice: 'close' })).to.deep.equal([]);
    await shop.later(30 * 60_000);
    expect(await registry.resolve(opened.attempt)).to.include({ status: 'abandoned', by: 'time' });
  });

  it('has failed when the card is declined', async () => {
    const outcome = await window.completeWindow(await visitOnce(await begin(shop, registry), { choice: 'decline' }));
    expect(outcome).to.have.nested.property('failure.reason', 'card_declined');
    expect(outcome).to.have.nested.property('failure.pg.code', '3095');
  });

  it('with a code that no list has is presumed to have failed', async () => {
    const returned = altered(await visitOnce(await begin(shop, registry)), { resultCd: '7777', BID: '' });
    const outcome = await window.completeWindow(returned);
    expect(outcome).to.deep.nested.include({ status: 'failed', 'failure.certainty': 'presumed' });
  });

  it('in doubt is for a human: there is no look-up of keys', async () => {
    for (const [changes, doubt] of [
      [{ BID: '' }, 'broken_answer'],
      [{ resultCd: '3001' }, 'unauthentic_answer'],
      [{ resultCd: '2000' }, 'pg_says_unknown'],
    ] as const) {
      const returned = altered(await visitOnce(await begin(shop, registry)), changes);
      const outcome = await window.completeWindow(returned);
      expect(outcome).to.include({ status: 'unknown', doubt, askAgainAt: null });
      expect(await registry.resolve(outcome.attempt as never)).to.include({
        status: 'unknown',
        doubt: 'no_way_to_ask',
      });
    }
  });

  it('rejects what is not of this window, and takes what is after it', async () => {
    const returned = await visitOnce(await begin(shop, registry));
    const other = fieldsOf(await visitOnce(await begin(shop, registry)));
    const ediDate = fieldsOf(returned).get('ediDate') ?? '';
    const another = encrypted(other.get('moid') ?? '', ediDate);
    for (const [changes, because] of [
      [{ moid: another }, 'forged'],
      [{ mid: 'simbill01m' }, 'forged'],
      [{ ediDate: '20250101000000' }, 'forged'],
      [{ amt: encrypted('9900', ediDate) }, 'amount_changed'],
    ] as const) {
      expect(await window.completeWindow(altered(returned, changes))).to.include({ status: 'rejected', because });
    }
    expect(await window.completeWindow(returned)).to.include({ status: 'issued' });
  });

  it('is refused to an account that has not asked for it, or has no MID for it', async () => {
    const given = { orderId: 'o', name: 'n', device: 'pc', returnUrl: RETURN_URL, buyer: { email: 'a@b.co' } } as const;
    const refusals = [
      () => shop.registry().get('jtnet', 'billing-key-by-window').beginWindow(given),
      () => registry.get('jtnet:keyin', 'billing-key-by-window').beginWindow(given),
    ].map((begins) => codeOf(begins));
    expect(await Promise.all(refusals)).to.deep.equal(['unverified_operation', 'capability_missing']);
  });

  it('needs the e-mail address of the buyer, and an amount above nothing where it has one', async () => {
    const given = { orderId: 'o', name: 'n', device: 'pc', returnUrl: RETURN_URL } as const;
    expect(await codeOf(() => window.beginWindow(given))).to.equal('invalid_input');
    const free = { ...given, buyer: { email: 'a@b.co' }, amount: won(0) };
    expect(await codeOf(() => window.beginWindow(free))).to.equal('invalid_input');
  });

  async function codeOf(begins: () => Promise<unknown>): Promise<string> {
    try {
      await begins();
      return '';
    } catch (error) {
      return (error as { readonly code: string }).code;
    }
  }
});
