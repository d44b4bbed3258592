import { won } from '@billkey/core';
import { expect } from 'chai';
import { daysAround, daysOfTid, isTidOf } from '../src/tid.js';
import { readSearch, type Wanted } from '../src/transactions.js';
import { answerOf, TID, valueOf, wordOf } from './rest-example.js';

const ITEM = {
  tid: TID,
  moid: 'ord-0002',
  paid_amt: '1004',
  app_no: '12345678',
  app_co: '02',
  app_co_name: 'KB국민',
  card_num: '123456******3456',
  state_cd: '0',
};
const OTHER = { ...ITEM, tid: TID.replace('1234', '1235'), moid: 'ord-0003' };
const BY_ORDER: Wanted = { mid: 'tpaytest2m', by: 'moid', value: 'ord-0002' };
const BY_TID: Wanted = { mid: 'tpaytest2m', by: 'tid', value: TID };

const found = (list_arr: unknown, wanted: Wanted = BY_ORDER) =>
  readSearch(answerOf({ result_cd: '0000', result_msg: '', list_arr }), wanted, []);

describe('JTNet trans_search', () => {
  for (const wanted of [BY_ORDER, BY_TID]) {
    it(`finds the payment among others by ${wanted.by}`, () => {
      const { raw, ...fields } = valueOf(found([OTHER, ITEM], wanted));
      expect(raw).to.deep.equal(ITEM);
      expect(fields).to.deep.equal({
        orderId: 'ord-0002',
        pgPaymentId: TID,
        state: 'paid',
        amount: won(1004),
        cancellable: null,
        approvalNumber: '12345678',
        card: { masked: '123456******3456', acquirer: 'KB국민' },
        own: {},
      });
    });

    it(`is absent by ${wanted.by} when the list is legible and does not have it`, () => {
      expect(wordOf(found([], wanted))).to.equal('absent');
      expect(wordOf(found([OTHER], wanted))).to.equal('absent');
    });

    it(`says nothing by ${wanted.by} when there are two, or one that cannot be told apart`, () => {
      const { [wanted.by]: id, ...nameless } = OTHER;
      expect(id).to.be.a('string');
      expect(wordOf(found([ITEM, ITEM], wanted))).to.equal('broken_answer');
      expect(wordOf(found([nameless], wanted))).to.equal('broken_answer');
      expect(wordOf(found([nameless, ITEM], wanted))).to.equal('success');
    });
  }

  it('reads the states of the window, cancelled before capture and after', () => {
    for (const state_cd of ['1', '2']) {
      expect(valueOf(found([{ ...ITEM, state_cd }]))).to.deep.include({ state: 'cancelled', cancellable: won(0) });
    }
    for (const state_cd of ['3', '4', '', null, undefined, 0, 'toString']) {
      expect(wordOf(found([{ ...ITEM, state_cd }])), String(state_cd)).to.equal('broken_answer');
    }
  });

  it('keeps in mind that a part is cancelled, which no state tells', () => {
    const inPart = { ...BY_TID, known: { orderId: 'ord-0002', amount: won(1004), inPart: true } };
    expect(valueOf(found([ITEM], inPart))).to.deep.include({
      state: 'partially_cancelled',
      cancellable: null,
      own: { inPart: true },
    });
    expect(valueOf(found([{ ...ITEM, state_cd: '1' }], inPart))).to.deep.include({ state: 'cancelled' });
  });

  it('takes the names that the window has for amount and state', () => {
    const { paid_amt: amt, state_cd: stateCd, ...rest } = ITEM;
    expect(valueOf(found([{ ...rest, amt, stateCd }]))).to.deep.include({ amount: won(1004), state: 'paid' });
  });

  it('believes no item without tid, order id or amount, or of another MID', () => {
    for (const changes of [{ paid_amt: undefined }, { paid_amt: 'x' }]) {
      expect(wordOf(found([{ ...ITEM, ...changes }])), JSON.stringify(changes)).to.equal('broken_answer');
    }
    expect(wordOf(found([{ ...ITEM, tid: TID.replace('2m', '0m') }]))).to.equal('unauthentic_answer');
    expect(wordOf(found([{ ...ITEM, tid: undefined }]))).to.equal('broken_answer');
    expect(wordOf(found([{ ...ITEM, moid: undefined }], BY_TID))).to.equal('broken_answer');
  });

  it('believes no item that contradicts what is known of the payment', () => {
    const known = { orderId: 'ord-0002', amount: won(1004), inPart: false };
    expect(wordOf(found([ITEM], { ...BY_TID, known }))).to.equal('success');
    for (const changes of [{ moid: 'ord-0003' }, { paid_amt: '1005' }]) {
      expect(wordOf(found([{ ...ITEM, ...changes }], { ...BY_TID, known }))).to.equal('unauthentic_answer');
    }
  });

  it('says nothing without a list of objects, and with a refusal', () => {
    for (const list of [undefined, null, {}, 'x', [7], [null], [ITEM, 'x']]) {
      expect(wordOf(found(list)), JSON.stringify(list)).to.equal('broken_answer');
    }
    const refused = readSearch(answerOf({ result_cd: '2012', result_msg: '' }), BY_TID, []);
    expect(wordOf(refused)).to.equal('not_found');
  });
});

describe('JTNet tids and the days they are searched on', () => {
  const now = new Date('2025-03-10T00:00:00Z');

  it('are of the MID that they begin with', () => {
    expect(isTidOf('tpaytest2m', TID)).to.equal(true);
    expect(isTidOf('tpaytest0m', TID)).to.equal(false);
    expect(isTidOf('tpaytest2m', `${TID} `)).to.equal(false);
    expect(isTidOf('tpaytest2m', TID.slice(0, -1))).to.equal(false);
  });

  it('tell their day (§11), and the next one is searched too', () => {
    expect(daysOfTid('tpaytest0m01012503041020301234', now)).to.deep.equal({ from: '20250304', to: '20250305' });
    expect(daysOfTid('tpaytest0m01012502282359591234', now)).to.deep.equal({ from: '20250228', to: '20250301' });
  });

  it('tell none when there is no time in them', () => {
    expect(daysOfTid('tpaytest0m01012513041020301234', now)).to.equal(null);
    expect(daysOfTid('tpaytest0mabcdefghijklmnopqrst', now)).to.equal(null);
  });

  it('no day to come is searched, in Seoul', () => {
    const late = new Date('2025-03-04T14:59:59Z');
    expect(daysOfTid(TID, late)).to.deep.equal({ from: '20250304', to: '20250304' });
    expect(daysOfTid(TID, new Date('2025-03-04T15:00:00Z'))).to.deep.equal({ from: '20250304', to: '20250305' });
    // A tid whose clock is ahead of ours.
    expect(daysOfTid(TID, new Date('2025-03-03T00:00:00Z'))).to.deep.equal({ from: '20250304', to: '20250304' });
  });

  it('around midnight both days are searched', () => {
    const [before, after] = [Date.parse('2025-03-04T14:45:00Z'), Date.parse('2025-03-04T15:15:00Z')];
    expect(daysAround(before, after, now)).to.deep.equal({ from: '20250304', to: '20250305' });
    expect(daysAround(before, before, now)).to.deep.equal({ from: '20250304', to: '20250304' });
  });
});
