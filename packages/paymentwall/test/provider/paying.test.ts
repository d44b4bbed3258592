import { money, type IssueOutcome } from '@billkey/core';
import { expect } from 'chai';
import { ShopWithPaymentwall } from '../host.js';

const REVIEW_MS = 121_000;

describe('Brick, at the simulated Paymentwall', () => {
  let shop: ShopWithPaymentwall;
  beforeEach(async () => {
    shop = await ShopWithPaymentwall.open();
  });
  afterEach(() => shop.close());

  const issue = (changes: Parameters<ShopWithPaymentwall['issueOf']>[0] = {}): Promise<IssueOutcome> =>
    shop.registry.billingKeys(shop.account).issueBillingKey(shop.issueOf(changes));

  it('issues a key with its first payment, and charges it for the same user without being told again', async () => {
    const issued = await issue();
    if (issued.status !== 'issued') throw new Error(issued.status);
    expect(issued.payment).to.deep.include({ state: 'paid', amount: money(990, 'USD'), orderId: 'order-1' });
    const sealed = shop.registry.sealBillingKey(issued.key);
    const key = shop.registry.openBillingKey(shop.account, sealed);
    const request = { key, orderId: 'order-2', name: 'Second month', amount: money(1_000, 'JPY') };
    const charged = await shop.registry.get(shop.account, 'charge').chargeBillingKey(request);
    expect(charged.status).to.equal('approved');
    expect(shop.world.bank.ledger().map(({ amount }) => amount)).to.deep.equal([990, 1_000]);
  });

  it('refuses a second order under the same id while the first one may have happened', async () => {
    await issue();
    shop.orders = 0;
    const again = shop.registry.billingKeys(shop.account).issueBillingKey({ ...shop.issueOf(), requestId: 'another' });
    expect(await again.catch((error: unknown) => error)).to.include({ field: 'requestId' });
  });

  it('stores no card that is only keyed in', async () => {
    const keyIn = shop.registry.keyIn(shop.account);
    const paid = await keyIn.payByKeyIn(shop.issueOf());
    expect(paid.status).to.equal('approved');
    expect(paid).not.to.have.property('key');
  });

  for (const [cvc, outcome] of [
    ['111', 'invalid_credentials'],
    ['222', 'insufficient_funds'],
    ['333', 'card_declined'],
  ] as const) {
    it(`fails for CVV ${cvc}: ${outcome}`, async () => {
      const failed = await issue({ cvc });
      expect(failed.status === 'failed' && failed.failure.reason).to.equal(outcome);
      expect(shop.world.bank.ledger()).to.have.length(0);
    });
  }

  it('fails when 3-D Secure is needed, with nothing charged', async () => {
    const failed = await issue({ number: '4242420000000109' });
    expect(failed.status === 'failed' && failed.failure).to.deep.include({
      reason: 'card_declined',
      retry: 'other_card',
    });
    expect(shop.world.bank.ledger()).to.have.length(0);
  });

  describe('under risk review', () => {
    it('is pending, with the id of the charge in an attempt that was stored', async () => {
      const attempts: unknown[] = [];
      const request = shop.issueOf({ cvc: '555' });
      const outcome = await shop.registry
        .billingKeys(shop.account)
        .issueBillingKey(request, { onAttempt: (attempt) => void attempts.push(shop.stored(attempt)) });
      if (outcome.status !== 'pending') throw new Error(outcome.status);
      expect(outcome.payment.state).to.equal('in_review');
      expect(outcome.attempt).to.deep.include({ step: 1 });
      expect(outcome.attempt.ids).to.deep.equal({ plan: 'order-1', chargeId: outcome.payment.pgPaymentId });
      expect(Date.parse(outcome.askAgainAt ?? '') - Date.parse(outcome.attempt.at)).to.equal(120_000);
      expect(attempts.at(-1)).to.deep.equal(outcome.attempt);
    });

    it('stays pending for as long as the review takes, and is issued when it accepts', async () => {
      const { attempt } = await issue({ cvc: '555' });
      const stored = shop.stored(attempt);
      expect((await shop.registry.resolve(stored)).status).to.equal('pending');
      shop.world.clock.move(REVIEW_MS);
      const event = await shop.told('order-1');
      expect(event).to.deep.include({ kind: 'changed', told: { state: 'paid' } });
      const settled = await shop.registry.settle(stored, event);
      expect(settled?.status).to.equal('issued');
      expect((await shop.registry.resolve(stored)).status).to.equal('issued');
    });

    it('is reversed when it declines: nothing may be delivered', async () => {
      const { attempt } = await issue({ cvc: '556' });
      shop.world.clock.move(REVIEW_MS);
      const settled = await shop.registry.settle(shop.stored(attempt), await shop.told('order-1'));
      expect(settled?.status).to.equal('reversed');
    });
  });

  describe('when the answer was lost', () => {
    it('ends with the pingback, which tells the charge: the key is there', async () => {
      await shop.world.faults.set({ kind: 'book-then-reset', operation: 'issue' });
      const lost = await issue();
      expect(lost).to.include({ status: 'unknown', askAgainAt: null });
      const stored = shop.stored(lost.attempt);
      expect(await shop.registry.resolve(stored)).to.include({ status: 'unknown', doubt: 'no_way_to_ask' });
      const settled = await shop.registry.settle(stored, await shop.told('order-1'));
      if (settled?.status !== 'issued') throw new Error(String(settled?.status));
      const request = { key: settled.key, orderId: 'order-2', name: 'Next', amount: money(990, 'USD') };
      const charged = await shop.registry.get(shop.account, 'charge').chargeBillingKey(request);
      expect(charged.status).to.equal('approved');
    });

    it('is taken back when that is wished', async () => {
      await shop.world.faults.set({ kind: 'book-then-reset', operation: 'issue' });
      const { attempt } = await issue();
      const event = await shop.told('order-1');
      const settled = await shop.registry.settle(shop.stored(attempt), event, { ifMoved: 'reverse' });
      expect(settled?.status).to.equal('reversed');
      expect(shop.world.bank.ledger().map(({ balance }) => balance)).to.deep.equal([990, 0]);
    });

    it('is not ended by the pingback of another amount', async () => {
      await shop.world.faults.set({ kind: 'book-then-reset', operation: 'issue' });
      const { attempt } = await issue();
      const other = { ...shop.stored(attempt), money: money(991, 'USD') };
      const settled = await shop.registry.settle(other, await shop.told('order-1'));
      expect(settled).to.include({ status: 'unknown', doubt: 'unauthentic_answer' });
    });
  });

  it('voids what is only authorized', async () => {
    const authorized = await shop.authorized('order-9');
    const { account } = shop;
    const fields = { id: authorized, plan: 'order-9', amount: '9.90', currency: 'USD' };
    const { handle } = shop.registry.get(account, 'cancel').adoptPayment(fields);
    const found = await shop.registry.get(account, 'find-payment').findPayment({ handle });
    if (found.status !== 'found') throw new Error(found.status);
    expect(found.value.state).to.equal('authorized');
    const request = { payment: found.value, cancelId: 'c-1', cancellableBefore: money(990, 'USD'), reason: 'no' };
    const cancelled = await shop.registry.get(account, 'cancel').cancelPayment({ ...request, amount: 'all' });
    expect(cancelled.status).to.equal('cancelled');
    expect(shop.world.log.records().at(-1)?.operation).to.equal('void');
  });

  it('finds by the handle alone, unless the payment status API is switched on', async () => {
    const issued = await issue();
    if (issued.status !== 'issued' || issued.payment === undefined) throw new Error(issued.status);
    const finder = shop.registry.get(shop.account, 'find-payment');
    expect(finder.findsBy).to.deep.equal(['handle']);
    const { handle, pgPaymentId } = issued.payment;
    expect((await finder.findPayment({ handle })).status).to.equal('found');
    expect(await finder.findPayment({ pgPaymentId }).catch((error: unknown) => error)).to.include({
      field: 'pgPaymentId',
    });
    const byOrder = finder.findPayment({ orderId: 'order-1', day: '2026-03-04' });
    expect(await byOrder.catch((error: unknown) => error)).to.include({ field: 'orderId' });
  });
});
