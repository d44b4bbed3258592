import { won } from '@billkey/core';
import { expect } from 'chai';
import { TestShop } from '../shop.js';

describe('Mobilians windows of phones', () => {
  let shop: TestShop;
  beforeEach(async () => {
    shop = await TestShop.open('MC');
  });
  afterEach(() => shop.close());

  it('are paid by the approval that completes them, and give a key for that amount alone', async () => {
    const outcome = await shop.issued();
    expect(outcome.payment).to.deep.include({ state: 'paid', amount: won(10_000), cancellable: won(10_000) });
    expect(outcome.key.rules).to.deep.equal({ fixedAmount: won(10_000) });
    expect(shop.world.log.records({ moving: true }).map(({ operation }) => operation)).to.deep.equal([
      'complete-window',
    ]);
    const pg = shop.registry.get('mobilians', 'charge');
    const order = { key: outcome.key, orderId: shop.orderId(), name: '월 구독' };
    expect(await pg.chargeBillingKey({ ...order, amount: won(10_000) })).to.include({ status: 'approved' });
    await pg.chargeBillingKey({ ...order, orderId: shop.orderId(), amount: won(10_001) }).then(
      () => expect.fail('another amount was charged'),
      (error: unknown) => expect(error).to.include({ code: 'invalid_input', field: 'amount' }),
    );
  });

  it('that give no key are paid all the same', async () => {
    const outcome = await shop.through({ phone: '01000000058' });
    expect(outcome).to.include({ status: 'paid_without_key' });
    expect(shop.world.bank.ledger()).to.have.length(1);
  });

  for (const [phone, reason] of [
    ['01000000013', 'stolen_or_lost'],
    ['01000000014', 'card_declined'],
    ['01000000032', 'card_declined'],
    ['01000000031', 'limit_exceeded'],
  ] as const) {
    it(`fail for ${phone}: ${reason}`, async () => {
      const outcome = await shop.through({ phone });
      expect(outcome).to.have.nested.include({
        status: 'failed',
        'failure.reason': reason,
        'failure.certainty': 'stated',
      });
      expect(shop.world.bank.ledger()).to.deep.equal([]);
    });
  }

  it('give the key of the answer, whatever key a return was altered to', async () => {
    const [returned] = await shop.visit(await shop.begin(), { choice: 'tamper' });
    const outcome = await shop.complete(returned);
    if (outcome.status !== 'issued') throw new Error(outcome.status);
    const text = Buffer.from(returned?.body ?? []).toString('latin1');
    expect(text).to.include('mc_bill_key=').and.not.include(outcome.key.value.reveal());
  });

  it('whose popup is closed tell nothing; the cancel button of a page calls close_url', async () => {
    expect(await shop.visit(await shop.begin(), { choice: 'close' })).to.deep.equal([]);
    const [returned] = await shop.visit(await shop.begin({ device: 'mobile' }), { choice: 'close' });
    expect(returned?.method).to.equal('GET');
    expect(await shop.complete(returned)).to.include({ status: 'abandoned', by: 'customer' });
  });

  it('are not opened for less than 100 won, nor for nothing', async () => {
    for (const amount of [won(99), null]) {
      await shop.begin({}, amount).then(
        () => expect.fail('it was opened'),
        (error: unknown) => expect(error).to.include({ code: 'invalid_input', field: 'amount' }),
      );
    }
  });

  describe('whose approval was lost', () => {
    const lost = async (kind: 'book-then-reset' | 'reset-before-booking') => {
      const [returned] = await shop.visit(await shop.begin());
      await shop.world.faults.set({ kind, operation: 'complete-window' });
      const outcome = await shop.complete(returned);
      if (outcome.status !== 'unknown') throw new Error(outcome.status);
      return outcome.attempt;
    };

    it('are in doubt, with all that takes them back', async () => {
      const attempt = await lost('book-then-reset');
      expect(attempt).to.deep.include({ step: 1, money: won(10_000) });
      expect(attempt.ids).to.include.all.keys('tradeId', 'tid', 'payToken');
      expect(await shop.registry.resolve(attempt)).to.include({ status: 'unknown', doubt: 'no_way_to_ask' });
      expect(shop.world.bank.ledger()).to.have.length(1);
    });

    it('are taken back when that is wished for, once', async () => {
      const attempt = await lost('book-then-reset');
      const outcome = await shop.registry.resolve(attempt, { ifMoved: 'reverse' });
      expect(outcome).to.have.nested.include({ status: 'reversed', why: 'asked', 'payment.state': 'cancelled' });
      expect(shop.world.bank.ledger().at(-1)).to.include({ balance: 0 });
    });

    it('are known to be taken back when the answer to that was lost too', async () => {
      const attempt = await lost('book-then-reset');
      await shop.world.faults.set({ kind: 'book-then-reset', operation: 'cancel' });
      const doubtful = await shop.registry.resolve(attempt, { ifMoved: 'reverse' });
      expect(doubtful).to.include({ status: 'unknown', doubt: 'no_answer' });
      const outcome = await shop.registry.resolve(doubtful.attempt, { ifMoved: 'reverse' });
      expect(outcome).to.have.nested.include({ status: 'reversed', 'payment.state': 'cancelled' });
      expect(shop.world.bank.ledger()).to.have.length(2);
    });

    it('stay in doubt where nothing is found to take back: it may come yet', async () => {
      const attempt = await lost('reset-before-booking');
      const outcome = await shop.registry.resolve(attempt, { ifMoved: 'reverse' });
      expect(outcome).to.have.nested.include({ status: 'unknown', doubt: 'not_found_yet', 'pg.code': '0041' });
      expect(shop.world.bank.ledger()).to.deep.equal([]);
    });
  });
});

describe('Mobilians windows of cards', () => {
  let shop: TestShop;
  beforeEach(async () => {
    shop = await TestShop.open('CN');
  });
  afterEach(() => shop.close());

  it('give a key with a payment', async () => {
    const outcome = await shop.issued(won(10_000));
    expect(outcome.payment).to.deep.include({ amount: won(10_000), instalmentMonths: 0 });
    expect(outcome.payment?.card).to.deep.equal({ masked: '947000******0010', issuer: '신한' });
    expect(outcome.key).not.to.have.property('rules');
  });

  it('give a key alone', async () => {
    const outcome = await shop.issued(null);
    expect(outcome).not.to.have.property('payment');
    expect(outcome.attempt.money).to.equal(null);
    expect(shop.world.bank.ledger()).to.deep.equal([]);
  });

  it('need to know the buyer', async () => {
    await shop.begin({ buyer: {} }).then(
      () => expect.fail('it was opened'),
      (error: unknown) => expect(error).to.include({ code: 'invalid_input', field: 'buyer.id' }),
    );
  });

  it('that decline fail, by words where no list has the code', async () => {
    const lost = await shop.through({
      card: { number: '9470000000000069', expiry: '2039-12', holderId: '800101', password2: '12' },
    });
    expect(lost).to.have.nested.include({
      status: 'failed',
      'failure.reason': 'stolen_or_lost',
      'failure.pg.code': '7013',
    });
  });

  it('that pay and give no key say so', async () => {
    const card = { number: '9470000000000101', expiry: '2039-12', holderId: '800101', password2: '12' };
    expect(await shop.through({ card }, won(10_000))).to.include({ status: 'paid_without_key' });
    expect(await shop.through({ card }, null), 'nothing paid, and no key').to.include({ status: 'unknown' });
  });
});

describe('Mobilians keys that the window itself makes', () => {
  let shop: TestShop;
  before(async () => {
    shop = await TestShop.open('CN', { keyOnlyInWindow: true });
  });
  after(() => shop.close());

  it('are in doubt when their approval is refused, until the notification tells them', async () => {
    let outcome: Awaited<ReturnType<TestShop['complete']>> | undefined;
    const events = await shop.heard(async (notifyUrl) => {
      const [returned] = await shop.visit(await shop.begin({ notifyUrl }, null));
      outcome = await shop.complete(returned);
    });
    if (outcome?.status !== 'unknown') throw new Error(String(outcome?.status));
    expect(outcome).to.include({ doubt: 'unlisted_code' });
    const [event] = events;
    if (event === undefined) throw new Error('nothing was told');
    expect(event).to.include({ kind: 'key', trust: 'source-checked' });
    const settled = await shop.registry.settle(outcome.attempt, event);
    if (settled?.status !== 'issued') throw new Error(String(settled?.status));
    const order = { orderId: shop.orderId(), name: '월 구독', amount: won(5_000), key: settled.key };
    expect(await shop.registry.get('mobilians', 'charge').chargeBillingKey(order)).to.include({ status: 'approved' });
  });
});
