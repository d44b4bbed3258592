import { won, type Attempt } from '@billkey/core';
import { expect } from 'chai';
import { inspect } from 'node:util';
import { ACCOUNT, changed, fieldsOf, RETURN_URL, WindowShop, type Device } from './window-shop.js';

const DEVICES: readonly Device[] = ['pc', 'mobile'];

describe('NICE WEBAPI against its simulator: windows', () => {
  let shop: WindowShop;

  before(async () => {
    shop = await WindowShop.open();
  });
  beforeEach(() => shop.reset());
  after(() => shop.close());

  for (const device of DEVICES) {
    it(`give a key on ${device} that can be charged, cancelled and deleted`, async () => {
      const key = await shop.key(device);
      expect(key).to.deep.include({ account: ACCOUNT, variant: 'webapi', context: {} });
      expect(key.card).to.deep.include({ masked: '94100000****0013', kind: 'credit' });
      expect(inspect(key, { depth: null, showHidden: true })).not.to.include(key.value.reveal());
      const payment = await shop.pay(key);
      const cancel = { payment, cancelId: shop.id(), amount: 'all', reason: '환불' } as const;
      const cancelled = await shop.registry
        .get(ACCOUNT, 'cancel')
        .cancelPayment({ ...cancel, cancellableBefore: payment.amount });
      expect(cancelled.status).to.equal('cancelled');
      expect((await shop.registry.get(ACCOUNT, 'delete-key').removeBillingKey(key)).status).to.equal('removed');
      expect(shop.sent).to.deep.equal(['complete-window', 'charge', 'cancel', 'remove']);
    });

    it(`show a sum on ${device}, which is signed there and back, and which nobody charges`, async () => {
      const returned = await shop.returning(device, { shown: won(9_900) });
      expect(fieldsOf(returned)).to.include({ Amt: '9900' });
      expect(await shop.complete(changed(returned, { Amt: '100' }))).to.include({ because: 'forged' });
      expect((await shop.complete(returned)).status).to.equal('issued');
      expect(await shop.control.ledger()).to.deep.equal([]);
    });

    it(`take on ${device} nothing that another window has brought`, async () => {
      const [mine, theirs] = [await shop.returning(device), await shop.returning(device)];
      const swapped = { ...theirs, url: mine.url };
      expect(await shop.complete(swapped)).to.include({ status: 'rejected', because: 'forged' });
      expect(shop.sent).to.deep.equal([]);
      expect((await shop.complete(mine)).status).to.equal('issued');
      expect((await shop.complete(theirs)).status).to.equal('issued');
    });

    it(`take on ${device} nothing that has opened another window, whatever order is written over it`, async () => {
      const [mine, theirs] = [await shop.returning(device), await shop.returning(device)];
      const { Moid = '' } = fieldsOf(mine);
      expect((await shop.complete(theirs)).status).to.equal('issued');
      const stolen = changed({ ...theirs, url: mine.url }, { Moid });
      expect(await shop.complete(stolen)).to.include({ status: 'rejected', because: 'replayed' });
      expect(shop.sent).to.deep.equal(['complete-window']);
      expect((await shop.complete(mine)).status).to.equal('issued');
    });

    it(`tell on ${device} why a card was declined, and exchange nothing`, async () => {
      const returned = await shop.visit(await shop.begin(device), device, { choice: 'decline' });
      if (returned === null) throw new Error('nothing came back');
      expect(await shop.complete(returned)).to.deep.nested.include({
        ...{ status: 'failed', 'failure.reason': 'card_declined', 'failure.pg.code': '3095' },
      });
      expect(shop.sent).to.deep.equal([]);
    });
  }

  it('are abandoned by a customer who presses cancel: by a code on mobile, by the address of nicepayClose on PC', async () => {
    const returned = await shop.visit(await shop.begin('mobile'), 'mobile', { choice: 'close' });
    if (returned === null) throw new Error('nothing came back');
    expect(fieldsOf(returned)).to.include({ AuthResultCode: 'I002' });
    expect(await shop.complete(returned)).to.include({ status: 'abandoned', by: 'customer' });

    const opened = await shop.begin('pc');
    expect(await shop.visit(opened, 'pc', { choice: 'close' })).to.equal(null);
    const { step } = opened;
    const { nicepayClose } = (step.kind === 'form' ? step.script?.callbacks : undefined) ?? {};
    if (typeof nicepayClose !== 'object') throw new Error('nicepayClose goes nowhere');
    const closed = nicepayClose.goTo.replace('https://shop.example', '');
    const arriving = { method: 'GET', url: closed, headers: {}, body: Buffer.alloc(0) };
    expect(await shop.complete(arriving)).to.include({ status: 'abandoned', by: 'customer' });
    expect(shop.sent).to.deep.equal([]);
  });

  for (const kind of ['book-then-reset', 'reset-before-booking'] as const) {
    it(`whose exchange was lost (${kind}) have nobody to ask; a new one gives a key`, async () => {
      const returned = await shop.returning('pc');
      await shop.control.setFault({ kind, operation: 'complete-window' });
      const outcome = await shop.complete(returned);
      expect(outcome).to.deep.include({ status: 'unknown', askAgainAt: null });
      const attempt = JSON.parse(JSON.stringify(outcome.attempt)) as Attempt<'window'>;
      expect(attempt).to.deep.include({ step: 1, money: null });
      expect(attempt.ids).to.include({ txTid: fieldsOf(returned)['TxTid'] });
      expect(await shop.registry.resolve(attempt)).to.deep.include({
        ...{ status: 'unknown', doubt: 'no_way_to_ask', askAgainAt: null },
      });
      expect(shop.sent).to.deep.equal(['complete-window']);
      await shop.key('pc');
    });
  }

  it('whose exchange was not sent are exchanged when the customer reloads', async () => {
    // Of a connection that was made before nobody knows whether anything was sent over it.
    const fresh = await WindowShop.open();
    const returned = await fresh.returning('pc');
    await fresh.control.setFault({ kind: 'refuse-connection' });
    expect(await fresh.complete(returned)).to.deep.nested.include({
      ...{ status: 'failed', 'failure.reason': 'pg_unavailable', 'failure.retry': 'later' },
    });
    await fresh.control.clearFaults();
    expect((await fresh.complete(returned)).status).to.equal('issued');
    await fresh.close();
  });

  it('have no more than 500 bytes of address, and no field for mallReserved', async () => {
    const refused = (more: object) => shop.begin('pc', more).catch((error: unknown) => error);
    const long = `${RETURN_URL}&a=${'a'.repeat(500)}`;
    expect(await refused({ returnUrl: long })).to.include({ code: 'invalid_input', field: 'returnUrl' });
    expect(await refused({ extras: { nice: { mallReserved: 'memo' } } })).to.include({
      ...{ code: 'invalid_input', field: 'extras.nice.mallReserved' },
    });
  });

  it('leave nothing of what they have brought in an attempt or the log', async () => {
    const returned = await shop.returning('mobile');
    const outcome = await shop.complete(returned);
    if (outcome.status !== 'issued') throw new Error(outcome.status);
    const { AuthToken = '', Signature = '' } = fieldsOf(returned);
    const told = JSON.stringify([outcome.attempt, shop.events]);
    for (const hidden of [AuthToken, Signature, outcome.key.value.reveal()]) {
      expect(hidden).not.to.equal('');
      expect(told).not.to.include(hidden);
    }
  });
});
