import type { WindowChoice } from '@billkey/simulator';
import { expect } from 'chai';
import { returnIn, Shop } from './classic-shop.js';
import { CARD, decrypt, OTHER, unescaped, type Values } from './classic-stage.js';

const RETURN_URL = 'https://shop.example.com/return/1';
const MINUTE = 60_000;

describe('Danal simulator, the window of the card protocol', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.stage.close());

  for (const [device, USERAGENT] of [
    ['pc', 'PC'],
    ['mobile', 'MW'],
  ] as const) {
    describe(`on a ${device}`, () => {
      async function chosen(
        choice: WindowChoice,
      ): Promise<{ opened: Values; told: [string, string, string][]; returns: Values[] }> {
        const opened = await shop.auth({ USERAGENT, ORDERID: 'mine' });
        const requests = await shop.visit(opened, { choice }, device);
        const told = requests.map(({ method, url, headers }): [string, string, string] => [
          method,
          url,
          headers['content-type'] ?? '',
        ]);
        return {
          opened,
          told,
          returns: requests.map(({ method, ...rest }) => (method === 'POST' ? returnIn({ method, ...rest }) : {})),
        };
      }
      const POSTED: [string, string, string] = ['POST', RETURN_URL, 'application/x-www-form-urlencoded'];

      it('pays: posts one enciphered field to RETURNURL', async () => {
        const { opened, told, returns } = await chosen('pay');
        expect(told).to.deep.equal([POSTED]);
        expect(returns).to.deep.equal([{ RETURNCODE: '0000', RETURNMSG: '성공', TID: opened['TID'], ORDERID: 'mine' }]);
        expect(await shop.complete(opened['TID'] ?? '')).to.include({ RETURNCODE: '0000', ORDERID: 'mine' });
      });

      it('declines: posts another code, and there is nothing to exchange', async () => {
        const { opened, told, returns } = await chosen('decline');
        expect(told).to.deep.equal([POSTED]);
        expect(returns[0]).to.include({ RETURNCODE: '3123', TID: opened['TID'], ORDERID: 'mine' });
        expect(await shop.complete(opened['TID'] ?? '')).to.include({ RETURNCODE: '2137' });
      });

      it('closes: goes to CANCELURL with nothing', async () => {
        const { opened, told } = await chosen('close');
        expect(told).to.deep.equal([['GET', 'https://shop.example.com/cancel/1', '']]);
        expect(await shop.complete(opened['TID'] ?? '')).to.include({ RETURNCODE: '2137' });
      });

      it('expires: posts the code of that', async () => {
        const { opened, returns } = await chosen('expire');
        expect(returns[0]).to.include({ RETURNCODE: '1124', TID: opened['TID'] });
        expect(await shop.complete(opened['TID'] ?? '')).to.include({ RETURNCODE: '2137' });
      });

      it('loses the return of a customer who is authenticated', async () => {
        const { opened, told } = await chosen('lose-return');
        expect(told).to.deep.equal([]);
        expect(await shop.complete(opened['TID'] ?? '')).to.include({ RETURNCODE: '0000' });
      });

      it('returns twice the same', async () => {
        const { opened, told, returns } = await chosen('return-twice');
        expect(told).to.deep.equal([POSTED, POSTED]);
        expect(returns[0]).to.deep.equal(returns[1]);
        expect(returns[0]).to.include({ RETURNCODE: '0000', TID: opened['TID'] });
      });

      it('tampers: posts a genuine return of somebody else, which can be exchanged', async () => {
        const { opened, told, returns } = await chosen('tamper');
        expect(told).to.deep.equal([POSTED]);
        expect(returns[0]).to.include({ RETURNCODE: '0000', ORDERID: 'mine-stranger' });
        expect(returns[0]?.['TID'])
          .to.match(/^\d{24}$/)
          .and.not.equal(opened['TID']);
        expect(await shop.complete(returns[0]?.['TID'] ?? '')).to.include({ RETURNCODE: '0000', USERID: 'stranger' });
      });
    });
  }

  it('is a page of EUC-KR that shows what is bought, and asks for a card', async () => {
    const opened = await shop.auth({ ISBILL: 'Y', AMOUNT: '9900', OFFERPERIOD: '2026040120260430' });
    const page = await open(opened);
    expect(page.type).to.equal('text/html;charset=euc-kr');
    expect(page.text).to.include('월정기구독').and.include('9,900원').and.include('2026040120260430');
    for (const name of ['card-number', 'card-expiry', 'card-holder', 'card-password', 'agree', 'choice']) {
      expect(page.text).to.include(`name="${name}"`);
    }
  });

  it('asks for no birth date that is preset, and hides the amount when told to', async () => {
    const opened = await shop.auth({ CARDAUTH: '901231', CARDAUTHTYPE: '1', DISABLEAMOUNTUI: 'Y' });
    const { text } = await open(opened);
    expect(text).to.not.include('card-holder').and.not.include('금액');
    expect(returnIn((await shop.visit(opened))[0])).to.include({ RETURNCODE: '0000' });
    const wrong = await shop.auth({ CARDAUTH: '700101', CARDAUTHTYPE: '1' });
    expect(returnIn((await shop.visit(wrong))[0])).to.include({ RETURNCODE: '3117' });
  });

  it('looks different on a PC and on a phone', async () => {
    expect((await open(await shop.auth())).text).to.include('<body class="pc">');
    for (const USERAGENT of ['MW', 'MA', 'MI']) {
      expect((await open(await shop.auth({ USERAGENT }))).text).to.include('<body class="mobile">');
    }
  });

  it('asks again when the terms were not agreed to', async () => {
    const opened = await shop.auth();
    await rejected(shop.visit(opened, { agree: false }));
    expect(returnIn((await shop.visit(opened))[0])).to.include({ RETURNCODE: '0000' });
  });

  for (const [what, card, code] of [
    ['number', { number: '9410000000009999' }, '3110'],
    ['expiry', { expiry: '2029-11' }, '3100'],
    ['birth date', { holderId: '901230' }, '3117'],
    ['password', { password2: '01' }, '1151'],
  ] as const) {
    it(`fails with a wrong ${what}`, async () => {
      const opened = await shop.auth();
      const [request] = await shop.visit(opened, { card: { ...CARD, ...card } });
      expect(returnIn(request)).to.include({ RETURNCODE: code });
      expect(await shop.complete(opened['TID'] ?? '')).to.include({ RETURNCODE: '2137' });
    });
  }

  it('is shown again until the customer has decided, and never after', async () => {
    const opened = await shop.auth();
    expect(await shop.visit(opened, { leave: true })).to.deep.equal([]);
    expect((await open(opened)).status).to.equal(200);
    await shop.visit(opened);
    expect((await open(opened)).status).to.equal(400);
    for (const choice of ['close', 'decline', 'expire', 'lose-return'] as const) {
      const over = await shop.auth();
      await shop.visit(over, { choice });
      expect((await open(over)).status, choice).to.equal(400);
    }
  });

  it('is not shown after half an hour, nor decided', async () => {
    const { clock } = shop.stage.world;
    const opened = await shop.auth();
    clock.move(30 * MINUTE);
    expect((await open(opened)).status).to.equal(200);
    clock.move(1);
    expect((await open(opened)).status).to.equal(400);
    const late = await decideDirectly(opened);
    expect(late.status).to.equal(400);
    expect(await shop.complete(opened['TID'] ?? '')).to.include({ RETURNCODE: '2137' });
  });

  it('is unknown by any other id, and by GET', async () => {
    const opened = await shop.auth();
    const other = (await shop.auth())['STARTPARAMS'] ?? '';
    expect(other).to.not.equal(opened['STARTPARAMS']);
    expect(Buffer.from(other, 'base64').length).to.be.at.least(16);
    expect((await open({ ...opened, STARTPARAMS: 'x' })).status).to.equal(400);
    expect((await open({ ...opened, STARTPARAMS: opened['TID'] ?? '' })).status).to.equal(400);
    expect((await fetch(opened['STARTURL'] ?? '', { headers: { connection: 'close' } })).status).to.equal(405);
  });

  it('logs its pages under the order, as nothing that moves', async () => {
    await shop.visit(await shop.auth({ ORDERID: 'logged' }));
    const pages = shop.stage.world.log.records().filter(({ operation }) => operation === 'page');
    expect(pages.map(({ moving, booked, orderId, method }) => [moving, booked, orderId, method])).to.deep.equal([
      [false, false, 'logged', 'POST'],
      [false, false, 'logged', 'POST'],
    ]);
    expect(shop.stage.world.bank.ledger()).to.deep.equal([]);
  });

  describe('exchange of what came back', () => {
    it('works once', async () => {
      const { TID = '' } = await shop.returned();
      expect(await shop.complete(TID)).to.include({ RETURNCODE: '0000' });
      expect(await shop.complete(TID)).to.deep.equal({
        RETURNCODE: '1153',
        RETURNMSG: '결제창이 만료되었거나 이미 처리됨',
      });
    });

    it('is refused for a TID of nothing, of a window nobody went through, and of another CPID', async () => {
      const opened = await shop.auth();
      expect(await shop.complete('202604010000000000009999')).to.include({ RETURNCODE: '2113' });
      expect(await shop.complete(opened['TID'] ?? '')).to.include({ RETURNCODE: '2137' });
      const { TID = '' } = await shop.returned();
      expect(await shop.complete(TID, {}, OTHER)).to.include({ RETURNCODE: '2113' });
      expect(await shop.complete(TID)).to.include({ RETURNCODE: '0000' });
    });

    it('is refused half an hour after the customer was authenticated', async () => {
      const { clock } = shop.stage.world;
      const [soon, late] = [await shop.returned(), await shop.returned()];
      clock.move(30 * MINUTE);
      expect(await shop.complete(soon['TID'] ?? '')).to.include({ RETURNCODE: '0000' });
      clock.move(1);
      expect(await shop.complete(late['TID'] ?? '')).to.include({ RETURNCODE: '1124' });
    });

    it('wants the amount that is charged with it', async () => {
      const { TID = '' } = await shop.returned({ ISBILL: 'Y', AMOUNT: '9900' });
      expect(await shop.complete(TID)).to.include({ RETURNCODE: '1100' });
      expect(await shop.complete(TID, { AMOUNT: '9901' })).to.include({ RETURNCODE: '1105' });
      expect(await shop.complete(TID, { AMOUNT: '9900' })).to.include({ RETURNCODE: '0000' });
    });

    it('is over when the card is declined', async () => {
      const { TID = '' } = await shop.returned({ ISBILL: 'Y', AMOUNT: '600000' });
      expect(await shop.complete(TID, { AMOUNT: '600000' })).to.include({ RETURNCODE: '3111' });
      expect(await shop.complete(TID, { AMOUNT: '600000' })).to.include({ RETURNCODE: '1153' });
      expect(shop.stage.world.bank.ledger()).to.deep.equal([]);
    });
  });

  it('enciphers its return with the key of the merchant', async () => {
    const [request] = await shop.visit(await shop.auth({}, OTHER));
    const data = unescaped(request?.body.toString('latin1').slice('RETURNPARAMS='.length) ?? '');
    expect(decrypt(data, OTHER.cryptoKey)).to.include({ RETURNCODE: '0000' });
  });

  async function open(opened: Values): Promise<{ status: number; type: string; text: string }> {
    return post(opened['STARTURL'] ?? '', { STARTPARAMS: opened['STARTPARAMS'] ?? '', CIURL: '', COLOR: '' });
  }

  async function decideDirectly(opened: Values): Promise<{ status: number }> {
    const fields = { STARTPARAMS: opened['STARTPARAMS'] ?? '', press: 'pay', choice: 'pay', agree: 'Y' };
    return post(`${opened['STARTURL'] ?? ''}/decide`, fields);
  }

  async function rejected(going: Promise<unknown>): Promise<void> {
    const outcome = await going.then(
      () => 'went through',
      (error: unknown) => String(error),
    );
    expect(outcome).to.include('약관에 동의해 주세요');
  }
});

async function post(
  url: string,
  fields: Record<string, string>,
): Promise<{ status: number; type: string; text: string }> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { connection: 'close' },
    body: new URLSearchParams(fields),
  });
  const text = new TextDecoder('euc-kr').decode(await answer.arrayBuffer());
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', text };
}
