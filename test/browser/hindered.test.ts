import type { Registration } from '@billkey/core';
import { windowPage } from '@billkey/core';
import { fillWindow, findWindow } from '@billkey/simulator/browser';
import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { back, DEVICES, until, useStage, windowAccounts } from './stage.js';
import type { Device, Visitor } from './web-shop.js';

/** Tells the test, and does what the browser would. */
const TELL = `{
  const open = window.open;
  window.open = (...given) => {
    const popup = open.apply(window, given);
    if (popup === null) popupWasBlocked();
    return popup;
  };
}`;

describe('payment windows in a Chromium that blocks popups', function () {
  this.timeout(60_000);
  const stage = useStage({ blocksPopups: true });

  /** A tab of a customer, who has clicked nothing yet, and the first popup that was kept from opening. */
  async function openTab(device: Device): Promise<{ context: BrowserContext; page: Page; blocked: Promise<void> }> {
    const context = await stage().context(device);
    let tell = (): void => undefined;
    const blocked = new Promise<void>((resolve) => (tell = resolve));
    await context.exposeBinding('popupWasBlocked', () => {
      tell();
    });
    await context.addInitScript(TELL);
    return { context, page: await context.newPage(), blocked };
  }

  it('shows its button while a script waits for a popup that was blocked, and opens it by that', async () => {
    const { context, page, blocked } = await openTab('pc');
    const script = { src: ['https://pg.example/pay.js'], open: { call: 'Pay.open', arguments: [] } } as const;
    const { html, headers } = windowPage({ kind: 'sdk', script }, { nonce: 'bm9uY2U=' });
    const body = `window.Pay = { open: () => { window.open('https://pg.example/window'); return new Promise(() => {}); } };`;
    await context.route('https://shop.example/', (route) => route.fulfill({ body: html, headers }));
    await context.route('https://pg.example/pay.js', (route) =>
      route.fulfill({ body, contentType: 'text/javascript' }),
    );
    await context.route('https://pg.example/window', (route) => route.fulfill({ body: '<p>the window</p>' }));
    await page.goto('https://shop.example/');
    await blocked;
    const opening = context.waitForEvent('page');
    await page.locator('#billkey-go').click();
    const popup = await opening;
    await popup.locator('p', { hasText: 'the window' }).waitFor();
  });

  for (const registration of windowAccounts) {
    it(`${registration.account} gives a key on pc, by a button where its popup was blocked`, async () => {
      const visitor = await stage().shop.begin(registration, 'pc');
      const { context, page, blocked } = await openTab('pc');
      await page.goto(visitor.url, { waitUntil: 'commit' });
      const opening = findWindow(context);
      const wasBlocked = await Promise.race([blocked.then(() => true), opening.then(() => false)]);
      if (wasBlocked) {
        const button = page.locator('#billkey-go');
        await button.waitFor();
        expect(context.pages(), 'pages, the popup among them').to.have.length(1);
        await stage().picture(page, `${registration.account}-pc-blocked`);
        await button.click();
      }
      await fillWindow(await opening, stage().customerOf(registration));
      expect((await back(visitor)).outcome.status).to.equal('issued');
    });
  }
});

describe('payment windows in a Chromium without JavaScript', function () {
  this.timeout(60_000);
  const stage = useStage();

  for (const registration of windowAccounts) {
    for (const device of DEVICES) {
      it(`${registration.account} gives a key on ${device}, or says what to do`, async () => {
        const visitor = await stage().shop.begin(registration, device);
        const context = await stage().context(device, { javaScript: false });
        const page = await context.newPage();
        await page.goto(visitor.url, { waitUntil: 'commit' });
        if (visitor.step === 'script') {
          await expectAdvice(page);
          await stage().picture(page, `${registration.account}-${device}-no-script`);
          await followAdvice(registration, visitor, device);
        } else await goByButtons(registration, visitor, { context, page });
        expect((await back(visitor)).outcome.status).to.equal('issued');
        expect(visitor.returns).to.have.length(1);
      });
    }
  }

  async function expectAdvice(page: Page): Promise<void> {
    const advice = page.locator('noscript p');
    await advice.waitFor();
    expect(await advice.textContent()).to.include('자바스크립트를 켠 뒤 이 페이지를 새로고침해 주세요');
    expect(await page.locator('button:visible, a:visible').count(), 'ways that lead nowhere').to.equal(0);
  }

  /** The same page, with JavaScript. */
  async function followAdvice(registration: Registration, visitor: Visitor, device: Device): Promise<void> {
    const context = await stage().context(device);
    await (await context.newPage()).goto(visitor.url, { waitUntil: 'commit' });
    await fillWindow(await findWindow(context), stage().customerOf(registration));
  }

  async function goByButtons(
    registration: Registration,
    visitor: Visitor,
    { context, page }: { context: BrowserContext; page: Page },
  ): Promise<void> {
    if (visitor.step === 'form') await page.locator('form button').click();
    await fillWindow(await findWindow(context), stage().customerOf(registration));
    const onwards = page.locator('form button:visible:not([value])');
    await until(async () => visitor.returns.length > 0 || (await onwards.count()) > 0);
    if (visitor.returns.length === 0) await onwards.click();
  }
});
