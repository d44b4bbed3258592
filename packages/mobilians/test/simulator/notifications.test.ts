import { MerchantServer, type MerchantMessage } from '@billkey/simulator';
import { expect } from 'chai';
import { fieldsOf, hmacOf, Shop } from './shop.js';
import { BILL_KEY, FIRST, PAY_TOKEN, PHONE, TID, USER_KEY } from './stage.js';

const MINUTE = 60_000;
const BY_CARD = { cash_code: 'CN', pay_options: { cn_installment: '03' } };

describe('Mobilians simulator, notifications', () => {
  let shop: Shop;
  let server: MerchantServer;
  let heard: MerchantMessage[];
  let reply: { status: number; type: string; body: string };
  beforeEach(async () => {
    heard = [];
    reply = { status: 200, type: 'text/plain', body: 'SUCCESS' };
    shop = await Shop.open();
    server = await MerchantServer.open((message) => {
      heard.push(message);
      return { status: reply.status, headers: { 'content-type': reply.type }, body: Buffer.from(reply.body) };
    });
  });
  afterEach(async () => {
    await server.close();
    await shop.stage.close();
  });

  async function told(): Promise<Record<string, string>[]> {
    await shop.stage.world.notifications.records();
    return heard.map(({ body }) => fieldsOf({ body: Buffer.from(body) }));
  }

  it('tell of a phone payment in EUC-KR, with texts encoded twice', async () => {
    await shop.through({ noti_url: server.url, mstr: '가 1', user_name: '홍길동' });
    const [event] = await told();
    const { hmac, hmac2 = '', ...fields } = event ?? {};
    expect(heard[0]).to.include({ method: 'POST', url: '/notified' });
    expect(heard[0]?.headers['content-type']).to.equal('application/x-www-form-urlencoded;charset=euc-kr');
    expect(fields).to.deep.equal({
      ...{
        code: '0000',
        message: '%C1%A4%BB%F3%20%C3%B3%B8%AE%B5%C7%BE%FA%BD%C0%B4%CF%B4%D9.',
        sid: FIRST.sid,
        tid: TID,
      },
      ...{ trade_id: 'order-1', cash_code: 'MC', amount: '10000', mstr: '%B0%A1%201', pay_token: PAY_TOKEN },
      ...{ sign_date: '20190401090010', product_name: '%BF%F9%20%B1%B8%B5%B6', phone_no: PHONE },
      ...{ mc_bill_key: BILL_KEY, mc_user_key: USER_KEY, mc_simple_key: '' },
      ...{ user_name: '%C8%AB%B1%E6%B5%BF', time_stamp: '20190401090010' },
    });
    expect(hmac).to.equal(hmacOf(FIRST.skey, '10000https://www.example.com/ok?a=1order-120190401090010'));
    expect(hmac2).to.match(/^[A-Za-z0-9+/]{43}=$/);
    const raw = Buffer.from(heard[0]?.body ?? []).toString('latin1');
    expect(raw).to.include('&product_name=%25BF%25F9%2520%25B1%25B8%25B5%25B6&');
  });

  it('tell of a card what the return leaves out, in EUC-KR encoded once', async () => {
    await shop.through({ ...BY_CARD, noti_url: server.url });
    const [event] = await told();
    expect(event).to.include({ cn_card_no: '111122******4444', cn_card_code: 'KBC', cn_card_name: '국민카드' });
    expect(event).to.include({ cn_installment: '03', cn_bill_key: BILL_KEY });
    const raw = Buffer.from(heard[0]?.body ?? []).toString('latin1');
    expect(raw).to.include('&cn_card_name=%B1%B9%B9%CE%C4%AB%B5%E5&');
  });

  it('tell of what the merchant has approved, and not of the authentication', async () => {
    const fields = await shop.through({ hybrid_pay: 'Y', noti_url: server.url });
    expect(await told()).to.deep.equal([]);
    await shop.complete(fields);
    const [event, ...more] = await told();
    expect(more).to.deep.equal([]);
    expect(event).to.include({ pay_token: fields['pay_token'], mc_bill_key: fields['mc_bill_key'] });
    const [record] = await shop.stage.world.notifications.records();
    expect(record).to.include({ operation: 'complete-window', orderId: 'order-1' });
  });

  it('tell of what the return or the answer has lost', async () => {
    await shop.through({ noti_url: server.url }, { choice: 'lose-return' });
    const fields = await shop.through({ noti_url: server.url, hybrid_pay: 'Y' });
    await shop.stage.world.faults.set({ kind: 'book-then-reset', operation: 'complete-window' });
    await shop.complete(fields).catch(() => undefined);
    expect((await told()).map(({ trade_id }) => trade_id)).to.deep.equal(['order-1', 'order-2']);
  });

  it('tell nothing of failures, closed windows, charges and cancels, nor where nobody asked to be told', async () => {
    const values = { noti_url: server.url };
    await shop.through(values, { choice: 'decline' });
    await shop.through(values, { choice: 'close' });
    await shop.through(values, { choice: 'expire' });
    await shop.stage.world.notifications.setUrl({ account: 'mobilians', url: server.url });
    const paid = await shop.paid();
    await shop.charge(paid);
    await shop.cancel(paid);
    expect(await told()).to.deep.equal([]);
  });

  it('go to the URL that is registered with the simulator rather than to the one of the request', async () => {
    await shop.stage.world.notifications.setUrl({ account: 'mobilians', url: `${server.url}/registered` });
    await shop.through({ noti_url: 'https://www.example.com/noti' });
    await told();
    expect(heard.map(({ url }) => url)).to.deep.equal(['/notified/registered']);
  });

  for (const wrong of [
    { status: 200, type: 'text/plain', body: 'FAIL' },
    { status: 200, type: 'text/plain', body: 'SUCCESS\n' },
    { status: 200, type: 'text/plain', body: 'success' },
    { status: 200, type: 'text/html', body: '<html>SUCCESS</html>' },
    { status: 500, type: 'text/plain', body: 'SUCCESS' },
  ]) {
    it(`come twenty times when answered with ${JSON.stringify(wrong)}`, async () => {
      reply = wrong;
      await shop.through({ noti_url: server.url });
      const counts = [(await told()).length];
      for (let repeat = 1; repeat <= 21; repeat += 1) {
        shop.stage.world.clock.move(MINUTE);
        counts.push((await told()).length);
      }
      const twenty = Array.from({ length: 20 }, (_, index) => index + 1);
      expect(counts).to.deep.equal([...twenty, 20, 20]);
      const [first] = heard;
      for (const { body } of heard) expect(Buffer.from(body).equals(Buffer.from(first?.body ?? []))).to.equal(true);
    });
  }

  it('end with SUCCESS, whatever its content type', async () => {
    reply = { status: 200, type: 'text/html;charset=euc-kr', body: 'SUCCESS' };
    await shop.through({ noti_url: server.url });
    const [record] = await shop.stage.world.notifications.records();
    expect(record).to.include({ accepted: true, operation: 'page', attempt: 1 });
    shop.stage.world.clock.move(MINUTE);
    expect(await told()).to.have.length(1);
  });

  it('are forged: everything right but the hmac', async () => {
    shop.stage.world.notifications.setFault({ kind: 'forged-notification' });
    const fields = await shop.through({ noti_url: server.url });
    const [event] = await told();
    expect(event).to.include({ trade_id: 'order-1', amount: '10000', pay_token: fields['pay_token'] });
    expect(event?.['hmac'])
      .to.match(/^[A-Za-z0-9+/]{43}=$/)
      .and.not.equal(fields['hmac']);
  });

  it('are about another merchant’s payment, under that one’s key', async () => {
    shop.stage.world.notifications.setFault({ kind: 'other-merchant-notification' });
    const fields = await shop.through({ noti_url: server.url });
    const [event] = await told();
    expect(event).to.include({ sid: '199912319999' });
    expect(event?.['hmac']).to.not.equal(fields['hmac']);
  });
});
