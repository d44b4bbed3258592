import { won } from '@billkey/core';
import { expect } from 'chai';
import { readApproval, readExchanged, readPrepared } from '../src/response.js';
import {
  AGREED,
  answerOf,
  APPROVED,
  DETAIL,
  EXCHANGED,
  EXPECTED,
  KEY,
  PAYMENT_ID,
  readOf,
  RECURRENT_ID,
  succeeded,
  valueOf,
} from './example.js';

const { body: REGISTERED } = EXCHANGED;

function detailed(changes: object): ReturnType<typeof succeeded> {
  return succeeded({ ...APPROVED.body, detail: { ...DETAIL, ...changes } });
}

describe('Naver Pay: answers of the examples', () => {
  it('§4.2 a registration', () => {
    expect(valueOf(readExchanged(answerOf(EXCHANGED), AGREED))).to.equal(RECURRENT_ID);
  });

  it('§4.2 a registration, told once more: by HTTP 409', () => {
    expect(valueOf(readExchanged(answerOf(EXCHANGED, 409), AGREED))).to.equal(RECURRENT_ID);
    expect(readOf(readExchanged(answerOf(EXCHANGED, 500), AGREED))).to.equal('broken_answer');
  });

  for (const [what, changes] of [
    ['another reservation', { reserveId: '20310701Rsv0002' }],
    ['another receipt', { tempReceiptId: '880002' }],
    ['a change of an older one', { actionType: 'CHANGE' }],
    ['the replacement of an older one', { preRecurrentId: RECURRENT_ID }],
  ] as const) {
    it(`§4.2 a registration that is about ${what} is not believed`, () => {
      const answer = succeeded({ ...REGISTERED, ...changes });
      expect(readOf(readExchanged(answer, AGREED))).to.equal('unauthentic_answer');
    });
  }

  it('§4.3 a reservation of a charge', () => {
    const body = { recurrentId: RECURRENT_ID, paymentId: PAYMENT_ID };
    expect(valueOf(readPrepared(succeeded(body), KEY.value))).to.equal(PAYMENT_ID);
    expect(readOf(readPrepared(succeeded({ ...body, recurrentId: 'x' }), KEY.value))).to.equal('unauthentic_answer');
    expect(readOf(readPrepared(succeeded({ ...body, paymentId: 'x'.repeat(51) }), KEY.value))).to.equal(
      'broken_answer',
    );
  });

  it('§4.3 an approval', () => {
    expect(valueOf(readApproval(answerOf(APPROVED), EXPECTED))).to.deep.equal({
      ...{ orderId: 'sub-20310801-1', pgPaymentId: PAYMENT_ID, state: 'paid' },
      ...{ amount: won(9_900), cancellable: won(9_900) },
      ...{ approvalNumber: '30012345', approvedAt: '2031-08-01T09:01:02+09:00', instalmentMonths: 0 },
      card: { masked: '1234-****-****-5678', issuer: 'KB국민' },
      own: { taxFree: 0 },
      raw: DETAIL,
    });
  });

  for (const [what, changes] of [
    ['another payment', { paymentId: '20310801NP1000000002' }],
    ['another order', { merchantPayKey: 'sub-20310801-2' }],
    ['another amount', { totalPayAmount: 9_901 }],
    ['a cancel', { admissionTypeCode: '03' }],
  ] as const) {
    it(`§4.3 an approval that is about ${what} is not believed`, () => {
      expect(readOf(readApproval(detailed(changes), EXPECTED))).to.equal('unauthentic_answer');
    });
  }

  it('§4.3 an approval of another key is not believed', () => {
    const answer = succeeded({ ...APPROVED.body, recurrentId: '20310701YW5vdGhlcg==' });
    expect(readOf(readApproval(answer, EXPECTED))).to.equal('unauthentic_answer');
  });

  it('§4.3 `admissionState` decides, whatever the envelope says', () => {
    expect(readOf(readApproval(detailed({ admissionState: 'FAIL' }), EXPECTED))).to.equal('refused, card_declined');
    for (const admissionState of ['', 'PENDING', undefined]) {
      expect(readOf(readApproval(detailed({ admissionState }), EXPECTED))).to.equal('broken_answer');
    }
    const others = { admissionState: 'FAIL', paymentId: '20310801NP1000000002' };
    expect(readOf(readApproval(detailed(others), EXPECTED))).to.equal('unauthentic_answer');
  });

  it('§4.3 a bank account, and points alone, have no card', () => {
    const bank = { primaryPayMeans: 'BANK', bankCorpCode: '088', bankAccountNo: '110-***-***123', cardNo: undefined };
    const fields = valueOf(readApproval(detailed({ ...bank, cardAuthNo: undefined }), EXPECTED));
    expect(fields.card).to.deep.equal({ masked: '110-***-***123', issuer: '신한' });
    expect(fields).not.to.have.any.keys('approvalNumber', 'instalmentMonths');
    const points = { primaryPayMeans: '', cardNo: '', cardCorpCode: '', cardAuthNo: '', primaryPayAmount: 0 };
    expect(valueOf(readApproval(detailed(points), EXPECTED))).not.to.have.property('card');
  });
});
