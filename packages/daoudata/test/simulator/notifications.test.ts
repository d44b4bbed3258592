import { MerchantServer, type MerchantMessage } from '@billkey/simulator';
import { expect } from 'chai';
import { CARD, Shop } from './shop.js';
import { K_KEY_IN, KEY_IN, openStage } from './stage.js';

const MINUTE = 60_000;
const YES = '<html><body><RESULT>SUCCESS</RESULT></body></html>';

describe('DaouData simulator, notifications', () => {
  let shop: Shop;
  let server: MerchantServer;
  let heard: MerchantMessage[];
  let reply: { status: number; type: string; body: string };
  let key: string;
  beforeEach(async () => {
    heard = [];
    reply = { status: 200, type: 'text/html', body: YES };
    shop = new Shop(await openStage());
    server = await MerchantServer.open((message) => {
      heard.push(message);
      return { status: reply.status, headers: { 'content-type': reply.type }, body: Buffer.from(reply.body) };
    });
    key = await shop.key();
    const { notifications } = shop.stage.world;
    expect(await notifications.setUrl({ account: 'daoudata', url: server.url })).to.deep.equal({ registered: true });
  });
  afterEach(async () => {
    await server.close();
    await shop.stage.close();
  });

  async function told(): Promise<Record<string, string>[]> {
    await shop.stage.world.notifications.records();
    return heard.map(({ url }) => fieldsOf(url));
  }

  it('tells of a charge by GET, in percent-encoded EUC-KR, with the whole card number and nothing signed', async () => {
    const values = { ORDERNO: 'BILL-0001', USERNAME: '홍길동', EMAIL: 'a@b.kr', RESERVEDSTRING: 'a=1&b' };
    const { json } = await shop.charge(key, { ...values, AMOUNT: '50000', QUOTA: '03' });
    await told();
    expect(heard[0]).to.deep.include({ method: 'GET', body: Buffer.alloc(0) });
    expect(heard[0]?.url).to.equal(
      `/notified?PAYMETHOD=CARD&CPID=CTSTEST01&DAOUTRX=cTS26010509300100001&ORDERNO=BILL-0001&AMOUNT=50000` +
        `&SETTDATE=20260105093001&AUTHNO=${json['AUTHNO'] ?? ''}&CARDCODE=CCLG&CARDNAME=%BD%C5%C7%D1` +
        '&CARDNO=1111222233334444&ALLOTMON=03&NOINTFLAG=N&USERID=user-1&USERNAME=%C8%AB%B1%E6%B5%BF' +
        '&EMAIL=a%40b.kr&PRODUCTCODE=P001&PRODUCTNAME=%BF%F9%20%B1%B8%B5%B6&RESERVEDSTRING=a%3D1%26b',
    );
  });

  it('tells of a key-in payment and of each cancel', async () => {
    const trx = String((await shop.keyIn(CARD, { ORDERNO: 'mine' })).json['DAOUTRX']);
    await told();
    await shop.cancel(trx, { AMOUNT: '3000' }, KEY_IN);
    await told();
    shop.stage.world.clock.move(24 * 60 * MINUTE);
    await shop.cancel(trx, { AMOUNT: '7000' }, KEY_IN);
    const seen = (await told()).map(({ PAYMETHOD, CPID, DAOUTRX, ORDERNO, AMOUNT, SETTDATE }) =>
      [PAYMETHOD, CPID, DAOUTRX === trx, ORDERNO, AMOUNT, SETTDATE].join(' '),
    );
    expect(seen).to.deep.equal([
      'CARD CTSTEST13 true mine 10000 20260105093001',
      'CARD_CANCEL CTSTEST13 true mine 3000 20260105093001',
      'CARD_CANCEL CTSTEST13 true mine 7000 20260106093001',
    ]);
  });

  it('names the K card in payments, and says of a check card that it is one', async () => {
    await shop.stage.world.notifications.setUrl({ account: 'daoudata:k', url: server.url });
    const ofKb = { number: '9460000000000020', expiry: '2039-12', holderId: '800101', password2: '12' };
    const trx = String((await shop.keyIn(ofKb, {}, K_KEY_IN)).json['DAOUTRX']);
    await told();
    await shop.cancel(trx, {}, K_KEY_IN);
    const [paid, cancelled] = await told();
    expect(paid).to.include({ PAYMETHOD: 'CARDK', CARDCODE: 'CCKM' });
    expect(heard[0]?.url).to.contain('CARDNAME=KB%B1%B9%B9%CE%20-%20%C3%BC%C5%A9');
    expect(cancelled).to.include({ PAYMETHOD: 'CARD_CANCEL' });
  });

  it('tells nothing of keys, first steps, declines and refusals', async () => {
    await shop.key();
    await shop.ready({ PAYMETHOD: 'CARD-BATCH' });
    await shop.charge(key, { AMOUNT: '2000000' });
    await shop.charge(key, { AMOUNT: '1' });
    expect(await told()).to.deep.equal([]);
  });

  it('tells of a payment whose answer was lost', async () => {
    await shop.stage.world.faults.set({ kind: 'book-then-reset', operation: 'charge' });
    await shop.charge(key, { ORDERNO: 'lost' }).catch(() => undefined);
    expect((await told()).map(({ ORDERNO }) => ORDERNO)).to.deep.equal(['lost']);
  });

  for (const wrong of [
    { status: 200, type: 'text/html', body: `${YES}\n` },
    { status: 200, type: 'text/html', body: '<html><body><RESULT>FAIL</RESULT></body></html>' },
    { status: 200, type: 'text/html', body: 'SUCCESS' },
    { status: 200, type: 'text/plain', body: YES },
    { status: 201, type: 'text/html', body: YES },
    { status: 500, type: 'text/html', body: YES },
  ]) {
    it(`repeats ten times, three minutes apart, what is answered with ${JSON.stringify(wrong)}`, async () => {
      reply = wrong;
      await shop.charge(key);
      const counts = [(await told()).length];
      for (let repeat = 1; repeat <= 12; repeat += 1) {
        shop.stage.world.clock.move(3 * MINUTE - 1);
        const early = (await told()).length;
        shop.stage.world.clock.move(1);
        counts.push((await told()).length);
        expect(early, `early ${String(repeat)}`).to.equal(counts.at(-2));
      }
      expect(counts).to.deep.equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 11, 11]);
    });
  }

  it('takes the page of success for a yes, whatever charset its type names', async () => {
    reply = { ...reply, type: 'text/html; charset=euc-kr' };
    await shop.charge(key);
    const [record] = await shop.stage.world.notifications.records({ account: 'daoudata' });
    expect(record).to.include({ accepted: true, operation: 'charge', attempt: 1 });
  });

  it('forges: everything right but a DAOUTRX that nobody knows', async () => {
    shop.stage.world.notifications.setFault({ kind: 'forged-notification' });
    const { json } = await shop.charge(key, { ORDERNO: 'mine' });
    const [event] = await told();
    expect(event).to.include({ CPID: 'CTSTEST01', ORDERNO: 'mine', AMOUNT: '10000' });
    expect(event?.['DAOUTRX']).to.not.equal(json['DAOUTRX']);
  });

  it('tells of the payment of another merchant', async () => {
    shop.stage.world.notifications.setFault({ kind: 'other-merchant-notification' });
    await shop.charge(key);
    expect((await told())[0]).to.include({ CPID: 'CTSTRANGER' });
  });
});

/** Fields of ASCII; others are read from the address as it is. */
function fieldsOf(url: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(url.slice(url.indexOf('?'))));
}
