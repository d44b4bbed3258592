import type { Device, MerchantRequest, WindowChoice } from '@billkey/simulator';
import { expect } from 'chai';
import { codeOf, fieldsOf, RETURN_URL, Shop } from './shop.js';
import { CARD, OTHER, WITHOUT, type Sent } from './stage.js';

const MINUTE = 60_000;

/** What the return has in this order (register, return). */
const NAMES =
  'resCd resMsg shopOrderNo authorizationId shopValue1 shopValue2 shopValue3 shopValue4 shopValue5 shopValue6 shopValue7';

describe('KICC simulator, windows', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.stage.close());

  const begin = (device: Device = 'pc', values = {}): Promise<Sent> =>
    shop.begin({ deviceTypeCode: device, shopOrderNo: 'BILL-1', ...values });
  const pageOf = async (begun: Sent, init: RequestInit = {}): Promise<{ status: number; html: string }> => {
    const answer = await fetch(String(begun.json['authPageUrl']), { ...init, headers: { connection: 'close' } });
    return { status: answer.status, html: await answer.text() };
  };

  for (const device of ['pc', 'mobile'] as const) {
    describe(device, () => {
      const go = async (choice: WindowChoice): Promise<MerchantRequest[]> =>
        shop.visit(await begin(device), { choice }, device);

      it('posts a form of UTF-8 to the return address, field by field as the documents have it', async () => {
        const requests = await go('pay');
        expect(requests).to.have.length(1);
        const [request] = requests;
        const { authorizationId = '' } = fieldsOf(request);
        expect(authorizationId).to.match(/^26032509AUTH[0-9a-f]{40}$/);
        expect(request).to.include({ method: 'POST', url: RETURN_URL });
        expect(request?.headers).to.include({
          'content-type': 'application/x-www-form-urlencoded',
          origin: shop.stage.url,
        });
        expect(request?.body.toString('latin1')).to.equal(
          `resCd=0000&resMsg=%EC%A0%95%EC%83%81&shopOrderNo=BILL-1&authorizationId=${authorizationId}` +
            '&shopValue1=7f3a&shopValue2=&shopValue3=&shopValue4=&shopValue5=&shopValue6=' +
            '&shopValue7=%EC%9D%BC%EA%B3%B1',
        );
      });

      it('makes no key by itself; the exchange does', async () => {
        const [request] = await go('pay');
        const { log } = shop.stage.world;
        expect(log.records({ booked: true })).to.deep.equal([]);
        expect(codeOf(await shop.complete(fieldsOf(request)))).to.equal('0000');
        expect(log.records({ booked: true }).map(({ operation }) => operation)).to.deep.equal(['complete-window']);
      });

      it('comes back with a code and nothing to exchange when the card is declined', async () => {
        const [request, ...others] = await go('decline');
        const { shopValue1, ...fields } = fieldsOf(request);
        expect(Object.keys(fieldsOf(request)).join(' ')).to.equal(NAMES);
        expect([others, shopValue1]).to.deep.equal([[], '7f3a']);
        expect(fields).to.include({ resCd: '8373', shopOrderNo: 'BILL-1', authorizationId: '' });
      });

      it('comes back with 취소 and a code of no list when the customer cancels', async () => {
        const [request, ...others] = await go('close');
        expect(others).to.deep.equal([]);
        expect(fieldsOf(request)).to.include({ resCd: 'X700', resMsg: '사용자 취소', authorizationId: '' });
      });

      for (const choice of ['expire', 'lose-return'] as const) {
        it(`brings nothing back by ${choice}`, async () => {
          expect(await go(choice)).to.deep.equal([]);
        });
      }

      it('delivers the same return twice, of which one can be exchanged', async () => {
        const [first, second, ...others] = await go('return-twice');
        expect(others).to.deep.equal([]);
        expect(second).to.deep.equal(first);
        expect(codeOf(await shop.complete(fieldsOf(first)))).to.equal('0000');
        expect(codeOf(await shop.complete(fieldsOf(second)))).to.equal('X491');
      });

      it('is tampered with: the return names another order', async () => {
        const [request] = await go('tamper');
        const returned = fieldsOf(request);
        expect(returned).to.include({ resCd: '0000', shopOrderNo: 'BILL-0' });
        expect(codeOf(await shop.complete(returned))).to.equal('X493');
        // Who goes by the order number that he has kept gets this customer's own key.
        expect(codeOf(await shop.complete({ ...returned, shopOrderNo: 'BILL-1' }))).to.equal('0000');
      });

      it('is laid out for the device, in Korean and English', async () => {
        const { status, html } = await pageOf(await begin(device));
        expect(status).to.equal(200);
        expect(html).to.contain(`<body class="${device}">`).and.contain('월 구독').and.contain('정기결제');
        expect(html).to.contain('Register a card for automatic payments');
      });
    });
  }

  it('asks for what certType says', async () => {
    const asked = [];
    for (const certType of ['0', '1', '2']) {
      const begun = await shop.begin({ payMethodInfo: { billKeyMethodInfo: { certType } } });
      const { html } = await pageOf(begun);
      asked.push([...html.matchAll(/name="card-([a-z]+)"/g)].map(([, name]) => name).join(' '));
    }
    expect(asked).to.deep.equal(['number expiry holder password', 'number expiry', 'number expiry holder']);
  });

  it('has the bank compare what it has asked for, and no more', async () => {
    const seen: string[] = [];
    const wrong = { number: { number: '4518420000001235' }, expiry: { expiry: '2029-11' } };
    const more = { holder: { holderId: '900102' }, password: { password2: '13' } };
    for (const certType of ['0', '1', '2']) {
      for (const [name, change] of Object.entries({ ...wrong, ...more })) {
        const begun = await shop.begin({ payMethodInfo: { billKeyMethodInfo: { certType } } });
        const [request] = await shop.visit(begun, { card: { ...CARD, ...change } });
        const { resCd, authorizationId } = fieldsOf(request);
        expect(authorizationId === '').to.equal(resCd !== '0000');
        seen.push(`${certType} ${name} ${String(resCd)}`);
      }
    }
    expect(seen).to.deep.equal([
      ...['0 number 8373', '0 expiry 8314', '0 holder 8373', '0 password 8311'],
      ...['1 number 8373', '1 expiry 8314', '1 holder 0000', '1 password 0000'],
      ...['2 number 8373', '2 expiry 8314', '2 holder 8373', '2 password 0000'],
    ]);
  });

  it('is shown again while nothing was sent, and stays open when something is missing', async () => {
    const begun = await begin();
    expect((await pageOf(begun)).status).to.equal(200);
    const form = (fields: object): RequestInit => ({
      method: 'POST',
      body: new URLSearchParams({ press: 'pay', choice: 'pay', ...fields }),
    });
    const post = async (fields: object) => {
      const { body, method } = form(fields);
      return pageOf(begun, { method: method ?? '', body: body ?? '' });
    };
    const card = { 'card-number': CARD.number, 'card-expiry': '12/29' };
    const complete = { ...card, 'card-holder': CARD.holderId, 'card-password': CARD.password2 };
    expect((await post(complete)).html).to.contain('Please agree');
    expect((await post({ ...card, agree: 'Y' })).html).to.contain('Please check the card');
    expect((await post({ choice: 'nonsense' })).status).to.equal(400);
    expect((await post({ ...complete, agree: 'Y' })).html).to.contain('authorizationId');
    expect((await post({ ...complete, agree: 'Y' })).status).to.equal(410);
  });

  for (const choice of ['pay', 'decline', 'close', 'expire', 'lose-return'] as const) {
    it(`is used up by ${choice}`, async () => {
      const begun = await begin();
      await shop.visit(begun, { choice });
      expect((await pageOf(begun)).status).to.equal(410);
      expect(await shop.visit(begun)).to.deep.equal([]);
    });
  }

  it('is left open by a customer who never comes back, for half an hour', async () => {
    const begun = await begin();
    expect(await shop.visit(begun, { leave: true })).to.deep.equal([]);
    shop.stage.world.clock.move(30 * MINUTE);
    expect((await pageOf(begun)).status).to.equal(200);
    shop.stage.world.clock.move(1);
    const { status, html } = await pageOf(begun);
    expect([status, html.includes('초과')]).to.deep.equal([410, true]);
    expect(await shop.visit(begun)).to.deep.equal([]);
  });

  it('knows no other registration, and no other method', async () => {
    const begun = await begin();
    const other = String(begun.json['authPageUrl']).replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    expect((await fetch(other, { headers: { connection: 'close' } })).status).to.equal(404);
    expect((await pageOf(begun, { method: 'DELETE' })).status).to.equal(405);
    expect(shop.stage.world.log.records().map(({ operation }) => operation)).to.deep.equal([
      ...['begin-window', 'page', 'unknown'],
    ]);
  });

  it('logs the pages under the order of their window', async () => {
    await shop.visit(await begin());
    const records = shop.stage.world.log.records({ operation: 'page' });
    expect(records.map(({ method, orderId, moving, booked }) => [method, orderId, moving, booked])).to.deep.equal([
      ['GET', 'BILL-1', false, false],
      ['POST', 'BILL-1', false, false],
    ]);
  });

  it('has windows of one order side by side, of which one can become a key', async () => {
    const [one, other] = [await begin(), await begin()];
    const [first] = await shop.visit(one);
    const [second] = await shop.visit(other);
    expect(codeOf(await shop.complete(fieldsOf(second)))).to.equal('0000');
    expect(codeOf(await shop.complete(fieldsOf(first)))).to.equal('X471');
  });

  describe('the exchange', () => {
    it('is refused for an authorization of another merchant or order, and takes nothing away by that', async () => {
      const returned = await shop.authorize();
      expect(codeOf(await shop.complete(returned, {}, OTHER))).to.equal('X490');
      expect(codeOf(await shop.complete(returned, {}, WITHOUT))).to.equal('X452');
      expect(codeOf(await shop.complete({ ...returned, shopOrderNo: 'BILL-9' }))).to.equal('X493');
      expect(codeOf(await shop.complete(returned))).to.equal('0000');
    });

    it('is refused to another customer’s order: two at once get each their own key', async () => {
      const [mine, theirs] = [await shop.authorize(), await shop.authorize()];
      const crossed = { authorizationId: theirs['authorizationId'] ?? '', shopOrderNo: mine['shopOrderNo'] ?? '' };
      expect(codeOf(await shop.complete(crossed))).to.equal('X493');
      expect(codeOf(await shop.complete(mine))).to.equal('0000');
      expect(codeOf(await shop.complete(theirs))).to.equal('0000');
    });

    it('is refused the second time, and after half an hour', async () => {
      const returned = await shop.authorize();
      await shop.complete(returned);
      expect(codeOf(await shop.complete(returned))).to.equal('X491');
      const [just, late] = [await shop.authorize(), await shop.authorize()];
      shop.stage.world.clock.move(30 * MINUTE);
      expect(codeOf(await shop.complete(just))).to.equal('0000');
      shop.stage.world.clock.move(1);
      expect(codeOf(await shop.complete(late))).to.equal('X492');
    });

    it('is declined for a card that was reported lost since, and has used the authorization up', async () => {
      const returned = await shop.authorize();
      const card = { ...CARD, balance: 1, limit: 1, issuer: 'shinhan', kind: 'credit' } as const;
      shop.stage.world.bank.addCard({ ...card, state: 'lost' });
      expect(codeOf(await shop.complete(returned))).to.equal('8350');
      shop.stage.world.bank.addCard({ ...card, state: 'active' });
      expect(codeOf(await shop.complete(returned))).to.equal('X491');
    });

    it('keeps what was declined for look-ups', async () => {
      const card = { number: '9410000000000187', expiry: '2039-12', holderId: '800101', password2: '12' };
      const returned = await shop.authorize({}, undefined, card);
      expect(codeOf(await shop.complete(returned, { shopTransactionId: 'declined' }))).to.equal('8373');
      expect((await shop.find('declined')).json).to.include({ resCd: '8373', shopTransactionId: 'declined' });
    });
  });
});
