import type { WindowChoice } from '@billkey/simulator';
import { expect } from 'chai';
import { form, get } from './browsing.js';
import { CARD, FIRST, SAMPLE_WAY } from './stage.js';
import { fieldsOf, Shop } from './shop.js';

const MINUTE = 60_000;
const CANCEL_URL = 'https://shop.example.com/cancelled?attempt=a1';
const MOBILE = { orderChannel: 'MOBILE', extraData: JSON.stringify({ cancelMobileUrl: CANCEL_URL }) };
const RETURN = 'https://shop.example.com/back?state=s1&uid=u1';

/** What PC and mobile have in common: a GET to `returnUrl`, after the query and the members that it was given. */
const RETURNED: readonly (readonly [WindowChoice, readonly string[]])[] = [
  ['pay', [`${RETURN}&code=0&message=success&sellerAutoPaymentReferenceKey=ref-1&autoPaymentCertifyKey=ck_0001`]],
  [
    'decline',
    [
      `${RETURN}&code=70041&message=%EC%B9%B4%EB%93%9C%EC%82%AC+%EC%8A%B9%EC%9D%B8%EC%9D%B4+%EA%B1%B0%EC%A0%88%EB%90%98%EC%97%88%EC%8A%B5%EB%8B%88%EB%8B%A4.` +
        '&sellerAutoPaymentReferenceKey=ref-1',
    ],
  ],
  ['expire', []],
  ['lose-return', []],
  [
    'return-twice',
    Array<string>(2).fill(
      `${RETURN}&code=0&message=success&sellerAutoPaymentReferenceKey=ref-1&autoPaymentCertifyKey=ck_0001`,
    ),
  ],
];

const CANCELLED = `${RETURN}&code=2222&message=%EC%82%AC%EC%9A%A9%EC%9E%90%EA%B0%80+%EC%B7%A8%EC%86%8C%ED%95%98%EC%98%80%EC%8A%B5%EB%8B%88%EB%8B%A4.&sellerAutoPaymentReferenceKey=ref-1`;

/** Choices after which there is a key, whatever reaches the merchant. */
const REGISTERS: readonly WindowChoice[] = ['pay', 'lose-return', 'return-twice', 'tamper'];

describe('PAYCO simulator, window', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.stage.close());

  const isKey = async (certifyKey: string = FIRST.autoPaymentCertifyKey): Promise<boolean> => {
    const asked = { sellerAutoPaymentReferenceKey: 'ref-1', autoPaymentCertifyKey: certifyKey };
    return (await shop.info(asked)).json.code === 0;
  };

  for (const [device, values] of [
    ['PC', {}],
    ['mobile', MOBILE],
  ] as const) {
    for (const [choice, urls] of RETURNED) {
      it(`${device}: after ${choice} brings ${urls.length} GET to the merchant`, async () => {
        const requests = await shop.returns({ choice }, values);
        expect(requests.map(({ method, url, body }) => [method, url, body.length])).to.deep.equal(
          urls.map((url) => ['GET', url, 0]),
        );
        expect(await isKey()).to.equal(REGISTERS.includes(choice));
      });
    }

    it(`${device}: after tamper brings a pair that fits, but of another registration`, async () => {
      const [request] = await shop.returns({ choice: 'tamper' }, values);
      const fields = fieldsOf(request);
      expect(fields['code']).to.equal('0');
      expect(fields['sellerAutoPaymentReferenceKey']).to.match(/^other-[0-9a-f]{16}$/);
      const { json } = await shop.info(fields);
      expect([json.code, json.result?.['sellerAutoPaymentReferenceKey']]).to.deep.equal([
        0,
        fields['sellerAutoPaymentReferenceKey'],
      ]);
      expect(await isKey()).to.equal(true);
    });
  }

  it('PC: its cancel button returns 2222', async () => {
    const requests = await shop.returns({ choice: 'close' });
    expect(requests.map(({ method, url }) => [method, url])).to.deep.equal([['GET', CANCELLED]]);
  });

  it('mobile: its cancel button leads to cancelMobileUrl as it is, or to the main page without one', async () => {
    const [request] = await shop.returns({ choice: 'close' }, MOBILE);
    expect([request?.method, request?.url]).to.deep.equal(['GET', CANCEL_URL]);
    expect(await shop.returns({ choice: 'close' }, { orderChannel: 'MOBILE' })).to.deep.equal([]);
  });

  it('mobile: its cancel button returns 2222 where a merchant is set so', async () => {
    const requests = await shop.returns({ choice: 'close' }, MOBILE, SAMPLE_WAY);
    expect(requests.map(({ url }) => url)).to.deep.equal([CANCELLED]);
  });

  it('tells an app nothing by the browser, unless it said that it wants no URL scheme', async () => {
    const inApp = { ...MOBILE, inAppYn: 'Y' };
    for (const choice of ['pay', 'close', 'decline'] as const) {
      expect(await shop.returns({ choice }, inApp), choice).to.deep.equal([]);
      expect(await shop.returns({ choice }, { ...inApp, customUrlSchemeUseYn: 'N' }), choice).to.have.length(1);
    }
  });

  it('keeps the return’s own names when returnUrlParam has them too, and takes numbers and flags', async () => {
    const returnUrlParam = JSON.stringify({ code: '0', autoPaymentCertifyKey: 'mine', n: 1, flag: true });
    const [request] = await shop.returns({ choice: 'close' }, { returnUrlParam });
    expect(fieldsOf(request)).to.include({ code: '2222', n: '1', flag: 'true' });
    const [finished] = await shop.returns({}, { returnUrlParam });
    expect(fieldsOf(finished)).to.include({ code: '0', autoPaymentCertifyKey: FIRST.autoPaymentCertifyKey });
  });

  it('shows a person what it is for, on PC and mobile', async () => {
    for (const [values, mark] of [
      [{}, '결제창 · PC'],
      [MOBILE, '결제창 · 모바일'],
    ] as const) {
      const html = await page(await shop.window({ ...values, orderTitle: '<b>월 구독', totalPaymentAmt: 9_900 }));
      for (const text of [
        mark,
        '자동결제 등록',
        'Register a card',
        '&lt;b&gt;월 구독',
        '9,900원',
        '비씨카드 ****-****-****-1234',
      ]) {
        expect(html).to.include(text);
      }
      expect(html).not.to.include(CARD.number);
    }
  });

  it('goes on after a form without a yes to the terms, and registers nothing', async () => {
    const url = await shop.window();
    const agreed = await shop.stage.browse(form(url, 'press=pay&choice=pay&wallet=method-1'));
    expect([agreed.status, agreed.body.toString('utf8')]).to.satisfy(shows(200, '약관에 동의해 주세요.'));
    const chosen = await shop.stage.browse(form(url, 'press=pay&choice=pay&agree=Y&wallet=method-99'));
    expect([chosen.status, chosen.body.toString('utf8')]).to.satisfy(shows(200, '결제수단을 선택해 주세요.'));
    const strange = await shop.stage.browse(form(url, 'x=1'));
    expect([strange.status, strange.body.toString('utf8')]).to.satisfy(shows(400, '자동결제 등록'));
    expect(await isKey()).to.equal(false);
    expect(await shop.stage.visit(url)).to.have.length(1);
  });

  it('registers no card that the bank would not serve', async () => {
    const number = '9410000000000088';
    const [request] = await shop.returns({ card: { ...CARD, number } });
    expect(fieldsOf(request)).to.include({
      code: '70041',
      message: '카드사 승인이 거절되었습니다. [분실 신고된 카드]',
    });
    expect(fieldsOf(request)).not.to.have.property('autoPaymentCertifyKey');
  });

  it('can be opened twice, and finished once', async () => {
    const url = await shop.window();
    expect([await status(url), await status(url)]).to.deep.equal([200, 200]);
    expect(await shop.stage.visit(url)).to.have.length(1);
    expect(await status(url)).to.equal(410);
    const again = await shop.stage.browse(form(url, 'press=pay&choice=pay&agree=Y&wallet=method-1'));
    expect([again.status, again.headers['location']]).to.deep.equal([410, undefined]);
    expect(shop.stage.world.log.records({ booked: true })).to.have.length(1);
  });

  for (const choice of ['close', 'decline', 'expire'] as const) {
    it(`is over after ${choice}`, async () => {
      const url = await shop.window();
      await shop.stage.visit(url, { choice });
      expect(await status(url)).to.equal(410);
    });
  }

  it('can be left and come back to, for half an hour', async () => {
    const url = await shop.window();
    expect(await shop.stage.visit(url, { leave: true })).to.deep.equal([]);
    shop.stage.world.clock.move(30 * MINUTE);
    expect(await status(url)).to.equal(200);
    shop.stage.world.clock.move(1_000);
    expect(await status(url)).to.equal(410);
    expect(await shop.stage.visit(url).catch(() => [])).to.deep.equal([]);
    expect(await isKey()).to.equal(false);
  });

  it('knows no other reservation and no other path', async () => {
    const url = await shop.window();
    for (const other of [`${url}0`, `${url.slice(0, -1)}x`, new URL('/', url).href, new URL('/easyLogin/', url).href]) {
      expect(await status(other), other).to.equal(404);
    }
    const put = await shop.stage.browse({ ...form(url, ''), method: 'PUT' });
    expect(put.status).to.equal(404);
  });

  it('may be put into a frame only as a mobile page that was reserved so', async () => {
    const iframe = (iframeYn: string): string => JSON.stringify({ viewOptions: { iframeYn, showMobileTopGnbYn: 'N' } });
    const rule = async (values: object): Promise<unknown> =>
      (await shop.stage.browse(get(await shop.window({ ...values })))).headers['x-frame-options'];
    expect(await rule({ orderChannel: 'MOBILE', extraData: iframe('Y') })).to.equal(undefined);
    expect(await rule({ orderChannel: 'MOBILE', extraData: iframe('N') })).to.equal('DENY');
    expect(await rule({ orderChannel: 'MOBILE' })).to.equal('DENY');
    expect(await rule({ orderChannel: 'PC', extraData: iframe('Y') })).to.equal('DENY');
  });

  it('has addresses that nobody can guess', async () => {
    const [, one, two] = [await shop.window(), await shop.window(), await shop.window()];
    for (const url of [one, two]) expect(url).to.match(/\/easyLogin\/20260325\d{20}$/);
    expect(one).not.to.equal(two);
  });

  it('has in its wallet the cards that were added to the bank', async () => {
    const world = shop.stage.world;
    world.bank.addCard({
      ...{ ...CARD, number: '5310000000007777', balance: 1, limit: 1 },
      ...{ state: 'active', issuer: 'kb', kind: 'credit' },
    });
    const key = await shop.key({ card: { ...CARD, number: '5310000000007777' } });
    expect(key).to.include({ pinNo: '****-****-****-7777' });
  });

  async function page(url: string): Promise<string> {
    return (await shop.stage.browse(get(url))).body.toString('utf8');
  }

  async function status(url: string): Promise<number> {
    return (await shop.stage.browse(get(url))).status;
  }
});

function shows(status: number, text: string) {
  return ([seen, html]: [number, string]): boolean => seen === status && html.includes(text);
}
