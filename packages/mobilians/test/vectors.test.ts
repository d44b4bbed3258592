import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { cancelMessage } from '../src/request.js';
import { hmacOf, isSigned, signCancel } from '../src/signature.js';
import { HMAC, OK_URL, PAY_TOKEN, PHONE, SKEY, WINDOW } from './example.js';

const CANCEL = 'glN5FQbctdcx6PJAYBltcskRRhxqDNM0YUyCsqmVdHg=';
const SIGNED = { amount: '1000', okUrl: OK_URL, tradeId: WINDOW.orderId, timeStamp: WINDOW.timeStamp };

describe('Mobilians signatures: worked examples of the HMAC page', () => {
  it('registration: amount, ok_url, trade_id and time_stamp', () => {
    expect(isSigned(SIGNED, HMAC, SKEY)).to.equal(true);
    expect(hmacOf(SKEY, '1000https://www.example.com/payment/resultORDER_20250704_00120190401090010')).to.equal(HMAC);
  });

  for (const [what, change] of [
    ['amount', { amount: '1001' }],
    ['ok_url, byte for byte', { okUrl: `${OK_URL}/` }],
    ['trade_id', { tradeId: 'ORDER_20250704_002' }],
    ['time_stamp', { timeStamp: '20190401090011' }],
  ] as const) {
    it(`registration: another ${what} is not signed`, () => {
      expect(isSigned({ ...SIGNED, ...change }, HMAC, SKEY)).to.equal(false);
    });
  }

  it('cancellation: sid, trade_id, pay_token and amount', () => {
    const cancel = { sid: '000000000001', tradeId: WINDOW.orderId, payToken: PAY_TOKEN, amount: '1000' };
    expect(signCancel(cancel, SKEY)).to.equal(CANCEL);
    const cancelling = { orderId: WINDOW.orderId, payToken: PAY_TOKEN, amount: 1000, before: 1000 };
    expect(cancelMessage(cancelling, PHONE).fields['hmac']).to.equal(CANCEL);
  });

  it('escrow, which nothing here sends: the same function of other values', () => {
    expect(hmacOf(SKEY, '000000000001', PAY_TOKEN, '1000', '20260423101530')).to.equal(
      '6Wo8u/YRsGG6o1chCHTKUH9JqtCYb5rDfunzGK7PHNs=',
    );
  });

  it('openssl makes the same of a key and a message that are not ASCII', () => {
    const [key, message] = ['서비스키-1', '1000한글'];
    const hex = Buffer.from(key, 'utf8').toString('hex');
    const openssl = execFileSync(
      'openssl',
      ['dgst', '-sha256', '-mac', 'HMAC', '-macopt', `hexkey:${hex}`, '-binary'],
      {
        input: message,
      },
    );
    expect(hmacOf({ reveal: () => key, toJSON: () => '', toString: () => '' }, '1000', '한글')).to.equal(
      openssl.toString('base64'),
    );
  });
});
