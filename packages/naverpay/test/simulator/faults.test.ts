import type { Fault } from '@billkey/simulator';
import { decode } from '@billkey/simulator';
import { NAVERPAY_CODES, naverpaySimulator } from '@billkey/naverpay/simulator';
import { expect } from 'chai';
import { LISTED } from './listed-codes.js';
import { bodyOf, code, listOf, Shop } from './shop.js';
import { CARD } from './stage.js';

const TODAY = { startTime: '20310801000000', endTime: '20310801235959' };

describe('Naver Pay simulator, faults', () => {
  let shop: Shop;
  let key: string;
  beforeEach(async () => {
    shop = await Shop.open();
    key = await shop.key();
  });
  afterEach(() => shop.stage.close());

  const set = (fault: Fault): Promise<string> => shop.stage.world.faults.set(fault);
  const chargeWith = async (fault: Fault, merchantPayId = shop.id()): Promise<Record<string, unknown>> => {
    await set({ operation: 'charge', ...fault });
    return bodyOf(await shop.charge(key, { merchantPayId }));
  };

  it('misprints the amount, order id or payment id of an approval, wherever they stand', async () => {
    const amounts = (await chargeWith({ kind: 'wrong-amount' }))['detail'];
    expect(amounts).to.include({ totalPayAmount: 9901, primaryPayAmount: 9901, taxScopeAmount: 9901 });
    const orders = (await chargeWith({ kind: 'wrong-order-id' }, 'mine'))['detail'];
    expect(orders).to.include({ merchantPayKey: 'mine-x' });
    const { paymentId, detail } = await chargeWith({ kind: 'wrong-payment-id' });
    const entries = shop.stage.world.bank.ledger();
    expect(paymentId).to.not.be.oneOf(entries.map(({ pgPaymentId }) => pgPaymentId));
    expect(detail).to.include({ paymentId });
    expect(entries.map(({ amount }) => amount)).to.deep.equal([9900, 9900, 9900]);
  });

  it('misprints a reservation, a cancel, and every row of a history', async () => {
    await set({ kind: 'wrong-payment-id', operation: 'prepare-charge' });
    const reserved = String(bodyOf(await shop.prepare(key))['paymentId']);
    expect(await code(shop.approve(key, reserved))).to.equal('InvalidPaymentId');
    const paymentId = await shop.paid(key, { merchantPayId: 'mine' });
    await set({ kind: 'wrong-amount', operation: 'cancel' });
    const part = bodyOf(await shop.cancel(paymentId, { cancelAmount: '200' }));
    expect(part).to.include({ primaryPayCancelAmount: 201, taxScopeAmount: 201, totalRestAmount: 9700 });
    await set({ kind: 'wrong-order-id', operation: 'find' });
    expect((await shop.rows(paymentId)).map((row) => row['merchantPayKey'])).to.deep.equal(['mine-x', 'mine-x']);
  });

  it('answers right where there is no such field, or nothing is signed', async () => {
    for (const kind of ['wrong-amount', 'wrong-order-id', 'wrong-payment-id', 'wrong-signature'] as const) {
      const other = await shop.key();
      await set({ kind, operation: 'remove' });
      expect(bodyOf(await shop.remove(other)), kind).to.deep.equal({ recurrentId: other });
    }
    expect((await chargeWith({ kind: 'missing-signature' }))['detail']).to.include({ totalPayAmount: 9900 });
  });

  it('misprints one answer: the first one is given again right', async () => {
    const paymentId = String(bodyOf(await shop.prepare(key))['paymentId']);
    await set({ kind: 'wrong-amount', operation: 'charge' });
    const first = bodyOf(await shop.approve(key, paymentId, 'k-1'));
    expect(first['detail']).to.include({ totalPayAmount: 9901 });
    expect(bodyOf(await shop.approve(key, paymentId, 'k-1'))['detail']).to.include({ totalPayAmount: 9900 });
  });

  it('answers in the wrong charset', async () => {
    await set({ kind: 'wrong-charset', operation: 'prepare-charge' });
    const { body } = await shop.prepare(key);
    expect(() => decode(body, 'utf-8')).to.throw(RangeError);
  });

  it('lets histories lag behind approvals and cancels', async () => {
    const { clock } = shop.stage.world;
    const paymentId = await shop.paid(key);
    const types = async (): Promise<unknown[]> => (await shop.rows(paymentId)).map((row) => row['admissionTypeCode']);
    await set({ kind: 'lagging-look-up', ms: 5000, times: 0 });
    expect(await types()).to.deep.equal([]);
    clock.move(5000);
    expect(await types()).to.deep.equal(['01']);
    await shop.cancel(paymentId);
    expect(await types()).to.deep.equal(['01']);
    clock.move(5000);
    expect(await types()).to.deep.equal(['01', '03']);
  });

  it('lets lists of registrations lag behind', async () => {
    const { clock } = shop.stage.world;
    const states = async (): Promise<unknown[]> =>
      listOf(await shop.inspect(TODAY)).map(({ recurrentState }) => recurrentState);
    await set({ kind: 'lagging-look-up', ms: 5000, times: 0 });
    expect(await states()).to.deep.equal([]);
    clock.move(5000);
    expect(await states()).to.deep.equal(['VALID']);
    await shop.remove(key);
    expect(await states()).to.deep.equal(['VALID']);
    clock.move(5000);
    expect(await states()).to.deep.equal(['EXPIRED']);
  });

  it('aims at a card, an order or an operation', async () => {
    const { log } = shop.stage.world;
    await set({ kind: 'answer-code', code: 'Fail', operation: 'prepare-charge', cardNumber: '9410000000000013' });
    await set({ kind: 'answer-code', code: 'Fail', operation: 'charge', orderId: 'this' });
    await set({ kind: 'answer-code', code: 'Fail', operation: 'cancel', orderId: 'that' });
    await set({ kind: 'answer-code', code: 'Fail', operation: 'find', orderId: 'other' });
    expect(await code(shop.charge(key, { merchantPayId: 'this' }))).to.equal('Fail');
    const paymentId = await shop.paid(key, { merchantPayId: 'that' });
    const other = await shop.key({ card: { ...CARD, number: '9410000000000013' } });
    expect(await code(shop.prepare(other))).to.equal('Fail');
    expect(await code(shop.find({ paymentId }))).to.equal('Success');
    expect(await code(shop.cancel(paymentId))).to.equal('Fail');
    const another = await shop.paid(key, { merchantPayId: 'other' });
    expect(await code(shop.find({ paymentId: another }))).to.equal('Fail');
    const struck = log.records().filter(({ fault }) => fault !== undefined);
    expect(struck.map(({ operation, booked }) => [operation, booked])).to.deep.equal([
      ['charge', false],
      ['prepare-charge', false],
      ['cancel', false],
      ['find', false],
    ]);
  });

  it('answers any code, booked or not', async () => {
    const { bank } = shop.stage.world;
    await set({ kind: 'answer-code', code: 'Unheard', operation: 'charge', booked: true });
    const { json } = await shop.charge(key);
    expect(json).to.deep.equal({ code: 'Unheard', message: '정의되지 않은 오류' });
    expect(bank.counts().approvals).to.equal(1);
    for (const one of Object.keys(naverpaySimulator.codes?.['v2']?.['charge'] ?? {})) {
      await set({ kind: 'answer-code', code: one, operation: 'charge' });
      const answer = (await shop.charge(key)).json;
      expect(answer['code']).to.equal(one);
      expect(answer['message'], one).to.match(/[가-힣]/);
      expect(Object.keys(answer), one).to.deep.equal(['code', 'message']);
    }
    expect(bank.counts().approvals).to.equal(1);
  });

  it('answers a cancel with its other code of success, and everything else of it', async () => {
    const paymentId = await shop.paid(key);
    await set({ kind: 'answer-code', code: 'CancelNotComplete', operation: 'cancel', booked: true });
    const { json } = await shop.cancel(paymentId);
    expect(json).to.include({ code: 'CancelNotComplete' });
    expect(json['body']).to.include({ paymentId, primaryPayCancelAmount: 9900 });
  });

  it('strikes pages too', async () => {
    await set({ kind: 'status', status: 503, operation: 'page' });
    const { url } = shop.stage;
    const response = await fetch(`${url}/sdk/js/naverpay.min.js`, { headers: { connection: 'close' } });
    expect(response.status).to.equal(503);
  });

  it('knows the codes of each operation, with their meanings', () => {
    const tables = naverpaySimulator.codes?.['v2'] ?? {};
    const seen = Object.entries(tables).map(([operation, table]) => {
      const meanings = [...new Set(Object.values(table))].map((meaning) => {
        const codes = Object.keys(table).filter((one) => table[one] === meaning);
        return [meaning, codes.sort().join(' ')];
      });
      return [operation, Object.fromEntries(meanings) as object];
    });
    expect(Object.fromEntries(seen)).to.deep.equal(LISTED);
    const listed = Object.values(LISTED).flatMap((table) => Object.values(table).flatMap((codes) => codes.split(' ')));
    expect(new Set(Object.keys(NAVERPAY_CODES))).to.deep.equal(new Set(listed));
  });
});
