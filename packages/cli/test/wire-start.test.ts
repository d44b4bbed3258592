import { expect } from 'chai';
import type { Wire } from '../src/commands/wire.js';
import { bodyOf, Desk, encrypted, printed, sha256, type Asked } from './support/wire.js';

const SECRET_KEY = '2dcc2a0d63bf469490bb19a201be3735';
const OPTIONS = { mode: 'test', clientId: 'S2_0123456789abcdef0123456789abcdef', secretKey: SECRET_KEY };
const EDI_DATE = '2025-03-04T10:20:30.000+0900';
const BID = 'BIKYnictest00m2503041020300001';
const TID = 'nictest00m01162503041020301234';
/** tid + amount 1004 + ediDate */
const SIGNATURE = '4122aae4fe304f8d580dccd8aaaf0d1f81a94c8841e2db3ba7d5439daed2a6c5';
const HOST = 'https://sandbox-api.nicepay.co.kr';

const PAID = {
  resultCode: '0000',
  resultMsg: '정상 처리되었습니다.',
  tid: TID,
  orderId: 'ord-0002',
  ediDate: EDI_DATE,
  signature: SIGNATURE,
  status: 'paid',
  paidAt: EDI_DATE,
  amount: 1004,
  balanceAmt: 1004,
  currency: 'KRW',
  approveNo: '12345678',
};
const CHARGE = {
  key: { bid: BID },
  orderId: 'ord-0002',
  name: 'monthly plan',
  amount: { minor: 1004, currency: 'KRW' },
};
const ATTEMPT = {
  format: 1,
  operation: 'charge',
  account: 'nice',
  adapter: 'nice/start',
  orderId: 'ord-0002',
  requestId: 'ord-0002',
  money: { minor: 1004, currency: 'KRW' },
  at: '2025-03-04T01:20:30.000Z',
  step: 0,
  ids: { orderId: 'ord-0002' },
};

const ASKED = {
  issue: {
    operation: 'issueBillingKey',
    input: {
      orderId: 'ord-0001',
      name: 'monthly plan',
      card: { number: '1234567890123456', expiry: '2025-12', holderId: '800101', password2: '12' },
    },
  },
  charge: { operation: 'chargeBillingKey', input: CHARGE },
  remove: { operation: 'removeBillingKey', input: { key: { bid: BID } } },
  cancel: {
    operation: 'cancelPayment',
    input: {
      payment: { tid: TID, orderId: 'ord-0002', amount: '1004', balanceAmt: '1004' },
      cancelId: 'ord-0003',
      amount: 'all',
      cancellableBefore: { minor: 1004, currency: 'KRW' },
      reason: '고객 요청',
    },
  },
  find: { operation: 'findPayment', input: { pgPaymentId: TID } },
  netCancel: {
    operation: 'resolve',
    input: { attempt: ATTEMPT, wish: { ifMoved: 'reverse' } },
    answers: [PAID, { ...PAID, status: 'cancelled', balanceAmt: 0, cancelledTid: TID }],
  },
} satisfies Readonly<Record<string, Omit<Asked, 'options'>>>;

/** The others are shown in this process. */
const BY_COMMAND: ReadonlySet<string> = new Set(['issue', 'netCancel', 'bearer, without answers']);

const TOKEN = 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00';
const BEARER = {
  account: 'nice:second',
  operation: 'chargeBillingKey' as const,
  input: CHARGE,
  options: { ...OPTIONS, auth: 'bearer' },
};
const TOKEN_ANSWER = {
  resultCode: '0000',
  resultMsg: 'ok',
  accessToken: TOKEN,
  tokenType: 'Bearer',
  expireAt: '2025-03-04T10:50:30.000+0900',
  now: EDI_DATE,
};

describe('billkey wire: NICE START, as it is published', function () {
  this.timeout(20_000);
  const desk = new Desk();
  const shown = new Map<string, Wire>();
  const wireOf = (name: string): Wire => shown.get(name) ?? { requests: [], outcome: undefined };

  before(async () => {
    const all: Readonly<Record<string, Asked>> = {
      ...Object.fromEntries(
        Object.entries(ASKED).map(([name, asked]) => [name, { ...asked, options: OPTIONS, reveal: true as const }]),
      ),
      'bearer, without answers': BEARER,
      'bearer, with the token': { ...BEARER, answers: [TOKEN_ANSWER], reveal: true },
      'bearer, with both': { ...BEARER, answers: [TOKEN_ANSWER, PAID, PAID] },
    };
    await Promise.all(
      Object.entries(all).map(async ([name, asked]) => {
        shown.set(name, BY_COMMAND.has(name) ? printed(await desk.run(asked)) : await desk.wired(asked));
      }),
    );
  });
  after(() => desk.clear());

  it('issues a key', () => {
    const wire = wireOf('issue');
    expect(wire.outcome).to.equal(null);
    expect(wire.note).to.match(/^Nothing was sent\. .* request 1 \(issue\)/);
    expect(wire.requests).to.have.lengthOf(1);
    const [request] = wire.requests;
    expect(request).to.deep.include({ operation: 'issue', method: 'POST', url: `${HOST}/v1/subscribe/regist` });
    expect(bodyOf(wire)).to.deep.equal({
      encData:
        '6ecfe97e521bc67c3053d74a9dbdba53033d343fc9e8e38e730964b22ef2e4a59607171b00a9da977141b3f79fffa1e8' +
        '0a16c08bc58666b479f554a966a363414347e62f2621f8df220c7a4a545592d0',
      orderId: 'ord-0001',
      encMode: 'A2',
      ediDate: EDI_DATE,
      signData: '13b5a1e8ae9de8f39c5460b866cb7635d1df5f5ceaedb1a217593ff766beced4',
    });
    const plain = 'cardNo=1234567890123456&expYear=25&expMonth=12&idNo=800101&cardPw=12';
    expect(encrypted('aes-256-cbc', SECRET_KEY, SECRET_KEY.slice(0, 16), plain)).to.equal(bodyOf(wire)['encData']);
    expect(sha256('ord-0001', EDI_DATE, SECRET_KEY)).to.equal(bodyOf(wire)['signData']);
  });

  it('authorizes, and shows the bytes', () => {
    const [request] = wireOf('issue').requests;
    const basic = Buffer.from(`${OPTIONS.clientId}:${SECRET_KEY}`).toString('base64');
    expect(request?.headers).to.deep.equal({
      'content-type': 'application/json;charset=utf-8',
      authorization: `Basic ${basic}`,
    });
    expect(Buffer.from(request?.bodyBase64 ?? '', 'base64').toString('utf8')).to.equal(request?.body);
  });

  it('charges', () => {
    const wire = wireOf('charge');
    expect(wire.requests[0]?.url).to.equal(`${HOST}/v1/subscribe/${BID}/payments`);
    const signData = 'dedbf448b9a17c1bd844ac2227b358998837c145b99a4cb756695e5f45cadec2';
    expect(bodyOf(wire)).to.deep.equal({
      orderId: 'ord-0002',
      amount: 1004,
      goodsName: 'monthly plan',
      cardQuota: 0,
      useShopInterest: false,
      ediDate: EDI_DATE,
      signData,
    });
    expect(sha256('ord-0002', BID, EDI_DATE, SECRET_KEY)).to.equal(signData);
  });

  it('removes a key, under an order id that the adapter makes', () => {
    const wire = wireOf('remove');
    expect(wire.requests[0]?.url).to.equal(`${HOST}/v1/subscribe/${BID}/expire`);
    const { orderId, ediDate, signData } = bodyOf(wire);
    expect({ ediDate, signData }).to.deep.equal({
      ediDate: EDI_DATE,
      signData: sha256(orderId, BID, EDI_DATE, SECRET_KEY),
    });
  });

  it('cancels', () => {
    const wire = wireOf('cancel');
    expect(wire.requests[0]?.url).to.equal(`${HOST}/v1/payments/${TID}/cancel`);
    const signData = '42b6094c50ba07150d6bedfb2fcc9d1d63c42ca770240baa142865c6e3d42966';
    expect(bodyOf(wire)).to.deep.equal({ reason: '고객 요청', orderId: 'ord-0003', ediDate: EDI_DATE, signData });
    expect(sha256(TID, EDI_DATE, SECRET_KEY)).to.equal(signData);
  });

  it('looks up', () => {
    const [request] = wireOf('find').requests;
    expect(request).to.deep.include({ method: 'GET', body: null, bodyBase64: null });
    expect(request?.url).to.equal(
      `${HOST}/v1/payments/${TID}?ediDate=2025-03-04T10%3A20%3A30.000%2B0900` +
        '&signData=42b6094c50ba07150d6bedfb2fcc9d1d63c42ca770240baa142865c6e3d42966',
    );
  });

  it('net-cancels what recorded answers say was charged', () => {
    const wire = wireOf('netCancel');
    expect(wire.requests.map(({ operation, method, url }) => ({ operation, method, url }))).to.deep.equal([
      { operation: 'find', method: 'GET', url: `${HOST}/v1/payments/find/ord-0002?orderDate=20250304` },
      { operation: 'net-cancel', method: 'POST', url: `${HOST}/v1/payments/netcancel` },
    ]);
    const signData = '42e1317e3394bd24ec50395b92569de07c4fe6afdf6c33ecde24d6ab72422daf';
    expect(bodyOf(wire, 1)).to.deep.equal({ orderId: 'ord-0002', ediDate: EDI_DATE, signData });
    expect(sha256('ord-0002', EDI_DATE, SECRET_KEY)).to.equal(signData);
    expect(sha256(TID, 1004, EDI_DATE, SECRET_KEY)).to.equal(SIGNATURE);
    expect(wire).not.to.have.property('note');
    expect(wire.outcome).to.deep.include({ status: 'reversed', why: 'asked' });
  });

  it('shows the token request of a Bearer account, and says that the rest needs its answer', () => {
    const { requests, outcome, note } = wireOf('bearer, without answers');
    expect(requests.map(({ operation }) => operation)).to.deep.equal(['token']);
    expect(requests[0]).to.deep.include({ url: `${HOST}/v1/access-token`, body: '{}' });
    expect(outcome).to.equal(null);
    expect(note).to.equal(
      'Nothing was sent. The outcome, and any request that follows, needs the answer to request 1 (token): --answer FILE.',
    );
  });

  it('goes on with the token of an answer', () => {
    const { requests, outcome, note } = wireOf('bearer, with the token');
    expect(requests.map(({ operation }) => operation)).to.deep.equal(['token', 'charge']);
    expect(requests[1]?.headers['authorization']).to.equal(`Bearer ${TOKEN}`);
    expect(outcome).to.equal(null);
    expect(note).to.match(/request 2 \(charge\)/);
  });

  it('shows the outcome of answers, in which nothing is secret, and counts those that are left', () => {
    const { requests, outcome, note } = wireOf('bearer, with both');
    expect(requests[1]?.headers['authorization']).to.equal('Bearer ***');
    expect(outcome).to.deep.include({ status: 'approved' });
    expect(outcome).to.have.nested.property('payment.account', 'nice:second');
    expect(outcome).to.have.nested.property('payment.handle', 'sealed-1');
    expect(note).to.equal('Answers that no request was left for: 1.');
    expect(JSON.stringify({ requests, outcome })).not.to.include(TOKEN).and.not.to.include(BID);
  });
});
