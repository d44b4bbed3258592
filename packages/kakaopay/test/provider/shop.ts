import {
  billkey,
  MemoryWindowStateStore,
  PgRegistry,
  won,
  type Attempt,
  type BillingKey,
  type CallContext,
  type InboundHttp,
  type RejectedReturn,
  type WindowOpened,
  type WindowOutcome,
  type WindowRequest,
} from '@billkey/core';
import { kakaopay, type KakaopayOptions } from '@billkey/kakaopay';
import { createKakaopaySimulator, type KakaopayMerchant } from '@billkey/kakaopay/simulator';
import { Clock, createWorld, HttpCustomer, type RequestRecord, type Visit, type World } from '@billkey/simulator';
import { Container } from 'inversify';

/** Cards of the simulator, by what happens with them. */
export const CARDS = { approves: '9490000000000016', hasNoMoney: '9490000000000040' } as const;

const RETURN_URL = 'https://shop.example/back';
const TYPED = { expiry: '', holderId: '', password2: '' };

export type Open = Extract<WindowOpened, { readonly status: 'open' }>;
export type Returned = WindowOutcome | RejectedReturn;

export const HOUR_MS = 3_600_000;

/** A host with one account, the simulated Kakao Pay, and customers without browsers. */
export class ShopWithKakaopay {
  #orders = 0;

  private constructor(
    readonly world: World,
    readonly registry: PgRegistry,
    readonly account: string,
    private readonly closing: () => Promise<void>,
  ) {}

  /** @param merchants of the simulator's own when left out */
  static async open(merchants?: readonly KakaopayMerchant[]): Promise<ShopWithKakaopay> {
    const started = Date.now();
    const world = createWorld(new Clock(() => started));
    const simulator = createKakaopaySimulator(merchants === undefined ? {} : { merchants });
    const pg = await simulator.listen(world);
    const [first] = simulator.accounts;
    const options = { ...first?.options, baseUrls: pg.baseUrls } as unknown as KakaopayOptions;
    const windows = new MemoryWindowStateStore(() => world.clock.now().getTime());
    const container = new Container();
    container.load(billkey({ clock: world.clock, windows }), kakaopay(options));
    const registry = container.get(PgRegistry);
    return new ShopWithKakaopay(world, registry, first?.account ?? '', async () => {
      registry.close();
      await pg.close();
    });
  }

  close(): Promise<void> {
    return this.closing();
  }

  get windows() {
    return this.registry.get(this.account, 'billing-key-by-window');
  }

  orderId(): string {
    this.#orders += 1;
    return `order-${String(this.#orders)}`;
  }

  /** For a SID without payment, unless the request says otherwise. */
  async begin(more: Partial<WindowRequest> = {}): Promise<Open> {
    const request = { orderId: this.orderId(), name: '월 구독', device: 'pc', returnUrl: RETURN_URL } as const;
    const opened = await this.windows.beginWindow({ ...request, buyer: { id: 'user-77' }, ...more });
    if (opened.status !== 'open') throw new Error(opened.failure.reason);
    return opened;
  }

  /** What the customer's browser brings back. */
  async visit({ step }: Open, visit: Visit = {}, number: string = CARDS.approves): Promise<InboundHttp> {
    if (step.kind !== 'redirect') throw new Error(step.kind);
    const customer = new HttpCustomer({ isMerchant: (url) => url.startsWith(RETURN_URL), device: 'pc' });
    const [back] = await customer.go(step, { card: { ...TYPED, number }, ...visit });
    if (back === undefined) throw new Error('nothing came back');
    const { pathname, search } = new URL(back.url);
    return { ...back, url: `${pathname}${search}` };
  }

  complete(returned: InboundHttp, context?: CallContext): Promise<Returned> {
    return this.windows.completeWindow(returned, {}, context);
  }

  /** A window that was gone through, and what it came to. */
  async through(more: Partial<WindowRequest> = {}, visit: Visit = {}, number?: string): Promise<Returned> {
    const opened = await this.begin(more);
    return this.complete(await this.visit(opened, visit, number));
  }

  async key(): Promise<BillingKey> {
    const outcome = await this.through();
    if (outcome.status !== 'issued') throw new Error(outcome.status);
    return outcome.key;
  }

  /** A window whose exchange was lost, as its attempt comes back from a database. */
  async lost(
    kind: 'book-then-reset' | 'reset-before-booking',
    more: Partial<WindowRequest> = {},
    number?: string,
  ): Promise<Attempt<'window'>> {
    const opened = await this.begin(more);
    const returned = await this.visit(opened, {}, number);
    await this.world.faults.set({ kind, operation: 'complete-window' });
    const outcome = await this.complete(returned);
    if (outcome.status !== 'unknown') throw new Error(outcome.status);
    return stored(outcome.attempt);
  }

  /** 10,000 won. */
  charge(key: BillingKey, context?: CallContext) {
    const order = { orderId: this.orderId(), name: '월 구독', amount: won(10_000), key };
    return this.registry.get(this.account, 'charge').chargeBillingKey(order, context);
  }

  /** The requests of one operation. */
  requests(operation: string): readonly RequestRecord[] {
    return this.world.log.records().filter((request) => request.operation === operation);
  }

  /** The fields of the last request of an operation. */
  sent(operation: string): Readonly<Record<string, unknown>> {
    const { bodyBase64 = '' } = this.requests(operation).at(-1) ?? {};
    return JSON.parse(Buffer.from(bodyBase64, 'base64').toString('utf8')) as Record<string, unknown>;
  }

  /** Kinds and amounts of all that the bank did. */
  booked(): readonly string[] {
    return this.world.bank.ledger().map(({ kind, amount }) => `${kind} ${String(amount)}`);
  }
}

/** As it comes back from a database. */
export function stored<A extends Attempt>(attempt: A): A {
  return JSON.parse(JSON.stringify(attempt)) as A;
}
