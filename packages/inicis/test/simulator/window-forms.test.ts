import { acceptsTable } from '@billkey/simulator/testing';
import { expect } from 'chai';
import { LISTED } from './listed-codes.js';
import { OTHER, RETURN_URL, WINDOWLESS, WindowShop, type WindowName } from './window-shop.js';

type Values = Readonly<Record<string, string>>;

/** What is changed of a form that opens the window, and the code it is refused with. */
interface Change {
  name: string;
  change: (fields: Values) => Values;
  /** Whether the signatures are made for what is changed. */
  signed?: true;
  expect: string;
}

/** The tables of the manual: bytes, where they are told, and which fields have to be there. */
const TABLES: Readonly<Record<WindowName, { required: string; longest: Readonly<Record<string, number>> }>> = {
  inilitepay: {
    required: 'mid orderId price goodName buyerName buyerTel buyerEmail timestamp returnUrl hashData',
    longest: { orderId: 64, goodName: 40, buyerName: 30, buyerTel: 40 },
  },
  stdpay: {
    required:
      'version mid oid price timestamp signature verification mKey use_chkfake currency goodname buyername buyertel ' +
      'buyeremail returnUrl acceptmethod',
    longest: { oid: 40, merchantData: 2000 },
  },
  inibill: {
    required: 'mid buyername goodname price orderid returnurl timestamp period hashdata',
    longest: { orderid: 40, goodname: 40, buyername: 30, buyertel: 40 },
  },
};

const put = (values: Values) => (): Values => values;

function set(name: string, values: Values, expected: string): Change {
  return { name, change: put(values), signed: true, expect: expected };
}

function unsigned(name: string, values: Values, expected = '550632'): Change {
  return { name, change: (fields) => ({ ...fields, ...values }), expect: expected };
}

function ofAll(window: WindowName): Change[] {
  const { required, longest } = TABLES[window];
  const order = { inilitepay: 'orderId', stdpay: 'oid', inibill: 'orderid' }[window];
  const back = window === 'inibill' ? 'returnurl' : 'returnUrl';
  const without = (name: string): Change => ({
    name: `${name} left out`,
    change: (fields) => Object.fromEntries(Object.entries(fields).filter(([other]) => other !== name)),
    expect: 'ER0102',
  });
  const wrongTime = window === 'stdpay' ? '20250102030405' : '1735754645123';
  return [
    ...required.split(' ').flatMap((name) => [without(name), unsigned(`${name} empty`, { [name]: '' }, 'ER0102')]),
    ...Object.entries(longest).flatMap(([name, bytes]) => [
      set(`${name} one byte too long`, { [name]: '1'.repeat(bytes + 1) }, 'ERR101'),
    ]),
    ...['-1', '01', '1,000', '10.0', '천'].map((price) => set(`price ${price}`, { price }, '550609')),
    set('price of 13 digits', { price: '1'.repeat(13) }, 'ERR101'),
    set('price 0', { price: '0' }, 'open'),
    set(`${order} in Hangul`, { [order]: '주문' }, 'ER0102'),
    set(`${order} with a blank`, { [order]: 'a b' }, 'ER0102'),
    set('timestamp of the other form', { timestamp: wrongTime }, 'ERR101'),
    set('timestamp with a letter', { timestamp: 'x'.repeat(27 - wrongTime.length) }, 'ER0102'),
    set('timestamp of another day', { timestamp: '1'.repeat(27 - wrongTime.length) }, 'open'),
    set(`${back} without a scheme`, { [back]: 'shop.example' }, 'ER0102'),
    set('mid of nobody', { mid: 'INInobody0' }, '550400'),
    set('mid one character too long', { mid: 'INIBillTst1' }, 'ERR101'),
    set('mid without a contract', { mid: WINDOWLESS.mid }, '550433'),
    set('mid of another merchant', { mid: OTHER.mid }, '550632'),
    set('with an unknown field', { unknown: 'x' }, 'open'),
    unsigned(`${order} altered`, { [order]: 'ORDER-9' }),
    unsigned('timestamp altered', { timestamp: '9'.repeat(27 - wrongTime.length) }),
    unsigned('price altered', { price: '1001' }, window === 'inibill' ? 'open' : '550632'),
  ];
}

/** 13 and 14 digits make 27. */
const OWN: Readonly<Record<WindowName, readonly Change[]>> = {
  inilitepay: [
    unsigned('hashData in upper case', { hashData: 'A'.repeat(128) }),
    unsigned('hashData too long', { hashData: 'a'.repeat(129) }, 'ERR101'),
    {
      name: 'hashData as hashdata',
      change: ({ hashData = '', ...rest }) => ({ ...rest, hashdata: hashData }),
      expect: 'open',
    },
    set('returnUrl of 1,001 bytes', { returnUrl: `${RETURN_URL}&a=`.padEnd(1001, 'x') }, 'ERR101'),
    set('buyerEmail without an at sign', { buyerEmail: 'shop.example' }, 'ER0102'),
    set('clientIp as a name', { clientIp: 'shop.example' }, 'ER0102'),
    set('customData with a period', { customData: '{"period":"20261225"}' }, 'open'),
    set('customData that is no JSON', { customData: 'period=20261225' }, 'ER0102'),
    set('customData as a list', { customData: '[]' }, 'ER0102'),
    set('customData with a long period', { customData: `{"period":"${'1'.repeat(101)}"}` }, 'ERR101'),
    set('customData with a period in numbers', { customData: '{"period":20261225}' }, 'ER0102'),
  ],
  stdpay: [
    unsigned('mKey altered', { mKey: 'a'.repeat(64) }),
    unsigned('signature altered', { signature: 'a'.repeat(64) }),
    unsigned('verification altered', { verification: 'a'.repeat(64) }),
    set('version 1.1', { version: '1.1' }, 'ER0102'),
    set('use_chkfake N', { use_chkfake: 'N' }, 'ER0102'),
    set('currency USD', { currency: 'USD' }, '550611'),
    set('buyertel with letters', { buyertel: 'call me' }, 'ER0102'),
    set('merchantData in Hangul', { merchantData: '가' }, 'ER0102'),
    set('charset EUC-KR', { charset: 'EUC-KR' }, 'ER0102'),
    set('gopaymethod Card', { gopaymethod: 'Card' }, 'open'),
    set('gopaymethod HPP', { gopaymethod: 'HPP' }, 'ER0102'),
    set('acceptmethod in lower case', { acceptmethod: 'BILLAUTH(card)' }, 'open'),
    set('acceptmethod for phones', { acceptmethod: 'BILLAUTH(HPP):HPP(1)' }, '550412'),
    set('acceptmethod for one payment', { acceptmethod: 'below1000' }, '550412'),
    set('offerPeriod by the month', { offerPeriod: 'M2' }, 'open'),
    set('offerPeriod as one day', { offerPeriod: '20250102' }, 'ER0102'),
    set('languageView in French', { languageView: 'fr' }, 'ER0102'),
    set('payViewType full', { payViewType: 'full' }, 'ER0102'),
    set('goodname of 41 bytes', { goodname: '1'.repeat(41) }, 'open'),
    set('buyername of 31 bytes', { buyername: '1'.repeat(31) }, 'open'),
  ],
  inibill: [
    unsigned('hashdata in upper case', { hashdata: 'A'.repeat(64) }),
    set('period of two days', { period: '2025010220260102' }, 'open'),
    set('period of one day', { period: '20250102' }, 'ER0102'),
    set('p_noti in Hangul', { p_noti: '가' }, 'ER0102'),
    set('authtype 02', { authtype: '02' }, 'ER0102'),
    set('carduse of another kind', { carduse: 'corporate' }, 'ER0102'),
    set('closeurl without a scheme', { closeurl: 'shop.example' }, 'ER0102'),
    set('buyeremail without an at sign', { buyeremail: 'shop.example' }, 'ER0102'),
  ],
};

describe('INICIS simulator, forms that open a window', () => {
  let shop: WindowShop;
  before(async () => {
    shop = await WindowShop.open();
  });
  after(() => shop.close());

  async function resultOf(window: WindowName, body: string, headers: Values = {}): Promise<string> {
    const { status, html } = await shop.page(window, body, headers);
    if (html.includes('name="window"')) return 'open';
    // A refusal is told by the page, or by the form that goes back.
    return (
      /name="resultCode" value="(\w+)"/.exec(html)?.[1] ?? /<h1>\[(\w+)\]/.exec(html)?.[1] ?? `HTTP ${String(status)}`
    );
  }

  for (const window of Object.keys(TABLES) as WindowName[]) {
    describe(window, () => {
      const encoded = (fields: Values): string => new URLSearchParams(fields).toString();

      it('opens for the form as it is, and for the longest values', async () => {
        expect(await resultOf(window, encoded(shop.fields(window)))).to.equal('open');
        for (const [name, bytes] of Object.entries(TABLES[window].longest)) {
          const fields = shop.fields(window, { [name]: '1'.repeat(bytes) });
          expect(await resultOf(window, encoded(fields)), name).to.equal('open');
        }
      });

      for (const { name, change, signed, expect: code } of [...ofAll(window), ...OWN[window]]) {
        it(`${code === 'open' ? 'opens for' : 'refuses'} one with ${name}`, async () => {
          const fields = signed ? shop.fields(window, change({})) : change(shop.fields(window));
          expect(await resultOf(window, encoded(fields))).to.equal(code);
          if (code !== 'open') expect(LISTED).to.have.property(code);
          expect(shop.world.log.records().at(-1)).to.include({ operation: 'page', booked: false });
        });
      }

      it('refuses other bytes and methods', async () => {
        const body = encoded(shop.fields(window));
        expect(await resultOf(window, body, { 'content-type': 'application/json' })).to.equal('ER0102');
        const euckr = 'application/x-www-form-urlencoded; charset=euc-kr';
        expect(await resultOf(window, body, { 'content-type': euckr })).to.equal('ER0102');
        expect(await resultOf(window, `${body}&mid=INIBillTst`)).to.equal('ER0102');
        expect(await resultOf(window, `${body}&x=%C0%CC`)).to.equal('ER0102');
        const step = shop.step(window, {});
        const url = step.kind === 'form' ? step.action : '';
        for (const path of [url, `${url}/confirm`]) {
          expect((await fetch(path, { headers: { connection: 'close' } })).status).to.equal(405);
        }
      });
    });
  }

  it('are listed in accepts.md when they open the window although altered', () => {
    const accepted = (Object.keys(TABLES) as WindowName[]).flatMap((window) =>
      [...ofAll(window), ...OWN[window]]
        .filter((change) => change.expect === 'open')
        .map(({ name }) => `${window}: ${name}`),
    );
    const listed = acceptsTable(new URL('../../../simulator/accepts.md', import.meta.url), 'Forms that open a window');
    expect(listed.sort()).to.deep.equal(accepted.sort());
  });
});
