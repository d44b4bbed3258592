import { decode, type Fault } from '@billkey/simulator';
import { kiccSimulator } from '@billkey/kicc/simulator';
import { expect } from 'chai';
import { codeOf, pgCnoOf, Shop } from './shop.js';
import { hmac, SECRET, type Sent } from './stage.js';

/** The documents' list of refusals (error codes), kept apart from the simulator's. */
const OF_CARDS = {
  ...{ '8035': 'insufficient_funds', '8311': 'invalid_credentials', '8314': 'expired_card', '8315': 'expired_card' },
  ...{ '8316': 'expired_card', '8350': 'stolen_or_lost', '8373': 'card_declined', '8521': 'limit_exceeded' },
  '8527': 'insufficient_funds',
};

describe('KICC simulator, faults', () => {
  let shop: Shop;
  let key: string;
  beforeEach(async () => {
    shop = await Shop.open();
    key = await shop.key();
  });
  afterEach(() => shop.stage.close());

  const set = (fault: Fault): Promise<string> => shop.stage.world.faults.set(fault);
  const rightFor = ({ json }: Sent): string => hmac(SECRET, json['pgCno'], json['amount'], json['transactionDate']);

  it('misprints the amount, order or number of an approval under a right signature', async () => {
    await set({ kind: 'wrong-amount' });
    const amount = await shop.charge(key);
    expect(amount.json['amount']).to.equal(10_001);
    await set({ kind: 'wrong-order-id' });
    const order = await shop.charge(key, { shopOrderNo: 'mine' });
    expect(order.json['shopOrderNo']).to.equal('mine-x');
    await set({ kind: 'wrong-payment-id' });
    const number = await shop.charge(key);
    expect(number.json['pgCno']).to.not.equal(shop.stage.world.bank.ledger().at(-1)?.pgPaymentId);
    for (const sent of [amount, order, number]) expect(sent.json['msgAuthValue']).to.equal(rightFor(sent));
    expect(shop.stage.world.bank.ledger().map((entry) => entry.amount)).to.deep.equal([10_000, 10_000, 10_000]);
  });

  it('misprints an exchange, a removal, a cancel and a look-up', async () => {
    const misprints: Record<string, unknown[]> = {};
    for (const kind of ['wrong-amount', 'wrong-order-id', 'wrong-payment-id'] as const) {
      const returned = await shop.authorize({ shopOrderNo: `bill-${kind}` });
      const spare = await shop.key();
      const pgCno = pgCnoOf(await shop.charge(key, { shopTransactionId: `pay-${kind}`, shopOrderNo: `o-${kind}` }));
      await set({ kind, times: 0 });
      const issued = (await shop.complete(returned)).json;
      const removed = (await shop.remove(spare, { shopTransactionId: 'bye' + kind })).json;
      const cancelled = (await shop.cancel(pgCno, { amount: 1000 })).json;
      const found = (await shop.find(`pay-${kind}`)).json;
      await shop.stage.world.faults.clear();
      misprints[kind] = [
        [issued['amount'], issued['shopOrderNo'] === `bill-${kind}`],
        removed['shopTransactionId'] === 'bye' + kind,
        [cancelled['cancelAmount'], cancelled['shopOrderNo'] === `o-${kind}`, cancelled['oriPgCno'] === pgCno],
        [found['amount'], found['shopOrderNo'] === `o-${kind}`, found['pgCno'] === pgCno],
      ];
    }
    expect(misprints).to.deep.equal({
      'wrong-amount': [[1, true], true, [1001, true, true], [10_001, true, true]],
      'wrong-order-id': [[0, false], false, [1000, false, true], [10_000, false, true]],
      'wrong-payment-id': [[0, true], true, [1000, true, false], [10_000, true, false]],
    });
  });

  it('signs wrongly, or not at all, what it signs', async () => {
    const seen = [];
    for (const kind of ['wrong-signature', 'missing-signature'] as const) {
      const returned = await shop.authorize();
      await set({ kind, times: 0 });
      for (const sent of [await shop.complete(returned), await shop.charge(key)]) {
        const { msgAuthValue } = sent.json;
        seen.push(msgAuthValue === undefined ? 'none' : msgAuthValue === rightFor(sent) ? 'right' : 'wrong');
      }
      const { json } = await shop.cancel(pgCnoOf(await shop.charge(key)));
      expect(json).to.include({ resCd: '0000' }).and.not.have.property('msgAuthValue');
      await shop.stage.world.faults.clear();
    }
    expect(seen).to.deep.equal(['wrong', 'wrong', 'none', 'none']);
  });

  it('answers in the wrong charset', async () => {
    await set({ kind: 'wrong-charset' });
    const { body } = await shop.stage.send(Buffer.from(await chargeBytes(shop, key)));
    expect(decode(body, 'euc-kr')).to.contain('매입요청');
    expect(shop.stage.world.bank.counts().approvals).to.equal(1);
  });

  it('finds again what was booked under a lost answer, and not what was not', async () => {
    await set({ kind: 'book-then-reset', operation: 'charge' });
    await shop.charge(key, { shopTransactionId: 'lost' }).catch(() => undefined);
    await set({ kind: 'reset-before-booking', operation: 'charge' });
    await shop.charge(key, { shopTransactionId: 'never' }).catch(() => undefined);
    expect((await shop.find('lost')).json).to.include({ resCd: '0000', amount: 10_000 });
    expect(codeOf(await shop.find('never'))).to.equal('X500');
    expect(shop.stage.world.bank.counts().approvals).to.equal(1);
  });

  it('lets look-ups lag', async () => {
    await shop.charge(key, { shopTransactionId: 'slow' });
    await set({ kind: 'lagging-look-up', ms: 5000, times: 0 });
    expect(codeOf(await shop.find('slow'))).to.equal('X500');
    shop.stage.world.clock.move(5000);
    expect(codeOf(await shop.find('slow'))).to.equal('0000');
    await shop.stage.world.faults.clear();
    await set({ kind: 'lagging-look-up' });
    expect(codeOf(await shop.find('slow'))).to.equal('X500');
  });

  it('aims at a card, an order or an operation, pages too', async () => {
    await set({ kind: 'answer-code', code: '8373', operation: 'charge', cardNumber: '9410000000000013' });
    expect(codeOf(await shop.charge(key))).to.equal('0000');
    const card = { number: '9410000000000013', expiry: '2039-12', holderId: '800101', password2: '12' };
    expect(codeOf(await shop.charge(await shop.key(card)))).to.equal('8373');
    const pgCno = pgCnoOf(await shop.charge(key, { shopOrderNo: 'this' }));
    await set({ kind: 'answer-code', code: '9999', orderId: 'this', operation: 'cancel' });
    expect(codeOf(await shop.cancel(pgCno))).to.equal('9999');
    await set({ kind: 'answer-code', code: '9999', orderId: 'this', operation: 'find' });
    expect(codeOf(await shop.find('other'))).to.equal('X500');
    const returned = await shop.authorize();
    await set({ kind: 'answer-code', code: '8350', operation: 'complete-window' });
    expect(codeOf(await shop.complete(returned))).to.equal('8350');
    const begun = await shop.begin({ shopOrderNo: 'page-1' });
    await set({ kind: 'status', status: 503, operation: 'page', orderId: 'page-1' });
    const page = await fetch(String(begun.json['authPageUrl']), { headers: { connection: 'close' } });
    expect(page.status).to.equal(503);
  });

  it('answers any code, booked or not', async () => {
    await set({ kind: 'answer-code', code: '9999', booked: true });
    const { json } = await shop.charge(key);
    expect(json).to.include({ resCd: '9999' }).and.not.have.any.keys('pgCno', 'msgAuthValue', 'amount');
    expect(shop.stage.world.bank.counts().approvals).to.equal(1);
    for (const code of [...Object.keys(OF_CARDS), 'Q999']) {
      await set({ kind: 'answer-code', code, operation: 'charge' });
      const answer = await shop.charge(key);
      expect(answer.json).to.include({ resCd: code });
      expect(answer.json['resMsg'], code).to.match(/[가-힣]/);
    }
    expect(shop.stage.world.bank.counts().approvals).to.equal(1);
    await set({ kind: 'answer-code', code: '0000', booked: true });
    const sent = await shop.charge(key);
    expect(sent.json['msgAuthValue']).to.equal(rightFor(sent));
  });

  it('has the documents’ codes for every operation, and none that it has invented', () => {
    expect(kiccSimulator.codes).to.deep.equal({
      ep9: {
        'begin-window': { '0000': 'success' },
        'complete-window': { ...OF_CARDS, '0000': 'success' },
        charge: { ...OF_CARDS, '0000': 'success' },
        remove: { '0000': 'success' },
        cancel: { VTIM: 'timeout_unknown', VT00: 'timeout_unknown', '0000': 'success' },
        find: { '0000': 'success' },
      },
    });
  });
});

/** The bytes of a charge, of which no fault is used up by preparing it. */
async function chargeBytes(shop: Shop, batchKey: string): Promise<string> {
  const body = JSON.stringify({
    ...{ mallId: 'T5102001', shopTransactionId: 'raw', shopOrderNo: 'raw', approvalReqDate: shop.day, amount: 1000 },
    ...{ currency: '00', orderInfo: { goodsName: 'raw' } },
    payMethodInfo: { billKeyMethodInfo: { batchKey }, cardMethodInfo: { installmentMonth: 0 } },
  });
  const head = `POST /api/trades/approval/batch HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n`;
  return `${head}Content-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`;
}
