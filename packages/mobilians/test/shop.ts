import {
  billkey,
  PgRegistry,
  processSealer,
  silentLogger,
  won,
  type InboundHttp,
  type Money,
  type NotificationEvent,
  type RejectedReturn,
  type WindowOpened,
  type WindowOutcome,
  type WindowRequest,
} from '@billkey/core';
import { mobilians } from '@billkey/mobilians';
import { createMobiliansSimulator, type MobiliansMerchant } from '@billkey/mobilians/simulator';
import { createWorld, HttpCustomer, MerchantServer, type Visit, type World } from '@billkey/simulator';
import { Container } from 'inversify';

export const RETURN_URL = 'https://shop.example/pay/return';
export const GOOD_PHONE = '01012345678';
const CARD = { number: '9470000000000010', expiry: '2039-12', holderId: '800101', password2: '12' };

const USUAL = { sid: '190401090010', skey: 'service-key-of-tests', siteUrl: 'shop.example', autoPay: true } as const;

/** An account of its own at a simulated KG Mobilians of its own. */
export class TestShop {
  readonly world: World;
  readonly registry: PgRegistry;
  readonly #close: () => Promise<void>;
  #count = 0;

  private constructor(world: World, registry: PgRegistry, close: () => Promise<void>) {
    this.world = world;
    this.registry = registry;
    this.#close = close;
  }

  static async open(cashCode: 'MC' | 'CN', more: Partial<MobiliansMerchant> = {}): Promise<TestShop> {
    const world = createWorld();
    const merchant = { account: 'mobilians', ...USUAL, cashCodes: [cashCode], ...more } as const;
    const pg = await createMobiliansSimulator({ merchants: [merchant] }).listen(world);
    const { sid, skey, siteUrl } = merchant;
    const container = new Container();
    container.load(
      billkey({ logger: silentLogger, sealer: processSealer() }),
      mobilians({ mode: 'test', sid, skey, siteUrl, cashCode, unverified: ['charge'], baseUrls: pg.baseUrls }),
    );
    const registry = container.get(PgRegistry);
    return new TestShop(world, registry, async () => {
      registry.close();
      await pg.close();
    });
  }

  /** 10,000 won, unless `amount` says otherwise; null: none. */
  begin(more: Partial<WindowRequest> = {}, amount: Money | null = won(10_000)): Promise<WindowOpened> {
    return this.registry.get('mobilians', 'billing-key-by-window').beginWindow({
      ...{ orderId: this.orderId(), name: '월 구독', device: 'pc', returnUrl: RETURN_URL, buyer: { id: 'user-1' } },
      ...(amount === null ? {} : { amount }),
      ...more,
    });
  }

  /** What the customer's browser brings back. */
  async visit(opened: WindowOpened, visit: Visit = {}): Promise<readonly InboundHttp[]> {
    if (opened.status !== 'open') throw new Error(`not open: ${opened.failure.reason}`);
    const customer = new HttpCustomer({ isMerchant: (url) => url.startsWith(RETURN_URL), device: 'pc' });
    const step = opened.step as { kind: 'redirect'; url: string };
    const came = await customer.go(step, { card: CARD, phone: GOOD_PHONE, ...visit });
    return came.map(({ method, url, headers, body }) => {
      const { pathname, search } = new URL(url);
      return { method, url: `${pathname}${search}`, headers, body };
    });
  }

  complete(returned: InboundHttp | undefined): Promise<WindowOutcome | RejectedReturn> {
    if (returned === undefined) throw new Error('nothing came back');
    return this.registry.get('mobilians', 'billing-key-by-window').completeWindow(returned);
  }

  /** A window from its beginning to its outcome. */
  async through(visit: Visit = {}, amount: Money | null = won(10_000)): Promise<WindowOutcome | RejectedReturn> {
    const [returned] = await this.visit(await this.begin({}, amount), visit);
    return this.complete(returned);
  }

  /** @throws Error when it is not issued */
  async issued(amount: Money | null = won(10_000)): Promise<Extract<WindowOutcome, { status: 'issued' }>> {
    const outcome = await this.through({}, amount);
    if (outcome.status !== 'issued') throw new Error(outcome.status);
    return outcome;
  }

  /** What is told of what `act` does, as the account reads it. */
  async heard(act: (notifyUrl: string) => Promise<unknown>): Promise<readonly NotificationEvent[]> {
    const receiver = this.registry.get('mobilians', 'notifications');
    const events: NotificationEvent[] = [];
    const server = await MerchantServer.open(async (message) => {
      const received = await receiver.readNotification({ ...message, remoteAddress: message.remoteAddress ?? '' });
      if (received.status === 'refused') return received.reply;
      events.push(...received.events);
      return received.accept;
    });
    try {
      await act(server.url);
      await this.world.notifications.records();
    } finally {
      await server.close();
    }
    return events;
  }

  orderId(): string {
    this.#count += 1;
    return `order-${String(this.#count)}`;
  }

  close(): Promise<void> {
    return this.#close();
  }
}
