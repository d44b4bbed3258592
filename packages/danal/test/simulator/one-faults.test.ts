import type { Fault } from '@billkey/simulator';
import { DANAL_PHONE_CODES, danalSimulator } from '@billkey/danal/simulator';
import { expect } from 'chai';
import { LISTED_FOR_PHONES } from './listed-phone-codes.js';
import { returnIn, Shop } from './one-shop.js';

/** What each test phone does: the codes of its window, of the exchange, of a charge of 20,000 won, of a part of it, of the rest. */
const EXPECTED: readonly string[] = [
  'SUCCESS SUCCESS SUCCESS SUCCESS SUCCESS',
  'SUCCESS SUCCESS 410',
  'SUCCESS SUCCESS 414',
  '419',
  '454',
  'SUCCESS SUCCESS -2',
  'SUCCESS SUCCESS SUCCESS 33 SUCCESS',
];

describe('Danal simulator, faults and phones of ONE', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.stage.close());

  const set = (fault: Fault): Promise<string> => shop.stage.world.faults.set(fault);

  it('misprints the amount and the payment of an issued key, and the payment of a charge', async () => {
    await set({ kind: 'wrong-amount', operation: 'complete-window' });
    const { json } = await shop.complete(await shop.authenticated({ issueKeyOnly: false }));
    expect(json).to.include({ code: 'SUCCESS', amount: '9901' });
    await set({ kind: 'wrong-payment-id', operation: 'charge' });
    const charged = await shop.charge(String(json['billingKey']));
    expect((await shop.cancel(String(charged.json['transactionId']))).json).to.include({ code: '67' });
  });

  it('answers any code, booked or not', async () => {
    const key = await shop.key();
    await set({ kind: 'answer-code', code: '-2', booked: true });
    expect(Object.keys((await shop.charge(key)).json)).to.deep.equal(['code', 'message']);
    expect(shop.stage.world.bank.counts().approvals).to.equal(1);
    for (const code of [...DANAL_PHONE_CODES.keys(), 'NEW_CODE']) {
      await set({ kind: 'answer-code', code, operation: 'charge' });
      expect((await shop.charge(key)).json).to.include({ code });
    }
    expect(shop.stage.world.bank.counts().approvals).to.equal(1);
  });

  it('aims at an order or a phone, and logs what moves', async () => {
    const key = await shop.key();
    await set({ kind: 'answer-code', code: '17', orderId: 'this' });
    await set({ kind: 'answer-code', code: '18', cardNumber: '01098765432', operation: 'cancel' });
    expect((await shop.charge(key, { orderId: 'that' })).json).to.include({ code: 'SUCCESS' });
    expect((await shop.charge(key, { orderId: 'this' })).json).to.include({ code: '17' });
    const { json } = await shop.charge(key);
    expect((await shop.cancel(String(json['transactionId']))).json).to.include({ code: '18' });
    const seen = shop.stage.world.log
      .records()
      .map(({ operation, moving, booked }) => [operation, moving, booked].join(' '));
    expect(seen).to.deep.equal([
      ...['page false false', 'page false false', 'complete-window true true', 'charge true true'],
      ...['charge true false', 'charge true true', 'cancel true false'],
    ]);
  });

  it('knows the codes of phones by operation', () => {
    const tables = danalSimulator.codes?.['one'] ?? {};
    expect(Object.keys(tables)).to.deep.equal(['complete-window', 'charge', 'cancel']);
    const listed = LISTED_FOR_PHONES.filter(([meaning]) => meaning !== 'user_cancelled').flatMap(([, codes]) =>
      codes.split(' '),
    );
    for (const table of Object.values(tables)) {
      expect(Object.keys(table).sort()).to.deep.equal(['SUCCESS', ...listed].sort());
    }
    expect(tables['charge']).to.include({
      '-2': 'timeout_unknown',
      '414': 'card_declined',
      '33': 'cancel_not_possible',
      '784': 'invalid_request',
    });
  });

  it('has test phones that all do what is expected of them', async () => {
    const lives = [];
    for (const { number } of danalSimulator.testCards)
      if (number.startsWith('010')) lives.push((await lifeOf(number)).join(' '));
    expect(lives).to.deep.equal(EXPECTED);
  });

  async function lifeOf(phone: string): Promise<unknown[]> {
    const returned = returnIn((await shop.visit({}, { phone }))[0]);
    const { code, transactionId = '' } = returned;
    if (code !== 'SUCCESS') return [code];
    const { json } = await shop.complete(transactionId);
    if (json['code'] !== 'SUCCESS') return [code, json['code']];
    const charged = (await shop.charge(String(json['billingKey']), { amount: '20000' })).json;
    if (charged['code'] !== 'SUCCESS') return [code, json['code'], charged['code']];
    const id = String(charged['transactionId']);
    const part = (await shop.part(id, '5000')).json['code'];
    const rest = part === 'SUCCESS' ? shop.part(id, '15000') : shop.cancel(id, { amount: '20000' });
    return [code, json['code'], charged['code'], part, (await rest).json['code']];
  }
});
