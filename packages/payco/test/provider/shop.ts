import {
  billkey,
  PgRegistry,
  processSealer,
  silentLogger,
  won,
  type Attempt,
  type BillingKey,
  type CancelOutcome,
  type CancelRequest,
  type ChargeOutcome,
  type ChargeRequest,
  type ExchangeEvent,
  type InboundHttp,
  type Payment,
  type RejectedReturn,
  type Sealer,
  type WindowOpened,
  type WindowOutcome,
  type WindowRequest,
} from '@billkey/core';
import { payco, type PaycoOptions } from '@billkey/payco';
import { createPaycoSimulator } from '@billkey/payco/simulator';
import {
  HttpCustomer,
  startSimulators,
  type RequestRecord,
  type SimulatorControl,
  type StartedSimulators,
  type Visit,
} from '@billkey/simulator';
import { Container } from 'inversify';

const BACK = 'https://shop.example/payco/back';

/** Long enough for an answer on this machine, short enough to be waited for when there is none. */
const TIMEOUTS = { connectMs: 1000, answerMs: 400 };

const MERCHANT = {
  sellerKey: 'SHOP01',
  cpId: 'SHOP_AUTO',
  productId: 'SHOP_PROD',
  ipRegistered: true,
  mobileCancel: 'cancelMobileUrl',
  findsByOrder: false,
} as const;

export type Open = Extract<WindowOpened, { readonly status: 'open' }>;

/** A merchant with accounts at a simulated PAYCO: `payco`, `payco:back` whose mobile page returns, `payco:far` without IP. */
export class Shop {
  readonly control: SimulatorControl;
  readonly events: ExchangeEvent[] = [];
  readonly registry: PgRegistry;
  readonly #sealer: Sealer = processSealer();
  readonly #running: StartedSimulators;
  #count = 0;

  private constructor(running: StartedSimulators) {
    this.#running = running;
    this.control = running.control;
    const container = new Container();
    const logger = { ...silentLogger, exchange: (event: ExchangeEvent) => void this.events.push(event) };
    container.load(billkey({ logger, sealer: this.#sealer }));
    this.registry = container.get(PgRegistry);
    const { baseUrls = {} } = running.pgs['payco'] ?? {};
    for (const [account, sellerKey] of [
      [undefined, 'SHOP01'],
      ['back', 'SHOP02'],
      ['far', 'SHOP03'],
    ] as const) {
      const { cpId, productId } = MERCHANT;
      const options: PaycoOptions = { mode: 'test', sellerKey, cpId, productId, baseUrls, timeouts: TIMEOUTS };
      this.registry.add(payco.registration(account === undefined ? options : { ...options, account }));
    }
  }

  static async open(): Promise<Shop> {
    const merchants = [
      { ...MERCHANT, account: 'payco' },
      { ...MERCHANT, account: 'payco:back', sellerKey: 'SHOP02', mobileCancel: 'returnUrl' },
      { ...MERCHANT, account: 'payco:far', sellerKey: 'SHOP03', ipRegistered: false },
    ] as const;
    return new Shop(await startSimulators([createPaycoSimulator({ merchants })]));
  }

  async reset(): Promise<void> {
    this.events.length = 0;
    await this.control.reset();
  }

  async close(): Promise<void> {
    this.registry.close();
    await this.#running.close();
  }

  id(prefix = 'order'): string {
    this.#count += 1;
    return `${prefix}-${String(this.#count)}`;
  }

  async window(request: Partial<WindowRequest> = {}, account = 'payco'): Promise<Open> {
    const opened = await this.begin(request, account);
    if (opened.status !== 'open') throw new Error(`expected a window, not ${JSON.stringify(opened)}`);
    return opened;
  }

  begin(request: Partial<WindowRequest> = {}, account = 'payco'): Promise<WindowOpened> {
    const order = { orderId: this.id('key'), name: '월 구독', device: 'pc', returnUrl: BACK } as const;
    return this.registry.get(account, 'billing-key-by-window').beginWindow({ ...order, ...request });
  }

  /** What a customer's browser brings back of a window. */
  async visit({ step }: Open, how: Visit = {}, device: 'pc' | 'mobile' = 'pc'): Promise<readonly InboundHttp[]> {
    if (step.kind !== 'redirect') throw new Error(`expected an address, not ${step.kind}`);
    const customer = new HttpCustomer({ isMerchant: (url) => url.startsWith(BACK), device });
    const requests = await customer.go(step, how);
    return requests.map(({ method, url, headers, body }) => {
      const { pathname, search } = new URL(url);
      return { method, url: `${pathname}${search}`, headers, body };
    });
  }

  /** The only thing that comes back. */
  async returned(opened: Open, how: Visit = {}, device: 'pc' | 'mobile' = 'pc'): Promise<InboundHttp> {
    const [first, ...others] = await this.visit(opened, how, device);
    if (first === undefined || others.length > 0) throw new Error('expected one return');
    return first;
  }

  complete(returned: InboundHttp, account = 'payco'): Promise<WindowOutcome | RejectedReturn> {
    return this.registry.get(account, 'billing-key-by-window').completeWindow(returned);
  }

  async key(how: Visit = {}): Promise<BillingKey> {
    return keyOf(await this.complete(await this.returned(await this.window(), how)));
  }

  charge(key: BillingKey, change: Partial<ChargeRequest> = {}): Promise<ChargeOutcome<'charge'>> {
    const order = { key, orderId: this.id(), name: '월 구독', amount: won(9_900) };
    return this.registry.get(key.account, 'charge').chargeBillingKey({ ...order, ...change });
  }

  async paid(change: Partial<ChargeRequest> = {}): Promise<Payment> {
    const outcome = await this.charge(await this.key(), change);
    if (outcome.status !== 'approved') throw new Error(`expected an approval, not ${JSON.stringify(outcome)}`);
    return outcome.payment;
  }

  cancel(payment: CancelRequest['payment'], change: Partial<CancelRequest> = {}): Promise<CancelOutcome> {
    const whole = {
      amount: 'all',
      cancellableBefore: won(9_900),
      reason: '고객 요청',
      cancelId: this.id('cancel'),
    } as const;
    return this.registry.get(payment.account, 'cancel').cancelPayment({ payment, ...whole, ...change });
  }

  /** What of an attempt comes back from a database. */
  stored<A extends Attempt>(attempt: A): A {
    return JSON.parse(JSON.stringify(attempt)) as A;
  }

  requests(operation: string): Promise<RequestRecord[]> {
    return this.control.requests({ operation });
  }

  /** Fields of the newest request of an operation. */
  async sent(operation: string): Promise<Readonly<Record<string, unknown>>> {
    const record = (await this.requests(operation)).at(-1);
    if (record === undefined) throw new Error(`no request ${operation}`);
    return JSON.parse(Buffer.from(record.bodyBase64, 'base64').toString('utf8')) as Readonly<Record<string, unknown>>;
  }

  /** Kinds and amounts of all that was booked, in order. */
  async booked(): Promise<string[]> {
    return (await this.control.ledger()).map(({ kind, amount }) => `${kind} ${String(amount)}`);
  }
}

export function keyOf(outcome: WindowOutcome | RejectedReturn): BillingKey {
  if (outcome.status !== 'issued') throw new Error(`expected a key, not ${JSON.stringify(outcome)}`);
  return outcome.key;
}

/** A return with other fields in its query; undefined leaves one out. */
export function changed(returned: InboundHttp, change: Readonly<Record<string, string | undefined>>): InboundHttp {
  const url = new URL(returned.url, BACK);
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  return { ...returned, url: `${url.pathname}${url.search}` };
}
