import { expect } from 'chai';
import { fieldsOf, Shop, type Paid } from './shop.js';
import { CARD, FIRST, MONTHLY, OTHER, PHONE, PHONES_ONLY, type Sent } from './stage.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const HYBRID = { hybrid_pay: 'Y' };
const BY_CARD = { cash_code: 'CN' };

describe('Mobilians simulator, payments', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.stage.close());

  const code = async (sent: Promise<Sent>): Promise<unknown> => (await sent).json['code'];
  const approvals = (): number => shop.stage.world.bank.counts().approvals;

  describe('approvals by the merchant', () => {
    it('pay what a customer was authenticated for, once', async () => {
      const fields = await shop.through(HYBRID);
      expect(await code(shop.complete(fields))).to.equal('0000');
      expect(await code(shop.complete(fields))).to.equal('0051');
      const [entry, ...more] = shop.stage.world.bank.ledger();
      expect(more).to.deep.equal([]);
      expect(entry).to.include({ pg: 'mobilians', merchant: FIRST.sid, orderId: 'order-1', amount: 10_000 });
      expect(entry).to.include({ pgPaymentId: fields['pay_token'], cardLast4: PHONE.slice(-4) });
    });

    it('take no values of another window, customer or merchant', async () => {
      const [one, two] = [await shop.through(HYBRID), await shop.through(HYBRID)];
      const card = await shop.through({ ...HYBRID, ...BY_CARD });
      const from = (fields: Record<string, string>, name: string) => ({ [name]: fields[name] });
      expect(await code(shop.complete(one, from(two, 'tid')))).to.equal('0043');
      expect(await code(shop.complete(one, from(two, 'pay_token')))).to.equal('0043');
      expect(await code(shop.complete(one, from(two, 'mc_user_key')))).to.equal('6101');
      expect(await code(shop.complete(card, { cash_code: 'MC', mc_user_key: one['mc_user_key'] }))).to.equal('6101');
      expect(await code(shop.complete(one, {}, OTHER))).to.equal('0043');
      expect(await code(shop.complete(card, {}, OTHER))).to.equal('7043');
      expect(await code(shop.complete(card, {}, PHONES_ONLY))).to.equal('6101');
      expect(approvals()).to.equal(0);
      for (const fields of [one, two, card]) expect(await code(shop.complete(fields))).to.equal('0000');
    });

    it('are not there for what the window has approved itself', async () => {
      const fields = await shop.through();
      expect(await code(shop.complete(fields))).to.equal('0043');
      expect(approvals()).to.equal(1);
    });

    it('come within ten minutes of the authentication', async () => {
      const [early, late] = [await shop.through(HYBRID), await shop.through(HYBRID)];
      shop.stage.world.clock.move(10 * MINUTE);
      expect(await code(shop.complete(early))).to.equal('0000');
      shop.stage.world.clock.move(1);
      expect(await code(shop.complete(late))).to.equal('0043');
    });

    it('are declined by the bank, and then over', async () => {
      const fields = await shop.through(HYBRID);
      const phone = shop.stage.world.bank.card(PHONE);
      if (!phone) throw new Error('phone expected');
      shop.stage.world.bank.addCard({ ...phone, balance: 0 });
      expect(await code(shop.complete(fields))).to.equal('0031');
      shop.stage.world.bank.addCard(phone);
      expect(await code(shop.complete(fields))).to.equal('0051');
      expect(
        await code(shop.charge({ billKey: fields['mc_bill_key'] ?? '', userKey: fields['mc_user_key'] ?? '' })),
      ).to.equal('0060');
    });

    it('pay one customer of a registration of only_once Y', async () => {
      const { json } = await shop.begin({ ...HYBRID, only_once: 'Y' });
      const customers = [];
      for (let visit = 0; visit < 2; visit += 1) {
        const [request] = await shop.visit(json['pay_url']);
        customers.push(request ? fieldsOf(request) : {});
      }
      const codes = [];
      for (const customer of customers) codes.push(await code(shop.complete(customer)));
      expect(codes).to.deep.equal(['0000', '0051']);
    });

    it('pay a trade_id once, whatever windows it was registered for', async () => {
      const values = { ...HYBRID, trade_id: 'same' };
      const [one, two] = [await shop.through(values), await shop.through(values)];
      expect(await code(shop.complete(one))).to.equal('0000');
      expect(await code(shop.complete(two))).to.equal('0052');
      expect(shop.stage.world.bank.counts()).to.deep.equal({ approvals: 1, cancels: 0, doubleCharges: 0 });
    });
  });

  describe('charges', () => {
    it('need a key that an approval has brought into force', async () => {
      const fields = await shop.through(HYBRID);
      const key = { billKey: fields['mc_bill_key'] ?? '', userKey: fields['mc_user_key'] ?? '' };
      expect(await code(shop.charge(key))).to.equal('0060');
      expect(await code(shop.complete(fields))).to.equal('0000');
      expect(await code(shop.charge(key))).to.equal('0000');
      expect(await code(shop.charge(key, { amount: '500' }))).to.equal('0000');
      expect(approvals()).to.equal(3);
    });

    it('pay a trade_id once, and again after a decline', async () => {
      const key = await shop.paid();
      expect(await code(shop.charge(key, { trade_id: 'mine', amount: '2000000' }))).to.equal('0053');
      expect(await code(shop.charge(key, { trade_id: 'mine' }))).to.equal('0000');
      expect(await code(shop.charge(key, { trade_id: 'mine' }))).to.equal('0052');
      expect(await code(shop.charge(key, { trade_id: key.tradeId }))).to.equal('0052');
      const card = await shop.paid(BY_CARD);
      expect(await code(shop.charge(card, { ...BY_CARD, trade_id: 'mine' }))).to.equal('7052');
      expect(shop.stage.world.bank.counts()).to.include({ doubleCharges: 0 });
    });

    it('keep keys of merchants apart', async () => {
      const [phone, card] = [await shop.paid(), await shop.paid(BY_CARD)];
      expect(await code(shop.charge(phone, {}, OTHER))).to.equal('0060');
      expect(await code(shop.charge(card, BY_CARD, OTHER))).to.equal('7060');
    });

    it('need both values of a phone key', async () => {
      const [one, two] = [await shop.paid(), await shop.paid()];
      expect(await code(shop.charge({ ...one, userKey: two.userKey }))).to.equal('0060');
      expect(await code(shop.charge({ ...one, userKey: '' }))).to.equal('6101');
    });

    it('ask the bank with what the key stands for', async () => {
      const key = await shop.paid(BY_CARD);
      const card = shop.stage.world.bank.card(CARD.number);
      if (!card) throw new Error('card expected');
      for (const [change, expected] of [
        [{ state: 'stolen' }, '7013'],
        [{ balance: 0 }, '7031'],
        [{ limit: 1 }, '7053'],
        [{ expiry: '2031-01' }, '7901'],
        [{}, '0000'],
      ] as const) {
        shop.stage.world.bank.addCard({ ...card, ...change });
        expect(await code(shop.charge(key, BY_CARD))).to.equal(expected);
      }
    });

    it('come once a month, for the first amount and near the first day, where these rules are kept', async () => {
      const { clock } = shop.stage.world;
      const key = await shop.paid({}, {}, MONTHLY);
      const charge = (amount = '10000') => code(shop.charge(key, { amount }, MONTHLY));
      expect(await charge()).to.equal('0060');
      clock.move(30 * DAY);
      expect(await charge('9000')).to.equal('0060');
      clock.move(6 * DAY);
      expect(await charge()).to.equal('0060');
      clock.move(-DAY);
      expect(await charge()).to.equal('0000');
      expect(await charge()).to.equal('0060');
      clock.move(27 * DAY);
      expect(await charge()).to.equal('0000');
      clock.move(61 * DAY);
      expect(await charge()).to.equal('0060');
    });
  });

  describe('cancels', () => {
    const ledger = () => {
      const cancels = shop.stage.world.bank.ledger().filter(({ kind }) => kind === 'cancel');
      return cancels.map(({ amount, balance }) => `${amount} ${balance}`);
    };
    const part = (paid: Pick<Paid, 'tradeId' | 'payToken'>, amount: string, values = {}) => {
      return code(shop.cancel(paid, { amount, part_cancel: 'Y', ...values }));
    };

    it('give back all of a payment once', async () => {
      const paid = await shop.paid();
      expect(await code(shop.cancel(paid))).to.equal('0000');
      expect(await code(shop.cancel(paid))).to.equal('0044');
      expect(ledger()).to.deep.equal(['10000 0']);
    });

    it('of a part of a phone payment say what remains', async () => {
      const paid = await shop.paid();
      expect(await part(paid, '7000')).to.equal('0000');
      expect(await part(paid, '7000')).to.equal('0045');
      expect(await part(paid, '8000')).to.equal('0045');
      expect(await part(paid, '1000')).to.equal('0000');
      expect(await part(paid, '0')).to.equal('0045');
      expect(await code(shop.cancel(paid))).to.equal('0045');
      expect(await code(shop.cancel(paid, { amount: '1000' }))).to.equal('0000');
      expect(await part(paid, '1')).to.equal('0044');
      expect(ledger()).to.deep.equal(['3000 7000', '6000 1000', '1000 0']);
    });

    it('of a part of a card payment say what goes', async () => {
      const paid = await shop.paid(BY_CARD);
      expect(await part(paid, '7000', BY_CARD)).to.equal('0000');
      expect(await part(paid, '3000', BY_CARD)).to.equal('7045');
      expect(await part(paid, '2000', BY_CARD)).to.equal('0000');
      expect(await code(shop.cancel(paid, { ...BY_CARD, amount: '2000' }))).to.equal('7045');
      expect(await code(shop.cancel(paid, { ...BY_CARD, amount: '1000' }))).to.equal('0000');
      expect(await part(paid, '1', BY_CARD)).to.equal('7044');
      expect(ledger()).to.deep.equal(['7000 3000', '2000 1000', '1000 0']);
    });

    it('of a charge name its mobil_id', async () => {
      const key = await shop.paid();
      const { json } = await shop.charge(key, { trade_id: 'charged' });
      const payment = { tradeId: 'charged', payToken: json['mobil_id'] ?? '' };
      expect(await part(payment, '4000')).to.equal('0000');
      expect(await code(shop.cancel(payment, { amount: '4000' }))).to.equal('0000');
      expect(shop.stage.world.bank.ledger().at(-1)).to.include({ orderId: 'charged', amount: 4000, balance: 0 });
    });

    it('know payments of their own merchant, by all that names them', async () => {
      const [one, two] = [await shop.paid(), await shop.paid()];
      expect(await code(shop.cancel(one, {}, OTHER))).to.equal('0041');
      expect(await code(shop.cancel({ ...one, tradeId: two.tradeId }))).to.equal('0045');
      expect(await code(shop.cancel(one, BY_CARD))).to.equal('7045');
      expect(ledger()).to.deep.equal([]);
    });

    it('find nothing to give back of a key that was made without a payment', async () => {
      const paid = await shop.paid({ ...BY_CARD, amount: { total: 0 }, user_id: 'user-1' });
      expect(await code(shop.cancel(paid, { ...BY_CARD, amount: '0' }))).to.equal('7041');
    });

    it('come in the month of the payment where that rule is kept', async () => {
      const paid = await shop.paid({}, {}, MONTHLY);
      shop.stage.world.clock.move(30 * DAY);
      expect(await code(shop.cancel(paid, {}, MONTHLY))).to.equal('0042');
      shop.stage.world.clock.move(-DAY);
      expect(await code(shop.cancel(paid, {}, MONTHLY))).to.equal('0000');
    });
  });

  it('stand in the log under the names and trade_ids they are about', async () => {
    const fields = await shop.through(HYBRID);
    await shop.complete(fields);
    const paid = { tradeId: fields['trade_id'] ?? '', payToken: fields['pay_token'] ?? '' };
    await shop.charge({ billKey: fields['mc_bill_key'] ?? '', userKey: fields['mc_user_key'] ?? '' });
    await shop.cancel(paid);
    const seen = shop.stage.world.log.records().map(({ operation, moving, booked, orderId = '' }) => {
      return [operation, moving, booked, orderId].join(' ').trim();
    });
    expect(seen).to.deep.equal([
      'begin-window false false order-1',
      'page false false order-1',
      'page false false order-1',
      'complete-window true true order-1',
      'charge true true order-2',
      'cancel true true',
    ]);
  });

  it('are forgotten with a reset, and so are keys, windows and trade_ids', async () => {
    const paid = await shop.paid({ trade_id: 'before' });
    const { json } = await shop.begin();
    await shop.stage.world.reset();
    expect(await code(shop.charge(paid))).to.equal('0060');
    expect(await code(shop.cancel(paid))).to.equal('0041');
    expect(await shop.visit(json['pay_url'])).to.deep.equal([]);
    expect(await code(shop.begin({ trade_id: 'before' }))).to.equal('0000');
  });
});
