import { expect } from 'chai';
import { codeOf, Shop, USER } from './shop.js';
import { CARD, LIMITED, ONE_OFF, OTHER, SECRET, type Sent } from './stage.js';

const MONTH = 31 * 24 * 3_600_000;

describe('Kakao Pay simulator, payments', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.stage.close());

  const code = async (sent: Promise<Sent>): Promise<string> => codeOf(await sent);
  const counts = () => shop.stage.world.bank.counts();
  async function paid(sid: string, values: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const { json } = await shop.charge(sid, values);
    expect(json).to.have.property('sid', sid);
    return String(json['tid']);
  }
  const statusOf = async (tid: string): Promise<unknown> => (await shop.find(tid)).json['status'];

  describe('approving what a window has authenticated', () => {
    it('takes the money once, and issues a SID', async () => {
      const begun = await shop.begin();
      const token = await shop.token(begun, CARD);
      expect(counts().approvals).to.equal(0);
      const { json } = await shop.approve(begun, token);
      expect(json['sid']).to.match(/^S[0-9a-f]{19}$/);
      expect(shop.stage.world.bank.ledger()).to.have.length(1);
      expect(shop.stage.world.bank.ledger()[0]).to.include({
        ...{ merchant: 'TCSUBSCRIP', orderId: begun.orderId, pgPaymentId: begun.tid, amount: 9900, cardLast4: '3456' },
      });
      expect(await code(shop.approve(begun, token))).to.equal('-702');
      expect(counts().approvals).to.equal(1);
    });

    it('issues a SID without payment for an amount of 0', async () => {
      const begun = await shop.begin({ total_amount: 0 });
      const token = await shop.token(begun);
      expect((await shop.approve(begun, token)).json).to.have.property('sid');
      expect(await statusOf(begun.tid)).to.equal('ISSUED_SID');
      expect(await code(shop.approve(begun, token))).to.equal('-702');
      expect(await code(shop.cancel(begun.tid, 1))).to.equal('-784');
      expect(counts().approvals).to.equal(0);
    });

    it('is refused before the customer has proven himself', async () => {
      const begun = await shop.begin();
      expect(await code(shop.approve(begun, 'x'))).to.equal('-701');
      await shop.visit(begun.pcUrl, { leave: true });
      expect(await code(shop.approve(begun, 'x'))).to.equal('-701');
    });

    it('is refused after he has left or failed', async () => {
      for (const choice of ['close', 'decline', 'expire'] as const) {
        const begun = await shop.begin();
        await shop.visit(begun.pcUrl, { choice });
        expect(await code(shop.approve(begun, 'x')), choice).to.equal('-783');
      }
    });

    it('is refused with another order’s token, which stays good for its own', async () => {
      const [cheap, dear] = [await shop.begin({ total_amount: 100 }), await shop.begin({ total_amount: 90_000 })];
      const [low, high] = [await shop.token(cheap), await shop.token(dear)];
      expect(await code(shop.approve(dear, low))).to.equal('-708');
      expect(await code(shop.approve({ ...dear, orderId: cheap.orderId }, low))).to.equal('-706');
      expect(await code(shop.approve({ ...cheap, orderId: dear.orderId }, high))).to.equal('-706');
      expect(await code(shop.approve(dear, high))).to.equal('success');
      expect(await code(shop.approve(cheap, low))).to.equal('success');
    });

    it('is refused to another CID, also of the same application', async () => {
      const begun = await shop.begin();
      const token = await shop.token(begun);
      for (const as of [OTHER, ONE_OFF]) expect(await code(shop.approve({ ...begun, as }, token))).to.equal('-721');
      expect(await code(shop.approve(begun, token))).to.equal('success');
    });

    it('is refused when it comes too late', async () => {
      const begun = await shop.begin();
      const token = await shop.token(begun);
      shop.stage.world.clock.move(15 * 60_000 + 1);
      expect(await code(shop.approve(begun, token))).to.equal('-723');
      expect(counts().approvals).to.equal(0);
    });

    it('is refused for good after a decline', async () => {
      const begun = await shop.begin({ total_amount: 2_000_000 });
      const token = await shop.token(begun, CARD);
      expect(await code(shop.approve(begun, token))).to.equal('-780/8311');
      expect(await statusOf(begun.tid)).to.equal('FAIL_PAYMENT');
      expect(await code(shop.approve(begun, token))).to.equal('-783');
      expect(counts().approvals).to.equal(0);
    });

    it('issues no SID to a one-off CID, which cannot register nothing', async () => {
      expect((await shop.subscribe(CARD, {}, ONE_OFF)).json).not.to.have.property('sid');
      expect(await code(shop.ready({ total_amount: 0 }, ONE_OFF))).to.equal('-724');
    });
  });

  describe('charging a SID', () => {
    it('takes any amount, each time under a new TID', async () => {
      const sid = await shop.sid();
      const tids = [await paid(sid), await paid(sid, { total_amount: 1 }), await paid(sid, { total_amount: 77_000 })];
      expect(new Set(tids).size).to.equal(3);
      const ledger = shop.stage.world.bank.ledger();
      expect(ledger.map(({ pgPaymentId, amount }) => [pgPaymentId, amount])).to.deep.equal([
        [tids[0], 10_000],
        [tids[1], 1],
        [tids[2], 77_000],
      ]);
    });

    it('does not prevent that an order is paid twice', async () => {
      const sid = await shop.sid();
      for (const expected of [0, 1]) {
        await paid(sid, { partner_order_id: 'same' });
        expect(counts().doubleCharges).to.equal(expected);
      }
    });

    it('wants the customer to whom it was issued', async () => {
      const sid = await shop.sid();
      expect(await code(shop.charge(sid, { partner_user_id: 'user-78' }))).to.equal('-753');
      await paid(sid, { partner_user_id: USER });
    });

    it('keeps SIDs of CIDs apart', async () => {
      const sid = await shop.sid();
      for (const as of [OTHER, ONE_OFF]) {
        for (const sent of [shop.charge(sid, {}, as), shop.inspect(sid, as), shop.remove(sid, as)]) {
          expect(await code(sent)).to.equal('-750');
        }
      }
      await paid(sid);
    });

    it('works with the secret of a CID', async () => {
      const sid = await shop.sid(CARD, SECRET);
      expect(await code(shop.charge(sid, {}, SECRET))).to.equal('success');
    });

    it('ends with the SID, for good', async () => {
      const sid = await shop.sid();
      const tid = await paid(sid);
      expect(await code(shop.remove(sid))).to.equal('success');
      expect(await code(shop.charge(sid))).to.equal('-751');
      expect(await code(shop.remove(sid))).to.equal('-751');
      expect(await code(shop.inspect(sid))).to.equal('success');
      expect(await code(shop.cancel(tid, 10_000))).to.equal('success');
      expect(counts()).to.include({ approvals: 1, cancels: 1 });
    });

    it('keeps to the limits of a CID', async () => {
      expect(await code(shop.ready({ total_amount: 50_001 }, LIMITED))).to.equal('-797');
      const sid = await shop.sid(CARD, LIMITED);
      const charge = (amount = 1000): Promise<string> => code(shop.charge(sid, { total_amount: amount }, LIMITED));
      expect(await charge(50_001)).to.equal('-797');
      expect([await charge(50_000), await charge(), await charge()]).to.deep.equal(['success', 'success', '-752']);
      expect((await shop.inspect(sid, LIMITED)).json).to.include({ available: false, status: 'ACTIVE' });
      shop.stage.world.clock.move(MONTH);
      expect((await shop.inspect(sid, LIMITED)).json).to.include({ available: true });
      expect(await charge()).to.equal('success');
    });

    it('declines by what has become of the card', async () => {
      const sid = await shop.sid(CARD);
      const card = shop.stage.world.bank.card(CARD);
      if (!card) throw new Error('card expected');
      shop.stage.world.bank.addCard({ ...card, state: 'stolen' });
      expect(await code(shop.charge(sid))).to.equal('-782/0026');
    });
  });

  describe('cancelling', () => {
    it('goes in parts down to nothing and not below', async () => {
      const tid = await paid(await shop.sid());
      expect(await code(shop.cancel(tid, 3000))).to.equal('success');
      expect(await statusOf(tid)).to.equal('PART_CANCEL_PAYMENT');
      expect(await code(shop.cancel(tid, 7001))).to.equal('-710');
      expect(await code(shop.cancel(tid, 7000))).to.equal('success');
      expect(await statusOf(tid)).to.equal('CANCEL_PAYMENT');
      expect(await code(shop.cancel(tid, 1))).to.equal('-784');
      const cancels = shop.stage.world.bank.ledger().filter(({ kind }) => kind === 'cancel');
      expect(cancels.map(({ amount, balance }) => [amount, balance])).to.deep.equal([
        [3000, 7000],
        [7000, 0],
      ]);
    });

    it('is guarded by what is believed to be left', async () => {
      const tid = await paid(await shop.sid());
      const part = { cancel_available_amount: 10_000 };
      expect(await code(shop.cancel(tid, 3000, part))).to.equal('success');
      expect(await code(shop.cancel(tid, 3000, part))).to.equal('-722');
      expect(await code(shop.cancel(tid, 3000, { cancel_available_amount: 7000 }))).to.equal('success');
      expect(counts().cancels).to.equal(2);
    });

    it('takes no more of a part of the tax than there is', async () => {
      const sid = await shop.sid();
      const tid = await paid(sid, { tax_free_amount: 4500, vat_amount: 500 });
      expect(await code(shop.cancel(tid, 5000, { cancel_tax_free_amount: 4501 }))).to.equal('-722');
      expect(await code(shop.cancel(tid, 5000, { cancel_vat_amount: 501 }))).to.equal('-722');
      expect(await code(shop.cancel(tid, 5000, { cancel_tax_free_amount: 4500 }))).to.equal('success');
      expect(await code(shop.cancel(tid, 1, { cancel_tax_free_amount: 1 }))).to.equal('-722');
      const { json } = await shop.cancel(tid, 5000);
      expect(json['cancel_available_amount']).to.include({ total: 0, tax_free: 0, vat: 0 });
    });

    it('takes back the first payment too', async () => {
      const { json } = await shop.subscribe();
      expect(await code(shop.cancel(String(json['tid']), 9900))).to.equal('success');
      expect(await code(shop.charge(String(json['sid'])))).to.equal('success');
    });

    it('cancels all or nothing of a payment with a cup deposit', async () => {
      const tid = await paid(await shop.sid(), { green_deposit: 300 });
      expect(await code(shop.cancel(tid, 300))).to.equal('-784');
      expect(await code(shop.cancel(tid, 10_000))).to.equal('success');
    });

    it('leaves alone what is not paid, or another CID’s', async () => {
      const { tid } = await shop.begin();
      expect(await code(shop.cancel(tid, 9900))).to.equal('-784');
      const own = await paid(await shop.sid());
      for (const as of [OTHER, ONE_OFF]) {
        expect(await code(shop.cancel(own, 10_000, {}, as))).to.equal('-721');
        expect(await code(shop.find(own, as))).to.equal('-721');
      }
    });
  });

  it('forgets windows, SIDs and payments with a reset', async () => {
    const begun = await shop.begin();
    const sid = await shop.sid();
    const tid = await paid(sid);
    await shop.stage.world.reset();
    expect(await code(shop.approve(begun, 'x'))).to.equal('-721');
    expect(await code(shop.charge(sid))).to.equal('-750');
    expect(await code(shop.find(tid))).to.equal('-721');
    expect((await fetch(begun.pcUrl, { headers: { connection: 'close' } })).status).to.equal(404);
  });
});
