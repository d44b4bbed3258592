import {
  billkey,
  MemoryWindowStateStore,
  PgRegistry,
  processSealer,
  silentLogger,
  won,
  type BillingKey,
  type ExchangeEvent,
  type InboundHttp,
  type Payment,
  type RejectedReturn,
  type WindowOpened,
  type WindowOutcome,
  type WindowRequest,
} from '@billkey/core';
import { nice, type NiceWebapiOptions } from '@billkey/nice';
import { niceSimulator } from '@billkey/nice/simulator';
import {
  HttpCustomer,
  startSimulators,
  type ScriptedStep,
  type SimulatorControl,
  type StartedSimulators,
  type Visit,
  type WindowStep,
} from '@billkey/simulator';
import { Container } from 'inversify';

export const ACCOUNT = 'nice:webapi';
export const RETURN_URL = 'https://shop.example/back?own=1';

/** A test card, with which everything goes well. */
const CARD = niceSimulator.testCards.find(({ number }) => number.endsWith('0013'));

export type Device = WindowRequest['device'];
export type Open = Extract<WindowOpened, { readonly status: 'open' }>;

/** A merchant with a WEBAPI account at a simulated NICE, whose customers have windows. */
export class WindowShop {
  readonly control: SimulatorControl;
  readonly registry: PgRegistry;
  readonly events: ExchangeEvent[] = [];
  readonly #running: StartedSimulators;
  #count = 0;

  private constructor(running: StartedSimulators) {
    this.#running = running;
    this.control = running.control;
    const container = new Container();
    const logger = { ...silentLogger, exchange: (event: ExchangeEvent) => this.events.push(event) };
    container.load(billkey({ logger, sealer: processSealer(), windows: new MemoryWindowStateStore() }));
    const { baseUrls } = running.pgs['nice'] ?? {};
    for (const { options } of niceSimulator.accounts.filter(({ variant }) => variant === 'webapi')) {
      container.load(nice({ ...(options as unknown as NiceWebapiOptions), baseUrls: { ...baseUrls } }));
    }
    this.registry = container.get(PgRegistry);
  }

  static async open(): Promise<WindowShop> {
    return new WindowShop(await startSimulators([niceSimulator]));
  }

  async reset(): Promise<void> {
    this.events.length = 0;
    await this.control.reset();
  }

  async close(): Promise<void> {
    this.registry.close();
    await this.#running.close();
  }

  id(): string {
    this.#count += 1;
    return `order-${String(this.#count)}`;
  }

  async begin(device: Device, more: Partial<WindowRequest> = {}): Promise<Open> {
    const request = { orderId: this.id(), name: '월 구독', device, returnUrl: RETURN_URL, ...more };
    const opened = await this.registry.get(ACCOUNT, 'billing-key-by-window').beginWindow(request);
    if (opened.status !== 'open') throw new Error(JSON.stringify(opened));
    return opened;
  }

  /** What the customer's browser sends back; null: nothing. */
  async visit({ step }: Open, device: Device, visit: Visit = {}): Promise<InboundHttp | null> {
    if (CARD === undefined) throw new Error('there is no such card');
    const isScripted = step.kind !== 'redirect' && step.script !== undefined;
    const first = isScripted ? niceSimulator.scripted?.(step as ScriptedStep) : (step as WindowStep);
    if (first === undefined) throw new Error('there is no way in');
    const customer = new HttpCustomer({ isMerchant: (url) => url.startsWith(RETURN_URL), device });
    const [request] = await customer.go(first, { card: CARD, ...visit });
    if (request === undefined) return null;
    const { pathname, search } = new URL(request.url);
    return { ...request, url: `${pathname}${search}` };
  }

  /** Opens a window and comes back. */
  async returning(device: Device, more: Partial<WindowRequest> = {}): Promise<InboundHttp> {
    const returned = await this.visit(await this.begin(device, more), device);
    if (returned === null) throw new Error('nothing came back');
    return returned;
  }

  complete(returned: InboundHttp): Promise<WindowOutcome | RejectedReturn> {
    return this.registry.get(ACCOUNT, 'billing-key-by-window').completeWindow(returned);
  }

  async key(device: Device): Promise<BillingKey> {
    const outcome = await this.complete(await this.returning(device));
    if (outcome.status !== 'issued') throw new Error(JSON.stringify(outcome));
    return outcome.key;
  }

  async pay(key: BillingKey): Promise<Payment> {
    const order = { key, orderId: this.id(), name: '월 구독', amount: won(9_900) };
    const outcome = await this.registry.get(ACCOUNT, 'charge').chargeBillingKey(order);
    if (outcome.status !== 'approved') throw new Error(JSON.stringify(outcome));
    return outcome.payment;
  }

  /** Operations, in order */
  get sent(): readonly string[] {
    return this.events.map(({ operation }) => operation);
  }
}

/** The form that was brought back. */
export function fieldsOf({ body }: InboundHttp): Readonly<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(Buffer.from(body).toString('latin1')));
}

/** The same with other fields. */
export function changed(returned: InboundHttp, changes: Readonly<Record<string, string>>): InboundHttp {
  const fields = new URLSearchParams({ ...fieldsOf(returned), ...changes });
  return { ...returned, body: Buffer.from(fields.toString()) };
}
