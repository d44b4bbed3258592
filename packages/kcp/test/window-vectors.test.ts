import { secret, type CheckedWindow } from '@billkey/core';
import { expect } from 'chai';
import { KCP_HOSTS } from '../src/hosts.js';
import { exchangeMessage, registerMessage } from '../src/request.js';
import { readRegistration } from '../src/window-response.js';
import { mobileStep, pcStep } from '../src/window-step.js';
import { answerOf } from './answer-of.js';
import { A52Q7, GROUP_ID } from './example.js';
import { doubtOf, reasonOf, valueOf } from './judged.js';

const RETURN_TO = 'https://shop.example/back?billkey=AAAAAAAAAAAAAAAAAAAAAA';
const WINDOW = {
  ...{ orderId: 'SUB202601010001', requestId: 'SUB202601010001', name: '월 구독', instalmentMonths: 0 },
  ...{ device: 'pc', returnUrl: 'https://shop.example/back', windowId: 'w', buyer: { name: '홍길동' } },
  returnTo: () => RETURN_TO,
} as const satisfies CheckedWindow;
const PLACE = { siteCode: 'A52Q7', groupId: GROUP_ID, siteName: '행복서점' };
const PAY_URL = 'https://testsmpay.kcp.co.kr/pay/mobileGW.kcp';

describe('KCP: the window on PC', () => {
  const SCRIPT = new URL(KCP_HOSTS.spay.test);

  it('§4.1 is opened by the script, from a form that it fills', () => {
    expect(pcStep(WINDOW, PLACE, SCRIPT)).to.deep.equal({
      kind: 'form',
      action: RETURN_TO,
      charset: 'utf-8',
      fields: {
        site_cd: 'A52Q7',
        site_name: '행복서점',
        ordr_idxx: 'SUB202601010001',
        kcpgroup_id: 'A52Q71000489',
        pay_method: 'AUTH:CARD',
        card_cert_type: 'BATCH',
        buyr_name: '홍길동',
        batch_soc: 'Y',
        batch_cardno_return_yn: 'Y',
        module_type: '01',
        res_cd: '',
        res_msg: '',
        enc_info: '',
        enc_data: '',
        tran_cd: '',
        card_mask_no: '',
      },
      script: {
        src: ['https://testspay.kcp.co.kr/plugin/kcp_spay_hub.js'],
        result: { callback: 'm_Completepayment', copyWith: 'GetField' },
        open: { call: 'KCP_Pay_Execute_Web', arguments: [{ form: 'element' }] },
      },
    });
  });

  it('§2 loads the live script when it is live, and §4.1 names no buyer that is not told', () => {
    const step = pcStep({ ...WINDOW, buyer: {} }, PLACE, new URL(KCP_HOSTS.spay.live));
    if (step.kind !== 'form') throw new Error(step.kind);
    expect(step.script?.src).to.deep.equal(['https://spay.kcp.co.kr/plugin/kcp_spay_hub.js']);
    expect(step.fields).not.to.have.property('buyr_name');
  });
});

describe('KCP: the window on mobile', () => {
  it('§4.2 is registered with the certificate', () => {
    const { path, fields } = registerMessage(WINDOW, RETURN_TO, A52Q7);
    expect(new URL(path, KCP_HOSTS.api.live).href).to.equal('https://spl.kcp.co.kr/std/tradeReg/register');
    expect(new URL(path, KCP_HOSTS.api.test).href).to.equal('https://stg-spl.kcp.co.kr/std/tradeReg/register');
    expect(fields).to.deep.equal({
      site_cd: 'A52Q7',
      kcp_cert_info: A52Q7.certificate.reveal(),
      ordr_idxx: 'SUB202601010001',
      good_mny: '0',
      good_name: '월 구독',
      pay_method: 'AUTH',
      Ret_URL: RETURN_TO,
      escw_used: 'N',
      user_agent: '',
    });
  });

  it('§4.2 is a form that repeats what was registered, posted to the filter beside the page', () => {
    const registered = { approvalKey: 'key-of-the-registration', payUrl: new URL(PAY_URL) };
    expect(mobileStep(WINDOW, PLACE, registered)).to.deep.equal({
      kind: 'form',
      action: 'https://testsmpay.kcp.co.kr/pay/jsp/encodingFilter/encodingFilter.jsp',
      charset: 'utf-8',
      fields: {
        site_cd: 'A52Q7',
        shop_name: '행복서점',
        ordr_idxx: 'SUB202601010001',
        good_name: '월 구독',
        good_mny: '0',
        currency: '410',
        pay_method: 'AUTH',
        ActionResult: 'batch',
        kcp_group_id: 'A52Q71000489',
        Ret_URL: RETURN_TO,
        approval_key: 'key-of-the-registration',
        PayUrl: PAY_URL,
        encoding_trans: 'UTF-8',
        batch_cardno_return_yn: 'Y',
      },
    });
  });

  const HOST = new URL(KCP_HOSTS.window.test);
  const REGISTERED = {
    ...{ Code: '0000', Message: '정상처리', approvalKey: 'AbC+/=', traceNo: 'T0000TESTTRACE', PayUrl: PAY_URL },
  };
  const registration = (changes: object = {}, host = HOST): ReturnType<typeof readRegistration> =>
    readRegistration(answerOf({ ...REGISTERED, ...changes }), host);

  it('§4.2 goes where the registration says, at KCP', () => {
    const { approvalKey, payUrl } = valueOf(registration());
    expect([approvalKey, payUrl.href]).to.deep.equal(['AbC+/=', PAY_URL]);
    const local = 'http://127.0.0.1:4000/pay/mobileGW.kcp';
    expect(valueOf(registration({ PayUrl: local }, new URL('http://127.0.0.1:4000'))).payUrl.href).to.equal(local);
  });

  for (const PayUrl of [
    'https://smpay.kcp.co.kr.example/pay/mobileGW.kcp',
    'https://evilkcp.co.kr/pay/mobileGW.kcp',
    'http://testsmpay.kcp.co.kr/pay/mobileGW.kcp',
    'http://127.0.0.1:4000/pay/mobileGW.kcp',
    'javascript:alert(1)',
    '',
    undefined,
  ]) {
    it(`§4.2 sends nobody to ${PayUrl === undefined || PayUrl === '' ? 'nowhere' : PayUrl}`, () => {
      expect(doubtOf(registration({ PayUrl }))).to.equal('broken_answer');
    });
  }

  it('§4.2 has not begun without a key, or with another code, whose name is another', () => {
    for (const approvalKey of [undefined, '', 'a b']) {
      expect(doubtOf(registration({ approvalKey }))).to.equal('broken_answer');
    }
    expect(doubtOf(registration({ Code: undefined, res_cd: '0000' }))).to.equal('broken_answer');
    expect(reasonOf(registration({ Code: '9200', Message: '존재하지 않는 상점' }))).to.equal('unauthorized');
    expect(registration({ Code: '8005' })).to.have.nested.property('failure.pg.message', '정상처리');
  });
});

describe('KCP: the exchange', () => {
  it('§4.3 has what the window has brought, for the site that it was opened with', () => {
    const authentication = { encData: secret('2Dc1…'), encInfo: secret('0aF3…') };
    expect(exchangeMessage(authentication, A52Q7)).to.deep.equal({
      path: '/gw/enc/v1/payment',
      fields: {
        tran_cd: '00300001',
        site_cd: 'A52Q7',
        kcp_cert_info: A52Q7.certificate.reveal(),
        enc_data: '2Dc1…',
        enc_info: '0aF3…',
      },
    });
  });
});
