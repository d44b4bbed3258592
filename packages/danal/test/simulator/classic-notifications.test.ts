import { expect } from 'chai';
import { Doorbell } from '@billkey/simulator/testing';
import { Shop } from './classic-shop.js';
import { CARD, CRYPTO_KEY, decrypt, TWICE, unescaped, type Values } from './classic-stage.js';

const MINUTE = 60_000;

describe('Danal simulator, NOTI of the card protocol', () => {
  let shop: Shop;
  let doorbell: Doorbell;
  beforeEach(async () => {
    shop = await Shop.open();
    doorbell = await Doorbell.open();
  });
  afterEach(async () => {
    await doorbell.close();
    await shop.stage.close();
  });

  async function heard(): Promise<string[]> {
    await shop.stage.world.notifications.records();
    return doorbell.heard.map(({ body }) => body.toString('latin1'));
  }

  async function told(cryptoKey = CRYPTO_KEY): Promise<Values[]> {
    return (await heard()).map((body) => decrypt(unescaped(body.slice('DATA='.length)), cryptoKey));
  }

  const asked = (): Values => ({ ISNOTI: 'Y', NOTIURL: doorbell.url });

  it('tells of an issued key in the fields of the answer, in one enciphered field', async () => {
    const { TID = '' } = await shop.returned({ ...asked(), ORDERID: 'mine' });
    const answer = await shop.complete(TID);
    expect(await told()).to.deep.equal([answer]);
    expect(doorbell.heard[0]?.contentType).to.equal('application/x-www-form-urlencoded');
    expect((await heard())[0]).to.match(/^DATA=[A-Za-z0-9%]+$/);
  });

  it('tells of a charge where the window of the key asked to be told', async () => {
    const key = await shop.key(CARD, asked());
    const answer = await shop.charge(key, { ORDERID: 'paid' });
    expect((await told()).at(-1)).to.deep.equal(answer);
    const records = await shop.stage.world.notifications.records();
    expect(records.map(({ operation, orderId }) => [operation, orderId])).to.deep.equal([
      ['complete-window', 'order-1'],
      ['charge', 'paid'],
    ]);
  });

  it('tells nothing when not asked to, nor of declines, cancels and deletes', async () => {
    const silent = await shop.key();
    await shop.charge(silent);
    const key = await shop.key(CARD, asked());
    await shop.charge(key, { AMOUNT: '600000' });
    await shop.charge(key, { AMOUNT: '300' });
    const { TID = '' } = await shop.charge(silent);
    await shop.cancel(TID);
    await shop.remove(key);
    expect((await told()).map(({ BILLKEY }) => BILLKEY)).to.deep.equal([key]);
  });

  it('goes to a registered URL before any other', async () => {
    await shop.stage.world.notifications.setUrl({ account: 'danal', url: doorbell.url });
    await shop.charge(await shop.key());
    expect((await told()).map(({ RETURNCODE }) => RETURNCODE)).to.deep.equal(['0000', '0000']);
  });

  it('encodes the field once more for a merchant of the official sample', async () => {
    await shop.key(CARD, asked(), TWICE);
    const [body = ''] = await heard();
    expect(body)
      .to.match(/^DATA=[A-Za-z0-9%]+$/)
      .and.include('%25');
    const [news] = [decrypt(unescaped(unescaped(body.slice('DATA='.length))), TWICE.cryptoKey)];
    expect(news).to.include({ RETURNCODE: '0000', USERID: 'user01' });
  });

  it('repeats for ten minutes, a minute apart, what is not answered with OK', async () => {
    doorbell.answer = { status: 200, type: 'text/plain', body: 'ok' };
    await shop.key(CARD, asked());
    const counts = [(await told()).length];
    for (let minute = 1; minute <= 12; minute += 1) {
      shop.stage.world.clock.move(MINUTE);
      counts.push((await told()).length);
    }
    expect(counts).to.deep.equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 11, 11]);
  });

  for (const [body, status, times] of [
    ['OK', 200, 1],
    ['FAIL', 200, 1],
    ['OK', 500, 2],
    ['OK\n', 200, 2],
    ['', 200, 2],
  ] as const) {
    it(`is sent ${times === 1 ? 'once' : 'again'} when answered with ${JSON.stringify(body)} and ${status}`, async () => {
      doorbell.answer = { status, type: 'text/plain', body };
      await shop.key(CARD, asked());
      await told();
      shop.stage.world.clock.move(MINUTE);
      expect((await told()).length).to.equal(times);
    });
  }

  for (const kind of ['forged-notification', 'other-merchant-notification'] as const) {
    it(`enciphers a ${kind} with another key`, async () => {
      shop.stage.world.notifications.setFault({ kind });
      await shop.key(CARD, asked());
      const [body = ''] = await heard();
      const data = unescaped(body.slice('DATA='.length));
      expect(() => decrypt(data)).to.throw();
      expect(decrypt(data, '57a4637e'.repeat(8))).to.include({ RETURNCODE: '0000' });
    });
  }
});
