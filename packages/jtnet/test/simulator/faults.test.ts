import type { Fault, OperationCodes } from '@billkey/simulator';
import { jtnetSimulator } from '@billkey/jtnet/simulator';
import { decode } from '@billkey/simulator';
import { expect } from 'chai';
import { LISTED, LISTED_CODES } from './listed-codes.js';
import { CARD, Shop } from './shop.js';

describe('JTNet simulator, faults', () => {
  let shop: Shop;
  let key: string;
  beforeEach(async () => {
    shop = await Shop.open();
    key = await shop.key();
  });
  afterEach(() => shop.stage.close());

  const set = (fault: Fault): Promise<string> => shop.stage.world.faults.set(fault);
  const tidOf = async (moid: string): Promise<string> => String((await shop.charge(key, { moid })).json['tid']);

  it('misprints the amount, moid or tid of an approval', async () => {
    await set({ kind: 'wrong-amount' });
    expect((await shop.charge(key)).json).to.include({ paid_amt: '10001' });
    await set({ kind: 'wrong-order-id' });
    expect((await shop.keyIn(CARD, { moid: 'mine' })).json).to.include({ moid: 'mine-x' });
    await set({ kind: 'wrong-payment-id' });
    const { json } = await shop.charge(key);
    const entries = shop.stage.world.bank.ledger();
    expect(json['tid'])
      .to.match(/^tpaytest2m0101/)
      .and.not.be.oneOf(entries.map(({ pgPaymentId }) => pgPaymentId));
    expect(entries.map(({ amount }) => amount)).to.deep.equal([10_000, 10_000, 10_000]);
  });

  it('misprints the moid or tid of a cancel', async () => {
    const [one, two] = [await tidOf('one'), await tidOf('two')];
    await set({ kind: 'wrong-order-id' });
    expect((await shop.cancel(one)).json).to.include({ result_cd: '2001', tid: one, moid: 'one-x' });
    await set({ kind: 'wrong-payment-id' });
    const { json } = await shop.cancel(two);
    expect(json).to.include({ result_cd: '2001', moid: 'two' });
    expect(json['tid']).to.not.equal(two);
  });

  it('misprints every item of a search', async () => {
    await tidOf('one');
    await tidOf('two');
    await set({ kind: 'wrong-amount', operation: 'find' });
    expect((await shop.listed()).map(({ paid_amt }) => paid_amt)).to.deep.equal(['10001', '10001']);
    await set({ kind: 'wrong-order-id', operation: 'find' });
    expect((await shop.listed()).map(({ moid }) => moid)).to.deep.equal(['one-x', 'two-x']);
  });

  it('answers right where there is no such field, or nothing is signed', async () => {
    for (const kind of ['wrong-amount', 'wrong-order-id', 'wrong-signature', 'missing-signature'] as const) {
      await set({ kind });
      expect((await shop.remove(await shop.key())).json, kind).to.include({ result_cd: '0000' });
    }
    await set({ kind: 'wrong-signature', operation: 'charge' });
    expect((await shop.charge(key)).json).to.include({ result_cd: '0000', paid_amt: '10000' });
  });

  it('answers in the wrong charset', async () => {
    await set({ kind: 'wrong-charset' });
    const { body } = await shop.charge(key);
    expect(() => decode(body, 'utf-8')).to.throw(RangeError);
  });

  it('lets searches lag behind approvals and cancels', async () => {
    const { clock } = shop.stage.world;
    const tid = await tidOf('late');
    const states = async (): Promise<unknown[]> => (await shop.listed({ tid })).map(({ state_cd }) => state_cd);
    await set({ kind: 'lagging-look-up', ms: 5000, times: 0 });
    expect(await states()).to.deep.equal([]);
    clock.move(5000);
    expect(await states()).to.deep.equal(['0']);
    await shop.cancel(tid);
    expect(await states()).to.deep.equal(['0']);
    clock.move(5000);
    expect(await states()).to.deep.equal(['1']);
  });

  it('books a charge whose answer is lost, and lists it', async () => {
    await set({ kind: 'book-then-reset', operation: 'charge' });
    const lost = await shop.charge(key, { moid: 'lost' }).then(
      () => 'answered',
      () => 'lost',
    );
    expect(lost).to.equal('lost');
    expect((await shop.listed()).map(({ moid }) => moid)).to.deep.equal(['lost']);
  });

  it('aims at a card, an order or an operation', async () => {
    const { log } = shop.stage.world;
    await set({ kind: 'answer-code', code: '2000', operation: 'key-in', cardNumber: '9410000000000013' });
    await set({ kind: 'answer-code', code: '2003', operation: 'cancel', orderId: 'this' });
    await set({ kind: 'answer-code', code: '2151', operation: 'confirm', orderId: 'this' });
    await set({ kind: 'answer-code', code: '2000', operation: 'find', orderId: 'this' });
    const tid = await tidOf('this');
    expect((await shop.keyIn()).json).to.include({ result_cd: '3001' });
    const card = { number: '9410000000000013', expiry: '3912', holderId: '800101', password2: '12' };
    expect((await shop.keyIn(card)).json).to.include({ result_cd: '2000' });
    expect((await shop.cancel(tid)).json).to.include({ result_cd: '2003' });
    expect((await shop.confirm(tid)).json).to.include({ result_cd: '2151' });
    expect((await shop.find()).json).to.include({ result_cd: '0000' });
    expect((await shop.find({ tid })).json).to.include({ result_cd: '2000' });
    const struck = log.records().filter(({ fault }) => fault !== undefined);
    expect(struck.map(({ operation, booked }) => [operation, booked])).to.deep.equal([
      ['key-in', false],
      ['cancel', false],
      ['confirm', false],
      ['find', false],
    ]);
  });

  it('answers any code, booked or not', async () => {
    const { bank } = shop.stage.world;
    await set({ kind: 'answer-code', code: '7777', booked: true });
    const { json } = await shop.charge(key);
    expect(Object.keys(json)).to.deep.equal(['result_cd', 'result_msg']);
    expect([json['result_cd'], bank.counts().approvals]).to.deep.equal(['7777', 1]);
    for (const code of [...Object.keys(tableOf('charge')), '7777']) {
      await set({ kind: 'answer-code', code, operation: 'charge' });
      const answer = (await shop.charge(key)).json;
      expect(answer['result_cd']).to.equal(code);
      expect(answer['result_msg'], code).to.match(/[가-힣]/);
    }
    expect(bank.counts().approvals).to.equal(1);
  });

  it('answers a key-in payment with its other code of success, and everything else of it', async () => {
    for (const code of ['0000', '3001']) {
      await set({ kind: 'answer-code', code, operation: 'key-in', booked: true });
      expect((await shop.keyIn()).json).to.include({ result_cd: code, paid_amt: '10000' });
    }
  });

  it('knows the codes of each operation, with their meanings and successes', () => {
    const tables = jtnetSimulator.codes?.['rest'] ?? {};
    const successes = Object.entries(tables).map(([operation, table]) => {
      const codes = Object.keys(table).filter((code) => table[code] === 'success');
      return [operation, codes.sort().join(' ')];
    });
    expect(Object.fromEntries(successes)).to.deep.equal({
      ...{ issue: '0000', charge: '0000', remove: '0000', 'key-in': '0000 3001', cancel: '2001', find: '0000' },
    });
    const others = Object.values(tables)
      .flatMap((table) => Object.entries(table))
      .filter(([, meaning]) => meaning !== 'success' && meaning !== 'already_done');
    expect(new Set(others.map(([code]) => code))).to.deep.equal(LISTED_CODES);
    for (const [code, meaning] of others) expect(LISTED[meaning]?.split(' '), code).to.include(code);
  });

  it('knows a code only after the operations it speaks of', () => {
    const operationsOf = (code: string): string =>
      Object.entries(jtnetSimulator.codes?.['rest'] ?? {})
        .filter(([, table]) => code in table)
        .map(([operation]) => operation)
        .join(' ');
    expect(operationsOf('2013')).to.equal('cancel');
    expect(operationsOf('2012')).to.equal('cancel find');
    expect(operationsOf('3095')).to.equal('issue charge key-in');
    expect(operationsOf('2156')).to.equal('charge key-in');
    expect(operationsOf('A124')).to.equal('charge remove');
    expect(operationsOf('2152')).to.equal('issue charge remove key-in cancel find');
    expect(tableOf('remove')).to.include({ A126: 'already_done', A124: 'billing_key_not_found' });
    expect(tableOf('charge')).to.include({ A126: 'billing_key_not_found', '2000': 'timeout_unknown' });
  });

  function tableOf(operation: string): OperationCodes[string] {
    return jtnetSimulator.codes?.['rest']?.[operation] ?? {};
  }
});
