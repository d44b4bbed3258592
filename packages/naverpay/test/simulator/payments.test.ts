import { expect } from 'chai';
import { bodyOf, code, Shop } from './shop.js';
import { CARD, OTHER, STRICT } from './stage.js';

const MINUTE = 60_000;

describe('Naver Pay simulator, payments', () => {
  let shop: Shop;
  let key: string;
  beforeEach(async () => {
    shop = await Shop.open();
    key = await shop.key();
  });
  afterEach(() => shop.stage.close());

  const counts = (): object => shop.stage.world.bank.counts();

  describe('charges', () => {
    it('moves money with the approval, and not with the reservation', async () => {
      const { paymentId } = bodyOf(await shop.prepare(key, { merchantPayId: 'order-1' }));
      expect(counts()).to.include({ approvals: 0 });
      expect(await code(shop.approve(key, String(paymentId)))).to.equal('Success');
      const approval = { pg: 'naverpay', merchant: 'demoChainId0000', orderId: 'order-1', pgPaymentId: paymentId };
      expect(shop.stage.world.bank.ledger()).to.have.length(1);
      expect(shop.stage.world.bank.ledger()[0]).to.include({ ...approval, amount: 9900, cardLast4: '5678' });
    });

    it('is approved once, whatever is tried', async () => {
      const paymentId = await shop.paid(key);
      expect(await code(shop.approve(key, paymentId))).to.equal('AlreadyComplete');
      expect(counts()).to.include({ approvals: 1 });
    });

    it('is approved within ten minutes', async () => {
      const reserved = [await shop.prepare(key), await shop.prepare(key)].map((sent) =>
        String(bodyOf(sent)['paymentId']),
      );
      shop.stage.world.clock.move(10 * MINUTE);
      expect(await code(shop.approve(key, reserved[0] ?? ''))).to.equal('Success');
      shop.stage.world.clock.move(1000);
      expect(await code(shop.approve(key, reserved[1] ?? ''))).to.equal('TimeExpired');
      expect(counts()).to.include({ approvals: 1 });
    });

    it('does not compare order ids', async () => {
      await shop.paid(key, { merchantPayId: 'same' });
      await shop.paid(key, { merchantPayId: 'same' });
      expect(counts()).to.include({ approvals: 2, doubleCharges: 1 });
    });

    it('declines by what has become of the card, and what was declined stays so', async () => {
      const { bank } = shop.stage.world;
      const card = bank.card(CARD.number);
      if (!card) throw new Error('card expected');
      const paymentId = String(bodyOf(await shop.prepare(key))['paymentId']);
      bank.addCard({ ...card, state: 'stolen' });
      expect((await shop.approve(key, paymentId)).json).to.deep.equal({
        code: 'Fail',
        message: '도난 신고된 카드입니다',
      });
      bank.addCard(card);
      expect(await code(shop.approve(key, paymentId))).to.equal('Fail');
      expect(counts()).to.include({ approvals: 0 });
      await shop.paid(key);
    });

    it('wants the end of the service where the contract says so', async () => {
      const strict = await shop.key({ merchant: STRICT });
      expect(await code(shop.prepare(strict, {}, STRICT))).to.equal('RequireParameter');
      expect(await code(shop.charge(strict, { useCfmYmdt: '20310831' }, STRICT))).to.equal('Success');
    });

    it('is for the shop alone whose key it is', async () => {
      expect(await code(shop.prepare(key, {}, OTHER))).to.equal('Fail');
      const paymentId = String(bodyOf(await shop.prepare(key))['paymentId']);
      expect(await code(shop.approve(key, paymentId, undefined, OTHER))).to.equal('InvalidPaymentId');
      expect(counts()).to.include({ approvals: 0 });
    });
  });

  describe('cancels', () => {
    it('take back part after part down to nothing, and not below', async () => {
      const paymentId = await shop.paid(key);
      expect(bodyOf(await shop.cancel(paymentId, { cancelAmount: '3000' }))).to.include({ totalRestAmount: 6900 });
      expect(await code(shop.cancel(paymentId, { cancelAmount: '6901' }))).to.equal('OverRemainAmount');
      expect(bodyOf(await shop.cancel(paymentId, { cancelAmount: '6900' }))).to.include({ totalRestAmount: 0 });
      expect(await code(shop.cancel(paymentId, { cancelAmount: '1' }))).to.equal('AlreadyCanceled');
      const cancels = shop.stage.world.bank.ledger().filter(({ kind }) => kind === 'cancel');
      expect(cancels.map(({ amount, balance }) => [amount, balance])).to.deep.equal([
        [3000, 6900],
        [6900, 0],
      ]);
      const rows = await shop.rows(paymentId);
      expect(rows.map((row) => [row['admissionTypeCode'], row['totalPayAmount']])).to.deep.equal([
        ['01', 9900],
        ['04', 3000],
        ['04', 6900],
      ]);
    });

    it('take a whole payment back at once, once', async () => {
      const paymentId = await shop.paid(key);
      expect(await code(shop.cancel(paymentId))).to.equal('Success');
      expect(await code(shop.cancel(paymentId))).to.equal('AlreadyCanceled');
      const rows = await shop.rows(paymentId);
      expect(rows.map((row) => row['admissionTypeCode'])).to.deep.equal(['01', '03']);
    });

    it('repeat a part that nothing guards, and not one that says what is left', async () => {
      const paymentId = await shop.paid(key);
      const part = { cancelAmount: '200', doCompareRest: '1', expectedRestAmount: '9700' };
      expect(await code(shop.cancel(paymentId, part))).to.equal('Success');
      expect(await code(shop.cancel(paymentId, part))).to.equal('RestAmountDiff');
      expect((await shop.cancel(paymentId, { cancelAmount: '200' }, 'k-1')).status).to.equal(200);
      expect((await shop.cancel(paymentId, { cancelAmount: '200' }, 'k-1')).status).to.equal(409);
      expect(counts()).to.include({ cancels: 2 });
      expect(await code(shop.cancel(paymentId, { cancelAmount: '200' }))).to.equal('Success');
      expect(counts()).to.include({ cancels: 3 });
    });

    it('count taxed and tax-free parts apart', async () => {
      const paymentId = await shop.paid(key, { taxScopeAmount: '900', taxExScopeAmount: '9000' });
      expect(await code(shop.cancel(paymentId, { cancelAmount: '1000' }))).to.equal(
        'TaxScopeAmtGreaterThanRemainError',
      );
      const part = { cancelAmount: '1000', taxScopeAmount: '400', taxExScopeAmount: '600' };
      expect(bodyOf(await shop.cancel(paymentId, part))).to.include({
        ...{ taxScopeAmount: 400, taxExScopeAmount: 600, taxScopeRestAmount: 500, taxExScopeRestAmount: 8400 },
      });
    });

    it('know no payment that is only reserved, was declined, or is another shop’s', async () => {
      const reserved = String(bodyOf(await shop.prepare(key))['paymentId']);
      expect(await code(shop.cancel(reserved))).to.equal('InvalidPaymentId');
      const declined = String(bodyOf(await shop.prepare(key, { totalPayAmount: '2000000' }))['paymentId']);
      expect(await code(shop.approve(key, declined))).to.equal('Fail');
      expect(await code(shop.cancel(declined, { cancelAmount: '2000000' }))).to.equal('InvalidPaymentId');
      expect(await code(shop.cancel(await shop.paid(key), {}, undefined, OTHER))).to.equal('InvalidPaymentId');
      expect(counts()).to.include({ cancels: 0 });
    });

    it('give a card back before points', async () => {
      const points = await shop.key({ card: { ...CARD, number: '9410000000000047' } });
      const paymentId = await shop.paid(points);
      expect((await shop.rows(paymentId))[0]).to.include({ primaryPayAmount: 6900, npointPayAmount: 3000 });
      const part = bodyOf(await shop.cancel(paymentId, { cancelAmount: '7900' }));
      expect(part).to.include({ primaryPayCancelAmount: 6900, npointCancelAmount: 1000 });
      expect(part).to.include({ primaryPayRestAmount: 0, npointRestAmount: 2000, totalRestAmount: 2000 });
    });
  });

  describe('cancels that are done later', () => {
    let paymentId: string;
    beforeEach(async () => {
      paymentId = await shop.paid(await shop.key({ card: { ...CARD, number: '9410000000000187' } }));
    });

    it('are accepted, and done after ten minutes', async () => {
      const { json } = await shop.cancel(paymentId, { cancelAmount: '200' });
      expect(json).to.deep.include({ code: 'CancelNotComplete' });
      expect(json['body']).to.include({ paymentId, payHistId: '', totalRestAmount: 9900 });
      expect(await shop.rows(paymentId)).to.have.length(1);
      shop.stage.world.clock.move(10 * MINUTE);
      expect(counts()).to.include({ cancels: 1 });
      expect((await shop.rows(paymentId))[1]).to.include({ admissionTypeCode: '04', totalPayAmount: 200 });
    });

    it('are done at once when they are asked for again, and nothing else is before', async () => {
      await shop.cancel(paymentId, { cancelAmount: '200' }, 'k-1');
      expect(await code(shop.cancel(paymentId, { cancelAmount: '300' }))).to.equal('PreCancelNotComplete');
      const same = await shop.cancel(paymentId, { cancelAmount: '200' }, 'k-1');
      expect([same.status, same.json['code']]).to.deep.equal([409, 'CancelNotComplete']);
      expect(bodyOf(await shop.cancel(paymentId, { cancelAmount: '200' }, 'k-2'))).to.include({
        totalRestAmount: 9700,
      });
      shop.stage.world.clock.move(10 * MINUTE);
      expect(counts()).to.include({ cancels: 1 });
    });
  });

  it('forgets keys, payments, idempotency keys and cancels to be done with a reset', async () => {
    const paymentId = await shop.paid(await shop.key({ card: { ...CARD, number: '9410000000000187' } }));
    await shop.cancel(paymentId, {}, 'k-1');
    await shop.stage.world.reset();
    shop.stage.world.clock.move(10 * MINUTE);
    expect(await code(shop.prepare(key))).to.equal('Fail');
    expect(await code(shop.cancel(paymentId, {}, 'k-1'))).to.equal('InvalidPaymentId');
    expect(shop.stage.world.bank.ledger()).to.deep.equal([]);
  });
});
