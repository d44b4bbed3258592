import { decode, type Fault } from '@billkey/simulator';
import { expect } from 'chai';
import { Shop, type Key } from './shop.js';
import { FINDER, FINDERS_KEY } from './stage.js';

describe('PAYCO simulator, faults', () => {
  let shop: Shop;
  let key: Key;
  beforeEach(async () => {
    shop = await Shop.open();
    key = await shop.key();
  });
  afterEach(() => shop.stage.close());

  const set = (fault: Fault): Promise<string> => shop.stage.world.faults.set(fault);
  const counts = (): object => shop.stage.world.bank.counts();

  it('misprints the amount of a charge and of a cancel wherever it is named', async () => {
    await set({ kind: 'wrong-amount' });
    const { json } = await shop.charge(key);
    expect(json.result).to.include({ totalPaymentAmt: 9_901 });
    expect((json.result?.['paymentDetails'] as object[])[0]).to.include({ paymentAmt: 9_901, taxableAmt: 9_000 });
    const payment = { orderNo: json.result?.['orderNo'], orderCertifyKey: json.result?.['orderCertifyKey'] };
    await set({ kind: 'wrong-amount' });
    const cancelled = (await shop.cancel(payment)).json.result;
    expect(cancelled).to.include({ totalCancelPaymentAmt: 9_901, remainCancelPossibleAmt: 0 });
    expect((cancelled?.['cancelPaymentDetails'] as object[])[0]).to.include({ cancelPaymentAmt: 9_901 });
    expect(shop.stage.world.bank.ledger().map(({ amount }) => amount)).to.deep.equal([9_900, 9_900]);
  });

  it('misprints the merchant’s reference of a charge and of a key', async () => {
    await set({ kind: 'wrong-order-id', times: 2 });
    expect((await shop.charge(key, { sellerOrderReferenceKey: 'mine' })).json.result).to.include({
      sellerOrderReferenceKey: 'mine-x',
    });
    expect((await shop.info(key)).json.result).to.include({
      sellerAutoPaymentReferenceKey: `${key.sellerAutoPaymentReferenceKey}-x`,
    });
  });

  it('misprints the orderNo of a charge and of a cancel', async () => {
    const payment = await shop.paid(key);
    await set({ kind: 'wrong-payment-id', times: 2 });
    const { json } = await shop.charge(key);
    const numbers = shop.stage.world.bank.ledger().map(({ pgPaymentId }) => pgPaymentId);
    expect(numbers).not.to.include(json.result?.['orderNo']);
    expect((await shop.cancel(payment)).json.result?.['orderNo']).not.to.equal(payment['orderNo']);
    expect(counts()).to.include({ approvals: 2, cancels: 1 });
  });

  it('answers right where nothing is signed', async () => {
    for (const kind of ['wrong-signature', 'missing-signature'] as const) {
      await set({ kind });
      expect((await shop.charge(key)).json.code, kind).to.equal(0);
    }
  });

  it('answers in the wrong charset', async () => {
    await set({ kind: 'wrong-charset' });
    const { body } = await shop.charge(key);
    expect(() => decode(body, 'utf-8')).to.throw(RangeError);
  });

  it('books a charge whose answer is lost, and refuses its repetition', async () => {
    await set({ kind: 'book-then-reset', operation: 'charge' });
    const lost = { sellerOrderReferenceKey: 'lost' };
    const answer = await shop.charge(key, lost).then(
      () => 'answered',
      () => 'lost',
    );
    expect(answer).to.equal('lost');
    expect((await shop.charge(key, lost)).json.code).to.equal(70032);
    expect(counts()).to.include({ approvals: 1 });
  });

  it('lets the exchange be lost, and the key be asked for again', async () => {
    const [request] = await shop.returns({});
    const fields = Object.fromEntries(new URL(request?.url ?? '').searchParams);
    await set({ kind: 'book-then-reset', operation: 'complete-window' });
    expect(await shop.info(fields).catch(() => 'lost')).to.equal('lost');
    expect((await shop.info(fields)).json.code).to.equal(0);
  });

  it('loses the page by which the customer comes back, with the key registered', async () => {
    const url = await shop.window({ sellerAutoPaymentReferenceKey: 'mine' });
    await shop.stage.visit(url, { leave: true });
    await set({ kind: 'book-then-reset', operation: 'page', orderId: 'mine', times: 2 });
    const { browse } = shop.stage;
    const path = new URL(url).pathname;
    const type: [string, string] = ['Content-Type', 'application/x-www-form-urlencoded'];
    const body = Buffer.from('press=pay&choice=pay&agree=Y&wallet=method-1');
    const post = browse({ method: 'POST', path, headers: [['Host', 'x'], type, ['Connection', 'close']], body });
    expect(await post.catch(() => 'lost')).to.equal('lost');
    expect(shop.stage.world.log.records({ operation: 'page', orderId: 'mine', booked: true })).to.have.length(1);
  });

  it('lets look-ups lag behind charges', async () => {
    const { clock } = shop.stage.world;
    await shop.paid(FINDERS_KEY, { sellerOrderReferenceKey: 'late' }, FINDER);
    const find = async (): Promise<unknown> => (await shop.find({ sellerOrderReferenceKey: 'late' }, FINDER)).json.code;
    await set({ kind: 'lagging-look-up', ms: 5_000, times: 2 });
    expect(await find()).to.equal(70051);
    clock.move(5_000);
    expect(await find()).to.equal(0);
    await set({ kind: 'lagging-look-up' });
    expect(await find()).to.equal(70051);
  });

  it('aims at a card, an order or an operation', async () => {
    const { log } = shop.stage.world;
    await set({ kind: 'answer-code', code: '9999', operation: 'charge', cardNumber: '9410000000000013' });
    await set({ kind: 'answer-code', code: '9999', operation: 'cancel', orderId: 'this' });
    await set({ kind: 'answer-code', code: '9999', operation: 'inspect', orderId: key.sellerAutoPaymentReferenceKey });
    const payment = await shop.paid(key, { sellerOrderReferenceKey: 'this' });
    const first = await shop.key({ card: { number: '9410000000000013', expiry: '', holderId: '', password2: '' } });
    expect((await shop.charge(first)).json.code).to.equal(9999);
    expect((await shop.cancel(payment)).json.code).to.equal(9999);
    expect((await shop.info(first)).json.code).to.equal(0);
    expect((await shop.info(key)).json.code).to.equal(9999);
    const struck = log.records().filter(({ fault }) => fault !== undefined);
    expect(struck.map(({ operation, booked }) => [operation, booked])).to.deep.equal([
      ['charge', false],
      ['cancel', false],
      ['inspect', false],
    ]);
  });

  it('answers any code, booked or not, as a number where it is one', async () => {
    await set({ kind: 'answer-code', code: '7777', booked: true });
    expect((await shop.charge(key)).json).to.deep.equal({ code: 7777, message: '처리 중 오류가 발생하였습니다.' });
    expect(counts()).to.include({ approvals: 1 });
    for (const [code, answered] of [
      ['0', 0],
      ['~?', '~?'],
      ['0012', '0012'],
      ['-1', -1],
    ] as const) {
      await set({ kind: 'answer-code', code });
      const { json } = await shop.charge(key);
      expect([json.code, 'result' in json], code).to.deep.equal([answered, false]);
    }
    expect(counts()).to.include({ approvals: 1 });
    await set({ kind: 'answer-code', code: '0', booked: true });
    expect((await shop.charge(key)).json.result).to.include({ totalPaymentAmt: 9_900 });
  });
});
