import {
  billkey,
  PgRegistry,
  silentLogger,
  won,
  type Attempt,
  type BillingKey,
  type ExchangeEvent,
  type HttpReply,
  type NotificationEvent,
  type Payment,
  type Received,
} from '@billkey/core';
import { nice, type NiceOptions } from '@billkey/nice';
import { niceSimulator } from '@billkey/nice/simulator';
import {
  MerchantServer,
  startSimulators,
  type MerchantMessage,
  type NotificationFault,
  type SimulatorControl,
  type StartedSimulators,
} from '@billkey/simulator';
import { expect } from 'chai';
import { Container } from 'inversify';

const CARD = { number: '9410000000000013', expiry: '2039-12', holderId: '800101', password2: '12' };
const TIMEOUTS = { connectMs: 5_000, answerMs: 5_000 };

interface Parts {
  readonly account: string;
  readonly running: StartedSimulators;
  readonly registry: PgRegistry;
  readonly server: MerchantServer;
  readonly exchanges: ExchangeEvent[];
}

/** A merchant with one account at a simulated NICE, and a server that NICE notifies. */
export class NotifiedShop {
  readonly account: string;
  readonly control: SimulatorControl;
  readonly registry: PgRegistry;
  readonly server: MerchantServer;
  readonly messages: MerchantMessage[] = [];
  readonly received: Received[] = [];
  /** Requests to NICE so far */
  readonly exchanges: ExchangeEvent[];
  /** What the server answers to what was received */
  answer: (received: Received) => HttpReply = replyOf;
  readonly #running: StartedSimulators;
  #ids = 0;

  private constructor({ account, running, registry, server, exchanges }: Parts) {
    this.account = account;
    this.#running = running;
    this.control = running.control;
    this.registry = registry;
    this.server = server;
    this.exchanges = exchanges;
  }

  static async open(account: string): Promise<NotifiedShop> {
    const running = await startSimulators([niceSimulator]);
    const exchanges: ExchangeEvent[] = [];
    const container = new Container();
    const logger = { ...silentLogger, exchange: (event: ExchangeEvent) => void exchanges.push(event) };
    container.load(billkey({ logger }));
    const { options } = niceSimulator.accounts.find((known) => known.account === account) ?? { options: {} };
    const baseUrls = { ...running.pgs['nice']?.baseUrls };
    container.load(nice({ ...(options as unknown as NiceOptions), baseUrls, timeouts: TIMEOUTS }));
    const registry = container.get(PgRegistry);
    const server = await MerchantServer.open((message) => shop.hear(message));
    const shop = new NotifiedShop({ account, running, registry, server, exchanges });
    return shop;
  }

  async hear(message: MerchantMessage): Promise<HttpReply> {
    this.messages.push(message);
    const received = await this.registry.get(this.account, 'notifications').readNotification(message);
    this.received.push(received);
    return this.answer(received);
  }

  /** Registers the server, and forgets what NICE may have tried it with. */
  async listen(): Promise<void> {
    expect(await this.control.setNotificationUrl(this.account, this.server.url)).to.deep.equal({ registered: true });
    this.messages.length = 0;
    this.received.length = 0;
  }

  async fault(kind: NotificationFault['kind'], more: Partial<NotificationFault> = {}): Promise<void> {
    await this.control.setFault({ kind, account: this.account, ...more });
  }

  /** All events that were received, once no notification is under way. */
  async events(): Promise<readonly NotificationEvent[]> {
    await this.control.notifications();
    expect(this.server.errors).to.deep.equal([]);
    return this.received.flatMap((received) => (received.status === 'received' ? received.events : []));
  }

  /** Why messages were refused. */
  async refusals(): Promise<readonly string[]> {
    await this.control.notifications();
    return this.received.flatMap((received) => (received.status === 'refused' ? [received.because] : []));
  }

  id(): string {
    this.#ids += 1;
    return `order-${String(this.#ids)}`;
  }

  async key(): Promise<BillingKey> {
    const pg = this.registry.billingKeys(this.account);
    const issued = await pg.issueBillingKey({ orderId: this.id(), name: 'Plan', card: CARD });
    if (issued.status !== 'issued') throw new Error(`expected a key, not ${issued.status}`);
    return issued.key;
  }

  async pay(key: BillingKey): Promise<Payment> {
    const order = { key, orderId: this.id(), name: '월간 구독', amount: won(9_900) };
    const outcome = await this.registry.get(this.account, 'charge').chargeBillingKey(order);
    if (outcome.status !== 'approved') throw new Error(`expected an approval, not ${outcome.status}`);
    return outcome.payment;
  }

  /** A charge whose answer is lost, as its attempt comes back from a database. */
  async lostCharge(
    key: BillingKey,
    kind: 'book-then-reset' | 'reset-before-booking' = 'book-then-reset',
  ): Promise<Attempt<'charge'>> {
    await this.control.setFault({ kind, operation: 'charge' });
    const order = { key, orderId: this.id(), name: '월간 구독', amount: won(9_900) };
    const outcome = await this.registry.get(this.account, 'charge').chargeBillingKey(order);
    if (outcome.status !== 'unknown') throw new Error(`expected unknown, not ${outcome.status}`);
    return JSON.parse(JSON.stringify(outcome.attempt)) as Attempt<'charge'>;
  }

  async cancel(payment: Payment, minor: number): Promise<Payment> {
    const cancellableBefore = payment.cancellable ?? payment.amount;
    const request = { payment, cancelId: this.id(), amount: won(minor), cancellableBefore, reason: '고객 요청' };
    const outcome = await this.registry.get(this.account, 'cancel').cancelPayment(request);
    if (outcome.status !== 'cancelled') throw new Error(`expected a cancel, not ${outcome.status}`);
    return outcome.payment;
  }

  async close(): Promise<void> {
    this.registry.close();
    await this.server.close();
    await this.#running.close();
  }
}

export function replyOf(received: Received): HttpReply {
  return received.status === 'received' ? received.accept : received.reply;
}
