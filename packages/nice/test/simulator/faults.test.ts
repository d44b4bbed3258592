import type { Fault } from '@billkey/simulator';
import { NICE_START_CODES } from '@billkey/nice/simulator';
import { expect } from 'chai';
import { LISTED } from './listed-codes.js';
import { Shop } from './shop.js';
import { SECRET_KEY, sha256 } from './stage.js';

describe('NICE START simulator, faults', () => {
  let shop: Shop;
  let bid: string;
  beforeEach(async () => {
    shop = await Shop.open();
    bid = await shop.key();
  });
  afterEach(() => shop.stage.close());

  async function chargeUnder(fault: Fault): Promise<Record<string, unknown>> {
    await shop.stage.world.faults.set(fault);
    return (await shop.charge(bid, { orderId: 'struck' })).json;
  }

  const signatureFor = (json: Record<string, unknown>): string =>
    sha256(String(json['tid']), String(json['amount']), String(json['ediDate']), SECRET_KEY);

  it('misprints the amount, order id or payment id under a right signature', async () => {
    const amount = await chargeUnder({ kind: 'wrong-amount' });
    expect(amount['amount']).to.equal(10_001);
    expect(amount['signature']).to.equal(signatureFor(amount));
    await shop.stage.world.faults.set({ kind: 'wrong-order-id' });
    expect((await shop.findByOrder('struck')).json['orderId']).to.not.equal('struck');
    await shop.stage.world.faults.set({ kind: 'wrong-payment-id' });
    const found = (await shop.findByOrder('struck')).json;
    expect(found['tid']).to.not.equal(amount['tid']);
    expect(found['signature']).to.equal(signatureFor(found));
    expect((await shop.findByOrder('struck')).json).to.include({
      orderId: 'struck',
      tid: amount['tid'],
      amount: 10_000,
    });
  });

  it('signs wrongly or not at all', async () => {
    const wrong = await chargeUnder({ kind: 'wrong-signature' });
    expect(wrong['signature'])
      .to.match(/^[0-9a-f]{64}$/)
      .and.not.equal(signatureFor(wrong));
    await shop.stage.world.faults.set({ kind: 'missing-signature' });
    expect((await shop.findByOrder('struck')).json['signature']).to.equal(null);
  });

  it('lets look-ups lag behind approvals and cancels', async () => {
    const { faults, clock } = shop.stage.world;
    const tid = String((await shop.charge(bid, { orderId: 'slow' })).json['tid']);
    await faults.set({ kind: 'lagging-look-up', ms: 5000, times: 0 });
    expect((await shop.findByOrder('slow')).json).to.include({ resultCode: 'U126' });
    expect((await shop.find(tid)).json).to.include({ resultCode: 'U107' });
    clock.move(5000);
    expect((await shop.findByOrder('slow')).json).to.include({ status: 'paid' });
    await shop.cancel(tid);
    expect((await shop.find(tid)).json).to.include({ status: 'paid', balanceAmt: 10_000, cancels: null });
    clock.move(5000);
    expect((await shop.find(tid)).json).to.include({ status: 'cancelled', balanceAmt: 0 });
  });

  it('aims at a card, an order or an operation', async () => {
    const { faults, log } = shop.stage.world;
    await faults.set({ kind: 'answer-code', code: 'U504', operation: 'charge', cardNumber: '9410000000000013' });
    await faults.set({ kind: 'answer-code', code: '2003', operation: 'cancel', orderId: 'this' });
    const tid = String((await shop.charge(bid, { orderId: 'this' })).json['tid']);
    const other = String((await shop.charge(bid)).json['tid']);
    expect((await shop.cancel(other)).json).to.include({ resultCode: '0000' });
    expect((await shop.cancel(tid, { orderId: 'cancel-of-this' })).json).to.include({ resultCode: '2003' });
    const card = { number: '9410000000000013', expiry: '3912', holderId: '800101', password2: '12' };
    expect((await shop.charge(await shop.key(card))).json).to.include({ resultCode: 'U504' });
    const struck = log.records().filter(({ fault }) => fault !== undefined);
    expect(struck.map(({ operation, booked }) => [operation, booked])).to.deep.equal([
      ['cancel', false],
      ['charge', false],
    ]);
  });

  it('answers any code, booked or not', async () => {
    const { faults, bank } = shop.stage.world;
    expect(await chargeUnder({ kind: 'answer-code', code: 'A299', booked: true })).to.include({
      resultCode: 'A299',
      tid: '',
    });
    expect(bank.counts().approvals).to.equal(1);
    for (const code of [...NICE_START_CODES.keys(), 'Q999']) {
      await faults.set({ kind: 'answer-code', code, operation: 'charge' });
      const { json } = await shop.charge(bid);
      expect(json['resultCode']).to.equal(code);
      expect(json['resultMsg'], code).to.match(/[가-힣]/);
    }
    expect(bank.counts().approvals).to.equal(1);
  });

  it('says what 2011, 2012 and 2032 mean after the call at hand', async () => {
    const { faults } = shop.stage.world;
    const tid = String((await shop.charge(bid)).json['tid']);
    for (const code of ['2011', '2012', '2032']) {
      await faults.set({ kind: 'answer-code', code });
      const charge = (await shop.charge(bid)).json['resultMsg'];
      await faults.set({ kind: 'answer-code', code });
      expect((await shop.cancel(tid)).json['resultMsg'], code).to.not.equal(charge);
    }
  });

  it('knows the codes of the list, by the same meanings', () => {
    const known = [...NICE_START_CODES].map(([code, { meaning }]) => `${code} ${meaning}`);
    const listed = Object.entries(LISTED).flatMap(([meaning, codes]) =>
      codes.split(' ').map((code) => `${code} ${meaning}`),
    );
    expect(known.sort()).to.deep.equal(listed.sort());
  });
});
