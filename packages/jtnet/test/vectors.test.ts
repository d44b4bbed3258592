import { execFileSync } from 'node:child_process';
import { formBody } from '@billkey/core';
import { expect } from 'chai';
import {
  cancelMessage,
  chargeMessage,
  confirmCancelMessage,
  confirmPaymentMessage,
  issueMessage,
  removeMessage,
  searchMessage,
  type JtnetMessage,
} from '../src/request.js';
import { decryptText, encryptData, windowCipher } from '../src/signature.js';
import { CARD, CARD_TOKEN, CHARGE, TEST0, TEST2, TEST2_KEY, TID } from './rest-example.js';

/** As it goes over the wire. */
const wire = ({ path, fields }: JtnetMessage): string =>
  `${path}\n${Buffer.from(formBody(fields, 'utf-8')).toString()}`;

/** The keys of §10, percent-encoded by hand. */
const KEY0 = 'VXFVMIZGqUJx29I%2Fk52vMM8XG4hizkNfiapAkHHFxq0RwFzPit55D3J3sAeFSrLuOnLNVCIsXXkcBfYK1wv8kQ%3D%3D';
const KEY2 = 'coqTx%2FTaxu9W6dlKPhFuciagoVXr%2F14ezgoK9%2BqJCf4bBuo23iRGGWHS4rHIuOSgZ6I%2FuizX39W%2FNygDplUYOA%3D%3D';

describe('JTNet: published requests, byte for byte', () => {
  it('§4a gen_billkey', () => {
    expect(wire(issueMessage({ card: CARD }, TEST2))).to.equal(
      `/api/v1/gen_billkey\napi_key=${KEY2}&mid=tpaytest2m&card_num=1234567890123456&card_exp=2812` +
        '&buyer_auth_num=900101&card_pwd=12',
    );
  });

  it('§4b payments_token, without the batch_div that one client sends', () => {
    expect(wire(chargeMessage(CHARGE, TEST2))).to.equal(
      `/api/v1/payments_token\napi_key=${KEY2}&mid=tpaytest2m&card_token=a1b2c3d4e5f6a7b8c9d0&goods_nm=plan&amt=1004` +
        '&moid=ord-0002&buyer_name=kim&buyer_tel=01000000000&buyer_email=a%40b.co',
    );
  });

  it('§4c del_billkey', () => {
    expect(wire(removeMessage(CHARGE.key.value, TEST2))).to.equal(
      `/api/v1/del_billkey\napi_key=${KEY2}&mid=tpaytest2m&card_token=${CARD_TOKEN}`,
    );
  });

  it('§4f refunds of a whole payment, with the published cancel password', () => {
    const cancel = { tid: 'tpaytest0m01012503041020301234', cancelAmt: 1004, partial: false, reason: 'r' };
    expect(wire(cancelMessage(cancel, TEST0))).to.equal(
      `/api/v1/refunds\napi_key=${KEY0}&mid=tpaytest0m&cancel_pw=123456&tid=tpaytest0m01012503041020301234` +
        '&cancel_amt=1004&partial_cancel=0&cancel_msg=r',
    );
  });

  it('§4g trans_search of a tid, and of a whole day', () => {
    const days = { from: '20250304', to: '20250305' };
    const list = `/api/v1/trans_search\napi_key=${KEY2}&mid=tpaytest2m&sch_sdate=20250304&sch_edate=20250305`;
    expect(wire(searchMessage(days, TID, TEST2))).to.equal(`${list}&tid=${TID}`);
    expect(wire(searchMessage(days, undefined, TEST2))).to.equal(list);
  });

  it('§4h resultConfirm of a payment, and result_confirm of a cancel with all three names', () => {
    expect(wire(confirmPaymentMessage(TID))).to.equal(`/resultConfirm\ntid=${TID}&result=000`);
    expect(wire(confirmCancelMessage(TID, TEST2))).to.equal(
      `/api/v1/result_confirm\napi_key=${KEY2}&mid=tpaytest2m&tid=${TID}&result_code=000&result_cd=000&result=000`,
    );
  });

  it('§2 no plus sign of a key goes over the wire bare: another reader of forms finds the key again', () => {
    const body = Buffer.from(formBody(removeMessage(CHARGE.key.value, TEST2).fields, 'utf-8')).toString();
    expect(body).not.to.include('+');
    expect(new URLSearchParams(body).get('api_key')).to.equal(TEST2_KEY);
  });
});

describe('JTNet: the cipher of the window (§6)', () => {
  const PUBLISHED = '20170208114835';
  const EDI_DATE = '20250304102030';

  it("key and IV of the vendor's sample", () => {
    const { key, iv } = windowCipher(PUBLISHED, TEST0.apiKey);
    expect(Buffer.from(key).toString('hex')).to.equal('2fb7fa3a48568ff3a62e2391dbc77d61');
    expect(Buffer.from(iv ?? []).toString('hex')).to.equal('565846564d495a4771554a783239492f');
  });

  it('the published encryptData, and one more', () => {
    expect(encryptData({ amt: '1004', moid: 'test_20170239' }, TEST0, PUBLISHED)).to.equal(
      's6JciLIgtUGvYpnCk4A4Lz2BiNEHvpGSxd9MylXHZlQ=',
    );
    expect(encryptData({ amt: '1004', moid: 'ord-0001' }, TEST0, EDI_DATE)).to.equal(
      'I5YxXKLGAPUaxEnj3D7UVqXjmMlJFfO/8UdFLA8Gmt0=',
    );
  });

  it('amt and moid of a result, each alone, also broken into lines', () => {
    expect(decryptText('JSpMBi1URqC/8xV040U1pw==', EDI_DATE, TEST0.apiKey)).to.equal('1004');
    expect(decryptText('GP+11t/ki5Zh05vl8EkgqQ==', EDI_DATE, TEST0.apiKey)).to.equal('ord-0001');
    expect(decryptText('GP+11t/ki5Zh\r\n05vl8EkgqQ==\n', EDI_DATE, TEST0.apiKey)).to.equal('ord-0001');
  });

  it("nothing that another key, or another second's, has encrypted", () => {
    expect(decryptText('JSpMBi1URqC/8xV040U1pw==', EDI_DATE, TEST2.apiKey)).to.not.equal('1004');
    expect(decryptText('JSpMBi1URqC/8xV040U1pw==', '20250304102031', TEST0.apiKey)).to.not.equal('1004');
    for (const text of ['', '1004', 'JSpMBi1URqC/8xV0', '한글']) {
      expect(decryptText(text, EDI_DATE, TEST0.apiKey), text).to.equal(null);
    }
  });

  it('as OpenSSL encrypts it', () => {
    const [key, iv] = ['2fb7fa3a48568ff3a62e2391dbc77d61', '565846564d495a4771554a783239492f'];
    const input = '1004tpaytest0mtest_20170239';
    const openssl = execFileSync('openssl', ['enc', '-aes-128-cbc', '-K', key, '-iv', iv, '-base64', '-A'], { input });
    expect(openssl.toString()).to.equal(encryptData({ amt: '1004', moid: 'test_20170239' }, TEST0, PUBLISHED));
  });
});
