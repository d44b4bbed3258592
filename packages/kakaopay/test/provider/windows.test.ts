import { won } from '@billkey/core';
import { expect } from 'chai';
import { CARDS, ShopWithKakaopay } from './shop.js';

describe('the window of Kakao Pay', () => {
  let shop: ShopWithKakaopay;

  beforeEach(async () => {
    shop = await ShopWithKakaopay.open();
  });
  afterEach(() => shop.close());

  it('gives a key without payment, which knows its user and is charged for him', async () => {
    const outcome = await shop.through();
    if (outcome.status !== 'issued') throw new Error(outcome.status);
    expect(outcome).not.to.have.property('payment');
    expect(outcome.key.context).to.deep.equal({ partner_user_id: 'user-77' });
    expect(outcome.key.card?.issuer).to.be.a('string');
    expect(shop.booked()).to.deep.equal([]);
    expect((await shop.charge(outcome.key)).status).to.equal('approved');
    expect(shop.sent('charge')).to.include({ partner_user_id: 'user-77', total_amount: 10_000 });
  });

  it('takes the first payment with it, in the months that were asked for', async () => {
    const outcome = await shop.through({ amount: won(60_000), instalmentMonths: 3, tax: { taxFree: 10_000 } });
    if (outcome.status !== 'issued' || outcome.payment === undefined) throw new Error(outcome.status);
    expect(outcome.payment).to.deep.include({ state: 'paid', amount: won(60_000), instalmentMonths: 3 });
    expect(outcome.attempt).to.deep.include({ step: 1, money: won(60_000) });
    expect(shop.booked()).to.deep.equal(['approval 60000']);
  });

  it('is opened by the address for each device', async () => {
    const urlOf = async (more: object) => {
      const { step } = await shop.begin(more);
      return step.kind === 'redirect' ? step : { url: step.kind };
    };
    expect((await urlOf({})).url).to.match(/\/bridge\/pc\//);
    expect(await urlOf({})).not.to.have.property('appLink');
    const mobile = await urlOf({ device: 'mobile' });
    expect(mobile.url).to.match(/\/bridge\/mobile-web\//);
    expect(mobile)
      .to.have.nested.property('appLink.ios')
      .that.matches(/^kakaotalk:\/\/kakaopay\/pg\?url=/);
    const inApp = { extras: { kakaopay: { inApp: true } } };
    expect((await urlOf({ ...inApp, device: 'mobile' })).url).to.match(/\/bridge\/mobile-app\//);
    expect((await urlOf(inApp)).url).to.match(/\/bridge\/pc\//);
  });

  it('refuses what it cannot be opened with before anything is sent', async () => {
    for (const [more, field] of [
      [{ buyer: {} }, 'buyer.id'],
      [{ buyer: { id: 'x'.repeat(101) } }, 'buyer.id'],
      [{ returnUrl: `https://shop.example/${'a'.repeat(230)}` }, 'returnUrl'],
      [{ amount: won(1000), tax: { taxFree: 600, vat: 500 } }, 'tax'],
      [{ amount: won(1000), instalmentMonths: 13 }, 'instalmentMonths'],
      [{ shown: won(1000) }, 'shown'],
      [{ extras: { kakaopay: { inApp: 'yes' } } }, 'extras.kakaopay.inApp'],
      [{ extras: { kakaopay: { app: true } } }, 'extras.kakaopay.app'],
    ] as const) {
      const error = await shop.begin(more as object).catch((thrown: unknown) => thrown);
      expect(error, field).to.include({ code: 'invalid_input', field });
    }
    expect(shop.requests('begin-window')).to.have.length(0);
  });

  it('that was not opened has failed for certain, with an attempt of nothing', async () => {
    await shop.world.faults.set({ kind: 'answer-code', operation: 'begin-window', code: '-799' });
    const request = { orderId: 'o', name: 'n', device: 'pc', returnUrl: 'https://shop.example/back' } as const;
    const outcome = await shop.windows.beginWindow({ ...request, buyer: { id: 'u' } });
    if (outcome.status !== 'failed') throw new Error(outcome.status);
    expect(outcome.failure).to.deep.include({ reason: 'not_permitted' });
    expect(outcome.attempt).to.deep.include({ step: 0, money: null });
  });

  it('is told from the way back how it ended', async () => {
    expect(await shop.through({}, { choice: 'close' })).to.include({ status: 'abandoned', by: 'customer' });
    expect(shop.requests('find'), 'a cancel needs no question').to.have.length(0);
    expect(await shop.through({}, { choice: 'expire' })).to.include({ status: 'abandoned', by: 'time' });
    const declined = await shop.through({}, { choice: 'decline' });
    if (declined.status !== 'failed') throw new Error(declined.status);
    expect(declined.failure.reason).to.equal('invalid_credentials');
    expect(declined.failure.pg?.code).to.equal('FAIL_AUTH_PASSWORD');
    expect(shop.requests('complete-window')).to.have.length(0);
  });

  it('whose way back says that it failed stays open while Kakao Pay cannot be asked why', async () => {
    const returned = await shop.visit(await shop.begin(), { choice: 'decline' });
    await shop.world.faults.set({ kind: 'html-page', operation: 'find' });
    const early = await shop.complete(returned);
    expect(early.status === 'failed' && early.failure.reason).to.equal('pg_unavailable');
    const later = await shop.complete(returned);
    expect(later.status === 'failed' && later.failure.reason).to.equal('invalid_credentials');
  });

  it('whose customer goes to the address of failures by himself has not failed', async () => {
    const opened = await shop.begin();
    const returned = await shop.visit(opened);
    const url = returned.url.replace(opened.state, `${opened.state}.fail`);
    expect(await shop.complete({ ...returned, url })).to.include({ status: 'abandoned', by: 'time' });
    expect(shop.booked()).to.deep.equal([]);
  });

  it('takes no way back that Kakao Pay does not have, and stays open', async () => {
    const opened = await shop.begin();
    const returned = await shop.visit(opened);
    for (const url of [
      returned.url.replace(opened.state, `${opened.state}.close`),
      returned.url.replace(/&pg_token=.*$/, ''),
      returned.url.replace(/&pg_token=.*$/, '&pg_token='),
      returned.url.replace(/&pg_token=.*$/, `&pg_token=${'x'.repeat(201)}`),
      `${returned.url}&pg_token=another`,
    ]) {
      expect(await shop.complete({ ...returned, url }), url).to.include({ status: 'rejected', because: 'forged' });
    }
    expect(shop.requests('complete-window')).to.have.length(0);
    expect((await shop.complete(returned)).status).to.equal('issued');
  });

  it('with a token of another order gives nothing', async () => {
    const returned = await shop.visit(await shop.begin({ amount: won(10_000) }));
    const url = returned.url.replace(/pg_token=.*$/, 'pg_token=somebody-elses');
    const outcome = await shop.complete({ ...returned, url });
    if (outcome.status !== 'failed') throw new Error(outcome.status);
    expect(outcome.failure).to.deep.include({ reason: 'invalid_request' });
    expect(outcome.failure.pg?.code).to.equal('-708');
    expect(shop.booked()).to.deep.equal([]);
  });

  it('whose card is declined gives no key', async () => {
    const outcome = await shop.through({ amount: won(10_000) }, {}, CARDS.hasNoMoney);
    expect(outcome.status === 'failed' && outcome.failure.reason).to.equal('insufficient_funds');
  });

  it('keeps neither token nor user in the clear of what is stored', async () => {
    const returned = await shop.visit(await shop.begin());
    const token = new URL(returned.url, 'https://shop.example').searchParams.get('pg_token') ?? '';
    const outcome = await shop.complete(returned);
    const text = JSON.stringify(outcome.attempt);
    expect(token).not.to.equal('');
    for (const hidden of [token, 'user-77']) expect(text).not.to.include(hidden);
  });
});

describe('the window of a CID for single payments', () => {
  it('takes a payment, and gives no key', async () => {
    const shop = await ShopWithKakaopay.open([
      {
        ...{ account: 'kakaopay', cid: 'TCONEOFF01', secretKey: 'DEV1E7A1C0FFEE5E7A1C0FFEE5E7A1C0FFEE5E7A' },
        ...{ subscription: false, name: '빌키상점' },
      },
    ]);
    const outcome = await shop.through({ amount: won(10_000) });
    if (outcome.status !== 'paid_without_key') throw new Error(outcome.status);
    expect(outcome.payment).to.deep.include({ state: 'paid', amount: won(10_000) });
    await shop.close();
  });
});
