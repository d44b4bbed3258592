import { won } from '@billkey/core';
import { expect } from 'chai';
import { readApproval, readFind, readRemove } from '../src/response.js';
import { CANCEL_HASH, doubtOf, EXPECTED, OF_CHARGE, PAID, PAY_HASH, valueOf, type Change } from './answers.js';
import { answerOf, asked, KEY } from './example.js';

describe('SettleBank: refusals', () => {
  const refusal = (changes: Change, data: unknown = {}): object => ({
    params: { ...PAID.params, trdNo: '', outStatCd: '0031', outRsltCd: 'CA31', outRsltMsg: '한도 오류', ...changes },
    data,
  });

  for (const [what, body] of [
    ['with empty data', refusal({})],
    ['with null for data', refusal({}, null)],
    ['without data', { params: (refusal({}) as typeof PAID).params }],
    ['that names no request', refusal({ mchtId: '', mchtTrdNo: '' })],
  ] as const) {
    it(`§4.0 is one ${what}`, () => {
      expect(readApproval(answerOf(body), OF_CHARGE, EXPECTED)).to.deep.equal({
        kind: 'refused',
        failure: {
          reason: 'limit_exceeded',
          retry: 'other_card',
          certainty: 'stated',
          pg: { code: 'CA31', message: '한도 오류', http: 200 },
        },
      });
    });
  }

  it('§4.0 of another request is not believed', () => {
    const reading = readApproval(answerOf(refusal({ mchtTrdNo: 'BILL-0002' })), OF_CHARGE, EXPECTED);
    expect(doubtOf(reading)).to.equal('unauthentic_answer');
  });

  for (const [given, read] of [
    ['%ED%95%9C%EB%8F%84+%EC%B4%88%EA%B3%BC', '한도 초과'],
    ['한도 100% 초과', '한도 100% 초과'],
    ['%ED%95 초과', '%ED%95 초과'],
    ['a+b', 'a+b'],
  ] as const) {
    it(`§4.0 says ${given} as ${read}`, () => {
      const reading = readApproval(answerOf(refusal({ outRsltMsg: given })), OF_CHARGE, EXPECTED);
      expect(reading.kind === 'refused' && reading.failure.pg?.message).to.equal(read);
    });
  }

  for (const [code, message, reason] of [
    ['CA32', '잔액 부족', 'insufficient_funds'],
    ['CA31', '한도 초과', 'limit_exceeded'],
    ['CA51', '분실 카드', 'stolen_or_lost'],
    ['CA50', '거래정지 카드', 'card_declined'],
    ['CA80', '잔액 부족', 'not_permitted'],
  ] as const) {
    it(`§6 ${code} with ${message} is ${reason}: a group of codes goes by its words`, () => {
      const body = refusal({ outRsltCd: code, outRsltMsg: message });
      const reading = readApproval(answerOf(body), OF_CHARGE, EXPECTED);
      expect(reading.kind === 'refused' && reading.failure.reason).to.equal(reason);
    });
  }
});

describe('SettleBank: answers to a deletion', () => {
  const REMOVE_HASH = 'beb56333880011f165ddb6b7f8aad9b2960ecaba0fc54e10c347cf99105418d0';
  const of = asked('remove', 'nxca_ks_gu', 'DEL-0001', REMOVE_HASH);
  const removed = (params: Change = {}, data: Change = {}): object => ({
    params: {
      ...{ mchtId: 'nxca_ks_gu', mchtTrdNo: 'DEL-0001', trdDt: '20260106', trdTm: '101500' },
      ...{ outStatCd: '0021', outRsltCd: '0000', outRsltMsg: '', ...params },
    },
    data: { pktHash: REMOVE_HASH, billKey: 'SBILL_0000000001', ...data },
  });

  it('§4.c are believed with the request’s hash and key', () => {
    expect(valueOf(readRemove(answerOf(removed()), of, KEY.value))).to.deep.equal({ already: false });
  });

  it('§4.c CA10 is a key that is gone', () => {
    const gone = removed({ outStatCd: '0031', outRsltCd: 'CA10' }, { billKey: '' });
    expect(valueOf(readRemove(answerOf(gone), of, KEY.value))).to.deep.equal({ already: true });
  });

  it('§4.c are not believed with another key or hash', () => {
    for (const data of [{ billKey: 'SBILL_0000000002' }, { pktHash: PAY_HASH }]) {
      expect(doubtOf(readRemove(answerOf(removed({}, data)), of, KEY.value))).to.equal('unauthentic_answer');
    }
  });
});

describe('SettleBank: answers to a look-up', () => {
  const of = asked('find', 'nxca_jt_bi', 'BILL-0001', PAY_HASH.toUpperCase());
  const SOUGHT = { mchtTrdNo: 'BILL-0000', trdDt: '20260105', trdAmt: '9900' };
  const found = (params: Change = {}, data: Change = {}): object => ({
    params: {
      ...{ mchtId: 'nxca_jt_bi', ver: '0A1M', mchtTrdNo: 'BILL-0001', trdNo: 'STFP_1' },
      ...{ trdDt: '20260105', trdTm: '093000', outStatCd: '0021', outRsltCd: '0000', outRsltMsg: '', ...params },
    },
    data: { pktHash: PAY_HASH, method: 'CA', trdAmt: '9900', cnclAmt: '0', ...data },
  });

  for (const [what, params, cnclAmt, state, left] of [
    ['0000', {}, '0', 'paid', 9_900],
    ['0000 with a part cancelled', {}, '900', 'partially_cancelled', 9_000],
    ['0000 with all cancelled', {}, '9900', 'cancelled', 0],
    ['0001', { outRsltCd: '0001' }, '9900', 'cancelled', 0],
    ['0001 with 0031', { outRsltCd: '0001', outStatCd: '0031' }, '9900', 'cancelled', 0],
    ['0001 with 0000 for a state, as in the manual', { outRsltCd: '0001', outStatCd: '0000' }, '9900', 'cancelled', 0],
    ['0001 with a part cancelled', { outRsltCd: '0001' }, '900', 'partially_cancelled', 9_000],
  ] as const) {
    it(`§4.g ${what} is ${state}`, () => {
      const { raw, ...fields } = valueOf(readFind(answerOf(found(params, { cnclAmt })), of, SOUGHT));
      expect(fields).to.deep.equal({ pgPaymentId: 'STFP_1', state, amount: won(9_900), cancellable: won(left) });
      expect(raw).to.have.keys('params', 'data');
    });
  }

  for (const [code, status] of [
    ['0009', '0031'],
    ['0009', '0021'],
    ['ST06', '0031'],
    ['CA10', '0031'],
  ] as const) {
    it(`§4.g ${code} with ${status} is no payment`, () => {
      const reading = readFind(answerOf(found({ outRsltCd: code, outStatCd: status }, {})), of, SOUGHT);
      expect(reading.kind).to.equal('absent');
    });
  }

  for (const [what, params, data, doubt] of [
    ['of another inquiry', { mchtTrdNo: 'BILL-0002' }, {}, 'unauthentic_answer'],
    ['of a failed payment, to another inquiry', { outRsltCd: '0009', mchtTrdNo: 'X' }, {}, 'unauthentic_answer'],
    ['of another amount', {}, { trdAmt: '9901' }, 'unauthentic_answer'],
    ['with another hash', {}, { pktHash: CANCEL_HASH }, 'unauthentic_answer'],
    ['of a payment without a trdNo', { trdNo: '' }, {}, 'broken_answer'],
    ['with more cancelled than paid', {}, { cnclAmt: '9901' }, 'broken_answer'],
    ['without what was cancelled', {}, { cnclAmt: '' }, 'broken_answer'],
    ['cancelled, and nothing cancelled', { outRsltCd: '0001' }, { cnclAmt: '0' }, 'broken_answer'],
    ['0000 with 0031', { outStatCd: '0031' }, {}, 'broken_answer'],
    ['not found, with 0021', { outRsltCd: 'ST06' }, {}, 'broken_answer'],
  ] as const) {
    it(`§4.g one ${what} is a doubt`, () => {
      expect(doubtOf(readFind(answerOf(found(params, data)), of, SOUGHT))).to.equal(doubt);
    });
  }

  it('§4.g of another payment than was asked for is not believed', () => {
    const sought = { ...SOUGHT, trdNo: 'STFP_2' };
    expect(doubtOf(readFind(answerOf(found()), of, sought))).to.equal('unauthentic_answer');
    expect(valueOf(readFind(answerOf(found()), of, { ...sought, trdNo: 'STFP_1' })).state).to.equal('paid');
  });
});
