import { expect } from 'chai';
import { item, Shop, type Key } from './shop.js';
import { CARD, FINDER, FINDERS_KEY, OTHER, SELLER, UNREGISTERED, type Sent } from './stage.js';

describe('PAYCO simulator, payments', () => {
  let shop: Shop;
  let key: Key;
  beforeEach(async () => {
    shop = await Shop.open();
    key = await shop.key();
  });
  afterEach(() => shop.stage.close());

  const code = async (sent: Promise<Sent>): Promise<unknown> => (await sent).json.code;
  const ledger = (): unknown[] =>
    shop.stage.world.bank.ledger().map(({ kind, amount, balance }) => [kind, amount, balance]);

  it('charges an order once under UNIQUE_KEY, and again after a decline', async () => {
    const once = { sellerOrderReferenceKey: 'once' };
    expect(await code(shop.charge(key, { ...once, totalPaymentAmt: 1_000_001 }))).to.equal(70041);
    await shop.paid(key, once);
    expect(await code(shop.charge(key, once))).to.equal(70032);
    expect(await code(shop.charge(key, { ...once, totalPaymentAmt: 100 }))).to.equal(70032);
    expect(shop.stage.world.bank.counts()).to.deep.equal({ approvals: 1, cancels: 0, doubleCharges: 0 });
  });

  it('refuses an order under UNIQUE_KEY although it was cancelled, or charged without it', async () => {
    await shop.cancel(await shop.paid(key, { sellerOrderReferenceKey: 'back' }));
    expect(await code(shop.charge(key, { sellerOrderReferenceKey: 'back' }))).to.equal(70032);
    const many = { sellerOrderReferenceKey: 'many', sellerOrderReferenceKeyType: 'DUPLICATE_KEY' };
    await shop.paid(key, many);
    expect(await code(shop.charge(key, { sellerOrderReferenceKey: 'many' }))).to.equal(70032);
  });

  it('charges an order twice under DUPLICATE_KEY, and where no type is said', async () => {
    for (const sellerOrderReferenceKeyType of ['DUPLICATE_KEY', '']) {
      const values = { sellerOrderReferenceKey: `x${sellerOrderReferenceKeyType}`, sellerOrderReferenceKeyType };
      await shop.paid(key, values);
      await shop.paid(key, values);
    }
    expect(shop.stage.world.bank.counts()).to.include({ approvals: 4, doubleCharges: 2 });
  });

  it('lets two merchants use the same order number', async () => {
    await shop.paid(key, { sellerOrderReferenceKey: 'same' });
    await shop.paid(await shop.key({}, OTHER), { sellerOrderReferenceKey: 'same' }, OTHER);
    expect(shop.stage.world.bank.counts().doubleCharges).to.equal(0);
  });

  it('charges no key of another merchant, with another certify key, or that was deleted', async () => {
    expect(await code(shop.charge(key, {}, OTHER))).to.equal(70022);
    expect(await code(shop.charge({ ...key, autoPaymentCertifyKey: 'wrong' }))).to.equal(70022);
    expect(await code(shop.charge(await shop.key(), { autoPaymentNo: key.autoPaymentNo }))).to.equal(70022);
    expect(await code(shop.remove(key, OTHER))).to.equal(70022);
    expect(await code(shop.remove(key))).to.equal(0);
    expect(await code(shop.remove(key))).to.equal(70023);
    expect(await code(shop.charge(key))).to.equal(70023);
    expect(await code(shop.info(key))).to.equal(70023);
    expect(ledger()).to.deep.equal([]);
  });

  it('cancels all of a payment once', async () => {
    const payment = await shop.paid(key);
    expect(await code(shop.cancel(payment))).to.equal(0);
    expect(await code(shop.cancel(payment))).to.equal(70052);
    expect(ledger()).to.deep.equal([
      ['approval', 9_900, 9_900],
      ['cancel', 9_900, 0],
    ]);
  });

  it('cancels in parts down to nothing and not below', async () => {
    const payment = await shop.paid(key);
    expect(await code(shop.part(payment, 3_000))).to.equal(0);
    expect(await code(shop.part(payment, 6_901))).to.equal(70053);
    expect(await code(shop.cancel(payment))).to.equal(70053);
    expect(await code(shop.part(payment, 900, { totalCancelPossibleAmt: 9_900 }))).to.equal(70054);
    expect(await code(shop.part(payment, 900, { totalCancelPossibleAmt: 6_900 }))).to.equal(0);
    expect(await code(shop.cancel(payment, { cancelTotalAmt: 5_000 }))).to.equal(70011);
    const { json } = await shop.cancel(payment, { cancelTotalAmt: 6_000 });
    expect(json.result).to.include({ totalCancelPaymentAmt: 6_000, remainCancelPossibleAmt: 0 });
    expect(await code(shop.part(payment, 1))).to.equal(70052);
    expect(ledger().slice(1)).to.deep.equal([
      ['cancel', 3_000, 6_900],
      ['cancel', 900, 6_000],
      ['cancel', 6_000, 0],
    ]);
  });

  it('cancels the last part with its item named, too', async () => {
    const payment = await shop.paid(key);
    await shop.part(payment, 9_000);
    expect(await code(shop.part(payment, 900))).to.equal(0);
    expect(ledger().at(-1)).to.deep.equal(['cancel', 900, 0]);
  });

  it('cancels no payment of another merchant, with another certify key, or of another order', async () => {
    const [payment, other] = [await shop.paid(key), await shop.paid(key)];
    expect(await code(shop.cancel(payment, {}, OTHER))).to.equal(70051);
    expect(await code(shop.cancel({ ...payment, orderCertifyKey: other['orderCertifyKey'] }))).to.equal(70051);
    expect(await code(shop.cancel({ ...payment, orderNo: '1' }))).to.equal(70051);
    expect(await code(shop.cancel(payment, { sellerOrderReferenceKey: 'else' }))).to.equal(70051);
    expect(shop.stage.world.bank.counts().cancels).to.equal(0);
  });

  it('takes a cancel of each item for itself', async () => {
    const orderProducts = [item(5_000, SELLER, 'A'), item(4_900, SELLER, 'B')];
    const payment = await shop.paid(key, { orderProducts });
    const { cpId, productId } = SELLER;
    const of = (name: string, productAmt: number): object => {
      return { sellerOrderProductReferenceKey: name, cpId, productId, productAmt };
    };
    const part = (amount: number, ...items: object[]): Promise<unknown> =>
      code(shop.cancel(payment, { cancelTotalAmt: amount, orderProducts: items }));
    expect(await part(5_001, of('A', 5_001))).to.equal(70053);
    expect(await part(100, of('C', 100))).to.equal(70004);
    expect(await part(100, of('A', 50), of('A', 50))).to.equal(70013);
    expect(await part(200, of('A', 100), of('B', 101))).to.equal(70031);
    expect(await part(200, of('A', 100), of('B', 100))).to.equal(0);
    expect(await part(4_901, of('A', 4_901))).to.equal(70053);
    expect(await part(4_900, of('A', 4_900))).to.equal(0);
    expect(await part(4_800, of('B', 4_800))).to.equal(0);
    expect(ledger().at(-1)).to.deep.equal(['cancel', 4_800, 0]);
  });

  it('wants the tax parts of a part of what is taxed in two ways', async () => {
    const payment = await shop.paid(key, { totalTaxfreeAmt: 6_600, totalTaxableAmt: 3_000, totalVatAmt: 300 });
    const split = (taxfree: number, taxable: number, vat: number): object => {
      return { totalCancelTaxfreeAmt: taxfree, totalCancelTaxableAmt: taxable, totalCancelVatAmt: vat };
    };
    expect(await code(shop.part(payment, 3_300))).to.equal(70011);
    expect(await code(shop.part(payment, 3_300, { ...split(0, 3_000, 299) }))).to.equal(70031);
    expect(await code(shop.part(payment, 3_300, { ...split(0, 2_999, 301) }))).to.equal(70053);
    expect(await code(shop.part(payment, 3_300, { ...split(0, 3_000, 300) }))).to.equal(0);
    const { json } = await shop.part(payment, 100);
    expect((json.result?.['cancelPaymentDetails'] as object[])[0]).to.include({
      ...{ cancelTaxfreeAmt: 100, cancelTaxableAmt: 0, cancelVatAmt: 0 },
    });
  });

  it('reckons VAT as an eleventh where nobody tells the parts', async () => {
    const { json } = await shop.charge(key, { totalPaymentAmt: 1_000 });
    expect((json.result?.['paymentDetails'] as object[])[0]).to.include({ taxableAmt: 910, vatAmt: 90, taxfreeAmt: 0 });
    const { orderNo, orderCertifyKey } = json.result ?? {};
    const { json: part } = await shop.part({ orderNo, orderCertifyKey }, 100);
    expect((part.result?.['cancelPaymentDetails'] as object[])[0]).to.include({
      cancelTaxableAmt: 91,
      cancelVatAmt: 9,
    });
  });

  it('refuses everything from an IP that is not registered, in the words that are known', async () => {
    const { json } = await shop.reserve({ cpId: UNREGISTERED.cpId }, UNREGISTERED);
    expect(json).to.deep.equal({ code: 70001, message: '허용되지 않은 IP 입니다.' });
    for (const sent of [
      shop.info(key, UNREGISTERED),
      shop.remove(key, UNREGISTERED),
      shop.charge(key, {}, UNREGISTERED),
    ]) {
      expect(await code(sent)).to.equal(70001);
    }
  });

  it('finds no automatic payment by a look-up that wants a reserveOrderNo', async () => {
    await shop.paid(key, { sellerOrderReferenceKey: 'mine' });
    expect(await code(shop.find({ sellerOrderReferenceKey: 'mine' }))).to.equal(70011);
    const reserveOrderNo = '202603250000000001';
    expect(await code(shop.find({ sellerOrderReferenceKey: 'mine', reserveOrderNo }))).to.equal(70051);
  });

  it('finds one by its number alone where a merchant is set so, each its own', async () => {
    const { json } = await shop.charge(FINDERS_KEY, { sellerOrderReferenceKey: 'mine' }, FINDER);
    const found = (await shop.find({ sellerOrderReferenceKey: 'mine' }, FINDER)).json;
    expect(found).to.deep.equal({ ...json, result: { ...json.result, paymentCompletionYn: 'Y' } });
    await shop.paid(key, { sellerOrderReferenceKey: 'theirs' });
    expect(await code(shop.find({ sellerOrderReferenceKey: 'theirs' }, FINDER))).to.equal(70051);
  });

  it('tells which card was charged', async () => {
    const citi = await shop.key({ card: { ...CARD, number: '9410000000000021' } });
    const { json } = await shop.charge(citi);
    expect((json.result?.['paymentDetails'] as { cardSettleInfo: object }[])[0]?.cardSettleInfo).to.include({
      ...{ cardCompanyName: '씨티카드', cardCompanyCode: 'CCCT', cardNo: '9410-****-****-****' },
    });
  });
});
