import { formBody, type BillingKeyWindow, type InboundHttp, type PgRegistry } from '@billkey/core';
import { settlebank, type SettlebankOptions } from '@billkey/settlebank';
import { expect } from 'chai';
import { createHash } from 'node:crypto';
import { fieldOf, optionsOf, stored, visit, visitOnce, WindowShop, type OpenWindow } from './window-shop.js';

const ACCOUNT = 'settlebank:window';
const MINUTE_MS = 60_000;

describe('SettleBank against its simulator: windows that nobody comes back from, and answers that are lost', () => {
  let shop: WindowShop;
  let registry: PgRegistry;
  let window: BillingKeyWindow;

  before(async () => {
    shop = await WindowShop.open();
  });
  beforeEach(async () => {
    await shop.reset();
    registry = shop.registry();
    window = registry.get(ACCOUNT, 'billing-key-by-window');
  });
  after(() => shop.close());

  const open = () => shop.begin(window);

  async function paidAndGone(): Promise<OpenWindow> {
    const opened = await open();
    expect(await visit(opened, { choice: 'lose-return' })).to.deep.equal([]);
    return opened;
  }

  it('is unknown while the look-up is out of order, and then has the key that came back', async () => {
    const returned = await visitOnce(await open());
    await shop.control.setFault({ kind: 'status', status: 500, operation: 'find' });
    const outcome = await window.completeWindow(returned);
    if (outcome.status !== 'unknown') throw new Error(outcome.status);
    expect(outcome).to.include({ doubt: 'no_answer' });
    expect(JSON.stringify(outcome), 'the key').to.not.include(fieldOf(returned, 'billKey'));
    const found = await shop.registry().resolve(stored(outcome.attempt));
    expect(found.status === 'issued' && found.key.value.reveal()).to.equal(fieldOf(returned, 'billKey'));
    expect(await shop.booked()).to.deep.equal(['approval 9900']);
  });

  for (const [ifMoved, status, booked] of [
    ['keep', 'paid_without_key', ['approval 9900']],
    ['reverse', 'reversed', ['approval 9900', 'cancel 9900']],
  ] as const) {
    it(`that nobody came back from is ${status} with the wish to ${ifMoved}, once it is over`, async () => {
      const opened = await paidAndGone();
      expect(await registry.resolve(opened.attempt)).to.include({ status: 'unknown', doubt: 'not_found_yet' });
      await shop.later(30 * MINUTE_MS);
      const outcome = await registry.resolve(stored(opened.attempt), { ifMoved });
      expect(outcome).to.deep.nested.include({ status, 'payment.orderId': opened.attempt.orderId });
      expect(await shop.booked()).to.deep.equal(booked);
    });
  }

  it('that was left is abandoned only when what was paid in it would have shown', async () => {
    const opened = await open();
    await visit(opened, { leave: true });
    await shop.later(31 * MINUTE_MS);
    expect(await registry.resolve(opened.attempt)).to.include({ status: 'unknown', doubt: 'not_found_yet' });
    await shop.later(10 * MINUTE_MS);
    expect(await registry.resolve(opened.attempt)).to.include({ status: 'abandoned', by: 'time' });
  });

  it('that was cancelled, and gone back to and paid in, is not lost', async () => {
    const opened = await open();
    const left = await visitOnce(opened, { choice: 'close' });
    expect(await window.completeWindow(left)).to.include({ status: 'abandoned', by: 'customer' });
    const returned = await visitOnce(opened);
    const late = await window.completeWindow(returned);
    expect(late).to.include({ status: 'rejected', because: 'replayed' });
    const outcome = await registry.resolve(opened.attempt, { ifMoved: 'reverse' });
    expect(outcome).to.include({ status: 'reversed' });
    expect(await shop.booked()).to.deep.equal(['approval 9900', 'cancel 9900']);
  });

  it('that was paid in is not lost when the customer comes to the address for a cancel', async () => {
    const opened = await open();
    const { url } = await visitOnce(opened);
    const cancel = url.replace(opened.state, `${opened.state}.cancel`);
    const outcome = await window.completeWindow({ method: 'GET', url: cancel, headers: {}, body: new Uint8Array() });
    expect(outcome).to.include({ status: 'paid_without_key' });
  });

  it('cancelled while the look-up is out of order is in doubt', async () => {
    const left = await visitOnce(await open(), { choice: 'close' });
    await shop.control.setFault({ kind: 'status', status: 500, operation: 'find' });
    expect(await window.completeWindow(left)).to.include({ status: 'unknown', doubt: 'no_answer' });
  });

  it('is settled by its notification, which has SettleBank asked', async () => {
    const opened = await paidAndGone();
    const receiver = registry.get(ACCOUNT, 'notifications');
    const received = await receiver.readNotification(notified(opened));
    if (received.status !== 'received') throw new Error(received.because);
    const [event] = received.events;
    if (event === undefined) throw new Error('nothing was told');
    expect(await registry.settle(opened.attempt, event), 'while it may come back').to.include({ status: 'unknown' });
    await shop.later(30 * MINUTE_MS);
    const outcome = await shop.registry().settle(stored(opened.attempt), event);
    expect(outcome).to.deep.nested.include({ status: 'paid_without_key', 'payment.orderId': opened.attempt.orderId });
  });
});

/** As the manual lists its fields, hashed by a digest of the test's own. */
function notified({ attempt: { requestId } }: OpenWindow): InboundHttp {
  const { mchtId, hashKey } = optionsOf(ACCOUNT);
  const told = { outStatCd: '0021', trdDtm: '20260105093001', mchtId, mchtTrdNo: requestId, trdAmt: '9900' };
  const pktHash = createHash('sha256')
    .update([...Object.values(told), hashKey].join(''))
    .digest('hex');
  const form = { ...told, trdNo: 'STFP_1', method: 'CA', bizType: 'B0', billKey: 'SBILL_1', pktHash };
  return { method: 'POST', url: '/noti', headers: {}, body: formBody(form, 'cp949') };
}

describe('SettleBank: which accounts have windows', () => {
  const has = (changes: Partial<SettlebankOptions>, capability: 'billing-key-by-window' | 'charge' | 'delete-key') => {
    const given: SettlebankOptions = {
      ...{ mode: 'test', mchtId: 'shop01_il', hashKey: 'ST2601050925006982301' },
      ...{ aesKey: 'simGu30y739r82jtd709yOfZ2yK5Kq1A', authentication: 'issuer' },
    };
    return settlebank.registration({ ...given, ...changes }).capabilities.has(capability);
  };
  const names = { mchtName: '빌키상점', mchtEName: 'Billkey Shop' };

  it('those with both names of the shop; keys of the level 인증 come from it alone', () => {
    for (const authentication of ['holder', 'none', 'issuer'] as const) {
      expect(has({ authentication, ...names }, 'billing-key-by-window'), authentication).to.equal(true);
      expect(has({ authentication, mchtName: names.mchtName }, 'billing-key-by-window')).to.equal(false);
      expect(has({ authentication, mchtEName: names.mchtEName }, 'billing-key-by-window')).to.equal(false);
    }
    for (const capability of ['charge', 'delete-key'] as const) {
      expect([has({}, capability), has(names, capability)]).to.deep.equal([false, true]);
    }
  });

  it('with names as long as the window takes them, in bytes', () => {
    const long = `${'가'.repeat(33)}a`;
    expect(has({ ...names, mchtName: long }, 'billing-key-by-window')).to.equal(true);
    for (const [field, value] of [
      ['mchtName', `${long}a`],
      ['mchtName', ' 빌키상점'],
      ['mchtEName', '빌키상점'],
      ['mchtEName', 'a'.repeat(101)],
    ] as const) {
      expect(() => has({ ...names, [field]: value }, 'charge'), value)
        .to.throw()
        .with.property('field', field);
    }
  });
});
