import { inicisSimulator } from '@billkey/inicis/simulator';
import type { ScriptedStep, WindowStep } from '@billkey/simulator';
import { expect } from 'chai';
import { createContext, runInContext } from 'node:vm';
import { codeOf } from './stage.js';
import { fieldsOf, WindowShop } from './window-shop.js';

type Values = Readonly<Record<string, string>>;

/** The little of an element that the scripts touch. */
class FakeElement {
  readonly tagName: string;
  readonly children: FakeElement[] = [];
  readonly style: Record<string, string> = {};
  readonly contentWindow = {};
  name = '';
  value = '';
  action = '';
  method = '';
  target = '';
  removed = false;
  submitted = false;

  constructor(tagName: string) {
    this.tagName = tagName.toUpperCase();
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

  querySelector(): FakeElement | undefined {
    return this.children[0];
  }
}

/** A page of the shop's with one form, `SendPayForm_id`, and the script in it. */
class FakePage {
  readonly created: FakeElement[] = [];
  readonly popup = {};
  readonly opened: string[] = [];
  #hear: (event: { data: unknown; source: unknown }) => void = () => undefined;
  readonly #context: object;

  constructor(script: string, src: string, fields: Values) {
    const form = Object.assign(new FakeElement('form'), { fields });
    const document = {
      currentScript: { src },
      body: new FakeElement('body'),
      getElementById: (id: unknown) => (id === 'SendPayForm_id' ? form : null),
      createElement: (name: string) => {
        const element = new FakeElement(name);
        this.created.push(element);
        return element;
      },
    };
    const window = {
      addEventListener: (_: string, hear: typeof this.told) => void (this.#hear = hear),
      open: (_: string, name: string) => {
        this.opened.push(name);
        return this.popup;
      },
    };
    class FormData {
      readonly #fields: Values;
      constructor({ fields: own }: { fields: Values }) {
        this.#fields = own;
      }
      [Symbol.iterator](): Iterator<[string, string]> {
        return Object.entries(this.#fields)[Symbol.iterator]();
      }
    }
    this.#context = createContext({ window, document, URL, FormData, HTMLFormElement: FakeElement });
    runInContext(script, this.#context);
  }

  pay(argument = `'SendPayForm_id'`): void {
    runInContext(`window.INIStdPay.pay(${argument})`, this.#context);
  }

  readonly told = (event: { data: unknown; source: unknown }): void => this.#hear(event);

  posted(): { action: string; method: string; target: string; fields: Values }[] {
    return this.created
      .filter(({ submitted }) => submitted)
      .map(({ action, method, target, children }) => {
        return { action, method, target, fields: Object.fromEntries(children.map(({ name, value }) => [name, value])) };
      });
  }

  layer(): FakeElement {
    const found = this.created.find(({ tagName }) => tagName === 'DIV');
    if (!found) throw new Error('no layer');
    return found;
  }
}

describe('INICIS simulator, the scripts of INIStdPay', () => {
  let shop: WindowShop;
  let src: string;
  beforeEach(async () => {
    shop = await WindowShop.open();
    src = `${shop.url}/stdjs/INIStdPay.js`;
  });
  afterEach(() => shop.close());

  const served = async (url: string): Promise<string> =>
    (await fetch(url, { headers: { connection: 'close' } })).text();
  const pageWith = async (fields: Values): Promise<FakePage> => new FakePage(await served(src), src, fields);

  function scripted(step: Partial<ScriptedStep['script']>, fields?: Values): WindowStep | undefined {
    const open = { call: 'INIStdPay.pay', arguments: [{ form: 'id' }] };
    const script = { src: [src], open, ...step };
    return inicisSimulator.scripted?.({ kind: 'form', script, ...(fields ? { fields } : {}) });
  }

  it('posts the form into a layer, and scripted() says the same of it', async () => {
    const fields = shop.fields('stdpay');
    const page = await pageWith(fields);
    page.pay();
    const [posted, ...others] = page.posted();
    expect(others).to.deep.equal([]);
    expect(posted).to.deep.equal({
      ...{ action: `${shop.url}/payMain/pay`, method: 'post', fields },
      target: page.layer().children[0]?.name,
    });
    const step = scripted({}, fields);
    expect(step).to.deep.equal({ kind: 'form', action: posted?.action, charset: 'utf-8', fields });
    if (step === undefined) return;
    const [request] = await shop.visit(step);
    expect(codeOf(await shop.approve(fieldsOf(request)))).to.equal('0000');
  });

  it('takes the layer away for the close script in it, and for nobody else', async () => {
    const page = await pageWith(shop.fields('stdpay'));
    page.pay();
    const layer = page.layer();
    page.told({ data: 'INIStdPay_close', source: {} });
    page.told({ data: 'another', source: layer.children[0]?.contentWindow });
    expect(layer.removed).to.equal(false);
    page.told({ data: 'INIStdPay_close', source: layer.children[0]?.contentWindow });
    expect(layer.removed).to.equal(true);
  });

  it('has the popup opened by popupUrl, and posts the form there when its script asks for it', async () => {
    const fields = shop.fields('stdpay', { payViewType: 'popup', popupUrl: 'https://shop.example/popup' });
    const page = await pageWith(fields);
    page.pay();
    expect(page.opened).to.deep.equal(['INIStdPay_popup']);
    const popup = { action: 'https://shop.example/popup', method: 'post', target: 'INIStdPay_popup', fields: {} };
    expect(page.posted()).to.deep.equal([popup]);
    page.told({ data: 'INIStdPay_popup', source: {} });
    expect(page.posted()).to.have.length(1);
    page.told({ data: 'INIStdPay_popup', source: page.popup });
    expect(page.posted()[1]).to.deep.equal({ ...popup, action: `${shop.url}/payMain/pay`, fields });
  });

  it('throws for a form that is not there, and a popup without an address', async () => {
    const page = await pageWith({ payViewType: 'popup' });
    expect(() => page.pay(`'another'`)).to.throw('the id of a form is expected');
    expect(() => page.pay('{}')).to.throw('the id of a form is expected');
    expect(() => page.pay()).to.throw('popupUrl is expected');
  });

  it('has scripts in the layer and the popup that tell the page', async () => {
    for (const [name, told] of [
      ['close', 'parent'],
      ['popup', 'opener'],
    ] as const) {
      const messages: unknown[] = [];
      const other = { postMessage: (message: unknown, target: unknown) => messages.push([message, target]) };
      const script = await served(`${shop.url}/stdjs/INIStdPay_${name}.js`);
      runInContext(script, createContext({ window: { [told]: other } }));
      expect(messages).to.deep.equal([[`INIStdPay_${name}`, '*']]);
    }
  });

  it('serves them as scripts, to GET alone', async () => {
    for (const name of ['INIStdPay', 'INIStdPay_close', 'INIStdPay_popup']) {
      const url = `${shop.url}/stdjs/${name}.js`;
      const answer = await fetch(url, { headers: { connection: 'close' } });
      expect(answer.headers.get('content-type')).to.equal('application/javascript;charset=utf-8');
      await answer.text();
      expect((await fetch(url, { method: 'POST', headers: { connection: 'close' } })).status).to.equal(405);
    }
  });

  it('knows no other step', () => {
    const call = 'INIStdPay.pay';
    for (const step of [
      { open: { press: 'button' } },
      { open: { call: 'INIStdPay.other', arguments: [{ form: 'id' }] } },
      { open: { call, arguments: [{ form: 'element' }] } },
      { open: { call, arguments: [{ value: 'form' }] } },
      { open: { call, arguments: [] } },
      { open: { call, arguments: [{ form: 'id' }, { value: 1 }] } },
      { src: [] },
      { src: [`${shop.url}/stdjs/other.js`] },
    ]) {
      expect(() => scripted(step), JSON.stringify(step)).to.throw(TypeError);
    }
  });
});
