import {
  endPage,
  HttpCustomer,
  startSimulators,
  windowPage,
  type StartedSimulators,
  type WindowStep,
} from '@billkey/simulator';
import { expect } from 'chai';
import { kiosk, read } from './kiosk.js';

const CARD = { number: '4000000000000010', expiry: '2039-07', holderId: '900101', password2: '34', cvc: '123' };

describe('payment windows', () => {
  let simulators: StartedSimulators;
  let url: string;
  const customer = new HttpCustomer({ isMerchant: (address) => address.startsWith('https://shop.example/') });
  before(async () => {
    simulators = await startSimulators([kiosk]);
    url = simulators.pgs['kiosk']?.baseUrls['window'] ?? '';
  });
  after(() => simulators.close());

  const at = (path: string): WindowStep => ({ kind: 'redirect', url: url + path });

  describe('a customer', () => {
    it('types card data and brings the form back to the merchant', async () => {
      const [request, ...more] = await customer.go(at('/window/post/utf-8/card'), { card: CARD, phone: '01012345678' });
      expect(more).to.deep.equal([]);
      expect(request).to.deep.include({ method: 'POST', url: 'https://shop.example/back?own=1%202' });
      expect(request?.headers).to.include({
        'content-type': 'application/x-www-form-urlencoded',
        host: 'shop.example',
        origin: url,
      });
      expect(request?.body.toString()).to.equal('%EC%9D%B4%EB%A6%84=%EA%B0%80%EB%82%98+%221%22&ok=Y');
      expect(read.at(-1)).to.deep.include({ choice: 'pay', agreed: true, phone: '01012345678', card: CARD });
      expect(read.at(-1)?.fields['memo']).to.equal('<가 & "나">');
    });

    it('sends EUC-KR where the page is in EUC-KR', async () => {
      const [request] = await customer.go(at('/window/post/euc-kr/wallet'));
      expect(request?.body.toString()).to.equal('%C0%CC%B8%A7=%B0%A1%B3%AA+%221%22&ok=Y');
      expect(read.at(-1)?.fields['memo']).to.equal('<가 & "나">');
    });

    it('goes back by GET, with what the address had in its query', async () => {
      const [request] = await customer.go(at('/window/get/utf-8/wallet'));
      expect(request).to.deep.include({ method: 'GET', body: Buffer.alloc(0) });
      expect(request?.url).to.equal(
        'https://shop.example/back?own=1+2&%EC%9D%B4%EB%A6%84=%EA%B0%80%EB%82%98+%221%22&ok=Y',
      );
      expect(request?.headers).not.to.have.any.keys('content-type', 'origin');
    });

    it('takes the first card of a wallet, or the one with the last four digits of his', async () => {
      await customer.go(at('/window/post/utf-8/wallet'));
      expect(read.at(-1)?.wallet).to.equal('w1');
      await customer.go(at('/window/post/utf-8/wallet'), { card: CARD });
      expect(read.at(-1)?.wallet).to.equal('w2');
    });

    it('comes back twice, never, or by the cancel button', async () => {
      const path = '/window/post/utf-8/wallet';
      const twice = await customer.go(at(path), { choice: 'return-twice' });
      expect(twice).to.have.length(2);
      expect(twice[1]).to.deep.equal(twice[0]);
      expect(await customer.go(at(path), { choice: 'lose-return' })).to.deep.equal([]);
      const [closed] = await customer.go(at(path), { choice: 'close' });
      expect(closed).to.deep.include({ method: 'GET', url: 'https://shop.example/closed' });
      expect(read.at(-1)).to.deep.include({ choice: 'close' });
    });

    it('leaves after the first page', async () => {
      const before = read.length;
      expect(await customer.go(at('/window/post/utf-8/wallet'), { leave: true })).to.deep.equal([]);
      expect(read).to.have.length(before);
    });

    it('begins with a form, and follows redirects', async () => {
      const step = { kind: 'form', action: `${url}/start`, method: 'GET', charset: 'utf-8' } as const;
      const [request] = await customer.go({ ...step, fields: { to: '/window/get/utf-8/wallet' } });
      expect(request?.url).to.match(/^https:\/\/shop\.example\/back\?own=1/);
    });

    it('says which browser he has', async () => {
      const mobile = new HttpCustomer({ isMerchant: () => true, device: 'mobile' });
      const [request] = await mobile.go(at('/'));
      expect(request?.headers['user-agent']).to.match(/Android.* Mobile /);
    });

    const stuck: [string, Parameters<HttpCustomer['go']>, RegExp][] = [
      ['a redirect in a circle', [{ kind: 'redirect', url: '/round' }], /does not end/],
      [
        'a choice that is not offered',
        [{ kind: 'redirect', url: '/w/post/utf-8/wallet' }, { choice: 'tamper' }],
        /tamper/,
      ],
      [
        'a card he does not have there',
        [{ kind: 'redirect', url: '/w/post/utf-8/wallet' }, { card: { ...CARD, number: '4000000000009999' } }],
        /9999/,
      ],
      ['card data he does not give', [{ kind: 'redirect', url: '/w/post/utf-8/card' }], /asks for card-number/],
      ['no agreement', [{ kind: 'redirect', url: '/w/post/utf-8/wallet' }, { agree: false }], /says: 약관에 동의/],
    ];
    for (const [what, [step, visit], message] of stuck) {
      it(`is stuck with ${what}`, async () => {
        if (step.kind !== 'redirect') throw new Error('not a redirect');
        const error: unknown = await customer
          .go({ ...step, url: url + step.url }, visit)
          .catch((thrown: unknown) => thrown);
        expect(error).to.be.instanceOf(Error).with.property('message').that.matches(message);
      });
    }
  });

  it('are in the request log as pages', async () => {
    await customer.go(at('/window/post/utf-8/wallet'));
    const [page] = await simulators.control.requests({ operation: 'page' });
    expect(page).to.deep.include({ pg: 'kiosk', moving: false, booked: false });
  });

  it('close themselves at their end only where they are told to', () => {
    const end = { pg: '키오스크', text: '취소', english: 'Cancelled' };
    expect(endPage({ ...end, closes: true }).text).to.include('<script>window.close();</script>');
    expect(endPage(end).text).to.not.include('<script>');
  });

  it('show texts as they are', () => {
    const html = windowPage({
      ...{ pg: '<pg>', title: 'a & b', english: '"e"', device: 'mobile', action: '/x?a=1&b="', terms: '<t>' },
      lines: [{ label: '<script>', value: "'" }],
    });
    expect(html).to.include('<dt>&lt;script&gt;</dt><dd>&#39;</dd>').and.include('action="/x?a=1&amp;b=&quot;"');
    expect(html).to.include('<title>&lt;pg&gt;</title>').and.include('<body class="mobile">');
  });
});
