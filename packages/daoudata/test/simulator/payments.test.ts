import { expect } from 'chai';
import { CARD, openedBy, Shop } from './shop.js';
import { FIRST, K_CARD, K_KEY_IN, KEY_IN, OTHER, PLAIN, type Sent } from './stage.js';

const MINUTE = 60_000;

describe('DaouData simulator, payments', () => {
  let shop: Shop;
  let key: string;
  beforeEach(async () => {
    shop = await Shop.open();
    key = await shop.key();
  });
  afterEach(() => shop.stage.close());

  async function code(sent: Promise<Sent>): Promise<string> {
    const { json } = await sent;
    return String(json['RESULTCODE'] ?? json['TOKEN']);
  }

  async function paid(values: Record<string, string> = {}): Promise<string> {
    const { json } = await shop.charge(key, values);
    expect(json, JSON.stringify(json)).to.include({ RESULTCODE: '0000' });
    return String(json['DAOUTRX']);
  }

  it('charges a key, and the bank knows of it', async () => {
    const trx = await paid({ ORDERNO: 'mine' });
    expect(shop.stage.world.bank.ledger()[0]).to.include({
      ...{ kind: 'approval', pg: 'daoudata', merchant: 'CTSTEST01', orderId: 'mine', pgPaymentId: trx, amount: 10_000 },
    });
  });

  it('takes an order number once per CPID, and again after a decline', async () => {
    await paid({ ORDERNO: 'once' });
    expect(await code(shop.charge(key, { ORDERNO: 'once' }))).to.equal('9002');
    expect(await code(shop.issue(CARD, { ORDERNO: 'once' }))).to.equal('9002');
    expect(await code(shop.keyIn(CARD, { ORDERNO: 'once' }))).to.equal('0000');
    expect(await code(shop.keyIn(CARD, { ORDERNO: 'once' }))).to.equal('9002');
    expect(await code(shop.charge(key, { ORDERNO: 'again', AMOUNT: '2000000' }))).to.equal('8902');
    await paid({ ORDERNO: 'again' });
    expect(shop.stage.world.bank.counts().doubleCharges).to.equal(0);
  });

  it('takes an amount in instalments from 50,000 won on, up to 12 months', async () => {
    await paid({ AMOUNT: '50000', QUOTA: '12' });
    expect(await code(shop.charge(key, { AMOUNT: '49999', QUOTA: '02' }))).to.equal('9001');
    expect(await code(shop.charge(key, { AMOUNT: '50000', QUOTA: '13' }))).to.equal('9001');
  });

  it('takes the tax-free part of a mixed amount from PRODUCTCODE, and gives back no more of it than that', async () => {
    const trx = await paid({ TAXFREECD: '02', PRODUCTCODE: '3000' });
    expect(await code(shop.cancel(trx, { AMOUNT: '5000', TAXFREEAMT: '3001' }))).to.equal('9204');
    expect(await code(shop.cancel(trx, { AMOUNT: '2000', TAXFREEAMT: '2001' }))).to.equal('9001');
    expect(await code(shop.cancel(trx, { AMOUNT: '5000', TAXFREEAMT: '2000' }))).to.equal('0000');
    expect(await code(shop.cancel(trx, { AMOUNT: '5000', TAXFREEAMT: '1001' }))).to.equal('9204');
    expect(await code(shop.cancel(trx, { AMOUNT: '5000', TAXFREEAMT: '1000' }))).to.equal('0000');
    const free = await paid({ TAXFREECD: '01' });
    expect(await code(shop.cancel(free, { TAXFREEAMT: '10000' }))).to.equal('0000');
    for (const PRODUCTCODE of ['10001', 'P001', '0100', '-1']) {
      expect(await code(shop.charge(key, { TAXFREECD: '02', PRODUCTCODE })), PRODUCTCODE).to.equal('9001');
    }
  });

  it('cancels in parts down to nothing and not below', async () => {
    const trx = await paid();
    const { json } = await shop.cancel(trx, { AMOUNT: '3000' });
    expect(json).to.include({ RESULTCODE: '0000', TRXID: trx, AMOUNT: '3000', CANCELDATE: '20260105093001' });
    expect(await code(shop.cancel(trx, { AMOUNT: '7001' }))).to.equal('9204');
    expect(await code(shop.cancel(trx, { AMOUNT: '7000' }))).to.equal('0000');
    expect(await code(shop.cancel(trx, { AMOUNT: '1' }))).to.equal('9206');
    const cancels = shop.stage.world.bank.ledger().filter(({ kind }) => kind === 'cancel');
    expect(cancels.map(({ amount, balance }) => [amount, balance])).to.deep.equal([
      [3000, 7000],
      [7000, 0],
    ]);
  });

  it('cancels a key-in payment as CARD, and no other way', async () => {
    const trx = String((await shop.keyIn()).json['DAOUTRX']);
    expect(await code(shop.cancel(trx, {}, KEY_IN, 'CARD-SUGI'))).to.equal('9102');
    expect(await code(shop.cancel(trx, {}, KEY_IN, 'CARD-BATCH'))).to.equal('FAIL');
    expect(await code(shop.cancel(trx, {}, KEY_IN, 'CARDK'))).to.equal('FAIL');
    expect(await code(shop.cancel(trx, {}, KEY_IN, 'CARD'))).to.equal('0000');
  });

  it('cancels what a key was charged with as CARD-BATCH, and no other way', async () => {
    const trx = await paid();
    expect(await code(shop.cancel(trx, {}, FIRST, 'CARD'))).to.equal('9204');
    expect(await code(shop.cancel(trx, {}, FIRST, 'CARD-KEYGEN'))).to.equal('9102');
    expect(await code(shop.cancel(trx, {}, FIRST, 'CARDK-BATCH'))).to.equal('FAIL');
    expect(await code(shop.cancel(trx))).to.equal('0000');
  });

  it('serves the K card under methods of its own', async () => {
    const ofK = await shop.key(CARD, K_CARD);
    const charged = (await shop.charge(ofK, {}, K_CARD)).json;
    expect(charged).to.include({ RESULTCODE: '0000', PAYMETHOD: 'CARDK-BATCH' });
    expect(await code(shop.cancel(String(charged['DAOUTRX']), {}, K_CARD))).to.equal('0000');
    const keyedIn = (await shop.keyIn(CARD, {}, K_KEY_IN)).json;
    expect(keyedIn).to.include({ RESULTCODE: '0000', PAYMETHOD: 'CARDK-SUGI' });
    expect(await code(shop.cancel(String(keyedIn['DAOUTRX']), {}, K_KEY_IN))).to.equal('0000');
  });

  it('keeps CPIDs apart', async () => {
    const trx = await paid();
    expect(await code(shop.cancel(trx, {}, OTHER))).to.equal('9204');
    expect(await code(shop.charge(key, {}, OTHER))).to.equal('8903');
    expect(await code(shop.cancel(trx.toLowerCase()))).to.equal('9204');
    expect(shop.stage.world.bank.counts()).to.deep.equal({ approvals: 1, cancels: 0, doubleCharges: 0 });
  });

  it('takes a token for one second step, whatever came of it, and for ten minutes', async () => {
    const open = async () => {
      const opened = openedBy(await shop.ready({ PAYMETHOD: 'CARD-BATCH' }));
      if (!opened) throw new Error('not opened');
      return opened;
    };
    const [first, second] = [await open(), await open()];
    expect(await code(shop.second(first, {}))).to.equal('9001');
    expect(await code(shop.second(first, {}))).to.equal('9004');
    expect(await code(shop.second({ ...first, token: second.token }, {}))).to.equal('9004');
    shop.stage.world.clock.move(10 * MINUTE);
    expect(await code(shop.second(second, {}))).to.equal('9001');
    const third = await open();
    shop.stage.world.clock.move(10 * MINUTE + 1);
    expect(await code(shop.second(third, {}))).to.equal('9003');
  });

  it('declines by what has become of the card, and by what is said of it', async () => {
    const card = shop.stage.world.bank.card(CARD.number);
    if (!card) throw new Error('card expected');
    shop.stage.world.bank.addCard({ ...card, state: 'stolen' });
    for (const sent of [shop.charge(key), shop.keyIn(), shop.issue()]) expect(await code(sent)).to.equal('1071');
    shop.stage.world.bank.addCard({ ...card, expiry: '2025-12' });
    expect(await code(shop.charge(key))).to.equal('2015');
    expect(await code(shop.issue({ ...CARD, expiry: '2025-12' }))).to.equal('2014');
    shop.stage.world.bank.addCard(card);
    expect(await code(shop.keyIn({ ...CARD, holderId: '900102' }))).to.equal('2044');
    expect(await code(shop.keyIn({ ...CARD, password2: '01' }))).to.equal('2041');
    const wrong = { ...CARD, holderId: '900102', password2: '01' };
    expect(await code(shop.keyIn(wrong, {}, PLAIN)), 'asked for neither').to.equal('0000');
  });

  it('forgets keys, payments, tokens and order numbers with a reset', async () => {
    const trx = await paid({ ORDERNO: 'before' });
    const opened = openedBy(await shop.ready({ PAYMETHOD: 'CARD-BATCH' }));
    await shop.stage.world.reset();
    expect((await shop.second(opened ?? { path: '', token: '' }, {})).status).to.equal(404);
    expect(await code(shop.charge(key, { ORDERNO: 'before' }))).to.equal('8903');
    expect(await code(shop.cancel(trx))).to.equal('9204');
    expect(shop.stage.world.bank.ledger()).to.deep.equal([]);
  });
});
