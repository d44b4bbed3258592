import { won } from '@billkey/core';
import { expect } from 'chai';
import { changed, keyOf, Shop } from './shop.js';

const REFERENCE = 'sellerAutoPaymentReferenceKey';
const CERTIFY = 'autoPaymentCertifyKey';

describe('PAYCO windows', () => {
  let shop: Shop;

  before(async () => {
    shop = await Shop.open();
  });
  beforeEach(() => shop.reset());
  after(() => shop.close());

  it('are addresses of PAYCO that a browser goes to', async () => {
    const { step, attempt } = await shop.window({ shown: won(9_900) });
    expect(step).to.have.all.keys('kind', 'url');
    const sent = await shop.sent('begin-window');
    expect(sent).to.include({ orderTitle: '월 구독', totalPaymentAmt: 9_900, orderChannel: 'PC', cpId: 'SHOP_AUTO' });
    expect(attempt).to.include({ operation: 'window', adapter: 'payco/auto-payment', money: null, step: 0 });
    expect(attempt.ids[REFERENCE])
      .to.equal(sent[REFERENCE])
      .and.match(/^[0-9a-f-]{36}$/);
    expect(attempt.ids['reserveOrderNo']).to.match(/^\d+$/);
  });

  it('have a reference key of their own each, also for the same order', async () => {
    const [one, other] = [await shop.window(), await shop.window()];
    expect(one.attempt.ids[REFERENCE]).to.not.equal(other.attempt.ids[REFERENCE]);
  });

  for (const device of ['pc', 'mobile'] as const) {
    it(`give a key of three values that can be charged: ${device}`, async () => {
      const card = { number: '9410000000000021', expiry: '', holderId: '', password2: '' };
      const opened = await shop.window({ device });
      const key = keyOf(await shop.complete(await shop.returned(opened, { card }, device)));
      expect(key.card).to.deep.equal({ masked: '****-****-****-0021', issuer: '씨티' });
      expect(key.context[REFERENCE]).to.equal(opened.attempt.ids[REFERENCE]);
      expect(key.context[CERTIFY], 'the certify key is hidden').to.not.be.a('string');
      const again = shop.registry.openBillingKey('payco', shop.registry.sealBillingKey(key));
      expect((await shop.charge(again)).status).to.equal('approved');
      expect((await shop.control.ledger()).map(({ cardLast4 }) => cardLast4)).to.deep.equal(['0021']);
    });
  }

  it('take nothing by themselves, and ask PAYCO by what moves nothing', async () => {
    await shop.key();
    expect(await shop.booked()).to.deep.equal([]);
    const moving = await shop.control.requests({ moving: true });
    expect(moving.filter(({ operation }) => operation !== 'page')).to.deep.equal([]);
    expect(shop.events.map(({ operation }) => operation)).to.deep.equal(['begin-window', 'complete-window']);
  });

  it('are abandoned by the cancel button: by a code on PC', async () => {
    const returned = await shop.returned(await shop.window(), { choice: 'close' });
    expect(returned.url).to.include('code=2222');
    expect(await shop.complete(returned)).to.include({ status: 'abandoned', by: 'customer' });
    expect(await shop.requests('complete-window')).to.have.length(0);
  });

  it('are abandoned by the cancel button: by an address without fields, or by the code, on mobile', async () => {
    const returned = await shop.returned(await shop.window({ device: 'mobile' }), { choice: 'close' }, 'mobile');
    expect(returned.url).to.match(/\?billkey=[\w-]{22}\.cancel$/);
    expect(await shop.complete(returned)).to.include({ status: 'abandoned', by: 'customer' });
    const opened = await shop.window({ device: 'mobile' }, 'payco:back');
    const other = await shop.returned(opened, { choice: 'close' }, 'mobile');
    expect(other.url).to.include('code=2222');
    expect(await shop.complete(other, 'payco:back')).to.include({ status: 'abandoned', by: 'customer' });
  });

  it('fail by what they say themselves: nothing can have come of them', async () => {
    const outcome = await shop.complete(await shop.returned(await shop.window(), { choice: 'decline' }));
    expect(outcome).to.have.nested.property('failure.reason', 'unlisted_code');
    expect(outcome).to.have.nested.property('failure.certainty', 'presumed');
    expect(outcome).to.have.nested.property('failure.pg.code', '70041');
    expect(await shop.requests('complete-window')).to.have.length(0);
  });

  it('believe nobody who brings another registration, and stay open for the right one', async () => {
    const [mine, theirs] = [await shop.window(), await shop.window()];
    const [right, other] = [await shop.returned(mine), await shop.returned(theirs)];
    const given = new URL(other.url, 'https://x').searchParams;
    const [reference, certify] = [given.get(REFERENCE) ?? '', given.get(CERTIFY) ?? ''];
    for (const forged of [
      changed(right, { [REFERENCE]: reference, [CERTIFY]: certify }),
      changed(right, { [REFERENCE]: reference, [CERTIFY]: certify, code: '2222' }),
      changed(right, { [REFERENCE]: reference, code: '70041' }),
      changed(right, { [REFERENCE]: undefined }),
      changed(right, { [CERTIFY]: undefined }),
      changed(right, { [CERTIFY]: 'two words' }),
      changed(right, { code: undefined }),
    ]) {
      expect(await shop.complete(forged), forged.url).to.include({ status: 'rejected', because: 'forged' });
    }
    expect(await shop.requests('complete-window')).to.have.length(0);
    expect((await shop.complete(right)).status).to.equal('issued');
  });

  it('give no key for a certify key of another registration', async () => {
    const [mine, theirs] = [await shop.window(), await shop.window()];
    const [right, other] = [await shop.returned(mine), await shop.returned(theirs)];
    const certify = new URL(other.url, 'https://x').searchParams.get(CERTIFY) ?? '';
    const outcome = await shop.complete(changed(right, { [CERTIFY]: certify }));
    expect(outcome).to.have.nested.property('failure.pg.code', '70022');
    expect(outcome.status).to.equal('failed');
  });

  it('take the fields of a form too', async () => {
    const { url } = await shop.returned(await shop.window());
    const [path = '', query = ''] = url.split('?');
    const [state = '', ...fields] = query.split('&');
    const body = Buffer.from(fields.join('&'));
    const posted = { method: 'POST', url: `${path}?${state}`, headers: {}, body };
    expect((await shop.complete(posted)).status).to.equal('issued');
  });

  for (const kind of ['hang-before-booking', 'book-then-reset', 'book-then-cut', 'html-page', 'status'] as const) {
    it(`ask again by the same return when the exchange was lost: ${kind}`, async () => {
      const returned = await shop.returned(await shop.window());
      await shop.control.setFault({ kind, operation: 'complete-window' });
      const lost = await shop.complete(returned);
      expect(lost).to.have.nested.property('failure.reason', 'pg_unavailable');
      expect(lost).to.have.nested.property('failure.retry', 'later');
      await shop.control.clearFaults();
      const key = keyOf(await shop.complete(returned));
      expect((await shop.charge(key)).status).to.equal('approved');
    });
  }

  it('believe no answer to the exchange that is about another registration', async () => {
    const returned = await shop.returned(await shop.window());
    await shop.control.setFault({ kind: 'wrong-order-id', operation: 'complete-window' });
    expect((await shop.complete(returned)).status).to.equal('failed');
  });

  it('are abandoned when their time is over and nothing came back, whatever was registered', async () => {
    const opened = await shop.window();
    expect(await shop.visit(opened, { choice: 'lose-return' })).to.have.length(0);
    const early = await shop.registry.resolve(shop.stored(opened.attempt));
    expect(early).to.include({ status: 'unknown', doubt: 'not_found_yet', askAgainAt: opened.expires });
    const lived = Date.parse(opened.expires) - Date.parse(opened.attempt.at);
    expect(lived).to.equal(30 * 60_000);
  });

  it('do not open when PAYCO refuses, or does not answer', async () => {
    const refused = await shop.begin({}, 'payco:far');
    expect(refused).to.have.nested.property('failure.reason', 'unauthorized');
    expect(refused).to.have.nested.property('attempt.operation', 'window');
    await shop.control.setFault({ kind: 'answer-code', code: '70099', operation: 'begin-window' });
    expect(await shop.begin()).to.have.nested.property('failure.pg.code', '70099');
    await shop.control.setFault({ kind: 'book-then-hang', operation: 'begin-window' });
    expect(await shop.begin()).to.have.nested.property('failure.reason', 'pg_unavailable');
  });

  it('tell by the key whether it is still there, as far as PAYCO does', async () => {
    const key = await shop.key({ card: { number: '9410000000000013', expiry: '', holderId: '', password2: '' } });
    const inspector = shop.registry.get('payco', 'inspect-key');
    const card = { masked: '****-****-****-0013', issuer: '비씨' };
    expect(await inspector.inspectBillingKey(key)).to.deep.equal({ status: 'found', value: { usable: true, card } });
    const removed = await shop.registry.get('payco', 'delete-key').removeBillingKey(key);
    expect(removed).to.include({ status: 'removed', already: false });
    expect(removed.attempt.ids).to.deep.equal({ [REFERENCE]: key.context[REFERENCE] });
    const gone = await inspector.inspectBillingKey(key);
    expect(gone.status, 'no code says that it is gone').to.equal('no_answer');
    expect(gone).to.have.nested.property('failure.pg.code', '70023');
  });

  it('are for keys that other keys do not answer for', async () => {
    const [one, other] = [await shop.key(), await shop.key()];
    const mixed = { ...one, value: other.value };
    const told = await shop.registry.get('payco', 'inspect-key').inspectBillingKey(mixed);
    expect(told.status).to.equal('no_answer');
  });
});
