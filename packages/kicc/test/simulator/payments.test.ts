import { expect } from 'chai';
import { codeOf, pgCnoOf, Shop } from './shop.js';
import { CARD, FULL_ONLY, OTHER } from './stage.js';

describe('KICC simulator, payments', () => {
  let shop: Shop;
  let key: string;
  beforeEach(async () => {
    shop = await Shop.open();
    key = await shop.key();
  });
  afterEach(() => shop.stage.close());

  const counts = () => shop.stage.world.bank.counts();
  const amounts = () => shop.stage.world.bank.ledger().map(({ kind, amount, balance }) => [kind, amount, balance]);

  it('moves money for a charge and a cancel, and for nothing else', async () => {
    const { json } = await shop.charge(key, { shopOrderNo: 'order-1' });
    await shop.cancel(String(json['pgCno']), { amount: 4000 });
    await shop.find(String(json['shopTransactionId']));
    await shop.remove(key);
    expect(amounts()).to.deep.equal([
      ['approval', 10_000, 10_000],
      ['cancel', 4000, 6000],
    ]);
    expect(shop.stage.world.bank.ledger()[0]).to.include({
      ...{ pg: 'kicc', merchant: 'T5102001', orderId: 'order-1', pgPaymentId: json['pgCno'], currency: 'KRW' },
    });
  });

  describe('shopTransactionId', () => {
    it('is refused the second time on the same day, whatever is sent under it, and answers nothing again', async () => {
      const first = await shop.charge(key, { shopTransactionId: 'once' });
      const codes = [
        codeOf(await shop.charge(key, { shopTransactionId: 'once', shopOrderNo: String(first.json['shopOrderNo']) })),
        codeOf(await shop.charge(key, { shopTransactionId: 'once' })),
        codeOf(await shop.cancel(pgCnoOf(first), { shopTransactionId: 'once' })),
        codeOf(await shop.remove(key, { shopTransactionId: 'once' })),
        codeOf(await shop.complete(await shop.authorize(), { shopTransactionId: 'once' })),
      ];
      expect(codes).to.deep.equal(['X470', 'X470', 'X470', 'X470', 'X470']);
      expect(counts()).to.deep.equal({ approvals: 1, cancels: 0, doubleCharges: 0 });
    });

    it('is free again after midnight in Korea, and is each merchant’s own', async () => {
      await shop.charge(key, { shopTransactionId: 'once' });
      const other = await shop.key(CARD, OTHER);
      expect(codeOf(await shop.charge(other, { shopTransactionId: 'once' }, OTHER))).to.equal('0000');
      shop.at('2026-03-26T00:00:00');
      expect(codeOf(await shop.charge(key, { shopTransactionId: 'once' }))).to.equal('0000');
    });

    it('is used up by what is refused in good form, too', async () => {
      await shop.charge('no-such-key', { shopTransactionId: 'once' });
      expect(codeOf(await shop.charge(key, { shopTransactionId: 'once' }))).to.equal('X470');
    });
  });

  describe('shopOrderNo', () => {
    it('is used up by an approval and by a key, not by a decline', async () => {
      expect(codeOf(await shop.charge(key, { shopOrderNo: 'one', amount: 2_000_000 }))).to.equal('8521');
      expect(codeOf(await shop.charge(key, { shopOrderNo: 'one' }))).to.equal('0000');
      expect(codeOf(await shop.charge(key, { shopOrderNo: 'one' }))).to.equal('X471');
      await shop.complete(await shop.authorize({ shopOrderNo: 'two' }));
      expect(codeOf(await shop.charge(key, { shopOrderNo: 'two' }))).to.equal('X471');
      expect(codeOf(await shop.begin({ shopOrderNo: 'one' }))).to.equal('X471');
      expect(counts()).to.include({ approvals: 1, doubleCharges: 0 });
    });

    it('is each merchant’s own', async () => {
      await shop.charge(key, { shopOrderNo: 'one' });
      const other = await shop.key(CARD, OTHER);
      expect(codeOf(await shop.charge(other, { shopOrderNo: 'one' }, OTHER))).to.equal('0000');
    });
  });

  it('takes the dates of both days within an hour of midnight', async () => {
    shop.at('2026-03-26T00:30:00');
    shop.day = '20260325';
    expect(codeOf(await shop.charge(key))).to.equal('0000');
    shop.at('2026-03-25T23:30:00');
    shop.day = '20260326';
    expect(codeOf(await shop.charge(key))).to.equal('0000');
    shop.at('2026-03-26T01:30:00');
    shop.day = '20260325';
    expect(codeOf(await shop.charge(key))).to.equal('X414');
  });

  describe('billing keys', () => {
    it('are gone for good once they are removed', async () => {
      expect(codeOf(await shop.remove(key))).to.equal('0000');
      expect(codeOf(await shop.charge(key))).to.equal('X481');
      expect(codeOf(await shop.remove(key))).to.equal('X481');
    });

    it('are of one value each, and of their merchant alone', async () => {
      const second = await shop.key();
      expect(second).to.not.equal(key);
      expect(codeOf(await shop.remove(second, {}, OTHER))).to.equal('X480');
      await shop.remove(key);
      expect(codeOf(await shop.charge(second))).to.equal('0000');
    });

    it('do not outlive what becomes of the card', async () => {
      shop.stage.world.bank.addCard({
        ...{ ...CARD, balance: 1, limit: 1, state: 'stolen', issuer: 'shinhan', kind: 'credit' },
      });
      expect(codeOf(await shop.charge(key))).to.equal('8350');
    });
  });

  describe('cancels', () => {
    let pgCno: string;
    beforeEach(async () => {
      pgCno = pgCnoOf(await shop.charge(key));
    });

    it('count down what is left', async () => {
      const parts = [3000, 3000, 4000].map((amount) => ({ amount }));
      const seen = [];
      for (const part of parts) {
        const { json } = await shop.cancel(pgCno, part);
        seen.push([json['cancelAmount'], json['remainAmount'], json['statusCode']]);
      }
      expect(seen).to.deep.equal([
        [3000, 7000, 'TS06'],
        [3000, 4000, 'TS06'],
        [4000, 0, 'TS06'],
      ]);
      expect(codeOf(await shop.cancel(pgCno, { amount: 1 }))).to.equal('X510');
      expect(codeOf(await shop.cancel(pgCno))).to.equal('X510');
    });

    it('check what the merchant believes is left before it', async () => {
      await shop.cancel(pgCno, { amount: 3000, remainAmount: 10_000 });
      expect(codeOf(await shop.cancel(pgCno, { amount: 3000, remainAmount: 10_000 }))).to.equal('X512');
      expect(codeOf(await shop.cancel(pgCno, { amount: 3000, remainAmount: 4000 }))).to.equal('X512');
      expect(codeOf(await shop.cancel(pgCno, { amount: 3000, remainAmount: 7000 }))).to.equal('0000');
    });

    it('never give back more than is left', async () => {
      await shop.cancel(pgCno, { amount: 9000 });
      expect(codeOf(await shop.cancel(pgCno, { amount: 1001 }))).to.equal('X511');
      expect(counts().cancels).to.equal(1);
    });

    it('in full are of a payment that is whole', async () => {
      await shop.cancel(pgCno, { amount: 1 });
      expect(codeOf(await shop.cancel(pgCno))).to.equal('X515');
      expect(codeOf(await shop.cancel(pgCno, { reviseTypeCode: '40', amount: 9999 }))).to.equal('X515');
      expect(codeOf(await shop.cancel(pgCno, { amount: 9999 }))).to.equal('0000');
    });

    it('in part need a contract for them', async () => {
      const own = pgCnoOf(await shop.charge(await shop.key(CARD, FULL_ONLY), {}, FULL_ONLY));
      expect(codeOf(await shop.cancel(own, { amount: 1 }, FULL_ONLY))).to.equal('X514');
      expect(codeOf(await shop.cancel(own, {}, FULL_ONLY))).to.equal('0000');
    });

    it('of a mixed payment are mixed, unless they leave nothing', async () => {
      const taxInfo = { taxAmount: 6000, freeAmount: 3400, vatAmount: 600 };
      const mixed = pgCnoOf(await shop.charge(key, { taxInfo }));
      const part = (taxationAmount: number, taxFreeAmount: number, vatAmount: number) => ({
        amount: taxationAmount + taxFreeAmount + vatAmount,
        taxInfo: { taxationAmount, taxFreeAmount, vatAmount },
      });
      const codes = [
        codeOf(await shop.cancel(mixed, { amount: 1000 })),
        codeOf(await shop.cancel(mixed, part(0, 3401, 0))),
        codeOf(await shop.cancel(mixed, part(0, 3400, 0))),
        codeOf(await shop.cancel(mixed, part(0, 1, 0))),
        codeOf(await shop.cancel(mixed, { amount: 6600 })),
      ];
      expect(codes).to.deep.equal(['X413', 'X413', '0000', 'X413', '0000']);
    });
  });

  describe('look-ups', () => {
    it('find approvals, exchanges and cancels by the id they were sent with', async () => {
      const issued = await shop.complete(await shop.authorize(), { shopTransactionId: 'issue' });
      const charged = await shop.charge(key, { shopTransactionId: 'pay' });
      const cancelled = await shop.cancel(pgCnoOf(charged), { amount: 100, shopTransactionId: 'back' });
      for (const { json } of [issued, charged, cancelled]) {
        const unsigned = Object.fromEntries(Object.entries(json).filter(([name]) => name !== 'msgAuthValue'));
        expect((await shop.find(String(json['shopTransactionId']))).json).to.deep.equal(unsigned);
      }
    });

    it('find what was declined by the card, as it was answered; nothing of what was refused before, or of removals', async () => {
      await shop.charge(key, { shopTransactionId: 'poor', amount: 2_000_000 });
      await shop.charge('no-such-key', { shopTransactionId: 'keyless' });
      await shop.remove(key, { shopTransactionId: 'bye' });
      const codes = [];
      for (const id of ['poor', 'keyless', 'bye', 'never']) codes.push(codeOf(await shop.find(id)));
      expect(codes).to.deep.equal(['8521', 'X500', 'X500', 'X500']);
    });

    it('are of today and yesterday', async () => {
      await shop.charge(key, { shopTransactionId: 'pay' });
      const day = shop.day;
      shop.at('2026-03-26T23:59:59');
      expect(codeOf(await shop.find('pay', { transactionDate: day }))).to.equal('0000');
      expect(codeOf(await shop.find('pay'))).to.equal('X500');
      shop.at('2026-03-27T00:00:00');
      expect(codeOf(await shop.find('pay', { transactionDate: day }))).to.equal('X501');
    });

    it('go by the day on which KICC had it, not by the one that the request said', async () => {
      shop.at('2026-03-26T00:00:02');
      await shop.charge(key, { shopTransactionId: 'late', approvalReqDate: '20260325' });
      expect(codeOf(await shop.find('late', { transactionDate: '20260325' }))).to.equal('X500');
      expect(codeOf(await shop.find('late', { transactionDate: '20260326' }))).to.equal('0000');
    });

    it('see of a payment what it was, not what has become of it', async () => {
      const { json } = await shop.charge(key, { shopTransactionId: 'pay' });
      await shop.cancel(String(json['pgCno']));
      expect((await shop.find('pay')).json).to.include({ amount: 10_000, statusCode: 'TS03' });
    });

    it('are each merchant’s own', async () => {
      await shop.charge(key, { shopTransactionId: 'pay' });
      expect(codeOf(await shop.find('pay', {}, OTHER))).to.equal('X500');
    });
  });

  it('forgets everything when the world is reset', async () => {
    const { json } = await shop.charge(key, { shopTransactionId: 'pay' });
    await shop.stage.world.reset();
    expect(codeOf(await shop.find('pay'))).to.equal('X500');
    expect(codeOf(await shop.cancel(String(json['pgCno'])))).to.equal('X500');
    expect(counts().approvals).to.equal(0);
  });
});
