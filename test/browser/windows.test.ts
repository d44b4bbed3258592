import { money, type BillingKey, type Registration } from '@billkey/core';
import { expect } from 'chai';
import { back, comingBack, DEVICES, useStage, windowAccounts, type Walk } from './stage.js';

describe('payment windows in Chromium', function () {
  this.timeout(60_000);
  const stage = useStage();

  for (const registration of windowAccounts) {
    const { account } = registration;
    describe(account, () => {
      for (const device of DEVICES) {
        it(`gives a key on ${device} that is charged, cancelled and deleted`, async () => {
          const walked = await stage().walk(registration, device, { screen: `${account}-${device}-window` });
          const { outcome } = await back(walked.visitor);
          expect(outcome.status).to.equal('issued');
          const last = await shown(walked);
          await stage().picture(last, `${account}-${device}-back`);
          if (outcome.status === 'issued') await useKey(registration, outcome.key);
        });

        it(`gives none on ${device} to a customer who presses cancel`, async () => {
          const { visitor, context } = await stage().walk(registration, device, { choice: 'close' });
          const came = await comingBack(visitor, context);
          expect(came?.outcome.status ?? 'abandoned').to.equal('abandoned');
          expect(visitor.returns.length).to.be.at.most(1);
        });
      }

      it('keeps two customers apart who are in it at once', async () => {
        const customers = [await stage().newCustomer(registration), await stage().newCustomer(registration)];
        const walks = await Promise.all(
          customers.map((own, index) => stage().walk(registration, DEVICES[index] ?? 'pc', own)),
        );
        const outcomes = (await Promise.all(walks.map(({ visitor }) => back(visitor)))).map(({ outcome }) => outcome);
        expect(new Set(outcomes.map(({ attempt }) => attempt?.orderId)).size).to.equal(2);
        for (const [index, outcome] of outcomes.entries()) {
          if (outcome.status !== 'issued') throw new Error(`customer ${String(index)}: ${outcome.status}`);
          expect(await useKey(registration, outcome.key)).to.equal(customers[index]?.card.number.slice(-4));
        }
      });

      it('gives no key but of the own card for a return that was tampered with', async () => {
        const own = await stage().newCustomer(registration);
        const { visitor } = await stage().walk(registration, 'pc', { choice: 'tamper', ...own });
        const { outcome } = await back(visitor);
        expect(outcome.status).to.be.oneOf(['rejected', 'failed', 'reversed', 'unknown', 'abandoned', 'issued']);
        // A key that comes back for good, and that nobody can be asked about, may be another one.
        if (registration.codes['complete-window'] === undefined) return;
        // Where the key is not taken from the return, altering it gains nothing: the key is of the customer's own card.
        if (outcome.status !== 'issued') return;
        expect(await useKey(registration, outcome.key)).to.equal(own.card.number.slice(-4));
      });
    });
  }

  async function shown({ page, context }: Walk): Promise<Walk['page']> {
    const [last = page] = context.pages().slice(-1);
    await last.locator('#outcome').waitFor();
    return last;
  }

  /** Charges a key, cancels that and deletes the key, as far as the account can. @returns the end of the card's number */
  async function useKey({ account, capabilities, limits }: Registration, key: BillingKey): Promise<string> {
    const { registry, control } = stage().market;
    const amount = money(10_000, limits.currencies[0] ?? 'KRW');
    const orderId = `use${Math.random().toString(36).slice(2, 12)}`;
    const buyer = { name: '홍길동', email: 'b@example.com', phone: '01012345678', id: 'customer1', ip: '203.0.113.7' };
    const paid = await registry.get(account, 'charge').chargeBillingKey({ key, orderId, name: '구독', amount, buyer });
    if (paid.status !== 'approved') throw new Error(`charging: ${paid.status}`);
    const charged = (await control.ledger()).findLast((entry) => entry.orderId === orderId);
    if (capabilities.has('cancel')) {
      const { payment } = paid;
      const order = { cancelId: `c${orderId}`, amount: 'all', cancellableBefore: amount, reason: '환불' } as const;
      const cancelled = await registry.get(account, 'cancel').cancelPayment({ payment, ...order });
      expect(cancelled.status).to.equal('cancelled');
    }
    if (capabilities.has('delete-key')) {
      expect((await registry.get(account, 'delete-key').removeBillingKey(key)).status).to.equal('removed');
    }
    return charged?.cardLast4 ?? 'none';
  }
});
