import {
  won,
  type BillingKey,
  type BillingKeyWindow,
  type Payment,
  type PgRegistry,
  type RejectedReturn,
  type WindowOutcome,
} from '@billkey/core';
import { expect } from 'chai';
import { altered, AMOUNT, encrypted, fieldOf, LAST4, visitOnce, WindowShop, type Account } from './window-shop.js';

interface Paid {
  readonly key: BillingKey;
  readonly payment: Payment;
}

for (const account of ['settlebank:issuer', 'settlebank:window'] as const satisfies readonly Account[]) {
  describe(`SettleBank against its simulator: the window of ${account}`, () => {
    let shop: WindowShop;
    let registry: PgRegistry;
    let window: BillingKeyWindow;

    before(async () => {
      shop = await WindowShop.open();
    });
    beforeEach(async () => {
      await shop.reset();
      registry = shop.registry();
      window = registry.get(account, 'billing-key-by-window');
    });
    after(() => shop.close());

    const open = (device: 'pc' | 'mobile' = 'pc') => shop.begin(window, { device });

    function issued(outcome: WindowOutcome | RejectedReturn): Paid {
      if (outcome.status !== 'issued' || outcome.payment === undefined) throw new Error(outcome.status);
      return { key: outcome.key, payment: outcome.payment };
    }

    async function paid(): Promise<Paid> {
      return issued(await window.completeWindow(await visitOnce(await open())));
    }

    async function pay(key: BillingKey): Promise<void> {
      const order = {
        orderId: shop.id(),
        name: '월간 구독',
        amount: won(1_000),
        buyer: { name: '홍길동', id: 'user-1' },
      };
      const outcome = await registry.get(account, 'charge').chargeBillingKey({ ...order, key });
      expect(outcome.status).to.equal('approved');
      expect((await shop.control.ledger()).at(-1)).to.include({ amount: 1_000, cardLast4: LAST4 });
    }

    for (const device of ['pc', 'mobile'] as const) {
      it(`gives, on ${device}, the payment that the look-up shows and a key that is charged and deleted`, async () => {
        const opened = await open(device);
        expect(opened.attempt).to.deep.include({ money: AMOUNT });
        expect(opened.attempt.ids).to.include({ mchtTrdNo: opened.attempt.requestId });
        const { key, payment } = issued(await window.completeWindow(await visitOnce(opened)));
        expect(payment).to.deep.include({
          orderId: opened.attempt.orderId,
          amount: AMOUNT,
          state: 'paid',
          cancellable: AMOUNT,
        });
        expect(key).to.have.nested.property('card.issuer').that.is.a('string');
        expect(await shop.booked()).to.deep.equal(['approval 9900']);
        await pay(key);
        const removed = await registry.get(account, 'delete-key').removeBillingKey(key);
        expect(removed).to.include({ status: 'removed', already: false });
      });
    }

    it('is paid as every payment: found by its handle, and cancelled in parts', async () => {
      const { payment } = await paid();
      const found = await registry.get(account, 'find-payment').findPayment({ handle: payment.handle });
      expect(found).to.deep.nested.include({ status: 'found', 'value.orderId': payment.orderId });
      const cancel = { payment, cancelId: shop.id(), amount: won(900), cancellableBefore: AMOUNT, reason: '고객 요청' };
      const cancelled = await registry.get(account, 'cancel').cancelPayment(cancel);
      expect(cancelled).to.deep.nested.include({ status: 'cancelled', 'payment.cancellable': won(9_000) });
      expect(await shop.booked()).to.deep.equal(['approval 9900', 'cancel 900']);
    });

    it('is what the look-up says, whatever the browser makes of trdNo, code and state', async () => {
      const other = await paid();
      for (const [changes, status] of [
        [{ trdNo: other.payment.pgPaymentId }, 'issued'],
        [{ trdNo: '' }, 'issued'],
        [{ outRsltCd: 'CA82', outStatCd: '0031' }, 'paid_without_key'],
        [{ outStatCd: '0031' }, 'paid_without_key'],
        [{ outRsltCd: '0009' }, 'paid_without_key'],
        [{ billKey: '' }, 'paid_without_key'],
      ] as const) {
        const opened = await open();
        const outcome = await window.completeWindow(altered(await visitOnce(opened), changes));
        expect(outcome, JSON.stringify(changes)).to.deep.nested.include({
          ...{ status, 'payment.orderId': opened.attempt.orderId, 'payment.amount': AMOUNT },
        });
        expect(outcome).to.have.nested.property('payment.pgPaymentId').that.is.not.equal(other.payment.pgPaymentId);
      }
    });

    it('is not completed by another amount or order, and then is by the right return', async () => {
      const opened = await open();
      const returned = await visitOnce(opened);
      const changed = altered(returned, { trdAmt: encrypted('1000', account) });
      expect(await window.completeWindow(changed)).to.include({ status: 'rejected', because: 'amount_changed' });
      const foreign = altered(returned, { mchtTrdNo: shop.id() });
      expect(await window.completeWindow(foreign)).to.include({ status: 'rejected', because: 'forged' });
      expect(await shop.control.requests({ operation: 'find' }), 'nothing was asked').to.have.length(0);
      expect(await window.completeWindow(returned)).to.include({ status: 'issued' });
    });

    it('that nothing was paid in gives no key, whatever comes back', async () => {
      const theirs = await visitOnce(await open());
      const opened = await open();
      const forged = altered(theirs, { mchtTrdNo: opened.attempt.requestId });
      const outcome = await window.completeWindow({ ...forged, url: `/card/back?billkey=${opened.state}` });
      expect(outcome).to.deep.nested.include({ status: 'unknown', doubt: 'not_found_yet' });
      expect(JSON.stringify(outcome), 'the key').to.not.include(fieldOf(theirs, 'billKey'));
    });

    it('is declined by the word of the look-up, for the reason that came back', async () => {
      const outcome = await window.completeWindow(await visitOnce(await open(), { choice: 'decline' }));
      expect(outcome).to.deep.nested.include({
        ...{ status: 'failed', 'failure.reason': 'card_declined', 'failure.pg.code': 'CA82' },
        'failure.certainty': 'stated',
      });
      const unexplained = altered(await visitOnce(await open(), { choice: 'decline' }), { outRsltCd: 'ZZ99' });
      expect(await window.completeWindow(unexplained)).to.deep.nested.include({
        ...{ status: 'failed', 'failure.reason': 'unlisted_code' },
      });
      expect(await shop.booked()).to.deep.equal([]);
    });

    it('that says it was declined is in doubt while the look-up is out of order, or knows nothing', async () => {
      const returned = await visitOnce(await open(), { choice: 'decline' });
      await shop.control.setFault({ kind: 'status', status: 500, operation: 'find', times: 2 });
      expect(await window.completeWindow(returned)).to.deep.nested.include({
        ...{ status: 'unknown', doubt: 'no_answer', 'pg.code': 'CA82' },
      });
      const opened = await open();
      const claimed = altered(returned, { mchtTrdNo: opened.attempt.requestId });
      const outcome = await window.completeWindow({ ...claimed, url: `/card/back?billkey=${opened.state}` });
      expect(outcome).to.include({ status: 'unknown', doubt: 'not_found_yet' });
    });
  });
}
