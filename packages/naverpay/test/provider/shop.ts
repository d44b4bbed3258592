import {
  billkey,
  MemoryWindowStateStore,
  PgRegistry,
  processSealer,
  silentLogger,
  won,
  type BillingKey,
  type ChargeRequest,
  type ExchangeEvent,
  type InboundHttp,
  type Payment,
  type RejectedReturn,
  type WindowOpened,
  type WindowOutcome,
  type WindowRequest,
} from '@billkey/core';
import { naverpay, type NaverpayOptions } from '@billkey/naverpay';
import { naverpaySimulator } from '@billkey/naverpay/simulator';
import {
  HttpCustomer,
  startSimulators,
  type ScriptedStep,
  type StartedSimulators,
  type Visit,
} from '@billkey/simulator';
import { Container } from 'inversify';

const RETURN_URL = 'https://shop.example/back?own=1';

export type Open = Extract<WindowOpened, { readonly status: 'open' }>;

/** Test cards, by their last digits. */
export type Card = '0013' | '0039' | '0054' | '0062' | '0104' | '0112' | '0138' | '0179' | '0187' | '0195' | '0211';

/** A host with Naver Pay's accounts, and their simulator. */
export class Shop {
  readonly running: StartedSimulators;
  readonly registry: PgRegistry;
  readonly events: ExchangeEvent[] = [];
  #count = 0;

  constructor(running: StartedSimulators, options: Partial<NaverpayOptions> = {}) {
    this.running = running;
    const container = new Container();
    const logger = { ...silentLogger, exchange: (event: ExchangeEvent) => this.events.push(event) };
    container.load(billkey({ logger, sealer: processSealer(), windows: new MemoryWindowStateStore() }));
    const { baseUrls } = running.pgs['naverpay'] ?? {};
    for (const account of naverpaySimulator.accounts) {
      const all = { ...(account.options as unknown as NaverpayOptions), baseUrls: { ...baseUrls }, ...options };
      container.load(naverpay(all));
    }
    this.registry = container.get(PgRegistry);
  }

  static async open(): Promise<Shop> {
    return new Shop(await startSimulators([naverpaySimulator]));
  }

  async close(): Promise<void> {
    this.registry.close();
    await this.running.close();
  }

  id(): string {
    return `order-${String((this.#count += 1))}`;
  }

  async begin(more: Partial<WindowRequest> = {}): Promise<Open> {
    const request = {
      orderId: this.id(),
      name: '월 구독',
      shown: won(9_900),
      device: 'pc',
      returnUrl: RETURN_URL,
    } as const;
    const opened = await this.registry.get('naverpay', 'billing-key-by-window').beginWindow({ ...request, ...more });
    if (opened.status !== 'open') throw new Error(JSON.stringify(opened));
    return opened;
  }

  /** What the customer brings back. */
  async visit({ step }: Open, last4: Card = '0013', visit: Visit = {}): Promise<InboundHttp> {
    const card = naverpaySimulator.testCards.find(({ number }) => number.endsWith(last4));
    const first = naverpaySimulator.scripted?.(step as ScriptedStep);
    if (card === undefined || first === undefined) throw new Error('there is no such card, or no way in');
    const customer = new HttpCustomer({ isMerchant: (url) => url.startsWith('https://shop.example/') });
    const [request] = await customer.go(first, { card, ...visit });
    if (request === undefined) throw new Error('nothing came back');
    const { pathname, search } = new URL(request.url);
    return { ...request, url: `${pathname}${search}` };
  }

  complete(returned: InboundHttp): Promise<WindowOutcome | RejectedReturn> {
    return this.registry.get('naverpay', 'billing-key-by-window').completeWindow(returned);
  }

  async key(last4?: Card): Promise<BillingKey> {
    const outcome = await this.complete(await this.visit(await this.begin(), last4));
    if (outcome.status !== 'issued') throw new Error(JSON.stringify(outcome));
    return outcome.key;
  }

  order(key: BillingKey, more: Partial<ChargeRequest> = {}): ChargeRequest {
    return { key, orderId: this.id(), name: '월 구독', amount: won(9_900), buyer: { id: 'user-1' }, ...more };
  }

  charge(request: ChargeRequest) {
    return this.registry.get('naverpay', 'charge').chargeBillingKey(request);
  }

  async paid(key: BillingKey, more: Partial<ChargeRequest> = {}): Promise<Payment> {
    const outcome = await this.charge(this.order(key, more));
    if (outcome.status !== 'approved') throw new Error(JSON.stringify(outcome));
    return outcome.payment;
  }

  cancel(payment: Payment, amount: number | 'all', more: object = {}) {
    return this.registry.get('naverpay', 'cancel', 'partial-cancel').cancelPayment({
      ...{ payment, cancelId: this.id(), amount: amount === 'all' ? amount : won(amount), reason: '고객 요청' },
      cancellableBefore: payment.cancellable ?? payment.amount,
      ...more,
    });
  }

  /** The newest body that was sent for an operation. */
  async sent(operation: string): Promise<string> {
    const requests = await this.running.control.requests();
    const last = requests.filter((request) => request.operation === operation).at(-1);
    return Buffer.from(last?.bodyBase64 ?? '', 'base64').toString('utf8');
  }
}
