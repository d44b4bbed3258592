import { billkey, money, PgRegistry, type Attempt, type NotificationEvent, type Received } from '@billkey/core';
import { paymentwall, type PaymentwallOptions } from '@billkey/paymentwall';
import { paymentwallSimulator } from '@billkey/paymentwall/simulator';
import { Clock, createWorld, MerchantServer, type World } from '@billkey/simulator';
import { Container } from 'inversify';

const CARD = { number: '4242424242424242', expiry: '2039-12', cvc: '432' };

/** A host with one account, the simulated Paymentwall, and what it was told. */
export class ShopWithPaymentwall {
  readonly events: NotificationEvent[] = [];
  readonly received: Received[] = [];
  orders = 0;

  private constructor(
    readonly world: World,
    readonly registry: PgRegistry,
    readonly account: string,
    private readonly options: PaymentwallOptions,
    private readonly closing: () => Promise<void>,
  ) {}

  static async open(account = 'paymentwall'): Promise<ShopWithPaymentwall> {
    const started = Date.now();
    const world = createWorld(new Clock(() => started));
    const pg = await paymentwallSimulator.listen(world);
    const given = paymentwallSimulator.accounts.find((other) => other.account === account);
    const options = { ...given?.options, baseUrls: pg.baseUrls } as unknown as PaymentwallOptions;
    const container = new Container();
    container.load(billkey({ clock: world.clock }), paymentwall(options));
    const registry = container.get(PgRegistry);
    const server = await MerchantServer.open(async (message) => {
      const received = await registry.get(account, 'notifications').readNotification(message);
      shop.received.push(received);
      if (received.status === 'received') shop.events.push(...received.events);
      return received.status === 'received' ? received.accept : received.reply;
    });
    await world.notifications.setUrl({ account, url: server.url });
    const shop = new ShopWithPaymentwall(world, registry, account, options, async () => {
      registry.close();
      await server.close();
      await pg.close();
    });
    return shop;
  }

  /** A first charge of a test card, by its CVV. */
  issueOf(changes: { readonly number?: string; readonly cvc?: string } = {}) {
    this.orders += 1;
    return {
      ...{ orderId: `order-${String(this.orders)}`, name: 'Monthly plan', amount: money(990, 'USD') },
      ...{ card: { ...CARD, ...changes }, buyer: { email: 'buyer@example.com', ip: '203.0.113.7' } },
    };
  }

  /** What was told last of an order, once nothing is under way. */
  async told(orderId: string): Promise<NotificationEvent> {
    await this.world.notifications.records();
    const event = this.events.filter(({ about }) => about.orderId === orderId).at(-1);
    if (event === undefined) throw new Error(`nothing was told of ${orderId}`);
    return event;
  }

  /** As it comes back from a database. */
  stored<A extends Attempt>(attempt: A): A {
    return JSON.parse(JSON.stringify(attempt)) as A;
  }

  /** A charge that another system has authorized, and not captured; its id. */
  async authorized(plan: string): Promise<string> {
    const { publicKey, privateKey, baseUrls } = this.options;
    const post = async (path: string, fields: Readonly<Record<string, string>>): Promise<Record<string, string>> => {
      const body = new URLSearchParams(fields).toString();
      const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-apikey': privateKey };
      const answer = await fetch(new URL(path, baseUrls?.['api']), { method: 'POST', headers, body });
      return (await answer.json()) as Record<string, string>;
    };
    const card = { 'card[number]': CARD.number, 'card[exp_month]': '12', 'card[exp_year]': '2039', 'card[cvv]': '432' };
    const { token = '' } = await post('/api/brick/token', { public_key: publicKey, ...card });
    const { id = '' } = await post('/api/brick/charge', {
      ...{ token, plan, amount: '9.90', currency: 'USD', email: 'buyer@example.com', description: 'Elsewhere' },
      ...{ browser_ip: '203.0.113.7', browser_domain: 'shop.example.com', 'options[capture]': '0' },
    });
    return id;
  }

  close(): Promise<void> {
    return this.closing();
  }
}
