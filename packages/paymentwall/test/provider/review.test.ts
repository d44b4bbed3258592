import { money, won, type ChargeOutcome } from '@billkey/core';
import { expect } from 'chai';
import { ShopWithPaymentwall } from '../host.js';

const REVIEW_MS = 121_000;

/** Each of them takes pingbacks of one signature version, and refuses those of another. */
const PROJECTS = [
  ['paymentwall', 3],
  ['paymentwall:status', 3],
  ['paymentwall:v2', 2],
  ['paymentwall:v1', 1],
] as const;

for (const [account, version] of PROJECTS) {
  describe(`risk review, told by pingbacks of version ${String(version)} (${account})`, () => {
    let shop: ShopWithPaymentwall;
    beforeEach(async () => {
      shop = await ShopWithPaymentwall.open(account);
    });
    afterEach(() => shop.close());

    for (const amount of [money(990, 'USD'), won(15_000)]) {
      const pay = (cvc: string): Promise<ChargeOutcome<'key-in'>> =>
        shop.registry.keyIn(account).payByKeyIn({ ...shop.issueOf({ cvc }), amount });

      it(`accepts a payment of ${amount.currency}`, async () => {
        const { attempt, status } = await pay('555');
        expect(status).to.equal('pending');
        const stored = shop.stored(attempt);
        const early = await shop.registry.settle(stored, await shop.told('order-1'));
        expect(early?.status, 'while it goes on').to.equal('pending');
        shop.world.clock.move(REVIEW_MS);
        const settled = await shop.registry.settle(stored, await shop.told('order-1'));
        if (settled?.status !== 'approved') throw new Error(String(settled?.status));
        expect(settled.payment).to.deep.include({ state: 'paid', amount });
      });

      it(`declines a payment of ${amount.currency}, whose money went back`, async () => {
        const { attempt } = await pay('556');
        shop.world.clock.move(REVIEW_MS);
        const settled = await shop.registry.settle(shop.stored(attempt), await shop.told('order-1'));
        expect(settled?.status).to.equal('reversed');
        expect(shop.world.bank.ledger().map(({ balance }) => balance)).to.deep.equal([amount.minor, 0]);
      });
    }
  });
}
