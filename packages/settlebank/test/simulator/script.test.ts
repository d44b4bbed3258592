import { HttpCustomer, type WindowStep } from '@billkey/simulator';
import { settlebankSimulator } from '@billkey/settlebank/simulator';
import { expect } from 'chai';
import { FakePage } from './fake-page.js';
import { CARD } from './shop.js';
import { byScript, FIELDS, fieldsIn, formFields, SCRIPT_PATH, scriptedStep, WindowShop } from './window-shop.js';

const TYPES = ['popup', 'iframe', 'self', 'blank'] as const;

describe('SettleBank simulator, script', () => {
  let shop: WindowShop;
  let page: FakePage;
  beforeEach(async () => {
    shop = await WindowShop.open();
    const answer = await fetch(shop.stage.window + SCRIPT_PATH, { headers: { connection: 'close' } });
    expect([answer.status, answer.headers.get('content-type')]).to.deep.equal([200, 'text/javascript;charset=utf-8']);
    page = new FakePage(await answer.text());
  });
  afterEach(() => shop.stage.close());

  const settings = (type?: string, size: object = {}): Record<string, unknown> => ({
    env: shop.stage.window,
    ...formFields(),
    ...(type === undefined ? {} : { ui: { type, ...size } }),
  });

  it('defines SETTLE_PG, and is served to GET alone', async () => {
    expect([page.globals, Object.keys(page.settlePg)]).to.deep.equal([['SETTLE_PG'], ['pay']]);
    expect((await shop.browse(SCRIPT_PATH, '')).status).to.equal(405);
  });

  for (const type of TYPES) {
    it(`posts its list of fields in UTF-8, empty ones too, with the type ${type}, as scripted() says`, () => {
      const given = settings(type, { width: '500', height: '700' });
      page.settlePg.pay(given);
      const { fields, action, method, acceptCharset } = page.posted();
      const names = [...FIELDS.split(' '), 'type', ...(type === 'iframe' ? ['height'] : [])];
      expect(fields.map(([name]) => name)).to.deep.equal(names);
      const own = { ...formFields(), type, ...(type === 'iframe' ? { height: '700' } : {}) };
      expect(Object.fromEntries(fields.filter(([, value]) => value !== ''))).to.deep.equal(own);
      expect([action, method, acceptCharset]).to.deep.equal([`${shop.stage.window}/card/main.do`, 'post', 'utf-8']);
      const step = { kind: 'form', action, charset: 'utf-8', fields: Object.fromEntries(fields) };
      expect(byScript(given)).to.deep.equal(step);
    });
  }

  it('opens a popup, a frame over the page, this page or another', () => {
    page.settlePg.pay(settings('popup', { width: '500', height: '700' }));
    expect(page.popups).to.deep.equal([['', page.posted().target, 'width=500,height=700']]);
    page.settlePg.pay(settings('iframe', { width: '500', height: '700' }));
    expect(page.posted().target).to.equal(page.find('iframe').name);
    expect(page.find('iframe').style).to.include({ width: '500px', height: '700px' });
    page.settlePg.pay(settings('self'));
    expect(page.posted().target).to.equal('_self');
    page.settlePg.pay(settings('blank'));
    expect(page.posted().target).to.equal('_blank');
    expect(page.popups).to.have.length(1);
  });

  it('opens a popup of 430 by 660 when it is told nothing else, as scripted() does', () => {
    page.settlePg.pay(settings());
    expect(page.popups.map(([, , size]) => size)).to.deep.equal(['width=430,height=660']);
    expect(byScript(settings())).to.have.nested.property('fields.type', 'popup');
    expect(byScript(settings('iframe'))).to.have.nested.property('fields.height', '660');
  });

  it('calls back with what a message says that closes the frame, whoever has sent it, once', () => {
    const results: unknown[] = [];
    page.settlePg.pay(settings('iframe'), (result) => results.push(result));
    const params = { outStatCd: '0021', billKey: 'forged' };
    for (const data of [
      { action: 'HECTO_IFRAME_CLOSE', params },
      'no JSON',
      'null',
      '{"action":"HECTO_IFRAME_RESIZE"}',
    ])
      page.hear(data);
    expect([results, page.find('div').removed]).to.deep.equal([[], false]);
    for (let times = 0; times < 2; times += 1) page.hear(JSON.stringify({ action: 'HECTO_IFRAME_CLOSE', params }));
    expect(JSON.stringify(results)).to.equal(JSON.stringify([params]));
    expect(page.find('div').removed).to.equal(true);
  });

  it('listens to nobody in another type, and knows neither other methods nor other types', () => {
    const results: unknown[] = [];
    page.settlePg.pay(settings('popup'), (result) => results.push(result));
    page.hear('{"action":"HECTO_IFRAME_CLOSE","params":{}}');
    expect(results).to.deep.equal([]);
    expect(() => page.settlePg.pay({ ...settings(), method: 'bank' })).to.throw(/method/);
    expect(() => page.settlePg.pay(settings('layer'))).to.throw(/ui\.type/);
  });

  it('leads to the same window as a form', async () => {
    for (const type of TYPES) {
      const step = byScript({ ...settings(type), ...formFields({ mchtTrdNo: type }) });
      const customer = new HttpCustomer({ isMerchant: (url) => url.startsWith('https://shop.example/') });
      const [request, ...more] = await customer.go(step as WindowStep, { card: CARD });
      expect(more).to.deep.equal([]);
      expect(request && fieldsIn(request)).to.include({ outRsltCd: '0000', mchtTrdNo: type });
    }
  });

  it('is stood in for by nothing but its own call', () => {
    const step = scriptedStep(settings());
    for (const open of [
      { press: 'pay' },
      { call: 'SETTLE_PG.open', arguments: [{ value: settings() }] },
      { call: 'SETTLE_PG.pay', arguments: [] },
      { call: 'SETTLE_PG.pay', arguments: [{ form: 'id' }] },
      { call: 'SETTLE_PG.pay', arguments: [{ value: { ...settings(), env: undefined } }] },
    ]) {
      const other = { ...step, script: { ...step.script, open } };
      expect(() => settlebankSimulator.scripted?.(other)).to.throw(TypeError, 'SETTLE_PG.pay');
    }
  });
});
