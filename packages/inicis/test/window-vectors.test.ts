import { secret, type WindowStep } from '@billkey/core';
import { expect } from 'chai';
import { createCipheriv } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { approvalForm, inibillStep, liteStep, stdpayStep } from '../src/window/request.js';
import { hashSignKey, openBillKey, signAnswer, signLite } from '../src/window/signature.js';
import { AT, BILL_KEY, TIMESTAMP } from './example.js';
import { CLASSIC, LITE_KEY, MID, SIGN_KEY, STDPAY_AT, windowOf } from './window-example.js';

const HOST = new URL('https://pg.example');
const LITE_HASH =
  '68c470fafea7df37dc181e317e7148e35eaedc181847e829270a779b0c5548294ae8a18b12d758b2176a19bbfc32cb3d6ebf00651f1694752ace583b7083968e';
const ENCRYPTED = 'Bo0x9Lg0k6+uFgn5ZpYtBHU2IAfk6cwZORuLDZpHXakyNgL5hpayQiuu6n6DfXWt';

function formOf(step: WindowStep): Extract<WindowStep, { readonly kind: 'form' }> {
  if (step.kind !== 'form') throw new Error('it is no form');
  return step;
}

describe('inilitepay', () => {
  it('§5.4 signs price, MID, order, time and the INILite key', () => {
    const signed = { price: '1000', mid: MID, orderId: 'ORDER-4', timestamp: TIMESTAMP };
    expect(signLite(signed, LITE_KEY)).to.equal(LITE_HASH);
  });

  it('§4.i.1 is a form of the whole page, for no price, with the fields of the manual', () => {
    const step = formOf(liteStep(windowOf('ORDER-4'), CLASSIC, HOST, AT));
    const { fields, ...rest } = step;
    expect(rest).to.deep.equal({
      ...{ kind: 'form', action: 'https://pg.example/pay/card/billing', charset: 'utf-8' },
      attributes: { target: '_self' },
    });
    const { hashData, ...told } = fields;
    expect(told).to.deep.equal({
      mid: MID,
      orderId: 'ORDER-4',
      price: '0',
      goodName: '월간 구독',
      buyerName: '홍길동',
      buyerTel: '01000000000',
      buyerEmail: 'buyer@shop.example',
      timestamp: TIMESTAMP,
      returnUrl: 'https://shop.example/back?billkey=AAAAAAAAAAAAAAAAAAAAAA',
    });
    expect(hashData).to.equal(signLite({ price: '0', mid: MID, orderId: 'ORDER-4', timestamp: TIMESTAMP }, LITE_KEY));
  });

  it('§5.6 (a convention, not published) finds the key behind AES-256-CBC whose iv begins its key', () => {
    expect(openBillKey(ENCRYPTED, LITE_KEY)).to.equal(BILL_KEY);
    expect(openBillKey(encodeURIComponent(ENCRYPTED), LITE_KEY), 'URL-encoded').to.equal(BILL_KEY);
    expect(openBillKey(ENCRYPTED.replaceAll('+', ' '), LITE_KEY), 'its pluses lost').to.equal(BILL_KEY);
  });

  for (const [how, algorithm, iv, encoding] of [
    ['an iv of zeros, in hex', 'aes-256-cbc', Buffer.alloc(16), 'hex'],
    ['an iv of zeros, in base64', 'aes-256-cbc', Buffer.alloc(16), 'base64'],
    ['ECB, in base64', 'aes-256-ecb', null, 'base64'],
    ['ECB, in hex', 'aes-256-ecb', null, 'hex'],
  ] as const) {
    it(`§5.6 finds it behind ${how}`, () => {
      const cipher = createCipheriv(algorithm, Buffer.from(LITE_KEY.reveal()), iv);
      const sealed = cipher.update(encodeURIComponent(BILL_KEY)).toString(encoding === 'hex' ? 'hex' : 'latin1');
      const bytes = Buffer.concat([Buffer.from(sealed, encoding === 'hex' ? 'hex' : 'latin1'), cipher.final()]);
      expect(openBillKey(bytes.toString(encoding), LITE_KEY)).to.equal(BILL_KEY);
    });
  }

  it('§5.6 takes a key as it is, and guesses nothing', () => {
    expect(openBillKey(BILL_KEY, LITE_KEY)).to.equal(BILL_KEY);
    const other = secret('c09LVzhuTGZVaEY1WmJoQnZzdXpRdz09');
    const short = secret('b09LVzhuTGZVaEY1');
    for (const [text, key] of [
      [ENCRYPTED, other],
      [ENCRYPTED, short],
      [`${ENCRYPTED.slice(0, -4)}AAAA`, LITE_KEY],
      [BILL_KEY.toUpperCase().replace('0', 'G'), LITE_KEY],
      [BILL_KEY.slice(1), LITE_KEY],
      ['%', LITE_KEY],
      ['', LITE_KEY],
    ] as const) {
      expect(openBillKey(text, key), text).to.equal(null);
    }
  });
});

describe('inibill', () => {
  it('§4.i.3, §5.4 is a form with the fields of the manual, signed without the price', () => {
    const { action, fields } = formOf(inibillStep(windowOf('ORDER-4'), CLASSIC, HOST, AT));
    expect(action).to.equal('https://pg.example/inibill/inibill_card.jsp');
    expect(fields).to.deep.equal({
      mid: MID,
      orderid: 'ORDER-4',
      timestamp: TIMESTAMP,
      buyername: '홍길동',
      goodname: '월간 구독',
      price: '1000',
      returnurl: 'https://shop.example/back?billkey=AAAAAAAAAAAAAAAAAAAAAA',
      period: 'M2',
      hashdata: 'f3b3a10f3ffb5482171680b2c7f189edf388c591e51fa08645d82a91e3f0b200',
      buyertel: '01000000000',
      buyeremail: 'buyer@shop.example',
      closeurl: 'https://shop.example/back?billkey=AAAAAAAAAAAAAAAAAAAAAA.close',
    });
  });

  it('shows the period that it is told', () => {
    const period = (offerPeriod: string): string | undefined => {
      const window = windowOf('ORDER-4', { extras: { inicis: { offerPeriod } } });
      return formOf(inibillStep(window, CLASSIC, HOST, AT)).fields['period'];
    };
    expect(period('20250101-20251231')).to.equal('2025010120251231');
    expect(period('Y2')).to.equal('Y2');
    expect(() => period('M1'))
      .to.throw()
      .with.property('field', 'extras.inicis.offerPeriod');
  });
});

describe('INIStdPay', () => {
  it('§5.5 mKey', () => {
    expect(hashSignKey(SIGN_KEY)).to.equal('3a9503069192f207491d4b19bd743fc249a761ed94246c8c42fed06c3cd15a33');
  });

  it('§4.i.2, §5.5 is a form that the script finds by its id, with the fields and signatures of the manual', () => {
    const { fields, ...rest } = formOf(stdpayStep(windowOf('ORDER-5'), CLASSIC, HOST, STDPAY_AT));
    expect(rest).to.deep.equal({
      ...{ kind: 'form', action: 'https://pg.example/', charset: 'utf-8', attributes: { id: 'inicis-form' } },
      script: {
        src: ['https://pg.example/stdjs/INIStdPay.js'],
        open: { call: 'INIStdPay.pay', arguments: [{ form: 'id' }] },
      },
    });
    expect(fields).to.deep.equal({
      version: '1.0',
      mid: MID,
      oid: 'ORDER-5',
      price: '1000',
      timestamp: '1735754645123',
      signature: '531fd1b9ef6c2c3bab5e542266c8ba661915878c3d74ddee1fe4f8fdb4525f3d',
      verification: '7f9ccb629dcfe07ec3b5a91c016988f37b39957e8a309d4f5f6852b02777ee03',
      mKey: '3a9503069192f207491d4b19bd743fc249a761ed94246c8c42fed06c3cd15a33',
      use_chkfake: 'Y',
      currency: 'WON',
      goodname: '월간 구독',
      buyername: '홍길동',
      buyertel: '01000000000',
      buyeremail: 'buyer@shop.example',
      returnUrl: 'https://shop.example/back?billkey=AAAAAAAAAAAAAAAAAAAAAA',
      gopaymethod: '',
      acceptmethod: 'BILLAUTH(Card):centerCd(Y)',
      charset: 'UTF-8',
      languageView: 'ko',
      payViewType: 'overlay',
    });
  });

  it('speaks the language and shows the period that it is told', () => {
    const window = windowOf('ORDER-5', { language: 'en', extras: { inicis: { offerPeriod: 'Y2' } } });
    const { fields } = formOf(stdpayStep(window, CLASSIC, HOST, STDPAY_AT));
    expect(fields).to.include({ languageView: 'en', offerPeriod: 'Y2' });
  });

  it('§5.5 signature and verification of an approval, and of taking it back', () => {
    const approval = { mid: MID, authToken: secret('TOKEN-XYZ'), timestamp: '1735754645123' };
    expect(approvalForm(approval, SIGN_KEY)).to.deep.equal({
      mid: MID,
      authToken: 'TOKEN-XYZ',
      timestamp: '1735754645123',
      signature: 'ab47d19f9162b3cb908cfa63b7cd147cb9a8db5fd256d4d2273853c58c2b487f',
      verification: 'f33cb0413900611c36171a8b75a0cdb7f6c6f6a7ed3c4dcf9a26879b28f1d31a',
      charset: 'UTF-8',
      format: 'JSON',
    });
  });

  const answer = { mid: MID, MOID: 'ORDER-5', TotPrice: '1000' };

  for (const [tstamp, signature] of [
    ['1735754645123', 'f98fb0489684faae0d2e717ca69fa112a941013c58df6aaf889fa92d9746def6'],
    ['1735754645120', '093a3b3c5fe1ff82a949528ec38ea38cf719a8473f541d68d6670f1ad0bf0290'],
  ] as const) {
    it(`§5.5 authSignature of an answer to ${tstamp}`, () => {
      expect(signAnswer({ ...answer, tstamp })).to.equal(signature);
    });
  }

  for (const [digit, layout] of [
    'TotPrice & tstamp & MOID',
    'MOID & mid & tstamp',
    'MOID & tstamp & mid',
    'mid & MOID & tstamp',
    'mid & tstamp & MOID',
    'tstamp & mid & MOID',
    'tstamp & MOID & mid',
    'TotPrice & mid & tstamp',
    'TotPrice & tstamp & mid',
    'TotPrice & MOID & tstamp',
  ].entries()) {
    it(`§5.5 authSignature by the last digit ${String(digit)}, with openssl as a witness: ${layout}`, () => {
      const values = { ...answer, tstamp: `173575464512${String(digit)}` };
      const names = layout.split(' & ') as (keyof typeof values)[];
      const plain = names.map((name) => `${name}=${values[name]}`).join('&');
      const hex = execFileSync('openssl', ['dgst', '-sha256', '-r'], { input: plain, encoding: 'latin1' });
      expect(signAnswer(values)).to.equal(hex.slice(0, 64));
    });
  }
});
