import type { Registration } from '@billkey/core';
import { fillWindow, findWindow } from '@billkey/simulator/browser';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { back, hasEnded, until, useStage, windowAccounts } from './stage.js';
import type { Return, Visitor } from './web-shop.js';

describe('payment windows in Chromium, gone back from', function () {
  this.timeout(60_000);
  const stage = useStage();

  for (const registration of windowAccounts) {
    describe(registration.account, () => {
      it('gives a key to a customer who goes back from its page and comes again', async () => {
        const visitor = await stage().shop.begin(registration, 'mobile');
        const context = await stage().context('mobile');
        const page = await context.newPage();
        await page.goto(visitor.door);
        await page.locator('a').click({ noWaitAfter: true });
        await findWindow(context);
        await page.goBack();
        await goOn(page, visitor);
        await fillWindow(await findWindow(context), stage().customerOf(registration));
        expect((await back(visitor)).outcome.status).to.equal('issued');
        expect(visitor.returns).to.have.length(1);
      });

      it('is completed once for a customer who sends the return again, goes back and tries once more', async () => {
        const { visitor, page } = await stage().walk(registration, 'mobile');
        const first = await back(visitor);
        await page.locator('#outcome').waitFor();
        const moved = await moving();
        await page.reload();
        expect(keyOf(await back(visitor, 2))).to.equal(keyOf(first));
        await page.goBack();
        await goOn(page, visitor);
        await tryAgain(registration, page, visitor, 2);
        const { length } = visitor.returns;
        await page.goto(visitor.door);
        await goOn(page, visitor);
        await tryAgain(registration, page, visitor, length);
        for (const again of visitor.returns.slice(2)) {
          const { outcome } = again;
          if (outcome.status === 'rejected') expect(outcome.because).to.equal('replayed');
          else expect(keyOf(again)).to.equal(keyOf(first));
        }
        expect(await moving(), 'requests that could have changed something').to.equal(moved);
      });
    });
  }

  /** Where going back has led to the shop, its link leads on again. */
  async function goOn(page: Page, { door }: Visitor): Promise<void> {
    if (page.url() === door) await page.locator('a').click({ noWaitAfter: true });
  }

  /** Pays once more where the PG lets the customer, and waits for what comes of it. */
  async function tryAgain(registration: Registration, page: Page, visitor: Visitor, before: number): Promise<void> {
    const pay = page.locator('button[value=pay]');
    await until(async () => (await pay.isVisible()) || (await hasEnded(visitor, page.context(), before)));
    if (!(await pay.isVisible())) return;
    await fillWindow(page.mainFrame(), stage().customerOf(registration));
    await until(() => hasEnded(visitor, page.context(), before));
  }

  async function moving(): Promise<number> {
    return (await stage().market.control.requests({ moving: true })).length;
  }
});

function keyOf({ outcome }: Return): string {
  if (outcome.status !== 'issued') throw new Error(`no key: ${outcome.status}`);
  return outcome.key.value.reveal();
}
