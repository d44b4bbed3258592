import { loadDanalPaymentsSDK } from '@danalpay/javascript-sdk';
import { expect } from 'chai';
import { runInThisContext } from 'node:vm';
import { CARDS, PHONES } from './one-stage.js';
import { scriptedStep, Shop } from './one-shop.js';

/** The little of a browser's document that the package and the script use. */
class FakeElement {
  readonly tagName: string;
  readonly children: FakeElement[] = [];
  readonly style: Record<string, string> = {};
  onclick: () => void = () => undefined;
  onload: () => void = () => undefined;
  src = '';
  removed = false;
  submitted = false;

  constructor(tagName: string) {
    this.tagName = tagName;
  }

  append(...children: FakeElement[]): void {
    this.children.push(...children);
  }

  remove(): void {
    this.removed = true;
  }

  submit(): void {
    this.submitted = true;
  }
}

interface Posted {
  action: string;
  method: string;
  target: string;
  fields: Record<string, string>;
}

/** A page whose script tags are answered by the stand-in, wherever they point. */
class FakePage {
  readonly created: FakeElement[] = [];
  readonly scripts: string[] = [];

  constructor(standIn: string, userAgent: string) {
    const loaded = async (element: FakeElement): Promise<void> => {
      this.scripts.push(element.src);
      const answer = await fetch(standIn, { headers: { connection: 'close' } });
      runInThisContext(await answer.text());
      element.onload();
    };
    const document = {
      head: { appendChild: (element: FakeElement) => void loaded(element) },
      body: new FakeElement('body'),
      createElement: (name: string) => {
        const element = new FakeElement(name);
        this.created.push(element);
        return element;
      },
    };
    for (const [name, value] of Object.entries({ window: globalThis, document, navigator: { userAgent } })) {
      Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
    }
  }

  posted(): Posted | undefined {
    const form = this.created.find(({ submitted }) => submitted) as (FakeElement & Posted) | undefined;
    if (!form) return undefined;
    const inputs = form.children as (FakeElement & { name: string; value: string })[];
    const { action, method, target } = form;
    return { action, method, target, fields: Object.fromEntries(inputs.map(({ name, value }) => [name, value])) };
  }

  find(tagName: string): FakeElement & { name: string } {
    const found = this.created.find((element) => element.tagName === tagName);
    if (!found) throw new Error(`no ${tagName}`);
    return found as FakeElement & { name: string };
  }
}

const PC = 'Mozilla/5.0 (X11; Linux x86_64) Chrome/131.0.0.0 Safari/537.36';
const PHONE = 'Mozilla/5.0 (Linux; Android 14) Chrome/131.0.0.0 Mobile Safari/537.36';
const GLOBALS = ['window', 'document', 'navigator', 'DanalPayments'] as const;

describe("Danal's own package with the simulator's script", () => {
  let shop: Shop;
  const before = GLOBALS.map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const);
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(async () => {
    for (const [name, descriptor] of before) {
      if (descriptor) Object.defineProperty(globalThis, name, descriptor);
      else Reflect.deleteProperty(globalThis, name);
    }
    await shop.stage.close();
  });

  function argumentsOfPhone() {
    return {
      ...({
        paymentsMethod: 'MOBILE',
        orderName: '월정기구독',
        orderId: 'mine',
        userId: 'user01',
        amount: 9900,
      } as const),
      ...{ merchantId: PHONES.merchantId, itemCode: '1270000000', issueKeyOnly: true },
      ...{ successUrl: 'https://shop.example.com/success', failUrl: 'https://shop.example.com/fail' },
    };
  }

  it('opens a layer on a PC, and sends it what scripted() says', async () => {
    const page = new FakePage(shop.stage.script, PC);
    const danal = await loadDanalPaymentsSDK({ clientKey: PHONES.clientKey });
    expect(page.scripts).to.deep.equal(['https://static.danalpay.com/d1/sdk/index.js']);
    void danal
      .requestBilling({ ...argumentsOfPhone(), customWidth: '600', customHeight: '800' })
      .catch(() => undefined);
    const posted = page.posted();
    const args = { ...argumentsOfPhone(), customWidth: '600', customHeight: '800' };
    const step = scriptedStep(shop.stage.script, { clientKey: PHONES.clientKey }, args);
    expect(step).to.deep.equal({ kind: 'form', charset: 'utf-8', action: posted?.action, fields: posted?.fields });
    expect(posted).to.include({ method: 'post', target: page.find('iframe').name });
    expect(page.find('iframe').style).to.include({ width: '600px', height: '800px' });
  });

  it('takes the place of the page on a phone, and a bare key', async () => {
    const page = new FakePage(shop.stage.script, PHONE);
    const danal = await loadDanalPaymentsSDK(CARDS.clientKey);
    void danal.requestBilling({
      ...argumentsOfPhone(),
      ...({ paymentsMethod: 'CARD', merchantId: CARDS.merchantId, title: '02' } as const),
      cardOwner: { type: 'PERSONAL', value: '901231' },
    });
    const posted = page.posted();
    expect(posted).to.include({ target: '_self' });
    expect(posted?.fields['clientKey']).to.equal(CARDS.clientKey);
    const answer = await fetch(posted?.action ?? '', {
      method: 'POST',
      headers: { connection: 'close' },
      body: new URLSearchParams(posted?.fields),
    });
    expect(answer.status).to.equal(200);
    expect(await answer.text()).to.include('자동결제를 등록합니다');
  });

  it('rejects when the customer closes the layer, and knows no one-off payment', async () => {
    const page = new FakePage(shop.stage.script, PC);
    const danal = await loadDanalPaymentsSDK({ clientKey: PHONES.clientKey });
    const going = danal.requestBilling(argumentsOfPhone()).then(
      () => 'resolved',
      (error: unknown) => (error as { code?: string }).code,
    );
    page.find('button').onclick();
    expect(await going).to.equal('WINDOW_CLOSED');
    expect(page.find('div').removed).to.equal(true);
    const oneOff = await danal.requestPayment(argumentsOfPhone()).then(
      () => 'resolved',
      () => 'rejected',
    );
    expect(oneOff).to.equal('rejected');
  });

  it('is served as a script, to GET alone', async () => {
    const answer = await fetch(shop.stage.script, { headers: { connection: 'close' } });
    expect(answer.headers.get('content-type')).to.equal('text/javascript;charset=utf-8');
    const posted = await fetch(shop.stage.script, { method: 'POST', headers: { connection: 'close' } });
    expect(posted.status).to.equal(405);
  });
});
