import { expect } from 'chai';
import { CARD, Shop } from './shop.js';
import { KEY_IN, LAX, NEITHER, OTHER, SUB, type Sent } from './stage.js';

const DAY = 24 * 60 * 60_000;

describe('JTNet simulator, payments', () => {
  let shop: Shop;
  let key: string;
  beforeEach(async () => {
    shop = await Shop.open();
    key = await shop.key();
  });
  afterEach(() => shop.stage.close());

  const code = async (sent: Promise<Sent>): Promise<unknown> => (await sent).json['result_cd'];

  async function paid(values: Readonly<Record<string, string>> = {}): Promise<string> {
    const { json } = await shop.charge(key, values);
    expect(json).to.include({ result_cd: '0000' });
    return String(json['tid']);
  }

  it('issues any number of keys for a card', async () => {
    const again = await shop.key();
    expect(again)
      .to.match(/^[0-9a-f]{20}$/)
      .and.not.equal(key);
    await paid();
    key = again;
    await paid();
  });

  it('pays a moid once, charged or keyed in, and again after a decline', async () => {
    await paid({ moid: 'once' });
    expect(await code(shop.charge(key, { moid: 'once' }))).to.equal('2156');
    expect(await code(shop.charge(key, { moid: 'again', amt: '2000000' }))).to.equal('3095');
    await paid({ moid: 'again' });
    expect(await code(shop.keyIn(CARD, { moid: 'keyed' }))).to.equal('3001');
    expect(await code(shop.keyIn(CARD, { moid: 'keyed' }))).to.equal('2156');
    expect(shop.stage.world.bank.counts()).to.deep.equal({ approvals: 3, cancels: 0, doubleCharges: 0 });
  });

  it('pays a moid as often as asked where a merchant is set so', async () => {
    const token = await shop.key(CARD, LAX);
    for (const approvals of [1, 2]) {
      expect(await code(shop.charge(token, { moid: 'same' }, LAX))).to.equal('0000');
      expect(shop.stage.world.bank.counts()).to.include({ approvals, doubleCharges: approvals - 1 });
    }
  });

  it('lets two merchants use the same moid', async () => {
    await paid({ moid: 'same' });
    expect(await code(shop.charge(await shop.key(CARD, OTHER), { moid: 'same' }, OTHER))).to.equal('0000');
    expect(shop.stage.world.bank.counts().doubleCharges).to.equal(0);
  });

  it('charges without a moid, any number of times', async () => {
    for (const sent of [shop.charge(key, { moid: '' }), shop.charge(key, { moid: '' })]) {
      expect((await sent).json).to.include({ result_cd: '0000', moid: '' });
    }
  });

  it('cancels in parts down to nothing and not below', async () => {
    const tid = await paid();
    expect(await code(shop.part(tid, '10000'))).to.equal('2031');
    expect(await code(shop.part(tid, '3000'))).to.equal('2001');
    expect(await code(shop.part(tid, '7001'))).to.equal('2032');
    expect(await code(shop.cancel(tid))).to.equal('2032');
    expect(await code(shop.cancel(tid, { cancel_amt: '7000' }))).to.equal('2011');
    expect(await code(shop.part(tid, '7000'))).to.equal('2001');
    expect(await code(shop.part(tid, '1'))).to.equal('2013');
    const cancels = shop.stage.world.bank.ledger().filter(({ kind }) => kind === 'cancel');
    expect(cancels.map(({ amount, balance }) => [amount, balance])).to.deep.equal([
      [3000, 7000],
      [7000, 0],
    ]);
  });

  it('cancels a whole payment once', async () => {
    const tid = await paid();
    expect(await code(shop.cancel(tid))).to.equal('2001');
    expect(await code(shop.cancel(tid))).to.equal('2013');
    expect(shop.stage.world.bank.ledger().at(-1)).to.include({ kind: 'cancel', amount: 10_000, balance: 0 });
  });

  it('cancels only under the password of the MID that took the payment', async () => {
    const tid = await paid();
    expect(await code(shop.cancel(tid, { cancel_pw: '' }))).to.equal('2025');
    expect(await code(shop.cancel(tid, { cancel_pw: '123457' }))).to.equal('2024');
    expect(await code(shop.cancel(tid, {}, OTHER))).to.equal('2019');
    expect(shop.stage.world.bank.counts()).to.include({ cancels: 0 });
  });

  it('lists the payments of some days, oldest first, each merchant its own', async () => {
    const first = await paid({ moid: 'first' });
    const second = await paid({ moid: 'second' });
    shop.stage.world.clock.move(DAY);
    const third = await paid({ moid: 'third' });
    const tids = async (sch_sdate: string, sch_edate: string): Promise<unknown[]> =>
      (await shop.listed({ sch_sdate, sch_edate })).map(({ tid }) => tid);
    expect(await tids('20250304', '20250304')).to.deep.equal([first, second]);
    expect(await tids('20250305', '20250305')).to.deep.equal([third]);
    expect(await tids('20250304', '20250305')).to.deep.equal([first, second, third]);
    expect(await tids('20250301', '20250303')).to.deep.equal([]);
    expect(await shop.listed({}, OTHER)).to.deep.equal([]);
  });

  it('finds a payment by its tid on its day only', async () => {
    await paid({ moid: 'other' });
    const tid = await paid({ moid: 'mine' });
    const [found, ...others] = await shop.listed({ tid });
    expect(others).to.deep.equal([]);
    expect(found).to.include({ tid, moid: 'mine', paid_amt: '10000', state_cd: '0' });
    expect(await shop.listed({ tid, sch_sdate: '20250303', sch_edate: '20250303' })).to.deep.equal([]);
    expect(await shop.listed({ tid }, OTHER)).to.deep.equal([]);
    expect(await shop.listed({ tid: `${tid.slice(0, -1)}x` })).to.deep.equal([]);
  });

  it('does not look for a moid', async () => {
    await paid({ moid: 'one' });
    await paid({ moid: 'two' });
    expect(await shop.listed({ moid: 'two' })).to.have.length(2);
  });

  it('lists neither declines nor how much is left, and whether all was cancelled before the night or after', async () => {
    await shop.charge(key, { amt: '2000000' });
    const [young, old] = [await paid(), await paid()];
    await shop.part(young, '4000');
    const states = async (): Promise<unknown[]> =>
      (await shop.listed()).map(({ paid_amt, state_cd }) => [paid_amt, state_cd]);
    expect(await states()).to.deep.equal([
      ['10000', '0'],
      ['10000', '0'],
    ]);
    await shop.part(young, '6000');
    shop.stage.world.clock.move(DAY);
    await shop.cancel(old);
    expect(await states()).to.deep.equal([
      ['10000', '1'],
      ['10000', '2'],
    ]);
  });

  it('keeps keys of merchants apart', async () => {
    expect(await code(shop.charge(key, {}, OTHER))).to.equal('A124');
    expect(await code(shop.remove(key, OTHER))).to.equal('A124');
    await paid();
  });

  it('keeps to the contract of a merchant', async () => {
    expect(await code(shop.issue(CARD, NEITHER))).to.equal('3013');
    expect(await code(shop.charge(key, {}, NEITHER))).to.equal('3013');
    expect(await code(shop.remove(key, NEITHER))).to.equal('3013');
    expect(await code(shop.keyIn(CARD, {}, NEITHER))).to.equal('3013');
    expect(await code(shop.find({}, NEITHER))).to.equal('3013');
    expect(await code(shop.issue(CARD, KEY_IN))).to.equal('3013');
  });

  it('pays a sub-merchant, who alone can cancel and find it', async () => {
    const sub = { sub_mid: SUB.mid, sub_mid_key: SUB.apiKey };
    const tid = await paid({ ...sub, moid: 'sub' });
    expect(tid).to.match(new RegExp(`^${SUB.mid}0101`));
    expect(shop.stage.world.bank.ledger()[0]).to.include({ merchant: SUB.mid, orderId: 'sub' });
    expect(await shop.listed()).to.deep.equal([]);
    expect(await shop.listed({}, SUB)).to.have.length(1);
    expect(await code(shop.cancel(tid))).to.equal('2019');
    expect(await code(shop.cancel(tid, { cancel_pw: '123456' }, SUB))).to.equal('2024');
    expect(await code(shop.cancel(tid, {}, SUB))).to.equal('2001');
  });

  it('pays no sub-merchant without its key, nor one of somebody else', async () => {
    expect(await code(shop.charge(key, { sub_mid: SUB.mid }))).to.equal('9000');
    expect(await code(shop.charge(key, { sub_mid_key: SUB.apiKey }))).to.equal('9000');
    expect(await code(shop.charge(key, { sub_mid: SUB.mid, sub_mid_key: OTHER.apiKey }))).to.equal('2152');
    expect(await code(shop.charge(key, { sub_mid: OTHER.mid, sub_mid_key: OTHER.apiKey }))).to.equal('2152');
    const token = await shop.key(CARD, OTHER);
    const sub = { sub_mid: SUB.mid, sub_mid_key: SUB.apiKey };
    expect(await code(shop.charge(token, sub, OTHER))).to.equal('2152');
    expect(shop.stage.world.bank.ledger()).to.deep.equal([]);
  });

  it('takes no partial cancel where there is no contract for it', async () => {
    const token = await shop.key();
    const tid = String((await shop.charge(token, { sub_mid: SUB.mid, sub_mid_key: SUB.apiKey })).json['tid']);
    expect(await code(shop.part(tid, '1000', SUB))).to.equal('2028');
    expect(await code(shop.cancel(tid, {}, SUB))).to.equal('2001');
  });

  it('neither charges nor removes a removed key', async () => {
    expect(await code(shop.remove(key))).to.equal('0000');
    expect(await code(shop.charge(key))).to.equal('A126');
    expect(await code(shop.remove(key))).to.equal('A126');
    expect(shop.stage.world.bank.ledger()).to.deep.equal([]);
  });

  it('declines by what has become of the card', async () => {
    const card = shop.stage.world.bank.card(CARD.number);
    if (!card) throw new Error('card expected');
    shop.stage.world.bank.addCard({ ...card, state: 'stolen' });
    for (const sent of [shop.charge(key), shop.keyIn(), shop.issue()]) {
      const { json } = await sent;
      expect(json['result_cd']).to.equal('3095');
      expect(json['result_msg']).to.contain('도난');
    }
  });

  it('takes any confirmation of a payment, and does nothing for it', async () => {
    const tid = await paid();
    const before = shop.stage.world.bank.ledger().length;
    for (const result of ['000', '3001', '9999']) {
      expect(await code(shop.confirm(tid, { result }))).to.equal('0000');
      expect(await code(shop.confirm(tid, { result_cd: result, result_code: result, result }))).to.equal('0000');
    }
    expect(await code(shop.confirm(tid, { result: '000' }, OTHER))).to.equal('2012');
    expect(shop.stage.world.bank.ledger()).to.have.length(before);
    const seen = shop.stage.world.log.records({ operation: 'confirm' });
    expect(seen.map(({ moving, booked }) => moving || booked)).to.deep.equal(Array(7).fill(false));
  });

  it('writes the order, the MID and the tid into the ledger', async () => {
    const tid = await paid({ moid: 'written' });
    const approval = { pg: 'jtnet', merchant: 'tpaytest2m', orderId: 'written', pgPaymentId: tid, amount: 10_000 };
    expect(shop.stage.world.bank.ledger()[0]).to.include(approval);
  });

  it('forgets keys, payments and moids with a reset', async () => {
    await paid({ moid: 'before' });
    await shop.stage.world.reset();
    expect(await code(shop.charge(key))).to.equal('A124');
    expect(await shop.listed()).to.deep.equal([]);
    expect(shop.stage.world.bank.ledger()).to.deep.equal([]);
  });
});
