import { secret } from '@billkey/core';
import { expect } from 'chai';
import { exchangeMessage } from '../../src/webapi/request.js';
import { isReturnSigned, signExchange, signWindow } from '../../src/webapi/signature.js';
import { windowStep } from '../../src/webapi/window-step.js';
import { AT, AUTH_TOKEN, MERCHANT, SHOWING, TX_TID, WINDOW } from './window-example.js';

const EDI_DATE = '20250304102030';
const SIGN_WINDOW = '0586052f97c76de3f56f51b680bb4553f841aa10fa8cc4812938e9c9494ec0cc';
const SIGNATURE = '33689aeb1ac88119f44f3ef504087e4c8ba7e059778a8cf151b9dc66defba56c';
const SIGN_EXCHANGE = '52def0aaf9bfa91e6fe161c2417ddf7ac471a2334f0267c7e95aded520607a12';

const HOSTS = { pgweb: new URL('https://pg-web.nicepay.co.kr'), web: new URL('https://web.nicepay.co.kr') };

const FIELDS = {
  GoodsName: '월 구독',
  Amt: '1004',
  MID: 'nicepay00m',
  EdiDate: EDI_DATE,
  Moid: 'ord-0001',
  SignData: SIGN_WINDOW,
  PayMethod: 'CARD',
  CharSet: 'utf-8',
};

describe('NICE WEBAPI: worked examples of the window', () => {
  it('§6.4 signs the form, and has it read on PC by the script, which calls the page by names of its own', () => {
    expect(signWindow(MERCHANT, EDI_DATE, '1004')).to.equal(SIGN_WINDOW);
    expect(windowStep(SHOWING, MERCHANT, HOSTS, AT)).to.deep.equal({
      kind: 'form',
      action: 'https://shop.example/back?billkey=state',
      charset: 'euc-kr',
      fields: FIELDS,
      script: {
        src: ['https://pg-web.nicepay.co.kr/v3/common/js/nicepay-pgweb.js'],
        callbacks: {
          nicepaySubmit: 'submit',
          nicepayClose: { goTo: 'https://shop.example/back?billkey=state.close' },
        },
        open: { call: 'goPay', arguments: [{ form: 'element' }] },
      },
    });
  });

  it('§5i posts the same form to NICE on mobile, with the address to come back to', () => {
    const buyer = { name: '홍길동', email: 'a@b.kr', phone: '01012345678' };
    expect(windowStep({ ...SHOWING, device: 'mobile', buyer }, MERCHANT, HOSTS, AT)).to.deep.equal({
      kind: 'form',
      action: 'https://web.nicepay.co.kr/v3/v3Payment.jsp',
      charset: 'euc-kr',
      fields: {
        ...FIELDS,
        BuyerName: '홍길동',
        BuyerEmail: 'a@b.kr',
        BuyerTel: '01012345678',
        ReturnURL: 'https://shop.example/back?billkey=state',
      },
    });
  });

  it('§5i shows nothing where there is nothing to show', () => {
    const step = windowStep(WINDOW, MERCHANT, HOSTS, AT);
    const signed = { Amt: '0', SignData: signWindow(MERCHANT, EDI_DATE, '0') };
    expect(step).to.deep.include({ fields: { ...FIELDS, ...signed } });
  });

  it('§6.4 believes the signature of a return, of its token and amount', () => {
    const returned = { authToken: secret(AUTH_TOKEN), amt: '1004', signature: SIGNATURE };
    expect(isReturnSigned(MERCHANT, returned)).to.equal(true);
    expect(isReturnSigned(MERCHANT, { ...returned, amt: '000000001004' })).to.equal(true);
    expect(isReturnSigned(MERCHANT, { ...returned, amt: '1005' })).to.equal(false);
    expect(isReturnSigned(MERCHANT, { ...returned, authToken: secret(AUTH_TOKEN.replace('A', 'B')) })).to.equal(false);
    expect(isReturnSigned({ ...MERCHANT, mid: 'nictest04m' }, returned)).to.equal(false);
    expect(isReturnSigned(MERCHANT, { ...returned, signature: '' })).to.equal(false);
  });

  it('§6.4 signs cardbill_regist', () => {
    expect(signExchange(MERCHANT, EDI_DATE, TX_TID)).to.equal(SIGN_EXCHANGE);
    expect(exchangeMessage({ authToken: secret(AUTH_TOKEN), txTid: TX_TID }, MERCHANT, AT)).to.deep.equal({
      path: '/webapi/billing/cardbill_regist.jsp',
      fields: {
        TID: TX_TID,
        AuthToken: AUTH_TOKEN,
        MID: 'nicepay00m',
        EdiDate: EDI_DATE,
        SignData: SIGN_EXCHANGE,
        CharSet: 'utf-8',
        EdiType: 'JSON',
      },
    });
  });
});
