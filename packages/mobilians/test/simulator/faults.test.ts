import { decode, type Fault } from '@billkey/simulator';
import { mobiliansSimulator } from '@billkey/mobilians/simulator';
import { expect } from 'chai';
import { LISTED } from './listed-codes.js';
import { hmacOf, Shop, type Paid } from './shop.js';
import { FIRST, PHONE, type Sent } from './stage.js';

const OK_URL = 'https://www.example.com/ok?a=1';
const STAMP = '20190401090010';

describe('Mobilians simulator, faults', () => {
  let shop: Shop;
  let key: Paid;
  beforeEach(async () => {
    shop = await Shop.open();
    key = await shop.paid({ trade_id: 'first' });
  });
  afterEach(() => shop.stage.close());

  const set = (fault: Fault): Promise<string> => shop.stage.world.faults.set(fault);
  const approvals = (): number => shop.stage.world.bank.counts().approvals;
  const signed = (amount: string, tradeId: string): string => hmacOf(FIRST.skey, amount, OK_URL, tradeId, STAMP);

  async function completed(): Promise<Sent> {
    const fields = await shop.through({ hybrid_pay: 'Y', trade_id: `hybrid-${String(approvals())}` });
    return shop.complete(fields);
  }

  it('misprint the amount, trade_id or pay_token of an approval, under a right hmac', async () => {
    await set({ kind: 'wrong-amount', operation: 'complete-window' });
    const { json: amount } = await completed();
    expect(amount).to.include({ code: '0000', amount: '10001', hmac: signed('10001', 'hybrid-1') });
    await set({ kind: 'wrong-order-id', operation: 'complete-window' });
    const { json: order } = await completed();
    expect(order).to.include({ trade_id: 'hybrid-2-x', hmac: signed('10000', 'hybrid-2-x') });
    await set({ kind: 'wrong-payment-id', operation: 'complete-window' });
    const { json: payment } = await completed();
    const booked = shop.stage.world.bank.ledger();
    expect(payment['pay_token']).to.equal(payment['mobil_id']);
    expect(payment['pay_token']).to.not.equal(booked.at(-1)?.pgPaymentId);
    expect(payment).to.include({ hmac: signed('10000', 'hybrid-3') });
    expect(booked.map(({ amount: won }) => won)).to.deep.equal([10_000, 10_000, 10_000, 10_000]);
  });

  it('misprint the amount, trade_id or mobil_id of a charge, under an hmac of what it says', async () => {
    await set({ kind: 'wrong-amount', operation: 'charge' });
    const { json: amount } = await shop.charge(key, { trade_id: 'paid-1' });
    expect(amount).to.include({ code: '0000', amount: '10001', hmac: hmacOf(FIRST.skey, '10001paid-1') });
    await set({ kind: 'wrong-order-id', operation: 'charge' });
    expect((await shop.charge(key, { trade_id: 'paid-2' })).json).to.include({
      ...{ code: '0000', trade_id: 'paid-2-x', hmac: hmacOf(FIRST.skey, '10000paid-2-x') },
    });
    await set({ kind: 'wrong-payment-id', operation: 'charge' });
    const { json } = await shop.charge(key);
    expect(json['mobil_id']).to.not.equal(shop.stage.world.bank.ledger().at(-1)?.pgPaymentId);
  });

  it('misprint the amount or pay_token of a cancel, and the tid of a registration', async () => {
    await set({ kind: 'wrong-amount', operation: 'cancel' });
    const part = { amount: '9000', part_cancel: 'Y' };
    expect((await shop.cancel(key, part)).json).to.include({ amount: '9001', pay_token: key.payToken });
    await set({ kind: 'wrong-payment-id', operation: 'cancel' });
    const { json } = await shop.cancel(key, { amount: '9000' });
    expect(json).to.include({ code: '0000', amount: '9000' }).and.not.include({ pay_token: key.payToken });
    await set({ kind: 'wrong-payment-id', operation: 'begin-window' });
    const { json: begun } = await shop.begin();
    expect(begun['pay_url']).to.not.equal(`${shop.stage.url}/MUP/api/payment.mcash?tid=${begun['tid'] ?? ''}`);
  });

  for (const [operation, act] of [
    ['begin-window', () => shop.begin()],
    ['complete-window', completed],
    ['charge', () => shop.charge(key)],
  ] as const) {
    it(`answer ${operation} with a wrong hmac or none`, async () => {
      const { json: right } = await act();
      await set({ kind: 'wrong-signature', operation });
      const { json: wrong } = await act();
      expect(wrong).to.include({ code: '0000' });
      expect(wrong['hmac'])
        .to.match(/^[A-Za-z0-9+/]{43}=$/)
        .and.not.equal(right['hmac']);
      await set({ kind: 'missing-signature', operation });
      expect((await act()).json)
        .to.include({ code: '0000' })
        .and.not.have.property('hmac');
    });
  }

  it('answer a cancel, which nobody signs, as usual', async () => {
    await set({ kind: 'wrong-signature', operation: 'cancel' });
    expect((await shop.cancel(key)).json).to.include({ code: '0000', amount: '10000' });
  });

  it('strike the return of a window as they strike an answer', async () => {
    // The first of the two pages has nothing to misprint.
    const through = async (kind: Fault['kind'], trade_id: string, more: Partial<Fault> = {}) => {
      await set({ kind, operation: 'page', times: 2, ...more });
      return shop.through({ trade_id });
    };
    expect(await through('wrong-amount', 'one!')).to.include({ amount: '10001', hmac: signed('10001', 'one!') });
    expect(await through('wrong-order-id', 'two!')).to.include({ trade_id: 'two!-x', hmac: signed('10000', 'two!-x') });
    expect(await through('wrong-signature', 'three'))
      .to.have.property('hmac')
      .that.is.not.equal(signed('10000', 'three'));
    expect(await through('missing-signature', 'four')).to.not.have.property('hmac');
    const before = approvals();
    const code = { code: '0098' };
    expect(await through('answer-code', 'five', code))
      .to.include(code)
      .and.have.keys('code', 'message');
    expect(approvals()).to.equal(before);
    expect(await through('answer-code', 'six!', { ...code, booked: true })).to.include(code);
    expect(approvals()).to.equal(before + 1);
  });

  it('answer in the wrong charset', async () => {
    await set({ kind: 'wrong-charset', operation: 'charge' });
    const { headers, body } = await shop.charge(key);
    expect(headers['content-type']).to.contain('utf-8');
    expect(decode(body, 'euc-kr')).to.contain('정상처리');
    expect(() => decode(body, 'utf-8')).to.throw(RangeError);
  });

  it('aim at a phone, an order or an operation', async () => {
    await set({ kind: 'answer-code', code: '0099', operation: 'charge', cardNumber: '01000000010' });
    await set({ kind: 'answer-code', code: '0044', operation: 'cancel', orderId: 'this' });
    await set({ kind: 'answer-code', code: '0051', operation: 'complete-window', orderId: 'that' });
    const { json } = await shop.charge(key, { trade_id: 'this' });
    expect((await shop.cancel(key)).json).to.include({ code: '0000' });
    expect((await shop.cancel({ tradeId: 'this', payToken: json['mobil_id'] ?? '' })).json).to.include({
      code: '0044',
    });
    const other = { phone: '01000000010' };
    expect((await shop.charge(await shop.paid({}, other))).json).to.include({ code: '0099' });
    expect((await completed()).json).to.include({ code: '0000' });
    const that = await shop.through({ hybrid_pay: 'Y', trade_id: 'that' });
    expect((await shop.complete(that)).json).to.include({ code: '0051' });
    const struck = shop.stage.world.log.records().filter(({ fault }) => fault !== undefined);
    expect(struck.map(({ operation, booked }) => `${operation} ${String(booked)}`)).to.deep.equal([
      ...['cancel false', 'charge false', 'complete-window false'],
    ]);
  });

  it('answer any code, booked or not, with nothing of a success', async () => {
    for (const code of [...Object.keys(tableOf('phone', 'charge')), '~?']) {
      await set({ kind: 'answer-code', code, operation: 'charge' });
      expect((await shop.charge(key)).json)
        .to.include({ code })
        .and.have.keys('code', 'message');
    }
    expect(approvals()).to.equal(1);
    await set({ kind: 'answer-code', code: '0099', operation: 'charge', booked: true });
    expect((await shop.charge(key)).json)
      .to.include({ code: '0099' })
      .and.have.keys('code', 'message');
    expect(approvals()).to.equal(2);
    await set({ kind: 'answer-code', code: '0000', operation: 'charge', booked: true });
    expect((await shop.charge(key)).json).to.include({ code: '0000', amount: '10000' });
  });

  it('lose the answer to a charge that is booked, of which nobody can ask and nobody is told', async () => {
    await set({ kind: 'book-then-reset', operation: 'charge' });
    const lost = await shop.charge(key, { trade_id: 'lost' }).catch(() => 'lost');
    expect([lost, approvals()]).to.deep.equal(['lost', 2]);
    expect(shop.stage.world.log.records().at(-1)).to.include({ operation: 'charge', booked: true, answered: null });
    expect((await shop.charge(key, { trade_id: 'lost' })).json).to.include({ code: '0052' });
    expect(shop.stage.world.bank.ledger().at(-1)).to.include({ orderId: 'lost', cardLast4: PHONE.slice(-4) });
  });
});

function tableOf(variant: string, operation: string): Readonly<Record<string, string>> {
  return mobiliansSimulator.codes?.[variant]?.[operation] ?? {};
}

describe('the codes of the Mobilians simulator', () => {
  const listed = Object.fromEntries(
    Object.entries(LISTED).flatMap(([meaning, codes]) => codes.split(' ').map((code) => [code, meaning])),
  ) as Record<string, string>;
  const ofAll = { '0000': 'success', '6101': 'invalid_request', '6102': 'unauthorized' };

  it('are of the four requests of a merchant’s server', () => {
    for (const variant of ['phone', 'card']) {
      expect(Object.keys(mobiliansSimulator.codes?.[variant] ?? {})).to.deep.equal([
        ...['begin-window', 'complete-window', 'charge', 'cancel'],
      ]);
    }
  });

  it('are those of the list after an approval, a charge or a cancel of phones', () => {
    expect(tableOf('phone', 'complete-window')).to.deep.equal({ ...listed, '0000': 'success' });
    expect(tableOf('phone', 'charge')).to.deep.equal({ ...listed, '0000': 'success' });
    expect(tableOf('phone', 'cancel')).to.deep.equal({ ...listed, '0000': 'success', '0060': 'invalid_request' });
  });

  it('are three after a registration, and whatever is done with cards', () => {
    expect(tableOf('phone', 'begin-window')).to.deep.equal(ofAll);
    for (const operation of ['begin-window', 'complete-window', 'charge', 'cancel']) {
      expect(tableOf('card', operation)).to.deep.equal(ofAll);
    }
  });
});
