import { formFields, InputError, secret, won, type PaymentHandle } from '@billkey/core';
import { expect } from 'chai';
import {
  beginMessage,
  cancelMessage as cancelClassic,
  chargeMessage as chargeClassic,
  envelope,
  issueKeyMessage,
  removeMessage,
} from '../src/classic/request.js';
import { decipher } from '../src/classic/signature.js';
import {
  cancelMessage as cancelOne,
  chargeMessage as chargeOne,
  windowScript,
  type OneContract,
} from '../src/one/request.js';
import { chargeOf, CRYPTO_KEY, windowOf } from './examples.js';

const HANDLE: PaymentHandle = {
  ...{ pgPaymentId: 'T1', orderId: 'o-1', amount: won(9900), cancellable: won(9900), own: { atMost: 9900 }, facts: {} },
};
const MOBILE: OneContract = {
  merchantId: 'A010084434',
  clientKey: 'CL_TEST_12345678',
  paymentsMethod: 'MOBILE',
  itemCode: '1270000000',
};
const SDK = new URL('https://static.danalpay.com/d1/sdk/index.js');

describe('Danal: what goes where in the card protocol', () => {
  const key = {
    ORDERID: 'ORD-20260401-0001',
    ITEMNAME: '월정기구독',
    CURRENCY: '410',
    USERID: 'user01',
    USERAGENT: 'PC',
    TXTYPE: 'AUTH',
    SERVICETYPE: 'BATCH',
    CANCELURL: 'https://shop.example.com/cancel',
    RETURNURL: 'https://shop.example.com/return',
    ISBILL: 'N',
    ISNOTI: 'N',
  };

  it('a window for a key alone says so, and has no amount', () => {
    expect(beginMessage(windowOf())).to.deep.equal(key);
  });

  it('a window shows a sum that nobody charges', () => {
    expect(beginMessage(windowOf({ shown: won(9900) }))).to.deep.equal({ ...key, AMOUNT: '9900' });
  });

  it('a window that charges has the amount, its buyer, and where to tell of it', () => {
    const buyer = { id: 'user01', name: '홍길동', phone: '01012345678', email: 'user@example.com' };
    const notifyUrl = 'https://shop.example.com/noti?a=1';
    const message = beginMessage(windowOf({ amount: won(1004), device: 'mobile', buyer, notifyUrl }));
    expect(message).to.deep.equal({
      ...key,
      ...{ AMOUNT: '1004', USERAGENT: 'MW', ISBILL: 'Y', ISNOTI: 'Y', NOTIURL: notifyUrl },
      ...{ USERNAME: '홍길동', USERPHONE: '01012345678', USEREMAIL: 'user@example.com' },
    });
  });

  it('an address to tell that Danal would not take is refused', () => {
    const long = `https://shop.example.com/${'n'.repeat(231)}`;
    for (const notifyUrl of ['https://shop.example.com/noti?a=1&b=2', 'https://shop.example.com/a+b', long]) {
      expect(() => beginMessage(windowOf({ notifyUrl })))
        .to.throw(InputError)
        .with.property('field', 'notifyUrl');
    }
    expect(beginMessage(windowOf({ notifyUrl: long.slice(0, 255) }))['NOTIURL']).to.have.length(255);
  });

  it('a key is asked for with the amount of its window, or without any', () => {
    const of = { TXTYPE: 'ISSUEBILLKEY', SERVICETYPE: 'BATCH' };
    expect(issueKeyMessage({ tid: 'T1', userId: 'u', pays: null })).to.deep.equal({ TID: 'T1', ...of });
    expect(issueKeyMessage({ tid: 'T1', userId: 'u', pays: 1004 })).to.deep.equal({ TID: 'T1', AMOUNT: '1004', ...of });
  });

  it('a charge has the USERID of the issue, whoever the buyer is', () => {
    const buyer = { id: 'other', name: '홍길동', phone: '01012345678' };
    expect(chargeClassic(chargeOf('classic', { buyer }))).to.include({
      ...{ USERID: 'user01', USERNAME: '홍길동', USERPHONE: '01012345678', AMOUNT: '9900', ISREBILL: 'Y' },
    });
  });

  it('a key is removed by itself', () => {
    const of = { TXTYPE: 'DELBILLKEY', SERVICETYPE: 'BATCH' };
    expect(removeMessage(secret('BILLKEY0001'))).to.deep.equal({ BILLKEY: 'BILLKEY0001', ...of });
  });

  it('only all of a payment that is whole is cancelled as such, and as DANALCARD', () => {
    const part = cancelClassic({ handle: HANDLE, amount: won(4000), reason: '고객 요청' });
    expect(part).to.include({ CANCELTYPE: 'P', AMOUNT: '4000', SERVICETYPE: 'DANALCARD', CANCELDESC: '고객 요청' });
    expect(cancelClassic({ handle: HANDLE, amount: won(9900), reason: 'x' })).to.include({ CANCELTYPE: 'C' });
  });

  it('a body is the CPID in the clear and all else enciphered', () => {
    const body = formFields(envelope({ ITEMNAME: '월 구독' }, '9810030929', CRYPTO_KEY), 'utf-8') ?? {};
    expect(Object.keys(body)).to.deep.equal(['CPID', 'DATA']);
    expect(body['CPID']).to.equal('9810030929');
    expect(decipher(body['DATA'] ?? '', CRYPTO_KEY)).to.deep.equal({ ITEMNAME: '월 구독' });
  });
});

describe('Danal: what goes where in ONE', () => {
  const argumentsOf = (...given: Parameters<typeof windowOf>): unknown => {
    const { open } = windowScript(windowOf(...given), MOBILE, SDK);
    const [argument] = 'call' in open ? (open.then?.arguments ?? []) : [];
    return argument !== undefined && 'value' in argument ? argument.value : undefined;
  };
  const key = {
    paymentsMethod: 'MOBILE',
    orderName: '월정기구독',
    orderId: 'ORD-20260401-0001',
    userId: 'user01',
    merchantId: 'A010084434',
    successUrl: 'https://shop.example.com/return',
    failUrl: 'https://shop.example.com/fail',
    itemCode: '1270000000',
  };

  it("its window is Danal's SDK, loaded from Danal", () => {
    const { src, open } = windowScript(windowOf(), MOBILE, SDK);
    expect(src).to.deep.equal(['https://static.danalpay.com/d1/sdk/index.js']);
    expect(open).to.deep.include({ call: 'DanalPayments', arguments: [{ value: { clientKey: 'CL_TEST_12345678' } }] });
    expect(open).to.have.nested.property('then.call', 'requestBilling');
  });

  it('a window for a key alone says so, with no sum that could be charged or shown', () => {
    expect(argumentsOf()).to.deep.equal({ ...key, amount: 0, issueKeyOnly: true, hideAmount: true });
  });

  it('a window shows a sum that nobody charges', () => {
    expect(argumentsOf({ shown: won(9900) })).to.deep.equal({ ...key, amount: 9900, issueKeyOnly: true });
  });

  it('a window that charges says so', () => {
    const buyer = { id: 'user01', name: '홍길동', phone: '01012345678', email: 'user@example.com' };
    expect(argumentsOf({ amount: won(9900), buyer })).to.deep.equal({
      ...{ ...key, amount: 9900, issueKeyOnly: false },
      ...{ userName: '홍길동', userPhoneNumber: '01012345678', userEmail: 'user@example.com' },
    });
  });

  it('a charge and a cancel have their sum as text', () => {
    expect(chargeOne(chargeOf('one'), MOBILE)).to.deep.equal({
      path: '/billing/confirm',
      body: {
        ...{ method: 'MOBILE', billingKey: 'BILLKEY0001', userId: 'user01', amount: '9900', orderName: 'TEST ITEM' },
        ...{ orderId: 'ORD-2', merchantId: 'A010084434' },
      },
    });
    const cancel = { method: 'MOBILE', transactionId: 'T1', merchantId: 'A010084434' };
    const part = { amount: '4000', cancelType: 'P', cancelReason: '품절' };
    expect(cancelOne({ handle: HANDLE, amount: won(4000), reason: '품절' }, MOBILE)).to.deep.equal({
      path: '/payments/cancel',
      body: { ...cancel, ...part },
    });
    const whole = cancelOne({ handle: HANDLE, amount: won(9900), reason: '품절' }, MOBILE);
    expect(whole.body).to.deep.equal({ ...cancel, ...part, amount: '9900', cancelType: 'C' });
  });
});
