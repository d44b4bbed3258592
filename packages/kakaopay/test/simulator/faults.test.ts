import { kakaopaySimulator } from '@billkey/kakaopay/simulator';
import { decode, type Fault } from '@billkey/simulator';
import { expect } from 'chai';
import { LISTED, LISTED_CODES } from './listed-codes.js';
import { codeOf, Shop } from './shop.js';

describe('Kakao Pay simulator, faults', () => {
  let shop: Shop;
  let sid: string;
  beforeEach(async () => {
    shop = await Shop.open();
    sid = await shop.sid();
  });
  afterEach(() => shop.stage.close());

  const set = (fault: Fault): Promise<string> => shop.stage.world.faults.set(fault);
  const tidOf = async (orderId = 'order'): Promise<string> =>
    String((await shop.charge(sid, { partner_order_id: orderId })).json['tid']);

  it('misprints the amount, order id or TID of an approval and of a charge', async () => {
    await set({ kind: 'wrong-amount', operation: 'complete-window' });
    expect((await shop.subscribe()).json['amount']).to.include({ total: 9901 });
    await set({ kind: 'wrong-amount', operation: 'charge' });
    expect((await shop.charge(sid)).json['amount']).to.include({ total: 10_001 });
    await set({ kind: 'wrong-order-id' });
    expect((await shop.charge(sid, { partner_order_id: 'mine' })).json).to.include({ partner_order_id: 'mine-x' });
    await set({ kind: 'wrong-payment-id' });
    const { json } = await shop.charge(sid);
    const ledger = shop.stage.world.bank.ledger();
    expect(json['tid']).to.match(/^T/).and.not.equal(ledger.at(-1)?.pgPaymentId);
    expect(ledger.map(({ amount }) => amount)).to.deep.equal([9900, 10_000, 10_000, 10_000]);
  });

  it('misprints a cancel and a look-up', async () => {
    const tid = await tidOf('mine');
    await set({ kind: 'wrong-amount', operation: 'cancel' });
    const { json } = await shop.cancel(tid, 3000);
    expect(json['approved_cancel_amount']).to.include({ total: 3001 });
    expect(json['amount']).to.include({ total: 10_001 });
    await set({ kind: 'wrong-order-id', operation: 'find' });
    expect((await shop.find(tid)).json).to.include({ tid, partner_order_id: 'mine-x' });
    await set({ kind: 'wrong-payment-id', operation: 'find' });
    expect((await shop.find(tid)).json['tid']).not.to.equal(tid);
    await set({ kind: 'wrong-amount', operation: 'find' });
    expect((await shop.find(tid)).json['amount']).to.include({ total: 10_001 });
  });

  it('answers right where there is no such member, or nothing is signed', async () => {
    for (const kind of ['wrong-amount', 'wrong-order-id', 'wrong-payment-id', 'wrong-signature'] as const) {
      await set({ kind });
      expect((await shop.inspect(sid)).json, kind).to.include({ sid, status: 'ACTIVE' });
    }
  });

  it('answers in the wrong charset', async () => {
    const id = await shop.sid('9490000000000024');
    await set({ kind: 'wrong-charset', operation: 'charge' });
    const { body } = await shop.charge(id);
    expect(() => decode(body, 'utf-8')).to.throw(RangeError);
  });

  it('lets look-ups lag behind approvals, charges, cancels and the end of a SID', async () => {
    const { clock } = shop.stage.world;
    const begun = await shop.begin();
    const token = await shop.token(begun);
    clock.move(5000);
    await set({ kind: 'lagging-look-up', ms: 5000, times: 0 });
    const status = async (tid: string): Promise<unknown> => (await shop.find(tid)).json['status'];
    await shop.approve(begun, token);
    expect(await status(begun.tid)).to.equal('AUTH_PASSWORD');
    const tid = await tidOf();
    expect(codeOf(await shop.find(tid))).to.equal('-721');
    expect((await shop.inspect(sid)).json).not.to.have.property('last_approved_at');
    clock.move(5000);
    expect([await status(begun.tid), await status(tid)]).to.deep.equal(['SUCCESS_PAYMENT', 'SUCCESS_PAYMENT']);
    expect((await shop.inspect(sid)).json).to.have.property('last_approved_at');
    await shop.cancel(tid, 10_000);
    await shop.remove(sid);
    expect(await status(tid)).to.equal('SUCCESS_PAYMENT');
    expect((await shop.inspect(sid)).json).to.include({ status: 'ACTIVE', available: true });
    clock.move(5000);
    expect(await status(tid)).to.equal('CANCEL_PAYMENT');
    expect((await shop.inspect(sid)).json).to.include({ status: 'INACTIVE', available: false });
  });

  it('books a charge whose answer is lost: only the SID tells of it', async () => {
    shop.stage.world.clock.move(60_000);
    await set({ kind: 'book-then-reset', operation: 'charge' });
    const lost = await shop.charge(sid).then(
      () => 'answered',
      () => 'lost',
    );
    expect(lost).to.equal('lost');
    expect((await shop.inspect(sid)).json).to.include({ last_approved_at: '2031-07-01T09:01:00' });
    expect(shop.stage.world.bank.counts().approvals).to.equal(1);
  });

  it('books an approval whose answer is lost: the order tells it, but not the SID', async () => {
    const begun = await shop.begin();
    const token = await shop.token(begun);
    await set({ kind: 'book-then-reset', operation: 'complete-window' });
    await shop.approve(begun, token).catch(() => undefined);
    const { json } = await shop.find(begun.tid);
    expect(json).to.include({ status: 'SUCCESS_PAYMENT' }).and.not.have.property('sid');
  });

  it('aims at an operation, an order or a card', async () => {
    await set({ kind: 'answer-code', code: '-1', operation: 'begin-window', orderId: 'this' });
    expect(codeOf(await shop.ready({ partner_order_id: 'other' }))).to.equal('success');
    expect(codeOf(await shop.ready({ partner_order_id: 'this' }))).to.equal('-1');
    await set({ kind: 'answer-code', code: '-1', operation: 'cancel', orderId: 'this' });
    const tid = await tidOf('this');
    expect(codeOf(await shop.cancel(tid, 1))).to.equal('-1');
    await set({ kind: 'answer-code', code: '-1', operation: 'find', orderId: 'this' });
    expect(codeOf(await shop.find(tid))).to.equal('-1');
    for (const operation of ['charge', 'inspect', 'remove']) {
      await set({ kind: 'answer-code', code: '-1', operation, cardNumber: '9490000000000016' });
    }
    expect(codeOf(await shop.charge(sid))).to.equal('-1');
    expect(codeOf(await shop.inspect(sid))).to.equal('-1');
    expect(codeOf(await shop.remove(sid))).to.equal('-1');
  });

  it('answers any code, booked or not, with its HTTP status', async () => {
    const { bank } = shop.stage.world;
    await set({ kind: 'answer-code', code: '-7777', booked: true, operation: 'charge' });
    const { json } = await shop.charge(sid);
    expect([Object.keys(json), bank.counts().approvals]).to.deep.equal([['error_code', 'error_message'], 1]);
    const statuses: Record<string, number> = { '-401': 401, '-403': 403, '-5': 403, '-7': 503, '-9798': 503 };
    for (const code of [...Object.keys(kakaopaySimulator.codes?.['open']?.['charge'] ?? {}), '-7777', '~?']) {
      await set({ kind: 'answer-code', code, operation: 'charge' });
      const sent = await shop.charge(sid);
      expect([codeOf(sent), sent.status]).to.deep.equal([code, { '-3': 403, '-4': 403, ...statuses }[code] ?? 400]);
    }
    expect(bank.counts().approvals).to.equal(1);
  });
});

describe('codes of the Kakao Pay simulator', () => {
  const tables = kakaopaySimulator.codes?.['open'] ?? {};
  const meaningOf = (code: string): string | undefined =>
    Object.entries(LISTED).find(([, codes]) => codes.split(' ').includes(code))?.[0];

  it('are those of the list, each somewhere, with its meaning', () => {
    const seen = Object.values(tables).flatMap((table) => Object.entries(table));
    const plain = seen.filter(([code]) => !code.includes('/'));
    expect(new Set(plain.map(([code]) => code))).to.deep.equal(new Set([...LISTED_CODES]));
    const others = Object.entries(tables).flatMap(([operation, table]) =>
      Object.entries(table)
        .filter(([code, meaning]) => !code.includes('/') && meaning !== meaningOf(code))
        .map(([code, meaning]) => `${operation} ${code} ${meaning}`),
    );
    expect(others.sort()).to.deep.equal([
      ...['begin-window -1 pg_unavailable', 'find -1 pg_unavailable', 'find -721 absent'],
      ...['inspect -1 pg_unavailable', 'inspect -750 absent', 'remove -751 already_done'],
    ]);
  });

  it('have the reasons of the payment method after every decline, and nowhere else', () => {
    for (const [operation, head] of [
      ['complete-window', '-780'],
      ['charge', '-782'],
      ['cancel', '-781'],
    ] as const) {
      const table = tables[operation] ?? {};
      expect(Object.keys(table).filter((code) => code.startsWith(`${head}/`))).to.have.length(26 + 96);
      expect(table).to.include({
        [`${head}/LACK_BALANCE`]: 'insufficient_funds',
        [`${head}/BANK_FIRM_UNKNOWN`]: 'timeout_unknown',
        [`${head}/USER_LOCKED`]: 'pg_unavailable',
        [`${head}/8326`]: 'limit_exceeded',
        [`${head}/0026`]: 'stolen_or_lost',
      });
    }
    const reasons = Object.values(tables).flatMap((table) => Object.keys(table).filter((code) => code.includes('/')));
    expect(reasons).to.have.length(3 * (26 + 96));
  });
});
