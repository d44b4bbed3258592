import type { Fault } from '@billkey/simulator';
import { PAYMENTWALL_CHARGE_CODES, PAYMENTWALL_TOKEN_CODES } from '@billkey/paymentwall/simulator';
import { expect } from 'chai';
import { LISTED, LISTED_FOR_TOKENS } from './listed-codes.js';
import { Shop } from './shop.js';
import { codeOf, LIVE } from './stage.js';

describe('Paymentwall simulator, faults', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.stage.close());

  const set = (fault: Fault): Promise<string> => shop.stage.world.faults.set(fault);

  it('misprints amount and payment id, in each answer that has them', async () => {
    const key = await shop.key();
    await set({ kind: 'wrong-amount', operation: 'charge' });
    const paid = (await shop.charge(key)).json;
    expect(paid).to.include({ amount: '10.01', amount_paid: '10.01' });
    await set({ kind: 'wrong-payment-id', operation: 'find' });
    const found = (await shop.find(paid['id'])).json;
    expect(found['id'])
      .to.match(/^\d{16}_test$/)
      .and.not.equal(paid['id']);
    expect((await shop.find(paid['id'])).json).to.include({ id: paid['id'], amount: '10.00' });
    await set({ kind: 'wrong-amount', operation: 'cancel' });
    expect((await shop.act(paid['id'], 'refund')).json).to.include({ amount: '10.01', refunded: true });
  });

  it('misprints the payment status', async () => {
    const live = shop.as(LIVE);
    const ref = `b${String((await live.issue({}, { plan: 'gold' })).json['id'])}`;
    const right = (await live.status({ ref })).json;
    for (const [kind, name] of [
      ['wrong-amount', 'amount'],
      ['wrong-order-id', 'product_id'],
      ['wrong-payment-id', 'id'],
    ] as const) {
      await set({ kind });
      const { json } = await live.status({ ref });
      expect(json[name], name).to.not.equal(right[name]);
      expect({ ...json, [name]: right[name] }).to.deep.equal(right);
    }
  });

  it('lets look-ups lag behind charges and refunds', async () => {
    const { clock } = shop.stage.world;
    const live = shop.as(LIVE);
    const id = String((await live.issue({}, { plan: 'slow', uid: 'u' })).json['id']);
    await set({ kind: 'lagging-look-up', ms: 5000, times: 0 });
    expect(codeOf(await live.find(id))).to.equal('3000');
    expect(codeOf(await live.status({ uid: 'u', ag_external_id: 'slow' }))).to.equal('3000');
    clock.move(5000);
    expect((await live.find(id)).json).to.include({ refunded: false });
    await live.act(id, 'refund');
    expect((await live.find(id)).json).to.include({ refunded: false });
    expect((await live.status({ uid: 'u', ag_external_id: 'slow' })).json).to.include({ refunded: false });
    clock.move(5000);
    expect((await live.find(id)).json).to.include({ refunded: true });
  });

  it('aims at a card, an order or an operation', async () => {
    await set({ kind: 'answer-code', code: '3013', cardNumber: '4000000000000002', operation: 'issue' });
    await set({ kind: 'answer-code', code: '1000', orderId: 'this' });
    await set({ kind: 'answer-code', code: '3012', operation: 'key-in' });
    expect(codeOf(await shop.issue())).to.equal('ok');
    expect(codeOf(await shop.issue({ number: '4000000000000002' }))).to.equal('3013');
    expect(codeOf(await shop.issue({}, { plan: 'this' }))).to.equal('1000');
    expect(codeOf(await shop.issue({}, { store_card: '0' }))).to.equal('3012');
    await set({ kind: 'answer-code', code: '1000', orderId: 'that', operation: 'cancel' });
    const { id } = (await shop.issue({}, { plan: 'that' })).json;
    expect(codeOf(await shop.act(id, 'refund'))).to.equal('1000');
    expect(
      shop.stage.world.log
        .records()
        .filter(({ fault }) => fault)
        .map(({ booked }) => booked),
    ).to.deep.equal([false, false, false, false]);
  });

  it('answers any code, booked or not', async () => {
    const key = await shop.key();
    await set({ kind: 'answer-code', code: '1000', operation: 'charge', booked: true });
    expect(codeOf(await shop.charge(key))).to.equal('1000');
    expect(shop.stage.world.bank.counts().approvals).to.equal(2);
    for (const code of [...PAYMENTWALL_CHARGE_CODES.keys(), '9999']) {
      await set({ kind: 'answer-code', code, operation: 'charge' });
      const { json, status } = await shop.charge(key);
      expect(json)
        .to.have.all.keys('type', 'code', 'error')
        .and.include({ type: 'Error', code: Number(code) });
      expect(status, code).to.equal(code === '4006' || code === '4007' ? 401 : 400);
    }
    expect(shop.stage.world.bank.counts().approvals).to.equal(2);
    await set({ kind: 'answer-code', code: '~?', operation: 'charge' });
    expect((await shop.charge(key)).json).to.include({ code: '~?' });
  });

  it('knows the codes of the list, by the same meanings', () => {
    for (const [codes, listed] of [
      [PAYMENTWALL_CHARGE_CODES, LISTED],
      [PAYMENTWALL_TOKEN_CODES, LISTED_FOR_TOKENS],
    ] as const) {
      const known = [...codes].map(([code, { meaning }]) => `${code} ${meaning}`);
      const wanted = Object.entries(listed).flatMap(([meaning, list]) =>
        list.split(' ').map((code) => `${code} ${meaning}`),
      );
      expect(known.sort()).to.deep.equal(wanted.sort());
    }
  });
});
