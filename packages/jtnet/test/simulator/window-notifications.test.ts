import { decodeForm } from '@billkey/simulator';
import { Doorbell } from '@billkey/simulator/testing';
import { expect } from 'chai';
import { enciphered, WindowShop } from './window-shop.js';
import { WINDOW } from './stage.js';

const MINUTE = 60_000;

describe('JTNet simulator, notifications of the window', () => {
  let shop: WindowShop;
  let doorbell: Doorbell;
  beforeEach(async () => {
    shop = await WindowShop.open();
    doorbell = await Doorbell.open();
    doorbell.answer = { status: 200, type: 'application/json', body: '{"result":"ok"}' };
  });
  afterEach(async () => {
    await shop.stage.world.reset();
    await shop.stage.close();
    await doorbell.close();
  });

  const told = async (): Promise<Record<string, string>[]> => {
    await shop.stage.world.notifications.records();
    return doorbell
      .texts()
      .map((text) => Object.fromEntries(decodeForm(text, 'utf-8') ?? []) as Record<string, string>);
  };
  const visit = (choice: 'pay' | 'decline' | 'lose-return' | 'close' = 'pay', values = {}) =>
    shop.visit({ choice, device: 'mobile', values: { retryUrl: doorbell.url, ...values } });

  it('brings the same fields to retryUrl, also when the browser brings nothing', async () => {
    const [request] = await visit();
    const [first] = await told();
    expect(new URLSearchParams(first).toString()).to.equal(
      new URLSearchParams(request?.body.toString('latin1') ?? '').toString(),
    );
    expect(doorbell.heard[0]?.contentType).to.equal('application/x-www-form-urlencoded; charset=utf-8');
    await visit('lose-return', { moid: 'ord-2' });
    const [, second] = await told();
    expect(second).to.include({ resultCd: '0000', moid: enciphered('ord-2', '20250304102030', WINDOW.apiKey) });
  });

  it('tells of nothing but keys, and nobody who has not asked', async () => {
    await visit('decline');
    await visit('close');
    await shop.visit();
    expect(await told()).to.deep.equal([]);
  });

  it('comes again each minute, up to ten times, until JSON says ok', async () => {
    const yes = '{"result":"ok"}';
    for (const [status, body] of [
      [200, 'OK'],
      [200, '{"result":"fail"}'],
      [200, 'null'],
      [500, yes],
    ] as const) {
      doorbell.answer = { status, type: 'application/json', body };
      await visit('pay', { moid: `ord-${status}-${body.length}` });
      expect(await told()).to.have.length(1);
      for (let minute = 1; minute <= 12; minute += 1) {
        shop.stage.world.clock.move(MINUTE);
        await told();
      }
      expect(doorbell.heard, body).to.have.length(11);
      doorbell.heard.length = 0;
    }
    doorbell.answer = { status: 200, type: 'application/json', body: yes };
    await visit('pay', { moid: 'ord-yes' });
    shop.stage.world.clock.move(MINUTE);
    expect(await told()).to.have.length(1);
  });

  it('is forged by who does not know the key, or is another merchant’s', async () => {
    const { notifications } = shop.stage.world;
    for (const [kind, mid] of [
      ['forged-notification', WINDOW.mid],
      ['other-merchant-notification', 'strangr00m'],
    ] as const) {
      notifications.setFault({ kind, account: 'jtnet:samples', operation: 'page' });
      const [request] = await visit('pay', { moid: kind });
      const right = Object.fromEntries(decodeForm(request?.body.toString('latin1') ?? '', 'utf-8') ?? []);
      const lie = (await told()).at(-1) ?? {};
      expect(lie['mid']).to.equal(mid);
      expect(lie['BID']).to.equal(right['BID']);
      expect([lie['amt'] === right['amt'], lie['moid'] === right['moid']]).to.deep.equal([false, false]);
    }
  });
});
