import { expect } from 'chai';
import { bodyOf, code, resultOf, RETURN_URL, Shop } from './shop.js';
import { CARD, ONE_OFF, OTHER, SHOP, STRANGERS_CARD, windowUrl } from './stage.js';

const MINUTE = 60_000;

/** With what the shop's address had in its query, byte for byte, and the result behind it. */
const SUCCESS = (reserveId: string): RegExp =>
  new RegExp(
    `^https://shop\\.example/back\\?own=1%202&state=a\\+b&resultCode=Success&reserveId=${reserveId}&tempReceiptId=\\d{14}$`,
  );

describe('Naver Pay simulator, window', () => {
  let shop: Shop;
  let reserveId: string;
  beforeEach(async () => {
    shop = await Shop.open();
    reserveId = await shop.reserveId();
  });
  afterEach(() => shop.stage.close());

  for (const device of ['pc', 'mobile'] as const) {
    describe(`on ${device}`, () => {
      it('shows the shop, the goods, the amount and the wallet', async () => {
        const html = await pageAt(windowUrl(shop.stage.url, reserveId, SHOP), device);
        expect(html).to.include(`<body class="${device}">`);
        for (const text of ['네이버페이', '데모 상점', '월 구독', '9,900원', '신한은행 9410-****-****-0039']) {
          expect(html).to.include(text);
        }
      });

      it('goes back by GET, with the two ids to be exchanged', async () => {
        const [request, ...more] = await shop.stage.visit(reserveId, { device });
        expect(more).to.deep.equal([]);
        expect(request).to.deep.include({ method: 'GET', body: Buffer.alloc(0) });
        expect(request?.url).to.match(SUCCESS(reserveId));
        expect(shop.stage.world.bank.ledger(), 'a registration moves no money').to.deep.equal([]);
      });

      const failures = { decline: 'OwnerAuthFail', close: 'userCancel', expire: 'paymentTimeExpire' } as const;
      for (const [choice, message] of Object.entries(failures) as [keyof typeof failures, string][]) {
        it(`goes back with ${message} for ${choice}`, async () => {
          const [request, ...more] = await shop.stage.visit(reserveId, { device, choice });
          expect(more).to.deep.equal([]);
          expect(request?.method).to.equal('GET');
          expect(request?.url).to.equal(
            `${RETURN_URL}&resultCode=Fail&resultMessage=${message}&reserveId=${reserveId}`,
          );
          expect(await code(shop.complete({ reserveId, tempReceiptId: '1' }))).to.equal('Fail');
        });
      }

      it('sends nothing back when the return is lost, and gives no key by itself', async () => {
        expect(await shop.stage.visit(reserveId, { device, choice: 'lose-return' })).to.deep.equal([]);
        const { list } = bodyOf(await shop.inspect({ startTime: '20310801000000', endTime: '20310801235959' }));
        expect(list).to.deep.equal([]);
      });

      it('goes back twice with the same, which is exchanged once', async () => {
        const [one, two, ...more] = await shop.stage.visit(reserveId, { device, choice: 'return-twice' });
        if (!one || !two) throw new Error('two returns expected');
        expect(more).to.deep.equal([]);
        expect(two).to.deep.equal(one);
        expect(Object.fromEntries(new URL(one.url).searchParams)).to.include({ own: '1 2', state: 'a b' });
        expect(resultOf(one)).to.include({ resultCode: 'Success', reserveId });
        expect(await code(shop.complete(resultOf(one)))).to.equal('Success');
        expect(await code(shop.complete(resultOf(two)))).to.equal('Fail');
      });

      it('brings the ids of a stranger when it is tampered with, and they would be exchanged', async () => {
        const result = await shop.agree(reserveId, { device, choice: 'tamper' });
        expect(Object.keys(result)).to.deep.equal(['resultCode', 'reserveId', 'tempReceiptId']);
        expect(result).to.include({ resultCode: 'Success' });
        expect(result['reserveId']).to.not.equal(reserveId);
        const { recurrentId } = bodyOf(await shop.complete(result));
        const [item] = bodyOf(await shop.inspect({ recurrentId }))['list'] as Record<string, unknown>[];
        expect(item?.['primaryPayMeansNo']).to.equal('9410-****-****-0013');
      });
    });
  }

  it('shows itself again before its end, and never after', async () => {
    const url = windowUrl(shop.stage.url, reserveId, SHOP);
    await pageAt(url);
    await pageAt(url);
    await shop.agree(reserveId);
    expect(await statusAt(url)).to.equal(410);
    expect(await shop.stage.visit(reserveId)).to.deep.equal([]);
  });

  it('takes its form once', async () => {
    const url = windowUrl(shop.stage.url, reserveId, SHOP);
    const body = 'wallet=0&agree=Y&press=pay&choice=pay';
    const post = (): Promise<Response> => fetch(url, { method: 'POST', body, redirect: 'manual', headers: CLOSE });
    expect([(await post()).status, (await post()).status]).to.deep.equal([302, 410]);
  });

  it('asks again without a card or an agreement, and refuses what is no form', async () => {
    const url = windowUrl(shop.stage.url, reserveId, SHOP);
    const post = async (body: string): Promise<string> => {
      const response = await fetch(url, { method: 'POST', body, redirect: 'manual', headers: CLOSE });
      return `${response.status} ${/role="alert">(.*?)</.exec(await response.text())?.[1] ?? ''}`;
    };
    expect(await post('agree=Y&press=pay&choice=pay')).to.equal('200 결제수단을 선택해 주세요');
    expect(await post('wallet=999&agree=Y&press=pay&choice=pay')).to.equal('200 결제수단을 선택해 주세요');
    expect(await post('wallet=0&press=pay&choice=pay')).to.equal('200 약관에 동의해 주세요');
    expect(await post('wallet=0&agree=Y&press=pay&choice=fly')).to.equal('400 ');
    expect(await post('press=cancel&choice=pay')).to.equal('302 ');
  });

  it('is unknown under another id, another shop, or without being opened by the script', async () => {
    const { url } = shop.stage;
    expect(await statusAt(windowUrl(url, `${reserveId}0`, SHOP))).to.equal(404);
    expect(await statusAt(windowUrl(url, reserveId, OTHER))).to.equal(404);
    expect(await statusAt(windowUrl(url, reserveId, ONE_OFF))).to.equal(404);
    expect(await statusAt(`${url}/payments/${reserveId}`)).to.equal(404);
    expect(await statusAt(windowUrl(url, reserveId, SHOP).replace('=page', '=layer'))).to.equal(404);
  });

  it('ends as expired after ten minutes, even while it is shown', async () => {
    const reserved = await shop.reserveId();
    shop.stage.world.clock.move(10 * MINUTE);
    expect(await shop.agree(reserved)).to.include({ resultCode: 'Success' });
    shop.stage.world.clock.move(1);
    const expired = { resultCode: 'Fail', resultMessage: 'paymentTimeExpire', reserveId };
    expect(await shop.agree(reserveId)).to.deep.equal(expired);
    expect(await shop.stage.visit(reserveId), 'once').to.deep.equal([]);
  });

  it('does nothing for a customer who leaves', async () => {
    expect(await shop.stage.visit(reserveId, { leave: true })).to.deep.equal([]);
    expect(await shop.agree(reserveId)).to.include({ resultCode: 'Success' });
  });

  it('registers a product once for each customer, until it is expired', async () => {
    const values = { productCode: 'one' };
    const [early, late] = [await shop.reserveId(values), await shop.reserveId(values)];
    const [first, second] = [await shop.agree(early), await shop.agree(late)];
    const key = String(bodyOf(await shop.complete(first))['recurrentId']);
    expect(await code(shop.complete(second))).to.equal('Fail');
    const again = { resultCode: 'Fail', resultMessage: '이미 등록된 정기결제 상품입니다' };
    expect(await shop.agree(await shop.reserveId(values))).to.include(again);
    expect(await shop.agree(await shop.reserveId(values), { card: STRANGERS_CARD })).to.include({
      resultCode: 'Success',
    });
    await shop.remove(key);
    expect(await shop.agree(await shop.reserveId(values))).to.include({ resultCode: 'Success' });
  });

  it('does not register a card that the bank would not serve', async () => {
    const lost = { ...CARD, number: '9410000000000229' };
    const failed = { resultCode: 'Fail', resultMessage: '분실 신고된 카드입니다', reserveId };
    expect(await shop.agree(reserveId, { card: lost })).to.deep.equal(failed);
  });

  it('keeps a fragment of the return address at its end', async () => {
    const returnUrl = 'https://shop.example/app#/cards?x=1';
    const reserved = await shop.reserveId({ returnUrl });
    const [request] = await shop.stage.visit(reserved, { choice: 'close' });
    expect(request?.url).to.equal(
      `https://shop.example/app?resultCode=Fail&resultMessage=userCancel&reserveId=${reserved}#/cards?x=1`,
    );
  });

  it('is in the request log as pages, which change nothing', async () => {
    await shop.agree(reserveId);
    const pages = shop.stage.world.log.records({ operation: 'page' });
    expect(pages.map(({ method, moving, booked }) => [method, moving, booked])).to.deep.equal([
      ['GET', false, false],
      ['POST', false, false],
    ]);
  });

  describe('exchange', () => {
    it('is done once, by the shop, within ten minutes', async () => {
      const result = await shop.agree(reserveId);
      expect(await code(shop.complete(result, OTHER))).to.equal('Fail');
      const { recurrentId, ...rest } = bodyOf(await shop.complete(result));
      expect(recurrentId).to.match(/^20310801/);
      const { tempReceiptId } = result;
      expect(rest).to.deep.equal({ reserveId, tempReceiptId, actionType: 'NEW', preRecurrentId: '' });
      await shop.remove(String(recurrentId));
      expect((await shop.complete(result)).json).to.include({ code: 'Fail', message: '이미 처리된 등록입니다' });
      const late = await shop.agree(await shop.reserveId());
      shop.stage.world.clock.move(10 * MINUTE + 1);
      expect(await code(shop.complete(late))).to.equal('Fail');
    });

    it('takes no id of another registration', async () => {
      const [mine, other] = [await shop.agree(reserveId), await shop.agree(await shop.reserveId())];
      const { tempReceiptId = '' } = other;
      expect(await code(shop.complete({ reserveId, tempReceiptId }))).to.equal('Fail');
      expect(await code(shop.complete(mine))).to.equal('Success');
    });

    it('is nothing before the customer has agreed', async () => {
      expect(await code(shop.complete({ reserveId, tempReceiptId: '880001' }))).to.equal('Fail');
    });

    it('fails for a card that was lost meanwhile', async () => {
      const result = await shop.agree(reserveId);
      const card = shop.stage.world.bank.card(CARD.number);
      if (!card) throw new Error('card expected');
      shop.stage.world.bank.addCard({ ...card, state: 'lost' });
      expect((await shop.complete(result)).json).to.deep.equal({ code: 'Fail', message: '분실 신고된 카드입니다' });
    });

    it('gives the same key again under the same idempotency key', async () => {
      const { reserveId: id = '', tempReceiptId = '' } = await shop.agree(reserveId);
      const exchange = () => shop.form('recurrent/regist/v1/approval', { reserveId: id, tempReceiptId }, SHOP, 'k-1');
      const [first, again] = [await exchange(), await exchange()];
      expect([first.status, again.status]).to.deep.equal([200, 409]);
      expect(again.body.equals(first.body)).to.equal(true);
    });
  });

  async function statusAt(url: string): Promise<number> {
    return (await fetch(url, { redirect: 'manual', headers: CLOSE })).status;
  }

  async function pageAt(url: string, device: 'pc' | 'mobile' = 'pc'): Promise<string> {
    const agent = device === 'mobile' ? 'Mozilla/5.0 (Linux; Android 14) Mobile Safari/537.36' : 'Mozilla/5.0 (X11)';
    const response = await fetch(url, { headers: { ...CLOSE, 'user-agent': agent } });
    expect(response.status).to.equal(200);
    expect(response.headers.get('content-type')).to.equal('text/html;charset=utf-8');
    return response.text();
  }
});

const CLOSE = { connection: 'close', 'content-type': 'application/x-www-form-urlencoded' };
