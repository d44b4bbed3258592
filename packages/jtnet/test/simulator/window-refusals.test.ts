import { acceptsTable } from '@billkey/simulator/testing';
import { expect } from 'chai';
import { CANCEL_URL, enciphered, formFields, RETURN_URL, WindowShop, type Device, type Values } from './window-shop.js';
import { KEY_IN, OTHER, WINDOW } from './stage.js';

interface Alteration {
  name: string;
  /** The form with one thing changed; a field of no value is left out. */
  form: Readonly<Record<string, string | undefined>>;
  expect: 'accepted' | '9000' | '9001' | 'A212' | '2152' | '3013' | '3041';
}

const LENGTHS = {
  ...{ goodsName: 40, moid: 40, mallUserId: 20, buyerName: 30, buyerTel: 20, buyerEmail: 60, mallIp: 20, userIp: 20 },
  ...{ domain: 30, rcvrMsg: 255, socketReturnURL: 255 },
} as const;
const REQUIRED = [
  ...['transType', 'goodsName', 'amt', 'moid', 'mid', 'buyerEmail', 'ediDate', 'encryptData', 'payType', 'billReqType'],
];
const REQUIRED_ON_PHONES = ['returnUrl', 'cancelUrl', 'connType'];

/** A form of other values, enciphered anew. */
const fresh = (values: Values): Values => formFields(values);

const ALTERATIONS: readonly Alteration[] = [
  ...REQUIRED.flatMap((name): Alteration[] => [
    { name: `${name} left out`, form: { ...fresh({}), [name]: undefined }, expect: '9000' },
    { name: `${name} empty`, form: { ...fresh({}), [name]: '' }, expect: '9000' },
  ]),
  ...Object.entries(LENGTHS).flatMap(([name, max]): Alteration[] => [
    {
      name: `${name} of ${max + 1} bytes`,
      form: fresh({ [name]: '가'.repeat(Math.ceil((max + 1) / 3)) }),
      expect: '9001',
    },
    { name: `${name} with a line break`, form: fresh({ [name]: 'a\nb' }), expect: 'A212' },
  ]),
  { name: 'payMethod BANK', form: fresh({ payMethod: 'BANK' }), expect: 'A212' },
  { name: 'payMethod CDBILLRG', form: fresh({ payMethod: 'CDBILLRG' }), expect: 'A212' },
  { name: 'payMethod left out', form: { ...fresh({}), payMethod: undefined }, expect: 'accepted' },
  { name: 'transType 1', form: fresh({ transType: '1' }), expect: 'A212' },
  { name: 'payType 2', form: fresh({ payType: '2' }), expect: 'A212' },
  { name: 'billReqType 2', form: fresh({ billReqType: '2' }), expect: 'A212' },
  { name: 'billReqType 0 with an amount', form: fresh({ amt: '1004' }), expect: 'A212' },
  { name: 'billReqType 1 with an amount', form: fresh({ billReqType: '1', amt: '1004' }), expect: 'accepted' },
  { name: 'billReqType 1 without an amount', form: fresh({ billReqType: '1' }), expect: '3041' },
  { name: 'billReqType 1 with 999 won', form: fresh({ billReqType: '1', amt: '999' }), expect: '3041' },
  { name: 'amt with a comma', form: fresh({ billReqType: '1', amt: '1,004' }), expect: 'A212' },
  { name: 'amt with a leading zero', form: fresh({ billReqType: '1', amt: '01004' }), expect: 'A212' },
  { name: 'amt of 13 digits', form: fresh({ billReqType: '1', amt: '1000000000000' }), expect: '9001' },
  { name: 'another amt than was enciphered', form: { ...fresh({}), billReqType: '1', amt: '1004' }, expect: 'A212' },
  { name: 'another moid than was enciphered', form: { ...fresh({}), moid: 'ord-0002' }, expect: 'A212' },
  { name: 'another ediDate than was enciphered', form: { ...fresh({}), ediDate: '20250304102031' }, expect: 'A212' },
  { name: 'the mid of another merchant', form: { ...fresh({}), mid: OTHER.mid }, expect: 'A212' },
  { name: 'enciphered with the key of another', form: underKey(OTHER.apiKey), expect: 'A212' },
  { name: 'encryptData in URL-safe base64', form: { ...fresh({}), encryptData: urlSafe() }, expect: 'A212' },
  { name: 'encryptData broken into lines', form: { ...fresh({}), encryptData: brokenUp() }, expect: 'accepted' },
  { name: 'a mid of nobody', form: fresh({ mid: 'nobody000m' }), expect: '2152' },
  { name: 'a mid without a contract for billing', form: formFields({}, 'pc', KEY_IN), expect: '3013' },
  { name: 'an ediDate years ago', form: fresh({ ediDate: '20170208114835' }), expect: 'accepted' },
  { name: 'an ediDate that is no time', form: fresh({ ediDate: '20250230102030' }), expect: 'A212' },
  { name: 'an ediDate of a day', form: fresh({ ediDate: '20250304' }), expect: 'A212' },
  { name: 'payCurrency USD', form: fresh({ payCurrency: 'USD' }), expect: 'A212' },
  {
    name: 'retryUrl of 256 bytes',
    form: fresh({ retryUrl: 'https://shop.example/'.padEnd(256, 'x') }),
    expect: '9001',
  },
  { name: 'retryUrl that is no address', form: fresh({ retryUrl: 'shop.example' }), expect: 'A212' },
  { name: 'buyerTel with hyphens', form: fresh({ buyerTel: '010-1234-5678' }), expect: 'accepted' },
  { name: 'buyerEmail that is none', form: fresh({ buyerEmail: 'nobody' }), expect: 'accepted' },
  { name: 'buyerName left out', form: { ...fresh({}), buyerName: undefined }, expect: 'accepted' },
  { name: 'buyerTel left out', form: { ...fresh({}), buyerTel: undefined }, expect: 'accepted' },
  { name: 'mallUserId left out', form: { ...fresh({}), mallUserId: undefined }, expect: 'accepted' },
  { name: 'with an unknown field', form: fresh({ browserType: 'x' }), expect: 'accepted' },
];

const ON_PHONES: readonly Alteration[] = [
  ...REQUIRED_ON_PHONES.flatMap((name): Alteration[] => [
    { name: `${name} left out`, form: { ...formFields({}, 'mobile'), [name]: undefined }, expect: '9000' },
    { name: `${name} empty`, form: formFields({ [name]: '' }, 'mobile'), expect: '9000' },
  ]),
  { name: 'connType 3', form: formFields({ connType: '3' }, 'mobile'), expect: 'A212' },
  { name: 'returnUrl that is no address', form: formFields({ returnUrl: '/back' }, 'mobile'), expect: 'A212' },
  { name: 'cancelUrl of a script', form: formFields({ cancelUrl: 'javascript:x' }, 'mobile'), expect: 'A212' },
  { name: 'appPrefix left out', form: formFields({}, 'mobile'), expect: 'accepted' },
];

describe('JTNet simulator, forms of the window', () => {
  let shop: WindowShop;
  beforeEach(async () => {
    shop = await WindowShop.open();
  });
  afterEach(() => shop.stage.close());

  const judge = async ({ form, expect: code }: Alteration, device: Device): Promise<void> => {
    const fields = Object.entries(form).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const response = await shop.open(Object.fromEntries(fields), device);
    const html = await response.text();
    const { pgCode } = (shop.stage.world.log.records().at(-1)?.answered ?? {}) as { pgCode?: string };
    expect([response.status, pgCode ?? 'accepted']).to.deep.equal([code === 'accepted' ? 200 : 400, code]);
    expect(html).to.include(code === 'accepted' ? 'name="card-number"' : `[${code}]`);
    expect(shop.stage.world.bank.ledger()).to.deep.equal([]);
  };

  for (const alteration of ALTERATIONS) {
    it(`${alteration.expect === 'accepted' ? 'accepts' : 'refuses'} ${alteration.name}`, () => judge(alteration, 'pc'));
  }
  for (const alteration of ON_PHONES) {
    it(`${alteration.expect === 'accepted' ? 'accepts' : 'refuses'} ${alteration.name}, on a phone`, () =>
      judge(alteration, 'mobile'));
  }

  it('takes every field at its greatest length', async () => {
    const longest = Object.entries(LENGTHS).map(([name, max]) => [name, 'x'.repeat(max)] as const);
    await shop.windowId(Object.fromEntries(longest));
    await shop.windowId({ retryUrl: 'https://shop.example/'.padEnd(255, 'x') });
  });

  it('does not open by GET, nor with fields that come twice or are not UTF-8', async () => {
    for (const device of ['pc', 'mobile'] as const) {
      const url = `${shop.host(device)}/webTxInit`;
      expect((await fetch(url, { headers: { connection: 'close' } })).status).to.equal(404);
      const body = new URLSearchParams(formFields({}, device)).toString();
      for (const altered of [`${body}&moid=x`, body.replace('%EC%9B%94', '%BF%F9')]) {
        expect(altered).to.not.equal(body);
        const response = await shop.browse('/webTxInit', altered as unknown as URLSearchParams, device);
        expect(response.status, 'of no declared type').to.equal(400);
        const headers = { connection: 'close', 'content-type': 'application/x-www-form-urlencoded' };
        const declared = await fetch(url, { method: 'POST', body: altered, headers });
        expect(await declared.text()).to.include('[A212]');
      }
    }
  });

  it('has neither the REST interface nor the scripts on the host of phones', async () => {
    for (const path of ['/api/v1/gen_billkey', '/resultConfirm', '/js/client.tpay.webtx.js']) {
      expect((await shop.browse(path, new URLSearchParams({}), 'mobile')).status, path).to.equal(404);
    }
  });

  it('is told where its result goes by nothing but an address', async () => {
    const form = new URLSearchParams(formFields());
    for (const [resultUrl, status] of [
      [RETURN_URL, 200],
      [CANCEL_URL, 200],
      ['javascript:x', 400],
    ] as const) {
      const path = `/webTxInit?resultUrl=${encodeURIComponent(resultUrl)}`;
      expect((await shop.browse(path, form, 'pc')).status, resultUrl).to.equal(status);
    }
  });
});

describe('accepts.md of the JTNet simulator, window', () => {
  it('lists exactly what the window accepts although altered', () => {
    const accepted = [
      ...ALTERATIONS.map((one) => ['window', one] as const),
      ...ON_PHONES.map((one) => ['mobile', one] as const),
    ]
      .filter(([, { expect: code }]) => code === 'accepted')
      .map(([request, { name }]) => `${request}: ${name}`);
    expect(acceptsTable(new URL('../../../simulator/accepts.md', import.meta.url), 'Window').sort()).to.deep.equal(
      accepted.sort(),
    );
  });
});

function underKey(key: string): Values {
  return { ...fresh({}), encryptData: enciphered(`0${WINDOW.mid}ord-0001`, '20250304102030', key) };
}

/** Of an order whose cipher text has a sign that differs. */
function urlSafe(): string {
  const { encryptData = '' } = fresh({});
  return encryptData.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function brokenUp(): string {
  return (fresh({})['encryptData'] ?? '').replace(/.{10}/g, '$&\r\n');
}
