import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { money, type Registration } from '@billkey/core';
import type { TestCard } from '@billkey/simulator';
import { BrowserCustomer, fillWindow, findBrowser, findWindow } from '@billkey/simulator/browser';
import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { root } from '#scripts/lib/root.mjs';
import { pgPackages } from '../matrix/installed.js';
import { Market } from '../matrix/market.js';
import { WebShop, type Device, type Return, type Visitor } from './web-shop.js';

const SCREENS = join(root, 'reports', 'screens');
const DEVICES: readonly Device[] = ['pc', 'mobile'];
const COMING_BACK_MS = 15_000;
/** Where nothing comes back of a cancel, as at some PGs on a PC, that takes no longer. */
const STAYING_AWAY_MS = 4_000;
const PHONE = '01012345678';

const browser = findBrowser();
const pgs = (await pgPackages()).filter(({ module, simulator }) =>
  simulator.accounts.some(({ options }) => module.registration(options).capabilities.has('billing-key-by-window')),
);
const accounts = pgs.flatMap(({ module, simulator }) =>
  simulator.accounts
    .map(({ options }) => module.registration(options))
    .filter(({ capabilities }) => capabilities.has('billing-key-by-window')),
);

describe('payment windows in Chromium', function () {
  this.timeout(60_000);
  let market: Market;
  let shop: WebShop;
  let customer: BrowserCustomer;
  const contexts: BrowserContext[] = [];

  before(async function () {
    if (browser === undefined) {
      const left = String(this.test?.parent?.total() ?? 0);
      process.stdout.write(
        `      ${left} tests in a browser are left out: install Chromium (apt-get install chromium), or name one in BILLKEY_CHROMIUM\n`,
      );
      this.skip();
    }
    mkdirSync(SCREENS, { recursive: true });
    market = await Market.open(pgs);
    shop = await WebShop.open(market.registry);
    const launched = await BrowserCustomer.launch();
    if (launched === null) throw new Error('there is a browser, and it was not launched');
    customer = launched;
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
  });
  after(async () => {
    if (browser === undefined) return;
    await customer.close();
    await shop.close();
    await market.close();
  });

  async function walk(
    registration: Registration,
    device: Device,
    how: {
      choice?: 'pay' | 'close' | 'decline' | 'return-twice' | 'tamper';
      screen?: string;
      javaScript?: boolean;
    } = {},
  ): Promise<{ visitor: Visitor; page: Page; context: BrowserContext }> {
    const { choice = 'pay', screen, javaScript = true } = how;
    const visitor = await shop.begin(registration, device);
    const context = await customer.open(device, { javaScript });
    contexts.push(context);
    const page = await context.newPage();
    await page.goto(visitor.url, { waitUntil: 'commit' });
    if (!javaScript) await page.locator('form button, a.go').first().click();
    const window = await findWindow(context);
    if (screen !== undefined) await window.page().screenshot({ path: join(SCREENS, `${screen}.png`), fullPage: true });
    await fillWindow(window, { choice, card: cardOf(registration), phone: PHONE });
    return { visitor, page, context };
  }

  function cardOf({ account }: Registration): TestCard {
    const member = market.members.find((one) => one.registration.account === account);
    if (member === undefined) throw new Error(`no test card for ${account}`);
    return member.card;
  }

  async function back({ returns }: Visitor, count = 1, withinMs = COMING_BACK_MS): Promise<Return> {
    for (let waited = 0; returns.length < count && waited < withinMs; waited += 50) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const found = returns[count - 1];
    if (found === undefined) throw new Error(`the customer came back ${String(returns.length)} times`);
    return found;
  }

  for (const registration of accounts) {
    const { account } = registration;
    const name = account.replace(':', '-');
    describe(account, () => {
      for (const device of DEVICES) {
        it(`gives a key on ${device} that is charged, cancelled and deleted`, async () => {
          const { visitor, context } = await walk(registration, device, { screen: `${name}-${device}-window` });
          const { outcome } = await back(visitor);
          expect(outcome.status).to.equal('issued');
          const [last] = context.pages().slice(-1);
          await last?.locator('#outcome').waitFor();
          await last?.screenshot({ path: join(SCREENS, `${name}-${device}-back.png`) });
          if (outcome.status === 'issued') await useKey(registration, outcome.key);
        });

        it(`gives none on ${device} to a customer who presses cancel`, async () => {
          const { visitor } = await walk(registration, device, { choice: 'close' });
          const came = await back(visitor, 1, STAYING_AWAY_MS).catch(() => null);
          if (came !== null) expect(came.outcome.status).to.equal('abandoned');
          expect(visitor.returns.length).to.be.at.most(1);
        });
      }

      it('is completed once when its return is sent again', async () => {
        const { visitor, page, context } = await walk(registration, 'mobile');
        await back(visitor);
        const [last = page] = context.pages().slice(-1);
        await last.locator('#outcome').waitFor();
        await last.reload();
        const { outcome } = await back(visitor, 2);
        expect(outcome.status).to.equal('issued');
        await last.goBack().catch(() => null);
      });

      it('keeps two customers apart who are in it at once', async () => {
        const both = await Promise.all([walk(registration, 'pc'), walk(registration, 'mobile')]);
        const [one, other] = await Promise.all(both.map(({ visitor }) => back(visitor)));
        expect([one?.outcome.status, other?.outcome.status]).to.deep.equal(['issued', 'issued']);
        if (one?.outcome.status !== 'issued' || other?.outcome.status !== 'issued') return;
        expect(one.outcome.attempt.orderId).to.not.equal(other.outcome.attempt.orderId);
      });

      it('gives no key but of the own card for a return that was tampered with', async () => {
        const { visitor } = await walk(registration, 'pc', { choice: 'tamper' });
        const { outcome } = await back(visitor);
        expect(outcome.status).to.be.oneOf(['rejected', 'failed', 'reversed', 'unknown', 'abandoned', 'issued']);
        // A key that comes back for good, and that nobody can be asked about, may be another one.
        if (registration.codes['complete-window'] === undefined) return;
        // Where the key is not taken from the return, altering it gains nothing: the key is of the customer's own card.
        if (outcome.status !== 'issued') return;
        await useKey(registration, outcome.key);
        const ledger = await market.control.ledger();
        const own = [cardOf(registration).number, PHONE].map((number) => number.slice(-4));
        expect(own).to.include(ledger.at(-1)?.cardLast4);
      });
    });
  }

  async function useKey(registration: Registration, key: Parameters<Market['registry']['sealBillingKey']>[0]) {
    const { account, capabilities, limits } = registration;
    const { registry } = market;
    const amount = money(10_000, limits.currencies[0] ?? 'KRW');
    const orderId = `use${Math.random().toString(36).slice(2, 12)}`;
    const buyer = { name: '홍길동', email: 'b@example.com', phone: PHONE, id: 'customer1', ip: '203.0.113.7' };
    const paid = await registry.get(account, 'charge').chargeBillingKey({ key, orderId, name: '구독', amount, buyer });
    if (paid.status !== 'approved') throw new Error(`charging: ${paid.status}`);
    if (capabilities.has('cancel')) {
      const { payment } = paid;
      const cancel = {
        payment,
        cancelId: `c${orderId}`,
        amount: 'all',
        cancellableBefore: amount,
        reason: '환불',
      } as const;
      expect((await registry.get(account, 'cancel').cancelPayment(cancel)).status).to.equal('cancelled');
    }
    if (capabilities.has('delete-key')) {
      expect((await registry.get(account, 'delete-key').removeBillingKey(key)).status).to.equal('removed');
    }
  }
});
