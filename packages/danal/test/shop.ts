import {
  billkey,
  MemoryWindowStateStore,
  PgRegistry,
  processSealer,
  won,
  type BillingKey,
  type BillingKeyWindow,
  type CallContext,
  type ChargeOutcome,
  type InboundHttp,
  type Payment,
  type RejectedReturn,
  type WindowOpened,
  type WindowOutcome,
  type WindowRequest,
} from '@billkey/core';
import { danal, type DanalOptions } from '@billkey/danal';
import { danalSimulator } from '@billkey/danal/simulator';
import {
  HttpCustomer,
  startSimulators,
  type SimulatorControl,
  type StartedSimulators,
  type Visit,
} from '@billkey/simulator';
import { Container } from 'inversify';

export const RETURN_URL = 'https://shop.example/back';
export const CARD = { number: '9410000000000013', expiry: '2039-12', holderId: '800101', password2: '12' };
export const PHONE = '01012345678';
const TIMEOUTS = { connectMs: 5_000, answerMs: 1_000 };

export type Opened = Extract<WindowOpened, { readonly status: 'open' }>;

/** The options of a simulated account, as a merchant would write them down. */
export function optionsOf(account: string): DanalOptions {
  const found = danalSimulator.accounts.find((one) => one.account === account);
  if (found === undefined) throw new Error(`no account ${account}`);
  return found.options as unknown as DanalOptions;
}

/** A merchant with one account at a simulated Danal. */
export class Shop {
  readonly registry: PgRegistry;
  readonly control: SimulatorControl;
  readonly #account: string;
  readonly #running: StartedSimulators;
  #count = 0;

  private constructor(account: string, running: StartedSimulators, change: Partial<DanalOptions>) {
    this.#account = account;
    this.#running = running;
    this.control = running.control;
    const container = new Container();
    const baseUrls = { ...running.pgs['danal']?.baseUrls };
    const optIn = account === 'danal' ? {} : { unverified: ['charge'] as const };
    container.load(
      billkey({ sealer: processSealer(), windows: new MemoryWindowStateStore() }),
      danal({ ...optionsOf(account), ...optIn, baseUrls, timeouts: TIMEOUTS, ...change }),
    );
    this.registry = container.get(PgRegistry);
  }

  static async open(account: string, change: Partial<DanalOptions> = {}): Promise<Shop> {
    return new Shop(account, await startSimulators([danalSimulator]), change);
  }

  async close(): Promise<void> {
    this.registry.close();
    await this.#running.close();
  }

  get windows(): BillingKeyWindow {
    return this.registry.get(this.#account, 'billing-key-by-window');
  }

  id(kind = 'order'): string {
    this.#count += 1;
    return `${kind}-${String(this.#count)}`;
  }

  async begin(change: Partial<WindowRequest> = {}): Promise<Opened> {
    const request = { orderId: this.id('key'), name: '월 구독', device: 'pc', returnUrl: RETURN_URL } as const;
    const opened = await this.windows.beginWindow({ ...request, buyer: { id: 'user-1' }, ...change });
    if (opened.status !== 'open') throw new Error(opened.failure.reason);
    return opened;
  }

  /** What the customer brings back from a window. */
  async visit({ step }: Opened, visit: Visit = {}, device: 'pc' | 'mobile' = 'pc'): Promise<readonly InboundHttp[]> {
    const customer = new HttpCustomer({ isMerchant: (url) => url.startsWith(RETURN_URL), device });
    const first = step.kind === 'sdk' ? danalSimulator.scripted?.(step) : step;
    if (first === undefined) throw new Error('no way into the window');
    const returns = await customer.go(first, { card: { ...CARD, cvc: '123' }, phone: PHONE, ...visit });
    return returns.map(({ method, url, headers, body }) => ({ method, url, headers, body }));
  }

  async come(opened: Opened, visit: Visit = {}): Promise<WindowOutcome | RejectedReturn> {
    const [returned] = await this.visit(opened, visit);
    if (returned === undefined) throw new Error('nothing came back');
    return this.windows.completeWindow(returned);
  }

  async key(change: Partial<WindowRequest> = {}): Promise<BillingKey> {
    const outcome = await this.come(await this.begin(change));
    if (outcome.status !== 'issued') throw new Error(`expected a key, not ${JSON.stringify(outcome)}`);
    return outcome.key;
  }

  charge(key: BillingKey, amount = 9_900, context?: CallContext): Promise<ChargeOutcome<'charge'>> {
    const order = { key, orderId: this.id(), name: '월 구독', amount: won(amount) };
    return this.windows.chargeBillingKey(order, context);
  }

  cancel(payment: Payment, minor: number, before: number): ReturnType<PgRegistry['resolve']> {
    const request = { payment, cancelId: this.id('cancel'), amount: won(minor), reason: '고객 요청' };
    return this.registry.get(this.#account, 'cancel').cancelPayment({ ...request, cancellableBefore: won(before) });
  }

  /** Kinds and amounts of all that was booked, in order. */
  async booked(): Promise<string[]> {
    return (await this.control.ledger()).map(({ kind, amount }) => `${kind} ${String(amount)}`);
  }
}

/** The payment of an outcome that has one. */
export function paymentOf(outcome: { readonly status: string }): Payment {
  if (!('payment' in outcome)) throw new Error(`expected a payment, not ${JSON.stringify(outcome)}`);
  return outcome.payment as Payment;
}
