import { expect } from 'chai';
import { Shop, type Credentials } from './shop.js';
import { OTHER, SANDBOX } from './stage.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe('NICE START simulator, payments', () => {
  let shop: Shop;
  let bid: string;
  beforeEach(async () => {
    shop = await Shop.open();
    bid = await shop.key();
  });
  afterEach(() => shop.stage.close());

  const code = async (sent: Promise<{ json: Record<string, unknown> }>): Promise<unknown> =>
    (await sent).json['resultCode'];

  async function paid(fields: Record<string, unknown> = {}): Promise<string> {
    const { json } = await shop.charge(bid, fields);
    expect(json).to.include({ resultCode: '0000' });
    return String(json['tid']);
  }

  it('never takes an order id twice, whatever it was for', async () => {
    await paid({ orderId: 'once' });
    expect(await code(shop.charge(bid, { orderId: 'once' }))).to.equal('U112');
    expect(await code(shop.issue(undefined, 'once'))).to.equal('U112');
    expect(await code(shop.remove(bid, 'once'))).to.equal('U112');
    expect(shop.stage.world.bank.counts()).to.deep.equal({ approvals: 1, cancels: 0, doubleCharges: 0 });
  });

  it('takes the order id of a declined charge again', async () => {
    expect(await code(shop.charge(bid, { orderId: 'again', amount: 2_000_000 }))).to.equal('3095');
    await paid({ orderId: 'again' });
  });

  it('lets two merchants use the same order id', async () => {
    await paid({ orderId: 'same' });
    const key = await shop.key(undefined, OTHER);
    expect(await code(shop.charge(key, { orderId: 'same' }, OTHER))).to.equal('0000');
    expect(shop.stage.world.bank.counts().doubleCharges).to.equal(0);
  });

  it('cancels in parts down to nothing and not below', async () => {
    const tid = await paid({ orderId: 'parts' });
    const first = (await shop.cancel(tid, { cancelAmt: 3000, orderId: 'part-1' })).json;
    expect(first).to.include({ status: 'partialCancelled', balanceAmt: 7000, amount: 10_000, orderId: 'parts', tid });
    expect(first['cancelledTid']).to.match(/^nictest00m0110/);
    expect(await code(shop.cancel(tid, { cancelAmt: 1, orderId: 'part-1' }))).to.equal('U112');
    expect(await code(shop.cancel(tid, { cancelAmt: 7001 }))).to.equal('2032');
    const rest = (await shop.cancel(tid, { orderId: 'parts' })).json;
    expect(rest).to.include({ status: 'cancelled', balanceAmt: 0 });
    expect(rest['cancels']).to.have.length(2);
    expect(await code(shop.cancel(tid))).to.equal('2013');
    const cancels = shop.stage.world.bank.ledger().filter(({ kind }) => kind === 'cancel');
    expect(cancels.map(({ amount, balance }) => [amount, balance])).to.deep.equal([
      [3000, 7000],
      [7000, 0],
    ]);
  });

  it('cancels as a whole under the payment id and order id', async () => {
    const tid = await paid({ orderId: 'whole' });
    const { json } = await shop.cancel(tid, { orderId: 'whole' });
    expect(json).to.include({ status: 'cancelled', cancelledTid: tid, balanceAmt: 0, amount: 10_000 });
    const found = (await shop.find(tid)).json;
    expect(found).to.include({ status: 'cancelled', cancelledTid: null, orderId: 'whole' });
    expect(found['cancels']).to.have.length(1);
  });

  it('counts the tax-free part down', async () => {
    const tid = await paid({ taxFreeAmt: 4000 });
    expect(await code(shop.cancel(tid, { cancelAmt: 5000, taxFreeAmt: 3000 }))).to.equal('0000');
    expect(await code(shop.cancel(tid, { cancelAmt: 2000, taxFreeAmt: 2000 }))).to.equal('U319');
    expect(await code(shop.cancel(tid, { cancelAmt: 1000, taxFreeAmt: 1000 }))).to.equal('0000');
  });

  it('cancels exactly what is left', async () => {
    const tid = await paid();
    await shop.cancel(tid, { cancelAmt: 9000 });
    expect((await shop.cancel(tid, { cancelAmt: 1000 })).json).to.include({ status: 'cancelled', balanceAmt: 0 });
  });

  it('charges up to 36 instalments and what is tax-free as a whole', async () => {
    await paid({ amount: 50_000, cardQuota: 36, taxFreeAmt: 50_000 });
  });

  it('does not cancel what it does not know', async () => {
    expect(await code(shop.cancel('nictest00m01162503041020309999'))).to.equal('2012');
    expect(await code(shop.cancel('nictest00m'))).to.equal('U120');
  });

  it('refuses partial cancels for a merchant who is bound to the sandbox', async () => {
    const { json } = await shop.charge(await shop.key(undefined, SANDBOX), {}, SANDBOX);
    const tid = String(json['tid']);
    expect(await code(shop.cancel(tid, { cancelAmt: 1 }, SANDBOX))).to.equal('U128');
    expect(await code(shop.cancel(tid, {}, SANDBOX))).to.equal('0000');
  });

  it('cancels within a year', async () => {
    const [young, old] = [await paid(), await paid()];
    shop.stage.world.clock.move(365 * DAY);
    expect(await code(shop.cancel(young))).to.equal('0000');
    shop.stage.world.clock.move(1);
    expect(await code(shop.cancel(old))).to.equal('2016');
  });

  it('takes back by order id within an hour, once', async () => {
    const tid = await paid({ orderId: 'lost' });
    const { json } = await shop.netCancel('lost');
    expect(json).to.include({ resultCode: '0000', status: 'cancelled', tid, balanceAmt: 0 });
    expect(await code(shop.netCancel('lost'))).to.equal('2013');
    expect(shop.stage.world.bank.ledger().at(-1)).to.include({ kind: 'net-cancel', amount: 10_000, balance: 0 });
    await paid({ orderId: 'in time' });
    await paid({ orderId: 'late' });
    shop.stage.world.clock.move(60 * MINUTE);
    expect(await code(shop.netCancel('in time'))).to.equal('0000');
    shop.stage.world.clock.move(1);
    expect(await code(shop.netCancel('late'))).to.equal('2020');
  });

  it('does not take back what is partly cancelled, declined or unknown', async () => {
    const tid = await paid({ orderId: 'partly' });
    await shop.cancel(tid, { cancelAmt: 1 });
    expect(await code(shop.netCancel('partly'))).to.equal('2014');
    await shop.charge(bid, { orderId: 'declined', amount: 2_000_000 });
    expect(await code(shop.netCancel('declined'))).to.equal('2012');
    expect(await code(shop.netCancel('unknown'))).to.equal('U126');
  });

  it('finds a payment by both its ids, and a declined one as failed', async () => {
    const tid = await paid({ orderId: 'found' });
    expect((await shop.find(tid)).json).to.include({ orderId: 'found', status: 'paid', tid });
    expect((await shop.findByOrder('found')).json).to.include({ orderId: 'found', status: 'paid', tid });
    await shop.charge(bid, { orderId: 'declined', amount: 2_000_000 });
    const failed = (await shop.findByOrder('declined')).json;
    expect(failed).to.include({ resultCode: '0000', status: 'failed', balanceAmt: 0, signature: null, paidAt: '0' });
    expect(await code(shop.cancel(String(failed['tid'])))).to.equal('2014');
  });

  it('keeps merchants apart', async () => {
    const other: Credentials = OTHER;
    const tid = await paid({ orderId: 'mine' });
    expect(await code(shop.find(tid, other))).to.equal('A122');
    expect(await code(shop.findByOrder('mine', '20250304', other))).to.equal('U126');
    expect(await code(shop.cancel(tid, {}, other))).to.equal('2019');
    expect(await code(shop.netCancel('mine', other))).to.equal('U126');
    expect(await code(shop.charge(bid, {}, other))).to.equal('A255');
    expect(await code(shop.remove(bid, 'theirs', other))).to.equal('A255');
    expect(shop.stage.world.bank.counts()).to.deep.equal({ approvals: 1, cancels: 0, doubleCharges: 0 });
  });

  it('neither charges nor removes a removed or unknown key', async () => {
    expect(await code(shop.remove('BIKYnictest00m2503041020309999'))).to.equal('A124');
    expect(await code(shop.remove(bid))).to.equal('0000');
    expect(await code(shop.charge(bid))).to.equal('U115');
    expect(await code(shop.remove(bid))).to.equal('A126');
    expect(shop.stage.world.bank.ledger()).to.deep.equal([]);
  });

  it('declines by what has become of the card since the key was issued', async () => {
    const card = shop.stage.world.bank.card('1234567890123456');
    if (!card) throw new Error('card expected');
    shop.stage.world.bank.addCard({ ...card, state: 'stolen' });
    const { json } = await shop.charge(bid);
    expect(json['resultCode']).to.equal('3095');
    expect(json['resultMsg']).to.contain('도난');
    shop.stage.world.bank.addCard({ ...card, expiry: '2027-01' });
    expect(await code(shop.charge(bid))).to.equal('3021');
  });

  it('forgets keys, payments and order ids with a reset', async () => {
    const tid = await paid({ orderId: 'before' });
    await shop.stage.world.reset();
    expect(await code(shop.find(tid))).to.equal('U107');
    expect(await code(shop.charge(bid))).to.equal('U309');
    expect(shop.stage.world.bank.ledger()).to.deep.equal([]);
  });
});
