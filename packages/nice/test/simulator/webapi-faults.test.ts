import type { Fault, OperationCodes } from '@billkey/simulator';
import { niceSimulator } from '@billkey/nice/simulator';
import { decode } from '@billkey/simulator';
import { expect } from 'chai';
import { LISTED } from './listed-codes.js';
import { sha256 } from './stage.js';
import { CARD, Shop } from './webapi-shop.js';
import { MERCHANT_KEY } from './webapi-stage.js';

describe('NICE WEBAPI simulator, faults', () => {
  let shop: Shop;
  let bid: string;
  beforeEach(async () => {
    shop = await Shop.open();
    bid = await shop.key();
  });
  afterEach(() => shop.stage.close());

  const set = (fault: Fault): Promise<string> => shop.stage.world.faults.set(fault);
  const signatureFor = (json: Record<string, unknown>): string =>
    sha256(String(json['TID']), 'nicepay00m', String(json['CancelAmt']), MERCHANT_KEY);

  it('misprints the amount, Moid or TID of an approval', async () => {
    await set({ kind: 'wrong-amount' });
    expect((await shop.charge(bid)).json).to.include({ Amt: '000000010001' });
    await set({ kind: 'wrong-order-id' });
    expect((await shop.keyIn(CARD, { Moid: 'mine' })).json['Moid']).to.not.equal('mine');
    await set({ kind: 'wrong-payment-id' });
    const TID = shop.tid('16');
    expect((await shop.charge(bid, { TID })).json['TID'])
      .to.match(/^nicepay00m0116/)
      .and.not.equal(TID);
    expect(shop.stage.world.bank.ledger().map(({ amount }) => amount)).to.deep.equal([10_000, 10_000, 10_000]);
  });

  it('misprints a cancel under a right signature', async () => {
    for (const kind of ['wrong-amount', 'wrong-order-id', 'wrong-payment-id'] as const) {
      const tid = String((await shop.charge(bid)).json['TID']);
      await set({ kind });
      const { json } = await shop.cancel(tid, { Moid: 'mine' });
      expect(json['Signature'], kind).to.equal(signatureFor(json));
      const right = json['TID'] === tid && json['CancelAmt'] === '000000010000' && json['Moid'] === 'mine';
      expect(right, kind).to.equal(false);
    }
  });

  it('signs a cancel wrongly or not at all', async () => {
    const [one, two] = [await shop.charge(bid), await shop.charge(bid)].map(({ json }) => String(json['TID']));
    await set({ kind: 'wrong-signature' });
    const wrong = (await shop.cancel(one ?? '')).json;
    expect(wrong['Signature'])
      .to.match(/^[0-9a-f]{64}$/)
      .and.not.equal(signatureFor(wrong));
    await set({ kind: 'missing-signature' });
    expect((await shop.cancel(two ?? '')).json)
      .to.include({ ResultCode: '2001' })
      .and.not.have.property('Signature');
  });

  it('answers in the wrong charset', async () => {
    await set({ kind: 'wrong-charset' });
    const { body } = await shop.charge(bid);
    expect(decode(body, 'euc-kr')).to.contain('카드 결제 성공');
  });

  it('lets look-ups lag behind approvals and cancels', async () => {
    const { clock } = shop.stage.world;
    const tid = String((await shop.charge(bid)).json['TID']);
    await set({ kind: 'lagging-look-up', ms: 5000, times: 0 });
    expect((await shop.find(tid)).json).to.include({ ResultCode: '0000', Status: '9' });
    clock.move(5000);
    expect((await shop.find(tid)).json).to.include({ Status: '0' });
    await shop.cancel(tid);
    expect((await shop.find(tid)).json).to.include({ Status: '0' });
    clock.move(5000);
    expect((await shop.find(tid)).json).to.include({ Status: '1' });
  });

  it('aims at a card, an order or an operation', async () => {
    const { log } = shop.stage.world;
    await set({ kind: 'answer-code', code: 'A299', operation: 'key-in', cardNumber: '9410000000000013' });
    await set({ kind: 'answer-code', code: '2003', operation: 'cancel', orderId: 'this' });
    const tid = String((await shop.charge(bid, { Moid: 'this' })).json['TID']);
    expect((await shop.keyIn()).json).to.include({ ResultCode: '3001' });
    const card = { number: '9410000000000013', expiry: '3912', holderId: '800101', password2: '12' };
    expect((await shop.keyIn(card)).json).to.include({ ResultCode: 'A299' });
    expect((await shop.cancel(tid)).json).to.include({ ResultCode: '2003' });
    const struck = log.records().filter(({ fault }) => fault !== undefined);
    expect(struck.map(({ operation, booked }) => [operation, booked])).to.deep.equal([
      ['key-in', false],
      ['cancel', false],
    ]);
  });

  it('answers any code, booked or not', async () => {
    const { bank } = shop.stage.world;
    await set({ kind: 'answer-code', code: '9002', booked: true });
    const { json } = await shop.charge(bid);
    expect(Object.keys(json)).to.deep.equal(['ResultCode', 'ResultMsg']);
    expect([json['ResultCode'], bank.counts().approvals]).to.deep.equal(['9002', 1]);
    for (const code of [...Object.keys(tableOf('charge')), 'Q999'].filter((known) => !known.startsWith('V'))) {
      await set({ kind: 'answer-code', code, operation: 'charge' });
      const answer = (await shop.charge(bid)).json;
      expect(answer['ResultCode']).to.equal(code);
      expect(answer['ResultMsg'], code).to.match(/[가-힣]/);
    }
    expect(bank.counts().approvals).to.equal(1);
  });

  it('answers a cancel with the code of a refund, and everything else of a success', async () => {
    const tid = String((await shop.charge(bid)).json['TID']);
    await set({ kind: 'answer-code', code: '2211', operation: 'cancel', booked: true });
    const { json } = await shop.cancel(tid);
    expect(json).to.include({ ResultCode: '2211', RemainAmt: '000000000000', Signature: signatureFor(json) });
  });

  it('knows the codes of the list by operation, with the successes of each', () => {
    const successes = Object.entries(niceSimulator.codes?.['webapi'] ?? {}).map(([operation, table]) => {
      const codes = Object.keys(table).filter((code) => table[code] === 'success');
      return [operation, codes.sort().join(' ')];
    });
    expect(Object.fromEntries(successes)).to.deep.equal({
      ...{ issue: 'F100', charge: '3001', remove: 'F101', 'key-in': '3001', cancel: '2001 2211', find: '0000' },
      'complete-window': 'F100',
    });
    const listed = Object.entries(LISTED)
      .filter(([meaning]) => meaning !== 'user_cancelled')
      .flatMap(([, codes]) => codes.split(' '))
      .filter((code) => code !== 'F101' && code !== 'F103' && !code.startsWith('V'));
    const known = Object.keys(tableOf('charge')).filter((code) => code !== '3001' && !code.startsWith('V'));
    expect(known.sort()).to.deep.equal(listed.sort());
    expect(tableOf('charge')).to.include({ '2012': 'invalid_request', A128: 'not_permitted', A299: 'timeout_unknown' });
    expect(tableOf('cancel')).to.include({ '2012': 'not_found', '2014': 'cancel_not_possible' });
    expect(tableOf('remove')).to.include({ A126: 'already_done', U115: 'already_done' });
  });

  function tableOf(operation: string): OperationCodes[string] {
    return niceSimulator.codes?.['webapi']?.[operation] ?? {};
  }
});
