import { expect } from 'chai';
import { Doorbell } from '@billkey/simulator/testing';
import { Shop } from './shop.js';
import { SECRET_KEY, sha256 } from './stage.js';

describe('NICE START simulator, notifications', () => {
  let shop: Shop;
  let doorbell: Doorbell;
  let bid: string;
  beforeEach(async () => {
    shop = await Shop.open();
    doorbell = await Doorbell.open();
    bid = await shop.key();
  });
  afterEach(async () => {
    await doorbell.close();
    await shop.stage.close();
  });

  const register = (url: string | null = doorbell.url) =>
    shop.stage.world.notifications.setUrl({ account: 'nice', url });
  const signatureFor = (json: Record<string, unknown>): string =>
    sha256(String(json['tid']), String(json['amount']), String(json['ediDate']), SECRET_KEY);

  async function listening(): Promise<void> {
    expect(await register()).to.deep.equal({ registered: true });
    doorbell.heard.length = 0;
  }

  async function told(): Promise<Record<string, unknown>[]> {
    await shop.stage.world.notifications.records();
    return doorbell.heard.map(({ body }) => JSON.parse(body.toString()) as Record<string, unknown>);
  }

  it('tries a URL with a sample that nothing signs', async () => {
    await register();
    const [sample] = await told();
    expect(sample).to.include({ resultCode: '0000', status: 'paid', signature: null });
    expect(doorbell.heard[0]?.contentType).to.equal('application/json;charset=utf-8');
  });

  const answers: [string, Partial<Doorbell['answer']>, string][] = [
    ['another status', { status: 500 }, 'U337'],
    ['201', { status: 201 }, 'U337'],
    ['small letters', { body: 'ok' }, 'U338'],
    ['a line break', { body: 'OK\n' }, 'U338'],
    ['JSON', { type: 'application/json' }, 'U338'],
    ['plain text', { type: 'text/plain' }, 'U338'],
    ['nothing', { body: '' }, 'U338'],
  ];
  for (const [what, answer, code] of answers) {
    it(`does not register a URL that answers with ${what}`, async () => {
      doorbell.answer = { ...doorbell.answer, ...answer };
      expect(await register()).to.deep.equal({ registered: false, code });
      await shop.charge(bid);
      expect(await told()).to.have.length(1);
    });
  }

  it('does not register a URL where nobody answers', async () => {
    expect(await register('http://127.0.0.1:1/')).to.deep.equal({ registered: false, code: 'U336' });
  });

  it('tells of a charge in the payment object, signed', async () => {
    await listening();
    const answered = (await shop.charge(bid, { orderId: 'told' })).json;
    const [event] = await told();
    expect(event).to.deep.equal(answered);
    expect(event?.['signature']).to.equal(signatureFor(answered));
  });

  it('tells of each cancel under the id of the cancel', async () => {
    const tid = String((await shop.charge(bid)).json['tid']);
    await listening();
    const part = (await shop.cancel(tid, { cancelAmt: 3000 })).json;
    await told();
    await shop.cancel(tid);
    const [first, second] = await told();
    expect(first).to.include({ tid, status: 'partialCancelled', cancelledTid: part['cancelledTid'], balanceAmt: 7000 });
    expect(second).to.include({ tid, status: 'cancelled', balanceAmt: 0 });
    for (const event of [first, second]) expect(event?.['signature']).to.equal(signatureFor(event ?? {}));
  });

  it('tells of a net cancel', async () => {
    await shop.charge(bid, { orderId: 'lost' });
    await listening();
    await shop.netCancel('lost');
    expect((await told())[0]).to.include({ orderId: 'lost', status: 'cancelled' });
  });

  it('tells the truth whatever becomes of the answer', async () => {
    await listening();
    const { faults } = shop.stage.world;
    await faults.set({ kind: 'answer-code', code: 'A299', booked: true });
    await shop.charge(bid, { orderId: 'unknown' });
    await faults.set({ kind: 'wrong-amount' });
    await shop.charge(bid, { orderId: 'misprinted' });
    const events = (await told()).map(({ orderId, amount }) => [orderId, amount]);
    expect(events).to.deep.equal([
      ['unknown', 10_000],
      ['misprinted', 10_000],
    ]);
  });

  it('tells nothing of keys, declines and refusals, nor other merchants', async () => {
    await listening();
    await shop.charge(bid, { amount: 2_000_000 });
    await shop.charge(bid, { amount: 1 });
    await shop.remove(await shop.key());
    expect(await told()).to.deep.equal([]);
  });

  it('tells once, unless the registration asks for repeats', async () => {
    const { notifications, clock } = shop.stage.world;
    await listening();
    doorbell.answer.body = 'later';
    await shop.charge(bid);
    await told();
    clock.move(3_600_000);
    expect(await told()).to.have.length(1);
    doorbell.answer.body = 'OK';
    await notifications.setUrl({ account: 'nice', url: doorbell.url, repeats: { times: 1, everyMs: 1000 } });
    doorbell.heard.length = 0;
    doorbell.answer.body = 'later';
    await shop.charge(bid);
    await told();
    clock.move(1000);
    expect(await told()).to.have.length(2);
  });

  it('forges: a right payment under a wrong signature', async () => {
    await listening();
    shop.stage.world.notifications.setFault({ kind: 'forged-notification', orderId: 'mine' });
    const answered = (await shop.charge(bid, { orderId: 'mine' })).json;
    const [event] = await told();
    expect({ ...event, signature: '' }).to.deep.equal({ ...answered, signature: '' });
    expect(event?.['signature'])
      .to.match(/^[0-9a-f]{64}$/)
      .and.not.equal(signatureFor(answered));
  });

  it('tells of the payment of another merchant', async () => {
    await listening();
    shop.stage.world.notifications.setFault({ kind: 'other-merchant-notification' });
    await shop.charge(bid);
    const [event] = await told();
    expect(event?.['tid']).to.match(/^stranger0m0116\d{16}$/);
    expect(event?.['signature'])
      .to.match(/^[0-9a-f]{64}$/)
      .and.not.equal(signatureFor(event ?? {}));
  });
});
