import { won } from '@billkey/core';
import { expect } from 'chai';
import { readApproval, readCancel, readIssue } from '../src/response.js';
import {
  altered,
  CANCELLED,
  doubtOf,
  EXPECTED,
  EXPECTED_CANCEL,
  ISSUED,
  OF_CANCEL,
  OF_CHARGE,
  OF_ISSUE,
  ORG_TRD_NO,
  PAID,
  PAY_HASH,
  valueOf,
  without,
} from './answers.js';
import { answerOf } from './example.js';

describe('SettleBank: published answers', () => {
  it('§4.a an issued key', () => {
    expect(valueOf(readIssue(answerOf(ISSUED), OF_ISSUE))).to.deep.equal({
      billKey: 'SBILL_PGCAnxca_ks_gu20260000000000000001',
      card: { masked: '111122******4444', issuer: '현대', kind: 'credit' },
    });
  });

  it('§4.a an issued key whose hash is the request’s is not believed', () => {
    const echoed = altered(ISSUED, {}, { pktHash: 'f'.repeat(64) });
    expect(doubtOf(readIssue(answerOf(echoed), OF_ISSUE))).to.equal('unauthentic_answer');
  });

  it('§4.b a payment', () => {
    const { fields: approved, ...more } = valueOf(readApproval(answerOf(PAID), OF_CHARGE, EXPECTED));
    const { raw, ...fields } = approved;
    expect(more).to.deep.equal({});
    expect(fields).to.deep.equal({
      orderId: 'BILL-0001',
      pgPaymentId: 'STFP_PGCAnxca_jt_bi0260105093001M0000002',
      state: 'paid',
      amount: won(9_900),
      cancellable: won(9_900),
      approvalNumber: '30001234',
      instalmentMonths: 0,
      card: { issuer: 'NH농협', kind: 'debit' },
      own: { mchtTrdNo: 'BILL-0001', trdDt: '20260105', rounds: 0 },
    });
    const data = without(PAID.data, 'pktHash', 'trdAmt', 'billKey', 'vldDtMon', 'vldDtYear');
    expect(raw).to.deep.equal({ params: PAID.params, data });
  });

  it('§4.e a key-in payment, with a key or with none that can be one', () => {
    const issued = (billKey: unknown): string | undefined => {
      const expected = { orderId: EXPECTED.orderId, amount: EXPECTED.amount };
      return valueOf(readApproval(answerOf(altered(PAID, {}, { billKey })), OF_CHARGE, expected)).issued;
    };
    expect(issued('SBILL_0000000001')).to.equal('SBILL_0000000001');
    for (const none of [undefined, '', 'a key', 7, 'x'.repeat(51)]) expect(issued(none)).to.equal(undefined);
  });

  it('§4.b a payment whose hash is the request’s, as the field table says', () => {
    const echoed = altered(PAID, {}, { pktHash: PAY_HASH });
    expect(valueOf(readApproval(answerOf(echoed), OF_CHARGE, EXPECTED)).fields.amount).to.deep.equal(won(9_900));
  });

  it('§4.f a cancel', () => {
    const { raw, ...fields } = valueOf(readCancel(answerOf(CANCELLED), OF_CANCEL, EXPECTED_CANCEL));
    expect(fields).to.deep.equal({
      orderId: 'ORDER1',
      pgPaymentId: ORG_TRD_NO,
      state: 'cancelled',
      amount: won(1_000),
      cancellable: won(0),
      own: { mchtTrdNo: 'ORDER1', trdDt: '20211129', rounds: 1 },
    });
    expect(raw).to.deep.equal({ params: CANCELLED.params, data: { orgTrdNo: ORG_TRD_NO } });
  });

  it('§4.f a cancel without the split into card and points', () => {
    const data = without(CANCELLED.data, 'cardCnclAmt', 'pntCnclAmt');
    const reading = readCancel(answerOf({ ...CANCELLED, data }), OF_CANCEL, EXPECTED_CANCEL);
    expect(valueOf(reading).state).to.equal('cancelled');
  });

  const unbelieved: readonly (readonly [string, object])[] = [
    ['another merchant', altered(PAID, { mchtId: 'nxca_jt_il' })],
    ['another number', altered(PAID, { mchtTrdNo: 'BILL-0002' })],
    ['another amount', altered(PAID, {}, { trdAmt: 'AntV/eDpxIaKF0hJiePDKA==' })],
    ['an amount in the clear', altered(PAID, {}, { trdAmt: '9900' })],
    ['another key', altered(PAID, {}, { billKey: 'SBILL_0000000002' })],
    ['no key', altered(PAID, {}, { billKey: '' })],
    ['another hash', altered(PAID, {}, { pktHash: 'a'.repeat(64) })],
    ['no hash', altered(PAID, {}, { pktHash: '' })],
    ['another time', altered(PAID, { trdTm: '093001' })],
    ['no data', { params: PAID.params }],
  ];
  for (const [what, body] of unbelieved) {
    it(`§4.b a payment with ${what} is not believed`, () => {
      expect(doubtOf(readApproval(answerOf(body), OF_CHARGE, EXPECTED))).to.equal('unauthentic_answer');
    });
  }

  for (const [what, body, status] of [
    ['of another HTTP status', PAID, 201],
    ['that is HTML', '<html>', 200],
    ['without params', { data: PAID.data }, 200],
    ['without an outStatCd', altered(PAID, { outStatCd: '' }), 200],
    ['without an outRsltCd', altered(PAID, { outRsltCd: null }), 200],
    ['of two minds: 0031 with 0000', altered(PAID, { outStatCd: '0031' }), 200],
    ['of two minds: 0021 with a refusal', altered(PAID, { outRsltCd: 'CA31' }), 200],
    ['without a trdNo', altered(PAID, { trdNo: '' }), 200],
    ['with a trdNo of 41 characters', altered(PAID, { trdNo: 'S'.repeat(41) }), 200],
  ] as const) {
    it(`§4.0 an answer ${what} cannot be read`, () => {
      expect(doubtOf(readApproval(answerOf(body, status), OF_CHARGE, EXPECTED))).to.equal('broken_answer');
    });
  }

  for (const [what, changes] of [
    ['another payment', { orgTrdNo: 'STFP_PGCAnxca_jt_il0211129135810M1494621' }],
    ['another amount', { cnclAmt: 'TSpLCqiwE/SlT0ZtGz3rrQ==' }],
    ['something left', { blcAmt: 'AntV/eDpxIaKF0hJiePDKA==' }],
    ['nothing said of what is left', { blcAmt: '' }],
    ['another hash', { pktHash: PAY_HASH }],
  ] as const) {
    it(`§4.f a cancel with ${what} is not believed`, () => {
      const reading = readCancel(answerOf(altered(CANCELLED, {}, changes)), OF_CANCEL, EXPECTED_CANCEL);
      expect(doubtOf(reading)).to.equal('unauthentic_answer');
    });
  }
});
