import type { Fault } from '@billkey/simulator';
import { DANAL_CARD_CODES, danalSimulator } from '@billkey/danal/simulator';
import { expect } from 'chai';
import { LISTED } from './listed-codes.js';
import { Shop } from './classic-shop.js';
import { decrypt, encrypt, fieldsOf, plainOf, requestWith, unescaped, type Values } from './classic-stage.js';

describe('Danal simulator, faults of the card protocol', () => {
  let shop: Shop;
  let key: string;
  beforeEach(async () => {
    shop = await Shop.open();
    key = await shop.key();
  });
  afterEach(() => shop.stage.close());

  const set = (fault: Fault): Promise<string> => shop.stage.world.faults.set(fault);

  it('misprints the amount, order or payment of a charge', async () => {
    await set({ kind: 'wrong-amount' });
    expect(await shop.charge(key)).to.include({ RETURNCODE: '0000', AMOUNT: '10001' });
    await set({ kind: 'wrong-order-id' });
    expect(await shop.charge(key, { ORDERID: 'mine' })).to.include({ RETURNCODE: '0000', ORDERID: 'mine-x' });
    await set({ kind: 'wrong-payment-id' });
    const { TID = '' } = await shop.charge(key);
    expect(await shop.cancel(TID)).to.include({ RETURNCODE: '1104' });
    expect(shop.stage.world.bank.counts()).to.include({ approvals: 4 });
  });

  it('misprints which payment was cancelled, and how much', async () => {
    const [one, two] = [await shop.charge(key), await shop.charge(key)].map(({ TID = '' }) => TID);
    await set({ kind: 'wrong-payment-id' });
    const answer = await shop.cancel(one ?? '');
    expect(answer['O_TID'])
      .to.match(/^\d{24}$/)
      .and.not.equal(one);
    await set({ kind: 'wrong-amount' });
    expect(await shop.cancel(two ?? '')).to.include({ AMOUNT: '10001', BALANCE: '0' });
  });

  it('answers in an envelope of another key, or in none, what was booked', async () => {
    await set({ kind: 'wrong-signature' });
    const wrong = await sendCharge();
    expect(() => check(decrypt(unescaped(wrong.slice('DATA='.length))))).to.throw();
    await set({ kind: 'missing-signature' });
    expect(fieldsOf(await sendCharge())).to.include({ RETURNCODE: '0000', AMOUNT: '10000' });
    expect(shop.stage.world.bank.counts().approvals).to.equal(3);
  });

  it('answers any code, booked or not', async () => {
    const { bank } = shop.stage.world;
    await set({ kind: 'answer-code', code: '3201', booked: true });
    expect(Object.keys(await shop.charge(key))).to.deep.equal(['RETURNCODE', 'RETURNMSG']);
    expect(bank.counts().approvals).to.equal(2);
    for (const code of [...DANAL_CARD_CODES.keys(), '7777']) {
      await set({ kind: 'answer-code', code, operation: 'charge' });
      const answer = await shop.charge(key);
      expect(answer['RETURNCODE']).to.equal(code);
      expect(answer['RETURNMSG'], code).to.match(/[가-힣]/);
    }
    expect(bank.counts().approvals).to.equal(2);
  });

  it('aims at an order or a card, also of a window', async () => {
    const { log } = shop.stage.world;
    await set({ kind: 'answer-code', code: '3106', orderId: 'this' });
    const { TID = '' } = await shop.returned({ ORDERID: 'that' });
    expect(await shop.complete(TID)).to.include({ RETURNCODE: '0000' });
    expect(await shop.charge(key, { ORDERID: 'this' })).to.include({ RETURNCODE: '3106' });
    await set({ kind: 'answer-code', code: '3006', cardNumber: '1111222233334444', operation: 'remove' });
    expect(await shop.remove(key)).to.include({ RETURNCODE: '3006' });
    const struck = log.records().filter(({ fault }) => fault !== undefined);
    expect(struck.map(({ operation, booked }) => [operation, booked])).to.deep.equal([
      ['charge', false],
      ['remove', false],
    ]);
  });

  it('loses an answer after booking', async () => {
    const fields = { TID: (await shop.returned())['TID'] ?? '', TXTYPE: 'ISSUEBILLKEY', SERVICETYPE: 'BATCH' };
    await set({ kind: 'book-then-reset', operation: 'complete-window' });
    const outcome = await shop.stage.send(requestWith(encrypt(plainOf(fields)))).then(
      () => 'answered',
      () => 'lost',
    );
    expect(outcome).to.equal('lost');
    expect(await shop.complete(fields.TID)).to.include({ RETURNCODE: '1153' });
    expect(shop.stage.world.bank.counts().approvals).to.equal(2);
  });

  it('logs what moves and what does not', async () => {
    const { TID = '' } = await shop.charge(key);
    await shop.cancel(TID);
    await shop.remove(key);
    const seen = shop.stage.world.log
      .records()
      .filter(({ operation }) => operation !== 'page')
      .map(({ operation, moving, booked }) => [operation, moving, booked].join(' '));
    expect(seen).to.deep.equal([
      'begin-window false false',
      'complete-window true true',
      'charge true true',
      'cancel true true',
      'remove true true',
    ]);
  });

  it('knows the codes of the list by operation', () => {
    const tables = danalSimulator.codes?.['classic'] ?? {};
    expect(Object.keys(tables)).to.deep.equal(['begin-window', 'complete-window', 'charge', 'remove', 'cancel']);
    const listed = Object.entries(LISTED)
      .filter(([meaning]) => meaning !== 'user_cancelled')
      .flatMap(([, codes]) => codes.split(' '));
    for (const table of Object.values(tables)) {
      expect(Object.keys(table).sort()).to.deep.equal(['0000', ...listed].sort());
      expect(table['0000']).to.equal('success');
    }
    expect(tables['charge']).to.include({
      '1121': 'billing_key_not_found',
      '3133': 'insufficient_funds',
      '1153': 'invalid_request',
    });
    expect(tables['charge']).to.include({
      '3006': 'timeout_unknown',
      '9999': 'timeout_unknown',
      '1140': 'cancel_not_possible',
    });
    expect(tables['begin-window']).to.include({ '9999': 'pg_unavailable', '3006': 'timeout_unknown' });
    expect(tables['remove']).to.include({ '1121': 'already_done' });
  });

  async function sendCharge(): Promise<string> {
    const values = {
      ...{
        ITEMNAME: '월 구독',
        AMOUNT: '10000',
        CURRENCY: '410',
        USERID: 'user01',
        USERAGENT: 'ONLINE',
        ISREBILL: 'Y',
      },
      ...{ BILLINFO: key, TXTYPE: 'OTBILL', SERVICETYPE: 'BATCH' },
    };
    const { body } = await shop.stage.send(requestWith(encrypt(plainOf(values))));
    return body.toString('latin1');
  }
});

/** What a wrong key makes of an answer has no RETURNCODE, if it can be deciphered at all. */
function check(values: Values): void {
  if (values['RETURNCODE'] === undefined) throw new Error('garbage');
}
