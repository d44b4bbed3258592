import { secret, won } from '@billkey/core';
import { expect } from 'chai';
import { readApproval, readCancel, readIssue } from '../src/response.js';
import { answerOf, judged, valueOf } from './answer-of.js';
import { BILL_KEY, TID } from './example.js';

const ISSUED = { resultCode: '00', resultMsg: '정상처리되었습니다.', billKey: BILL_KEY };

/** An approval as real answers have it (manual: 빌링승인). */
const PAID = {
  ...{ resultCode: '00', resultMsg: '[Card|ok]', tid: TID, payDate: '20250102', payTime: '030406' },
  ...{ payAuthCode: '30012345', cardCode: '11', checkFlg: '0', payAuthQuota: '00', prtcCode: '1', price: '1000' },
  ...{ cardName: 'BC카드', cardPoint: '', usePoint: '', generalEvent: '', quotainterest: '', buyCode: '' },
  detailCode: '00',
};
/** A failure, seen. */
const DECLINED = {
  ...{
    resultCode: '01',
    resultMsg: '[1254][실시간빌링실패|잔액부족]',
    tid: 'INIAPICARDINIBillTst20250102030500654321',
  },
  ...{ payDate: '20250102', payAuthCode: 'ERROR', price: '0' },
};
const CANCELLED = {
  ...{ resultCode: '00', resultMsg: 'ok', cancelDate: '20250102', cancelTime: '031000', cshrCancelNum: '' },
  ...{ detailResultCode: '', receiptInfo: '' },
};
const PART_CANCELLED = {
  ...{ resultCode: '00', resultMsg: 'ok', tid: 'INIAPICARDINIBillTst20250102031100222222', prtcTid: TID },
  ...{ prtcPrice: '300', prtcRemains: '700', prtcCnt: '1', prtcType: '1', prtcDate: '20250102', prtcTime: '031100' },
};
const ALREADY = {
  ...{ resultCode: '01', resultMsg: '기 취소 거래', detailResultCode: '500626' },
  ...{ cancelDate: '20250102', cancelTime: '031500' },
};
const EXPECTED = { orderId: 'ORDER-3', amount: won(1000) };
const WHOLE = { ...EXPECTED, tid: TID };
const PART = { ...WHOLE, part: { price: 300, confirmPrice: 700 } };

type Changes = Readonly<Record<string, unknown>>;
const issue = (changes: Changes, status?: number): ReturnType<typeof readIssue> =>
  readIssue(answerOf({ ...ISSUED, ...changes }, status), []);
const charge = (changes: Changes, status?: number): ReturnType<typeof readApproval> =>
  readApproval(answerOf({ ...PAID, ...changes }, status), 'charge', EXPECTED, []);
const part = (changes: Changes): ReturnType<typeof readCancel> =>
  readCancel(answerOf({ ...PART_CANCELLED, ...changes }), PART);

describe('INIAPI answers: issue', () => {
  it('§4.a a key is 00 and a billKey', () => {
    expect(valueOf(issue({}))).to.deep.equal({ billKey: BILL_KEY, card: undefined });
  });

  it('§4.a a key whose card is told, by a code of the list', () => {
    expect(valueOf(issue({ cardCode: '11' }))).to.deep.include({ card: { issuer: 'BC' } });
    expect(valueOf(issue({ cardCode: 'zz' }))).to.deep.include({ card: undefined });
  });

  for (const billKey of [undefined, '', null, 7, BILL_KEY.slice(1), `${BILL_KEY}0`, `${BILL_KEY.slice(1)}-`]) {
    it(`§4.a is none with the billKey ${JSON.stringify(billKey)}`, () => {
      expect(judged(issue({ billKey }))).to.equal('broken_answer 00');
    });
  }

  it('§6.1 is believed with HTTP 200 only, a refusal with any status', () => {
    expect(judged(issue({}, 500))).to.equal('broken_answer 00');
    expect(judged(issue({ resultCode: '01', resultMsg: '[1214][x|y]' }, 500))).to.equal('invalid_card 1214');
  });
});

describe('INIAPI answers: charge and key-in', () => {
  it('§4.b an approval, all of it', () => {
    const { raw, ...fields } = valueOf(charge({}));
    expect(fields).to.deep.equal({
      ...{ orderId: 'ORDER-3', pgPaymentId: TID, state: 'paid', amount: won(1000), cancellable: won(1000) },
      ...{ instalmentMonths: 0, approvalNumber: '30012345', approvedAt: '2025-01-02T03:04:06+09:00' },
      card: { issuer: 'BC', kind: 'credit' },
    });
    expect(raw).to.include({ cardName: 'BC카드', prtcCode: '1' });
  });

  it('§4.b what v2 and some contracts tell besides', () => {
    const { payAuthQuota, ...rest } = PAID;
    expect(payAuthQuota).to.equal('00');
    const told = { ...rest, cardQuota: '03', cardNumber: '411111*********1', checkFlg: '1', cardCode: '99' };
    const { card, instalmentMonths } = valueOf(readApproval(answerOf(told), 'key-in', EXPECTED, []));
    expect(card).to.deep.equal({ masked: '411111*********1', issuer: 'BC카드', kind: 'debit' });
    expect(instalmentMonths).to.equal(3);
  });

  it('§4.0 amounts may be numbers', () => {
    expect(valueOf(charge({ price: 1000 })).amount).to.deep.equal(won(1000));
  });

  it('§7 gift cards are prepaid; a card number that is not masked is not passed on', () => {
    const { card, raw } = valueOf(charge({ checkFlg: '2', cardNumber: '4111111111111111' }));
    expect(card).to.deep.equal({ issuer: 'BC', kind: 'prepaid' });
    expect(JSON.stringify(raw)).not.to.include('4111111111111111');
  });

  it('§4.b what may be missing may be missing', () => {
    const { raw, ...fields } = valueOf(
      readApproval(answerOf({ resultCode: '00', tid: TID, price: '1000' }), 'charge', EXPECTED, []),
    );
    expect(raw).to.have.all.keys('resultCode', 'tid', 'price');
    expect(fields).to.deep.equal({
      ...{ orderId: 'ORDER-3', pgPaymentId: TID, state: 'paid', amount: won(1000), cancellable: won(1000), card: {} },
    });
  });

  for (const price of ['1001', '0', '', null, '1e3', -1000]) {
    it(`§4.b is not believed with the price ${JSON.stringify(price)}`, () => {
      expect(judged(charge({ price }))).to.equal('unauthentic_answer 00');
    });
  }

  it('§4.b has no payment without a tid of 40 characters', () => {
    for (const tid of [undefined, '', TID.slice(1), `${TID}1`, `${TID.slice(1)} `]) {
      expect(judged(charge({ tid })), String(tid)).to.equal('broken_answer 00');
    }
  });

  it('§4.b a failure (seen) says why at the head of its text', () => {
    const reading = readApproval(answerOf(DECLINED), 'charge', EXPECTED, []);
    expect(judged(reading)).to.equal('insufficient_funds 1254');
    expect(reading).to.have.nested.property('failure.pg.message', '[1254][실시간빌링실패|잔액부족]');
    expect(reading).to.have.nested.property('failure.certainty', 'stated');
  });

  for (const [resultMsg, expected] of [
    ['[1113][실시간빌링실패|요청금액 0원 이하]', 'invalid_request 1113'],
    ['[1195][실시간빌링실패|빌링 미등록 거래]', 'billing_key_not_found 1195'],
    ['[120054][x|y]', 'insufficient_funds 120054'],
    ['[550777|원장 갱신 실패]', 'pg_says_unknown 550777'],
    ['[512626][x|y]', 'already_cancelled 512626'],
    ['[550929][x|y]', 'unlisted_code 550929'],
    ['[0P1234][x|y]', 'unlisted_code 0P1234'],
    ['[Card|declined]', 'unlisted_code 01'],
    ['[신용카드|거절]', 'unlisted_code 01'],
    ['[125][x]', 'unlisted_code 01'],
    ['[12545][x]', 'unlisted_code 01'],
    ['한도 [1202]', 'unlisted_code 01'],
    ['', 'unlisted_code 01'],
  ] as const) {
    it(`§6.2 01 with ${JSON.stringify(resultMsg)} is ${expected}`, () => {
      expect(judged(charge({ ...DECLINED, resultMsg }))).to.equal(expected);
    });
  }

  it('§6.2 a detail code goes before the text, and the resultCode after it', () => {
    expect(judged(charge({ ...DECLINED, detailResultCode: '500644' }))).to.equal('limit_exceeded 500644');
    expect(judged(charge({ ...DECLINED, detailResultCode: null }))).to.equal('insufficient_funds 1254');
    expect(judged(charge({ resultCode: 'ER0102', resultMsg: '필수값 누락' }))).to.equal('invalid_request ER0102');
    expect(judged(charge({ resultCode: 'ERR101', resultMsg: '길이 오류' }))).to.equal('invalid_request ERR101');
  });

  it('§6.2 a failure is none the less one whose code is that of a success', () => {
    expect(judged(charge({ ...DECLINED, detailResultCode: '00' }))).to.equal('unlisted_code 00');
    expect(judged(charge({ resultCode: 'SUCCESS' }))).to.equal('unlisted_code SUCCESS');
  });

  it('hides what the customer keeps secret', () => {
    const resultMsg = `[1214][${BILL_KEY}|4111111111111111]`;
    const reading = readApproval(answerOf({ ...DECLINED, resultMsg }), 'charge', EXPECTED, [secret(BILL_KEY)]);
    expect(JSON.stringify(reading)).not.to.match(new RegExp(`${BILL_KEY}|4111111111111111`));
  });

  for (const body of [
    '',
    'https://iniapi.inicis.com/api/v1/billing',
    '[]',
    '"00"',
    'null',
    '{"resultCode":0}',
    '{"resultCode":"00"',
  ]) {
    it(`§6.1 ${JSON.stringify(body)} is no answer`, () => {
      expect(judged(readApproval(answerOf(body), 'charge', EXPECTED, []))).to.equal('broken_answer');
    });
  }
});

describe('INIAPI answers: cancel', () => {
  it('§4.f of the whole', () => {
    const { raw, ...fields } = valueOf(readCancel(answerOf(CANCELLED), WHOLE));
    expect(raw).to.include({ cancelDate: '20250102' });
    expect(fields).to.deep.equal({
      ...{ orderId: 'ORDER-3', pgPaymentId: TID, state: 'cancelled', amount: won(1000), cancellable: won(0) },
    });
  });

  it('§4.f of the whole is none without the time of it', () => {
    for (const changes of [{ cancelDate: '' }, { cancelTime: undefined }, { cancelDate: '20250230' }]) {
      expect(judged(readCancel(answerOf({ ...CANCELLED, ...changes }), WHOLE))).to.equal('broken_answer 00');
    }
  });

  it('§4.f of a part, and what is left', () => {
    const { raw, ...fields } = valueOf(part({}));
    expect(raw).to.include({ prtcCnt: '1' });
    expect(fields).to.deep.equal({
      ...{ orderId: 'ORDER-3', pgPaymentId: TID, state: 'partially_cancelled' },
      ...{ amount: won(1000), cancellable: won(700) },
    });
  });

  it('§4.f of the last part', () => {
    const last = { ...WHOLE, part: { price: 700, confirmPrice: 0 } };
    const answer = answerOf({ ...PART_CANCELLED, prtcPrice: 700, prtcRemains: 0 });
    expect(valueOf(readCancel(answer, last))).to.deep.include({ state: 'cancelled', cancellable: won(0) });
  });

  for (const changes of [
    { prtcTid: PART_CANCELLED.tid },
    { prtcPrice: '301' },
    { prtcRemains: '699' },
    { prtcRemains: null },
  ]) {
    it(`§4.f of a part is not believed with ${JSON.stringify(changes)}`, () => {
      expect(judged(part(changes))).to.equal('unauthentic_answer 00');
    });
  }

  it('§4.f a failure (seen) has its code in detailResultCode', () => {
    expect(judged(readCancel(answerOf(ALREADY), WHOLE))).to.equal('already_cancelled 500626');
  });
});
