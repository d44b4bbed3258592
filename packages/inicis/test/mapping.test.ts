import { OptionsError, secret, type CheckedCharge, type CheckedKeyIn } from '@billkey/core';
import { inicis, type InicisOptions } from '@billkey/inicis';
import { expect } from 'chai';
import { merchantOf } from '../src/merchant.js';
import type { InicisMessage } from '../src/message.js';
import * as v1 from '../src/v1/request.js';
import * as v2 from '../src/v2/request.js';
import { AT, BILL_KEY, CARD, KEY, MERCHANT, ORDER, TID } from './example.js';

const OPTIONS: InicisOptions = {
  ...{ mode: 'test', mid: 'simbillv1m', iniapiKey: 'b1LlK3yS1mV1kEy0', iniapiIv: 'b1LlK3yS1mV1iv==' },
  siteUrl: 'https://shop.example',
};
const TRUSTED = { ...MERCHANT, authentification: '99' } as const;
const KEY_IN: CheckedKeyIn = { ...ORDER, card: CARD };
const charge = (changes: Partial<CheckedCharge>): CheckedCharge => ({ ...ORDER, key: KEY, ...changes });

function fieldsOf(message: InicisMessage): Readonly<Record<string, unknown>> {
  return 'form' in message ? message.form : (message.json['data'] as Readonly<Record<string, unknown>>);
}

describe('INIAPI requests: what is bought', () => {
  it('v1 charges with these fields and no others', () => {
    const message = v1.chargeMessage(charge({}), MERCHANT, AT);
    expect(message.path).to.equal('/api/v1/billing');
    const { hashData, ...fields } = fieldsOf(message);
    expect(hashData).to.match(/^[0-9a-f]{128}$/);
    expect(fields).to.deep.equal({
      ...{ type: 'Billing', paymethod: 'Card', timestamp: '20250102030405', clientIp: '192.0.2.10', mid: 'INIBillTst' },
      ...{ url: 'https://shop.example', moid: 'ORDER-3', goodName: '테스트상품', buyerName: '홍길동' },
      ...{ buyerEmail: 'buyer@shop.example', buyerTel: '01000000000', price: '1000', currency: 'WON' },
      ...{ billKey: BILL_KEY, authentification: '00', cardQuota: '00', quotaInterest: '0' },
    });
  });

  it('v1 takes a key-in payment with these fields and no others', () => {
    const message = v1.keyInMessage(KEY_IN, MERCHANT, AT);
    expect(message.path).to.equal('/api/v1/formpay');
    const { hashData, ...fields } = fieldsOf(message);
    expect(hashData).to.match(/^[0-9a-f]{128}$/);
    expect(fields).to.deep.equal({
      ...{ type: 'Pay', paymethod: 'Card', timestamp: '20250102030405', clientIp: '192.0.2.10', mid: 'INIBillTst' },
      ...{ url: 'https://shop.example', moid: 'ORDER-3', goodName: '테스트상품', buyerName: '홍길동' },
      ...{ buyerEmail: 'buyer@shop.example', buyerTel: '01000000000', price: '1000', currency: 'WON' },
      ...{ authentification: '00', cardQuota: '00', quotaInterest: '0' },
      ...{ cardNumber: 'SS/AEA7onevep2jndK44QkHntiLSDQgZacpkAc96mXE=', cardExpire: '0vm767tV15PR55qaaSoc3w==' },
      ...{ regNo: 'j8k3fqGLizvAksfgRzfqbQ==', cardPw: 'ZBhA7XbZ0JJQ0IXFr9uTeQ==' },
    });
  });

  it('says nothing of a holder that it is not told, and never a CVC', () => {
    const { number, expiry } = CARD;
    const fields = fieldsOf(v1.keyInMessage({ ...KEY_IN, card: { number, expiry, cvc: secret('987') } }, TRUSTED, AT));
    expect(fields).not.to.have.any.keys('regNo', 'cardPw');
    expect(Object.keys(fields).filter((name) => /cv/i.test(name))).to.deep.equal([]);
  });

  for (const [months, quota] of [
    [0, '00'],
    [2, '02'],
    [12, '12'],
  ] as const) {
    it(`writes ${String(months)} months as ${quota}`, () => {
      const order = charge({ instalmentMonths: months });
      for (const message of [v1.chargeMessage(order, MERCHANT, AT), v2.chargeMessage(order, MERCHANT, AT)]) {
        expect(fieldsOf(message)).to.include({ cardQuota: quota });
      }
    });
  }

  it('tells the tax parts that it is told, each generation by its own spelling', () => {
    const taxed = charge({ tax: { vat: 0, taxFree: 300 } });
    expect(fieldsOf(v1.chargeMessage(taxed, MERCHANT, AT))).to.include({ tax: '0', taxFree: '300' });
    expect(fieldsOf(v2.chargeMessage(taxed, MERCHANT, AT))).to.include({ tax: '0', taxfree: '300' });
    expect(fieldsOf(v1.chargeMessage(charge({ tax: { taxFree: 300 } }), MERCHANT, AT))).not.to.have.property('tax');
    for (const message of [v1.chargeMessage(charge({}), MERCHANT, AT), v2.chargeMessage(charge({}), MERCHANT, AT)]) {
      expect(fieldsOf(message)).not.to.have.any.keys('tax', 'taxFree', 'taxfree');
    }
  });

  it('says 99 for merchants that need not verify a holder', () => {
    for (const message of [
      v1.chargeMessage(charge({}), TRUSTED, AT),
      v1.keyInMessage(KEY_IN, TRUSTED, AT),
      v2.chargeMessage(charge({}), TRUSTED, AT),
    ]) {
      expect(fieldsOf(message)).to.include({ authentification: '99' });
    }
  });
});

describe('INIAPI requests: what is taken back', () => {
  const PART = { price: 300, confirmPrice: 700 };
  const cancel = { tid: TID, reason: '고객 요청' };

  it('v1 names no amount of a whole payment', () => {
    const { hashData, ...fields } = fieldsOf(v1.cancelMessage(cancel, MERCHANT, AT));
    expect(hashData).to.match(/^[0-9a-f]{128}$/);
    expect(fields).to.deep.equal({
      ...{ type: 'Refund', paymethod: 'Card', timestamp: '20250102030405', clientIp: '192.0.2.10', mid: 'INIBillTst' },
      ...{ tid: TID, msg: '고객 요청' },
    });
  });

  it('names a part, what is left, and tax parts with their currency', () => {
    const taxed = { ...cancel, part: { ...PART, tax: { vat: 20, taxFree: 80 } } };
    const told = { tid: TID, msg: '고객 요청', price: '300', confirmPrice: '700' };
    expect(fieldsOf(v1.cancelMessage(taxed, MERCHANT, AT))).to.include({
      ...{ ...told, currency: 'WON', tax: '20', taxFree: '80' },
    });
    expect(fieldsOf(v2.cancelMessage(taxed, MERCHANT, AT))).to.deep.equal({
      ...{ ...told, currency: 'WON', tax: '20', taxfree: '80' },
    });
    expect(fieldsOf(v2.cancelMessage({ ...cancel, part: PART }, MERCHANT, AT))).to.deep.equal(told);
    expect(v2.cancelMessage(taxed, MERCHANT, AT).path).to.equal('/v2/pg/partialRefund');
    expect(v1.cancelMessage(taxed, MERCHANT, AT).path).to.equal('/api/v1/refund');
  });

  it('v2 looks up by one id', () => {
    const message = v2.findMessage({ tid: TID }, MERCHANT, AT);
    expect(message.path).to.equal('/v2/pg/inquiry');
    expect(fieldsOf(message)).to.deep.equal({ tid: TID });
  });
});

describe('INIAPI options', () => {
  it('say what is said of the shop', () => {
    expect(merchantOf(OPTIONS)).to.deep.include({
      siteUrl: 'https://shop.example',
      clientIp: '127.0.0.1',
      authentification: '00',
    });
    expect(merchantOf({ ...OPTIONS, clientIp: '203.0.113.7', holderVerification: false })).to.deep.include({
      ...{ clientIp: '203.0.113.7', authentification: '99' },
    });
    expect(merchantOf({ ...OPTIONS, holderVerification: true })).to.deep.include({ authentification: '00' });
  });

  it('choose the generation and what an account has', () => {
    const usual = inicis.registration(OPTIONS);
    expect(usual).to.deep.include({ variant: 'v1', account: 'inicis' });
    expect(usual.limits.tax).to.deep.equal([]);
    expect(usual.limits.card.required).to.deep.equal(['holderId', 'password2']);
    const contracts = inicis.registration({ ...OPTIONS, api: 'v2', taxParts: true, holderVerification: false });
    expect(contracts.variant).to.equal('v2');
    expect(contracts.limits.tax).to.deep.equal(['vat', 'taxFree']);
    expect(contracts.limits.operations?.['key-in']?.card?.required).to.deep.equal([]);
    expect(contracts.limits.card.required, 'of keys').to.deep.equal(['holderId', 'password2']);
  });

  it('choose the windows that an account has', () => {
    const [liteKey, signKey] = ['L'.repeat(32), 'S'.repeat(32)];
    const none = inicis.registration({ ...OPTIONS, signKey });
    expect(none.capabilities.has('billing-key-by-window')).to.equal(false);
    expect(none.elsewhere).to.have.property('billing-key-by-window').that.includes('liteKey');
    const lite = inicis.registration({ ...OPTIONS, liteKey });
    expect(lite.capabilities.has('billing-key-by-window')).to.equal(true);
    expect(lite.recovery).not.to.have.property('window');
    expect(lite.limits.window?.shows).to.equal('never');
    expect(inicis.registration({ ...OPTIONS, liteKey, signKey, window: 'inilitepay' }).recovery).not.to.have.property(
      'window',
    );
    const classic = inicis.registration({ ...OPTIONS, liteKey, signKey, window: 'classic', api: 'v2' });
    expect(classic.recovery).to.have.nested.property('window.by', 'net-cancel');
    expect(classic.limits.window?.shows).to.equal('always');
  });

  for (const [missing, options] of [
    ['liteKey', { window: 'inilitepay' }],
    ['liteKey', { window: 'classic', signKey: 'S'.repeat(32) }],
    ['signKey', { window: 'classic', liteKey: 'L'.repeat(32) }],
  ] as const) {
    it(`refuse ${Object.keys(options).join(' and ')} without ${missing}`, () => {
      expect(() => inicis.registration({ ...OPTIONS, ...options })).to.throw(OptionsError, missing);
    });
  }

  for (const [field, value] of [
    ['mid', 'short'],
    ['iniapiKey', '15 characters..'],
    ['iniapiIv', 'W2KLNKra6Wxc1P=x'],
    ['siteUrl', 'shop.example'],
    ['siteUrl', 'https://shop.example/"'],
    ['siteUrl', undefined],
    ['clientIp', '::1'],
    ['api', 'v3'],
    ['holderVerification', 'no'],
    ['taxParts', 1],
    ['signKey', 'x'],
    ['liteKey', 'a key with blanks'],
    ['window', 'inibill'],
    ['mobileHashKey', 'x'],
  ] as const) {
    it(`refuse ${field}: ${JSON.stringify(value)}`, () => {
      const options = { ...OPTIONS, [field]: value };
      expect(() => inicis.registration(options)).to.throw(OptionsError, field);
    });
  }

  it('refuse the published test MIDs as live', () => {
    for (const mid of ['INIBillTst', 'INIpayTest', 'iniescrow0']) {
      expect(() => inicis.registration({ ...OPTIONS, mid, mode: 'live' })).to.throw(OptionsError, 'mid');
      expect(inicis.registration({ ...OPTIONS, mid }).mode).to.equal('test');
    }
  });
});
