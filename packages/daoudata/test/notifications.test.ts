import { won, type InboundHttp, type NotificationEvent, type PgRegistry, type Received } from '@billkey/core';
import { expect } from 'chai';
import { paymentOf, Shop } from './shop.js';

const OK = '<html><body><RESULT>SUCCESS</RESULT></body></html>';
const TEST_SOURCE = '123.140.121.205';
/** Where a simulated Kiwoompay is */
const LOCAL = '127.0.0.1';
/** 홍길동 and 월 구독 in EUC-KR */
const FIELDS: Readonly<Record<string, string>> = {
  PAYMETHOD: 'CARD',
  CPID: 'CTS10014',
  DAOUTRX: 'cTS26010509300100001',
  ORDERNO: 'BILL-0001',
  AMOUNT: '9900',
  SETTDATE: '20260105093001',
  AUTHNO: '40000001',
  CARDCODE: 'CCKM',
  CARDNAME: 'KB%20-%20%C3%BC%C5%A9',
  CARDNO: '9460000000000020',
  ALLOTMON: '03',
  USERNAME: '%C8%AB%B1%E6%B5%BF',
  PRODUCTNAME: '%BF%F9%20%B1%B8%B5%B6',
};

function queryOf(change: Readonly<Record<string, string | undefined>>): string {
  const fields = Object.entries({ ...FIELDS, ...change }).filter(([, value]) => value !== undefined);
  return fields.map(([name, value]) => `${name}=${String(value)}`).join('&');
}

const getting = (change = {}, remoteAddress?: string): InboundHttp => ({
  ...{ method: 'GET', url: `/daoudata?${queryOf(change)}`, headers: {}, body: new Uint8Array() },
  ...(remoteAddress === undefined ? {} : { remoteAddress }),
});

const eventOf = (received: Received): NotificationEvent => {
  if (received.status !== 'received' || received.events.length !== 1) throw new Error(JSON.stringify(received));
  return received.events[0] as NotificationEvent;
};
const why = (received: Received): string => (received.status === 'refused' ? received.because : received.status);

describe('Kiwoompay notifications', () => {
  let shop: Shop;
  let registry: PgRegistry;

  before(async () => {
    shop = await Shop.open();
    registry = shop.registry();
  });
  after(() => shop.close());

  const read = (message: InboundHttp, from = registry): Promise<Received> =>
    from.get('daoudata', 'notifications').readNotification(message);

  it('are accepted by exactly the page that Kiwoompay waits for', async () => {
    const received = await read(getting());
    if (received.status !== 'received') throw new Error(why(received));
    expect([
      received.accept.status,
      received.accept.headers,
      Buffer.from(received.accept.body).toString(),
    ]).to.deep.equal([200, { 'content-type': 'text/html' }, OK]);
    expect(received.later.status).to.equal(503);
    expect(Buffer.from(received.later.body).toString()).not.to.include('SUCCESS');
  });

  it('have no payment when nobody knows where they come from', async () => {
    const event = eventOf(await read(getting()));
    expect(event).to.deep.include({ kind: 'changed', trust: 'ask-first', told: { state: 'paid', amount: won(9900) } });
    expect(event).not.to.have.property('payment');
    expect(event.about).to.deep.equal({
      account: 'daoudata',
      orderId: 'BILL-0001',
      pgPaymentId: 'cTS26010509300100001',
    });
  });

  it('have the payment, its card masked, when they come from an address of Kiwoompay', async () => {
    for (const source of [LOCAL, `::ffff:${LOCAL}`]) {
      const event = eventOf(await read(getting({}, source)));
      if (event.kind !== 'payment') throw new Error(event.kind);
      const { payment, trust } = event;
      expect(trust).to.equal('source-checked');
      expect(payment).to.deep.include({
        ...{ account: 'daoudata', orderId: 'BILL-0001', pgPaymentId: 'cTS26010509300100001', state: 'paid' },
        ...{ amount: won(9900), cancellable: null, approvalNumber: '40000001', instalmentMonths: 3 },
        approvedAt: '2026-01-05T09:30:01+09:00',
        card: { masked: '946000******0020', issuer: 'KB국민', kind: 'debit' },
      });
      expect(payment.raw).to.include({ CARDNO: '946000******0020', USERNAME: '홍길동', PRODUCTNAME: '월 구독' });
      expect(JSON.stringify(event)).not.to.include('9460000000000020');
    }
  });

  it('may call time and months by their other names, and leave them out', async () => {
    const names = { SETTDATE: undefined, AUTHDATE: '20260105093002', ALLOTMON: undefined, INSTALLMONTH: '00' };
    const event = eventOf(await read(getting(names, LOCAL)));
    expect(event.kind === 'payment' ? event.payment : {}).to.deep.include({
      approvedAt: '2026-01-05T09:30:02+09:00',
      instalmentMonths: 0,
    });
    const less = {
      SETTDATE: undefined,
      ALLOTMON: undefined,
      AUTHNO: '',
      CARDNO: undefined,
      CARDCODE: 'CCXX',
      CARDNAME: 'X',
    };
    const bare = eventOf(await read(getting(less, LOCAL)));
    if (bare.kind !== 'payment') throw new Error(bare.kind);
    expect(bare.payment).not.to.have.any.keys('approvedAt', 'instalmentMonths', 'approvalNumber');
    expect(bare.payment.card).to.deep.equal({ issuer: 'X' });
  });

  it('mask a card number in groups, and leave one that is masked', async () => {
    for (const [CARDNO, masked] of [
      ['9460-0000-0000-0020', '9460-0*-****-0020'],
      ['946000******0020', '946000******0020'],
    ] as const) {
      const event = eventOf(await read(getting({ CARDNO }, LOCAL)));
      const shown = event.kind === 'payment' ? event.payment.card?.masked : undefined;
      expect(shown?.replace(/[^*\d]/g, '').length, masked).to.be.at.least(16);
      expect(shown).not.to.match(/\d{7}/);
      expect(shown?.slice(-4)).to.equal('0020');
    }
  });

  it('may be posted as a form', async () => {
    const body = Buffer.from(queryOf({}), 'ascii');
    const event = eventOf(await read({ method: 'POST', url: '/daoudata', headers: {}, body }));
    expect(event).to.deep.include({ kind: 'changed', id: eventOf(await read(getting())).id });
  });

  it('of a cancel say that something changed, wherever they come from', async () => {
    for (const PAYMETHOD of ['CARD_CANCEL', 'CARDK_CANCEL', 'CARD-BATCH_CANCEL']) {
      const event = eventOf(await read(getting({ PAYMETHOD }, LOCAL)));
      expect(event).to.deep.include({ kind: 'changed', trust: 'ask-first' });
      expect(event).not.to.have.any.keys('payment', 'told');
    }
  });

  it('of a refusal are a decline; of a code that nobody knows, nothing', async () => {
    const declined = eventOf(await read(getting({ RESULTCODE: '1071', ERRORMESSAGE: 'no' }, LOCAL)));
    expect(declined.kind === 'decline' ? declined.failure.reason : declined.kind).to.equal('stolen_or_lost');
    for (const change of [
      { RESULTCODE: '8901' },
      { RESULTCODE: '9000' },
      { RESULTCODE: '1071', PAYMETHOD: 'CARD_CANCEL' },
    ]) {
      const received = await read(getting(change));
      expect(received.status === 'received' ? received.events : received).to.deep.equal([]);
    }
    expect(eventOf(await read(getting({ RESULTCODE: '0000' }))).kind).to.equal('changed');
  });

  it('of other ways to pay are taken without an event', async () => {
    for (const PAYMETHOD of ['BANK', 'MOBILE', 'KAKAOPAY', 'XCARD', 'CARDX']) {
      const received = await read(getting({ PAYMETHOD }));
      expect(received.status === 'received' ? received.events : received, PAYMETHOD).to.deep.equal([]);
    }
  });

  for (const [because, change] of [
    ['other_merchant', { CPID: 'CTS20014' }],
    ['malformed', { CPID: undefined }],
    ['malformed', { PAYMETHOD: '' }],
    ['malformed', { DAOUTRX: undefined }],
    ['malformed', { DAOUTRX: 'x'.repeat(21) }],
    ['malformed', { ORDERNO: '' }],
    ['malformed', { AMOUNT: '0' }],
    ['malformed', { AMOUNT: '99.00' }],
    ['malformed', { USERNAME: '%FF' }],
  ] as const) {
    it(`are refused as ${because}: ${JSON.stringify(change)}`, async () => {
      const received = await read(getting(change));
      expect(why(received)).to.equal(because);
      expect(received.status === 'refused' ? received.reply.status : 0).to.equal(503);
    });
  }

  it('have one id when they are sent again, and another one when they say something else', async () => {
    const id = async (change = {}): Promise<string> => eventOf(await read(getting(change))).id;
    expect(await id()).to.equal(await id());
    const others = [{ AMOUNT: '9901' }, { ORDERNO: 'B' }, { PAYMETHOD: 'CARD_CANCEL' }, { SETTDATE: '20260105093009' }];
    const ids = [await id(), ...(await Promise.all(others.map((change) => id(change))))];
    expect(new Set(ids).size).to.equal(5);
  });

  it('are believed from the addresses of the mode alone, unless the account talks to a simulator', async () => {
    const { baseUrls } = { baseUrls: undefined as never };
    const test = shop.registry('daoudata', { baseUrls });
    const sources = { [TEST_SOURCE]: 'received', '27.102.213.200': 'unknown_source', '127.0.0.1': 'unknown_source' };
    for (const [source, said] of Object.entries(sources)) {
      expect(why(await read(getting({}, source), test)), source).to.equal(said);
    }
    const billing = { cpid: 'SHOP1', apiKey: 'k'.repeat(64), cardModule: 'D', productType: '1' } as const;
    const live = shop.registry('daoudata', { mode: 'live', billing, keyIn: undefined as never, baseUrls });
    for (const last of [199, 200, 204, 209, 210]) {
      const received = await read(getting({ CPID: 'SHOP1' }, `27.102.213.${String(last)}`), live);
      expect(why(received), String(last)).to.equal(last > 199 && last < 210 ? 'received' : 'unknown_source');
    }
    expect(why(await read(getting({ CPID: 'SHOP1' }, TEST_SOURCE), live))).to.equal('unknown_source');
    expect(eventOf(await read(getting({}, '127.0.0.1'))).trust).to.equal('source-checked');
    expect(eventOf(await read(getting({}, '::1'))).trust).to.equal('source-checked');
    expect(why(await read(getting({}, TEST_SOURCE)))).to.equal('unknown_source');
  });

  describe('and an attempt that nobody can be asked about', () => {
    it('is ended by an approval from an address of Kiwoompay, whose payment can be cancelled', async () => {
      const attempt = await shop.lostCharge(registry, await shop.issue(registry));
      const [booked] = await shop.control.ledger();
      const told = { ORDERNO: attempt.orderId, AMOUNT: '9900', DAOUTRX: String(booked?.pgPaymentId) };
      const asked = eventOf(await read(getting(told)));
      expect(await registry.settle(attempt, asked)).to.include({ status: 'unknown', doubt: 'no_way_to_ask' });
      const other = eventOf(await read(getting({ ...told, AMOUNT: '9901' }, LOCAL)));
      expect(await registry.settle(attempt, other)).to.include({ status: 'unknown' });
      const settled = await registry.settle(attempt, eventOf(await read(getting(told, LOCAL))));
      if (settled?.status !== 'approved') throw new Error(JSON.stringify(settled));
      const payment = paymentOf(settled);
      const cancelled = await registry.get('daoudata', 'cancel').cancelPayment({
        ...{ payment, cancelId: 'c-1', amount: 'all', cancellableBefore: won(9900), reason: '고객 요청' },
      });
      expect(cancelled.status).to.equal('cancelled');
      expect(await shop.sent('cancel')).to.include({ CPID: 'CTS10014', PAYMETHOD: 'CARD-BATCH' });
    });
  });
});
