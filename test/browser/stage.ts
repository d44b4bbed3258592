import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Registration } from '@billkey/core';
import { ORDINARY_CARD, type TestCard, type Visit } from '@billkey/simulator';
import {
  BrowserCustomer,
  fillWindow,
  findBrowser,
  findWindow,
  HOW_TO_GET_A_BROWSER,
  type BrowserOptions,
} from '@billkey/simulator/browser';
import type { BrowserContext, Frame, Page } from 'playwright-core';
import { root } from '#scripts/lib/root.mjs';
import { pgPackages } from '../matrix/installed.js';
import { Market } from '../matrix/market.js';
import { WebShop, type Device, type Return, type Visitor } from './web-shop.js';

export const DEVICES: readonly Device[] = ['pc', 'mobile'];

const SCREENS = join(root, 'reports', 'screens');
const PHONE = '01012345678';
const COMING_BACK_MS = 15_000;
const LOOK_EVERY_MS = 50;

const browser = findBrowser();
const pgs = (await pgPackages()).filter(({ module, simulator }) =>
  simulator.accounts.some(({ options }) => module.registration(options).capabilities.has('billing-key-by-window')),
);

/** Of all PGs, the accounts that have a payment window. */
export const windowAccounts: readonly Registration[] = pgs.flatMap(({ module, simulator }) =>
  simulator.accounts
    .map(({ options }) => module.registration(options))
    .filter(({ capabilities }) => capabilities.has('billing-key-by-window')),
);

/** What a customer has to pay with. */
export interface Customer {
  readonly card: TestCard;
  readonly phone: string;
}

/** Someone who goes to a window, as far as he has come. */
export interface Walk {
  readonly visitor: Visitor;
  readonly page: Page;
  readonly context: BrowserContext;
}

/** All PGs with windows, one shop that sends customers there, and the browser they do it with. */
export class BrowserStage {
  readonly market: Market;
  readonly shop: WebShop;
  readonly #customer: BrowserCustomer;
  readonly #contexts: BrowserContext[] = [];
  #customers = 0;

  private constructor(market: Market, shop: WebShop, customer: BrowserCustomer) {
    this.market = market;
    this.shop = shop;
    this.#customer = customer;
  }

  static async open(options: BrowserOptions): Promise<BrowserStage> {
    mkdirSync(SCREENS, { recursive: true });
    const customer = await BrowserCustomer.launch(options);
    if (customer === null) throw new Error('there is a browser, and it was not launched');
    const market = await Market.open(pgs);
    return new BrowserStage(market, await WebShop.open(market.registry), customer);
  }

  /** A browser of its own for a customer, which ends with the test. */
  async context(device: Device, how: { javaScript?: boolean } = {}): Promise<BrowserContext> {
    const context = await this.#customer.open(device, how);
    this.#contexts.push(context);
    return context;
  }

  /** Through a window and back, or as far as that goes. @param screen the name under which its picture is kept */
  async walk(
    registration: Registration,
    device: Device,
    { screen, ...visit }: Visit & { screen?: string } = {},
  ): Promise<Walk> {
    const visitor = await this.shop.begin(registration, device);
    const context = await this.context(device);
    const page = await context.newPage();
    await page.goto(visitor.door);
    await page.locator('a').click({ noWaitAfter: true });
    const window = await findWindow(context);
    if (screen !== undefined) await this.picture(window.page(), screen);
    await fillWindow(window, { ...this.customerOf(registration), ...visit });
    return { visitor, page, context };
  }

  /** The PG's own test customer: what is typed or picked. */
  customerOf({ account }: Registration): Customer {
    const member = this.market.members.find((one) => one.registration.account === account);
    if (member === undefined) throw new Error(`no test card for ${account}`);
    return { card: member.card, phone: PHONE };
  }

  /** A customer whose card and phone nobody else has; both end alike. */
  async newCustomer(registration: Registration): Promise<Customer> {
    const { card: model } = this.customerOf(registration);
    this.#customers += 1;
    const end = String(this.#customers).padStart(4, '7');
    const card = { ...model, number: model.number.slice(0, -4) + end };
    const phone = `0107700${end}`;
    for (const { number, expiry, holderId, password2 } of [card, { ...card, number: phone }]) {
      await this.market.control.addCard({ ...ORDINARY_CARD, number, expiry, holderId, password2 });
    }
    return { card, phone };
  }

  async picture(page: Page, name: string): Promise<void> {
    await page.screenshot({ path: join(SCREENS, `${name.replace(':', '-')}.png`), fullPage: true });
  }

  async endOfTest(): Promise<void> {
    await Promise.all(this.#contexts.splice(0).map((context) => context.close()));
  }

  async close(): Promise<void> {
    await this.#customer.close();
    await this.shop.close();
    await this.market.close();
  }
}

/** The stage of a suite. Without a browser its tests are left out, and it is said how many and how to get them. */
export function useStage(options: BrowserOptions = {}): () => BrowserStage {
  let stage: BrowserStage | undefined;
  before(async function () {
    if (browser === undefined) {
      const left = String(this.test?.parent?.total() ?? 0);
      process.stdout.write(`      ${left} tests in a browser are left out: ${HOW_TO_GET_A_BROWSER}\n`);
      this.skip();
    }
    stage = await BrowserStage.open(options);
  });
  afterEach(async () => stage?.endOfTest());
  after(async () => stage?.close());
  return () => {
    if (stage === undefined) throw new Error('the stage is not open yet');
    return stage;
  };
}

/** The return that came as the `count`th, as soon as it has. @throws Error when it does not come */
export async function back({ returns }: Visitor, count = 1): Promise<Return> {
  await until(() => returns.length >= count);
  const found = returns[count - 1];
  if (found === undefined) throw new Error(`the customer came back ${String(returns.length)} times`);
  return found;
}

/** The return, if there is one; null: the window has ended, and its last page is all that the customer gets. */
export async function comingBack(visitor: Visitor, context: BrowserContext): Promise<Return | null> {
  await until(() => hasEnded(visitor, context));
  return visitor.returns[0] ?? null;
}

/** Whether the customer has come back more than `before` times, or sees a page of the PG that leads nowhere. */
export async function hasEnded({ returns, url }: Visitor, context: BrowserContext, before = 0): Promise<boolean> {
  if (returns.length > before) return true;
  const shop = new URL(url).origin;
  const frames = context.pages().flatMap((page) => page.frames());
  const ofPg = frames.filter((frame) => frame.url().startsWith('http') && !frame.url().startsWith(shop));
  // A frame may go while one looks at it.
  const ends = await Promise.all(ofPg.map((frame) => isEnd(frame).catch(() => false)));
  return ends.includes(true);
}

async function isEnd(frame: Frame): Promise<boolean> {
  return (await frame.locator('h1').isVisible()) && (await frame.locator('form').count()) === 0;
}

/** Waits until something is so; not for ever. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < COMING_BACK_MS && !(await isSo()); waited += LOOK_EVERY_MS) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
