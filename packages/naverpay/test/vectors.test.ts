import { checkText, InputError, secret, won } from '@billkey/core';
import { expect } from 'chai';
import { LIMITS } from '../src/capabilities.js';
import {
  approveMessage,
  beginMessage,
  cancelMessage,
  exchangeMessage,
  registeredMessage,
  removeMessage,
  reserveMessage,
  type NaverpayMessage,
} from '../src/request.js';
import { AGREED, KEY, ORDER, PAYMENT_ID } from './example.js';

function textOf({ body }: NaverpayMessage): string {
  return Buffer.from(body).toString('utf8');
}

/** Nothing is signed: these are the examples' bytes, and the values that a shop computes. */
describe('Naver Pay: worked examples', () => {
  it('§4.2 exchanges a registration', () => {
    const message = exchangeMessage(AGREED, 'reg-7d0f5c1e');
    expect(message).to.include({ call: 'recurrent/regist/v1/approval', idempotencyKey: 'reg-7d0f5c1e' });
    expect(textOf(message)).to.equal('reserveId=20310701Rsv0001&tempReceiptId=880001');
  });

  it('§4.3 reserves and approves a charge', () => {
    const reserve = reserveMessage(ORDER, {});
    expect(reserve.call).to.equal('recurrent/pay/v3/reserve');
    expect(textOf(reserve)).to.equal(
      'recurrentId=20310701ZGVtb1JlY3VycmVudElkMDE%3D&totalPayAmount=9900&taxScopeAmount=9900&taxExScopeAmount=0&productName=Monthly&merchantPayId=sub-20310801-1&merchantUserId=user-77',
    );
    const approve = approveMessage(KEY.value, PAYMENT_ID, 'pay-1');
    expect(approve).to.include({ call: 'recurrent/pay/v3/approval', idempotencyKey: 'pay-1' });
    expect(textOf(approve)).to.equal('recurrentId=20310701ZGVtb1JlY3VycmVudElkMDE%3D&paymentId=20310801NP1000000001');
  });

  it('§5 form-encodes a key (computed)', () => {
    const body = textOf(approveMessage(secret('20310701ab+/c=='), 'P', 'k'));
    expect(body).to.equal('recurrentId=20310701ab%2B%2Fc%3D%3D&paymentId=P');
  });

  it('§5 writes moments in Seoul (computed)', () => {
    const message = registeredMessage(new Date('2031-06-23T15:00:00Z'), new Date(1_940_000_000_000), 2);
    expect(message.contentType).to.equal('application/json');
    expect(JSON.parse(textOf(message))).to.deep.equal({
      ...{ startTime: '20310624000000', endTime: '20310624015320', state: 'ALL' },
      ...{ pageNumber: 2, rowsPerPage: 100 },
    });
  });

  it('§5 counts 취소 as 6 bytes (computed)', () => {
    const reason = '취소'.repeat(42);
    expect(() => checkText('reason', `${reason}abcd`, LIMITS.reason)).not.to.throw();
    expect(() => checkText('reason', `${reason}abcde`, LIMITS.reason)).to.throw(InputError, '256 bytes');
  });

  it('§4.6 says what has to be left: 1000 paid, cancel 200 -> 800', () => {
    const cancel = { paymentId: PAYMENT_ID, orderId: 'o-1', transactionKey: 'c-1', taxFree: 50, left: 800 };
    const message = cancelMessage({ ...cancel, amount: won(200), reason: '취소' }, 'cnl-1');
    expect(message).to.include({ call: 'v1/cancel', idempotencyKey: 'cnl-1' });
    expect(textOf(message)).to.equal(
      'paymentId=20310801NP1000000001&cancelAmount=200&taxScopeAmount=150&taxExScopeAmount=50' +
        '&cancelReason=%EC%B7%A8%EC%86%8C&cancelRequester=2&merchantPayKey=o-1&merchantPayTransactionKey=c-1' +
        '&doCompareRest=1&expectedRestAmount=800',
    );
  });

  it('§4.2, §4.4 reserves a registration, and expires one', () => {
    const returnTo = (): string => 'https://shop.example/back?a=1&billkey=x';
    const begin = beginMessage({ name: '월 구독', shown: won(9_900), returnTo }, 'sub-1');
    expect(begin.call).to.equal('recurrent/regist/v1/reserve');
    expect(textOf(begin)).to.equal(
      'actionType=NEW&productCode=sub-1&productName=%EC%9B%94+%EA%B5%AC%EB%8F%85&totalPayAmount=9900' +
        '&returnUrl=https%3A%2F%2Fshop.example%2Fback%3Fa%3D1%26billkey%3Dx',
    );
    const remove = removeMessage(KEY.value, 'exp-1');
    expect(remove).to.include({ call: 'recurrent/expire/v1/request', idempotencyKey: 'exp-1' });
    expect(textOf(remove)).to.match(
      /^recurrentId=20310701ZGVtb1JlY3VycmVudElkMDE%3D&expireRequester=2&expireReason=%[0-9A-F%+]+$/,
    );
  });
});
