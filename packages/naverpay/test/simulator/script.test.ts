import { HttpCustomer, type ScriptedStep } from '@billkey/simulator';
import { naverpaySimulator } from '@billkey/naverpay/simulator';
import { expect } from 'chai';
import { createContext, runInContext } from 'node:vm';
import { bodyOf, code, resultOf, RETURN_URL, Shop } from './shop.js';
import { CARD, SHOP } from './stage.js';

type Listener = (event: { origin: string; source: unknown; data: unknown }) => void;
type Create = (options: object) => { open(what: unknown): void };

/** What a page of the shop's has of a browser, as far as the script touches it. */
interface Tab {
  create: Create;
  /** Addresses the page or its popups were sent to. */
  readonly gone: string[];
  /** A message from a window. */
  hear: Listener;
  readonly popup: object;
}

const { clientId, chainId } = SHOP;
const OPTIONS = { payType: 'recurrent', mode: 'development', clientId, chainId };
const WISH = { productCode: 'p-1', productName: '월 구독', totalPayAmount: 9900, returnUrl: RETURN_URL };

describe('Naver Pay simulator, script', () => {
  let shop: Shop;
  let tab: Tab;
  beforeEach(async () => {
    shop = await Shop.open();
    tab = await load(shop.stage.url);
  });
  afterEach(() => shop.stage.close());

  const customer = new HttpCustomer({ isMerchant: (url) => url.startsWith('https://shop.example/') });
  const shown = async (url: string): Promise<string> => (await fetch(url, { headers: { connection: 'close' } })).text();

  it('is served as JavaScript where the shop loads it', async () => {
    const response = await fetch(`${shop.stage.url}/sdk/js/naverpay.min.js`, { headers: { connection: 'close' } });
    expect(response.headers.get('content-type')).to.equal('application/javascript;charset=utf-8');
  });

  for (const openType of ['popup', 'page']) {
    it(`opens a reservation in a ${openType}, which goes back to the shop`, async () => {
      const reserveId = await shop.reserveId();
      tab.create({ ...OPTIONS, openType }).open(reserveId);
      expect(tab.gone).to.have.length(1);
      const [request] = await customer.go({ kind: 'redirect', url: tab.gone[0] ?? '' }, { card: CARD });
      if (!request) throw new Error('nothing came back');
      expect(resultOf(request)).to.include({ resultCode: 'Success', reserveId });
      expect(await code(shop.complete(resultOf(request)))).to.equal('Success');
    });

    it(`stands in ${openType} for what a customer without JavaScript is sent to`, async () => {
      const reserveId = await shop.reserveId();
      const open = { call: 'Naver.Pay.create', arguments: [{ value: { ...OPTIONS, openType } }] };
      for (const argument of [reserveId, WISH]) {
        tab.create({ ...OPTIONS, openType }).open(argument);
        const step: ScriptedStep = {
          kind: 'sdk',
          script: {
            src: [`${shop.stage.url}/sdk/js/naverpay.min.js`],
            open: { ...open, then: { call: 'open', arguments: [{ value: argument }] } },
          },
        };
        const url = new URL(tab.gone.at(-1) ?? '');
        const other = naverpaySimulator.scripted?.(step);
        if (other?.kind !== 'redirect') throw new Error('redirect expected');
        expect(new URL(other.url).pathname).to.equal(url.pathname);
        expect(Object.fromEntries(new URL(other.url).searchParams)).to.deep.equal(Object.fromEntries(url.searchParams));
      }
    });
  }

  it('registers without a reservation by the shop’s server', async () => {
    tab.create({ ...OPTIONS, openType: 'page' }).open(WISH);
    const [request] = await customer.go({ kind: 'redirect', url: tab.gone[0] ?? '' }, { card: CARD });
    if (!request) throw new Error('nothing came back');
    expect(request.url.startsWith(`${RETURN_URL}&resultCode=Success&reserveId=20310801Rsv`)).to.equal(true);
    expect(bodyOf(await shop.complete(resultOf(request)))).to.include({ actionType: 'NEW' });
  });

  it('registers nothing for a shop it does not know, or of what is no registration', async () => {
    const statusOf = async (options: object, wish: object): Promise<number> => {
      tab.create({ ...OPTIONS, openType: 'page', ...options }).open(wish);
      return (await fetch(tab.gone.at(-1) ?? '', { redirect: 'manual', headers: { connection: 'close' } })).status;
    };
    expect(await statusOf({}, WISH)).to.equal(302);
    expect(await statusOf({ chainId: 'demoChainId0001' }, WISH)).to.equal(400);
    expect(await statusOf({ clientId: 'nobody' }, WISH)).to.equal(400);
    expect(await statusOf({}, { ...WISH, returnUrl: 'javascript:alert(1)' })).to.equal(400);
    expect(await statusOf({}, { ...WISH, actionType: 'CHANGE' })).to.equal(400);
  });

  it('tells the opening page of a popup by onAuthorize, and goes nowhere then', async () => {
    const told: unknown[] = [];
    const reserveId = await shop.reserveId();
    tab.create({ ...OPTIONS, openType: 'popup', onAuthorize: (data: unknown) => told.push(data) }).open(reserveId);
    const messages = await messagesOf(tab.gone[0] ?? '', 'return-twice');
    for (const { data, origin } of messages) {
      expect(origin).to.equal('https://shop.example');
      tab.hear({ origin: shop.stage.url, source: tab.popup, data });
      tab.hear({ origin: 'https://other.example', source: tab.popup, data });
      tab.hear({ origin: shop.stage.url, source: {}, data });
    }
    expect(told).to.have.length(2);
    expect(told[0]).to.deep.equal(told[1]);
    expect(Object.keys(told[0] as object)).to.deep.equal(['resultCode', 'reserveId', 'tempReceiptId']);
    expect(await code(shop.complete(told[0] as Record<string, string>))).to.equal('Success');
  });

  it('tells the opening page why nothing was registered', async () => {
    const told: unknown[] = [];
    const reserveId = await shop.reserveId();
    tab.create({ ...OPTIONS, openType: 'popup', onAuthorize: (data: unknown) => told.push(data) }).open(reserveId);
    for (const { data } of await messagesOf(tab.gone[0] ?? '', 'close')) {
      tab.hear({ origin: shop.stage.url, source: tab.popup, data });
    }
    expect(told).to.deep.equal([{ resultCode: 'Fail', resultMessage: 'userCancel', reserveId }]);
  });

  it('has no onAuthorize in a page', async () => {
    tab.create({ ...OPTIONS, openType: 'page', onAuthorize: () => undefined }).open(await shop.reserveId());
    expect(new URL(tab.gone[0] ?? '').searchParams.has('callback')).to.equal(false);
    expect(await shown(tab.gone[0] ?? '')).to.include('정기결제 등록');
  });

  for (const [what, options] of [
    ['a one-off payment', { payType: 'normal' }],
    ['the real thing', { mode: 'production' }],
    ['no openType', { openType: undefined }],
    ['another openType', { openType: 'layer' }],
    ['no chain id', { chainId: undefined }],
  ] as const) {
    it(`refuses ${what}`, () => {
      expect(() => tab.create({ ...OPTIONS, openType: 'page', ...options })).to.throw('Naver.Pay.create');
    });
  }

  /** What the last page of a popup posts to its opener. */
  async function messagesOf(url: string, choice: string): Promise<{ data: unknown; origin: string }[]> {
    const body = `wallet=0&agree=Y&press=pay&choice=${choice}`;
    const headers = { connection: 'close', 'content-type': 'application/x-www-form-urlencoded' };
    const html = await (await fetch(url, { method: 'POST', body, headers })).text();
    const messages: { data: unknown; origin: string }[] = [];
    const opener = { postMessage: (data: unknown, origin: string) => messages.push({ data: plain(data), origin }) };
    runInContext(/<script>(.*)<\/script>/s.exec(html)?.[1] ?? '', createContext({ window: { opener, close } }));
    return messages;
  }
});

const close = (): undefined => undefined;

/** Out of the other context, whose objects are of other classes. */
function plain(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data));
}

/** Runs the script in a page of the shop's. */
async function load(url: string): Promise<Tab> {
  const src = `${url}/sdk/js/naverpay.min.js`;
  const script = await (await fetch(src, { headers: { connection: 'close' } })).text();
  const listeners = new Set<Listener>();
  const [gone, popup]: [string[], object] = [[], {}];
  const window = {
    location: { origin: 'https://shop.example', assign: (address: string) => void gone.push(address) },
    open: (address: string) => (gone.push(address), popup),
    addEventListener: (_type: string, listener: Listener) => listeners.add(listener),
    removeEventListener: (_type: string, listener: Listener) => listeners.delete(listener),
    Naver: undefined as { Pay: { create: Create } } | undefined,
  };
  runInContext(script, createContext({ window, document: { currentScript: { src } }, URL, URLSearchParams }));
  const create = window.Naver?.Pay.create;
  if (!create) throw new Error('no Naver.Pay.create');
  return { create, gone, popup, hear: (event) => [...listeners].forEach((listener) => listener(event)) };
}
