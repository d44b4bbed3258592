import type { MerchantRequest, WindowChoice } from '@billkey/simulator';
import { expect } from 'chai';
import { codeOf } from './stage.js';
import { CLOSE_URL, fieldsOf, RETURN_URL, WindowShop } from './window-shop.js';

type Values = Readonly<Record<string, string>>;

describe('INICIS simulator, INIStdPay', () => {
  let shop: WindowShop;
  beforeEach(async () => {
    shop = await WindowShop.open();
  });
  afterEach(() => shop.close());

  const go = (choice: WindowChoice, values: Values = {}): Promise<MerchantRequest[]> =>
    shop.visit(shop.step('stdpay', shop.fields('stdpay', values)), { choice });

  describe('the window', () => {
    it('posts step 2 to the return address, with addresses of the approval', async () => {
      const requests = await go('pay', { oid: 'ORDER-5', merchantData: 'a=1' });
      expect(requests).to.have.length(1);
      const [request] = requests;
      expect(request).to.include({ method: 'POST', url: RETURN_URL });
      const { authToken = '', ...returned } = fieldsOf(request);
      expect(returned).to.deep.equal({
        ...{ resultCode: '0000', resultMsg: '정상처리되었습니다.', mid: 'INIBillTst', orderNumber: 'ORDER-5' },
        ...{ authUrl: `${shop.url}/api/payAuth`, netCancelUrl: `${shop.url}/api/netCancel`, idc_name: 'stg' },
        ...{ charset: 'UTF-8', merchantData: 'a=1' },
      });
      expect(authToken)
        .to.match(/^[A-Za-z0-9+/=]{60,}$/)
        .and.contain('+')
        .and.contain('/');
      expect(request?.body.toString('latin1')).to.contain('&authToken=').and.not.contain(authToken);
    });

    it('tells no center unless it is asked for it', async () => {
      const returned = await shop.authenticated({ acceptmethod: 'BILLAUTH(card):below1000' });
      expect(returned).to.include({ resultCode: '0000' }).and.not.have.property('idc_name');
    });

    it('makes no key by itself; the approval does', async () => {
      const [request] = await go('pay');
      expect(shop.world.log.records({ booked: true })).to.deep.equal([]);
      const { json } = await shop.approve(fieldsOf(request));
      expect(json).to.include({ resultCode: '0000' });
      expect(shop.world.log.records({ booked: true }).map(({ operation }) => operation)).to.deep.equal([
        'complete-window',
      ]);
      for (const charge of ['charge', 'chargeV2'] as const) {
        expect(codeOf(await shop.api[charge](String(json['CARD_BillKey'])))).to.equal('00');
      }
      expect(shop.world.bank.ledger()[0]).to.include({ cardLast4: '1111' });
    });

    it('goes out of the layer, and stays in a popup', async () => {
      const targets = [];
      for (const values of [{}, { payViewType: 'popup' }, { closeUrl: CLOSE_URL }]) {
        const fields = shop.fields('stdpay', { ...values, price: 'x' });
        const { html } = await shop.page('stdpay', new URLSearchParams(fields).toString());
        targets.push(/target="(\w+)"/.exec(html)?.[1]);
      }
      expect(targets).to.deep.equal(['_top', '_self', '_top']);
    });

    it('comes back with a code and no token when the card is declined', async () => {
      const [request, ...others] = await go('decline');
      expect(others).to.deep.equal([]);
      expect(fieldsOf(request)).to.include({ resultCode: '1201', authToken: '', authUrl: '', netCancelUrl: '' });
    });

    it('takes a customer who cancels to closeUrl by GET, and to returnUrl without one', async () => {
      const closed = await go('close', { closeUrl: CLOSE_URL });
      expect(closed.map(({ method, url, body }) => [method, url, body.length])).to.deep.equal([['GET', CLOSE_URL, 0]]);
      const [request, ...others] = await go('close', { oid: 'ORDER-5' });
      expect(others).to.deep.equal([]);
      expect(request).to.include({ method: 'POST', url: RETURN_URL });
      expect(fieldsOf(request)).to.include({ resultCode: 'X001', orderNumber: 'ORDER-5', authToken: '' });
    });

    for (const choice of ['expire', 'lose-return'] as const) {
      it(`brings nothing back by ${choice}`, async () => {
        expect(await go(choice)).to.deep.equal([]);
      });
    }

    it('delivers the same return twice, of which one can be exchanged', async () => {
      const [first, second, ...others] = await go('return-twice');
      expect(others).to.deep.equal([]);
      expect(second).to.deep.equal(first);
      expect(codeOf(await shop.approve(fieldsOf(first)))).to.equal('0000');
      expect(codeOf(await shop.approve(fieldsOf(second)))).to.equal('550704');
    });

    it("is tampered with: a host of the customer's approves with somebody else's key, and signs it right", async () => {
      const [request] = await go('tamper', { oid: 'ORDER-5' });
      const returned = fieldsOf(request);
      const { hostname, pathname } = new URL(returned['authUrl'] ?? '');
      expect([hostname, pathname]).to.deep.equal(['localhost', '/attacker/payAuth']);
      const { json } = await shop.post(pathname, shop.exchange(returned, { timestamp: '1735754645120' }));
      expect(json).to.include({
        ...{ resultCode: '0000', mid: 'INIBillTst', MOID: 'ORDER-5', TotPrice: '1000' },
        authSignature: '093a3b3c5fe1ff82a949528ec38ea38cf719a8473f541d68d6670f1ad0bf0290',
      });
      await shop.api.charge(String(json['CARD_BillKey']));
      expect(shop.world.bank.ledger()[0]?.cardLast4).to.not.equal('1111');
      expect(codeOf(await shop.approve(returned)), 'the token is still good').to.equal('0000');
    });

    it('refuses a return address of another domain than the page with V023, and posts that there', async () => {
      const body = new URLSearchParams(shop.fields('stdpay')).toString();
      const codes = [];
      for (const origin of ['https://shop.example', 'https://shop.example:8443', 'https://evil.example', 'null']) {
        const { html } = await shop.page('stdpay', body, { origin });
        codes.push(/name="resultCode" value="(\w+)"/.exec(html)?.[1] ?? 'open');
      }
      expect(codes).to.deep.equal(['open', 'open', 'V023', 'V023']);
    });

    it('cuts long names of goods', async () => {
      const fields = shop.fields('stdpay', { goodname: '가'.repeat(14) });
      const { html } = await shop.page('stdpay', new URLSearchParams(fields).toString());
      expect(html)
        .to.contain(`${'가'.repeat(12)}...`)
        .and.not.contain('가'.repeat(13));
    });
  });
});
