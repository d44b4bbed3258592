import type { Device, MerchantRequest, WindowChoice } from '@billkey/simulator';
import { expect } from 'chai';
import { createDecipheriv } from 'node:crypto';
import { codeOf } from './stage.js';
import {
  BILLLESS,
  CARD,
  CHARGING,
  CLOSE_URL,
  fieldsOf,
  LITE_KEY,
  OTHER,
  RETURN_URL,
  WINDOWLESS,
  WindowShop,
} from './window-shop.js';

type Values = Readonly<Record<string, string>>;

const MINUTE = 60_000;

/** The two windows that give the key by themselves, and how their forms and returns name things. */
const WINDOWS = [
  {
    name: 'inilitepay',
    ...{ order: 'orderId', returned: 'orderId', code: 'resultCode', success: 'SUCCESS' },
    ...{ text: 'resultMessage', returnUrl: 'returnUrl', hash: 'hashData', good: 'goodName' },
    names:
      'resultCode resultMessage tid billkey orderId billkeyDate billkeyTime mid cardNumber cardCode cardCompanyName ' +
      'cardType cardKind merchantRedirectData',
    failure: 'resultCode resultMessage',
  },
  {
    name: 'inibill',
    ...{ order: 'orderid', returned: 'orderid', code: 'resultcode', success: '00' },
    ...{ text: 'resultmsg', returnUrl: 'returnurl', hash: 'hashdata', good: 'goodname' },
    names:
      'resultcode resultmsg tid mid orderid billkey authkey cardcd cardno cardkind checkflg authdate authtime data1 ' +
      'merchantreserved p_noti',
    failure: 'resultcode resultmsg tid mid orderid billkey p_noti',
  },
] as const;

function keyIn(fields: Values): string {
  const { billkey = '' } = fields;
  if (/^[0-9a-f]{40}$/.test(billkey)) return billkey;
  const cipher = createDecipheriv('aes-256-cbc', LITE_KEY, LITE_KEY.slice(0, 16));
  return cipher.update(billkey, 'base64', 'utf8') + cipher.final('utf8');
}

describe('INICIS simulator, windows that give the key', () => {
  let shop: WindowShop;
  beforeEach(async () => {
    shop = await WindowShop.open();
  });
  afterEach(() => shop.close());

  for (const of of WINDOWS) {
    const fields = (values: Values = {}): Values => shop.fields(of.name, values);
    const go = (choice: WindowChoice, device: Device = 'pc', values: Values = {}): Promise<MerchantRequest[]> =>
      shop.visit(shop.step(of.name, fields(values)), { choice }, device);
    const charge = async (returned: Values): Promise<string> => codeOf(await shop.api.charge(keyIn(returned)));

    describe(of.name, () => {
      for (const device of ['pc', 'mobile'] as const) {
        it(`posts the key to the return address on ${device}, which charges the card`, async () => {
          const requests = await go('pay', device, { [of.order]: 'ORDER-4' });
          expect(requests).to.have.length(1);
          const [request] = requests;
          expect(request).to.include({ method: 'POST', url: RETURN_URL });
          expect(request?.headers).to.include({
            'content-type': 'application/x-www-form-urlencoded',
            origin: shop.url,
          });
          const returned = fieldsOf(request);
          expect(Object.keys(returned).join(' ')).to.equal(of.names);
          expect(returned).to.include({ [of.code]: of.success, [of.returned]: 'ORDER-4', mid: 'INIBillTst' });
          expect(returned['tid']).to.match(/^INIpayBillINIBillTst20250102030406\d{6}$/);
          expect(shop.world.bank.ledger()).to.deep.equal([]);
          expect(await charge(returned)).to.equal('00');
          expect(shop.world.bank.ledger()[0]).to.include({ cardLast4: '1111' });
        });

        it(`is laid out for ${device}, in Korean and English`, async () => {
          const agent = device === 'mobile' ? 'Mozilla/5.0 (Linux; Android 14) Mobile' : 'Mozilla/5.0 (X11)';
          const body = new URLSearchParams(fields()).toString();
          const { status, html } = await shop.page(of.name, body, { 'user-agent': agent });
          expect(status).to.equal(200);
          expect(html).to.contain(`<body class="${device}">`).and.contain('월 구독').and.contain('1,000원');
          expect(html).to.contain('Register a card for automatic payments');
        });

        for (const choice of ['close', 'expire', 'lose-return'] as const) {
          it(`brings nothing back by ${choice} on ${device}`, async () => {
            expect(await go(choice, device)).to.deep.equal([]);
          });
        }
      }

      it('comes back with a code and no key when the card is declined', async () => {
        const [request, ...others] = await go('decline');
        const returned = fieldsOf(request);
        expect([others, Object.keys(returned).join(' ')]).to.deep.equal([[], of.failure]);
        expect(returned[of.code]).to.equal('01');
        expect(returned[of.text]).to.equal('[1201][빌링키발급실패|카드사 문의 요망]');
        expect(returned['billkey'] ?? '').to.equal('');
      });

      it('delivers the same return twice, of one key', async () => {
        const [first, second, ...others] = await go('return-twice');
        expect(others).to.deep.equal([]);
        expect(second).to.deep.equal(first);
        expect(await charge(fieldsOf(second))).to.equal('00');
      });

      it("is tampered with: the return is another customer's, whose card it charges", async () => {
        const [request] = await go('tamper', 'pc', { [of.order]: 'ORDER-4' });
        const returned = fieldsOf(request);
        expect(returned).to.include({ [of.code]: of.success, [of.returned]: 'ORDER-0', mid: 'INIBillTst' });
        expect(await charge(returned)).to.equal('00');
        expect(shop.world.bank.ledger()[0]?.cardLast4).to.not.equal('1111');
      });

      it('has the bank say whose card it is', async () => {
        const codes = [];
        for (const wrong of [
          { number: '4111111111111112' },
          { expiry: '2030-11' },
          { holderId: '900102' },
          { password2: '13' },
        ]) {
          const [request] = await shop.visit(shop.step(of.name, fields()), { card: { ...CARD, ...wrong } });
          codes.push(fieldsOf(request)[of.text]?.slice(1, 5));
        }
        expect(codes).to.deep.equal(['1214', '1204', '1251', '1252']);
      });

      it('gives no key for a card that is barred from billing', async () => {
        const card = { number: '9430000000000126', expiry: '2039-12', holderId: '800101', password2: '12' };
        const [request] = await shop.visit(shop.step(of.name, fields()), { card });
        expect(fieldsOf(request)[of.text]).to.match(/^\[11C7\]/);
      });

      it('gives one key for an order, and takes it again while there is none', async () => {
        const step = shop.step(of.name, fields());
        await shop.visit(step, { choice: 'decline' });
        const [request] = await shop.visit(step);
        expect(await charge(fieldsOf(request))).to.equal('00');
        expect(await shop.visit(step)).to.deep.equal([]);
        const { status, html } = await shop.page(
          of.name,
          new URLSearchParams(step.kind === 'form' ? step.fields : {}).toString(),
        );
        expect([status, html.includes('550619')]).to.deep.equal([400, true]);
      });

      it('stays open when something is missing, is used once, and for half an hour', async () => {
        const open = async (): Promise<string> => {
          const { html } = await shop.page(of.name, new URLSearchParams(fields()).toString());
          return /name="window" value="([0-9a-f]{32})"/.exec(html)?.[1] ?? '';
        };
        const confirm = async (window: string, values: Values): Promise<{ status: number; html: string }> => {
          const step = shop.step(of.name, {});
          if (step.kind !== 'form') throw new Error('form expected');
          const answer = await fetch(`${step.action}/confirm`, {
            ...{ method: 'POST', headers: { connection: 'close' } },
            body: new URLSearchParams({ window, press: 'pay', choice: 'pay', ...values }),
          });
          return { status: answer.status, html: await answer.text() };
        };
        const card = { 'card-number': CARD.number, 'card-expiry': '12/30', 'card-holder': CARD.holderId };
        const complete = { ...card, 'card-password': CARD.password2, agree: 'Y' };
        const [one, late] = [await open(), await open()];
        expect((await confirm(one, { ...complete, agree: 'N' })).html).to.contain('Please agree');
        expect((await confirm(one, { ...card, agree: 'Y' })).html).to.contain('Please check the card');
        expect((await confirm(one, { choice: 'nonsense' })).status).to.equal(404);
        expect((await confirm('0'.repeat(32), complete)).status).to.equal(404);
        expect((await confirm(one, complete)).html).to.contain(of.success);
        expect((await confirm(one, complete)).status).to.equal(410);
        shop.world.clock.move(30 * MINUTE + 1);
        const { status, html } = await confirm(late, complete);
        expect([status, html.includes('초과')]).to.deep.equal([410, true]);
      });

      it('logs its pages under the order, and that the key was made in the second', async () => {
        await go('pay', 'pc', { [of.order]: 'ORDER-4' });
        const records = shop.world.log.records({ operation: 'page' });
        expect(records.map(({ method, orderId, moving, booked }) => [method, orderId, moving, booked])).to.deep.equal([
          ['POST', 'ORDER-4', false, false],
          ['POST', 'ORDER-4', false, true],
        ]);
      });
    });
  }

  it('gives a key by inilitepay that v2 does not know, and by inibill one that it does', async () => {
    const codes = [];
    for (const name of ['inilitepay', 'inibill'] as const) {
      const [request] = await shop.visit(shop.step(name, shop.fields(name)));
      const key = keyIn(fieldsOf(request));
      codes.push([codeOf(await shop.api.chargeV2(key)), codeOf(await shop.api.charge(key))]);
    }
    expect(codes).to.deep.equal([
      ['1195', '00'],
      ['00', '00'],
    ]);
  });

  it('finds no payment by the tid of a key: nothing was charged', async () => {
    const [request] = await shop.visit(shop.step('inilitepay', shop.fields('inilitepay')));
    const { tid = '' } = fieldsOf(request);
    expect(codeOf(await shop.api.inquiry({ tid }))).to.equal('500623');
  });

  it('charges the price under the tid of the return where inilitepay does so, and refuses 0', async () => {
    const stepFor = (price: string) => shop.step('inilitepay', shop.fields('inilitepay', { price }, CHARGING));
    const free = stepFor('0');
    expect(await shop.visit(free)).to.deep.equal([]);
    const [declined] = await shop.visit(stepFor('500001'));
    expect(fieldsOf(declined)['resultMessage']).to.match(/^\[1202\]/);
    expect(shop.world.bank.ledger()).to.deep.equal([]);
    const [request] = await shop.visit(stepFor('1000'));
    const { tid = '', orderId } = fieldsOf(request);
    expect(shop.world.bank.ledger()).to.have.length(1);
    const { json } = await shop.api.inquiry({ tid }, CHARGING);
    expect(json).to.include({ transactionStatus: 'APPROVAL', price: '1000', oid: orderId });
    expect(codeOf(await shop.api.refund(tid, {}, CHARGING))).to.equal('00');
  });

  it('echoes what is to be echoed', async () => {
    const echo = { merchantRedirectData: 'a=1&b=가' };
    const [lite] = await shop.visit(shop.step('inilitepay', shop.fields('inilitepay', echo)));
    expect(fieldsOf(lite)).to.include(echo);
    const own = { p_noti: 'order=1', merchantreserved: 'below1000=Y' };
    const [bill] = await shop.visit(shop.step('inibill', shop.fields('inibill', own)));
    expect(fieldsOf(bill)).to.include(own);
  });

  it('takes a customer who stops in inibill to closeurl, when there is one', async () => {
    const step = shop.step('inibill', shop.fields('inibill', { closeurl: CLOSE_URL }));
    const requests = await shop.visit(step, { choice: 'close' }, 'mobile');
    expect(requests.map(({ method, url, body }) => [method, url, body.length])).to.deep.equal([['GET', CLOSE_URL, 0]]);
  });

  it('asks for no password in inibill with authtype 01', async () => {
    const card = { ...CARD, password2: '99' };
    const [request] = await shop.visit(shop.step('inibill', shop.fields('inibill', { authtype: '01' })), { card });
    expect(fieldsOf(request)).to.include({ resultcode: '00' });
    const [refused] = await shop.visit(shop.step('inibill', shop.fields('inibill', { authtype: 'D' })), { card });
    expect(fieldsOf(refused)['resultmsg']).to.match(/^\[1252\]/);
  });

  it('opens for merchants with the contracts alone, with their own secrets', async () => {
    const codes = [];
    for (const name of ['inilitepay', 'inibill'] as const) {
      for (const as of [OTHER, WINDOWLESS, BILLLESS]) {
        const { status, html } = await shop.page(name, new URLSearchParams(shop.fields(name, {}, as)).toString());
        codes.push(status === 200 ? 'open' : /\[(\w+)\]/.exec(html)?.[1]);
      }
    }
    expect(codes).to.deep.equal(['open', '550433', '550433', 'open', '550433', '550433']);
  });
});
