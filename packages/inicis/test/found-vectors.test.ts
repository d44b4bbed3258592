import { won } from '@billkey/core';
import { expect } from 'chai';
import { readFind } from '../src/response.js';
import { answerOf, judged, valueOf } from './answer-of.js';
import { TID } from './example.js';

type Changes = Readonly<Record<string, unknown>>;

const FOUND = {
  ...{ resultCode: 'SUCCESS', resultMsg: 'ok', transactionStatus: 'APPROVAL', mid: 'INIBillTst', tid: TID },
  ...{ oid: 'ORDER-3', price: '1000', goodsName: '테스트상품', paymethod: 'Card', availablePartCancel: true },
  ...{ approvedDate: '20250102', approvedTime: '030406', buyerName: '홍길동' },
  cardInfo: { cardNumber: '411111*********1', approvedNumber: '30012345', currencyCode: 'WON' },
};

const BY_OID = { mid: 'INIBillTst', oid: 'ORDER-3' };
const find = (
  changes: Changes,
  by: Parameters<typeof readFind>[1] = BY_OID,
  status?: number,
): ReturnType<typeof readFind> => readFind(answerOf({ ...FOUND, ...changes }, status), by);

describe('INIAPI answers: find', () => {
  it('§4.g an approval', () => {
    const { raw, ...fields } = valueOf(find({}));
    expect(raw).to.include({ paymethod: 'Card' });
    expect(fields).to.deep.equal({
      ...{ orderId: 'ORDER-3', pgPaymentId: TID, state: 'paid', amount: won(1000), cancellable: won(1000) },
      ...{ approvalNumber: '30012345', approvedAt: '2025-01-02T03:04:06+09:00' },
      card: { masked: '411111*********1' },
    });
  });

  it('§4.g a cancelled one, and one of which a part is cancelled: what is left is not told', () => {
    expect(valueOf(find({ transactionStatus: 'CANCEL' }))).to.deep.include({ state: 'cancelled', cancellable: won(0) });
    expect(valueOf(find({ transactionStatus: 'PART_CANCEL' }))).to.deep.include({
      ...{ state: 'partially_cancelled', amount: won(1000), cancellable: null },
    });
  });

  it('§4.g 00 is taken for SUCCESS; card and time may be missing', () => {
    const { raw, ...fields } = valueOf(find({ resultCode: '00', cardInfo: null, approvedDate: undefined }));
    expect(raw).to.include({ resultCode: '00' });
    expect(fields).to.deep.include({ card: {}, amount: won(1000) });
    expect(fields).not.to.have.any.keys('approvalNumber', 'approvedAt');
  });

  for (const currencyCode of ['WON', 'KRW', '410']) {
    it(`§4.g ${currencyCode} is won`, () => {
      expect(valueOf(find({ cardInfo: { currencyCode } })).amount).to.deep.equal(won(1000));
    });
  }

  for (const changes of [
    { transactionStatus: 'WAIT' },
    { transactionStatus: undefined },
    { price: '0' },
    { price: 'x' },
    { tid: TID.slice(1) },
    { cardInfo: { currencyCode: 'USD' } },
  ]) {
    it(`§4.g tells nothing with ${JSON.stringify(changes)}`, () => {
      expect(judged(find(changes))).to.equal('broken_answer SUCCESS');
    });
  }

  it('§4.g is about the MID and the id that were asked for', () => {
    expect(judged(find({ mid: 'INIpayTest' }))).to.equal('unauthentic_answer SUCCESS');
    expect(judged(find({ oid: 'ORDER-4' }))).to.equal('unauthentic_answer SUCCESS');
    expect(judged(find({}, { mid: 'INIBillTst', tid: TID.replace('6', '7') }))).to.equal('unauthentic_answer SUCCESS');
    expect(valueOf(find({ oid: 'ORDER-4' }, { mid: 'INIBillTst', tid: TID })).orderId).to.equal('ORDER-4');
    expect(judged(find({ oid: '' }, { mid: 'INIBillTst', tid: TID }))).to.equal('broken_answer SUCCESS');
  });

  for (const [resultCode, expected] of [
    ['500623', 'absent 500623'],
    ['550827', 'absent 550827'],
    ['504623', 'absent 504623'],
    ['500694', 'pg_says_unknown 500694'],
    ['500828', 'pg_says_unknown 500828'],
    ['1224', 'pg_says_unknown 1224'],
    ['500632', 'unauthorized 500632'],
    ['FAIL', 'unlisted_code FAIL'],
  ] as const) {
    it(`§4.g ${resultCode} is ${expected}`, () => {
      expect(judged(readFind(answerOf({ resultCode, resultMsg: 'x' }), BY_OID))).to.equal(expected);
    });
  }

  it('§4.g nothing is absent, and nothing found, but with HTTP 200', () => {
    expect(judged(readFind(answerOf({ resultCode: '500623' }, 404), BY_OID))).to.equal('broken_answer 500623');
    expect(judged(find({}, BY_OID, 500))).to.equal('broken_answer SUCCESS');
  });
});
