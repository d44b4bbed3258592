import { expect } from 'chai';
import { Doorbell } from './doorbell.js';
import { EMAIL, Shop } from './shop.js';
import { codeOf, FIRST, LIVE, PLAIN } from './stage.js';

const MINUTE = 60_000;

describe('Paymentwall simulator, payment status and tickets', () => {
  let shop: Shop;
  let doorbell: Doorbell;
  let id: string;
  beforeEach(async () => {
    shop = await Shop.open(LIVE);
    doorbell = await Doorbell.open(shop.stage, [LIVE.account]);
    id = String((await shop.issue({}, { plan: 'gold', uid: 'user-7', amount: '10.00' })).json['id']);
  });
  afterEach(async () => {
    await doorbell.close();
    await shop.stage.close();
  });

  const pingbacks = async () =>
    (await doorbell.told()).slice(1).map(({ type, reason, merchant_refund_id, refund_amount }) => {
      return { type, reason, merchant_refund_id, refund_amount };
    });
  const part = (amount: string, merchant_refund_id: string) =>
    shop.ticket({ ref: `b${id}`, type: '5', amount, merchant_refund_id, message: '부분 환불' });

  it('finds a payment by its reference, and by user and order', async () => {
    const { json } = await shop.status({ ref: `b${id}` });
    expect(json).to.deep.equal({
      ...{ object: 'payment', id: `b${id}`, created: 1772619630, amount: '10.00', currency: 'USD', refunded: false },
      ...{ risk: 'approved', uid: 'user-7', product_id: 'gold', payment_system: 'gateway' },
    });
    expect((await shop.status({ uid: 'user-7', ag_external_id: 'gold', sign_version: '2' })).json).to.deep.equal(json);
    expect(codeOf(await shop.status({ uid: 'user-7', ag_external_id: 'silver' }))).to.equal('3000');
  });

  it('knows the user by the e-mail when there was no uid, and the latest of several payments', async () => {
    await shop.act((await shop.issue({}, { plan: 'silver', amount: '1.00' })).json['id'], 'refund');
    await shop.issue({}, { plan: 'silver', amount: '2.00' });
    const { json } = await shop.status({ uid: EMAIL, ag_external_id: 'silver' });
    expect(json).to.include({ amount: '2.00', refunded: false });
  });

  it('tells nobody to whom it is not switched on, nor of other projects', async () => {
    expect(codeOf(await shop.as(FIRST).status({ ref: `b${id}` }))).to.equal('3001');
    const other = await Shop.open(PLAIN);
    expect(codeOf(await other.status({ ref: `b${id}` }))).to.equal('3001');
    await other.stage.close();
    const { json } = await shop.as(FIRST).issue();
    expect(codeOf(await shop.status({ ref: `t${String(json['id']).replace('_test', '')}` }))).to.equal('3000');
  });

  it('refunds a part ten minutes after its ticket, and then the rest', async () => {
    expect((await part('3.50', 'rf-1')).json).to.deep.equal({ result: 1 });
    expect(await pingbacks()).to.deep.equal([]);
    expect(shop.stage.world.bank.counts().cancels).to.equal(0);
    shop.stage.world.clock.move(10 * MINUTE);
    expect(await pingbacks()).to.deep.equal([
      { type: '220', reason: undefined, merchant_refund_id: 'rf-1', refund_amount: '3.50' },
    ]);
    expect((await shop.find(id)).json).to.include({ refunded: false, captured: true });
    expect(codeOf(await shop.act(id, 'refund'))).to.equal('3204');
    expect(codeOf(await part('6.51', 'rf-2'))).to.match(/^no: Amount/);
    await part('6.50', 'rf-2');
    shop.stage.world.clock.move(10 * MINUTE);
    expect((await pingbacks())[1]).to.include({ type: '2', reason: '9', merchant_refund_id: 'rf-2' });
    expect((await shop.status({ ref: `b${id}` })).json).to.include({ refunded: true });
    expect(shop.stage.world.bank.ledger().map(({ balance }) => balance)).to.deep.equal([1000, 650, 0]);
    expect(codeOf(await part('1.00', 'rf-3'))).to.match(/^no: Payment has already/);
  });

  it('tells what the card was billed, and refunds no part of what was paid in another currency', async () => {
    const { json } = await shop.issue({ number: '4242420000000158' });
    expect(json).to.include({ amount: '10.00', currency: 'USD', amount_paid: '9.00', currency_paid: 'EUR' });
    const ref = String(json['id']);
    expect((await shop.status({ ref })).json).to.include({ amount: '9.00', currency: 'EUR' });
    const ticket = { ref, type: '5', amount: '1.00', merchant_refund_id: 'rf-1' };
    expect(codeOf(await shop.ticket(ticket))).to.equal('no: Paid in another currency');
    expect(codeOf(await shop.ticket({ ...ticket, type: '1' }))).to.equal('ok');
  });

  it('takes an id of a refund once', async () => {
    await part('1.00', 'rf-1');
    expect(codeOf(await part('1.00', 'rf-1'))).to.equal('no: merchant_refund_id has been used');
  });

  it('gives nothing back twice', async () => {
    await part('3.50', 'rf-1');
    await shop.act(id, 'refund');
    shop.stage.world.clock.move(10 * MINUTE);
    expect(shop.stage.world.bank.ledger().map(({ balance }) => balance)).to.deep.equal([1000, 0]);
    expect((await pingbacks()).map(({ type }) => type)).to.deep.equal(['2']);
  });

  it('refunds all by a ticket of type 1, and nothing by other tickets', async () => {
    expect(codeOf(await shop.ticket({ ref: id, type: '3' }))).to.equal('ok');
    expect(codeOf(await shop.ticket({ ref: id, type: '1' }))).to.equal('ok');
    shop.stage.world.clock.move(10 * MINUTE);
    expect((await shop.find(id)).json).to.include({ refunded: true });
    expect(shop.stage.world.bank.counts().cancels).to.equal(1);
  });

  it('makes no ticket in test mode, which test keys need', async () => {
    const test = shop.as(FIRST);
    const ref = String((await test.issue()).json['id']);
    const fields = { ref, type: '5', amount: '1.00', merchant_refund_id: 'rf-1' };
    expect(codeOf(await test.ticket(fields))).to.match(/^no: test_mode/);
    expect(codeOf(await test.ticket({ ...fields, test_mode: '1' }))).to.equal('ok');
    expect(codeOf(await shop.ticket({ ...fields, ref: id, test_mode: '1' }))).to.equal('ok');
    shop.stage.world.clock.move(10 * MINUTE);
    expect(shop.stage.world.bank.counts().cancels).to.equal(0);
    expect(codeOf(await shop.as(FIRST).ticket({ ...fields, ref: `b${id}`, test_mode: '1' }))).to.match(
      /^no: Payment not/,
    );
  });

  it('wants a captured payment', async () => {
    const held = (await shop.issue({}, { 'options[capture]': '0' })).json['id'];
    expect(codeOf(await shop.ticket({ ref: String(held), type: '1' }))).to.equal('no: Payment is not captured');
  });
});
