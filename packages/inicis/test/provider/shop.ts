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
  type Clock,
  type IssueOutcome,
  type Payment,
  type Sealer,
} from '@billkey/core';
import { inicis, type InicisOptions } from '@billkey/inicis';
import { inicisSimulator } from '@billkey/inicis/simulator';
import { startSimulators, type FaultKind, type SimulatorControl, type StartedSimulators } from '@billkey/simulator';
import { Container } from 'inversify';

/** Cards of the simulator, by what happens with them. */
export const CARDS = {
  approves: '9430000000000019',
  declines: '9430000000000076',
  keyIsLate: '9430000000000134',
  notSent: '9430000000000142',
  bookedAndDenied: '9430000000000159',
  wholeCancelsOnly: '9430000000000167',
} as const;

export const BUYER = { name: '홍길동', email: 'hong@shop.example', phone: '01012345678' };
export const AMOUNT = won(9_900);

/** Long enough for an answer on this machine, short enough to be waited for when there is none. */
const TIMEOUTS = { connectMs: 1000, answerMs: 250 };

/** A request as KG INICIS saw it. */
export interface Seen {
  readonly path: string;
  /** Of the form, or of `data` */
  readonly fields: Readonly<Record<string, string>>;
}

/** A merchant with accounts at a simulated KG INICIS, and a clock that both go by. */
export class Shop {
  readonly control: SimulatorControl;
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
    return new Shop(await startSimulators([inicisSimulator]));
  }

  /** The accounts as another process of the same merchant would open them. */
  registry(): PgRegistry {
    const clock: Clock = { now: () => new Date(Date.now() + this.#offset) };
    const container = new Container();
    container.load(billkey({ clock, logger: silentLogger, sealer: this.sealer }));
    const { baseUrls } = this.#running.pgs['inicis'] ?? {};
    for (const { options } of inicisSimulator.accounts) {
      const account = { ...(options as unknown as InicisOptions), baseUrls: { ...baseUrls }, timeouts: TIMEOUTS };
      container.load(inicis(account));
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

  /** Back to the start, the time included. */
  async reset(): Promise<void> {
    this.#offset = 0;
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

  async tryIssue(registry: PgRegistry, account: string, number: string): Promise<IssueOutcome> {
    const card = { number, expiry: '2039-12', holderId: '800101', password2: '12' };
    const order = { orderId: this.id('key'), name: 'Plan', buyer: BUYER, card };
    return registry.billingKeys(account).issueBillingKey(order);
  }

  async issue(registry: PgRegistry, account = 'inicis', number: string = CARDS.approves): Promise<BillingKey> {
    const outcome = await this.tryIssue(registry, account, number);
    if (outcome.status !== 'issued') throw new Error(`expected a key, not ${JSON.stringify(outcome)}`);
    return outcome.key;
  }

  charge(registry: PgRegistry, key: BillingKey, orderId = this.id()): Promise<ChargeOutcome<'charge'>> {
    const order = { key, orderId, name: '정기결제 3월', amount: AMOUNT, buyer: BUYER };
    return registry.get(key.account, 'charge').chargeBillingKey(order);
  }

  async pay(registry: PgRegistry, key: BillingKey): Promise<Payment> {
    const outcome = await this.charge(registry, key);
    if (outcome.status !== 'approved') throw new Error(`expected an approval, not ${JSON.stringify(outcome)}`);
    return outcome.payment;
  }

  cancel(registry: PgRegistry, payment: Payment, amount: number | 'all', before: number): Promise<CancelOutcome> {
    const request: CancelRequest = {
      ...{ payment, cancelId: this.id('cancel'), reason: '고객 요청', cancellableBefore: won(before) },
      amount: amount === 'all' ? amount : won(amount),
    };
    return registry.get(payment.account, 'partial-cancel').cancelPayment(request);
  }

  /** A charge whose answer is lost, as its attempt comes back from a database. */
  async lostCharge(
    registry: PgRegistry,
    key: BillingKey,
    kind: FaultKind = 'book-then-reset',
  ): Promise<Attempt<'charge'>> {
    await this.control.setFault({ kind, operation: 'charge' });
    const outcome = await this.charge(registry, key);
    if (outcome.status !== 'unknown') throw new Error(`expected unknown, not ${JSON.stringify(outcome)}`);
    return stored(outcome.attempt);
  }

  /** A cancel whose answer is lost. */
  async lostCancel(
    registry: PgRegistry,
    payment: Payment,
    amount: number | 'all',
    before: number,
    kind: FaultKind = 'book-then-reset',
  ): Promise<Extract<CancelOutcome, { status: 'unknown' }>> {
    await this.control.setFault({ kind, operation: 'cancel' });
    const outcome = await this.cancel(registry, payment, amount, before);
    if (outcome.status !== 'unknown') throw new Error(`expected unknown, not ${JSON.stringify(outcome)}`);
    return { ...outcome, attempt: stored(outcome.attempt) };
  }

  /** The requests of one operation, in order. */
  async seen(operation: string): Promise<Seen[]> {
    const requests = await this.control.requests({ operation });
    return requests.map(({ path, bodyBase64 }) => {
      const body = Buffer.from(bodyBase64, 'base64').toString('utf8');
      if (!body.startsWith('{')) return { path, fields: Object.fromEntries(new URLSearchParams(body)) };
      const { data } = JSON.parse(body) as { data: Record<string, string> };
      return { path, fields: data };
    });
  }

  /** Kinds and amounts of all that was booked, in order. */
  async booked(): Promise<string[]> {
    return (await this.control.ledger()).map(({ kind, amount }) => `${kind} ${String(amount)}`);
  }
}

function stored<A extends Attempt>(attempt: A): A {
  return JSON.parse(JSON.stringify(attempt)) as A;
}
