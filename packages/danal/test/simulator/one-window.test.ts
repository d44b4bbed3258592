import type { WindowChoice } from '@billkey/simulator';
import { expect } from 'chai';
import { returnIn, Shop } from './one-shop.js';
import { CARD, CARDS, OTHER, PHONES } from './one-stage.js';

const MINUTE = 60_000;
const SUCCESS_URL = 'https://shop.example.com/success';
const FAIL_URL = 'https://shop.example.com/fail';

describe('Danal simulator, the window of ONE', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.stage.close());

  for (const as of [PHONES, CARDS]) {
    const isPhone = as.paymentsMethod === 'MOBILE';
    for (const device of ['pc', 'mobile'] as const) {
      describe(`${as.paymentsMethod}, on a ${device}`, () => {
        async function chosen(choice: WindowChoice, values: Record<string, unknown> = {}) {
          const requests = await shop.visit({ orderId: 'mine', ...values }, { choice }, { as, device });
          return requests.map(({ method, url, body }) => {
            return {
              to: `${method} ${url.split('?')[0] ?? ''}`,
              length: body.length,
              ...returnIn({ method, url, headers: {}, body }),
            };
          });
        }

        it('pays: the browser goes to successUrl with the result in its query', async () => {
          const [returned, ...others] = await chosen('pay');
          expect(others).to.deep.equal([]);
          const { transactionId, ...rest } = { transactionId: '', ...returned };
          expect(rest).to.deep.equal({
            ...{ to: `GET ${SUCCESS_URL}`, length: 0, state: '1', code: 'SUCCESS', message: '성공', orderId: 'mine' },
            ...{ method: as.paymentsMethod, amount: isPhone ? '0' : '100' },
          });
          expect(transactionId).to.match(/^20260401\d{12}$/);
          expect((await shop.complete(transactionId, {}, as)).json).to.include({ code: 'SUCCESS', authOnly: true });
        });

        it('pays the amount with the key when not told otherwise', async () => {
          const [returned] = await chosen('pay', { issueKeyOnly: undefined });
          const { transactionId } = { transactionId: '', ...returned };
          expect(returned).to.include({ amount: '9900' });
          expect((await shop.complete(transactionId, {}, as)).json).to.include({ authOnly: false, amount: '9900' });
          expect(shop.stage.world.bank.ledger().map(({ kind, amount }) => `${kind} ${amount}`)).to.deep.equal([
            'approval 9900',
          ]);
        });

        for (const [choice, code] of [
          ['decline', isPhone ? '418' : '3123'],
          ['expire', isPhone ? '784' : '1124'],
          ['close', 'USER_CANCEL'],
        ] as const) {
          it(`${choice}: the browser goes to failUrl with a code, and nothing to exchange`, async () => {
            const [returned, ...others] = await chosen(choice);
            expect(others).to.deep.equal([]);
            expect(Object.keys(returned ?? {})).to.deep.equal(['to', 'length', 'state', 'code', 'message', 'orderId']);
            expect(returned).to.include({ to: `GET ${FAIL_URL}`, state: '1', code, orderId: 'mine' });
          });
        }

        it('loses the return of a customer who is authenticated', async () => {
          expect(await chosen('lose-return')).to.deep.equal([]);
        });

        it('returns twice the same', async () => {
          const [one, two, ...others] = await chosen('return-twice');
          expect(others).to.deep.equal([]);
          expect(one).to.deep.equal(two);
          expect(one).to.include({ to: `GET ${SUCCESS_URL}`, code: 'SUCCESS' });
        });

        it('tampers: brings a genuine return of somebody else, which can be exchanged', async () => {
          const [returned] = await chosen('tamper');
          const { transactionId } = { transactionId: '', ...returned };
          expect(returned).to.include({
            to: `GET ${SUCCESS_URL}`,
            state: '1',
            code: 'SUCCESS',
            orderId: 'mine-stranger',
          });
          expect((await shop.complete(transactionId, {}, as)).json).to.include({ code: 'SUCCESS' });
        });
      });
    }
  }

  it('goes back out of its layer on a PC, and in its own place on a phone', async () => {
    expect(await endPage('Mozilla/5.0 (X11; Linux x86_64) Chrome/131')).to.include('target="_top"');
    expect(await endPage('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Mobile/15E148')).to.include('target="_self"');
  });

  it('asks for a phone number, or a card, and shows what is bought', async () => {
    const phone = await open({ offerPeriod: '30일 무료 체험 후 자동결제', issueKeyOnly: false });
    expect(phone)
      .to.include('정기결제를 등록합니다')
      .and.include('9,900원')
      .and.include('30일 무료')
      .and.include('name="phone"');
    expect(phone).to.not.include('card-number');
    const card = await open({}, CARDS);
    expect(card)
      .to.include('name="card-holder"')
      .and.include('100원 승인 후 자동 취소')
      .and.not.include('name="phone"');
  });

  it('has a caption of three, and no period with two of them on a phone bill', async () => {
    const offerPeriod = '익월 10일 자동결제';
    expect(await open({ title: '01', offerPeriod }))
      .to.include('간편결제를')
      .and.not.include(offerPeriod);
    expect(await open({ title: '02', offerPeriod }))
      .to.include('자동결제를 등록합니다')
      .and.not.include(offerPeriod);
    expect(await open({ title: '01', offerPeriod }, CARDS)).to.include(offerPeriod);
  });

  it('hides the amount of a key alone, and asks for no owner that is preset', async () => {
    expect(await open({ hideAmount: true })).to.not.include('금액');
    const values = { cardOwner: { type: 'PERSONAL', value: CARD.holderId } };
    expect(await open(values, CARDS)).to.not.include('card-holder');
    expect(returnIn((await shop.visit(values, {}, { as: CARDS }))[0])).to.include({ code: 'SUCCESS' });
    const wrong = { cardOwner: { type: 'PERSONAL', value: '700101' } };
    expect(returnIn((await shop.visit(wrong, {}, { as: CARDS }))[0])).to.include({ code: '3117' });
  });

  for (const [what, values] of [
    ['without orderId', { orderId: undefined }],
    ['with an empty userId', { userId: '' }],
    ['without orderName', { orderName: undefined }],
    ['without successUrl', { successUrl: undefined }],
    ['with a failUrl that is none', { failUrl: '/fail' }],
    ['with an amount as text', { amount: '9900' }],
    ['with a fraction of a won', { amount: 99.5 }],
    ['with a negative amount', { amount: -1 }],
    ['with a charge of 0', { amount: 0, issueKeyOnly: false }],
    ['of another merchantId', { merchantId: 'A010084435' }],
    ['of another method', { paymentsMethod: 'CARD' }],
    ['of a one-off method', { paymentsMethod: 'KAKAOPAY' }],
    ['without itemCode', { itemCode: undefined }],
    ['of another itemCode', { itemCode: '1270000001' }],
    ['with an unknown title', { title: '03' }],
    ['with issueKeyOnly as text', { issueKeyOnly: 'true' }],
    ['hiding an amount that is charged', { issueKeyOnly: false, hideAmount: true }],
    ['with an unknown carrier', { carriers: ['SKT', 'KT'] }],
    ['with hyphens in the phone number', { userPhoneNumber: '010-1234-5678' }],
  ] as const) {
    it(`does not open ${what}`, async () => {
      expect((await begin(values)).status).to.equal(400);
    });
  }

  for (const [what, values] of [
    ['a carrier', { carriers: 'SKT' }],
    ['several carriers', { carriers: ['SKT', 'KTF', 'LGT', 'SKL', 'KCT', 'CJH'] }],
    ['a size', { customWidth: '500', customHeight: '700' }],
    ['extensions', { extensions: { a: 1 } }],
    ['what the types do not name', { unknown: true }],
    ['an amount of 0 for a key alone', { amount: 0 }],
  ] as const) {
    it(`opens with ${what}`, async () => {
      expect((await begin(values)).status).to.equal(200);
    });
  }

  it('does not open for an unknown client key, a card owner of the wrong length, or no JSON', async () => {
    expect((await begin({}, { ...PHONES, clientKey: 'CL_TEST_unknown' })).status).to.equal(400);
    expect((await begin({ cardOwner: { type: 'BUSINESS', value: '901231' } }, CARDS)).status).to.equal(400);
    expect((await post('/window/billing', { clientKey: PHONES.clientKey, arguments: '{' })).status).to.equal(400);
    expect((await post('/window/billing', { clientKey: PHONES.clientKey, arguments: '[]' })).status).to.equal(400);
    expect((await fetch(`${shop.stage.url}/window/billing`, { headers: { connection: 'close' } })).status).to.equal(
      405,
    );
  });

  it('is decided once, within half an hour, and by its own id', async () => {
    const page = await open({});
    const token = /name="token" value="([0-9a-f]{48})"/.exec(page)?.[1] ?? '';
    const pay = { press: 'pay', choice: 'pay', agree: 'Y', phone: '01098765432' };
    expect((await post('/window/billing/decide', { ...pay, token: 'x' })).status).to.equal(400);
    expect((await post('/window/billing/decide', { ...pay, token, agree: '' })).text).to.include(
      '약관에 동의해 주세요',
    );
    expect((await post('/window/billing/decide', { ...pay, token })).text).to.include('가맹점으로 돌아갑니다');
    expect((await post('/window/billing/decide', { ...pay, token })).status).to.equal(400);
    const late = /name="token" value="(\w+)"/.exec(await open({}))?.[1] ?? '';
    shop.stage.world.clock.move(30 * MINUTE + 1);
    expect((await post('/window/billing/decide', { ...pay, token: late })).status).to.equal(400);
  });

  describe('exchange of what came back', () => {
    const code = async (sent: Promise<{ json: Record<string, unknown> }>): Promise<unknown> =>
      (await sent).json['code'];

    it('works once, with the method in either case', async () => {
      const id = await shop.authenticated();
      const path = '/v1/billing/mobile/issue-key';
      const body = { transactionId: id, merchantId: PHONES.merchantId };
      expect(await code(shop.post(path, body))).to.equal('SUCCESS');
      expect(await code(shop.post(path, body))).to.equal('490');
    });

    it('is refused for a transaction of nothing, another merchant and another method', async () => {
      const id = await shop.authenticated();
      expect(await code(shop.complete('20260401000000000001'))).to.equal('480');
      expect(await code(shop.complete(id, {}, OTHER))).to.equal('480');
      expect(
        await code(shop.post('/v1/billing/card/issue-key', { transactionId: id, merchantId: 'A010084434' })),
      ).to.equal('480');
      expect(await code(shop.complete(id))).to.equal('SUCCESS');
    });

    it('is refused half an hour after the customer was authenticated', async () => {
      const [soon, late] = [await shop.authenticated(), await shop.authenticated({}, CARDS)];
      shop.stage.world.clock.move(30 * MINUTE);
      expect(await code(shop.complete(soon))).to.equal('SUCCESS');
      shop.stage.world.clock.move(1);
      expect(await code(shop.complete(late, {}, CARDS))).to.equal('1124');
    });

    it('is over when it is declined', async () => {
      const id = await shop.authenticated({ issueKeyOnly: false, amount: 600_000 });
      expect(await code(shop.complete(id))).to.equal('410');
      expect(await code(shop.complete(id))).to.equal('490');
      expect(shop.stage.world.bank.ledger()).to.deep.equal([]);
    });
  });

  async function begin(values: Record<string, unknown>, as = PHONES, userAgent = 'test') {
    const fields = { clientKey: as.clientKey, arguments: JSON.stringify(shop.arguments(values, as)) };
    return post('/window/billing', fields, userAgent);
  }

  async function open(values: Record<string, unknown>, as = PHONES): Promise<string> {
    return (await begin(values, as)).text;
  }

  /** The page that sends the customer back. */
  async function endPage(userAgent: string): Promise<string> {
    const page = (await begin({}, PHONES, userAgent)).text;
    const token = /name="token" value="(\w+)"/.exec(page)?.[1] ?? '';
    const pay = { press: 'pay', choice: 'pay', agree: 'Y', phone: '01098765432', token };
    return (await post('/window/billing/decide', pay, userAgent)).text;
  }

  async function post(path: string, fields: Record<string, string>, userAgent = 'test') {
    const answer = await fetch(shop.stage.url + path, {
      method: 'POST',
      headers: { connection: 'close', 'user-agent': userAgent },
      body: new URLSearchParams(fields),
    });
    return { status: answer.status, text: await answer.text() };
  }
});
