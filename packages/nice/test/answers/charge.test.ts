import { secret, won, type PaymentFields, type Reading } from '@billkey/core';
import { expect } from 'chai';
import { readCharge } from '../../src/start/response.js';
import { answerOf, NEUTRAL_PAYMENT, paymentAnswer } from '../answer-of.js';
import { BID, KEY, TID } from '../start-example.js';
import { doubtOf, reasonOf, valueOf } from './judged.js';

const EXPECTED = { orderId: 'ord-0002', amount: won(1004) };
const charged = (changes: object = {}, status = 200): Reading<PaymentFields> =>
  readCharge(answerOf(paymentAnswer({ ...changes }), status), EXPECTED, KEY, secret(BID));

describe('NICE START answers: charge', () => {
  it('reads the example', () => {
    const { raw, ...fields } = valueOf(charged());
    expect(fields).to.deep.equal({
      orderId: 'ord-0002',
      pgPaymentId: TID,
      state: 'paid',
      amount: won(1004),
      cancellable: won(1004),
      instalmentMonths: 0,
      approvalNumber: '12345678',
      approvedAt: '2025-03-04T10:20:32.000+09:00',
      receiptUrl: `https://npg.nicepay.co.kr/issue/IssueLoader.do?type=0&innerWin=Y&TID=${TID}`,
      card: { masked: '123456******3456', issuer: '신한', acquirer: '신한', kind: 'credit' },
    });
    expect(raw).to.deep.equal(paymentAnswer());
  });

  it('reads what recorded answers have besides, and hides their key', () => {
    const recorded = { bid: BID, bank: null, cellphone: null, messageSource: 'nicepay', coupon: { couponAmt: 0 } };
    const { raw } = valueOf(charged(recorded));
    expect(raw).to.include({ bid: '***', messageSource: 'nicepay' });
    expect(JSON.stringify(raw)).not.to.include(BID);
  });

  it('hides the charged key wherever it comes back', () => {
    const { raw } = valueOf(charged({ mallReserved: `key ${BID}`, goodsName: BID }));
    expect(raw).to.include({ mallReserved: 'key ***', goodsName: '***' });
  });

  it('reads instalments as number and as text', () => {
    for (const [cardQuota, months] of [
      ['3', 3],
      ['03', 3],
      [3, 3],
      ['00', 0],
      ['', undefined],
      [null, undefined],
    ] as const) {
      expect(valueOf(charged({ card: { cardQuota } })).instalmentMonths, JSON.stringify(cardQuota)).to.equal(months);
    }
  });

  it('reads a debit card, and leaves out what is not said', () => {
    expect(
      valueOf(charged({ card: { cardType: 'check', cardName: '[국민]', acquCardCode: '01' } })).card,
    ).to.deep.equal({
      issuer: '국민',
      acquirer: '비씨',
      kind: 'debit',
    });
  });

  it('never hands on a card number that NICE forgot to mask', () => {
    const { card, raw } = valueOf(charged({ card: { cardNum: '9410000000000013' } }));
    expect(card).to.deep.equal({ masked: '941000******0013' });
    expect(raw['card']).to.deep.equal({ cardNum: '941000******0013' });
  });

  it('takes no name of the language for a kind of card', () => {
    expect(valueOf(charged({ card: { cardType: 'constructor' } })).card).to.deep.equal({});
  });

  it('reads null objects and "0" dates as nothing', () => {
    const fields = valueOf(charged({ card: null, paidAt: '0', receiptUrl: null, approveNo: null }));
    expect(fields).to.not.have.any.keys('card', 'approvedAt', 'receiptUrl', 'approvalNumber');
  });

  it('reads dates with and without milliseconds and colon', () => {
    for (const [paidAt, approvedAt] of [
      ['2025-03-04T10:20:32+0900', '2025-03-04T10:20:32+09:00'],
      ['2025-03-04T10:20:32.100+09:00', '2025-03-04T10:20:32.100+09:00'],
      ['20250304102032', undefined],
      [20250304, undefined],
    ] as const) {
      expect(valueOf(charged({ paidAt })).approvedAt, String(paidAt)).to.equal(approvedAt);
    }
  });

  it('does without a currency, but not with another one', () => {
    expect(charged({ currency: null }).kind).to.equal('success');
    expect(doubtOf(charged({ currency: 'USD' }))).to.equal('unauthentic_answer');
  });

  for (const [what, changes] of [
    ['another amount', { amount: 1005, balanceAmt: 1005 }],
    ['another order', { orderId: 'ord-0003' }],
    ['no order', { orderId: null }],
    ['no signature', { signature: null }],
    ['an empty signature', { signature: '' }],
    ['a wrong signature', { signature: '4122aae4fe304f8d580dccd8aaaf0d1f81a94c8841e2db3ba7d5439daed2a6c6' }],
    ['no tid', { tid: '' }],
    ['an amount as text', { amount: '1004' }],
    ['a negative amount', { amount: -1004 }],
    ['a fraction of an amount', { amount: 1004.5 }],
    ['no ediDate', { ediDate: null, signature: '00' }],
  ] as const) {
    it(`does not believe a success with ${what}`, () => {
      expect(doubtOf(charged(changes))).to.equal('unauthentic_answer');
    });
  }

  for (const [what, changes] of [
    ['another state', { status: 'ready' }],
    ['a state of the language', { status: 'constructor' }],
    ['no state', { status: null }],
    ['a balance of less', { balanceAmt: 1003 }],
    ['a balance of more', { balanceAmt: 1005 }],
    ['a balance as text', { balanceAmt: '1004' }],
    ['no balance', { balanceAmt: null }],
    ['a cancelled state', { status: 'cancelled', balanceAmt: 0 }],
    ['a partly cancelled state', { status: 'partialCancelled', balanceAmt: 4 }],
  ] as const) {
    it(`calls a charge with ${what} broken`, () => {
      expect(doubtOf(charged(changes))).to.equal('broken_answer');
    });
  }

  it('reads the recorded refusal of an unknown key', () => {
    const refusal = { resultCode: 'U309', resultMsg: '빌키 정보 없음', ...NEUTRAL_PAYMENT };
    expect(readCharge(answerOf(refusal), EXPECTED, KEY, secret(BID))).to.deep.equal({
      kind: 'refused',
      failure: {
        reason: 'billing_key_not_found',
        retry: 'never',
        certainty: 'stated',
        pg: { code: 'U309', message: '빌키 정보 없음', http: 200 },
      },
    });
  });

  it('reads a decline whose ids are filled like one whose are not', () => {
    const decline = { resultCode: '3095', resultMsg: '거절', ...NEUTRAL_PAYMENT };
    const filled = {
      ...decline,
      tid: TID,
      orderId: 'other',
      status: 'failed',
      failedAt: '2025-03-04T10:20:32.000+0900',
    };
    for (const body of [decline, filled, { ...filled, messageSource: 'external' }]) {
      expect(reasonOf(readCharge(answerOf(body), EXPECTED, KEY, secret(BID)))).to.equal('card_declined');
    }
  });

  it('masks keys and card numbers in what NICE says', () => {
    const body = { resultCode: '3095', resultMsg: `key ${BID} card 9410000000000013 order 20250304102030` };
    const reading = readCharge(answerOf(body), EXPECTED, KEY, secret(BID));
    const message = reading.kind === 'refused' ? reading.failure.pg?.message : undefined;
    expect(message).to.equal('key *** card 941000******0013 order 20250304102030');
  });
});
