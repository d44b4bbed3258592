import { chromium, devices, type Browser, type BrowserContext } from 'playwright-core';
import type { Device } from '../window/window-step.js';
import { findBrowser } from './find-browser.js';

export interface BrowserOptions {
  /** Of the browser; {@link findBrowser} when absent */
  readonly executablePath?: string;
  /** Whether popups that no click asks for are blocked, as they are by the browsers of most customers; false when absent */
  readonly blocksPopups?: boolean;
}

/** A customer with a real browser. */
export class BrowserCustomer {
  readonly #browser: Browser;

  private constructor(browser: Browser) {
    this.#browser = browser;
  }

  /** null: no browser is installed. @throws Error when one is, and does not start */
  static async launch({
    executablePath = findBrowser(),
    blocksPopups = false,
  }: BrowserOptions = {}): Promise<BrowserCustomer | null> {
    if (executablePath === undefined) return null;
    // The sandbox of Chromium refuses to run as root, which containers do; the pages are ours.
    const ignoreDefaultArgs = blocksPopups ? ['--disable-popup-blocking'] : [];
    return new BrowserCustomer(await chromium.launch({ executablePath, args: ['--no-sandbox'], ignoreDefaultArgs }));
  }

  /** A browser of its own for one customer: nothing is shared with another's. */
  async open(device: Device = 'pc', { javaScript = true } = {}): Promise<BrowserContext> {
    const emulated = device === 'pc' ? { viewport: { width: 1100, height: 800 } } : devices['Galaxy S24'];
    return this.#browser.newContext({ ...emulated, locale: 'ko-KR', javaScriptEnabled: javaScript });
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }
}
