import { expect } from 'chai';
import { readFile } from 'node:fs/promises';
import type { RejectedReturn, WindowOutcome } from '@billkey/core';
import { MerchantServer, type Device, type MerchantReply } from '@billkey/simulator';
import { BrowserCustomer, fillWindow, findBrowser, findWindow, HOW_TO_GET_A_BROWSER } from '@billkey/simulator/browser';
import { CARD, PHONE, Shop, type Opened } from './shop.js';

const SDK = await readFile(new URL('index.esm.js', import.meta.resolve('@danalpay/javascript-sdk')), 'utf8');
/** Where the package loads Danal's script from, whatever it is told. */
const SCRIPT = 'https://static.danalpay.com/d1/sdk/index.js';

interface Came {
  readonly outcome: WindowOutcome | RejectedReturn;
  /** What the browser wanted to load from elsewhere */
  readonly scripts: readonly string[];
}

/** The calls of Danal's SDK that a step asks for, and where the stand-in for it is. */
function openedBy({ step }: Opened): { src: string; initial: unknown; request: unknown } {
  if (step.kind !== 'sdk' || !('call' in step.script.open)) throw new Error('no call of the SDK');
  const { src, open } = step.script;
  const [initial, request] = [open.arguments, open.then?.arguments ?? []].map(([first]) =>
    first !== undefined && 'value' in first ? first.value : undefined,
  );
  return { src: src[0] ?? '', initial, request };
}

/** A shop that has the package in its own front end. */
function pageOf({ initial, request }: { initial: unknown; request: unknown }): string {
  return `<!doctype html><html lang="ko"><meta charset="utf-8"><title>shop</title><body><script type="module">
    import { loadDanalPaymentsSDK } from '/sdk.js';
    const danal = await loadDanalPaymentsSDK(${JSON.stringify(initial)});
    await danal.requestBilling(${JSON.stringify(request)});
  </script>`;
}

const reply = (type: string, text: string): MerchantReply => ({
  status: 200,
  headers: { 'content-type': `${type}; charset=utf-8` },
  body: Buffer.from(text),
});

describe("Danal's own package in Chromium", function () {
  this.timeout(60_000);
  let customer: BrowserCustomer | null;
  let shop: Shop | undefined;
  let server: MerchantServer | undefined;

  before(async function () {
    if (findBrowser() === undefined) {
      const left = String(this.test?.parent?.total() ?? 0);
      process.stdout.write(`      ${left} tests in a browser are left out: ${HOW_TO_GET_A_BROWSER}\n`);
      this.skip();
    }
    customer = await BrowserCustomer.launch();
  });
  afterEach(async () => {
    await server?.close();
    await shop?.close();
  });
  after(async () => customer?.close());

  for (const account of ['danal:mobile', 'danal:one-card']) {
    for (const device of ['pc', 'mobile'] as const) {
      it(`issues a key of ${account} on ${device}, where its script's address is answered by the stand-in`, async () => {
        shop = await Shop.open(account);
        const { outcome, scripts } = await come(shop, device);
        expect(scripts).to.deep.equal([SCRIPT]);
        if (outcome.status !== 'issued') throw new Error(outcome.status);
        expect((await shop.charge(outcome.key)).status).to.equal('approved');
      });
    }
  }

  /** A customer goes through the window that the package opens, and comes back. */
  async function come(of: Shop, device: Device): Promise<Came> {
    const outcomes: Came['outcome'][] = [];
    let page = '';
    server = await MerchantServer.open(async (message) => {
      if (message.url === '/card') return reply('text/html', page);
      if (message.url === '/sdk.js') return reply('text/javascript', SDK);
      outcomes.push(await of.windows.completeWindow(message));
      return reply('text/html', 'thank you');
    });
    const origin = `http://localhost:${new URL(server.url).port}`;
    const { src, ...opened } = openedBy(await of.begin({ device, returnUrl: `${origin}/back` }));
    page = pageOf(opened);
    const context = await customer?.open(device);
    if (context === undefined) throw new Error('no browser');
    const scripts: string[] = [];
    await context.route(/^https:/, async (route) => {
      scripts.push(route.request().url());
      await route.fulfill({ response: await route.fetch({ url: src }) });
    });
    await (await context.newPage()).goto(`${origin}/card`, { waitUntil: 'commit' });
    const back = context.waitForEvent('response', (response) => response.url().startsWith(`${origin}/back`));
    await fillWindow(await findWindow(context), { card: { ...CARD, cvc: '123' }, phone: PHONE });
    await back;
    await context.close();
    const [outcome] = outcomes;
    if (outcome === undefined) throw new Error('nobody came back');
    return { outcome, scripts };
  }
});
