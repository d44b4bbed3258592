import { expect } from 'chai';
import { Shop } from './one-shop.js';
import { CARD, CARDS, OTHER, PHONE, type Sent } from './one-stage.js';

const DAY = 24 * 60 * 60_000;

describe('Danal simulator, payments of ONE', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.stage.close());

  const code = async (sent: Promise<Sent>): Promise<unknown> => (await sent).json['code'];
  const ledger = () => shop.stage.world.bank.ledger();

  async function paid(key: string, values: Record<string, unknown> = {}): Promise<string> {
    const { json } = await shop.charge(key, values);
    expect(json).to.include({ code: 'SUCCESS' });
    return String(json['transactionId']);
  }

  it('answers an issued key as the reference shows it', async () => {
    const id = await shop.authenticated();
    const { status, json } = await shop.complete(id);
    const { billingKey, transactionId, ...rest } = json;
    expect(status).to.equal(200);
    expect(rest).to.deep.equal({
      ...{ code: 'SUCCESS', message: '성공', amount: '0', transactionDateTime: '20260401101500', authOnly: true },
      ...{ userName: '홍길동', userPhoneNumber: '01012345678' },
    });
    expect(transactionId)
      .to.match(/^20260401\d{10}$/)
      .and.not.equal(id);
    expect(billingKey).to.match(/^BK[0-9A-F]{32}$/);
    expect(ledger()).to.deep.equal([]);
  });

  it('charges a card 100 won for a key alone, and gives them back', async () => {
    const { json } = await shop.complete(await shop.authenticated({}, CARDS), {}, CARDS);
    expect(json).to.include({ amount: '100', authOnly: true });
    expect(ledger().map(({ kind, amount, merchant }) => `${kind} ${amount} ${merchant}`)).to.deep.equal([
      'approval 100 9810030930',
      'cancel 100 9810030930',
    ]);
  });

  it('charges the amount with the key when asked to, under the id of the answer', async () => {
    const { json } = await shop.complete(await shop.authenticated({ issueKeyOnly: false, orderId: 'first' }));
    expect(json).to.include({ amount: '9900', authOnly: false });
    expect(ledger()[0]).to.include({ amount: 9900, orderId: 'first', pgPaymentId: json['transactionId'] });
    expect(await code(shop.cancel(String(json['transactionId']), { amount: '9900' }))).to.equal('SUCCESS');
  });

  for (const as of [CARDS, undefined]) {
    it(`charges a key of a ${as ? 'card' : 'phone'}, with the amount as text or number`, async () => {
      const key = await shop.key({}, as);
      const before = ledger().length;
      const { json } = await shop.charge(key, {}, as);
      expect(Object.keys(json)).to.deep.equal(['code', 'message', 'transactionId']);
      expect(await code(shop.charge(key, { amount: 500 }, as))).to.equal('SUCCESS');
      expect(
        ledger()
          .slice(before)
          .map(({ amount }) => amount),
      ).to.deep.equal([10_000, 500]);
    });
  }

  it('charges an order twice when it is sent twice', async () => {
    const key = await shop.key();
    await paid(key, { orderId: 'same' });
    await paid(key, { orderId: 'same' });
    expect(shop.stage.world.bank.counts().doubleCharges).to.equal(1);
  });

  it('cancels in parts down to nothing and not below', async () => {
    const id = await paid(await shop.key());
    expect((await shop.part(id, '3000')).json).to.deep.equal({ code: 'SUCCESS', message: '성공', transactionId: id });
    expect(await code(shop.part(id, '7001'))).to.equal('36');
    expect(await code(shop.cancel(id))).to.equal('36');
    expect(await code(shop.cancel(id, { amount: '7000' }))).to.equal('893');
    expect(await code(shop.part(id, '0'))).to.equal('800');
    expect(await code(shop.part(id, '7000'))).to.equal('SUCCESS');
    expect(await code(shop.part(id, '1'))).to.equal('97');
    const cancels = ledger().filter(({ kind }) => kind === 'cancel');
    expect(cancels.map(({ amount, balance }) => [amount, balance])).to.deep.equal([
      [3000, 7000],
      [7000, 0],
    ]);
  });

  it('cancels within a year', async () => {
    const key = await shop.key({}, CARDS);
    const ids = [await shop.charge(key, {}, CARDS), await shop.charge(key, {}, CARDS)].map(({ json }) =>
      String(json['transactionId']),
    );
    shop.stage.world.clock.move(365 * DAY);
    expect(await code(shop.cancel(ids[0] ?? '', {}, CARDS))).to.equal('SUCCESS');
    shop.stage.world.clock.move(1);
    expect(await code(shop.cancel(ids[1] ?? '', {}, CARDS))).to.equal('1123');
  });

  it('keeps merchants apart', async () => {
    const key = await shop.key();
    const id = await paid(key);
    expect(await code(shop.charge(key, {}, OTHER))).to.equal('638');
    expect(await code(shop.cancel(id, {}, OTHER))).to.equal('67');
    expect(await code(shop.charge(key, { userId: 'user02' }))).to.equal('800');
  });

  it('declines by what has become of the phone or card', async () => {
    const { bank } = shop.stage.world;
    const [phone, card] = [await shop.key(), await shop.key({}, CARDS)];
    for (const [change, ofPhone, ofCard] of [
      [{ state: 'stolen' }, '419', '3122'],
      [{ state: 'blocked' }, '413', '3128'],
      [{ balance: 9_999 }, '410', '3133'],
      [{ limit: 9_999 }, '410', '3111'],
    ] as const) {
      const all = [PHONE, CARD.number].flatMap((number) => bank.card(number) ?? []);
      for (const before of all) bank.addCard({ ...before, ...change });
      expect(await code(shop.charge(phone)), JSON.stringify(change)).to.equal(ofPhone);
      expect(await code(shop.charge(card, {}, CARDS)), JSON.stringify(change)).to.equal(ofCard);
      for (const before of all) bank.addCard(before);
    }
  });

  it('forgets windows, keys and payments with a reset', async () => {
    const key = await shop.key();
    const id = await paid(key);
    const open = await shop.authenticated();
    await shop.stage.world.reset();
    expect(await code(shop.charge(key))).to.equal('638');
    expect(await code(shop.cancel(id))).to.equal('67');
    expect(await code(shop.complete(open))).to.equal('480');
  });
});
