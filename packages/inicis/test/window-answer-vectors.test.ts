import { secret, won } from '@billkey/core';
import { expect } from 'chai';
import { readNetCancel, readWindowKey } from '../src/window/response.js';
import { signAnswer } from '../src/window/signature.js';
import { answerOf, judged, valueOf } from './answer-of.js';
import { BILL_KEY } from './example.js';
import { MID } from './window-example.js';

const EXPECTED = { mid: MID, orderId: 'ORDER-5' };
const TID = 'StdpayCARDINIBillTst20250102030406123456';

describe('the approval of INIStdPay (§4.i.2, step 4)', () => {
  const timestamp = '1735754645123';
  const expected = { ...EXPECTED, shown: won(1000), timestamp };
  const TOKEN = secret('TOKEN-XYZ');
  const told = { mid: MID, MOID: 'ORDER-5', TotPrice: '1000' };
  const signed = (fields: typeof told): object => ({
    ...fields,
    authSignature: signAnswer({ ...fields, tstamp: timestamp }),
  });
  const ANSWER = {
    ...{ resultCode: '0000', resultMsg: '정상처리되었습니다.', tid: TID, ...signed(told) },
    ...{ payMethod: 'Auth', payMethodDetail: 'BILL_CARD', CARD_BillKey: BILL_KEY },
    ...{ CARD_Num: '411111******1111', CARD_Code: '04', CARD_CheckFlag: '1', CARD_ApplNum: '', applDate: '20250102' },
  };
  const read = (more: object): string => judged(readWindowKey(answerOf({ ...ANSWER, ...more }), expected, TOKEN));

  it('§5.5 has a key, signed as the time of the request says', () => {
    expect(ANSWER).to.have.property(
      'authSignature',
      'f98fb0489684faae0d2e717ca69fa112a941013c58df6aaf889fa92d9746def6',
    );
    const { billKey, card } = valueOf(readWindowKey(answerOf(ANSWER), expected, TOKEN));
    expect(billKey.reveal()).to.equal(BILL_KEY);
    expect(card).to.deep.equal({ masked: '411111******1111', issuer: '현대', kind: 'debit' });
    expect(read({ TotPrice: 1000 })).to.equal('success');
  });

  for (const [what, more, word] of [
    ['another amount', signed({ ...told, TotPrice: '1001' }), 'unauthentic_answer 0000'],
    ['an amount that is not signed', { TotPrice: '1001' }, 'unauthentic_answer 0000'],
    ['another order', signed({ ...told, MOID: 'ORDER-6' }), 'unauthentic_answer 0000'],
    ['another MID', signed({ ...told, mid: 'INIpayTest' }), 'unauthentic_answer 0000'],
    ['no signature', { authSignature: undefined }, 'unauthentic_answer 0000'],
    [
      'the signature of another time',
      { authSignature: signAnswer({ ...told, tstamp: '1735754645120' }) },
      'unauthentic_answer 0000',
    ],
    ['a payment instead', { payMethod: 'Card', payMethodDetail: 'CARD' }, 'unauthentic_answer 0000'],
    ['no key', { CARD_BillKey: '' }, 'broken_answer 0000'],
    ['a failure', { resultCode: '550929', resultMsg: 'x' }, 'unlisted_code 550929'],
    ['a refusal', { resultCode: '01', resultMsg: '[1226][x|분실]' }, 'stolen_or_lost 1226'],
    ['a doubt', { resultCode: '500054', resultMsg: 'x' }, 'pg_says_unknown 500054'],
    ['the success of another channel', { resultCode: '00' }, 'unlisted_code 00'],
  ] as const) {
    it(`with ${what} is ${word}`, () => {
      expect(read(more)).to.equal(word);
    });
  }
});

describe('the net cancel of INIStdPay (§4.h)', () => {
  const expected = { ...EXPECTED, shown: won(1000) };
  const ANSWER = { resultCode: '0000', resultMsg: 'ok', tid: TID, mid: MID, moid: 'ORDER-5', timestamp: '1' };
  const read = (more: object) => readNetCancel(answerOf({ ...ANSWER, ...more }), expected, secret('TOKEN-XYZ'));

  it('takes back what was approved', () => {
    expect(valueOf(read({ CARD_BillKey: BILL_KEY }))).to.deep.equal({
      ...{ orderId: 'ORDER-5', pgPaymentId: TID, state: 'cancelled', amount: won(1000), cancellable: won(0) },
      raw: ANSWER,
    });
    expect(judged(read({ moid: undefined, MOID: 'ORDER-5' }))).to.equal('success');
  });

  for (const [what, more, word] of [
    ['another order', { moid: 'ORDER-6' }, 'unauthentic_answer 0000'],
    ['another order, in capitals', { moid: undefined, MOID: 'ORDER-6' }, 'unauthentic_answer 0000'],
    ['another MID', { mid: 'INIpayTest' }, 'unauthentic_answer 0000'],
    ['no tid', { tid: '' }, 'broken_answer 0000'],
    ['a refusal', { resultCode: '01', resultMsg: '[500626|기취소]' }, 'already_cancelled 500626'],
  ] as const) {
    it(`of ${what} is ${word}`, () => {
      expect(judged(read(more))).to.equal(word);
    });
  }
});
