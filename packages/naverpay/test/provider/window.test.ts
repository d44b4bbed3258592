import { won, type Attempt } from '@billkey/core';
import { expect } from 'chai';
import { Shop } from './shop.js';

describe('Naver Pay: the window, over sockets', () => {
  let shop: Shop;

  before(async () => {
    shop = await Shop.open();
  });
  after(() => shop.close());
  beforeEach(() => shop.running.control.reset());

  it('tells Naver Pay what is registered, and where to come back to', async () => {
    const opened = await shop.begin({ orderId: 'sub-1' });
    const body = new URLSearchParams(await shop.sent('begin-window'));
    expect(Object.fromEntries(body)).to.deep.equal({
      ...{ actionType: 'NEW', productCode: 'sub-1', productName: '월 구독', totalPayAmount: '9900' },
      returnUrl: `https://shop.example/back?own=1&billkey=${opened.state}`,
    });
    expect(opened.attempt).to.deep.include({ money: null, step: 0 });
    await shop.begin({ extras: { naverpay: { productCode: 'plan-gold' } } });
    expect(await shop.sent('begin-window')).to.include('productCode=plan-gold&');
  });

  it('needs an amount to show, and says which words Naver Pay has none of', async () => {
    const begin = (more: object) => shop.begin(more).catch((error: unknown) => error);
    expect(await begin({ shown: undefined })).to.include({ field: 'shown' });
    expect(await begin({ amount: won(9_900), shown: undefined })).to.include({ field: 'amount' });
    expect(await begin({ returnUrl: `https://shop.example/${'a'.repeat(500)}` })).to.include({ field: 'returnUrl' });
    expect(await begin({ extras: { naverpay: { productCode: '' } } })).to.include({
      field: 'extras.naverpay.productCode',
    });
  });

  it('gives a key, and none for a return with the ids of another registration', async () => {
    const [mine, theirs] = [await shop.begin(), await shop.begin()];
    const [returned, other] = [await shop.visit(mine), await shop.visit(theirs)];
    const brought = { ...other, url: other.url.replace(theirs.state, mine.state) };
    expect(await shop.complete(brought)).to.include({ status: 'rejected', because: 'forged' });
    const issued = await shop.complete(returned);
    expect(issued.status).to.equal('issued');
    const { reserveId = '', tempReceiptId = '', ...ids } = issued.attempt?.ids ?? {};
    expect(ids).to.have.all.keys('productCode', 'window', 'idempotencyKey');
    expect(await shop.sent('complete-window')).to.equal(`reserveId=${reserveId}&tempReceiptId=${tempReceiptId}`);
  });

  for (const [choice, card, expected] of [
    ['close', '0013', { status: 'abandoned', by: 'customer' }],
    ['expire', '0013', { status: 'abandoned', by: 'time' }],
    ['decline', '0013', { status: 'failed' }],
    ['pay', '0211', { status: 'failed' }],
  ] as const) {
    it(`sends nothing after ${choice} with the card …${card}: ${expected.status}`, async () => {
      const returned = await shop.visit(await shop.begin(), card, { choice });
      expect(await shop.complete(returned)).to.include(expected);
      expect(await shop.sent('complete-window')).to.equal('');
    });
  }

  async function lost(booked: boolean, more: object = {}): Promise<Attempt> {
    const returned = await shop.visit(await shop.begin(more));
    const kind = booked ? 'book-then-reset' : 'reset-before-booking';
    await shop.running.control.setFault({ kind, operation: 'complete-window' });
    const outcome = await shop.complete(returned);
    if (outcome.status !== 'unknown') throw new Error(outcome.status);
    return outcome.attempt;
  }

  it('a lost exchange is repeated under its idempotency key', async () => {
    const attempt = await lost(true);
    const outcome = await shop.registry.resolve(attempt);
    expect(outcome.status).to.equal('issued');
    expect(outcome.attempt).to.deep.include({ step: 2, ids: attempt.ids });
    expect(shop.events.at(-1)).to.include({ operation: 'complete-window', http: 409 });
  });

  describe('where a repeated exchange is refused', () => {
    const refuse = () =>
      shop.running.control.setFault({ kind: 'answer-code', operation: 'complete-window', code: 'Fail', times: 0 });

    it('the list of registrations tells, by the product code', async () => {
      const attempt = await lost(true);
      await refuse();
      const outcome = await shop.registry.resolve(attempt);
      if (outcome.status !== 'issued' || !('key' in outcome)) throw new Error(outcome.status);
      expect((await shop.paid(outcome.key)).state).to.equal('paid');
    });

    it('the list does not tell which of two of one product code it is', async () => {
      const attempt = await lost(true, { orderId: 'twice' });
      const again = await shop.begin({ orderId: 'twice', requestId: 'again' });
      expect(await shop.complete(await shop.visit(again, '0062'))).to.include({ status: 'issued' });
      await refuse();
      expect(await shop.registry.resolve(attempt)).to.include({ status: 'unknown', doubt: 'no_answer' });
    });

    it('what is not in the list is no registration, once its time is over', async () => {
      const attempt = await lost(false);
      await refuse();
      expect(await shop.registry.resolve(attempt)).to.include({ status: 'unknown', doubt: 'not_found_yet' });
      const earlier = { ...attempt, at: new Date(Date.parse(attempt.at) - 3_600_000).toISOString() };
      expect(await shop.registry.resolve(earlier)).to.have.nested.property('failure.reason', 'not_found');
    });

    it('nothing tells where others may have the same product code', async () => {
      const attempt = await lost(true, { extras: { naverpay: { productCode: 'plan-gold' } } });
      await refuse();
      const outcome = await shop.registry.resolve(attempt);
      expect(outcome).to.include({ status: 'unknown', doubt: 'no_answer' });
      expect(await shop.sent('inspect')).to.equal('');
    });

    it('a repeated exchange without an answer may still be under way', async () => {
      const attempt = await lost(false);
      await shop.running.control.setFault({ kind: 'reset-before-booking', operation: 'complete-window' });
      const earlier = { ...attempt, at: new Date(Date.parse(attempt.at) - 3_600_000).toISOString() };
      expect(await shop.registry.resolve(earlier)).to.include({ status: 'unknown', doubt: 'no_answer' });
    });
  });
});
