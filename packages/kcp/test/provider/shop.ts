import {
  billkey,
  MemoryWindowStateStore,
  PgRegistry,
  processSealer,
  silentLogger,
  won,
  type Attempt,
  type BillingKey,
  type CallContext,
  type CancelOutcome,
  type ChargeOutcome,
  type Clock,
  type ExchangeEvent,
  type Payment,
  type Sealer,
} from '@billkey/core';
import { kcp, type KcpOptions } from '@billkey/kcp';
import { kcpSimulator } from '@billkey/kcp/simulator';
import { startSimulators, type RequestRecord, type SimulatorControl, type StartedSimulators } from '@billkey/simulator';
import { Container } from 'inversify';

/** Cards of the simulator, by what happens with them. */
export const CARDS = {
  approves: '9420000000000011',
  zeroMasked: '9420000000000045',
  noParts: '9420000000000201',
  cancelUnderWay: '9420000000000227',
} as const;

/** Long enough for an answer on this machine, short enough to be waited for when there is none. */
const TIMEOUTS = { connectMs: 1000, answerMs: 250 };

/** The options of a demo account, by its name. */
export function optionsOf(account: string): KcpOptions {
  const found = kcpSimulator.accounts.find((one) => one.account === account);
  if (found === undefined) throw new Error(`no account ${account}`);
  return found.options as unknown as KcpOptions;
}

/** A merchant with accounts at a simulated KCP, and a clock that both go by. */
export class Shop {
  readonly control: SimulatorControl;
  readonly events: ExchangeEvent[] = [];
  readonly warnings: string[] = [];
  readonly sealer: Sealer = processSealer();
  readonly #running: StartedSimulators;
  readonly #registries: PgRegistry[] = [];
  readonly #windows = new MemoryWindowStateStore(() => Date.now() + this.#offset);
  #offset = 0;
  #count = 0;

  private constructor(running: StartedSimulators) {
    this.#running = running;
    this.control = running.control;
  }

  static async open(): Promise<Shop> {
    return new Shop(await startSimulators([kcpSimulator]));
  }

  /** The accounts as another process of the same merchant would open them; they opt in to issuing by API. */
  registry(...accounts: readonly KcpOptions[]): PgRegistry {
    const clock: Clock = { now: () => new Date(Date.now() + this.#offset) };
    const logger = {
      ...silentLogger,
      exchange: (event: ExchangeEvent) => this.events.push(event),
      warn: (message: string) => this.warnings.push(message),
    };
    const container = new Container();
    container.load(billkey({ clock, logger, sealer: this.sealer, windows: this.#windows }));
    const { baseUrls } = this.#running.pgs['kcp'] ?? {};
    for (const options of accounts.length === 0 ? [OPTED_IN, optionsOf('kcp:key-in')] : accounts) {
      container.load(kcp({ ...options, baseUrls: { ...baseUrls }, timeouts: TIMEOUTS }));
    }
    const registry = container.get(PgRegistry);
    this.#registries.push(registry);
    return registry;
  }

  /** Moves the time of both sides. */
  async later(ms: number): Promise<void> {
    this.#offset += ms;
    await this.control.moveClock(ms);
  }

  async reset(): Promise<void> {
    this.#offset = 0;
    this.events.length = 0;
    this.warnings.length = 0;
    await this.control.reset();
  }

  async close(): Promise<void> {
    for (const registry of this.#registries) registry.close();
    await this.#running.close();
  }

  /** A new id. */
  id(prefix = 'order'): string {
    this.#count += 1;
    return `${prefix}-${String(this.#count)}`;
  }

  card(number: string = CARDS.approves): { number: string; expiry: string; holderId: string; password2: string } {
    return { number, expiry: '2039-12', holderId: '800101', password2: '12' };
  }

  async issue(registry: PgRegistry, number?: string): Promise<BillingKey> {
    const request = { orderId: this.id('key'), name: 'Plan', card: this.card(number) };
    const outcome = await registry.billingKeys('kcp').issueBillingKey(request);
    if (outcome.status !== 'issued') throw new Error(`expected a key, not ${JSON.stringify(outcome)}`);
    return outcome.key;
  }

  charge(registry: PgRegistry, key: BillingKey, context?: CallContext): Promise<ChargeOutcome<'charge'>> {
    const order = { key, orderId: this.id(), name: '정기결제 3월', amount: won(9_900) };
    return registry.get(key.account, 'charge').chargeBillingKey(order, context);
  }

  keyIn(registry: PgRegistry, account = 'kcp', number?: string): Promise<ChargeOutcome<'key-in'>> {
    const order = { card: this.card(number), orderId: this.id(), name: '수기결제', amount: won(9_900) };
    return registry.keyIn(account).payByKeyIn(order);
  }

  async pay(registry: PgRegistry, key: BillingKey): Promise<Payment> {
    return paymentOf(await this.charge(registry, key));
  }

  cancel(registry: PgRegistry, payment: Payment, amount: number | 'all', account = 'kcp'): Promise<CancelOutcome> {
    return registry.get(account, 'cancel').cancelPayment({
      ...{ payment, cancelId: this.id('cancel'), reason: '취소', cancellableBefore: payment.cancellable ?? won(0) },
      amount: amount === 'all' ? 'all' : won(amount),
    });
  }

  /** The simulator's requests of one operation. */
  requests(operation: string): Promise<RequestRecord[]> {
    return this.control.requests({ operation });
  }

  /** Kinds and amounts of all that was booked, in order. */
  async booked(): Promise<string[]> {
    return (await this.control.ledger()).map(({ kind, amount }) => `${kind} ${String(amount)}`);
  }
}

export const OPTED_IN: KcpOptions = { ...optionsOf('kcp'), unverified: ['billing-key-by-api'] };

export function paymentOf(outcome: ChargeOutcome<'charge'> | ChargeOutcome<'key-in'>): Payment {
  if (outcome.status !== 'approved') throw new Error(`expected an approval, not ${JSON.stringify(outcome)}`);
  return outcome.payment;
}

/** An attempt as it comes back from a database. */
export function stored<A extends Attempt>(attempt: A): A {
  return JSON.parse(JSON.stringify(attempt)) as A;
}
