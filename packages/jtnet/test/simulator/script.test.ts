import { decodeForm, MerchantServer, type MerchantMessage } from '@billkey/simulator';
import { BrowserCustomer, fillWindow, findBrowser, findWindow } from '@billkey/simulator/browser';
import { jtnetSimulator } from '@billkey/jtnet/simulator';
import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { CARD, fieldsIn, formFields, RETURN_URL, scriptedStep, WindowShop } from './window-shop.js';

const SCRIPTS = ['js/jquery-1.7.2.js', 'js/jquery.nyroModal.tpay.custom.js', 'js/client.tpay.webtx.js'];
const GLOBALS = ['payWinClose', 'displayShow', 'resultConfirm', 'submitParametersToNextPage', 'resultResponseIframe'];
const PATIENCE = { timeout: 15_000 };

describe('JTNet simulator, script', () => {
  let shop: WindowShop;
  beforeEach(async () => {
    shop = await WindowShop.open();
  });
  afterEach(() => shop.stage.close());

  it('is served where merchants load it, with the style of the layer', async () => {
    const types = [];
    for (const path of [...SCRIPTS, 'css/nyroModal.tpay.custom.css']) {
      const response = await fetch(`${shop.stage.url}/${path}`, { headers: { connection: 'close' } });
      types.push([response.status, response.headers.get('content-type')]);
    }
    const script = [200, 'application/javascript;charset=utf-8'];
    expect(types).to.deep.equal([script, script, script, [200, 'text/css;charset=utf-8']]);
  });

  it('is stood in for by the form of a step that presses its button, and by nothing else', () => {
    const step = scriptedStep(`${shop.stage.url}/webTxInit`, formFields());
    expect(jtnetSimulator.scripted?.(step)).to.deep.equal({
      ...{ kind: 'form', charset: 'utf-8', fields: formFields() },
      action: `${shop.stage.url}/webTxInit?resultUrl=https%3A%2F%2Fshop.example%2Fback%3Fown%3D1%25202%26state%3Da%2Bb`,
    });
    expect(RETURN_URL).to.equal('https://shop.example/back?own=1%202&state=a+b');
    const { script } = step;
    for (const other of [
      { ...step, script: { ...script, open: { press: 'other' } } },
      { ...step, script: { ...script, open: { call: 'submitBtn', arguments: [] } } },
      { ...step, script: { src: script.src, open: script.open } },
      { kind: 'sdk', script },
    ])
      expect(() => jtnetSimulator.scripted?.(other)).to.throw(TypeError);
  });
});

describe('JTNet simulator, script in Chromium', function () {
  this.timeout(60_000);
  let shop: WindowShop;
  let customer: BrowserCustomer;
  let merchant: MerchantServer;
  let context: BrowserContext;
  let page: Page;
  let returns: MerchantMessage[];

  before(async function () {
    if (findBrowser() === undefined) {
      const left = String(this.test?.parent?.total() ?? 0);
      process.stdout.write(
        `      ${left} tests in a browser are left out: install Chromium (apt-get install chromium)\n`,
      );
      this.skip();
    }
    const launched = await BrowserCustomer.launch();
    if (launched === null) throw new Error('there is a browser, and it was not launched');
    customer = launched;
  });
  beforeEach(async () => {
    shop = await WindowShop.open();
    returns = [];
    merchant = await MerchantServer.open((message) => {
      if (message.url.startsWith('/back')) returns.push(message);
      const html = message.url.startsWith('/back') ? '<p id="back">back</p>' : merchantPage(shop.stage.url);
      return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: Buffer.from(html) };
    });
    context = await customer.open('pc');
    page = await context.newPage();
    await page.goto(`http://localhost:${new URL(merchant.url).port}/order`);
  });
  afterEach(async () => {
    await context.close();
    await merchant.close();
    await shop.stage.close();
  });
  after(async () => {
    if (findBrowser() !== undefined) await customer.close();
  });

  const press = (): Promise<void> => page.locator('#submitBtn').click();
  const frames = (): Promise<number> => page.locator('.nyroModalCont iframe').count();
  const until = async (count: number): Promise<void> => {
    for (let waited = 0; returns.length < count && waited < PATIENCE.timeout; waited += 50) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };

  it('defines the functions that merchants call', async () => {
    const types = await page.evaluate(`${JSON.stringify(GLOBALS)}.map((name) => typeof window[name])`);
    expect(types).to.deep.equal(GLOBALS.map(() => 'function'));
  });

  it('opens a layer, shows it when it is there, and posts every property of the result', async () => {
    await press();
    await fillWindow(await shown(), { card: CARD });
    await page.locator('#back').waitFor(PATIENCE);
    expect(returns.map(({ method, url }) => [method, url])).to.deep.equal([['POST', '/back?state=a']]);
    const [{ body } = { body: Buffer.alloc(0) }] = returns;
    const fields = Object.fromEntries(decodeForm(Buffer.from(body).toString('latin1'), 'utf-8') ?? []);
    expect(fields).to.deep.equal(await expectedLike(fields));
  });

  it('closes the layer and sends nothing when the customer cancels, and opens again', async () => {
    await press();
    await fillWindow(await shown(), { choice: 'close' });
    await page.locator('.nyroModalCont').waitFor({ state: 'detached', ...PATIENCE });
    expect(returns).to.deep.equal([]);
    await press();
    await fillWindow(await shown(), { card: CARD });
    await until(1);
    expect(returns).to.have.length(1);
  });

  it('brings a result twice, and nothing of one that is lost', async () => {
    await press();
    await fillWindow(await shown(), { card: CARD, choice: 'return-twice' });
    await page.locator('#back').waitFor(PATIENCE);
    const [one, two, ...more] = returns.map(({ body }) => Buffer.from(body).toString('latin1'));
    expect(more).to.deep.equal([]);
    expect(two).to.equal(one);
    await shop.stage.world.reset();
    await page.goBack();
    await press();
    const frame = await shown();
    await fillWindow(frame, { card: CARD, choice: 'lose-return' });
    await frame.getByText('결제창 처리가 끝났습니다').waitFor(PATIENCE);
    expect([returns.length, await frames()]).to.deep.equal([2, 1]);
  });

  it('shows in the layer that a form is refused', async () => {
    await page.evaluate(`document.querySelector('input[name=moid]').value = 'altered'`);
    await press();
    await page.frameLocator('.nyroModalCont iframe').getByText('[A212]').waitFor(PATIENCE);
    await page.locator('.nyroModalCont iframe[style*="opacity: 1"]').waitFor(PATIENCE);
  });

  it('posts a confirmation into a hidden frame', async () => {
    const { tid = '' } = await shop.result();
    await page.evaluate(`resultConfirm('${tid}', '000')`);
    await page
      .frameLocator('iframe[name=resultConfirmIframe]')
      .getByText('"result_cd":"0000"')
      .waitFor({
        ...{ state: 'attached' },
        ...PATIENCE,
      });
  });

  it('does not look who has sent a message', async () => {
    await page.evaluate(`postMessage({ statusCl: '0' }, '*')`);
    await press();
    await shown();
    await page.evaluate(`postMessage({ statusCl: '2', trans: { resultCd: '0000', BID: 'forged' } }, '*')`);
    await until(1);
    expect(returns.map(({ body }) => Buffer.from(body).toString())).to.deep.equal(['resultCd=0000&BID=forged']);
  });

  /** The window, once its layer has let it be seen. */
  async function shown(): ReturnType<typeof findWindow> {
    await page.locator('.nyroModalCont iframe[style*="opacity: 1"]').waitFor(PATIENCE);
    return findWindow(context);
  }

  /** What a customer without the script would have brought, of a JTNet that has just opened. */
  async function expectedLike({ buyerName }: Record<string, string>): Promise<Record<string, string>> {
    expect(buyerName).to.equal('홍길동');
    const other = await WindowShop.open();
    try {
      const [request] = await other.visit();
      return request ? fieldsIn(request) : {};
    } finally {
      await other.stage.close();
    }
  }
});

/** As in JTNet's sample: form and button by their names, the address of the result as a global. */
function merchantPage(origin: string): string {
  const inputs = Object.entries(formFields()).map(([name, value]) => {
    return `<input type="hidden" name="${name}" value="${value.replaceAll('&', '&amp;')}">`;
  });
  return [
    '<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>shop</title>',
    `<link rel="stylesheet" href="${origin}/css/nyroModal.tpay.custom.css">`,
    ...SCRIPTS.map((path) => `<script src="${origin}/${path}"></script>`),
    '<script>var resultUrl = "/back?state=a";</script></head><body>',
    `<form id="transMgr" name="transMgr" class="nyroModal" target="_blank" method="post" action="${origin}/webTxInit">`,
    ...inputs,
    '<input type="button" id="submitBtn" value="결제"></form></body></html>',
  ].join('\n');
}
