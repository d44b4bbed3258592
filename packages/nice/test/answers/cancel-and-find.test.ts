import { won, type Money, type PaymentFields, type Reading } from '@billkey/core';
import { expect } from 'chai';
import { readCancel, readFind, readNetCancel, type ExpectedRest } from '../../src/start/response.js';
import { answerOf, NEUTRAL_PAYMENT, paymentAnswer } from '../answer-of.js';
import { KEY, TID } from '../start-example.js';
import { doubtOf, reasonOf, valueOf } from './judged.js';

const leaving = (left: number, whole?: Money): ExpectedRest => ({
  left: won(left),
  ...(whole === undefined ? {} : { whole }),
});
const EXPECTED = { orderId: 'ord-0002', amount: won(1004) };
const cancelled = (changes: object, left = 0, whole?: Money): Reading<PaymentFields> =>
  readCancel(answerOf(paymentAnswer({ ...changes })), { tid: TID, ...EXPECTED }, leaving(left, whole), KEY);

describe('NICE START answers: cancel', () => {
  const CANCELS = [{ tid: 'c', amount: 4, cancelledAt: '2025-03-04T10:20:33.000+0900', reason: 'x', couponAmt: 0 }];

  it('reads a whole cancel', () => {
    const fields = valueOf(cancelled({ status: 'cancelled', balanceAmt: 0, cancelledTid: TID, cancels: CANCELS }));
    expect(fields).to.deep.include({ state: 'cancelled', amount: won(1004), cancellable: won(0) });
  });

  it('reads a part', () => {
    const fields = valueOf(cancelled({ status: 'partialCancelled', balanceAmt: 1000, cancelledTid: 'x' }, 1000));
    expect(fields).to.deep.include({ state: 'partially_cancelled', amount: won(1004), cancellable: won(1000) });
  });

  it('does not take for its own what was cancelled before', () => {
    const all = { status: 'cancelled', balanceAmt: 0, cancelledTid: TID };
    const cancels = (...amounts: readonly number[]): object[] => amounts.map((amount) => ({ tid: 'c', amount }));
    const read = (...amounts: readonly number[]): Reading<PaymentFields> =>
      cancelled({ ...all, cancels: cancels(...amounts) }, 0, won(1004));
    expect(valueOf(read(1004)).state).to.equal('cancelled');
    expect(doubtOf(read(4, 1000))).to.equal('unauthentic_answer');
    expect(doubtOf(read(1000))).to.equal('unauthentic_answer');
    expect(valueOf(cancelled(all, 0, won(1004))).state, 'without a list').to.equal('cancelled');
  });

  it('reads the spelling with one l', () => {
    const { cancelledTid, cancelledAt, ...rest } = paymentAnswer({ status: 'cancelled', balanceAmt: 0 });
    const spelt = { ...rest, canceledTid: TID, canceledAt: '2025-03-04T10:20:33.000+0900' };
    expect([cancelledTid, cancelledAt]).to.deep.equal([null, '0']);
    const reading = readCancel(answerOf(spelt), { tid: TID, ...EXPECTED }, leaving(0), KEY);
    expect(valueOf(reading).raw).to.include({ canceledTid: TID });
  });

  for (const [what, changes] of [
    ['of which more is left', { status: 'partialCancelled', balanceAmt: 1000 }],
    ['that is still whole', {}],
    ['of another payment', { tid: `${TID.slice(0, -1)}5`, status: 'cancelled', balanceAmt: 0 }],
    ['of another order', { orderId: 'cancel-1', status: 'cancelled', balanceAmt: 0 }],
    ['of another amount', { amount: 2008, status: 'cancelled', balanceAmt: 0 }],
  ] as const) {
    it(`does not believe a cancel ${what}`, () => {
      expect(doubtOf(cancelled(changes))).to.equal('unauthentic_answer');
    });
  }

  for (const [status, balanceAmt] of [
    ['cancelled', 4],
    ['partialCancelled', 0],
    ['partialCancelled', 1004],
    ['paid', 0],
  ] as const) {
    it(`calls ${status} with a balance of ${String(balanceAmt)} broken`, () => {
      expect(doubtOf(cancelled({ status, balanceAmt }, balanceAmt))).to.equal('broken_answer');
    });
  }

  it('takes a net cancel only when nothing is left', () => {
    const read = (changes: object): Reading<PaymentFields> =>
      readNetCancel(answerOf(paymentAnswer({ ...changes })), { tid: TID, ...EXPECTED }, KEY);
    expect(valueOf(read({ status: 'cancelled', balanceAmt: 0 })).state).to.equal('cancelled');
    expect(doubtOf(read({ status: 'partialCancelled', balanceAmt: 4 }))).to.equal('broken_answer');
    expect(doubtOf(read({}))).to.equal('broken_answer');
    expect(doubtOf(read({ status: 'cancelled', balanceAmt: 0, orderId: 'ord-0003' }))).to.equal('unauthentic_answer');
  });
});

describe('NICE START answers: look-up', () => {
  const found = (changes: object): Reading<PaymentFields> =>
    readFind(answerOf(paymentAnswer({ ...changes })), { orderId: 'ord-0002' }, KEY);

  it('finds a payment, cancelled or not', () => {
    expect(valueOf(found({})).state).to.equal('paid');
    expect(valueOf(found({ status: 'cancelled', balanceAmt: 0 })).state).to.equal('cancelled');
  });

  it('counts a payment that failed or expired as none', () => {
    for (const status of ['failed', 'expired']) {
      expect(found({ status, signature: null, approveNo: null }), status).to.have.property('kind', 'absent');
      expect(doubtOf(found({ status, orderId: 'ord-0003' })), status).to.equal('unauthentic_answer');
    }
  });

  it('does not believe an unsigned or another payment', () => {
    expect(doubtOf(found({ signature: null }))).to.equal('unauthentic_answer');
    expect(doubtOf(found({ orderId: 'ord-0003' }))).to.equal('unauthentic_answer');
  });

  for (const code of ['A118', 'U107', 'U126']) {
    it(`finds nothing with ${code}`, () => {
      const reading = readFind(answerOf({ resultCode: code, ...NEUTRAL_PAYMENT }), {}, KEY);
      expect(reading).to.have.property('kind', 'absent');
    });
  }

  for (const code of ['U111', 'U120', 'U122', 'A115', 'A214', 'A243', 'A251']) {
    it(`is not answered by ${code}`, () => {
      expect(reasonOf(readFind(answerOf({ resultCode: code, ...NEUTRAL_PAYMENT }), {}, KEY))).to.equal('not_found');
    });
  }
});
