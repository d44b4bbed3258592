import type { HttpRequest } from '@billkey/core';
import { expect } from 'chai';
import { Known } from '../src/wire/known.js';
import { masked, maskedOutcome, type ShownRequest } from '../src/wire/masking.js';
import { bodyOf, Desk, printed } from './support/wire.js';

const START = {
  mode: 'test',
  clientId: 'S2_0123456789abcdef0123456789abcdef',
  secretKey: '0c4a3b1f9d7e46528aa1b0c3d5e7f901',
};
const WEBAPI = {
  mode: 'test',
  mid: 'canary000m',
  merchantKey: `${'Q2F+uY/J5S2V'.repeat(7)}x9==`,
};
const CARD = { number: '5409170683921745', expiry: '2031-07', holderId: '870917', password2: '73' };
const BID = 'BIKYcanary00m2503041020309876';
const TOKEN = 'fade5eed'.repeat(5);
const AMOUNT = { minor: 59_000, currency: 'KRW' };

/** In each encoding that a request or a log might have it in, at each offset of base64. */
function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const shifted = [0, 1, 2].map((pad) =>
    Buffer.concat([Buffer.alloc(pad), bytes])
      .toString('base64')
      .slice(pad === 0 ? 0 : pad + 1)
      .replace(/=+$/, '')
      .slice(0, -1),
  );
  const forms = [secret, encodeURIComponent(secret), bytes.toString('hex'), ...shifted];
  return [...forms, ...shifted.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'))];
}

function expectNone(text: string, secrets: readonly string[]): void {
  for (const secret of secrets) {
    for (const form of formsOf(secret)) expect(text.toLowerCase()).not.to.include(form.toLowerCase());
  }
}

describe('billkey wire: what must not be seen', function () {
  this.timeout(20_000);
  const desk = new Desk();
  after(() => desk.clear());

  const order = { orderId: 'order-1', name: '월 구독', amount: AMOUNT, instalmentMonths: 3 };
  const payment = { tid: 'canary000m01162503041020301234', orderId: 'order-1', amount: '59000', balanceAmt: '59000' };
  const webapiPayment = { TID: payment.tid, Moid: 'order-1', Amt: '59000', RemainAmt: '59000' };
  const cancel = { cancelId: 'c-1', amount: 'all', cancellableBefore: AMOUNT, reason: '고객 요청' };
  const issue = { orderId: 'order-1', name: '월 구독', card: CARD };
  const attempt = {
    format: 1,
    operation: 'remove',
    account: 'nice',
    adapter: 'nice/start',
    orderId: 'remove-1',
    requestId: 'remove-1',
    money: null,
    at: '2025-03-04T01:20:30.000Z',
    step: 0,
    ids: { orderId: 'remove-1' },
  };

  for (const [operation, options, input] of [
    ['issueBillingKey', START, issue],
    ['chargeBillingKey', START, { ...order, key: { bid: BID } }],
    ['removeBillingKey', START, { key: { bid: BID } }],
    ['cancelPayment', START, { ...cancel, payment }],
    ['findPayment', START, { pgPaymentId: payment.tid }],
    ['resolve', START, { attempt, wish: { key: { bid: BID } } }],
    ['issueBillingKey', WEBAPI, issue],
    ['chargeBillingKey', WEBAPI, { ...order, key: { BID } }],
    ['payByKeyIn', WEBAPI, { ...order, card: CARD }],
    ['removeBillingKey', WEBAPI, { key: { BID } }],
    ['cancelPayment', WEBAPI, { ...cancel, payment: webapiPayment }],
    ['findPayment', WEBAPI, { payment: webapiPayment }],
  ] as const) {
    it(`${operation} of ${'mid' in options ? 'WEBAPI' : 'START'} shows no secret in any encoding`, async () => {
      const wire = await desk.wired({ operation, options, input });
      expect(wire.requests).to.have.lengthOf(1);
      expect(wire.requests[0]).not.to.have.property('bodyBase64');
      const { secretKey, merchantKey } = { ...START, ...WEBAPI };
      expectNone(JSON.stringify(wire), [CARD.number, CARD.holderId, BID, secretKey, merchantKey]);
      // What it was masked in is still there to be compared.
      const text = JSON.stringify(wire).toLowerCase();
      expect(text).to.match(/"?signdata[\\":=]+[0-9a-f]{64}/);
      const body = bodyOf(wire);
      for (const name of ['encData', 'EncData', 'BID'].filter((field) => field in body))
        expect(body[name]).to.equal('***');
    });
  }

  it('would be seen: revealed requests hold the same canaries', async () => {
    const issued = await desk.wired({ operation: 'issueBillingKey', options: START, input: issue, reveal: true });
    expect(() => expectNone(JSON.stringify(issued), [START.secretKey])).to.throw();
    const input = { ...order, key: { BID } };
    const charged = await desk.wired({ operation: 'chargeBillingKey', options: WEBAPI, input, reveal: true });
    expect(() => expectNone(charged.requests[0]?.bodyBase64 ?? '', [BID])).to.throw();
  });

  it('the command shows none of a charge whose token and outcome were recorded', async () => {
    const now = '2025-03-04T10:20:30.000+0900';
    const token = { resultCode: '0000', accessToken: TOKEN, expireAt: '2025-03-04T10:50:30.000+0900', now };
    const answer = { resultCode: '3095', resultMsg: `한도초과 ${BID}`, tid: '', orderId: '' };
    const options = { ...START, auth: 'bearer' };
    const input = { ...order, key: { bid: BID } };
    const ran = await desk.run({ operation: 'chargeBillingKey', options, input, answers: [token, answer] });
    expect(printed(ran).outcome).to.have.nested.property('failure.reason', 'limit_exceeded');
    expectNone(ran.stdout, [BID, TOKEN, START.secretKey]);
  });

  it('leaves what a support desk asks for', async () => {
    const wire = await desk.wired({ operation: 'payByKeyIn', options: WEBAPI, input: { ...order, card: CARD } });
    expect(bodyOf(wire)).to.include({ MID: WEBAPI.mid, Moid: 'order-1', Amt: '59000', CardQuota: '03' });
    expect(bodyOf(wire)['TID']).to.match(/^canary000m0101/);
    expect(wire.requests[0]?.body).to.include('GoodsName=%BF%F9+%B1%B8%B5%B6');
  });
});

describe('billkey wire: requests of any PG', () => {
  const OPTIONS = {
    mode: 'test',
    siteCode: 'T0000',
    sitePassword: 'hunter2-hunter2',
    services: { billing: { siteKey: 'k~1' } },
  };
  const known = new Known(OPTIONS, { orderId: 'order-1', card: CARD, key: { userKey: 'UK-31415926', seq: '88' } });
  known.learn(Buffer.from(JSON.stringify({ data: { trxToken: TOKEN, expires: '2025-03-04T10:20:30+09:00' } })));

  function shown(body: string | null, more: { readonly url?: string; readonly type?: string } = {}): ShownRequest {
    const { url = 'https://pg.example/pay', type = 'application/json' } = more;
    const request: HttpRequest = {
      method: 'POST',
      url: new URL(url),
      route: '/pay',
      headers: { 'content-type': type, authorization: 'Basic abc', 'x-secret': 'x', accept: 'text/plain' },
      body: body === null ? null : Buffer.from(body, 'utf8'),
      limits: { connectMs: 1, answerMs: 1, maxAnswerBytes: 1 },
    };
    return masked(request, known);
  }

  const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');
  const hex = (text: string): string => Buffer.from(text, 'utf8').toString('hex');

  it('names the scheme of an authorization, and shows no header that could be one', () => {
    const { headers } = shown(null);
    expect(headers).to.deep.equal({
      'content-type': 'application/json',
      authorization: 'Basic ***',
      'x-secret': '***',
      accept: 'text/plain',
    });
  });

  it('leaves blanks, order and escapes of JSON alone', () => {
    const text = '{ "b" : "\\u00e9", "a": [1, -2.5e3, true, null], "orderId":"order-1" }';
    expect(shown(text).body).to.equal(text);
  });

  for (const [what, value] of [
    ['a card number', CARD.number],
    ['a card number with dashes', '5409-1706-8392-1745'],
    ['a quarter of a card number', '1706'],
    ['a card number in base64', base64(`no=${CARD.number};`)],
    ['a card number in hexadecimal', hex(`x${CARD.number}`).toUpperCase()],
    ['a card number in base64 in base64', base64(base64(CARD.number))],
    ['an expiry', '2031-07'],
    ['an expiry the other way round', '0731'],
    ['a month', '07'],
    ['a birth date', 'born 870917'],
    ['two digits', '73'],
    ['two digits in base64', base64('73')],
    ['a billing key', 'UK-31415926'],
    ['a short field of a billing key', '88'],
    ['a password of the merchant', 'hunter2-hunter2'],
    ['a short key of the merchant', 'k~1'],
    ['a token of an answer', TOKEN],
    ['ciphertext', 'A1'.repeat(80)],
    ['a block of ciphertext', base64('sixteen bytes it')],
    ['JSON with a card number', JSON.stringify({ card: { no: CARD.number } })],
    ['a form with a card number', `a=1&no=${CARD.number}`],
  ] as const) {
    it(`masks ${what}, in JSON, forms, paths, queries and other text`, () => {
      const inJson = shown(JSON.stringify({ first: '1', field: [value] })).body ?? '';
      const inForm = shown(`first=1&field=${encodeURIComponent(value)}`, { type: 'application/x-www-form-urlencoded' });
      const { url: inUrl } = shown(null, {
        url: `https://pg.example/pay/${encodeURIComponent(value)}/do?first=1&field=${encodeURIComponent(value)}`,
      });
      const inText =
        shown(`<x><a>${encodeURIComponent(value)}</a><b>${value}</b></x>`, { type: 'text/xml' }).body ?? '';
      for (const text of [inJson, inForm.body ?? '', inUrl, inText]) {
        expect(text).to.include('***');
        expectNone(text, value.length < 8 ? [] : [value, CARD.number]);
        expect(text).not.to.include(`"${value}"`).and.not.to.include(`>${value}<`);
      }
      expect(inJson).to.match(/^\{"first":"1","field":\[".+"\]\}$/);
      expect(inForm.body).to.match(/^first=1&field=/);
      expect(inUrl).to.match(/^https:\/\/pg\.example\/pay\/.+\/do\?first=1&field=/);
    });
  }

  it('masks numbers of JSON too', () => {
    expect(shown(`{"no":${CARD.number},"pw":73,"amount":59000}`).body).to.equal(
      '{"no":"***","pw":"***","amount":59000}',
    );
  });

  it('shows signatures, public ids and ids that an attempt lists', () => {
    const made = 'c1d2e3f4a5b6c7d8e9f0a1b2c3d4e5f60718';
    known.note({ ids: { trxId: made } } as unknown as Parameters<Known['note']>[0]);
    const text = JSON.stringify({ signature: 'ab'.repeat(32), siteCd: 'T0000', trxId: made, at: '20250304102030' });
    expect(shown(text).body).to.equal(text);
  });

  it('shows options that are one of a few words, and addresses without anything secret in them', () => {
    const secretive = { hookUrl: 'https://me:hunter2@shop.example/', pass: 'v3' };
    const options = new Known({ mode: 'test', api: 'v2', siteUrl: 'https://shop.example', ...secretive }, {});
    const url = new URL('https://pg.example/v2/refund');
    const told = JSON.stringify({ api: 'v2', url: 'https://shop.example', hook: secretive.hookUrl, password: 'v3' });
    const request = { method: 'POST', url, headers: {}, body: Buffer.from(told) } as unknown as HttpRequest;
    expect(masked(request, options)).to.deep.include({
      url: 'https://pg.example/v2/refund',
      body: JSON.stringify({ api: 'v2', url: 'https://shop.example', hook: '***', password: '***' }),
    });
  });

  it('masks what a payment is cancelled by, and shows what it is called by', () => {
    const payment = { orderNo: '202603250000000101', orderCertifyKey: 'ok_31415926', itemKey: 'ITEM-1' };
    const cancelling = new Known({ mode: 'test' }, { payment });
    const url = new URL('https://pg.example/cancel');
    const request = { method: 'POST', url, headers: {}, body: Buffer.from(JSON.stringify(payment)) };
    expect(masked(request as unknown as HttpRequest, cancelling).body).to.equal(
      JSON.stringify({ ...payment, orderCertifyKey: '***' }),
    );
  });

  it('masks a key that is called after a signature', () => {
    expect(shown(JSON.stringify({ signKey: 'ab'.repeat(32) })).body).to.equal('{"signKey":"***"}');
  });

  it('masks the whole body when a secret goes over several words', () => {
    expect(shown('5409 1706 8392 1745', { type: 'text/plain' }).body).to.equal('*** *** *** ***');
    expect(shown('key UK-314 15926', { type: 'text/plain' }).body).to.equal('***');
    expect(shown('key UK-314 15927', { type: 'text/plain' }).body).to.equal('key UK-314 15927');
  });

  it('masks what a PG repeats in an outcome', () => {
    const outcome = { status: 'failed', message: `no ${CARD.number}`, amount: 73 };
    expect(maskedOutcome(outcome, known)).to.deep.equal({ status: 'failed', message: '***', amount: 73 });
  });
});
