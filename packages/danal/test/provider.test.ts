import { InputError, UnverifiedError, won, type InboundHttp } from '@billkey/core';
import { expect } from 'chai';
import { paymentOf, RETURN_URL, Shop } from './shop.js';

const status = ({ status: of }: { readonly status: string }): string => of;

describe('Danal: the card protocol against its simulator', function () {
  this.timeout(20_000);
  let shop: Shop;

  beforeEach(async () => {
    shop = await Shop.open('danal');
  });

  afterEach(() => shop.close());

  it('issues a key, of which 100 won come and go, charges it in parts back, and removes it', async () => {
    const key = await shop.key({ shown: won(9_900) });
    expect(key).to.deep.include({ account: 'danal', variant: 'classic', context: { userId: 'user-1' } });
    expect(await shop.booked()).to.deep.equal(['approval 100', 'cancel 100']);
    const paid = paymentOf(await shop.charge(key));
    expect(paid).to.deep.include({ state: 'paid', amount: won(9_900), cancellable: won(9_900), instalmentMonths: 0 });
    expect(paid.approvalNumber).to.match(/^\d+$/);
    const part = paymentOf(await shop.cancel(paid, 4_000, 9_900));
    expect(part).to.deep.include({ state: 'partially_cancelled', cancellable: won(5_900) });
    const rest = paymentOf(await shop.cancel(part, 5_900, 5_900));
    expect(rest).to.deep.include({ state: 'cancelled', cancellable: won(0), approvedAt: paid.approvedAt });
    const remover = shop.registry.get('danal', 'delete-key');
    expect(await remover.removeBillingKey(key)).to.include({ status: 'removed', already: false });
    expect(await remover.removeBillingKey(key)).to.include({ status: 'removed', already: true });
    expect(await shop.charge(key)).to.have.nested.property('failure.reason', 'billing_key_not_found');
  });

  it('charges with the issue where an amount is given, and only then', async () => {
    const opened = await shop.begin({ amount: won(1_004) });
    expect(opened.attempt.money).to.equal(null);
    const outcome = await shop.come(opened);
    expect(outcome).to.include({ status: 'issued' });
    expect(outcome.attempt?.money).to.deep.equal(won(1_004));
    expect(paymentOf(outcome)).to.deep.include({ amount: won(1_004), orderId: opened.attempt.orderId, state: 'paid' });
    expect(await shop.booked()).to.deep.equal(['approval 1004']);
    expect(await shop.cancel(paymentOf(outcome), 1_004, 1_004)).to.include({ status: 'cancelled' });
  });

  it('posts a form of EUC-KR that needs no script', async () => {
    const { step } = await shop.begin();
    expect(step).to.include({ kind: 'form', charset: 'euc-kr' });
    expect(step).to.have.property('fields').that.has.all.keys('STARTPARAMS', 'CIURL', 'COLOR');
  });

  it('refuses a return address with a query of its own, and less than Danal charges', async () => {
    for (const returnUrl of [`${RETURN_URL}?a=1`, `${RETURN_URL}/a,b`, `${RETURN_URL}/${'x'.repeat(230)}`]) {
      const error = await shop.begin({ returnUrl }).catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(InputError).with.property('field', 'returnUrl');
    }
    const cheap = await shop.begin({ amount: won(99) }).catch((reason: unknown) => reason);
    expect(cheap).to.be.instanceOf(InputError).with.property('field', 'amount');
    const nobody = await shop.begin({ buyer: {} }).catch((reason: unknown) => reason);
    expect(nobody).to.be.instanceOf(InputError).with.property('field', 'buyer.id');
  });

  it("takes no return but its own window's, and then still that", async () => {
    const [mine, theirs] = [await shop.begin(), await shop.begin()];
    const [[own], [other]] = [await shop.visit(mine), await shop.visit(theirs)];
    if (own === undefined || other === undefined) throw new Error('nothing came back');
    for (const body of [
      other.body,
      Buffer.alloc(0),
      Buffer.from('RETURNPARAMS=AAAA', 'ascii'),
      Buffer.from('RETURNCODE=0000'),
    ]) {
      expect(await shop.windows.completeWindow({ ...own, body })).to.include({ status: 'rejected', because: 'forged' });
    }
    expect(await shop.booked()).to.deep.equal([]);
    expect(await shop.windows.completeWindow(own)).to.include({ status: 'issued' });
  });

  it('knows a customer who cancels by the address that he comes to, by GET and by POST', async () => {
    for (const method of ['GET', 'POST']) {
      const opened = await shop.begin();
      const [returned] = await shop.visit(opened, { choice: 'close' });
      const cancelled = { ...(returned as InboundHttp), method };
      expect(await shop.windows.completeWindow(cancelled)).to.include({ status: 'abandoned', by: 'customer' });
    }
  });

  it('tells why a window failed, of which nothing moved', async () => {
    const declined = await shop.come(await shop.begin(), { choice: 'decline' });
    expect(declined).to.have.nested.property('failure.pg.code', '3123');
    const late = await shop.come(await shop.begin(), { choice: 'expire' });
    expect(late).to.have.nested.property('failure.reason', 'invalid_request');
    expect(await shop.booked()).to.deep.equal([]);
  });

  it('does not know what became of an exchange or a charge whose answer was lost', async () => {
    const [returned] = await shop.visit(await shop.begin({ amount: won(1_004) }));
    await shop.control.setFault({ kind: 'book-then-reset', operation: 'complete-window' });
    const lost = await shop.windows.completeWindow(returned as InboundHttp);
    expect(lost).to.include({ status: 'unknown', doubt: 'no_answer', askAgainAt: null });
    expect(lost.attempt?.money).to.deep.equal(won(1_004));
    const key = await shop.key();
    await shop.control.setFault({ kind: 'book-then-reset', operation: 'charge' });
    const charge = await shop.charge(key);
    expect(charge).to.include({ status: 'unknown', doubt: 'no_answer', askAgainAt: null });
    expect(await shop.registry.resolve(charge.attempt)).to.include({ status: 'unknown', doubt: 'no_way_to_ask' });
  });

  it('is refused for certain by a PG that cannot open what it is sent, and answers in the clear', async () => {
    const wrong = await Shop.open('danal', { cryptoKey: '00'.repeat(32) });
    try {
      const request = {
        orderId: 'k-1',
        name: '월 구독',
        device: 'pc',
        returnUrl: RETURN_URL,
        buyer: { id: 'u' },
      } as const;
      const opened = await wrong.windows.beginWindow(request);
      expect(opened).to.have.nested.property('failure.reason', 'unauthorized');
      const key = wrong.windows.adoptBillingKey({ BILLKEY: 'BK1', USERID: 'u' });
      const charged = await wrong.charge(key);
      expect(charged).to.deep.include({ status: 'failed' }).and.have.nested.property('failure.pg.code', '1107');
    } finally {
      await wrong.close();
    }
  });

  it('charges from 301 won', async () => {
    const key = await shop.key();
    const error = await shop.charge(key, 300).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(InputError).with.property('field', 'amount');
    expect(status(await shop.charge(key, 301))).to.equal('approved');
  });
});

for (const account of ['danal:mobile', 'danal:one-card']) {
  describe(`Danal: ONE against its simulator, ${account}`, function () {
    this.timeout(20_000);
    let shop: Shop;

    beforeEach(async () => {
      shop = await Shop.open(account);
    });

    afterEach(() => shop.close());

    it('issues a key alone, charges it and cancels that', async () => {
      const key = await shop.key();
      const kept = account === 'danal:mobile' ? [] : ['approval 100', 'cancel 100'];
      expect(await shop.booked()).to.deep.equal(kept);
      const paid = paymentOf(await shop.charge(key));
      expect(paid).to.deep.include({ state: 'paid', cancellable: won(9_900) });
      const part = paymentOf(await shop.cancel(paid, 4_000, 9_900));
      expect(part).to.deep.include({ state: 'partially_cancelled', cancellable: null });
      const tooMuch = await shop.cancel(part, 6_000, 6_000).catch((reason: unknown) => reason);
      expect(tooMuch).to.be.instanceOf(InputError).with.property('field', 'cancellableBefore');
      const rest = paymentOf(await shop.cancel(part, 5_900, 5_900));
      expect(rest).to.deep.include({ state: 'cancelled', cancellable: won(0) });
    });

    it('charges with the issue where an amount is given', async () => {
      const outcome = await shop.come(await shop.begin({ amount: won(1_004) }));
      expect(paymentOf(outcome)).to.deep.include({ amount: won(1_004), state: 'paid' });
      expect(await shop.booked()).to.deep.equal(['approval 1004']);
      expect(await shop.cancel(paymentOf(outcome), 1_004, 1_004)).to.include({ status: 'cancelled' });
    });

    it('takes no other order, amount or result', async () => {
      const opened = await shop.begin({ amount: won(1_004) });
      const [returned] = await shop.visit(opened);
      if (returned === undefined) throw new Error('nothing came back');
      const altered = (from: string | RegExp, to: string): Promise<{ readonly status: string }> =>
        shop.windows.completeWindow({ ...returned, url: returned.url.replace(from, to) });
      const forged = { status: 'rejected', because: 'forged' };
      expect(await altered(opened.attempt.orderId, 'key-99')).to.include(forged);
      expect(await altered(/&?orderId=[^&]*/, '')).to.include(forged);
      expect(await altered(/&?transactionId=[^&]*/, '')).to.include(forged);
      expect(await altered(/&?code=[^&]*/, '')).to.include(forged);
      expect(await altered('amount=1004', 'amount=104')).to.include({ status: 'rejected', because: 'amount_changed' });
      expect(await shop.booked()).to.deep.equal([]);
      expect(await shop.windows.completeWindow(returned)).to.include({ status: 'issued' });
    });

    it('does not believe a key alone that was paid for: the browser can have asked for that', async () => {
      const opened = await shop.begin();
      const step = JSON.parse(
        JSON.stringify(opened.step).replace('"issueKeyOnly":true,"hideAmount":true', '"issueKeyOnly":false'),
      ) as typeof opened.step;
      const paying = JSON.parse(JSON.stringify(step).replace('"amount":0', '"amount":500')) as typeof opened.step;
      const outcome = await shop.come({ ...opened, step: paying });
      expect(outcome).to.include({ status: 'unknown', doubt: 'unauthentic_answer' });
      expect(await shop.booked()).to.deep.equal(['approval 500']);
    });

    it('knows a customer who leaves from a window that failed', async () => {
      expect(await shop.come(await shop.begin(), { choice: 'close' })).to.include({
        status: 'abandoned',
        by: 'customer',
      });
      expect(status(await shop.come(await shop.begin(), { choice: 'decline' }))).to.equal('failed');
      expect(await shop.booked()).to.deep.equal([]);
    });
  });
}

describe('Danal: a charge of ONE', () => {
  it('has to be opted into', async () => {
    const { Container } = await import('inversify');
    const { billkey, PgRegistry, processSealer, secret } = await import('@billkey/core');
    const { danal } = await import('@billkey/danal');
    const { optionsOf } = await import('./shop.js');
    const container = new Container();
    container.load(billkey({ sealer: processSealer() }), danal(optionsOf('danal:mobile')));
    const registry = container.get(PgRegistry);
    const window = registry.get('danal:mobile', 'billing-key-by-window');
    const key = { account: 'danal:mobile', variant: 'one', value: secret('K'), context: { userId: 'user-1' } };
    const order = { key, orderId: 'o-1', name: '월 구독', amount: won(9_900) };
    const error = await window.chargeBillingKey(order).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(UnverifiedError);
    expect(() => registry.get('danal:mobile', 'charge')).to.throw(UnverifiedError);
    registry.close();
  });
});
