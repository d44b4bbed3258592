import { expect } from 'chai';
import { CARD, Shop } from './shop.js';
import { BILLING, KEY_IN, LESS, NOTHING, OF_KEY_IN, OTHER, type Sent } from './stage.js';

const DAY = 24 * 60 * 60_000;

describe('KCP simulator, payments', () => {
  let shop: Shop;
  let key: string;
  beforeEach(async () => {
    shop = await Shop.open();
    key = await shop.key();
  });
  afterEach(() => shop.stage.close());

  const code = async (sent: Promise<Sent>): Promise<unknown> => (await sent).json['res_cd'];

  async function paid(values: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const { json } = await shop.charge(key, values);
    expect(json).to.include({ res_cd: '0000' });
    return String(json['tno']);
  }

  it('issues any number of keys for a card', async () => {
    const again = await shop.key();
    expect([key, again]).to.deep.equal(['2601011100000001', '2601011100000002']);
    await paid();
    key = again;
    await paid();
  });

  it('gives ids that grow, with the year and the day of Korea in front', async () => {
    expect([await paid(), await paid()]).to.deep.equal(['26100000000001', '26100000000002']);
    const late = await Shop.open({ at: '2025-12-31T15:00:00Z', tno: 7 });
    expect(await late.key()).to.equal('2601011100000001');
    expect((await late.keyIn()).json).to.include({ tno: '26100000000007' });
    await late.stage.close();
  });

  it('takes an order id once for charges and key-in payments of a site, and again after a decline', async () => {
    const [values, both] = [{ ordr_idxx: 'once' }, OTHER];
    expect(await code(shop.keyIn(CARD, { ...values, card_pwd: '99' }, both))).to.equal('CC63');
    expect(await code(shop.keyIn(CARD, values, both))).to.equal('0000');
    expect(await code(shop.keyIn(CARD, values, both))).to.equal('8338');
    expect(await code(shop.charge(await shop.key(CARD, both), values, both))).to.equal('8338');
    expect(await code(shop.charge(key, values))).to.equal('0000');
    expect(shop.stage.world.bank.counts()).to.deep.equal({ approvals: 2, cancels: 0, doubleCharges: 0 });
  });

  it('charges an order twice if it is told not to look', async () => {
    const other = await Shop.open(OF_KEY_IN, { refusesUsedOrderIds: false });
    for (let times = 0; times < 2; times += 1) await other.keyIn(CARD, { ordr_idxx: 'again' });
    expect(other.stage.world.bank.counts()).to.include({ approvals: 2, doubleCharges: 1 });
    await other.stage.close();
  });

  it('takes up to twelve instalments from 50,000 won on, and amounts of twelve digits', async () => {
    for (const quota of ['02', '12']) {
      const { json } = await shop.charge(key, { amount: '50000', card_mny: '50000', quota });
      expect(json).to.include({ res_cd: '0000', quota });
    }
    await paid({ amount: '100', card_mny: '100' });
    await paid({ amount: '900000000000', card_mny: '900000000000' });
  });

  it('cancels in parts down to nothing and not below, with what is left before in the request', async () => {
    const tno = await paid();
    expect((await shop.part(tno, '3000', '10000')).json).to.include({
      res_cd: '0000',
      mod_mny: '3000',
      rem_mny: '7000',
    });
    expect(await code(shop.part(tno, '3000', '10000'))).to.equal('8037');
    expect(await code(shop.part(tno, '7001', '7000'))).to.equal('8036');
    expect(await code(shop.cancel(tno))).to.equal('8040');
    expect((await shop.part(tno, '7000', '7000')).json).to.include({ res_cd: '0000', rem_mny: '0' });
    expect(await code(shop.part(tno, '1', '1'))).to.equal('8133');
    expect(await code(shop.cancel(tno))).to.equal('8133');
    expect((await shop.find(tno)).json).to.include({ stat_ca_cd: 'STSC', canc_card_yn: 'Y', rem_mny: '0' });
    const cancels = shop.stage.world.bank.ledger().filter(({ kind }) => kind === 'cancel');
    expect(cancels.map(({ amount, balance }) => [amount, balance])).to.deep.equal([
      [3000, 7000],
      [7000, 0],
    ]);
  });

  it('cancels a whole payment once', async () => {
    const tno = await paid();
    expect(await code(shop.cancel(tno))).to.equal('0000');
    expect(await code(shop.cancel(tno))).to.equal('8133');
    expect(shop.stage.world.bank.counts()).to.deep.equal({ approvals: 1, cancels: 1, doubleCharges: 0 });
  });

  it('cancels within a year', async () => {
    const [young, old] = [await paid(), await paid()];
    shop.stage.world.clock.move(365 * DAY);
    expect(await code(shop.cancel(young))).to.equal('0000');
    shop.stage.world.clock.move(1);
    expect(await code(shop.cancel(old))).to.equal('8134');
    expect(await code(shop.part(old, '1', '10000'))).to.equal('8134');
  });

  it('keeps sites apart', async () => {
    const tno = await paid();
    expect(await code(shop.cancel(tno, OTHER))).to.equal('8132');
    expect(await code(shop.cancel(tno, KEY_IN))).to.equal('8132');
    expect(await code(shop.find(tno, OTHER))).to.equal('8132');
    const group = { bt_group_id: BILLING.groupId };
    for (const sent of [shop.charge(key, {}, OTHER), shop.charge(key, group, OTHER), shop.remove(key, {}, OTHER)]) {
      const { json } = await sent;
      expect(json).to.deep.equal({ res_cd: '8799', res_msg: '등록된 배치키가 없음 (미등록)' });
    }
    expect(shop.stage.world.bank.counts()).to.deep.equal({ approvals: 1, cancels: 0, doubleCharges: 0 });
  });

  it('keeps to the contracts of a site', async () => {
    expect(await code(shop.keyIn(CARD, {}, BILLING))).to.equal('CC35');
    for (const as of [KEY_IN, NOTHING]) {
      const group = { group_id: 'T00001000001', bt_group_id: 'T00001000001' };
      expect(await code(shop.issue(CARD, group, as))).to.equal('8102');
      expect(await code(shop.charge(key, group, as))).to.equal('8102');
      expect(await code(shop.remove(key, group, as))).to.equal('8102');
    }
    expect(await code(shop.issue(CARD, {}, LESS))).to.equal('S032');
    expect(await code(shop.find(await paid(), NOTHING))).to.equal('S032');
    const { json } = await shop.keyIn(CARD, {}, LESS);
    expect(json).to.include({ res_cd: '0000', partcanc_yn: 'N' });
    expect(await code(shop.part(String(json['tno']), '1000', '10000', LESS))).to.equal('8141');
    expect(await code(shop.cancel(String(json['tno']), LESS))).to.equal('0000');
  });

  it('takes key-in payments without birth date and password from sites that may, and checks what they send', async () => {
    const blank = { card_taxno: undefined, card_pwd: undefined };
    expect(await code(shop.keyIn(CARD, blank, OTHER))).to.equal('0000');
    expect(await code(shop.keyIn(CARD, { card_taxno: '900102' }, OTHER))).to.equal('CC66');
    expect(await code(shop.keyIn(CARD, { card_pwd: '13' }, OTHER))).to.equal('CC63');
    expect(await code(shop.keyIn(CARD, blank, KEY_IN))).to.equal('8005');
  });

  it('neither charges nor deletes a deleted key', async () => {
    expect(await code(shop.remove(key))).to.equal('0000');
    const deleted = { res_cd: '8799', res_msg: '이미 삭제된 배치키' };
    expect((await shop.charge(key)).json).to.deep.equal(deleted);
    expect((await shop.remove(key)).json).to.deep.equal(deleted);
    expect(shop.stage.world.bank.ledger()).to.deep.equal([]);
  });

  it('charges a key by the card as it is by then', async () => {
    const card = shop.stage.world.bank.card(CARD.number);
    if (!card) throw new Error('card expected');
    shop.stage.world.bank.addCard({ ...card, state: 'stolen' });
    for (const sent of [shop.charge(key), shop.keyIn(), shop.issue()]) expect(await code(sent)).to.equal('CC43');
    shop.stage.world.bank.addCard({ ...card, expiry: '2031-05' });
    expect(await code(shop.charge(key))).to.equal('CC54');
    expect(shop.stage.world.bank.ledger()).to.deep.equal([]);
  });

  it('gives no tno to a declined payment, and none to look up', async () => {
    const { json } = await shop.keyIn({ ...CARD, password2: '99' });
    expect(Object.keys(json)).to.deep.equal(['res_cd', 'res_msg']);
    expect(await code(shop.find('26100000000001', KEY_IN))).to.equal('8132');
  });

  it('writes down site, order and ids at the bank', async () => {
    const tno = await paid({ ordr_idxx: 'mine' });
    expect(shop.stage.world.bank.ledger()[0]).to.include({
      ...{ pg: 'kcp', merchant: 'A52Q7', orderId: 'mine', pgPaymentId: tno, amount: 10_000, currency: 'KRW' },
    });
  });

  it('forgets keys, payments and order ids with a reset', async () => {
    const tno = await paid({ ordr_idxx: 'before' });
    await shop.stage.world.reset();
    expect(await code(shop.charge(key))).to.equal('8799');
    expect(await code(shop.find(tno))).to.equal('8132');
    const card = { number: '9420000000000011', expiry: '3912', holderId: '800101', password2: '12' };
    expect(await code(shop.keyIn(card, { ordr_idxx: 'before' }))).to.equal('0000');
  });
});
