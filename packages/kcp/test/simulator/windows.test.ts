import type { Charset, MerchantRequest, Visit } from '@billkey/simulator';
import { expect } from 'chai';
import { KEY_IN, OTHER } from './stage.js';
import { CARD, codeOf, fieldsOf, RETURN_URL, WindowShop } from './window-shop.js';

const HALF_AN_HOUR = 30 * 60_000;
const BASE64 = /^[A-Za-z0-9+/]{100,}={0,2}$/;
/** What the browser brings to Ret_URL, in this order (모바일 자동결제, result). */
const MOBILE_NAMES =
  'res_cd res_msg tran_cd enc_info enc_data ordr_idxx card_mask_no param_opt_1 param_opt_2 param_opt_3 use_pay_method';

describe('KCP simulator, windows', () => {
  let shop: WindowShop;
  beforeEach(async () => {
    shop = await WindowShop.open();
  });
  afterEach(() => shop.stage.close());

  type Go = (visit?: Visit) => Promise<MerchantRequest[]>;
  const ways: Readonly<Record<string, readonly [go: Go, charset: Charset, mask: string]>> = {
    'on a PC': [(visit) => shop.onPc(visit), 'utf-8', '9420-0000-****-0011'],
    'on a phone, in UTF-8': [(visit) => shop.onPhone(visit), 'utf-8', '942000******0011'],
    'on a phone, in EUC-KR': [(visit) => shop.onPhone(visit, 'euc-kr'), 'euc-kr', '942000******0011'],
  };
  for (const [way, [go, charset, mask]] of Object.entries(ways)) {
    describe(way, () => {
      it('posts a form that the exchange makes a batch key of, once', async () => {
        const [request, ...more] = await go();
        expect(more).to.deep.equal([]);
        expect(request).to.include({ method: 'POST', url: RETURN_URL });
        const told = fieldsOf(request, charset);
        expect(told).to.include({ res_cd: '0000', res_msg: '정상처리', tran_cd: '00300001', card_mask_no: mask });
        expect(told['enc_data']).to.match(BASE64).and.not.equal(told['enc_info']);
        expect(told['enc_info']).to.match(BASE64);
        const { json } = await shop.complete(told);
        expect(json).to.include({ res_cd: '0000', batch_key: '2601011100000001' });
        expect(await codeOf(shop.complete(told))).to.equal('8094');
        expect(await codeOf(shop.charge('2601011100000001'))).to.equal('0000');
        expect(shop.stage.world.bank.ledger()[0]).to.include({ cardLast4: '0011' });
      });

      for (const [choice, res_cd] of [
        ['close', '3001'],
        ['decline', 'CC03'],
      ] as const) {
        it(`brings ${res_cd} and nothing to exchange by ${choice}`, async () => {
          const [request, ...more] = await go({ choice });
          expect(more).to.deep.equal([]);
          const nothing = { tran_cd: '', enc_info: '', enc_data: '', card_mask_no: '' };
          expect(fieldsOf(request, charset)).to.include({ res_cd, ...nothing });
        });
      }

      for (const choice of ['expire', 'lose-return'] as const) {
        it(`brings nothing back by ${choice}`, async () => {
          expect(await go({ choice })).to.deep.equal([]);
        });
      }

      it('brings the same twice', async () => {
        const [first, second, ...more] = await go({ choice: 'return-twice' });
        expect(more).to.deep.equal([]);
        expect(second).to.deep.equal(first);
      });

      it('is tampered with: everything is of another customer, whose key the exchange would give', async () => {
        const [own] = await go({ leave: true });
        expect(own).to.equal(undefined);
        const [request] = await go({ choice: 'tamper' });
        const told = fieldsOf(request, charset);
        expect(told['ordr_idxx']).to.be.oneOf(['PC-0', 'M-0']);
        await shop.charge(String((await shop.complete(told)).json['batch_key']));
        expect(shop.stage.world.bank.ledger()[0]).to.include({ cardLast4: '0029' });
      });

      it('has the bank asked by the exchange, which uses the result up', async () => {
        const told = fieldsOf((await go({ card: { ...CARD, password2: '99' } }))[0], charset);
        expect(told).to.include({ res_cd: '0000' });
        expect(await codeOf(shop.complete(told))).to.equal('CC63');
        expect(await codeOf(shop.complete(told))).to.equal('8094');
      });
    });
  }

  describe('on a PC', () => {
    it("submits the page's own form, of which nothing but the result was filled in", async () => {
      const form = shop.pcForm();
      const told = fieldsOf((await shop.onPc())[0]);
      expect(Object.keys(told)).to.deep.equal(Object.keys(form));
      const { res_cd, res_msg, tran_cd, enc_info, enc_data, card_mask_no, ...rest } = told;
      expect([res_cd, res_msg, tran_cd]).to.deep.equal(['0000', '정상처리', '00300001']);
      expect([enc_info, enc_data, card_mask_no]).to.not.include('');
      expect(form).to.include(rest);
    });

    it("submits it in the page's charset", async () => {
      const [request] = await shop.onPc({}, shop.pcStep(shop.pcForm(), 'euc-kr'));
      expect(request?.body.toString('latin1')).to.include('site_name=%B5%A5%B8%F0+%BB%F3%C1%A1&');
    });

    it('shows the shop and the period', async () => {
      const html = await post(`${shop.stage.spay}/plugin/window`, {
        ...shop.pcForm(),
        sim_origin: 'https://shop.example',
      });
      for (const text of ['데모 상점', '1개월', 'Register a card', '<body class="pc">']) expect(html).to.include(text);
    });

    it('asks whose card it is as the page wants it', async () => {
      const holder = (values: Record<string, string>, holderId: string) =>
        shop.onPc({ card: { ...CARD, holderId } }, shop.pcStep(shop.pcForm(values)));
      expect(await holder({ batch_soc_choice: 'S' }, '800101')).to.have.length(1);
      expect(await thrown(holder({ batch_soc_choice: 'S' }, '1234567890'))).to.include('Please check the birth date');
      expect(await thrown(holder({ batch_soc_choice: 'C' }, '800101'))).to.include('Please check the birth date');
      const told = fieldsOf((await holder({ batch_soc: '' }, '999999'))[0]);
      expect(await codeOf(shop.complete(told))).to.equal('0000');
    });

    for (const [masked, seen] of [
      ['L', '0011'],
      ['', ''],
    ] as const) {
      it(`tells "${seen}" of the card by batch_cardno_return_yn "${masked}"`, async () => {
        const form = shop.pcForm({ batch_cardno_return_yn: masked });
        expect(fieldsOf((await shop.onPc({}, shop.pcStep(form)))[0])).to.include({ card_mask_no: seen });
      });
    }

    const broken: readonly [Record<string, string | undefined>, string][] = [
      [{ kcpgroup_id: undefined, kcp_group_id: 'A52Q71000489' }, '8005 필수 항목 누락 [kcpgroup_id]'],
      [{ kcpgroup_id: 'A52Q71000490' }, '8799 배치키 그룹아이디 불일치'],
      [{ pay_method: 'AUTH' }, '8024'],
      [{ card_cert_type: '' }, '8005'],
      [{ site_cd: 'ZZZZZ' }, '9200'],
      [{ site_cd: KEY_IN.siteCode }, '8102'],
      [{ ordr_idxx: 'a'.repeat(41) }, '8006'],
      [{ batch_cardno_return_yn: 'N' }, '8007'],
      ...['site_name', 'ordr_idxx', 'enc_data', 'enc_info', 'res_cd', 'res_msg', 'tran_cd', 'card_mask_no'].map(
        (name): [Record<string, undefined>, string] => [{ [name]: undefined }, `8005 필수 항목 누락 [${name}]`],
      ),
    ];
    for (const [change, text] of broken) {
      it(`does not open with ${JSON.stringify(change)}`, async () => {
        const fields = { ...shop.pcForm(), ...change, sim_origin: 'https://shop.example' };
        const html = await post(`${shop.stage.spay}/plugin/window`, fields, 400);
        expect(html).to.include(text);
      });
    }
  });

  describe('on a phone', () => {
    it('brings every field of the table, those of the page as they were', async () => {
      const told = fieldsOf((await shop.onPhone({}, 'euc-kr'))[0], 'euc-kr');
      expect(Object.keys(told).join(' ')).to.equal(MOBILE_NAMES);
      expect(told).to.include({ ordr_idxx: 'M-1', param_opt_1: '7f3a', param_opt_2: '둘', param_opt_3: '' });
      const cancelled = fieldsOf((await shop.onPhone({ choice: 'close' }))[0]);
      expect(cancelled).to.include({ res_cd: '3001', ordr_idxx: 'M-1', param_opt_1: '7f3a', use_pay_method: '' });
    });

    it('is registered by the names that only a registration has', async () => {
      const { approvalKey, traceNo, ...rest } = (await shop.register()).json;
      expect(rest).to.deep.equal({ Code: '0000', Message: '정상처리', PayUrl: shop.payUrl('euc-kr') });
      expect(approvalKey).to.match(/^[A-Za-z0-9+/]{44}$/);
      expect(traceNo).to.match(/^A52Q7\d{11}$/);
      expect((await shop.register({ good_mny: '' })).json).to.deep.equal({
        ...{ Code: '8005', Message: '필수 항목 누락 [good_mny]' },
      });
      expect(await codeOf(shop.register({}, KEY_IN))).to.equal('8102');
    });

    it('is registered without a certificate at its own host', async () => {
      const body = { site_cd: 'A52Q7', ordr_idxx: 'M-1', good_mny: '0', good_name: '월 구독', pay_method: 'AUTH' };
      const register = async (values: object) => {
        const json = Buffer.from(JSON.stringify({ ...body, Ret_URL: RETURN_URL, ...values }));
        const headers: [string, string][] = [
          ['Content-Type', 'application/json'],
          ['Connection', 'close'],
        ];
        return shop.stage.send({ method: 'POST', path: '/trade/register.do', headers, body: json }, shop.stage.window);
      };
      const registered = await register({});
      expect(registered.json).to.include({ Code: '0000', PayUrl: shop.payUrl('euc-kr') });
      expect(await shop.onPhone({}, 'utf-8', shop.mobileForm(registered))).to.have.length(1);
      expect((await register({ site_cd: 'ZZZZZ' })).json).to.include({ Code: '9200' });
      expect((await register({ pay_method: 'CARD' })).json).to.include({ Code: '8024' });
    });

    const broken: readonly [Record<string, string | undefined>, string][] = [
      [{ kcp_group_id: undefined, kcpgroup_id: 'A52Q71000489' }, '8005 필수 항목 누락 [kcp_group_id]'],
      [{ kcp_group_id: 'A52Q71000490' }, '8799'],
      [{ approval_key: 'none' }, '거래등록 정보 없음'],
      [{ site_cd: OTHER.siteCode }, '거래등록 정보 없음'],
      [{ ordr_idxx: 'M-2' }, '거래등록 정보 불일치 [ordr_idxx]'],
      [{ good_mny: '100' }, '거래등록 정보 불일치 [good_mny]'],
      [{ good_name: '연 구독' }, '거래등록 정보 불일치 [good_name]'],
      [{ Ret_URL: 'https://evil.example/' }, '거래등록 정보 불일치 [Ret_URL]'],
      [{ PayUrl: 'https://evil.example/pay' }, '거래등록 정보 불일치 [PayUrl]'],
      [{ ActionResult: 'card' }, '8024'],
      [{ pay_method: 'CARD' }, '8024'],
      [{ currency: 'WON' }, '8007'],
      [{ encoding_trans: undefined }, '8005 필수 항목 누락 [encoding_trans]'],
      [{ encoding_trans: 'utf-8' }, '8007'],
      ...['shop_name', 'approval_key', 'PayUrl', 'ActionResult', 'Ret_URL'].map(
        (name): [Record<string, undefined>, string] => [{ [name]: undefined }, `8005 필수 항목 누락 [${name}]`],
      ),
    ];
    for (const [change, text] of broken) {
      it(`does not open with ${JSON.stringify(change)}`, async () => {
        const form = { ...shop.mobileForm(await shop.register()), encoding_trans: 'UTF-8', ...change };
        expect(await post(shop.payUrl('utf-8'), form, 400)).to.include(text);
      });
    }

    it('does not take UTF-8 where EUC-KR is read, and shows its page in that', async () => {
      const form = shop.mobileForm(await shop.register());
      await post(shop.payUrl('euc-kr'), form, 400);
      const response = await send(shop.payUrl('euc-kr'), {
        ...form,
        shop_name: 'shop',
        good_name: 'x',
        param_opt_2: '',
      });
      expect(response.status, 'another name').to.equal(400);
      const [request] = await shop.onPhone({}, 'euc-kr');
      expect(request?.body.toString('latin1')).to.include('res_msg=%C1%A4%BB%F3%C3%B3%B8%AE&');
    });

    it('can be opened again until it was used, and not later', async () => {
      const form = shop.mobileForm(await shop.register());
      expect(await shop.onPhone({ leave: true }, 'utf-8', form)).to.deep.equal([]);
      expect(await shop.onPhone({}, 'utf-8', form)).to.have.length(1);
      expect(await shop.onPhone({}, 'utf-8', form)).to.deep.equal([]);
      await post(shop.payUrl('utf-8'), { ...form, encoding_trans: 'UTF-8' }, 410);
      const late = { ...shop.mobileForm(await shop.register()), encoding_trans: 'UTF-8' };
      shop.stage.world.clock.move(HALF_AN_HOUR);
      await post(shop.payUrl('utf-8'), late);
      shop.stage.world.clock.move(1);
      await post(shop.payUrl('utf-8'), late, 410);
    });
  });
});

function send(url: string, fields: Readonly<Record<string, string | undefined>>): Promise<Response> {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) body.append(name, value);
  return fetch(url, { method: 'POST', body, headers: { connection: 'close' } });
}

async function post(url: string, fields: Readonly<Record<string, string | undefined>>, status = 200): Promise<string> {
  const response = await send(url, fields);
  expect(response.status).to.equal(status);
  return response.text();
}

async function thrown(act: Promise<unknown>): Promise<string> {
  return act.then(
    () => 'nothing was thrown',
    (error: unknown) => String(error),
  );
}
