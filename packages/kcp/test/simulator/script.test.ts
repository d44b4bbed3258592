import { kcpSimulator } from '@billkey/kcp/simulator';
import type { ScriptedStep } from '@billkey/simulator';
import { expect } from 'chai';
import { WindowShop } from './window-shop.js';

describe('KCP simulator, script', () => {
  let shop: WindowShop;
  beforeEach(async () => {
    shop = await WindowShop.open();
  });
  afterEach(() => shop.stage.close());

  it('is served where pages load it, and nowhere else', async () => {
    const get = (url: string) => fetch(url, { headers: { connection: 'close' } });
    const response = await get(`${shop.stage.spay}/plugin/kcp_spay_hub.js`);
    expect(response.headers.get('content-type')).to.equal('application/javascript;charset=utf-8');
    const text = await response.text();
    for (const name of ['KCP_Pay_Execute_Web', 'GetField', 'm_Completepayment']) expect(text).to.include(name);
    expect((await get(`${shop.stage.window}/plugin/kcp_spay_hub.js`)).status).to.equal(404);
    expect((await get(`${shop.stage.url}/plugin/kcp_spay_hub.js`)).status).to.equal(404);
  });

  it('is told the result by the last page of the layer, and by nothing else', async () => {
    const post = async (path: string, fields: Record<string, string>): Promise<string> => {
      const body = new URLSearchParams(fields);
      const url = shop.stage.spay + path;
      return (await fetch(url, { method: 'POST', body, headers: { connection: 'close' } })).text();
    };
    const opened = await post('/plugin/window', { ...shop.pcForm(), sim_origin: 'https://shop.example' });
    const token = /name="token" value="(.*?)"/.exec(opened)?.[1] ?? '';
    const html = await post('/plugin/window/decide', { token, press: 'cancel', choice: 'pay' });
    expect(html).to.not.include('<form');
    const [, told = '', origin] = /postMessage\((\{.*?\}), "(.*?)"\)/.exec(html) ?? [];
    expect(origin).to.equal('https://shop.example');
    expect(JSON.parse(told)).to.deep.equal({
      ...{ res_cd: '3001', res_msg: '사용자 취소', tran_cd: '', enc_info: '', enc_data: '', card_mask_no: '' },
    });
    expect(await post('/plugin/window/decide', { token, press: 'cancel', choice: 'pay' })).to.include('has been used');
  });

  const otherwise: readonly [string, (step: ScriptedStep) => ScriptedStep][] = [
    [
      'the older function',
      (step) => withScript(step, { open: { call: 'KCP_Pay_Execute', arguments: [{ form: 'element' }] } }),
    ],
    [
      'the id of the form',
      (step) => withScript(step, { open: { call: 'KCP_Pay_Execute_Web', arguments: [{ form: 'id' }] } }),
    ],
    ['another script', (step) => withScript(step, { src: ['https://spay.kcp.co.kr/plugin/other.js'] })],
    ['another callback', (step) => withScript(step, { result: { callback: 'done', copyWith: 'GetField' } })],
    ['a button', (step) => withScript(step, { open: { press: 'pay' } })],
  ];
  for (const [what, change] of otherwise) {
    it(`has no way in by ${what}`, () => {
      expect(() => kcpSimulator.scripted?.(change(shop.pcStep()))).to.throw(TypeError);
    });
  }
});

function withScript(step: ScriptedStep, change: Partial<ScriptedStep['script']>): ScriptedStep {
  return { ...step, script: { ...step.script, ...change } };
}
