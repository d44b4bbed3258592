import { expect } from 'chai';
import type { Sent } from './webapi-stage.js';
import { NEITHER, OTHER, SUSPENDED, TERMINATED } from './webapi-stage.js';
import { CARD, Shop } from './webapi-shop.js';

const DAY = 24 * 60 * 60_000;

describe('NICE WEBAPI simulator, payments', () => {
  let shop: Shop;
  let bid: string;
  beforeEach(async () => {
    shop = await Shop.open();
    bid = await shop.key();
  });
  afterEach(() => shop.stage.close());

  const code = async (sent: Promise<Sent>): Promise<unknown> => (await sent).json['ResultCode'];

  async function paid(values: Readonly<Record<string, string>> = {}): Promise<string> {
    const { json } = await shop.charge(bid, values);
    expect(json).to.include({ ResultCode: '3001' });
    return String(json['TID']);
  }

  it('issues any number of keys for a card under one Moid', async () => {
    const again = await shop.key();
    expect(again)
      .to.match(/^BIKYnicepay00m250304102030\d{4}$/)
      .and.not.equal(bid);
    await paid();
    bid = again;
    await paid();
  });

  it('never takes a TID twice, paid or declined, whatever it was for', async () => {
    const tid = await paid();
    expect(await code(shop.charge(bid, { TID: tid }))).to.equal('A225');
    const declined = shop.tid('16');
    expect(await code(shop.charge(bid, { TID: declined, Amt: '2000000' }))).to.equal('3095');
    expect(await code(shop.charge(bid, { TID: declined }))).to.equal('A225');
    const { json } = await shop.issue();
    expect(await code(shop.charge(bid, { TID: String(json['TID']) }))).to.equal('A225');
    const removed = await shop.remove(String(json['BID']));
    expect(await code(shop.charge(bid, { TID: String(removed.json['TID']) }))).to.equal('A225');
    const keyedIn = shop.tid('01');
    expect(await code(shop.keyIn(CARD, { TID: keyedIn }))).to.equal('3001');
    expect(await code(shop.keyIn(CARD, { TID: keyedIn }))).to.equal('A225');
  });

  it('does not use a TID up that it has refused', async () => {
    const TID = shop.tid('16');
    expect(await code(shop.charge(bid, { TID, Amt: '999' }))).to.equal('3041');
    expect(await code(shop.charge(bid, { TID }))).to.equal('3001');
  });

  it('takes a Moid once for charges and key-in payments together, and again after a decline', async () => {
    await paid({ Moid: 'once' });
    expect(await code(shop.charge(bid, { Moid: 'once' }))).to.equal('A127');
    expect(await code(shop.keyIn(CARD, { Moid: 'once' }))).to.equal('A127');
    expect(await code(shop.charge(bid, { Moid: 'again', Amt: '2000000' }))).to.equal('3095');
    await paid({ Moid: 'again' });
    expect(shop.stage.world.bank.counts()).to.deep.equal({ approvals: 2, cancels: 0, doubleCharges: 0 });
  });

  it('lets two merchants use the same Moid', async () => {
    await paid({ Moid: 'same' });
    const key = await shop.key(CARD, OTHER);
    expect(await code(shop.charge(key, { Moid: 'same' }, OTHER))).to.equal('3001');
    expect(shop.stage.world.bank.counts().doubleCharges).to.equal(0);
  });

  it('takes parts of an amount that add up, and up to 36 instalments', async () => {
    await paid({ Amt: '11000', SupplyAmt: '9000', GoodsVat: '900', ServiceAmt: '100', TaxFreeAmt: '1000' });
    await paid({ Amt: '50000', CardQuota: '36', TaxFreeAmt: '50000' });
  });

  it('cancels in parts down to nothing and not below', async () => {
    const tid = await paid({ Moid: 'parts' });
    const first = (await shop.part(tid, '3000', { Moid: 'part-1' })).json;
    expect(first).to.include({ ResultCode: '2001', CancelAmt: '000000003000', RemainAmt: '000000007000', TID: tid });
    expect(await code(shop.part(tid, '1'))).to.equal('2156');
    shop.ediDate = '20250304102031';
    expect(await code(shop.part(tid, '1', { Moid: 'part-1' }))).to.equal('A127');
    expect(await code(shop.part(tid, '7001'))).to.equal('2032');
    expect(await code(shop.cancel(tid))).to.equal('2032');
    expect(await code(shop.cancel(tid, { CancelAmt: '7000' }))).to.equal('2011');
    expect((await shop.part(tid, '7000')).json).to.include({ ResultCode: '2001', RemainAmt: '000000000000' });
    expect(await code(shop.part(tid, '1'))).to.equal('2013');
    const cancels = shop.stage.world.bank.ledger().filter(({ kind }) => kind === 'cancel');
    expect(cancels.map(({ amount, balance }) => [amount, balance])).to.deep.equal([
      [3000, 7000],
      [7000, 0],
    ]);
    expect(cancels[0]?.cancelId).to.match(/^nicepay00m0110/);
    expect(await code(shop.charge(bid, { Moid: 'part-1' }))).to.equal('A127');
  });

  it('cancels a whole payment once', async () => {
    const tid = await paid({ Moid: 'whole' });
    expect((await shop.cancel(tid, { Moid: 'whole' })).json).to.include({ RemainAmt: '000000000000', Moid: 'whole' });
    expect(await code(shop.cancel(tid, { Moid: 'whole' }))).to.equal('2013');
    expect(shop.stage.world.bank.ledger().at(-1)).to.include({ kind: 'cancel', amount: 10_000, cancelId: tid });
  });

  it('cancels within a year, and no declined payment', async () => {
    const [young, old] = [await paid(), await paid()];
    const declined = shop.tid('16');
    await shop.charge(bid, { TID: declined, Amt: '2000000' });
    expect(await code(shop.cancel(declined))).to.equal('2014');
    shop.stage.world.clock.move(365 * DAY);
    expect(await code(shop.cancel(young))).to.equal('2001');
    shop.stage.world.clock.move(1);
    expect(await code(shop.cancel(old))).to.equal('2016');
  });

  it('tells what became of a TID', async () => {
    const tid = await paid();
    const { json } = await shop.find(tid);
    expect(json).to.include({ ResultCode: '0000', TID: tid, Status: '0', AuthDate: '250304102030' });
    expect(json['AuthCode']).to.match(/^\d{8}$/);
    await shop.part(tid, '1000');
    expect((await shop.find(tid)).json).to.include({ Status: '0' });
    shop.ediDate = '20250304102031';
    await shop.part(tid, '9000');
    expect((await shop.find(tid)).json).to.include({ Status: '1', AuthCode: json['AuthCode'] });
    const nothing = { ResultCode: '0000', Status: '9', AuthCode: '', AuthDate: '' };
    expect((await shop.find(shop.tid('16'))).json).to.include(nothing);
    const declined = shop.tid('16');
    await shop.charge(bid, { TID: declined, Amt: '2000000' });
    expect((await shop.find(declined)).json).to.include(nothing);
  });

  it('keeps merchants apart', async () => {
    const tid = await paid();
    expect(await code(shop.find(tid, OTHER))).to.equal('A122');
    expect(await code(shop.cancel(tid, {}, OTHER))).to.equal('2019');
    expect(await code(shop.charge(bid, {}, OTHER))).to.equal('A255');
    expect(await code(shop.remove(bid, {}, OTHER))).to.equal('A255');
    expect(shop.stage.world.bank.counts()).to.deep.equal({ approvals: 1, cancels: 0, doubleCharges: 0 });
  });

  it('keeps to the contract of a merchant', async () => {
    expect(await code(shop.keyIn(CARD, {}, NEITHER))).to.equal('A128');
    for (const [as, expected] of [
      [NEITHER, 'F117'],
      [SUSPENDED, 'F115'],
      [TERMINATED, 'F116'],
    ] as const) {
      expect(await code(shop.issue(CARD, {}, as))).to.equal(expected);
      expect(await code(shop.charge(bid, {}, as))).to.equal(expected);
    }
    expect(await code(shop.remove(bid, {}, NEITHER))).to.equal('F117');
    expect(await code(shop.remove(bid, {}, SUSPENDED))).to.equal('A255');
    const { json } = await shop.keyIn(CARD, {}, SUSPENDED);
    expect(json).to.include({ ResultCode: '3001', CcPartCl: '0' });
    expect(await code(shop.part(String(json['TID']), '1000', {}, SUSPENDED))).to.equal('2028');
    expect(await code(shop.cancel(String(json['TID']), {}, SUSPENDED))).to.equal('2001');
  });

  it('neither charges nor removes a removed key', async () => {
    expect(await code(shop.remove(bid))).to.equal('F101');
    expect(await code(shop.charge(bid))).to.equal('A126');
    expect(await code(shop.remove(bid))).to.equal('A126');
    expect(shop.stage.world.bank.ledger()).to.deep.equal([]);
  });

  it('declines by what has become of the card', async () => {
    const card = shop.stage.world.bank.card(CARD.number);
    if (!card) throw new Error('card expected');
    shop.stage.world.bank.addCard({ ...card, state: 'stolen' });
    for (const sent of [shop.charge(bid), shop.keyIn(), shop.issue()]) {
      const { json } = await sent;
      expect(json['ResultCode']).to.equal('3095');
      expect(json['ResultMsg']).to.contain('도난');
    }
  });

  it('shares the bank with START, not its keys and payments', async () => {
    await paid({ Moid: 'shared' });
    expect(shop.stage.world.bank.ledger()[0]).to.include({ pg: 'nice', merchant: 'nicepay00m', orderId: 'shared' });
  });

  it('forgets keys, payments, TIDs and Moids with a reset', async () => {
    const tid = await paid({ Moid: 'before' });
    await shop.stage.world.reset();
    expect(await code(shop.charge(bid))).to.equal('A124');
    expect((await shop.find(tid)).json).to.include({ Status: '9' });
    expect(shop.stage.world.bank.ledger()).to.deep.equal([]);
  });
});
