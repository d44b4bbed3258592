import { won } from '@billkey/core';
import { expect } from 'chai';
import { windowStep, type Shop } from '../src/window-step.js';
import { AT, MERCHANT, NUMBER, STATE, windowRequest } from './window-example.js';

const SHOP = { mchtName: '빌키상점', mchtEName: 'Billkey Shop', notiUrl: 'https://shop.example/noti' };
const HOST = new URL('https://tbnpg.settlebank.co.kr');

const stepOf = (changes: Parameters<typeof windowRequest>[0] = {}, shop: Shop = SHOP) =>
  windowStep(windowRequest(changes), shop, MERCHANT, AT, HOST);

const FIELDS = {
  ...{ mchtId: 'nxca_jt_il', method: 'card', mchtTrdNo: NUMBER, trdDt: '20211231', trdTm: '100000' },
  ...{ mchtName: '빌키상점', mchtEName: 'Billkey Shop', pmtPrdtNm: '월 구독' },
  trdAmt: 'AntV/eDpxIaKF0hJiePDKA==',
  notiUrl: 'https://shop.example/noti',
  nextUrl: `https://shop.example/back?billkey=${STATE}`,
  cancUrl: `https://shop.example/back?billkey=${STATE}.cancel`,
  instmtMon: '00',
  pktHash: 'f395b6725a9a18f2563ce34f8bc76698051d27c05e5ba815f463f00429061c0c',
};

describe('SettleBank: the step to the window (§4.i)', () => {
  for (const device of ['pc', 'mobile'] as const) {
    it(`is, on ${device}, a form that needs no script, with the published hash and cipher text`, () => {
      expect(stepOf({ device })).to.deep.equal({
        kind: 'form',
        action: 'https://tbnpg.settlebank.co.kr/card/main.do',
        charset: 'utf-8',
        fields: FIELDS,
      });
    });
  }

  it('has the customer encrypted, which the server API has not', () => {
    const buyer = { name: '홍길동', id: 'user-1', email: 'HongGilDong@example.com' };
    expect(stepOf({ buyer }).fields).to.deep.equal({
      ...FIELDS,
      mchtCustNm: 'M2/YpI49oqAKkAXaXmNezw==',
      // openssl enc -aes-256-ecb
      mchtCustId: 'FwIiZmurCs5xE7BwFa4m7A==',
      email: '2HPOxi7Cq/x+SN7PKtH1B0EShdnIpEGFjD9p1AeASso=',
    });
  });

  it('has one digit for a few months, and tax parts as the server API has them', () => {
    const tax = { supply: 909, vat: 91 };
    const { instmtMon, taxTypeCd, taxAmt } = stepOf({ instalmentMonths: 3, tax }).fields;
    expect({ instmtMon, taxTypeCd }).to.deep.equal({ instmtMon: '3', taxTypeCd: 'N' });
    expect(taxAmt).to.match(/^[A-Za-z0-9+/]{22}==$/);
    expect(stepOf({ instalmentMonths: 12, amount: won(50_000) }).fields).to.include({ instmtMon: '12' });
  });

  it('names who is notified: the address of the request, else that of the account', () => {
    const notifyUrl = 'https://shop.example/own';
    expect(stepOf({ notifyUrl }).fields).to.include({ notiUrl: notifyUrl });
    const { notiUrl, ...without } = SHOP;
    expect(stepOf({ notifyUrl: notiUrl }, without).fields).to.include({ notiUrl });
    const missing = (): unknown => stepOf({}, without);
    expect(missing).to.throw().that.includes({ code: 'invalid_input', field: 'notifyUrl' });
    const long = (): unknown => stepOf({ notifyUrl: `https://shop.example/${'a'.repeat(230)}` });
    expect(long).to.throw().that.includes({ code: 'invalid_input', field: 'notifyUrl' });
  });
});
