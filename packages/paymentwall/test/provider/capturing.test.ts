import {
  money,
  type Attempt,
  type CaptureOutcome,
  type ChargeOutcome,
  type Operation,
  type Payment,
  type Wish,
} from '@billkey/core';
import { expect } from 'chai';
import { ShopWithPaymentwall } from '../host.js';

const HOLD_MS = 7 * 24 * 60 * 60_000;
const SHOWS_AFTER_MS = 10 * 60_000;

describe('Brick, authorizing only', () => {
  let shop: ShopWithPaymentwall;
  beforeEach(async () => {
    shop = await ShopWithPaymentwall.open();
  });
  afterEach(() => shop.close());

  const authorize = (changes: Parameters<ShopWithPaymentwall['issueOf']>[0] = {}): Promise<ChargeOutcome<'key-in'>> =>
    shop.registry.keyIn(shop.account).payByKeyIn({ ...shop.issueOf(changes), capture: 'later' });
  const authorized = async (): Promise<Payment> => {
    const outcome = await authorize();
    if (outcome.status !== 'approved') throw new Error(outcome.status);
    return outcome.payment;
  };
  const capture = (payment: Payment): Promise<CaptureOutcome> =>
    shop.registry.get(shop.account, 'capture').capturePayment({ payment });
  const cancel = (payment: Payment) =>
    shop.registry.get(shop.account, 'cancel').cancelPayment({
      ...{ payment, cancelId: 'c-1', reason: 'no' },
      ...{ amount: 'all', cancellableBefore: payment.amount },
    });
  const resolve = <O extends Operation>(attempt: Attempt<O>, wish: Wish = {}) =>
    shop.registry.resolve(shop.stored(attempt), wish);
  const operations = (): string[] =>
    shop.world.log.records().flatMap(({ operation, moving }) => (moving ? [operation] : []));

  it('holds the amount, and takes it when it is captured', async () => {
    const payment = await authorized();
    expect(payment).to.deep.include({ state: 'authorized', cancellable: money(990, 'USD') });
    const captured = await capture(payment);
    if (captured.status !== 'captured') throw new Error(captured.status);
    expect(captured).to.include({ already: false });
    expect(captured.payment).to.deep.include({ state: 'paid', cancellable: money(990, 'USD'), orderId: 'order-1' });
    expect((await cancel(captured.payment)).status).to.equal('cancelled');
    expect(operations()).to.deep.equal(['key-in', 'capture', 'cancel']);
  });

  it('does so when a key is issued, and when it is charged', async () => {
    const request = { ...shop.issueOf(), capture: 'later' } as const;
    const issued = await shop.registry.billingKeys(shop.account).issueBillingKey(request);
    if (issued.status !== 'issued') throw new Error(issued.status);
    expect(issued.payment?.state).to.equal('authorized');
    const order = { orderId: 'order-2', name: 'Second', amount: money(1_000, 'JPY'), capture: 'later' } as const;
    const pg = shop.registry.get(shop.account, 'charge');
    const charged = await pg.chargeBillingKey({ ...order, key: issued.key });
    if (charged.status !== 'approved') throw new Error(charged.status);
    expect(charged.payment.state).to.equal('authorized');
    expect((await capture(charged.payment)).status).to.equal('captured');
  });

  it('lets go of it when it is cancelled', async () => {
    const voided = await cancel(await authorized());
    if (voided.status !== 'cancelled') throw new Error(voided.status);
    expect(voided.payment).to.deep.include({ state: 'cancelled', cancellable: money(0, 'USD') });
    expect(operations()).to.deep.equal(['key-in', 'void']);
    const late = await capture(voided.payment);
    expect(late.status === 'failed' && late.failure.reason).to.equal('not_found');
  });

  it('fails to capture what Paymentwall has let go of after seven days, which a pingback tells', async () => {
    const outcome = await authorize();
    if (outcome.status !== 'approved') throw new Error(outcome.status);
    shop.world.clock.move(HOLD_MS);
    const late = await capture(outcome.payment);
    expect(late.status === 'failed' && late.failure).to.deep.include({ reason: 'not_permitted', retry: 'never' });
    const settled = await shop.registry.settle(shop.stored(outcome.attempt), await shop.told('order-1'));
    expect(settled?.status).to.equal('reversed');
  });

  it('is paid once the pingback of the capture was settled', async () => {
    const payment = await authorized();
    await shop.world.faults.set({ kind: 'book-then-reset', operation: 'capture' });
    const lost = await capture(payment);
    expect(lost.status).to.equal('unknown');
    const settled = await shop.registry.settle(shop.stored(lost.attempt), await shop.told('order-1'));
    expect(settled).to.include({ status: 'captured', already: true });
  });

  for (const kind of ['wrong-amount', 'wrong-payment-id'] as const) {
    it(`does not believe that another payment was captured (${kind})`, async () => {
      const payment = await authorized();
      await shop.world.faults.set({ kind, operation: 'capture' });
      const doubtful = await capture(payment);
      expect(doubtful).to.include({ status: 'unknown', doubt: 'unauthentic_answer' });
      expect((await resolve(doubtful.attempt)).status).to.equal('captured');
    });
  }

  describe('when the answer to a capture was lost', () => {
    it('looks whether it was captured, and does not capture again', async () => {
      const payment = await authorized();
      const attempts: Attempt[] = [];
      await shop.world.faults.set({ kind: 'book-then-reset', operation: 'capture' });
      const context = { onAttempt: (attempt: Attempt) => void attempts.push(attempt) };
      const lost = await shop.registry.get(shop.account, 'capture').capturePayment({ payment }, context);
      expect(attempts).to.deep.equal([lost.attempt]);
      const found = await resolve(lost.attempt);
      expect(found).to.include({ status: 'captured', already: true });
      expect(await capture(payment), 'an equal call').to.deep.equal(found);
      expect(operations()).to.deep.equal(['key-in', 'capture']);
    });

    it('is a failure once the authorization shows that it never arrived', async () => {
      const payment = await authorized();
      await shop.world.faults.set({ kind: 'reset-before-booking', operation: 'capture' });
      const { attempt } = await capture(payment);
      expect(await resolve(attempt)).to.include({ status: 'unknown', doubt: 'not_found_yet' });
      shop.world.clock.move(SHOWS_AFTER_MS);
      const failed = await resolve(attempt);
      expect(failed.status === 'failed' && failed.failure.retry).to.equal('later');
      expect((await capture(payment)).status).to.equal('captured');
    });

    it('is a failure when it was let go of instead', async () => {
      const payment = await authorized();
      await shop.world.faults.set({ kind: 'reset-before-booking', operation: 'capture' });
      const { attempt } = await capture(payment);
      shop.world.clock.move(HOLD_MS);
      const failed = await resolve(attempt);
      expect(failed.status === 'failed' && failed.failure.reason).to.equal('already_cancelled');
    });

    it('was captured, also when it was refunded since', async () => {
      const payment = await authorized();
      await shop.world.faults.set({ kind: 'book-then-reset', operation: 'capture' });
      const { attempt } = await capture(payment);
      const other = { id: payment.pgPaymentId, plan: 'order-1', amount: '9.90', currency: 'USD' };
      const { handle, pgPaymentId } = shop.registry.get(shop.account, 'cancel').adoptPayment(other);
      await cancel({ ...payment, handle, pgPaymentId });
      const found = await resolve(attempt);
      expect(found.status === 'captured' && found.payment.state).to.equal('cancelled');
    });

    it('stays unknown while nobody answers', async () => {
      const payment = await authorized();
      await shop.world.faults.set({ kind: 'book-then-reset', operation: 'capture' });
      const { attempt } = await capture(payment);
      await shop.world.faults.set({ kind: 'html-page', operation: 'find' });
      expect(await resolve(attempt)).to.include({ status: 'unknown', doubt: 'no_answer' });
      await shop.world.faults.set({ kind: 'lagging-look-up', operation: 'find' });
      expect(await resolve(attempt)).to.include({ status: 'unknown', doubt: 'not_found_yet' });
    });
  });

  describe('when the answer to the authorization was lost', () => {
    const lost = async (request: object): Promise<Attempt<'key-in'>> => {
      await shop.world.faults.set({ kind: 'book-then-reset', operation: 'key-in' });
      const order = { ...shop.issueOf(), ...request };
      return (await shop.registry.keyIn(shop.account).payByKeyIn(order)).attempt;
    };
    /** Paymentwall tells nothing of an authorization; a later pingback names its charge. */
    const named = (attempt: Attempt<'key-in'>): Attempt<'key-in'> => {
      const [entry] = shop.world.bank.ledger();
      return shop.stored({ ...attempt, step: 1, ids: { ...attempt.ids, chargeId: entry?.pgPaymentId ?? '' } });
    };

    it('is found authorized', async () => {
      const found = await resolve(named(await lost({ capture: 'later' })));
      if (found.status !== 'approved') throw new Error(found.status);
      expect(found.payment.state).to.equal('authorized');
      expect((await capture(found.payment)).status).to.equal('captured');
    });

    it('lets go of it when that is wished', async () => {
      const found = await resolve(named(await lost({ capture: 'later' })), { ifMoved: 'reverse' });
      expect(found.status).to.equal('reversed');
      expect(operations()).to.deep.equal(['key-in', 'void']);
    });

    it('does not call paid what is only held, when it was to be paid', async () => {
      const held = await lost({ capture: 'later' });
      const asked = { ...shop.issueOf(), orderId: 'order-8' };
      const { attempt } = await shop.registry.keyIn(shop.account).payByKeyIn(asked);
      const mixed = { ...named(attempt), ids: named(held).ids };
      expect(await resolve(mixed)).to.include({ status: 'unknown', doubt: 'pg_says_unknown' });
    });
  });

  it('goes into review like any other charge, and is held when that accepts', async () => {
    const outcome = await authorize({ cvc: '555' });
    expect(outcome.status).to.equal('pending');
    shop.world.clock.move(121_000);
    const found = await resolve(outcome.attempt);
    expect(found.status === 'approved' && found.payment.state).to.equal('authorized');
  });
});
