import type { BrowserContext, Frame, Locator } from 'playwright-core';
import type { Visit } from '../window/window-choice.js';
import type { WindowCard } from '../window/window-card.js';

const LOOK_EVERY_MS = 50;
const PATIENCE_MS = 15_000;

/**
 * The frame in which a PG's window asks the customer to pay: the page, a layer in it, or a popup.
 * @throws Error when none appears
 */
export async function findWindow(context: BrowserContext): Promise<Frame> {
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_EVERY_MS) {
    for (const frame of context.pages().flatMap((page) => page.frames())) {
      const shown = await frame
        .locator('button[value=pay]')
        .isVisible()
        .catch(() => false); // a frame may go while one looks at it
      if (shown) return frame;
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  const seen = context.pages().map((page) => page.url());
  throw new Error(`no window has appeared; open are: ${seen.join(', ')}`);
}

/** Fills in what the window asks for, and presses its button to pay or to cancel. */
export async function fillWindow(frame: Frame, { choice = 'pay', card, phone, agree = true }: Visit): Promise<void> {
  if (card !== undefined) await takeCard(frame, card);
  if (phone !== undefined) await fillIfThere(frame.locator('input[name=phone]'), phone);
  if (agree) await frame.locator('input[name=agree]').check();
  if (choice !== 'pay') await frame.locator('select[name=choice]').selectOption(choice);
  await frame.locator(`button[value=${choice === 'close' ? 'cancel' : 'pay'}]`).click();
}

async function takeCard(frame: Frame, card: WindowCard): Promise<void> {
  const lastFour = card.number.slice(-4);
  const wallet = frame.locator('label', { has: frame.locator('input[name=wallet]') });
  const mine = wallet.filter({ hasText: new RegExp(`${lastFour}\\s*$`) });
  if ((await wallet.count()) > 0) await mine.first().locator('input').check();
  await fillIfThere(frame.locator('input[name=card-number]'), card.number);
  await fillIfThere(frame.locator('input[name=card-expiry]'), `${card.expiry.slice(5)}/${card.expiry.slice(2, 4)}`);
  await fillIfThere(frame.locator('input[name=card-holder]'), card.holderId);
  await fillIfThere(frame.locator('input[name=card-password]'), card.password2);
  await fillIfThere(frame.locator('input[name=card-cvc]'), card.cvc ?? '');
}

async function fillIfThere(input: Locator, text: string): Promise<void> {
  if ((await input.count()) > 0) await input.fill(text);
}
