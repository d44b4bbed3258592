import { secret, type CheckedIssue } from '@billkey/core';
import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import type { InicisMessage } from '../src/message.js';
import { encryptCardField } from '../src/signature.js';
import * as v1 from '../src/v1/request.js';
import { signV1 } from '../src/v1/signature.js';
import * as v2 from '../src/v2/request.js';
import { signV2 } from '../src/v2/signature.js';
import { AT, BILL_KEY, BUYER, CARD, KEY, MERCHANT, ORDER, TID, TIMESTAMP } from './example.js';

const ENC_NUMBER = 'SS/AEA7onevep2jndK44QkHntiLSDQgZacpkAc96mXE=';
const AUTH =
  '245dd00b1ce7c7d9f998adf836960520b4bcb80ff371a7dfad13e2e24cca5c6a485d1ce4a142878f8c91371f23d0e40696826093b2674f17481570921d71bbe6';
const PAY =
  '60a0b7321854ea35d40a68107c16b3132e1af4bfcbd0288fb32d3bcb3508202d062fbdb9f698a98b8800d86795436054832423eaf8b5ce025e57df5289f04dac';
const BILLING =
  '56897506f7477c60a239f7a4f969ab20ccac0c3144445b621842f9fd93a9228d88e7998848da9c28f68e251c9a1b358feb092c2be338a4d8a279faa338eb26c7';
const REFUND =
  'ef13b900adcd9265c2a3a7e1d7e70d12859dd7c5ef6b809fb803db0f9574539c5ed1b46cabc13938d24bd592253405f49737a44b6406097ae02d2a3802ca47ee';
const PARTIAL_REFUND =
  'dad9fb7c9f694d89c5e8d10daf631fc6f6e2dbc9771838c7fd840b8069818b0c12df0d2fe8d840e36941fd775bd888fb5288cc4a125b98fe91b25aba1240e21c';
const EXTRA =
  '6a092667c741f2d672f29148c57c95c3177a327fbf4297382a9c7202065ad797db042f9b587c41d4052eb9bff5cfe3eeec5551fc2674b4bb23ffdcfd373af6d7';
const V2_BILLING =
  '3775b10bf6dd487383f3e7227e0195f15966b0ef3a9897e078c705321920b060f703813d21606eb23a2ebca9d66414a281df7a14e5ab9dfdf0c69dc2bf179e17';
const V2_REFUND =
  'f86d08f2fa69d3c1db4872759a7de876f5a511ff685441b6499243e9127eaa26ded6a3b03e8632d2020a4b50386c6c5267a78ed4bc28dd7092e78b52f586dd1c';
const V2_PARTIAL_REFUND =
  '52c4513f355b787bdeda21b36a2e88310da09611109b8704491bd7b65eed67f04efef0daa313bd1108e3787375c0252675bf5e4c3b121f304cd456b66c72c512';
const V2_INQUIRY =
  '6bec82e81580c1d9dca659a1a692888697d730cba0b2fe45ed5da54196986fe48b46025da41f6d320e7fd2cb8cf03e41a6211b6e32127e6ca7780112d5642924';

const HEAD = { paymethod: 'Card', timestamp: TIMESTAMP };
const ISSUE: CheckedIssue = {
  ...{ orderId: 'ORDER-1', requestId: 'ORDER-1', name: 'plan', instalmentMonths: 0, card: CARD },
  buyer: { name: 'Hong', email: 'b@shop.example', phone: '01000000000' },
};
const KEY_IN = { ...ORDER, orderId: 'ORDER-2', card: CARD };
const PART = { tid: TID, reason: '고객 요청', part: { price: 300, confirmPrice: 700 } };

function formOf(message: InicisMessage): Readonly<Record<string, string>> {
  if (!('form' in message)) throw new Error('it is no form');
  return message.form;
}

function jsonOf(message: InicisMessage): Readonly<Record<string, unknown>> {
  if (!('json' in message)) throw new Error('it is no JSON');
  return message.json;
}

describe('INIAPI: card data', () => {
  it('§5.3 (published, FAQ 모듈연동) is AES-128-CBC under key and iv as they are written', () => {
    const inipayTest = { iniapiKey: secret('ItEQKi3rY7uvDS8l'), iniapiIv: secret('HYb3yQ4f65QL89==') };
    expect(encryptCardField('123456789', { ...MERCHANT, ...inipayTest })).to.equal('qwMHVJqsmXKoR+d8wQTS4g==');
  });

  for (const [plain, encrypted] of [
    ['4111111111111111', ENC_NUMBER],
    ['3012', '0vm767tV15PR55qaaSoc3w=='],
    ['900101', 'j8k3fqGLizvAksfgRzfqbQ=='],
    ['12', 'ZBhA7XbZ0JJQ0IXFr9uTeQ=='],
  ] as const) {
    it(`§5.3 (computed) of INIBillTst: ${encrypted}`, () => {
      expect(encryptCardField(secret(plain), MERCHANT)).to.equal(encrypted);
    });
  }
});

describe('INIAPI v1: hashData', () => {
  for (const [type, rest, hashData] of [
    ['Auth', ['ORDER-1', '0', ENC_NUMBER], AUTH],
    ['Pay', ['ORDER-2', '1000', ENC_NUMBER], PAY],
    ['Billing', ['ORDER-3', '1000', BILL_KEY], BILLING],
    ['Refund', [TID], REFUND],
    ['PartialRefund', [TID, '300', '700'], PARTIAL_REFUND],
  ] as const) {
    it(`§5.1 ${type}`, () => {
      expect(signV1(MERCHANT, { ...HEAD, type }, rest)).to.equal(hashData);
    });
  }

  it('§5.1 Extra / Inquiry', () => {
    expect(signV1(MERCHANT, { ...HEAD, type: 'Extra', paymethod: 'Inquiry' }, [])).to.equal(EXTRA);
  });

  it('§4.a issues with the example of the manual, field by field', () => {
    const message = v1.issueMessage(ISSUE, MERCHANT, AT);
    expect(message.path).to.equal('/api/v1/billing');
    expect(formOf(message)).to.deep.equal({
      type: 'Auth',
      paymethod: 'Card',
      timestamp: TIMESTAMP,
      clientIp: '192.0.2.10',
      mid: 'INIBillTst',
      url: 'https://shop.example',
      moid: 'ORDER-1',
      goodName: 'plan',
      buyerName: 'Hong',
      buyerEmail: 'b@shop.example',
      buyerTel: '01000000000',
      price: '0',
      cardNumber: ENC_NUMBER,
      cardExpire: '0vm767tV15PR55qaaSoc3w==',
      regNo: 'j8k3fqGLizvAksfgRzfqbQ==',
      cardPw: 'ZBhA7XbZ0JJQ0IXFr9uTeQ==',
      hashData: AUTH,
    });
  });

  it('§5.1 signs what each message says', () => {
    const { amount } = ORDER;
    expect(formOf(v1.keyInMessage({ ...KEY_IN, amount }, MERCHANT, AT))).to.include({ type: 'Pay', hashData: PAY });
    expect(formOf(v1.chargeMessage({ ...ORDER, key: KEY }, MERCHANT, AT))).to.include({ hashData: BILLING });
    expect(formOf(v1.cancelMessage({ tid: TID, reason: 'x' }, MERCHANT, AT))).to.include({ hashData: REFUND });
    expect(formOf(v1.cancelMessage(PART, MERCHANT, AT))).to.include({
      ...{ type: 'PartialRefund', price: '300', confirmPrice: '700', hashData: PARTIAL_REFUND },
    });
  });
});

describe('INIAPI v2: hashData', () => {
  it('§5.2 billing, over its data in Hangul in this order', () => {
    const message = jsonOf(v2.chargeMessage({ ...ORDER, buyer: BUYER, key: KEY }, MERCHANT, AT));
    expect(JSON.stringify(message['data'])).to.equal(
      '{"url":"https://shop.example","moid":"ORDER-3","goodName":"테스트상품","buyerName":"홍길동",' +
        '"buyerEmail":"buyer@shop.example","buyerTel":"01000000000","price":"1000",' +
        `"billKey":"${BILL_KEY}","authentification":"00","cardQuota":"00","quotaInterest":"0"}`,
    );
    expect(message).to.deep.include({
      ...{ mid: 'INIBillTst', type: 'billing', paymethod: 'Card', timestamp: TIMESTAMP, clientIp: '192.0.2.10' },
      hashData: V2_BILLING,
    });
  });

  it('§5.2 refund', () => {
    const message = v2.cancelMessage({ tid: TID, reason: '고객 요청' }, MERCHANT, AT);
    expect(message.path).to.equal('/v2/pg/refund');
    expect(jsonOf(message)).to.deep.include({
      ...{ type: 'refund', data: { tid: TID, msg: '고객 요청' }, hashData: V2_REFUND },
    });
  });

  it('§5.2 partialRefund, with the currency that goes with tax parts', () => {
    const data = { tid: TID, msg: '고객 요청', price: '300', confirmPrice: '700', currency: 'WON' };
    expect(signV2(MERCHANT, { type: 'partialRefund', timestamp: TIMESTAMP }, data)).to.equal(V2_PARTIAL_REFUND);
    const { price, confirmPrice, ...rest } = data;
    expect(jsonOf(v2.cancelMessage({ ...PART, part: { ...PART.part, tax: {} } }, MERCHANT, AT))).to.deep.include({
      ...{ type: 'partialRefund', data: { ...rest, price, confirmPrice }, hashData: V2_PARTIAL_REFUND },
    });
    expect(jsonOf(v2.cancelMessage(PART, MERCHANT, AT))['data']).not.to.have.property('currency');
  });

  it('§5.2 inquiry', () => {
    expect(jsonOf(v2.findMessage({ oid: 'ORDER-3' }, MERCHANT, AT))).to.deep.include({
      ...{ type: 'inquiry', data: { oid: 'ORDER-3' }, hashData: V2_INQUIRY },
    });
  });
});

describe('openssl as a witness of INIAPI', () => {
  const openssl = (args: readonly string[], input: string): string =>
    execFileSync('openssl', [...args], { input, encoding: 'latin1' });

  it('makes the same hashData of the plain text of the manual', () => {
    const plain = `rKnPljRn5m6J9MzzAuthCard${TIMESTAMP}192.0.2.10INIBillTstORDER-10${ENC_NUMBER}`;
    expect(openssl(['dgst', '-sha512', '-r'], plain).slice(0, 128)).to.equal(AUTH);
  });

  it('reads the card number that was encrypted', () => {
    const hex = (text: string): string => Buffer.from(text, 'ascii').toString('hex');
    const args = [
      'enc',
      '-d',
      '-aes-128-cbc',
      '-a',
      '-A',
      '-K',
      hex('rKnPljRn5m6J9Mzz'),
      '-iv',
      hex('W2KLNKra6Wxc1P=='),
    ];
    expect(openssl(args, encryptCardField(CARD.number, MERCHANT))).to.equal('4111111111111111');
  });
});
