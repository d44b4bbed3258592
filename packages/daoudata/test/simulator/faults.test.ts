import { decode, type Fault } from '@billkey/simulator';
import { daoudataSimulator } from '@billkey/daoudata/simulator';
import { expect } from 'chai';
import { LISTED } from './listed-codes.js';
import { CARD, Shop } from './shop.js';
import { KEY_IN, type Sent } from './stage.js';

describe('DaouData simulator, faults', () => {
  let shop: Shop;
  let key: string;
  beforeEach(async () => {
    shop = await Shop.open();
    key = await shop.key();
  });
  afterEach(() => shop.stage.close());

  const set = (fault: Fault): Promise<string> => shop.stage.world.faults.set(fault);
  const approvals = (): number => shop.stage.world.bank.counts().approvals;

  it('misprints the amount, order number or id of a payment, under its own token', async () => {
    await set({ kind: 'wrong-amount', operation: 'charge' });
    expect((await shop.charge(key)).json).to.include({ RESULTCODE: '0000', AMOUNT: '10001' });
    await set({ kind: 'wrong-order-id', operation: 'key-in' });
    expect((await shop.keyIn(CARD, { ORDERNO: 'mine' })).json).to.include({ ORDERNO: 'mine-x' });
    await set({ kind: 'wrong-payment-id', operation: 'charge' });
    const { json } = await shop.charge(key);
    const booked = shop.stage.world.bank.ledger();
    expect(json['DAOUTRX']).to.not.equal(booked.at(-1)?.pgPaymentId);
    expect(booked.map(({ amount }) => amount)).to.deep.equal([10_000, 10_000, 10_000]);
  });

  it('misprints the amount or id of a cancel', async () => {
    const trx = String((await shop.charge(key)).json['DAOUTRX']);
    await set({ kind: 'wrong-amount', operation: 'cancel' });
    expect((await shop.cancel(trx, { AMOUNT: '1000' })).json).to.include({ AMOUNT: '1001', TRXID: trx });
    await set({ kind: 'wrong-payment-id', operation: 'cancel' });
    expect((await shop.cancel(trx, { AMOUNT: '1000' })).json)
      .to.include({ AMOUNT: '1000' })
      .and.not.include({ TRXID: trx });
  });

  for (const operation of ['issue', 'charge', 'key-in', 'cancel']) {
    it(`answers ${operation} with another token or none`, async () => {
      const trx = String((await shop.charge(key)).json['DAOUTRX']);
      const acts: Record<string, () => Promise<Sent>> = {
        issue: () => shop.issue(),
        charge: () => shop.charge(key),
        'key-in': () => shop.keyIn(),
        cancel: () => shop.cancel(trx, { AMOUNT: '1000' }),
      };
      const sentToken = (): string | undefined => shop.stage.world.log.records().at(-1)?.headers['token'];
      const act = async (): Promise<Record<string, string>> => (await acts[operation]?.())?.json ?? {};
      expect((await act())['TOKEN'], 'without a fault').to.equal(sentToken());
      await set({ kind: 'wrong-signature', operation });
      const wrong = await act();
      expect(wrong).to.include({ RESULTCODE: '0000' });
      expect(wrong['TOKEN'])
        .to.match(/^[0-9a-f]{32}$/)
        .and.not.equal(sentToken());
      await set({ kind: 'missing-signature', operation });
      expect(await act())
        .to.include({ RESULTCODE: '0000' })
        .and.not.have.property('TOKEN');
    });
  }

  it('sends the second step to a host that only looks like its own, or leaves the token out', async () => {
    await set({ kind: 'wrong-signature', operation: 'ready' });
    const { json } = await shop.ready({ PAYMETHOD: 'CARD-BATCH' });
    expect(new URL(json['RETURNURL'] ?? '').hostname).to.equal('api.kiwoompay.co.kr.example');
    await set({ kind: 'missing-signature', operation: 'ready' });
    expect((await shop.ready({ PAYMETHOD: 'CARD-BATCH' })).json).to.have.keys('RETURNURL');
  });

  it('answers in the wrong charset', async () => {
    await set({ kind: 'wrong-charset', operation: 'charge' });
    const { headers, body } = await shop.charge(key);
    expect(headers['content-type']).to.contain('euc-kr');
    expect(decode(body, 'utf-8')).to.contain('정상 처리');
    expect(() => decode(body, 'euc-kr')).to.throw(RangeError);
  });

  it('aims at a card, an order or an operation', async () => {
    await set({ kind: 'answer-code', code: '9999', operation: 'charge', cardNumber: '9460000000000012' });
    await set({ kind: 'answer-code', code: '9204', operation: 'cancel', orderId: 'this' });
    const trx = String((await shop.charge(key, { ORDERNO: 'this' })).json['DAOUTRX']);
    const other = String((await shop.charge(key)).json['DAOUTRX']);
    expect((await shop.cancel(other)).json).to.include({ RESULTCODE: '0000' });
    expect((await shop.cancel(trx)).json).to.include({ RESULTCODE: '9204' });
    const card = { number: '9460000000000012', expiry: '2039-12', holderId: '800101', password2: '12' };
    expect((await shop.charge(await shop.key(card))).json).to.include({ RESULTCODE: '9999' });
    const struck = shop.stage.world.log.records().filter(({ fault }) => fault !== undefined);
    expect(struck.map(({ operation, booked }) => `${operation} ${booked}`)).to.deep.equal([
      'cancel false',
      'charge false',
    ]);
  });

  it('answers any code, booked or not, with nothing of a success', async () => {
    for (const code of [...Object.keys(tableOf('charge')), '~?']) {
      await set({ kind: 'answer-code', code, operation: 'charge' });
      const { json } = await shop.charge(key);
      expect(json['RESULTCODE'], code).to.equal(code);
      expect(Object.keys(json)).to.deep.equal(['RESULTCODE', 'ERRORMESSAGE', 'TOKEN']);
    }
    expect(approvals()).to.equal(0);
    await set({ kind: 'answer-code', code: '9999', operation: 'charge', booked: true });
    expect((await shop.charge(key)).json).to.include({ RESULTCODE: '9999' });
    expect(approvals()).to.equal(1);
  });

  it('answers any code to a first step, which then opens nothing', async () => {
    for (const code of Object.keys(tableOf('ready'))) {
      await set({ kind: 'answer-code', code, operation: 'ready' });
      const { json } = await shop.ready({ PAYMETHOD: 'CARD-BATCH' });
      const fails = { RETURNURL: 'FAIL', TOKEN: 'FAIL' };
      if (code === 'FAIL') expect(json).to.deep.equal(fails);
      else expect(json).to.include({ RESULTCODE: code }).and.not.have.any.keys('RETURNURL', 'TOKEN');
    }
  });

  it('loses an answer after booking, of which nobody can ask but the merchant is told', async () => {
    await set({ kind: 'book-then-reset', operation: 'key-in' });
    const lost = await shop.keyIn(CARD, {}, KEY_IN).catch(() => 'lost');
    expect([lost, approvals()]).to.deep.equal(['lost', 1]);
    expect(shop.stage.world.log.records().at(-1)).to.include({ operation: 'key-in', booked: true, answered: null });
  });
});

function tableOf(operation: string): Readonly<Record<string, string>> {
  return daoudataSimulator.codes?.['api']?.[operation] ?? {};
}

describe('the codes of the DaouData simulator', () => {
  const listed = Object.fromEntries(
    Object.entries(LISTED).flatMap(([meaning, codes]) => codes.split(' ').map((code) => [code, meaning])),
  ) as Record<string, string>;

  it('are of the five requests there are', () => {
    expect(Object.keys(daoudataSimulator.codes?.['api'] ?? {})).to.deep.equal([
      ...['ready', 'issue', 'charge', 'key-in', 'cancel'],
    ]);
  });

  it('are those of the list after an issue', () => {
    expect(tableOf('issue')).to.deep.equal({ ...listed, '0000': 'success' });
  });

  for (const operation of ['charge', 'key-in', 'cancel']) {
    it(`leave open after ${operation} what a system error has come to`, () => {
      expect(tableOf(operation)).to.deep.equal({ ...listed, '0000': 'success', '9000': 'timeout_unknown' });
    });
  }

  it('leave nothing open after a first step', () => {
    const certain = { '9005': 'pg_unavailable', '9204': 'pg_unavailable', '9999': 'pg_unavailable' };
    expect(tableOf('ready')).to.deep.equal({ ...listed, '0000': 'success', FAIL: 'unauthorized', ...certain });
  });
});
