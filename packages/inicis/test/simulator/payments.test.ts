import { expect } from 'chai';
import { CARD, cardFields, Shop } from './shop.js';
import { codeOf, LOOSE, NEITHER, OTHER, TRUSTED, type Sent } from './stage.js';

describe('INICIS simulator, payments', () => {
  let shop: Shop;
  let key: string;
  beforeEach(async () => {
    shop = await Shop.open();
    key = await shop.key();
  });
  afterEach(() => shop.stage.close());

  const code = async (sent: Promise<Sent>): Promise<string> => codeOf(await sent);

  async function paid(values: Readonly<Record<string, string>> = {}): Promise<string> {
    const sent = await shop.charge(key, values);
    expect(codeOf(sent)).to.equal('00');
    return String(sent.json['tid']);
  }

  it('issues any number of keys for a card, under any moid, and moves no money', async () => {
    for (let count = 0; count < 3; count += 1) {
      expect(await code(shop.issue(CARD, { moid: 'same', price: '10000' }))).to.equal('00');
    }
    expect(shop.stage.world.bank.ledger()).to.deep.equal([]);
  });

  it('issues, charges under the same moid and takes the key of v1 in v2', async () => {
    const issued = await shop.issue(CARD, { moid: 'first', price: '10000' });
    const billKey = String(issued.json['billKey']);
    expect(await code(shop.charge(billKey, { moid: 'first' }))).to.equal('00');
    expect(await code(shop.chargeV2(billKey))).to.equal('00');
    expect(shop.stage.world.bank.ledger()[0]).to.include({
      ...{ pg: 'inicis', merchant: 'INIBillTst', orderId: 'first', amount: 10_000, currency: 'KRW' },
    });
  });

  it('pays an order once, whichever way, and again after a decline', async () => {
    await paid({ moid: 'once' });
    expect(await code(shop.charge(key, { moid: 'once' }))).to.equal('550619');
    expect(await code(shop.chargeV2(key, { moid: 'once' }))).to.equal('550619');
    expect(await code(shop.keyIn(CARD, { moid: 'once' }))).to.equal('500619');
    expect(await code(shop.charge(key, { moid: 'again', price: '600000' }))).to.equal('1202');
    await paid({ moid: 'again' });
    expect(shop.stage.world.bank.counts()).to.deep.equal({ approvals: 2, cancels: 0, doubleCharges: 0 });
  });

  it('pays an order twice where its id is not checked, and finds the later payment', async () => {
    const other = await shop.key(CARD, LOOSE);
    const tids = [];
    for (let count = 0; count < 2; count += 1) {
      tids.push((await shop.charge(other, { moid: 'twice' }, LOOSE)).json['tid']);
    }
    expect(shop.stage.world.bank.counts()).to.include({ approvals: 2, doubleCharges: 1 });
    expect((await shop.inquiry({ oid: 'twice' }, LOOSE)).json).to.include({ tid: tids[1] });
    expect(await code(shop.extra({ oid: 'twice' }, LOOSE))).to.equal('500412');
    const byTid = await shop.extra({ oid: 'twice', originalTid: String(tids[0]) }, LOOSE);
    expect(byTid.json).to.include({ status: '0', tid: tids[0] });
  });

  it('lets two merchants use the same moid', async () => {
    await paid({ moid: 'same' });
    const other = await shop.key(CARD, OTHER);
    expect(await code(shop.charge(other, { moid: 'same' }, OTHER))).to.equal('00');
    expect(shop.stage.world.bank.counts().doubleCharges).to.equal(0);
  });

  it('cancels in parts down to nothing and not below', async () => {
    const tid = await paid();
    expect((await shop.part(tid, '3000', '7000')).json).to.include({ prtcRemains: '7000', prtcCnt: '1', prtcTid: tid });
    expect(await code(shop.part(tid, '3000', '7000'))).to.equal('500706');
    expect(await code(shop.part(tid, '7001', '0'))).to.equal('500826');
    expect(await code(shop.refund(tid))).to.equal('500700');
    expect(await code(shop.refundV2(tid))).to.equal('500700');
    expect((await shop.partV2(tid, '2000', '5000')).json).to.include({ prtcRemains: '5000', prtcCnt: '2' });
    expect((await shop.part(tid, '5000', '0')).json).to.include({ prtcRemains: '0', prtcCnt: '3' });
    expect(await code(shop.part(tid, '1', '0'))).to.equal('500626');
    const cancels = shop.stage.world.bank.ledger().filter(({ kind }) => kind === 'cancel');
    expect(cancels.map(({ amount, balance }) => [amount, balance])).to.deep.equal([
      [3000, 7000],
      [2000, 5000],
      [5000, 0],
    ]);
  });

  it('knows a partial cancel by its own tid, which cancels nothing', async () => {
    const tid = await paid();
    const part = String((await shop.part(tid, '3000', '7000')).json['tid']);
    expect(shop.stage.world.bank.ledger().at(-1)).to.include({ pgPaymentId: tid, cancelId: part });
    expect(await code(shop.part(part, '1000', '6000'))).to.equal('500623');
  });

  it('cancels a whole payment once', async () => {
    const tid = await paid();
    expect(await code(shop.refundV2(tid))).to.equal('00');
    expect(await code(shop.refund(tid))).to.equal('500626');
    expect(await code(shop.refundV2(tid))).to.equal('500626');
    expect(shop.stage.world.bank.ledger().at(-1)).to.include({ kind: 'cancel', amount: 10_000, balance: 0 });
  });

  it('cancels a key-in payment', async () => {
    const tid = String((await shop.keyIn()).json['tid']);
    expect(await code(shop.part(tid, '1000', '9000'))).to.equal('00');
    expect(shop.stage.world.bank.counts()).to.include({ approvals: 1, cancels: 1 });
  });

  it('tells what became of a payment, with the amount it had', async () => {
    const tid = await paid({ moid: 'mine' });
    const states: unknown[] = [];
    const look = async (): Promise<void> => {
      const [byTid, byOid] = [await shop.inquiry({ tid }), await shop.inquiry({ oid: 'mine' })];
      expect(byTid.json).to.deep.equal(byOid.json);
      const extra = await shop.extra({ oid: 'mine', originalTid: tid });
      states.push([byTid.json['transactionStatus'], byTid.json['price'], extra.json['status'], extra.json['price']]);
    };
    await look();
    await shop.part(tid, '1000', '9000');
    await look();
    await shop.part(tid, '9000', '0');
    await look();
    expect(states).to.deep.equal([
      ['APPROVAL', '10000', '0', '10000'],
      ['PART_CANCEL', '10000', '0', '10000'],
      ['CANCEL', '10000', '1', '10000'],
    ]);
  });

  it('finds no declined payment', async () => {
    const { json } = await shop.charge(key, { moid: 'declined', price: '600000' });
    expect(await code(shop.inquiry({ oid: 'declined' }))).to.equal('500623');
    expect(await code(shop.inquiry({ tid: String(json['tid']) }))).to.equal('500623');
    expect(await code(shop.refund(String(json['tid'])))).to.equal('500623');
  });

  it('finds nothing when the two ids of a v1 look-up are of different payments', async () => {
    const tid = await paid({ moid: 'one' });
    await paid({ moid: 'two' });
    expect((await shop.extra({ oid: 'two', originalTid: tid })).json).to.include({ status: '9' });
  });

  it('keeps merchants apart', async () => {
    const tid = await paid({ moid: 'mine' });
    expect(await code(shop.inquiry({ tid }, OTHER))).to.equal('500623');
    expect(await code(shop.inquiry({ oid: 'mine' }, OTHER))).to.equal('500623');
    expect((await shop.extra({ oid: 'mine', originalTid: tid }, OTHER)).json).to.include({ status: '9' });
    expect(await code(shop.refund(tid, {}, OTHER))).to.equal('500623');
    expect(await code(shop.part(tid, '1000', '9000', OTHER))).to.equal('500623');
    expect(await code(shop.charge(key, {}, OTHER))).to.equal('1195');
    expect(shop.stage.world.bank.counts()).to.deep.equal({ approvals: 1, cancels: 0, doubleCharges: 0 });
  });

  it('keeps to the contracts of a merchant', async () => {
    expect(await code(shop.issue(CARD, {}, NEITHER))).to.equal('550433');
    expect(await code(shop.charge(key, {}, NEITHER))).to.equal('550433');
    expect(await code(shop.chargeV2(key, {}, NEITHER))).to.equal('550433');
    expect(await code(shop.keyIn(CARD, {}, NEITHER))).to.equal('500823');
    expect(shop.stage.world.bank.ledger()).to.deep.equal([]);
  });

  it('verifies no holder where the contract is without, unless it is asked to', async () => {
    const { cardNumber = '', cardExpire = '' } = cardFields(CARD, TRUSTED);
    const bare = { cardNumber, cardExpire, regNo: '', cardPw: '' };
    expect(await code(shop.keyIn(CARD, { ...bare, authentification: '99' }, TRUSTED))).to.equal('00');
    expect(await code(shop.keyIn(CARD, bare, TRUSTED))).to.equal('500616');
    expect(await code(shop.keyIn({ ...CARD, password2: '13' }, { authentification: '99' }, TRUSTED))).to.equal('1252');
    expect(await code(shop.issue(CARD, bare, TRUSTED))).to.equal('550616');
    const own = await shop.key(CARD, TRUSTED);
    expect(await code(shop.charge(own, { authentification: '99' }, TRUSTED))).to.equal('00');
    expect(await code(shop.chargeV2(own, {}, TRUSTED))).to.equal('00');
  });

  it('takes tax parts where the contract has them, up to the amount', async () => {
    const own = await shop.key(CARD, TRUSTED);
    expect(await code(shop.charge(own, { tax: '900', taxFree: '9100' }, TRUSTED))).to.equal('00');
    expect(await code(shop.charge(own, { tax: '901', taxFree: '9100' }, TRUSTED))).to.equal('550606');
  });

  it('declines by what has become of the card', async () => {
    const card = shop.stage.world.bank.card(CARD.number);
    if (!card) throw new Error('card expected');
    shop.stage.world.bank.addCard({ ...card, state: 'stolen' });
    expect(await code(shop.charge(key))).to.equal('1226');
    expect(await code(shop.keyIn())).to.equal('1226');
    expect(await code(shop.issue())).to.equal('1226');
  });

  it('forgets keys, payments, order ids and timestamps with a reset', async () => {
    const tid = await paid({ moid: 'before' });
    await shop.stage.world.reset();
    expect(await code(shop.charge(key))).to.equal('1195');
    expect(await code(shop.inquiry({ tid }))).to.equal('500623');
    expect(shop.stage.world.bank.ledger()).to.deep.equal([]);
  });
});
