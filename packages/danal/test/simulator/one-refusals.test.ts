import { expect } from 'chai';
import { acceptsTable, type RawRequest } from '@billkey/simulator/testing';
import { Shop } from './one-shop.js';
import { PHONES, requestTo, type Sent } from './one-stage.js';

interface Specimen {
  name: string;
  prepare(shop: Shop): Promise<{ path: string; body: Record<string, unknown> }>;
  amounts: readonly string[];
  /** With the length of each that has one. */
  required: Readonly<Record<string, number | undefined>>;
}

interface Variation {
  name: string;
  change(request: RawRequest, body: Record<string, unknown>): RawRequest;
  /** A result code and an HTTP status other than 200, or `accepted`. */
  expect: string;
}

const SPECIMENS: readonly Specimen[] = [
  {
    name: 'complete-window',
    required: { transactionId: 20, merchantId: undefined },
    amounts: [],
    prepare: async (shop) => ({
      path: '/v1/billing/MOBILE/issue-key',
      body: { transactionId: await shop.authenticated(), merchantId: 'A010084434' },
    }),
  },
  {
    name: 'charge',
    required: {
      ...{ method: undefined, billingKey: undefined, userId: undefined, amount: undefined, orderName: undefined },
      ...{ merchantId: undefined, orderId: undefined },
    },
    amounts: ['amount'],
    prepare: async (shop) => ({
      path: '/billing/confirm',
      body: {
        ...{ method: 'MOBILE', billingKey: await shop.key(), userId: 'user01', amount: '9900', orderName: '월 구독' },
        ...{ merchantId: 'A010084434', orderId: 'ORD-1' },
      },
    }),
  },
  {
    name: 'cancel',
    required: {
      ...{ method: undefined, transactionId: 32, merchantId: undefined, amount: undefined, cancelType: undefined },
      cancelReason: undefined,
    },
    amounts: ['amount'],
    prepare: async (shop) => ({
      path: '/payments/cancel',
      body: {
        method: 'MOBILE',
        transactionId: (await shop.charge(await shop.key())).json['transactionId'],
        ...{ merchantId: 'A010084434', amount: '10000', cancelType: 'C', cancelRequester: 'CUSTOMER' },
        cancelReason: '고객 요청',
      },
    }),
  },
];

function variationsOf({ required, amounts }: Specimen): Variation[] {
  const set = (name: string, values: Record<string, unknown>, code: string): Variation => ({
    name,
    change: (request, body) => ({ ...request, body: Buffer.from(JSON.stringify({ ...body, ...values })) }),
    expect: code,
  });
  const bytes = (name: string, change: (text: string) => string | Buffer, code: string): Variation => ({
    name,
    change: (request) => ({ ...request, body: Buffer.from(change(request.body.toString('utf8'))) }),
    expect: code,
  });
  const head = (name: string, header: string, value: string | undefined, code: string): Variation => ({
    name,
    change: (request) => {
      const others = request.headers.filter(([other]) => other !== header);
      return { ...request, headers: value === undefined ? others : [...others, [header, value]] };
    },
    expect: code,
  });
  const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;
  return [
    ...Object.entries(required).flatMap(([name, max]) => [
      set(`${name} left out`, { [name]: undefined }, '2'),
      set(`${name} empty`, { [name]: '' }, '2'),
      set(`${name} null`, { [name]: null }, '2'),
      set(`${name} as a list`, { [name]: ['x'] }, '3'),
      ...(max === undefined ? [] : [set(`${name} too long`, { [name]: '1'.repeat(max + 1) }, '3')]),
    ]),
    ...amounts.flatMap((name) => [
      ...['-1', '1.5', '1,000', 'all', '01000', ' 1', '1e3'].map((text) =>
        set(`${name} ${text}`, { [name]: text }, '3'),
      ),
      set(`${name} as a fraction`, { [name]: 99.5 }, '3'),
      set(`${name} 0`, { [name]: '0' }, '800'),
    ]),
    ...(amounts.length > 0 ? [set('amount as a number', { amount: 10000 }, 'accepted')] : []),
    set('merchantId of another merchant', { merchantId: 'A010084435' }, '5'),
    set('with an unknown field', { unknownField: 'x' }, 'accepted'),
    bytes('as a list', (text) => `[${text}]`, 'INVALID_REQUEST 400'),
    bytes('cut short', (text) => text.slice(0, -1), 'INVALID_REQUEST 400'),
    bytes('as a form', () => 'transactionId=1', 'INVALID_REQUEST 400'),
    bytes(
      'with bytes that are no UTF-8',
      (text) =>
        Buffer.concat([Buffer.from(text.slice(0, -1)), Buffer.from([0x2c, 0x22, 0xb1, 0xb8, 0x22, 0x3a, 0x31, 0x7d])]),
      'INVALID_REQUEST 400',
    ),
    head('of no declared type', 'Content-Type', undefined, 'INVALID_REQUEST 400'),
    head('declared as a form', 'Content-Type', 'application/x-www-form-urlencoded', 'INVALID_REQUEST 400'),
    head('declared as EUC-KR', 'Content-Type', 'application/json;charset=euc-kr', 'INVALID_REQUEST 400'),
    head('declared as UTF-8', 'Content-Type', 'application/json; charset=utf-8', 'accepted'),
    head('without credentials', 'Authorization', undefined, 'UNAUTHORIZED 401'),
    head('with an unknown secret key', 'Authorization', basic('SK_TEST_unknown:'), 'UNAUTHORIZED 401'),
    head('with a password', 'Authorization', basic('SK_TEST_example:x'), 'UNAUTHORIZED 401'),
    head('without the colon', 'Authorization', basic('SK_TEST_example'), 'UNAUTHORIZED 401'),
    head('with the client key', 'Authorization', basic(`${PHONES.clientKey}:`), 'UNAUTHORIZED 401'),
    head('with client id and secret', 'Authorization', basic('A010084434:SK_TEST_example'), 'UNAUTHORIZED 401'),
    head('with the key as a bearer', 'Authorization', 'Bearer SK_TEST_example', 'UNAUTHORIZED 401'),
    head('with the key of another merchant', 'Authorization', basic('SK_TEST_other:'), '5'),
    {
      name: 'with another method',
      change: (request) => ({ ...request, method: 'PUT' }),
      expect: 'METHOD_NOT_ALLOWED 405',
    },
    {
      name: 'at a path that does not exist',
      change: (request) => ({ ...request, path: `${request.path}/x` }),
      expect: 'NOT_FOUND 404',
    },
  ];
}

const SPECIAL: Readonly<Record<string, readonly [name: string, values: Record<string, unknown>, code: string][]>> = {
  'complete-window': [['transactionId of nothing', { transactionId: '20260401000000000001' }, '480']],
  charge: [
    ['method CARD', { method: 'CARD' }, '3'],
    ['method in lower case', { method: 'mobile' }, '3'],
    ['of no key', { billingKey: 'BK0000000000000001' }, '638'],
    ['of another user', { userId: 'user02' }, '800'],
    ['above the limit', { amount: '500001' }, '410'],
  ],
  cancel: [
    ['method CARD', { method: 'CARD' }, '3'],
    ['cancelType X', { cancelType: 'X' }, '3'],
    ['transactionId of no payment', { transactionId: '202604010000000099' }, '67'],
    ['amount above the payment', { amount: '10001' }, '36'],
    ['all with less than the amount', { amount: '9999' }, '893'],
    ['all, as a part', { cancelType: 'P' }, 'accepted'],
    ['without cancelRequester', { cancelRequester: undefined }, 'accepted'],
  ],
};

function allVariations(of: Specimen): Variation[] {
  const special = (SPECIAL[of.name] ?? []).map(([name, values, code]): Variation => ({
    name,
    change: (request, body) => ({ ...request, body: Buffer.from(JSON.stringify({ ...body, ...values })) }),
    expect: code,
  }));
  return [...variationsOf(of), ...special];
}

function resultOf({ status, json }: Sent): string {
  return status === 200 ? String(json['code']) : `${String(json['code'])} ${status}`;
}

describe('Danal simulator, raw requests of ONE', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.stage.close());

  for (const of of SPECIMENS) {
    describe(of.name, () => {
      it('takes the example as it is, with the published credentials', async () => {
        const { path, body } = await of.prepare(shop);
        const request = requestTo(path, body, PHONES);
        expect(request.headers).to.deep.include(['Authorization', 'Basic U0tfVEVTVF9leGFtcGxlOg==']);
        expect(resultOf(await shop.stage.send(request))).to.equal('SUCCESS');
      });

      for (const { name, change, expect: code } of allVariations(of)) {
        it(`${code === 'accepted' ? 'accepts' : 'refuses'} it ${name}`, async () => {
          const { path, body } = await of.prepare(shop);
          const before = shop.stage.world.bank.ledger().length;
          const sent = await shop.stage.send(change(requestTo(path, body, PHONES), body));
          expect(resultOf(sent)).to.equal(code === 'accepted' ? 'SUCCESS' : code);
          if (code === 'accepted') return;
          expect(sent.json['message']).to.match(/[가-힣]/);
          expect(shop.stage.world.bank.ledger().length, 'ledger').to.equal(before);
          expect(shop.stage.world.log.records().at(-1), 'log').to.include({ booked: false });
        });
      }
    });
  }
});

describe('accepts.md of the Danal simulator, ONE', () => {
  it('lists exactly what the simulator accepts although altered', () => {
    const accepted = SPECIMENS.flatMap((of) =>
      allVariations(of)
        .filter((variation) => variation.expect === 'accepted')
        .map(({ name }) => `${of.name}: ${name}`),
    );
    expect(acceptsTable(new URL('../../../simulator/accepts.md', import.meta.url), 'ONE').sort()).to.deep.equal(
      accepted.sort(),
    );
  });
});
