import { inicisSimulator } from '@billkey/inicis/simulator';
import type { Fault } from '@billkey/simulator';
import { decode } from '@billkey/simulator';
import { expect } from 'chai';
import { LISTED } from './listed-codes.js';
import { CARD, Shop } from './shop.js';
import { codeOf } from './stage.js';

describe('INICIS simulator, faults', () => {
  let shop: Shop;
  let key: string;
  beforeEach(async () => {
    shop = await Shop.open();
    key = await shop.key();
  });
  afterEach(() => shop.stage.close());

  const set = (fault: Fault): Promise<string> => shop.stage.world.faults.set(fault);
  const tidOf = async (): Promise<string> => String((await shop.charge(key)).json['tid']);

  it('misprints the amount or tid of an approval, and books what was asked for', async () => {
    await set({ kind: 'wrong-amount', times: 3 });
    expect((await shop.charge(key)).json).to.include({ price: '10001' });
    expect((await shop.chargeV2(key)).json).to.include({ price: '10001' });
    expect((await shop.keyIn()).json).to.include({ price: '10001' });
    await set({ kind: 'wrong-payment-id' });
    const { json } = await shop.charge(key);
    const ledger = shop.stage.world.bank.ledger();
    expect(ledger.map(({ amount }) => amount)).to.deep.equal([10_000, 10_000, 10_000, 10_000]);
    expect(json['tid'])
      .to.match(/^INIAPICARD\w{10}\d{20}$/)
      .and.not.equal(ledger.at(-1)?.pgPaymentId);
  });

  it('misprints a partial cancel; a full one tells neither amount nor payment', async () => {
    const tid = await tidOf();
    await set({ kind: 'wrong-amount', operation: 'cancel' });
    expect((await shop.part(tid, '1000', '9000')).json).to.include({ prtcPrice: '1001', prtcRemains: '9000' });
    await set({ kind: 'wrong-payment-id', operation: 'cancel' });
    expect((await shop.partV2(tid, '1000', '8000')).json['prtcTid']).to.not.equal(tid);
    await set({ kind: 'wrong-amount', operation: 'cancel' });
    const { json } = await shop.refund(await tidOf());
    expect(json).to.include({ resultCode: '00' }).and.not.have.any.keys('price', 'tid');
    expect(shop.stage.world.bank.counts().cancels).to.equal(3);
  });

  it('misprints a look-up', async () => {
    const tid = String((await shop.charge(key, { moid: 'mine' })).json['tid']);
    const right = (await shop.inquiry({ tid })).json;
    for (const [kind, field] of [
      ['wrong-amount', 'price'],
      ['wrong-order-id', 'oid'],
      ['wrong-payment-id', 'tid'],
    ] as const) {
      await set({ kind, operation: 'find' });
      const { [field]: wrong, ...rest } = (await shop.inquiry({ tid })).json;
      expect(wrong, kind).to.not.equal(right[field]);
      expect({ ...rest, [field]: right[field] }, kind).to.deep.equal(right);
    }
  });

  it('has no signatures to get wrong', async () => {
    for (const kind of ['wrong-signature', 'missing-signature'] as const) {
      await set({ kind });
      expect((await shop.charge(key)).json).to.include({ resultCode: '00', price: '10000' });
    }
  });

  it('answers in the wrong charset', async () => {
    await set({ kind: 'wrong-charset' });
    const { body } = await shop.charge(key);
    expect(() => decode(body, 'utf-8')).to.throw(RangeError);
    expect(decode(body, 'euc-kr')).to.contain('정상적으로');
  });

  it('lets look-ups lag behind approvals and cancels', async () => {
    const { clock } = shop.stage.world;
    const { json: charged } = await shop.charge(key, { moid: 'late' });
    const tid = String(charged['tid']);
    await set({ kind: 'lagging-look-up', ms: 5000, times: 0 });
    expect(codeOf(await shop.inquiry({ oid: 'late' }))).to.equal('500623');
    expect((await shop.extra({ oid: 'late' })).json).to.include({ status: '9' });
    clock.move(5000);
    expect((await shop.inquiry({ oid: 'late' })).json).to.include({ transactionStatus: 'APPROVAL' });
    await shop.refund(tid);
    expect((await shop.inquiry({ tid })).json).to.include({ transactionStatus: 'APPROVAL' });
    clock.move(5000);
    expect((await shop.inquiry({ tid })).json).to.include({ transactionStatus: 'CANCEL' });
  });

  it('aims at a card, an order or an operation', async () => {
    const { log } = shop.stage.world;
    await set({ kind: 'answer-code', code: '500777', operation: 'key-in', cardNumber: CARD.number });
    await set({ kind: 'answer-code', code: '500127', operation: 'cancel', orderId: 'this' });
    await set({ kind: 'answer-code', code: '500110', operation: 'find', orderId: 'this' });
    const tid = String((await shop.charge(key, { moid: 'this' })).json['tid']);
    expect(codeOf(await shop.keyIn())).to.equal('500777');
    expect(codeOf(await shop.refund(tid))).to.equal('500127');
    expect(codeOf(await shop.inquiry({ oid: 'this' }))).to.equal('500110');
    const struck = log.records().filter(({ fault }) => fault !== undefined);
    expect(struck.map(({ operation, booked }) => [operation, booked])).to.deep.equal([
      ['key-in', false],
      ['cancel', false],
      ['find', false],
    ]);
  });

  it('names the operations of both generations alike', async () => {
    const { log } = shop.stage.world;
    log.clear();
    const [one, two] = [await tidOf(), String((await shop.chargeV2(key)).json['tid'])];
    await shop.issue();
    await shop.keyIn();
    await shop.part(one, '1000', '9000');
    await shop.refundV2(two);
    await shop.extra({ oid: 'x' });
    await shop.inquiry({ oid: 'x' });
    expect(log.records().map(({ operation, moving }) => `${operation}${moving ? '' : '?'}`)).to.deep.equal([
      ...['charge', 'charge', 'issue', 'key-in', 'cancel', 'cancel', 'find?', 'find?'],
    ]);
  });

  it('answers any code, booked or not', async () => {
    const { bank } = shop.stage.world;
    await set({ kind: 'answer-code', code: '550777', booked: true });
    const { json } = await shop.charge(key);
    expect(Object.keys(json)).to.deep.equal(['resultCode', 'resultMsg']);
    expect(bank.counts().approvals).to.equal(1);
    const tid = await tidOf();
    const sends = {
      charge: () => shop.charge(key),
      cancel: () => shop.refund(tid),
      find: () => shop.inquiry({ tid }),
    } as const;
    for (const [operation, send] of Object.entries(sends)) {
      for (const code of [
        '1254',
        '120054',
        '1195',
        '11C9',
        '500626',
        '550997',
        'ER0102',
        'ERR101',
        'V023',
        '~?',
        '129999',
      ]) {
        await set({ kind: 'answer-code', code, operation });
        expect(codeOf(await send()), operation).to.equal(code);
      }
    }
    expect(bank.counts()).to.include({ approvals: 2, cancels: 0 });
  });

  it('answers the success code without anything that belongs to a success', async () => {
    await set({ kind: 'answer-code', code: '00', operation: 'charge' });
    const { json } = await shop.charge(key);
    expect(Object.keys(json)).to.deep.equal(['resultCode', 'resultMsg']);
    expect(shop.stage.world.bank.ledger()).to.deep.equal([]);
  });

  it('knows the codes of the workbook by operation, with the successes of each', () => {
    for (const variant of ['v1', 'v2']) {
      const tables = inicisSimulator.codes?.[variant] ?? {};
      expect(
        Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, successesOf(table)])),
      ).to.deep.equal({
        ...{ issue: '00', charge: '00', 'key-in': '00', cancel: '00', find: '00 SUCCESS' },
        ...{ 'complete-window': '0000', 'net-cancel': '0000' },
      });
      for (const operation of ['issue', 'charge', 'key-in', 'cancel']) {
        expect(tables[operation], operation).to.deep.equal({ ...LISTED, '00': 'success' });
      }
    }
  });

  it('takes only "no such transaction" and "no such order" of a look-up for an absence', () => {
    const table = inicisSimulator.codes?.['v2']?.['find'] ?? {};
    const absent = Object.keys(table).filter((code) => table[code] === 'absent');
    expect(absent.sort()).to.deep.equal(['500623', '500827', '501623', '501827', '550623', '550827']);
    expect(table).to.include({ '500828': 'timeout_unknown', '1224': 'timeout_unknown', '500632': 'unauthorized' });
  });

  function successesOf(table: Readonly<Record<string, string>>): string {
    return Object.keys(table)
      .filter((code) => table[code] === 'success')
      .sort()
      .join(' ');
  }
});
