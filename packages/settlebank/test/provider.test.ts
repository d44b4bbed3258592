import {
  billkey,
  InputError,
  PgRegistry,
  processSealer,
  silentLogger,
  won,
  type Attempt,
  type ChargeRequest,
  type ExchangeEvent,
  type Payment,
} from '@billkey/core';
import { settlebank, type SettlebankOptions } from '@billkey/settlebank';
import { settlebankSimulator } from '@billkey/settlebank/simulator';
import { startSimulators, type StartedSimulators } from '@billkey/simulator';
import { expect } from 'chai';
import { Container } from 'inversify';

const CARD = { number: '9410000000000013', expiry: '2039-12', holderId: '800101', password2: '12' };
const BUYER = { name: '홍길동', id: 'user-1' };

describe('SettleBank: the provider, over sockets', () => {
  const events: ExchangeEvent[] = [];
  let running: StartedSimulators;
  let registry: PgRegistry;
  let count = 0;
  const id = (): string => `order-${String((count += 1))}`;

  before(async () => {
    running = await startSimulators([settlebankSimulator]);
    const container = new Container();
    const logger = { ...silentLogger, exchange: (event: ExchangeEvent) => events.push(event) };
    container.load(billkey({ logger, sealer: processSealer() }));
    for (const { options } of settlebankSimulator.accounts) {
      const { baseUrls } = running.pgs['settlebank'] ?? {};
      container.load(settlebank({ ...(options as unknown as SettlebankOptions), baseUrls: { ...baseUrls } }));
    }
    registry = container.get(PgRegistry);
  });
  after(async () => {
    registry.close();
    await running.close();
  });
  beforeEach(async () => {
    events.length = 0;
    await running.control.reset();
  });

  async function order(): Promise<ChargeRequest> {
    const issued = await registry
      .billingKeys('settlebank')
      .issueBillingKey({ orderId: id(), name: 'Plan', card: CARD });
    if (issued.status !== 'issued') throw new Error(JSON.stringify(issued));
    return { key: issued.key, orderId: id(), name: '월 구독', amount: won(30_000), buyer: BUYER };
  }

  async function pay(changes: Partial<ChargeRequest> = {}): Promise<Payment> {
    const charge = { ...(await order()), ...changes };
    const outcome = await registry.get('settlebank', 'charge').chargeBillingKey(charge);
    if (outcome.status !== 'approved') throw new Error(JSON.stringify(outcome));
    return outcome.payment;
  }

  async function cancel(payment: Payment, amount: number | 'all', before: number): Promise<Payment> {
    const outcome = await registry.get('settlebank', 'cancel').cancelPayment({
      payment,
      cancelId: id(),
      amount: amount === 'all' ? 'all' : won(amount),
      cancellableBefore: won(before),
      reason: '고객 요청',
    });
    if (outcome.status !== 'cancelled') throw new Error(JSON.stringify(outcome));
    return outcome.payment;
  }

  async function rounds(): Promise<unknown[]> {
    const sent = await running.control.requests({ operation: 'cancel' });
    return sent.map(({ bodyBase64 }) => {
      const { data } = JSON.parse(Buffer.from(bodyBase64, 'base64').toString()) as { data: { cnclOrd: string } };
      return data.cnclOrd;
    });
  }

  it('counts the rounds of cancels in the handle', async () => {
    const first = await cancel(await pay(), 10_000, 30_000);
    const second = await cancel(first, 5_000, 20_000);
    const last = await cancel(second, 'all', 15_000);
    expect(await rounds()).to.deep.equal(['001', '002', '003']);
    expect([first, second, last].map(({ state, cancellable }) => [state, cancellable?.minor])).to.deep.equal([
      ['partially_cancelled', 20_000],
      ['partially_cancelled', 15_000],
      ['cancelled', 0],
    ]);
    expect(last).to.include({ instalmentMonths: 0 }).and.to.have.property('approvalNumber');
  });

  it('keeps the count through a look-up by the newest handle, and leaves it to SettleBank when nobody knows it', async () => {
    const paid = await pay();
    const finder = registry.get('settlebank', 'find-payment');
    const newest = await cancel(paid, 10_000, 30_000);
    const found = await finder.findPayment({ handle: newest.handle });
    if (found.status !== 'found') throw new Error(found.status);
    await cancel(found.value, 5_000, 20_000);
    const older = await finder.findPayment({ handle: paid.handle });
    if (older.status !== 'found') throw new Error(older.status);
    expect(older.value).to.deep.include({ state: 'partially_cancelled', cancellable: won(15_000) });
    await cancel(older.value, 'all', 15_000);
    expect(await rounds()).to.deep.equal(['001', '002', '']);
  });

  it('does not guess a round: what somebody else has cancelled meanwhile is refused', async () => {
    const paid = await pay();
    const before = await registry.get('settlebank', 'find-payment').findPayment({ handle: paid.handle });
    if (before.status !== 'found') throw new Error(before.status);
    await cancel(paid, 10_000, 30_000);
    const outcome = await registry.get('settlebank', 'cancel').cancelPayment({
      payment: before.value,
      cancelId: id(),
      amount: won(10_000),
      cancellableBefore: won(30_000),
      reason: '고객 요청',
    });
    expect(outcome).to.have.nested.property('failure.pg.code', 'ST56');
    expect(await rounds()).to.deep.equal(['001', '001']);
  });

  it('numbers a charge by its request id, and finds it again by that', async () => {
    const request = { ...(await order()), requestId: 'try-2' };
    await running.control.setFault({ kind: 'book-then-reset', operation: 'charge' });
    const outcome = await registry.get('settlebank', 'charge').chargeBillingKey(request);
    expect(outcome).to.include({ status: 'unknown', doubt: 'no_answer' });
    expect(outcome.attempt.ids).to.deep.equal({ mchtTrdNo: 'try-2' });
    const attempt = JSON.parse(JSON.stringify(outcome.attempt)) as Attempt<'charge'>;
    const resolved = await registry.resolve(attempt);
    expect(resolved).to.have.property('status', 'approved');
    expect(resolved).to.have.nested.property('payment.orderId', request.orderId);
    const about = { account: 'settlebank', orderId: 'try-2', ids: { mchtTrdNo: 'try-2' } };
    const told = { id: 'e', kind: 'changed', trust: 'ask-first', about } as const;
    expect(await registry.settle(attempt, told)).to.have.property('status', 'approved');
    const other = { ...told, about: { ...about, orderId: 'try-3', ids: { mchtTrdNo: 'try-3' } } };
    expect(await registry.settle(attempt, other)).to.equal(null);
  });

  it('finds an order by its day and amount, and by no other amount', async () => {
    const { orderId, amount } = await pay();
    const day = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
    const finder = registry.get('settlebank', 'find-payment');
    const found = await finder.findPayment({ orderId, day, amount });
    expect(found.status === 'found' && found.value).to.deep.include({ orderId, state: 'paid', cancellable: amount });
    expect(await finder.findPayment({ orderId, day, amount: won(30_001) })).to.deep.equal({ status: 'absent' });
    const refused = async (query: Parameters<typeof finder.findPayment>[0]): Promise<unknown> =>
      finder.findPayment(query).catch((error: unknown) => error);
    expect(await refused({ orderId, day }))
      .to.be.instanceOf(InputError)
      .with.property('field', 'amount');
    const dollars = { minor: 30_000, currency: 'USD' };
    expect(await refused({ orderId, day, amount: dollars })).to.have.property('field', 'amount.currency');
  });

  it('pays by card and expiry alone where the id asks for no more, and shows nobody the key that comes with it', async () => {
    const { number, expiry } = CARD;
    const request = { orderId: id(), name: '월 구독', amount: won(1_000), buyer: BUYER, card: { number, expiry } };
    const outcome = await registry.keyIn('settlebank:none').payByKeyIn(request);
    expect(outcome.status).to.equal('approved');
    expect(JSON.stringify(outcome)).not.to.contain('SBILL');
    expect(events.map(({ operation, path, pgCode }) => [operation, path, pgCode])).to.deep.equal([
      ['key-in', '/spay/APICardActionPay.do', '0000'],
    ]);
  });

  it('has what the id was contracted for, and says who has the rest', () => {
    expect(() => registry.get('settlebank:none', 'billing-key-by-api')).to.throw(/구인증.*settlebank/);
    expect(() => registry.get('settlebank:issuer', 'key-in')).to.throw(/비인증/);
    for (const capability of ['cancel', 'find-payment', 'resolve', 'notifications'] as const) {
      expect(registry.get('settlebank:issuer', capability)).to.be.an('object');
    }
    const { resolvers } = registry.get('settlebank:issuer', 'resolve');
    expect(Object.keys(resolvers)).to.have.members(['window', 'charge', 'cancel', 'remove']);
  });

  it('cancels and finds for an id that pays in its window only', async () => {
    const { handle } = registry.get('settlebank:issuer', 'cancel').adoptPayment({
      ...{ trdNo: 'STFP_1', mchtTrdNo: 'W-1', trdDt: '20260105', trdAmt: '9900', blcAmt: '9900', cnclOrd: '000' },
    });
    expect(await registry.get('settlebank:issuer', 'find-payment').findPayment({ handle })).to.deep.equal({
      status: 'absent',
    });
  });
});

describe('SettleBank: options', () => {
  const OPTIONS = { mchtId: 'm_live_1', hashKey: 'ST2601050925006982301', aesKey: 'a'.repeat(32) } as const;
  const live = (changes: object): unknown =>
    settlebank({ mode: 'live', authentication: 'holder', ...OPTIONS, ...changes });

  it('of production are taken', () => {
    expect(() => live({})).not.to.throw();
    expect(() => live({ notiUrl: 'https://shop.example/noti' })).not.to.throw();
  });

  for (const [field, value] of [
    ['mchtId', 'nxca_jt_bi'],
    ['hashKey', 'ST1009281328226982205'],
    ['aesKey', 'pgSettle30y739r82jtd709yOfZ2yK5K'],
  ] as const) {
    it(`do not take the published ${field} for live, and do for tests`, () => {
      expect(() => live({ [field]: value }))
        .to.throw()
        .with.property('field', field);
      expect(() => live({ [field]: value, mode: 'test' })).not.to.throw();
    });
  }

  for (const [field, value] of [
    ['mchtId', 'thirteen_char'],
    ['hashKey', 'short'],
    ['aesKey', 'a'.repeat(31)],
    ['authentication', 'window'],
    ['notiUrl', 'http://shop.example/noti'],
    ['notiUrl', `https://${'a'.repeat(243)}`],
  ] as const) {
    it(`refuse ${field} ${value.slice(0, 20)}`, () => {
      expect(() => live({ [field]: value }))
        .to.throw()
        .with.property('field', field);
    });
  }
});
