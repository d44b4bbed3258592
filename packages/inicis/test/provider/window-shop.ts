import {
  formFields,
  won,
  type Attempt,
  type InboundHttp,
  type PgRegistry,
  type WindowOpened,
  type WindowOutcome,
  type WindowRequest,
} from '@billkey/core';
import { inicisSimulator } from '@billkey/inicis/simulator';
import { HttpCustomer, type FaultKind, type ScriptedStep, type Visit, type WindowStep } from '@billkey/simulator';
import { BUYER, CARDS, type Shop } from './shop.js';

export type Open = Extract<WindowOpened, { readonly status: 'open' }>;

export const LITE = 'inicis:window';
export const CLASSIC = 'inicis:classic-window';

type Issued = Extract<WindowOutcome, { readonly status: 'issued' }>;

const RETURN_URL = 'https://shop.example/back';
const CARD = { number: CARDS.approves, expiry: '2039-12', holderId: '800101', password2: '12' };

/** Customers of a shop who go to windows. */
export class Customers {
  readonly #shop: Shop;
  readonly #registry: PgRegistry;

  constructor(shop: Shop, registry: PgRegistry) {
    this.#shop = shop;
    this.#registry = registry;
  }

  async open(account: string, more: Partial<WindowRequest> = {}): Promise<Open> {
    const request = {
      orderId: this.#shop.id('window'),
      name: '월간 구독',
      device: 'pc',
      returnUrl: RETURN_URL,
    } as const;
    const shown = account === CLASSIC ? { shown: won(9_900) } : {};
    const opened = await this.windows(account).beginWindow({ ...request, ...shown, buyer: BUYER, ...more });
    if (opened.status !== 'open') throw new Error(JSON.stringify(opened));
    return opened;
  }

  /** What the customer's browser sends to the shop, if it comes back. */
  async visit({ step }: Open, visit: Visit = {}): Promise<InboundHttp | undefined> {
    const first =
      step.kind === 'form' && step.script !== undefined ? inicisSimulator.scripted?.(step as ScriptedStep) : step;
    const customer = new HttpCustomer({ isMerchant: (url) => url.startsWith(RETURN_URL), device: 'pc' });
    const [returned] = await customer.go(first as WindowStep, { card: CARD, ...visit });
    if (returned === undefined) return undefined;
    const { pathname, search } = new URL(returned.url);
    return { ...returned, url: `${pathname}${search}` };
  }

  /** A return that came back. */
  async back(account: string, more: Partial<WindowRequest> = {}, visit: Visit = {}): Promise<InboundHttp> {
    const returned = await this.visit(await this.open(account, more), visit);
    if (returned === undefined) throw new Error('nothing came back');
    return returned;
  }

  complete(account: string, returned: InboundHttp, onAttempt?: (attempt: Attempt) => void) {
    return this.windows(account).completeWindow(returned, {}, onAttempt === undefined ? {} : { onAttempt });
  }

  async issue(account: string, more: Partial<WindowRequest> = {}): Promise<Issued> {
    const outcome = await this.complete(account, await this.back(account, more));
    if (outcome.status !== 'issued') throw new Error(JSON.stringify(outcome));
    return outcome;
  }

  /** An approval of INIStdPay whose answer is lost, as its attempt comes back from a database. */
  async loseApproval(kind: FaultKind = 'book-then-reset'): Promise<Attempt<'window'>> {
    const returned = await this.back(CLASSIC);
    await this.#shop.control.setFault({ kind, operation: 'complete-window' });
    const outcome = await this.complete(CLASSIC, returned);
    if (outcome.status !== 'unknown') throw new Error(JSON.stringify(outcome));
    return JSON.parse(JSON.stringify(outcome.attempt)) as Attempt<'window'>;
  }

  windows(account: string) {
    return this.#registry.get(account, 'billing-key-by-window');
  }
}

/** A return with other fields. */
export function altered(returned: InboundHttp, more: Readonly<Record<string, string | undefined>>): InboundHttp {
  const fields: Record<string, string | undefined> = { ...formFields(returned.body, 'utf-8'), ...more };
  const told = Object.entries(fields).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return { ...returned, body: Buffer.from(new URLSearchParams(told).toString()) };
}
