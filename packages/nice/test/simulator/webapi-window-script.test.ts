import { niceSimulator } from '@billkey/nice/simulator';
import type { WindowStep } from '@billkey/simulator';
import { expect } from 'chai';
import { MerchantPage } from './merchant-page.js';
import { Shop } from './webapi-shop.js';
import { AUTH_TOKEN } from './webapi-stage.js';
import { complete, confirm, fieldsOf, idIn, pcStep, postStep } from './webapi-window-shop.js';

const PATH = '/v3/common/js/nicepay-pgweb.js';

describe('NICE WEBAPI simulator, script', () => {
  let shop: Shop;
  let page: MerchantPage;
  beforeEach(async () => {
    shop = await Shop.open();
    page = await MerchantPage.load(shop.stage.url + PATH, fieldsOf());
  });
  afterEach(() => shop.stage.close());

  const opened = (): WindowStep & { kind: 'form' } => {
    const [sent, ...more] = page.sent.splice(0);
    if (!sent || more.length > 0) throw new Error('one form into the layer expected');
    return { kind: 'form', charset: 'euc-kr', ...sent };
  };

  /** Goes through the window in the layer, and lets the last page speak to the script. */
  const walk = async (values: Readonly<Record<string, string>> = {}): Promise<void> => {
    const { html } = await confirm(shop.stage, idIn(await postStep(opened())), values);
    const [, message, origin] = /postMessage\((.*), ("[^"]*")\);<\/script>/.exec(html) ?? [];
    expect(JSON.parse(origin ?? '""')).to.equal('https://shop.example');
    page.hear(shop.stage.url, JSON.parse(message ?? 'null'));
  };

  it('is served as JavaScript, by GET', async () => {
    const get = (method: string): Promise<Response> =>
      fetch(shop.stage.url + PATH, { method, headers: { connection: 'close' } });
    const response = await get('GET');
    expect([response.status, response.headers.get('content-type')]).to.deep.equal([
      200,
      'application/javascript;charset=utf-8',
    ]);
    expect((await get('POST')).status).to.equal(405);
  });

  it('opens a layer with the fields of the form, as a customer without JavaScript is sent there', () => {
    page.goPay();
    const { action, fields, charset } = opened();
    const other = niceSimulator.scripted?.(pcStep(shop.stage));
    if (other?.kind !== 'form') throw new Error('a form expected');
    expect([action, charset]).to.deep.equal([other.action, other.charset]);
    expect(fields).to.deep.equal({ ...fieldsOf(), sim_origin: 'https://shop.example' });
    expect(other.fields).to.include(fieldsOf());
    expect(page.layers).to.equal(1);
  });

  it('puts the result into the form, and has the page submit it', async () => {
    page.goPay();
    await walk();
    expect(page.calls).to.deep.equal(['nicepaySubmit']);
    const form = page.fields();
    expect(form).to.include({ ...fieldsOf(), AuthResultCode: '0000', AuthToken: AUTH_TOKEN });
    expect(page.layers).to.equal(0);
    expect((await complete(shop, form)).json).to.include({ ResultCode: 'F100' });
  });

  it('has the page submit a result that is no success too, and a result twice', async () => {
    page.goPay();
    await walk({ choice: 'decline' });
    expect(page.fields()).to.include({ AuthResultCode: '3095', AuthToken: '' });
    page.goPay();
    await walk({ choice: 'return-twice' });
    expect(page.calls).to.deep.equal(['nicepaySubmit', 'nicepaySubmit', 'nicepaySubmit']);
  });

  it('calls nicepayClose when the customer gives up, in the window or beside it', async () => {
    page.goPay();
    await walk({ press: 'cancel' });
    page.goPay();
    page.press();
    expect(page.calls).to.deep.equal(['nicepayClose', 'nicepayClose']);
    expect(page.fields()).to.deep.equal(fieldsOf());
    expect(page.layers).to.equal(0);
  });

  it('listens to nobody but its layer', () => {
    page.goPay();
    page.hear('https://other.example', { call: 'nicepayClose' });
    page.hear(shop.stage.url, { call: 'nicepayClose' }, {});
    expect(page.calls).to.deep.equal([]);
  });

  it('has one layer, however often it is called', () => {
    page.goPay();
    page.goPay();
    expect(page.layers).to.equal(1);
    expect(page.sent).to.have.length(2);
  });

  for (const [what, change] of [
    ['another script', { src: ['https://other.example/nicepay.js'] }],
    ['no script', { src: [] }],
    ['another function', { open: { call: 'goPayment', arguments: [{ form: 'element' }] } }],
    ['the id of the form', { open: { call: 'goPay', arguments: [{ form: 'id' }] } }],
    ['no form', { open: { call: 'goPay', arguments: [] } }],
    ['a button', { open: { press: 'goPay' } }],
  ] as const) {
    it(`stands in for no call with ${what}`, () => {
      const step = pcStep(shop.stage);
      const altered = { ...step, script: { ...step.script, ...change } };
      expect(() => niceSimulator.scripted?.(altered)).to.throw(TypeError);
    });
  }
});
