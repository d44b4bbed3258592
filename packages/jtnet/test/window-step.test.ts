import { expect } from 'chai';
import { windowStep } from '../src/window-step.js';
import { TEST2 } from './rest-example.js';
import { AT, EDI_DATE, encrypted, MOID, PAID, STATE, windowRequest } from './window-example.js';

const HOSTS = { api: new URL('https://webtx.tpay.co.kr'), mtx: new URL('https://mtx.tpay.co.kr') };

const stepOf = (changes: Parameters<typeof windowRequest>[0] = {}) => {
  const request = windowRequest(changes);
  const step = windowStep(request, { amt: String(request.amount?.minor ?? 0), moid: MOID }, TEST2, AT, HOSTS);
  if (step.kind !== 'form') throw new Error(step.kind);
  return step;
};

const KEY_ONLY = {
  payMethod: 'CARD',
  billReqType: '0',
  transType: '0',
  payType: '1',
  goodsName: '월간 구독',
  amt: '0',
  moid: MOID,
  mid: 'tpaytest2m',
  buyerEmail: 'a@b.co',
  ediDate: EDI_DATE,
  encryptData: encrypted(`0tpaytest2m${MOID}`),
};

describe('JTNet: the step to the window (§5)', () => {
  it("is, on a PC, the form that JTNet's script finds, and the button that it listens to", () => {
    const { script, ...form } = stepOf();
    expect(form).to.deep.equal({
      kind: 'form',
      action: 'https://webtx.tpay.co.kr/webTxInit',
      charset: 'utf-8',
      attributes: { id: 'transMgr', name: 'transMgr', class: 'nyroModal', target: '_blank' },
      fields: KEY_ONLY,
    });
    expect(script).to.deep.equal({
      src: [
        'https://webtx.tpay.co.kr/js/jquery-1.7.2.js',
        'https://webtx.tpay.co.kr/js/jquery.nyroModal.tpay.custom.js',
        'https://webtx.tpay.co.kr/js/client.tpay.webtx.js',
      ],
      styles: ['https://webtx.tpay.co.kr/css/nyroModal.tpay.custom.css'],
      globals: { resultUrl: `https://shop.example/back?billkey=${STATE}` },
      open: { press: 'submitBtn' },
    });
  });

  it('is, on a phone, a form to another host with both addresses to come back to', () => {
    const { action, fields, script, attributes } = stepOf({ device: 'mobile' });
    expect([script, attributes]).to.deep.equal([undefined, undefined]);
    expect(action).to.equal('https://mtx.tpay.co.kr/webTxInit');
    expect(fields).to.deep.equal({
      ...KEY_ONLY,
      returnUrl: `https://shop.example/back?billkey=${STATE}`,
      cancelUrl: `https://shop.example/back?billkey=${STATE}.cancel`,
      connType: '0',
      appPrefix: 'ibWebTest',
    });
  });

  it('takes a payment with the key where there is an amount', () => {
    expect(stepOf({ amount: PAID }).fields).to.deep.equal({
      ...KEY_ONLY,
      billReqType: '1',
      amt: '9900',
      encryptData: encrypted(`9900tpaytest2m${MOID}`),
    });
  });

  it('tells who the buyer is', () => {
    const buyer = { id: 'u1', name: '홍길동', phone: '01012345678', email: 'a@b.co', ip: '203.0.113.7' };
    expect(stepOf({ buyer }).fields).to.include({
      mallUserId: 'u1',
      buyerName: '홍길동',
      buyerTel: '01012345678',
      userIp: '203.0.113.7',
    });
  });
});
