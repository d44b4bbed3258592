import { expect } from 'chai';
import { Shop } from './classic-shop.js';
import { CARD, ELSEWHERE, OTHER, STRICT, type Values } from './classic-stage.js';

const DAY = 24 * 60 * 60_000;

describe('Danal simulator, payments of the card protocol', () => {
  let shop: Shop;
  let key: string;
  beforeEach(async () => {
    shop = await Shop.open();
    key = await shop.key();
  });
  afterEach(() => shop.stage.close());

  const code = async (answer: Promise<Values>): Promise<string | undefined> => (await answer)['RETURNCODE'];
  const ledger = () => shop.stage.world.bank.ledger();

  async function paid(values: Values = {}): Promise<string> {
    const answer = await shop.charge(key, values);
    expect(answer).to.include({ RETURNCODE: '0000' });
    return answer['TID'] ?? '';
  }

  it('charges 100 won for a key alone, and gives them back at once', async () => {
    const [approval, back] = ledger();
    expect(approval).to.include({
      kind: 'approval',
      amount: 100,
      orderId: 'order-1',
      pg: 'danal',
      merchant: '9810030929',
    });
    expect(back).to.include({ kind: 'cancel', amount: 100, balance: 0, pgPaymentId: approval?.pgPaymentId });
    expect(await code(shop.cancel(approval?.pgPaymentId ?? '', { AMOUNT: '100' }))).to.equal('1104');
  });

  it('charges the amount with the key when asked to, and keeps it', async () => {
    const { TID = '' } = await shop.returned({ ISBILL: 'Y', AMOUNT: '9900', ORDERID: 'first' });
    const answer = await shop.complete(TID, { AMOUNT: '9900' });
    expect(answer).to.include({ RETURNCODE: '0000', ISBILL: 'Y', AMOUNT: '9900', TID });
    expect(ledger().at(-1)).to.include({ kind: 'approval', amount: 9900, orderId: 'first', pgPaymentId: TID });
    expect(await code(shop.charge(answer['BILLKEY'] ?? ''))).to.equal('0000');
    expect(await shop.cancel(TID, { AMOUNT: '9900' })).to.include({ RETURNCODE: '0000', O_TID: TID, BALANCE: '0' });
  });

  it('issues a key of its own each time', async () => {
    const again = await shop.key();
    expect(again).to.not.equal(key);
    expect(again).to.match(/^[A-Z0-9]{1,255}$/);
    expect(await code(shop.charge(again))).to.equal('0000');
  });

  it('charges an order twice when it is sent twice, unless the CPID refuses that', async () => {
    await paid({ ORDERID: 'same' });
    await paid({ ORDERID: 'same' });
    expect(shop.stage.world.bank.counts().doubleCharges).to.equal(1);
    const strict = await shop.key(CARD, {}, STRICT);
    expect(await code(shop.charge(strict, { ORDERID: 'once' }, STRICT))).to.equal('0000');
    expect(await code(shop.charge(strict, { ORDERID: 'once' }, STRICT))).to.equal('1103');
    expect(await code(shop.auth({ ORDERID: 'once' }, STRICT))).to.equal('1103');
    expect(await code(shop.charge(strict, { ORDERID: 'over', AMOUNT: '600000' }, STRICT))).to.equal('3111');
    expect(await code(shop.charge(strict, { ORDERID: 'over' }, STRICT))).to.equal('0000');
  });

  it('takes charges without an order id for different ones', async () => {
    await paid({ ORDERID: '' });
    await paid({ ORDERID: '' });
    expect(shop.stage.world.bank.counts().doubleCharges).to.equal(0);
  });

  it('cancels in parts down to nothing and not below', async () => {
    const tid = await paid();
    const first = await shop.part(tid, '3000');
    expect(first).to.include({ RETURNCODE: '0000', O_TID: tid, AMOUNT: '3000', BALANCE: '7000' });
    expect(first['TID'])
      .to.match(/^\d{24}$/)
      .and.not.equal(tid);
    expect(await code(shop.part(tid, '7001'))).to.equal('1127');
    expect(await code(shop.cancel(tid))).to.equal('1127');
    expect(await code(shop.cancel(tid, { AMOUNT: '7000' }))).to.equal('1105');
    expect(await shop.part(tid, '7000')).to.include({ RETURNCODE: '0000', BALANCE: '0' });
    expect(await code(shop.part(tid, '1'))).to.equal('1115');
    const cancels = ledger().filter(({ kind, pgPaymentId }) => kind === 'cancel' && pgPaymentId === tid);
    expect(cancels.map(({ amount, balance, cancelId }) => [amount, balance, cancelId !== tid])).to.deep.equal([
      [3000, 7000, true],
      [7000, 0, true],
    ]);
  });

  it('cancels a whole payment once, and knows no cancel by its own TID', async () => {
    const tid = await paid();
    const { TID = '' } = await shop.cancel(tid);
    expect(await code(shop.cancel(tid))).to.equal('1115');
    expect(await code(shop.cancel(TID))).to.equal('1104');
  });

  it('cancels within 365 days', async () => {
    const [young, old] = [await paid(), await paid()];
    shop.stage.world.clock.move(365 * DAY);
    expect(await code(shop.cancel(young))).to.equal('0000');
    shop.stage.world.clock.move(1);
    expect(await code(shop.cancel(old))).to.equal('1123');
  });

  it('keeps merchants apart', async () => {
    const tid = await paid();
    expect(await code(shop.cancel(tid, {}, OTHER))).to.equal('1104');
    expect(await code(shop.charge(key, {}, OTHER))).to.equal('1121');
    expect(await code(shop.remove(key, OTHER))).to.equal('1121');
    expect(await code(shop.charge(key))).to.equal('0000');
  });

  it('charges no key for a server whose address is not registered, and removes it', async () => {
    const theirs = await shop.key(CARD, {}, ELSEWHERE);
    expect(await code(shop.charge(theirs, {}, ELSEWHERE))).to.equal('2186');
    expect(await code(shop.remove(theirs, ELSEWHERE))).to.equal('0000');
  });

  it('neither charges nor removes a removed key', async () => {
    expect((await shop.remove(key))['TID']).to.match(/^\d{24}$/);
    const before = ledger().length;
    expect(await code(shop.charge(key))).to.equal('1121');
    expect(await code(shop.remove(key))).to.equal('1121');
    expect(ledger().length).to.equal(before);
  });

  it('declines by what has become of the card', async () => {
    const { bank } = shop.stage.world;
    for (const [change, expected] of [
      [{ state: 'stolen' }, '3122'],
      [{ state: 'lost' }, '3122'],
      [{ state: 'blocked' }, '3128'],
      [{ balance: 9_999 }, '3133'],
      [{ limit: 9_999 }, '3111'],
      [{ expiry: '2026-03' }, '3100'],
    ] as const) {
      const card = bank.card(CARD.number);
      if (!card) throw new Error('card expected');
      bank.addCard({ ...card, ...change });
      expect(await code(shop.charge(key)), JSON.stringify(change)).to.equal(expected);
      bank.addCard(card);
    }
    expect(await code(shop.charge(key))).to.equal('0000');
  });

  it('forgets windows, keys and payments with a reset, but not the keys that were there before', async () => {
    const tid = await paid();
    const opened = await shop.auth();
    await shop.remove('BILLKEY0001');
    await shop.stage.world.reset();
    expect(await code(shop.charge(key))).to.equal('1121');
    expect(await code(shop.cancel(tid))).to.equal('1104');
    expect(await code(shop.complete(opened['TID'] ?? ''))).to.equal('2113');
    expect(await code(shop.remove('BILLKEY0001'))).to.equal('0000');
  });
});
