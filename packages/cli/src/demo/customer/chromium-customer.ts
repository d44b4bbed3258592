import { randomBytes } from 'node:crypto';
import { windowPage, type InboundHttp, type WindowStep } from '@billkey/core';
import { MerchantServer, type MerchantMessage, type MerchantReply } from '@billkey/simulator';
import { fillWindow, findWindow, type BrowserCustomer } from '@billkey/simulator/browser';
import type { Customer, Errand } from './customer.js';

const BACK_MS = 15_000;
const THANKS = '<!doctype html><html lang="ko"><meta charset="utf-8"><title>가맹점</title><p>돌아왔습니다.</p></html>';

/** A customer with a real browser, and the merchant's server that shows him each step and sees him come back. */
export class ChromiumCustomer implements Customer {
  readonly kind = 'chromium';
  readonly #browser: BrowserCustomer;
  readonly #server: MerchantServer;
  readonly #shop: Shop;

  private constructor(browser: BrowserCustomer, server: MerchantServer, shop: Shop) {
    this.#browser = browser;
    this.#server = server;
    this.#shop = shop;
  }

  static async open(browser: BrowserCustomer): Promise<ChromiumCustomer> {
    const shop = new Shop();
    return new ChromiumCustomer(browser, await MerchantServer.open((message) => shop.answer(message)), shop);
  }

  /** By another name than the PGs have, so that coming back is cross-site, as it is in the world. */
  get returnUrl(): string {
    return `${this.#origin}/pay/return`;
  }

  async go({ step, state, visit }: Errand): Promise<InboundHttp> {
    const back = this.#shop.show(state, step);
    const context = await this.#browser.open();
    try {
      const page = await context.newPage();
      await page.goto(`${this.#origin}/pay/step?for=${state}`, { waitUntil: 'commit' });
      await fillWindow(await findWindow(context), visit);
      return await Promise.race([back, tooLate()]);
    } finally {
      await context.close();
    }
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#server.close();
  }

  get #origin(): string {
    return `http://localhost:${new URL(this.#server.url).port}`;
  }
}

/** What a merchant's own pages do: show the step of a state, and take what comes back with it. */
class Shop {
  readonly #steps = new Map<string, WindowStep>();
  readonly #returns = new Map<string, (message: InboundHttp) => void>();

  show(state: string, step: WindowStep): Promise<InboundHttp> {
    this.#steps.set(state, step);
    return new Promise((resolve) => this.#returns.set(state, resolve));
  }

  answer(message: MerchantMessage): MerchantReply {
    const { pathname, searchParams } = new URL(message.url, 'http://localhost');
    const step = this.#steps.get(searchParams.get('for') ?? '');
    if (pathname === '/pay/step' && step !== undefined) {
      const { html, headers } = windowPage(step, { nonce: randomBytes(16).toString('base64') });
      return { status: 200, headers, body: Buffer.from(html) };
    }
    const [state = ''] = (searchParams.get('billkey') ?? '').split('.');
    this.#returns.get(state)?.(message);
    return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: Buffer.from(THANKS) };
  }
}

function tooLate(): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error('the customer did not come back from the window')), BACK_MS).unref();
  });
}
