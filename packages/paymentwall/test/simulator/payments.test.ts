import { expect } from 'chai';
import { EMAIL, Shop } from './shop.js';
import { codeOf, FIRST, LIVE, OTHER } from './stage.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe('Paymentwall simulator, payments', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.stage.close());

  const ledger = () =>
    shop.stage.world.bank.ledger().map(({ kind, orderId, amount, currency, balance }) => {
      return `${kind} ${orderId} ${amount} ${currency} ${balance}`;
    });

  it('charges a one-time token, and what it stored again', async () => {
    const issued = (await shop.issue({}, { plan: 'first', amount: '9.90' })).json;
    const { token } = issued['card'] as { token: string };
    const charged = (await shop.charge(token, { plan: 'second', amount: '9.9' })).json;
    expect(charged).to.deep.include({
      object: 'charge',
      amount: '9.90',
      captured: true,
      refunded: false,
      risk: 'approved',
    });
    expect((charged['card'] as { token: string }).token).to.equal(token);
    expect(ledger()).to.deep.equal(['approval first 990 USD 990', 'approval second 990 USD 990']);
    const [entry] = shop.stage.world.bank.ledger();
    expect(entry).to.include({ pg: 'paymentwall', merchant: FIRST.projectKey, pgPaymentId: issued['id'] });
  });

  it('stores no card when told so', async () => {
    const { json } = await shop.issue({}, { store_card: '0' });
    expect(json['card']).to.have.all.keys('type', 'last4', 'exp_month', 'exp_year', 'country', 'name');
  });

  it('takes a one-time token once, for five minutes, of its own project', async () => {
    const used = await shop.oneTime();
    await shop.charge(used);
    expect(codeOf(await shop.charge(used))).to.equal('3112');
    const declined = await shop.oneTime({ number: '4242420000000018' });
    expect(codeOf(await shop.charge(declined))).to.equal('3011');
    expect(codeOf(await shop.charge(declined))).to.equal('3112');
    const [fresh, old] = [await shop.oneTime(), await shop.oneTime()];
    expect(codeOf(await shop.as(OTHER).charge(fresh))).to.equal('3112');
    shop.stage.world.clock.move(5 * MINUTE);
    expect(codeOf(await shop.charge(fresh))).to.equal('ok');
    shop.stage.world.clock.move(1);
    expect(codeOf(await shop.charge(old))).to.equal('3112');
  });

  it('charges a stored card for its own project and e-mail only', async () => {
    const key = await shop.key();
    expect(codeOf(await shop.as(OTHER).charge(key))).to.equal('3111');
    expect(codeOf(await shop.charge(key, { email: 'other@example.com' }))).to.equal('3111');
    expect(codeOf(await shop.charge('0'.repeat(32)))).to.equal('3111');
    expect(codeOf(await shop.charge(key))).to.equal('ok');
  });

  it('refuses an order of a user that is paid, until it is given back', async () => {
    const key = await shop.key();
    const { id } = (await shop.charge(key, { plan: 'again' })).json;
    expect(codeOf(await shop.charge(key, { plan: 'again', amount: '11.00' }))).to.equal('3205');
    expect(codeOf(await shop.charge(key, { plan: 'again', uid: 'somebody else' }))).to.equal('ok');
    expect(codeOf(await shop.charge(key, { plan: 'again', uid: EMAIL }))).to.equal('3205');
    await shop.act(id, 'refund');
    expect(codeOf(await shop.charge(key, { plan: 'again' }))).to.equal('ok');
  });

  it('refunds in full, once', async () => {
    const { id } = (await shop.issue({}, { plan: 'p' })).json;
    expect(codeOf(await shop.act(id, 'void'))).to.equal('3202');
    expect(codeOf(await shop.act(id, 'capture'))).to.equal('3203');
    expect(codeOf(await shop.act(id, 'refund', { amount: '1.00' }))).to.equal('3204');
    const { json } = await shop.act(id, 'refund');
    expect(json).to.include({ object: 'charge', id, refunded: true, captured: true, amount: '10.00' });
    expect(codeOf(await shop.act(id, 'refund'))).to.equal('3201');
    expect(ledger()).to.deep.equal(['approval p 1000 USD 1000', 'cancel p 1000 USD 0']);
  });

  it('captures what was authorized, or lets go of it', async () => {
    const key = await shop.key();
    const [one, other] = [
      (await shop.charge(key, { 'options[capture]': '0' })).json,
      (await shop.charge(key, { 'options[capture]': '0' })).json,
    ];
    expect(one).to.include({ captured: false, refunded: false, risk: 'approved' });
    expect(codeOf(await shop.act(one['id'], 'refund'))).to.equal('3204');
    expect((await shop.act(one['id'], 'capture')).json).to.include({ captured: true, refunded: false });
    expect(codeOf(await shop.act(one['id'], 'capture'))).to.equal('3203');
    expect((await shop.act(other['id'], 'void')).json).to.include({ captured: false, refunded: true });
    expect(codeOf(await shop.act(other['id'], 'void'))).to.equal('3201');
    expect(codeOf(await shop.act(other['id'], 'capture'))).to.equal('3203');
  });

  it('holds an authorization for seven days', async () => {
    const { id } = (await shop.issue({}, { 'options[capture]': '0' })).json;
    shop.stage.world.clock.move(7 * DAY - 1);
    expect((await shop.find(id)).json).to.include({ captured: false, refunded: false });
    shop.stage.world.clock.move(1);
    expect((await shop.find(id)).json).to.include({ captured: false, refunded: true });
    expect(codeOf(await shop.act(id, 'capture'))).to.equal('3206');
    expect(ledger().at(-1)).to.equal('cancel order-1 1000 USD 0');
  });

  for (const [what, card] of Object.entries({ 'CVV 555': { cvv: '555' }, 'a card': { number: '4242420000000117' } })) {
    it(`reviews for two minutes and accepts, by ${what}`, async () => {
      const { id, ...charge } = (await shop.issue(card)).json;
      expect(charge).to.include({ captured: false, refunded: false, risk: 'pending' });
      for (const act of ['refund', 'void', 'capture'] as const)
        expect(codeOf(await shop.act(id, act))).to.match(/^320\d$/);
      shop.stage.world.clock.move(2 * MINUTE);
      expect((await shop.find(id)).json).to.include({ captured: true, risk: 'approved' });
    });
  }

  for (const [what, card] of Object.entries({ 'CVV 556': { cvv: '556' }, 'a card': { number: '4242420000000125' } })) {
    it(`reviews for two minutes and gives back, by ${what}`, async () => {
      const { id, ...charge } = (await shop.issue(card)).json;
      expect(charge).to.include({ captured: false, risk: 'pending' });
      shop.stage.world.clock.move(2 * MINUTE);
      expect((await shop.find(id)).json).to.include({ captured: false, refunded: true, risk: 'declined' });
      expect(codeOf(await shop.charge((charge['card'] as { token: string }).token))).to.equal('3114');
      expect(ledger().at(-1)).to.match(/^cancel .* 0$/);
    });
  }

  it('does what the published CVVs of test keys do, and compares those of live keys', async () => {
    for (const [cvv, code] of Object.entries({ '111': '3014', '222': '3011', '333': '3010', '444': 'ok' })) {
      expect(codeOf(await shop.issue({ cvv })), cvv).to.equal(code);
    }
    const live = shop.as(LIVE);
    expect(codeOf(await live.issue({ cvv: '555' }))).to.equal('3014');
    expect((await live.issue()).json)
      .to.include({ captured: true, risk: 'approved' })
      .and.not.have.property('test');
  });

  it('has charges looked up by their own project', async () => {
    const { id } = (await shop.issue()).json;
    expect((await shop.find(id)).json).to.include({ object: 'charge', id });
    expect(codeOf(await shop.as(OTHER).find(id))).to.equal('3000');
    expect(codeOf(await shop.find('1_test'))).to.equal('3000');
    expect(codeOf(await shop.as(OTHER).act(id, 'refund'))).to.equal('3000');
  });

  it('counts won without decimals, and answers with two', async () => {
    const { json } = await shop.issue({}, { plan: 'won', amount: '15000', currency: 'KRW' });
    expect(json).to.include({ amount: '15000.00', currency: 'KRW', amount_paid: '15000.00', currency_paid: 'KRW' });
    expect(ledger()).to.deep.equal(['approval won 15000 KRW 15000']);
    expect(codeOf(await shop.issue({}, { amount: '15000.5', currency: 'KRW' }))).to.equal('3002');
    const dinar = await shop.issue({}, { plan: 'dinar', amount: '1.234', currency: 'KWD' });
    expect(dinar.json).to.include({ amount: '1.234' });
    expect(ledger().at(-1)).to.equal('approval dinar 1234 KWD 1234');
  });

  it('wants from 0.50 to 500 US dollars, or what that is worth', async () => {
    const codes: Record<string, string> = {};
    for (const amount of ['0.49 USD', '0.50 USD', '500 USD', '500.01 USD', '699 KRW', '700 KRW', '700001 KRW']) {
      const [number = '', currency = ''] = amount.split(' ');
      codes[amount] = codeOf(await shop.issue({}, { amount: number, currency }));
    }
    expect(codes).to.deep.equal({
      ...{ '0.49 USD': '3115', '0.50 USD': 'ok', '500 USD': 'ok', '500.01 USD': '3116' },
      ...{ '699 KRW': '3115', '700 KRW': 'ok', '700001 KRW': '3116' },
    });
  });
});
