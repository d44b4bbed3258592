import { jsonBody, secret, won, type CheckedWindow } from '@billkey/core';
import { expect } from 'chai';
import { authorization, merchantOf, readyMessage } from '../src/request.js';

const SECRET_KEY = 'DEV0000000000000000000000000000000000000';
const MERCHANT = merchantOf({ mode: 'test', cid: 'TCSUBSCRIP', secretKey: SECRET_KEY });
const RETURNS: Readonly<Record<string, string>> = {
  return: 'https://shop.example/kp/ok?o=1',
  cancel: 'https://shop.example/kp/cancel?o=1',
  fail: 'https://shop.example/kp/fail?o=1',
};
const MONTHLY: CheckedWindow = {
  ...{ orderId: 'sub-20310701-0001', requestId: 'r', name: 'Monthly plan', instalmentMonths: 0, amount: won(9900) },
  ...{ device: 'pc', returnUrl: 'https://shop.example', windowId: 'w', buyer: { id: 'user-77' } },
  returnTo: (arrival = 'return') => RETURNS[arrival] ?? '',
};

describe('the vectors of Kakao Pay', () => {
  it('§3 the header of a secret key', () => {
    expect(authorization(MERCHANT)).to.equal('SECRET_KEY DEV0000000000000000000000000000000000000');
    expect(String(secret(SECRET_KEY))).to.equal('***');
  });

  it('§4.1 the example of a registration, byte for byte but for the months, which it leaves to the customer', () => {
    const { body } = readyMessage(MONTHLY, MERCHANT);
    expect(Buffer.from(jsonBody(body, 'utf-8')).toString('utf8')).to.equal(
      '{"cid":"TCSUBSCRIP","partner_order_id":"sub-20310701-0001","partner_user_id":"user-77",' +
        '"item_name":"Monthly plan","quantity":1,"total_amount":9900,"tax_free_amount":0,"install_month":0,' +
        '"approval_url":"https://shop.example/kp/ok?o=1","cancel_url":"https://shop.example/kp/cancel?o=1",' +
        '"fail_url":"https://shop.example/kp/fail?o=1"}',
    );
  });
});
