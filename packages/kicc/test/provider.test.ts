import {
  billkey,
  isBillkeyError,
  PgRegistry,
  processSealer,
  silentLogger,
  won,
  type Attempt,
  type BillingKey,
  type ExchangeEvent,
  type InputError,
  type InboundHttp,
  type Payment,
  type WindowOpened,
  type WindowRequest,
} from '@billkey/core';
import { kicc, type KiccOptions } from '@billkey/kicc';
import { kiccSimulator } from '@billkey/kicc/simulator';
import { HttpCustomer, startSimulators, type StartedSimulators, type Visit } from '@billkey/simulator';
import { expect } from 'chai';
import { Container } from 'inversify';

const RETURN_URL = 'https://shop.example/kicc/back';
const CARD = { number: '9410000000000013', expiry: '2039-12', holderId: '800101', password2: '12' };
/** Passes the window; the exchange for a key is refused. */
const REFUSED_LATER = '9410000000000187';

type Open = Extract<WindowOpened, { readonly status: 'open' }>;

describe('KICC: the provider, over sockets', () => {
  const events: ExchangeEvent[] = [];
  let running: StartedSimulators;
  let registry: PgRegistry;
  let count = 0;
  const id = (): string => `order-${String((count += 1))}`;

  before(async () => {
    running = await startSimulators([kiccSimulator]);
    const container = new Container();
    const logger = { ...silentLogger, exchange: (event: ExchangeEvent) => events.push(event) };
    container.load(billkey({ logger, sealer: processSealer() }));
    for (const { options } of kiccSimulator.accounts) {
      const { baseUrls } = running.pgs['kicc'] ?? {};
      container.load(kicc({ ...(options as unknown as KiccOptions), baseUrls: { ...baseUrls } }));
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

  const windows = (account = 'kicc') => registry.get(account, 'billing-key-by-window');

  function begin(changes: Partial<WindowRequest> = {}, account = 'kicc'): Promise<WindowOpened> {
    const window = { orderId: id(), name: '월 구독', device: 'pc', returnUrl: RETURN_URL } as const;
    return windows(account).beginWindow({ ...window, ...changes });
  }

  async function opened(changes: Partial<WindowRequest> = {}, account = 'kicc'): Promise<Open> {
    const window = await begin(changes, account);
    if (window.status !== 'open') throw new Error(JSON.stringify(window));
    return window;
  }

  async function back({ step }: Open, visit: Visit = {}): Promise<InboundHttp> {
    if (step.kind !== 'redirect') throw new Error(step.kind);
    const customer = new HttpCustomer({ isMerchant: (url) => url.startsWith(RETURN_URL), device: 'pc' });
    const [returned] = await customer.go(step, { card: CARD, ...visit });
    if (returned === undefined) throw new Error('nothing came back');
    const { pathname, search } = new URL(returned.url);
    return { ...returned, url: `${pathname}${search}` };
  }

  async function issue(account = 'kicc'): Promise<BillingKey> {
    const outcome = await windows(account).completeWindow(await back(await opened({}, account)));
    if (outcome.status !== 'issued') throw new Error(JSON.stringify(outcome));
    return outcome.key;
  }

  function charge(key: BillingKey, orderId = id()) {
    const order = { key, orderId, name: '월 구독', amount: won(30_000) };
    return registry.get(key.account, 'charge').chargeBillingKey(order);
  }

  async function pay(account = 'kicc'): Promise<Payment> {
    const outcome = await charge(await issue(account));
    if (outcome.status !== 'approved') throw new Error(JSON.stringify(outcome));
    return outcome.payment;
  }

  function cancel(payment: Payment, amount: number | 'all', before: number) {
    return registry.get(payment.account, 'cancel').cancelPayment({
      ...{ payment, cancelId: id(), amount: amount === 'all' ? 'all' : won(amount) },
      ...{ cancellableBefore: won(before), reason: '고객 요청' },
    });
  }

  /** What an act that loses its answer leaves in a database. */
  async function lose<O extends Attempt['operation']>(
    operation: string,
    act: () => Promise<{ readonly status: string; readonly attempt?: Attempt<O> | Attempt | null }>,
  ): Promise<Attempt<O>> {
    await running.control.setFault({ kind: 'book-then-reset', operation });
    const { status, attempt } = await act();
    expect(status).to.equal('unknown');
    return JSON.parse(JSON.stringify(attempt)) as Attempt<O>;
  }

  it('issues a key in each account, which is no card number, and knows the card', async () => {
    for (const account of ['kicc', 'kicc:texts']) {
      const key = await issue(account);
      expect(key.value.reveal()).not.to.match(/^\d+$/);
      expect(key.card?.masked).to.equal('94100000****0013');
      expect(key.context).to.deep.equal({});
      expect((await charge(key)).status).to.equal('approved');
    }
  });

  it('opens nothing for a host whose address has a query, and says what is wrong with it', async () => {
    for (const returnUrl of [
      `${RETURN_URL}?shop=1`,
      `${RETURN_URL}?a=1&b=2`,
      `${RETURN_URL}/a;b`,
      `${RETURN_URL}/it's`,
    ]) {
      const error = await begin({ returnUrl }).catch((thrown: unknown) => thrown);
      expect(error, returnUrl).to.include({ code: 'invalid_input', field: 'returnUrl' });
      expect((error as InputError).rule).to.include('no query of its own');
    }
    expect(events).to.deep.equal([]);
  });

  it('says what the window was refused for: nothing was sent that moves', async () => {
    await running.control.setFault({ kind: 'answer-code', operation: 'begin-window', code: 'X452' });
    const refused = await begin();
    expect(refused.status === 'failed' && refused.failure).to.deep.include({ reason: 'pg_unavailable' });
    expect(refused.status === 'failed' && refused.failure.pg).to.include({ code: 'X452' });
    expect(events.map(({ operation }) => operation)).to.deep.equal(['begin-window']);
  });

  it('has nothing of an authorization, a key or the customer’s state in an attempt or the log', async () => {
    const window = await opened();
    const returned = await back(window);
    const authorization = new URLSearchParams(Buffer.from(returned.body).toString()).get('authorizationId') ?? '';
    expect(authorization).not.to.equal('');
    const outcome = await windows().completeWindow(returned);
    if (outcome.status !== 'issued') throw new Error(JSON.stringify(outcome));
    const told = JSON.stringify([outcome.attempt, window.attempt, events]);
    for (const secret of [authorization, outcome.key.value.reveal(), window.state]) expect(told).not.to.include(secret);
    expect(outcome.attempt.ids).to.include.keys('shopTransactionId', 'approvalReqDate');
  });

  it('believes a refusal, before and after the exchange, and a cancel', async () => {
    const lost = await windows().completeWindow(await back(await opened(), { choice: 'decline' }));
    expect(lost.status === 'failed' && lost.failure.reason).to.equal('card_declined');
    const later = await windows().completeWindow(
      await back(await opened(), { card: { ...CARD, number: REFUSED_LATER } }),
    );
    expect(later.status === 'failed' && later.failure).to.include({ reason: 'card_declined', certainty: 'stated' });
    const closed = await windows().completeWindow(await back(await opened(), { choice: 'close' }));
    expect(closed).to.include({ status: 'abandoned', by: 'customer' });
    expect((await running.control.requests({ operation: 'complete-window' })).length).to.equal(1);
  });

  it('leaves the window open after a return that was altered', async () => {
    const window = await opened();
    const right = await back(window);
    const wrong = { ...right, body: Buffer.from('resCd=0000&shopOrderNo=other&authorizationId=x') };
    expect(await windows().completeWindow(wrong)).to.include({ status: 'rejected', because: 'forged' });
    expect((await windows().completeWindow(right)).status).to.equal('issued');
  });

  it('finds a key whose exchange was lost, by what was stored when the window was opened too', async () => {
    const window = await opened();
    const returned = await back(window);
    const attempt = await lose<'window'>('complete-window', () => windows().completeWindow(returned));
    const found = await registry.resolve(attempt);
    expect(found.status === 'issued' && found.key.card?.issuer).to.be.a('string');
    if (found.status !== 'issued') return;
    expect((await charge(found.key)).status).to.equal('approved');
    expect(found.attempt.ids).to.include(attempt.ids);
  });

  it('finds out that a lost exchange, or a lost charge, was refused', async () => {
    const returned = await back(await opened(), { card: { ...CARD, number: REFUSED_LATER } });
    const window = await lose<'window'>('complete-window', () => windows().completeWindow(returned));
    const refused = await registry.resolve(window);
    expect(refused.status === 'failed' && refused.failure.reason).to.equal('card_declined');
    const poor = await back(await opened(), { card: { ...CARD, number: '9410000000000047' } });
    const issued = await windows().completeWindow(poor);
    if (issued.status !== 'issued') throw new Error(JSON.stringify(issued));
    const attempt = await lose<'charge'>('charge', () => charge(issued.key));
    for (const ifMoved of ['keep', 'reverse'] as const) {
      const declined = await registry.resolve(attempt, { ifMoved });
      expect(declined.status === 'failed' && declined.failure.reason).to.equal('insufficient_funds');
    }
  });

  it('sends an act that another process has sent under the same id, and KICC refuses it', async () => {
    const key = await issue();
    const orderId = id();
    expect((await charge(key, orderId)).status).to.equal('approved');
    const container = new Container();
    const [{ options } = { options: {} }] = kiccSimulator.accounts;
    const { baseUrls } = running.pgs['kicc'] ?? {};
    container.load(billkey({}), kicc({ ...(options as unknown as KiccOptions), baseUrls: { ...baseUrls } }));
    const other = container.get(PgRegistry);
    const order = { key, orderId, name: '월 구독', amount: won(30_000) };
    const again = await other.get('kicc', 'charge').chargeBillingKey(order);
    expect(again.status).to.equal('unknown');
    const found = await other.resolve(again.attempt);
    expect(found.status).to.equal('approved');
    expect((await running.control.ledger()).map(({ kind }) => kind)).to.deep.equal(['approval']);
    other.close();
  });

  it('cancels in parts and finds a lost part, with what was told at the approval', async () => {
    for (const account of ['kicc', 'kicc:texts']) {
      const payment = await pay(account);
      const first = await cancel(payment, 10_000, 30_000);
      if (first.status !== 'cancelled') throw new Error(JSON.stringify(first));
      expect(first.payment.cancellable).to.deep.equal(won(20_000));
      const attempt = await lose<'cancel'>('cancel', () => cancel(first.payment, 'all', 20_000));
      const found = await registry.resolve(attempt);
      if (found.status !== 'cancelled') throw new Error(JSON.stringify(found));
      expect(found.payment).to.deep.include({ state: 'cancelled', amount: won(30_000), cancellable: won(0) });
      expect(found.payment.approvalNumber).to.equal(payment.approvalNumber);
      expect(found.payment.card).to.deep.equal(payment.card);
    }
  });

  it('looks a payment up by its handle, which knows of its cancels', async () => {
    const payment = await pay();
    const finder = registry.get('kicc', 'find-payment');
    const fresh = await finder.findPayment({ handle: payment.handle });
    expect(fresh.status === 'found' && fresh.value).to.deep.include({ state: 'paid', cancellable: null });
    const gone = await cancel(payment, 'all', 30_000);
    if (gone.status !== 'cancelled') throw new Error(JSON.stringify(gone));
    const found = await finder.findPayment({ handle: gone.payment.handle });
    expect(found.status === 'found' && found.value).to.deep.include({ state: 'cancelled', cancellable: won(0) });
    for (const query of [{ pgPaymentId: payment.pgPaymentId }, { orderId: payment.orderId, day: '2026-03-25' }]) {
      const error = await finder.findPayment(query).catch((thrown: unknown) => thrown);
      expect(isBillkeyError(error) && error.code, JSON.stringify(query)).to.equal('invalid_input');
    }
  });

  it('deletes a key once; a second time is a doubt, since no code is published', async () => {
    const key = await issue();
    const remover = registry.get('kicc', 'delete-key');
    expect(await remover.removeBillingKey(key)).to.include({ status: 'removed', already: false });
    expect(await remover.removeBillingKey(key)).to.include({
      status: 'unknown',
      doubt: 'unlisted_code',
      askAgainAt: null,
    });
    expect((await charge(key)).status).to.equal('unknown');
  });

  it('refuses options that contradict each other, by name', () => {
    const right = { mode: 'live', mallId: 'T1234567', secretKey: 'secret-key', certType: '0' } as const;
    kicc(right);
    for (const [field, change] of [
      ['mallId', { mallId: 'T5102001' }],
      ['mallId', { mallId: 'T510200' }],
      ['secretKey', { secretKey: '' }],
      ['certType', { certType: '3' }],
      ['clientIp', { clientIp: 'shop.example' }],
    ] as const) {
      expect(() => kicc({ ...right, ...change } as KiccOptions), field).to.throw(field);
    }
    kicc({ ...right, mode: 'test', mallId: 'T5102001', clientIp: '::1' });
  });
});
