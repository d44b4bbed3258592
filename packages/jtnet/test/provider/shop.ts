import {
  billkey,
  PgRegistry,
  processSealer,
  silentLogger,
  won,
  type Attempt,
  type BillingKey,
  type CallContext,
  type ChargeOutcome,
  type Clock,
  type ExchangeEvent,
  type Payment,
  type Sealer,
} from '@billkey/core';
import { jtnet, type JtnetOptions } from '@billkey/jtnet';
import { jtnetSimulator } from '@billkey/jtnet/simulator';
import { startSimulators, type RequestRecord, type SimulatorControl, type StartedSimulators } from '@billkey/simulator';
import { Container } from 'inversify';

/** Cards of the simulator, by what happens with them. */
export const CARDS = { approves: '9410000000000013', cannotBeCancelled: '9410000000000161' } as const;

/** Long enough for an answer on this machine, short enough to be waited for when there is none. */
const TIMEOUTS = { connectMs: 1000, answerMs: 250 };

/** A merchant with accounts at a simulated JTNet, and a clock that both go by. */
export class Shop {
  readonly control: SimulatorControl;
  readonly events: ExchangeEvent[] = [];
  readonly sealer: Sealer = processSealer();
  readonly #running: StartedSimulators;
  readonly #registries: PgRegistry[] = [];
  #offset = 0;
  #count = 0;

  private constructor(running: StartedSimulators) {
    this.#running = running;
    this.control = running.control;
  }

  static async open(): Promise<Shop> {
    return new Shop(await startSimulators([jtnetSimulator]));
  }

  /** The accounts as another process of the same merchant would open them, with `changes` to the first one's options. */
  registry(changes: Partial<JtnetOptions> = {}): PgRegistry {
    const clock: Clock = { now: () => new Date(Date.now() + this.#offset) };
    const logger = { ...silentLogger, exchange: (event: ExchangeEvent) => this.events.push(event) };
    const container = new Container();
    container.load(billkey({ clock, logger, sealer: this.sealer }));
    for (const { account, options } of jtnetSimulator.accounts) {
      const { baseUrls } = this.#running.pgs['jtnet'] ?? {};
      const own = { ...(options as unknown as JtnetOptions), ...(account === 'jtnet' ? changes : {}) };
      container.load(jtnet({ ...own, baseUrls: { ...baseUrls }, timeouts: TIMEOUTS }));
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

  /** Moves both to the next time that it is `time` (`HH:mm:ss`) in Seoul. */
  async until(time: string): Promise<void> {
    const now = Date.now() + this.#offset;
    const day = new Date(now + 33 * 3_600_000).toISOString().slice(0, 10);
    await this.later(Date.parse(`${day}T${time}+09:00`) - now);
  }

  /** Back to the start, the time included. */
  async reset(): Promise<void> {
    this.#offset = 0;
    this.events.length = 0;
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

  async issue(registry: PgRegistry, number: string = CARDS.approves): Promise<BillingKey> {
    const card = { number, expiry: '2039-12', holderId: '800101', password2: '12' };
    const request = { orderId: this.id('key'), name: 'Plan', card };
    const outcome = await registry.billingKeys('jtnet').issueBillingKey(request);
    if (outcome.status !== 'issued') throw new Error(`expected a key, not ${JSON.stringify(outcome)}`);
    return outcome.key;
  }

  charge(registry: PgRegistry, key: BillingKey, context?: CallContext): Promise<ChargeOutcome<'charge'>> {
    const order = { key, orderId: this.id(), name: '정기결제 3월', amount: won(9_900) };
    return registry.get(key.account, 'charge').chargeBillingKey(order, context);
  }

  async pay(registry: PgRegistry, key: BillingKey): Promise<Payment> {
    const outcome = await this.charge(registry, key);
    if (outcome.status !== 'approved') throw new Error(`expected an approval, not ${JSON.stringify(outcome)}`);
    return outcome.payment;
  }

  async payByCard(registry: PgRegistry, instalmentMonths = 0): Promise<Payment> {
    const card = { number: CARDS.approves, expiry: '2039-12', holderId: '800101', password2: '12' };
    const order = { orderId: this.id(), name: 'Plan', amount: won(60_000), instalmentMonths, card };
    const outcome = await registry.keyIn('jtnet').payByKeyIn(order);
    if (outcome.status !== 'approved') throw new Error(`expected an approval, not ${JSON.stringify(outcome)}`);
    return outcome.payment;
  }

  /** A charge whose answer is lost, as its attempt comes back from a database. */
  async lostCharge(
    registry: PgRegistry,
    key: BillingKey,
    kind: 'book-then-reset' | 'reset-before-booking' = 'book-then-reset',
  ): Promise<Attempt<'charge'>> {
    await this.control.setFault({ kind, operation: 'charge' });
    const outcome = await this.charge(registry, key);
    if (outcome.status !== 'unknown') throw new Error(`expected unknown, not ${JSON.stringify(outcome)}`);
    return JSON.parse(JSON.stringify(outcome.attempt)) as Attempt<'charge'>;
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
