import { paymentwallSignature } from '@billkey/paymentwall/simulator';
import { expect } from 'chai';
import { Doorbell } from './doorbell.js';
import { official } from './official.js';
import { Shop } from './shop.js';
import { FIRST, LIVE, OTHER, PLAIN } from './stage.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe('Paymentwall simulator, pingbacks', () => {
  let shop: Shop;
  let doorbell: Doorbell;
  beforeEach(async () => {
    shop = await Shop.open();
    doorbell = await Doorbell.open(
      shop.stage,
      [FIRST, OTHER, LIVE, PLAIN].map(({ account }) => account),
    );
  });
  afterEach(async () => {
    await doorbell.close();
    await shop.stage.close();
  });

  const types = async () =>
    (await doorbell.told()).map(({ type, reason }) => (reason ? `${type ?? ''}/${reason}` : type));

  it('tells of a charge by GET, signed by version 3', async () => {
    const { id } = (await shop.issue({}, { plan: 'gold membership', uid: '회원 7' })).json;
    const [told] = await doorbell.told();
    const parameters = {
      ...{ uid: '회원 7', goodsid: 'gold membership', slength: '', speriod: '', type: '0' },
      ...{ ref: `t${String(id).replace('_test', '')}`, is_test: '1', sign_version: '3' },
    };
    const sig = paymentwallSignature(new Map(Object.entries(parameters)), FIRST.secretKey, 3);
    expect(told).to.deep.equal({ ...parameters, sig });
    const [{ method, body } = { method: '', body: [] }] = doorbell.heard;
    expect([method, body.length]).to.deep.equal(['GET', 0]);
    const [query] = await doorbell.queries();
    expect(query).to.match(/^uid=%ED%9A%8C%EC%9B%90\+7&goodsid=gold\+membership&slength=&speriod=&type=0&ref=t/);
  });

  it('sends what the project has set up along, under the signature of version 2', async () => {
    await shop.as(OTHER).issue();
    const [told = {}] = await doorbell.told();
    expect(told).to.include({ shop: '빌키 & 1+1=2', empty: '', sign_version: '2' });
    const { sig, ...parameters } = told;
    expect(sig).to.equal(paymentwallSignature(new Map(Object.entries(parameters)), OTHER.secretKey, 2));
    expect(sig).to.match(/^[0-9a-f]{32}$/);
  });

  it('says nothing of a version that is 1, nor of tests when there is none', async () => {
    const { id } = (await shop.as(PLAIN).issue()).json;
    const [told] = await doorbell.told();
    expect(told).to.have.all.keys('uid', 'goodsid', 'slength', 'speriod', 'type', 'ref', 'sig');
    expect(told?.['ref']).to.equal(`b${String(id)}`);
  });

  it('leaves goodsid out of an order without plan', async () => {
    const key = await shop.key();
    await shop.charge(key, { plan: '' });
    const [, told] = await doorbell.told();
    expect(told).to.not.have.property('goodsid');
  });

  it('tells of a capture, not of the authorization or its release', async () => {
    const key = await shop.key();
    const [one, other] = [
      (await shop.charge(key, { 'options[capture]': '0' })).json['id'],
      (await shop.charge(key, { 'options[capture]': '0' })).json['id'],
    ];
    await shop.act(one, 'capture');
    await shop.act(other, 'void');
    shop.stage.world.clock.move(7 * DAY);
    expect(await types()).to.deep.equal(['0', '0']);
  });

  it('tells of a lapsed authorization, a refund and a chargeback', async () => {
    await shop.issue({}, { 'options[capture]': '0' });
    await shop.act((await shop.issue()).json['id'], 'refund');
    await shop.issue({ number: '4242420000000133' });
    await doorbell.told();
    shop.stage.world.clock.move(DAY);
    await doorbell.told();
    shop.stage.world.clock.move(6 * DAY);
    expect((await types()).sort()).to.deep.equal(['0', '0', '2/1', '2/9', '203']);
  });

  it('tells of a review, and of how it ends', async () => {
    for (const [cvv, end] of Object.entries({ '555': '201', '556': '202' })) {
      doorbell.heard.length = 0;
      await shop.issue({ cvv });
      expect(await types()).to.deep.equal(['200']);
      shop.stage.world.clock.move(2 * MINUTE);
      expect(await types()).to.deep.equal(['200', end]);
    }
  });

  it('tells the truth whatever becomes of the answer', async () => {
    await shop.stage.world.faults.set({ kind: 'answer-code', code: '1000', operation: 'issue', booked: true });
    await shop.issue({}, { plan: 'lost' });
    expect((await doorbell.told())[0]).to.include({ goodsid: 'lost', type: '0' });
  });

  it('tells nothing of what was declined', async () => {
    await shop.issue({ cvv: '333' });
    expect(await doorbell.told()).to.deep.equal([]);
  });

  for (const answer of [
    { status: 201, body: 'OK' },
    { status: 200, body: 'OK\n' },
    { status: 200, body: 'ok' },
    { status: 500, body: 'OK' },
  ]) {
    it(`sends it again every 30 minutes after ${JSON.stringify(answer)}, until it hears a yes`, async () => {
      doorbell.answer = answer;
      await shop.issue();
      await doorbell.told();
      shop.stage.world.clock.move(30 * MINUTE - 1);
      expect(await doorbell.told()).to.have.length(1);
      shop.stage.world.clock.move(1);
      expect(await doorbell.told()).to.have.length(2);
      doorbell.answer = { status: 200, body: 'OK' };
      shop.stage.world.clock.move(30 * MINUTE);
      await doorbell.told();
      shop.stage.world.clock.move(30 * MINUTE);
      const [first, , third, ...more] = await doorbell.queries();
      expect(third).to.equal(first);
      expect(more).to.deep.equal([]);
    });
  }

  it('signs a forged one wrongly, and one of another project with a key of that project', async () => {
    const { notifications } = shop.stage.world;
    for (const kind of ['forged-notification', 'other-merchant-notification'] as const) {
      notifications.setFault({ kind });
      await shop.issue();
    }
    const [forged = {}, other = {}] = await doorbell.told();
    for (const { sig, ...parameters } of [forged, other]) {
      expect(sig).to.match(/^[0-9a-f]{64}$/);
      expect(sig).to.not.equal(paymentwallSignature(new Map(Object.entries(parameters)), FIRST.secretKey, 3));
    }
    expect(other['ref']).to.match(/^t9/);
  });

  for (const merchant of [FIRST, OTHER, PLAIN]) {
    it(`the official Node library believes pingbacks of version ${merchant.signatureVersion ?? 3}`, async () => {
      const own = shop.as(merchant);
      const { id } = (await own.issue({}, { plan: 'gold' })).json;
      await doorbell.told();
      await own.act(id, 'refund');
      new official.Configure(2, merchant.projectKey, merchant.secretKey);
      const [paid = '', refunded = ''] = await doorbell.queries();
      const pingback = new official.Pingback(paid, '216.127.71.25');
      expect(pingback.validate(), pingback.getErrors().join()).to.equal(true);
      expect([pingback.getProductId(), pingback.isDeliverable()]).to.deep.equal(['gold', true]);
      const negative = new official.Pingback(refunded, '216.127.71.25');
      expect(negative.validate(), negative.getErrors().join()).to.equal(true);
      expect(negative.isCancelable()).to.equal(true);
      expect(
        new official.Pingback(paid.replace('goodsid=gold', 'goodsid=silver'), '216.127.71.25').validate(),
      ).to.equal(false);
    });
  }
});
