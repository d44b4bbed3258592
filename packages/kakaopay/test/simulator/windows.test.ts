import type { Visit } from '@billkey/simulator';
import { expect } from 'chai';
import { codeOf, Shop, type Begun } from './shop.js';
import { CARD, HASH, LIMITED, MONEY, ONE_OFF } from './stage.js';

const NO_BODY = Buffer.alloc(0);
const TOKEN = /^https:\/\/shop\.example\/kp\/ok\?o=1&pg_token=[0-9a-f]{20}$/;

describe('Kakao Pay simulator, windows', () => {
  let shop: Shop;
  let begun: Begun;
  beforeEach(async () => {
    shop = await Shop.open();
    begun = await shop.begin();
  });
  afterEach(() => shop.stage.close());

  const status = async ({ tid, as }: Begun): Promise<unknown> => (await shop.find(tid, as)).json['status'];
  const get = async (url: string): Promise<{ status: number; html: string }> => {
    const response = await fetch(url, { headers: { connection: 'close' } });
    return { status: response.status, html: await response.text() };
  };

  for (const [device, url] of [
    ['pc', 'pcUrl'],
    ['mobile', 'mobileUrl'],
    ['mobile', 'appUrl'],
  ] as const) {
    describe(`opened by ${url}`, () => {
      const go = (visit: Visit = {}) => shop.visit(begun[url], visit, device);

      it('shows whom, what and how much, and asks for nothing but the card and a yes', async () => {
        const { html } = await get(begun[url]);
        expect(html).to.include(`<body class="${device}">`).and.include('카카오페이').and.include('예시상점');
        expect(html).to.include('월 구독').and.include('9,900원').and.include('정기결제 등록');
        expect([...html.matchAll(/name="([^"]+)"/g)].map(([, name]) => name)).to.include.members(['wallet', 'agree']);
        expect(html).not.to.include(CARD).and.not.include('card-number');
        expect(await status(begun)).to.equal('OPEN_PAYMENT');
      });

      it('brings a customer who pays to approval_url by GET, with pg_token after its own query', async () => {
        const requests = await go();
        expect(requests).to.have.length(1);
        expect(requests[0]).to.deep.include({ method: 'GET', body: NO_BODY });
        expect(requests[0]?.url).to.match(TOKEN);
        expect(await status(begun)).to.equal('AUTH_PASSWORD');
      });

      it('brings a customer who cancels to cancel_url with nothing added', async () => {
        const requests = await go({ choice: 'close' });
        expect(requests).to.have.length(1);
        expect(requests[0]).to.deep.include({
          method: 'GET',
          url: 'https://shop.example/kp/cancel?o=1',
          body: NO_BODY,
        });
        expect(await status(begun)).to.equal('QUIT_PAYMENT');
      });

      for (const [choice, after] of [
        ['decline', 'FAIL_AUTH_PASSWORD'],
        ['expire', 'QUIT_PAYMENT'],
      ] as const) {
        it(`brings a customer to fail_url with nothing added: ${choice}`, async () => {
          const requests = await go({ choice });
          expect(requests).to.have.length(1);
          expect(requests[0]).to.deep.include({
            method: 'GET',
            url: 'https://shop.example/kp/fail?o=1',
            body: NO_BODY,
          });
          expect(await status(begun)).to.equal(after);
        });
      }

      it('sends nothing when the return is lost, and waits for the approval', async () => {
        expect(await go({ choice: 'lose-return' })).to.deep.equal([]);
        expect(await status(begun)).to.equal('AUTH_PASSWORD');
      });

      it('sends the same twice', async () => {
        const [first, second, ...more] = await go({ choice: 'return-twice' });
        expect(more).to.deep.equal([]);
        expect(first?.url).to.match(TOKEN);
        expect(second).to.deep.equal(first);
      });

      it('is left by a customer who just goes', async () => {
        expect(await go({ leave: true })).to.deep.equal([]);
        expect(await status(begun)).to.equal('OPEN_PAYMENT');
      });
    });
  }

  it('has the addresses of the recorded answers', () => {
    const [pc, mobile, app] = ['pc', 'mobile-web', 'mobile-app'].map(
      (device) => `${shop.stage.windowUrl}/mockup/bridge/${device}/pg/subscription/payment/${HASH}`,
    );
    expect([begun.pcUrl, begun.mobileUrl, begun.appUrl]).to.deep.equal([pc, mobile, app]);
  });

  it('has app schemes with an address that opens it too', async () => {
    const { json } = await shop.ready();
    const scheme = /^kakaotalk:\/\/kakaopay\/pg\?url=(http:\/\/127\.0\.0\.1:\d+\/pay\/mockup\/[0-9a-f]{64})$/;
    const [, url = ''] = scheme.exec(String(json['ios_app_scheme'])) ?? [];
    expect(json['android_app_scheme']).to.equal(json['ios_app_scheme']);
    expect((await shop.visit(url, {}, 'mobile'))[0]?.url).to.match(TOKEN);
  });

  it('of a one-off CID pays once', async () => {
    const once = await shop.begin({}, ONE_OFF);
    expect(once.pcUrl).to.include('/pg/one-time/payment/');
    expect((await get(once.pcUrl)).html)
      .to.include('결제하기')
      .and.not.include('정기결제');
    expect((await shop.approve(once, await shop.token(once))).json).not.to.have.property('sid');
  });

  it('tampered with, gives the token of another order, which Kakao Pay refuses', async () => {
    const cheap = await shop.begin({ total_amount: 100 });
    const token = await shop.token(cheap);
    const [request] = await shop.visit(begun.pcUrl, { choice: 'tamper' });
    expect(request?.url).to.equal(`https://shop.example/kp/ok?o=1&pg_token=${token}`);
    expect(codeOf(await shop.approve(begun, token))).to.equal('-708');
    expect(codeOf(await shop.approve(cheap, token))).to.equal('success');
  });

  it('tampered with, gives a token that is good for nothing where there is no other order', async () => {
    const [request] = await shop.visit(begun.pcUrl, { choice: 'tamper' });
    const token = new URL(request?.url ?? '').searchParams.get('pg_token') ?? '';
    expect(codeOf(await shop.approve(begun, token))).to.equal('-708');
    expect(shop.stage.world.bank.counts().approvals).to.equal(0);
  });

  it('keeps the addresses of the merchant as they are, byte for byte', async () => {
    const odd = await shop.begin({ approval_url: 'https://shop.example/a%20b?q=%EA%B0%80+x&r#f?g' });
    const plain = await shop.begin({ approval_url: 'https://shop.example/plain' });
    const [first] = await shop.visit(odd.pcUrl);
    expect(first?.url).to.match(/^https:\/\/shop\.example\/a%20b\?q=%EA%B0%80\+x&r&pg_token=[0-9a-f]{20}#f\?g$/);
    expect((await shop.visit(plain.pcUrl))[0]?.url).to.match(/^https:\/\/shop\.example\/plain\?pg_token=[0-9a-f]{20}$/);
  });

  it('is gone through once', async () => {
    for (const choice of ['pay', 'close', 'decline', 'expire', 'lose-return'] as const) {
      const { pcUrl, mobileUrl } = await shop.begin();
      await shop.visit(pcUrl, { choice });
      for (const url of [pcUrl, mobileUrl]) {
        const { status: http, html } = await get(url);
        expect([http, html.includes('<form')], choice).to.deep.equal([400, false]);
      }
    }
  });

  it('opened twice, is finished by one of the two', async () => {
    const form = 'choice=close';
    const send = (): Promise<Response> =>
      fetch(begun.pcUrl, { method: 'POST', body: form, redirect: 'manual', headers: { connection: 'close' } });
    await get(begun.pcUrl);
    await get(begun.pcUrl);
    expect([(await send()).status, (await send()).status]).to.deep.equal([302, 400]);
  });

  it('is not there for an order that nobody has made ready', async () => {
    for (const url of [
      begun.pcUrl.replace(HASH, 'f'.repeat(64)),
      begun.pcUrl.slice(0, -1),
      `${shop.stage.windowUrl}/`,
    ]) {
      expect((await get(url)).status).to.equal(404);
    }
  });

  it('expires after a quarter of an hour, before it is opened and while it is open', async () => {
    const late = await shop.begin();
    await get(late.pcUrl);
    shop.stage.world.clock.move(15 * 60_000 + 1);
    for (const one of [begun, late]) {
      const [request] = await shop.visit(one.pcUrl);
      expect(request).to.deep.include({ method: 'GET', url: 'https://shop.example/kp/fail?o=1' });
      expect(await status(one)).to.equal('QUIT_PAYMENT');
    }
  });

  it('asks again without a yes, or without a card of the wallet', async () => {
    const error: unknown = await shop.visit(begun.pcUrl, { agree: false }).catch((thrown: unknown) => thrown);
    expect(String(error)).to.include('약관에 동의');
    const response = await fetch(begun.pcUrl, {
      ...{ method: 'POST', headers: { connection: 'close' } },
      body: 'choice=pay&agree=Y&wallet=0000000000000000',
    });
    expect(await response.text()).to.include('결제수단을 선택');
    expect(await status(begun)).to.equal('OPEN_PAYMENT');
  });

  it('takes no form but its own', async () => {
    const response = await fetch(begun.pcUrl, { method: 'POST', body: 'a=b', headers: { connection: 'close' } });
    expect(response.status).to.equal(400);
  });

  it('offers the methods that the merchant wants', async () => {
    const labels = async (methods: string): Promise<string> =>
      (await get((await shop.begin({ payment_method_type: methods })).pcUrl)).html;
    expect(await labels('MONEY'))
      .to.include('카카오페이머니 ****0032')
      .and.not.include('신한 신용');
    expect(await labels('CARD'))
      .to.include('신한 신용 ****-0016')
      .and.include('국민 신용 ****-3456')
      .and.not.include('머니');
  });

  it('pays with the card that is chosen', async () => {
    const { json } = await shop.approve(begun, await shop.token(begun, MONEY));
    expect(json).to.include({ payment_method_type: 'MONEY' }).and.not.have.property('card_info');
    expect(shop.stage.world.bank.ledger()[0]).to.include({ cardLast4: '0032' });
  });

  it('is logged as a page of its order, which faults can strike', async () => {
    await shop.stage.world.faults.set({ kind: 'html-page', operation: 'page', orderId: begun.orderId });
    await shop.visit(begun.pcUrl);
    const [page] = shop.stage.world.log.records({ operation: 'page' });
    expect(page).to.include({
      pg: 'kakaopay',
      orderId: begun.orderId,
      moving: false,
      booked: false,
      fault: 'html-page',
    });
  });

  it('goes back to registered domains only', async () => {
    expect(codeOf(await shop.ready({}, LIMITED))).to.equal('success');
    for (const name of ['approval_url', 'cancel_url', 'fail_url']) {
      expect(codeOf(await shop.ready({ [name]: 'https://evil.example/' }, LIMITED)), name).to.equal('-799');
    }
  });
});
