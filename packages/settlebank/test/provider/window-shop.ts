import {
  billkey,
  encryptField,
  PgRegistry,
  processSealer,
  won,
  type Attempt,
  type BillingKeyWindow,
  type Clock,
  type InboundHttp,
  type Sealer,
  type WindowOpened,
  type WindowRequest,
} from '@billkey/core';
import { settlebank, type SettlebankOptions } from '@billkey/settlebank';
import { settlebankSimulator } from '@billkey/settlebank/simulator';
import {
  HttpCustomer,
  startSimulators,
  type SimulatorControl,
  type StartedSimulators,
  type Visit,
  type WindowStep,
} from '@billkey/simulator';
import { Container } from 'inversify';

export type OpenWindow = Extract<WindowOpened, { readonly status: 'open' }>;
export type Account = 'settlebank:issuer' | 'settlebank:window';

export const RETURN_URL = 'https://shop.example/card/back';
export const AMOUNT = won(9_900);
export const LAST4 = '0013';
const CARD = { number: '9410000000000013', expiry: '2039-12', holderId: '800101', password2: '12' };

/** A merchant with windows at a simulated SettleBank, and a clock that both go by. */
export class WindowShop {
  readonly control: SimulatorControl;
  readonly #running: StartedSimulators;
  readonly #sealer: Sealer = processSealer();
  readonly #registries: PgRegistry[] = [];
  #offset = 0;
  #count = 0;

  private constructor(running: StartedSimulators) {
    this.#running = running;
    this.control = running.control;
  }

  static async open(): Promise<WindowShop> {
    return new WindowShop(await startSimulators([settlebankSimulator]));
  }

  /** The accounts as one process of the merchant opens them, which knows nothing of the windows of others. */
  registry(): PgRegistry {
    const clock: Clock = { now: () => new Date(Date.now() + this.#offset) };
    const container = new Container();
    container.load(billkey({ clock, sealer: this.#sealer }));
    for (const { options } of settlebankSimulator.accounts) {
      const { baseUrls } = this.#running.pgs['settlebank'] ?? {};
      container.load(settlebank({ ...(options as unknown as SettlebankOptions), baseUrls: { ...baseUrls } }));
    }
    const registry = container.get(PgRegistry);
    this.#registries.push(registry);
    return registry;
  }

  async begin(window: BillingKeyWindow, changes: Partial<WindowRequest> = {}): Promise<OpenWindow> {
    const request = {
      orderId: this.id(),
      name: '월간 구독',
      amount: AMOUNT,
      device: 'pc',
      returnUrl: RETURN_URL,
    } as const;
    const opened = await window.beginWindow({ ...request, ...changes });
    if (opened.status !== 'open') throw new Error(`expected a window, not ${JSON.stringify(opened)}`);
    return opened;
  }

  id(): string {
    this.#count += 1;
    return `order-${String(this.#count)}`;
  }

  /** Moves the time of both sides. */
  async later(ms: number): Promise<void> {
    this.#offset += ms;
    await this.control.moveClock(ms);
  }

  async reset(): Promise<void> {
    this.#offset = 0;
    await this.control.reset();
  }

  async close(): Promise<void> {
    for (const registry of this.#registries) registry.close();
    await this.#running.close();
  }

  /** Kinds and amounts of all that was booked, in order. */
  async booked(): Promise<string[]> {
    return (await this.control.ledger()).map(({ kind, amount }) => `${kind} ${String(amount)}`);
  }
}

/** What comes back from a window to the merchant's server. */
export async function visit({ step }: Pick<OpenWindow, 'step'>, how: Visit = {}): Promise<readonly InboundHttp[]> {
  const customer = new HttpCustomer({ isMerchant: (url) => url.startsWith(RETURN_URL) });
  const requests = await customer.go(step as WindowStep, { card: CARD, ...how });
  return requests.map(({ url, ...rest }) => ({ ...rest, url: url.slice(new URL(url).origin.length) }));
}

/** The one that comes back. */
export async function visitOnce(opened: Pick<OpenWindow, 'step'>, how: Visit = {}): Promise<InboundHttp> {
  const [returned, ...others] = await visit(opened, how);
  if (returned === undefined || others.length > 0) throw new Error(`${String(others.length + 1)} or no returns`);
  return returned;
}

/** A return as somebody has changed it in the browser. */
export function altered(returned: InboundHttp, changes: Readonly<Record<string, string>>): InboundHttp {
  const fields = new URLSearchParams(Buffer.from(returned.body).toString());
  for (const [name, value] of Object.entries(changes)) fields.set(name, value);
  return { ...returned, body: Buffer.from(fields.toString()) };
}

export function fieldOf({ body }: InboundHttp, name: string): string {
  return new URLSearchParams(Buffer.from(body).toString()).get(name) ?? '';
}

export function optionsOf(account: Account): SettlebankOptions {
  const found = settlebankSimulator.accounts.find((one) => one.account === account);
  if (found === undefined) throw new Error(`no account ${account}`);
  return found.options as unknown as SettlebankOptions;
}

/** What only the merchant and SettleBank can encrypt. */
export function encrypted(text: string, account: Account): string {
  const key = Buffer.from(optionsOf(account).aesKey);
  return encryptField(text, { algorithm: 'aes-256-ecb', key, encoding: 'base64' });
}

/** As it comes back from a database. */
export function stored<T extends Attempt>(attempt: T): T {
  return JSON.parse(JSON.stringify(attempt)) as T;
}
