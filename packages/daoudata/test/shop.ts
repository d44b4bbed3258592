import {
  billkey,
  PgRegistry,
  processSealer,
  silentLogger,
  won,
  type Attempt,
  type BillingKey,
  type CallContext,
  type CardDetails,
  type ChargeOutcome,
  type ExchangeEvent,
  type Payment,
  type Sealer,
} from '@billkey/core';
import { daoudata, type DaoudataOptions } from '@billkey/daoudata';
import { daoudataSimulator } from '@billkey/daoudata/simulator';
import { startSimulators, type RequestRecord, type SimulatorControl, type StartedSimulators } from '@billkey/simulator';
import { Container } from 'inversify';

/** Long enough for an answer on this machine, short enough to be waited for when there is none. */
const TIMEOUTS = { connectMs: 1000, answerMs: 400 };
const K_CARD = ['billing-key-by-api', 'charge', 'key-in'] as const;

export const CARD: CardDetails = {
  number: '9460000000000012',
  expiry: '2039-12',
  holderId: '800101',
  password2: '12',
};
export const BUYER = { id: 'user-1', ip: '203.0.113.7' };

/** The options of a simulated account, as a merchant would write them down. */
export function optionsOf(account: string): DaoudataOptions {
  const found = daoudataSimulator.accounts.find((one) => one.account === account);
  if (found === undefined) throw new Error(`no account ${account}`);
  return found.options as unknown as DaoudataOptions;
}

/** A merchant with accounts at a simulated Kiwoompay. */
export class Shop {
  readonly control: SimulatorControl;
  readonly events: ExchangeEvent[] = [];
  readonly sealer: Sealer = processSealer();
  readonly #running: StartedSimulators;
  readonly #registries: PgRegistry[] = [];
  #count = 0;

  private constructor(running: StartedSimulators) {
    this.#running = running;
    this.control = running.control;
  }

  static async open(): Promise<Shop> {
    return new Shop(await startSimulators([daoudataSimulator]));
  }

  /** An account with other options than the simulator has for it. */
  registry(account = 'daoudata', change: Partial<DaoudataOptions> = {}): PgRegistry {
    const logger = { ...silentLogger, exchange: (event: ExchangeEvent) => this.events.push(event) };
    const baseUrls = { ...this.#running.pgs['daoudata']?.baseUrls };
    const optIn = account === 'daoudata:k' ? { unverified: K_CARD } : {};
    const container = new Container();
    container.load(
      billkey({ logger, sealer: this.sealer }),
      daoudata({ ...optionsOf(account), ...optIn, baseUrls, timeouts: TIMEOUTS, ...change }),
    );
    const registry = container.get(PgRegistry);
    this.#registries.push(registry);
    return registry;
  }

  async reset(): Promise<void> {
    this.events.length = 0;
    await this.control.reset();
  }

  async close(): Promise<void> {
    for (const registry of this.#registries) registry.close();
    await this.#running.close();
  }

  id(prefix = 'order'): string {
    this.#count += 1;
    return `${prefix}-${String(this.#count)}`;
  }

  async issue(registry: PgRegistry, account = 'daoudata'): Promise<BillingKey> {
    const request = { orderId: this.id('key'), name: '월 구독', buyer: BUYER, card: CARD };
    const outcome = await registry.billingKeys(account).issueBillingKey(request);
    if (outcome.status !== 'issued') throw new Error(`expected a key, not ${JSON.stringify(outcome)}`);
    return outcome.key;
  }

  charge(registry: PgRegistry, key: BillingKey, context?: CallContext): Promise<ChargeOutcome<'charge'>> {
    const order = { key, orderId: this.id(), name: '월 구독', amount: won(9_900), buyer: BUYER };
    return registry.get(key.account, 'charge').chargeBillingKey(order, context);
  }

  keyIn(registry: PgRegistry, account = 'daoudata'): Promise<ChargeOutcome<'key-in'>> {
    const order = { orderId: this.id(), name: '월 구독', amount: won(9_900), buyer: BUYER, card: CARD };
    return registry.get(account, 'key-in').payByKeyIn(order);
  }

  /** A charge whose answer is lost, as its attempt comes back from a database. */
  async lostCharge(registry: PgRegistry, key: BillingKey): Promise<Attempt<'charge'>> {
    await this.control.setFault({ kind: 'book-then-reset', operation: 'charge' });
    const outcome = await this.charge(registry, key);
    if (outcome.status !== 'unknown') throw new Error(`expected unknown, not ${JSON.stringify(outcome)}`);
    return JSON.parse(JSON.stringify(outcome.attempt)) as Attempt<'charge'>;
  }

  /** Fields of the newest request of an operation. */
  async sent(operation: string): Promise<Readonly<Record<string, string>>> {
    const record = (await this.requests(operation)).at(-1);
    if (record === undefined) throw new Error(`no request ${operation}`);
    return JSON.parse(Buffer.from(record.bodyBase64, 'base64').toString('latin1')) as Record<string, string>;
  }

  requests(operation: string): Promise<RequestRecord[]> {
    return this.control.requests({ operation });
  }

  /** Kinds and amounts of all that was booked, in order. */
  async booked(): Promise<string[]> {
    return (await this.control.ledger()).map(({ kind, amount }) => `${kind} ${String(amount)}`);
  }
}

/** The payment of what must have been approved. */
export function paymentOf(outcome: ChargeOutcome<'charge' | 'key-in'>): Payment {
  if (outcome.status !== 'approved') throw new Error(`expected an approval, not ${JSON.stringify(outcome)}`);
  return outcome.payment;
}
