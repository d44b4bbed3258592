import { expect } from 'chai';
import { CARD, cancelOf, Shop } from './shop.js';
import { ABROAD, HOLDER, ISSUER, NONE, OTHER, WITH_KEYS, WITHOUT_BILLING, unaes, type Sent } from './stage.js';

const DAY = 24 * 60 * 60_000;
const MIXED = { taxTypeCd: 'G', taxAmt: '7000', vatAmt: '700', taxFreeAmt: '2300' };

describe('SettleBank simulator, payments', () => {
  let shop: Shop;
  let key: string;
  beforeEach(async () => {
    shop = await Shop.open();
    key = await shop.key();
  });
  afterEach(() => shop.stage.close());

  const code = async (sent: Promise<Sent>): Promise<unknown> => (await sent).params['outRsltCd'];

  async function paid(values: Readonly<Record<string, string>> = {}): Promise<string> {
    const { params } = await shop.charge(key, values);
    expect(params).to.include({ outRsltCd: '0000' });
    return params['trdNo'] ?? '';
  }

  it('issues any number of keys for a card', async () => {
    const again = await shop.key();
    expect(again)
      .to.match(/^SBILL_PGCAnxca_ks_gu2026\d{16}$/)
      .and.not.equal(key);
    await paid();
    key = again;
    await paid();
  });

  it('only verifies a card with keyRegYn N', async () => {
    const { params, data } = await shop.issue(CARD, { keyRegYn: 'N' });
    expect(params).to.include({ outRsltCd: '0000' });
    expect(data).to.have.all.keys('pktHash', 'cardNo', 'issrId', 'cardNm', 'cardKind');
  });

  it('takes a number once, whatever it was for', async () => {
    const trdNo = await paid({ mchtTrdNo: 'once' });
    expect(await code(shop.charge(key, { mchtTrdNo: 'once' }))).to.equal('ST03');
    expect(await code(shop.keyIn(CARD, { mchtTrdNo: 'once' }))).to.equal('ST03');
    expect(await code(shop.issue(CARD, { mchtTrdNo: 'once' }))).to.equal('ST03');
    expect(await code(shop.remove(key, { mchtTrdNo: 'once' }))).to.equal('ST03');
    expect(await code(shop.cancel(trdNo, { mchtTrdNo: 'once' }))).to.equal('ST03');
    expect(await code(shop.find('once', { mchtTrdNo: 'once' }))).to.equal('ST03');
    await shop.issue(CARD, { mchtTrdNo: 'issued' });
    expect(await code(shop.charge(key, { mchtTrdNo: 'issued' }))).to.equal('ST50');
    await shop.find('once', { mchtTrdNo: 'asked' });
    expect(await code(shop.find('once', { mchtTrdNo: 'asked' }))).to.equal('ST50');
    expect(shop.stage.world.bank.counts()).to.deep.equal({ approvals: 1, cancels: 0, doubleCharges: 0 });
  });

  it('uses a number up that was declined, and none that was refused', async () => {
    expect(await code(shop.charge(key, { mchtTrdNo: 'declined', trdAmt: '2000000' }))).to.equal('CA31');
    expect(await code(shop.charge(key, { mchtTrdNo: 'declined' }))).to.equal('ST50');
    expect(await code(shop.charge(key, { mchtTrdNo: 'refused', trdAmt: '999' }))).to.equal('CA42');
    expect(await code(shop.charge(key, { mchtTrdNo: 'refused' }))).to.equal('0000');
  });

  it('lets two merchants use the same number', async () => {
    await paid({ mchtTrdNo: 'same' });
    const other = await shop.key(CARD, OTHER);
    expect(await code(shop.charge(other, { mchtTrdNo: 'same' }, OTHER))).to.equal('0000');
    expect(shop.stage.world.bank.counts().doubleCharges).to.equal(0);
  });

  it('cancels in counted parts down to nothing and not below', async () => {
    const trdNo = await paid();
    const first = await shop.cancel(trdNo, { cnclAmt: '3000' });
    expect(cancelOf(first)).to.deep.equal({
      ...{ outRsltCd: '0000', cnclAmt: '3000', cardCnclAmt: '3000', pntCnclAmt: '0', blcAmt: '7000' },
    });
    expect(await code(shop.cancel(trdNo, { cnclAmt: '1000', cnclOrd: '001' }))).to.equal('ST56');
    expect(await code(shop.cancel(trdNo, { cnclAmt: '1000', cnclOrd: '003' }))).to.equal('ST56');
    expect(await code(shop.cancel(trdNo, { cnclAmt: '7001', cnclOrd: '002' }))).to.equal('3007');
    expect(await code(shop.cancel(trdNo, { cnclAmt: '10001', cnclOrd: '002' }))).to.equal('ST57');
    expect(cancelOf(await shop.cancel(trdNo, { cnclAmt: '1000', cnclOrd: '002' }))).to.include({ blcAmt: '6000' });
    expect(cancelOf(await shop.cancel(trdNo, { cnclAmt: '6000', cnclOrd: '003' }))).to.include({ blcAmt: '0' });
    expect(await code(shop.cancel(trdNo, { cnclAmt: '1', cnclOrd: '004' }))).to.equal('CA12');
    const cancels = shop.stage.world.bank.ledger().filter(({ kind }) => kind === 'cancel');
    expect(cancels.map(({ amount, balance }) => [amount, balance])).to.deep.equal([
      [3000, 7000],
      [1000, 6000],
      [6000, 0],
    ]);
    expect(cancels[0]?.cancelId).to.equal(first.params['trdNo']);
  });

  it('counts rounds itself when none is sent', async () => {
    const trdNo = await paid();
    for (const cnclAmt of ['1000', '2000', '7000']) {
      expect(await code(shop.cancel(trdNo, { cnclAmt, cnclOrd: '' }))).to.equal('0000');
    }
    expect(await code(shop.cancel(trdNo, { cnclOrd: '' }))).to.equal('CA12');
  });

  it('does not count a round that was refused', async () => {
    const trdNo = await paid();
    expect(await code(shop.cancel(trdNo, { cnclAmt: '10001' }))).to.equal('ST57');
    expect(await code(shop.cancel(trdNo, { cnclAmt: '1000' }))).to.equal('0000');
  });

  it('cancels a whole payment once, and knows the same cancel again', async () => {
    const trdNo = await paid();
    expect(await code(shop.cancel(trdNo, { mchtTrdNo: 'whole' }))).to.equal('0000');
    expect(await code(shop.cancel(trdNo, { mchtTrdNo: 'whole' }))).to.equal('ST25');
    expect(await code(shop.cancel(trdNo))).to.equal('CA12');
    const other = await paid();
    expect(await code(shop.cancel(other, { mchtTrdNo: 'whole' }))).to.equal('ST50');
    expect(shop.stage.world.bank.counts().cancels).to.equal(1);
  });

  it('asks for the parts of what is cancelled of a mixed payment', async () => {
    const trdNo = await paid(MIXED);
    expect(await code(shop.cancel(trdNo, { cnclAmt: '1000' }))).to.equal('ST55');
    const free = { taxTypeCd: 'G', taxAmt: '0', vatAmt: '0', cnclAmt: '2300', taxFreeAmt: '2300' };
    expect(await code(shop.cancel(trdNo, { ...free, taxTypeCd: 'Y' }))).to.equal('ST55');
    expect(await code(shop.cancel(trdNo, { ...free, cnclAmt: '2301', taxFreeAmt: '2301' }))).to.equal('ST55');
    expect(await code(shop.cancel(trdNo, free))).to.equal('0000');
    const more = { ...free, cnclAmt: '1', taxFreeAmt: '1', cnclOrd: '002' };
    expect(await code(shop.cancel(trdNo, more))).to.equal('ST55');
    expect(await code(shop.cancel(trdNo, { cnclAmt: '7700', cnclOrd: '002' }))).to.equal('0000');
  });

  it('cancels within a year, and no declined payment', async () => {
    const [young, old] = [await paid(), await paid()];
    const declined = (await shop.charge(key, { trdAmt: '2000000' })).params['trdNo'] ?? '';
    expect(await code(shop.cancel(declined))).to.equal('ST06');
    shop.stage.world.clock.move(365 * DAY);
    expect(await code(shop.cancel(young))).to.equal('0000');
    shop.stage.world.clock.move(1);
    expect(await code(shop.cancel(old))).to.equal('ST46');
  });

  it('tells what became of a number, with what was cancelled', async () => {
    const trdNo = await paid({ mchtTrdNo: 'mine' });
    const { params, data } = await shop.find('mine');
    expect(params).to.include({ outStatCd: '0021', outRsltCd: '0000', trdNo });
    expect(data).to.include({ method: 'CA', trdAmt: '10000', cnclAmt: '0' });
    await shop.cancel(trdNo, { cnclAmt: '4000' });
    const part = await shop.find('mine', { orgTrdNo: trdNo });
    expect([part.params['outRsltCd'], part.data['cnclAmt']]).to.deep.equal(['0000', '4000']);
    await shop.cancel(trdNo, { cnclAmt: '6000', cnclOrd: '002' });
    const all = await shop.find('mine');
    expect(all.params).to.include({ outStatCd: '0021', outRsltCd: '0001', trdNo });
    expect(all.data).to.include({ trdAmt: '10000', cnclAmt: '10000' });
  });

  it('tells a failed payment from one that never was', async () => {
    const { params } = await shop.charge(key, { mchtTrdNo: 'failed', trdAmt: '2000000' });
    const failed = await shop.find('failed', { trdAmt: '2000000' });
    expect(failed.params).to.include({ outStatCd: '0031', outRsltCd: '0009', trdNo: params['trdNo'] });
    expect(failed.data).to.deep.equal({});
    const never = await shop.find('never');
    expect(never.params).to.include({ outStatCd: '0031', outRsltCd: 'ST06', trdNo: '' });
  });

  it('finds around midnight, by the date of the request', async () => {
    shop.at('2026-01-05T23:59:59');
    await paid({ mchtTrdNo: 'late' });
    shop.at('2026-01-06T00:00:10');
    expect(await code(shop.find('late'))).to.equal('0000');
    expect(await code(shop.find('late', { orgTrdDt: '20260104' }))).to.equal('0000');
    expect(await code(shop.find('late', { orgTrdDt: '20260107' }))).to.equal('ST06');
  });

  it('keeps merchants apart', async () => {
    const trdNo = await paid({ mchtTrdNo: 'mine' });
    expect(await code(shop.find('mine', {}, OTHER))).to.equal('ST06');
    expect(await code(shop.cancel(trdNo, {}, OTHER))).to.equal('ST06');
    expect(await code(shop.charge(key, {}, OTHER))).to.equal('CA10');
    expect(await code(shop.remove(key, {}, OTHER))).to.equal('CA10');
    expect(shop.stage.world.bank.counts()).to.deep.equal({ approvals: 1, cancels: 0, doubleCharges: 0 });
  });

  it('keeps to the level of an id', async () => {
    expect(await code(shop.issue(CARD, {}, NONE))).to.equal('CA60');
    expect(await code(shop.issue(CARD, {}, ISSUER))).to.equal('CA60');
    expect(await code(shop.keyIn(CARD, {}, ISSUER))).to.equal('CA60');
    expect(await code(shop.keyIn({ ...CARD, holderId: '010101' }, {}, NONE))).to.equal('0000');
    expect(await code(shop.keyIn({ ...CARD, holderId: '010101' }, {}, HOLDER))).to.equal('CA30');
  });

  it('keeps to the contract of a merchant', async () => {
    expect(await code(shop.issue(CARD, {}, WITHOUT_BILLING))).to.equal('CA60');
    expect(await code(shop.charge(key, {}, WITHOUT_BILLING))).to.equal('CA60');
    expect(await code(shop.remove(key, {}, WITHOUT_BILLING))).to.equal('CA60');
    const { params, data } = await shop.keyIn(CARD, {}, WITHOUT_BILLING);
    expect(params).to.include({ outRsltCd: '0000' });
    expect(data).to.not.have.any.keys('billKey', 'vldDtMon', 'vldDtYear');
    const trdNo = params['trdNo'] ?? '';
    expect(await code(shop.cancel(trdNo, { cnclAmt: '1000' }, WITHOUT_BILLING))).to.equal('ST54');
    expect(await code(shop.cancel(trdNo, {}, WITHOUT_BILLING))).to.equal('0000');
  });

  it('issues a key with a key-in payment, where that is set', async () => {
    const { data } = await shop.keyIn(CARD, {}, WITH_KEYS);
    expect(data['billKey']).to.match(/^SBILL_PGCAnxca_ke_bi2026\d{16}$/);
    expect(await code(shop.charge(data['billKey'] ?? '', {}, WITH_KEYS))).to.equal('0000');
    expect((await shop.charge(data['billKey'] ?? '', {}, WITH_KEYS)).data['billKey']).to.equal(data['billKey']);
    const declined = await shop.keyIn(CARD, { trdAmt: '2000000' }, WITH_KEYS);
    expect(declined.data).to.deep.equal({});
  });

  it('takes dollars in cents from an id for foreign currency', async () => {
    const { params, data } = await shop.keyIn(CARD, { crcCd: 'USD', trdAmt: '1' }, ABROAD);
    expect(params).to.include({ outRsltCd: '0000' });
    expect(unaes(data['trdAmt'])).to.equal('1');
    expect(shop.stage.world.bank.ledger()[0]).to.include({ amount: 1, currency: 'USD' });
    expect(await code(shop.keyIn(CARD, {}, ABROAD))).to.equal('CA60');
    const trdNo = params['trdNo'] ?? '';
    expect(await code(shop.cancel(trdNo, { cnclAmt: '1' }, ABROAD))).to.equal('ST26');
    expect(await code(shop.cancel(trdNo, { crcCd: 'USD', cnclAmt: '1' }, ABROAD))).to.equal('0000');
  });

  it('neither charges nor removes a removed key', async () => {
    expect(await code(shop.remove(key))).to.equal('0000');
    expect(await code(shop.charge(key))).to.equal('CA10');
    expect(await code(shop.remove(key))).to.equal('CA10');
    expect(shop.stage.world.bank.ledger()).to.deep.equal([]);
  });

  it('declines by what has become of the card', async () => {
    const card = shop.stage.world.bank.card(CARD.number);
    if (!card) throw new Error('card expected');
    for (const [state, expected] of [
      ['lost', 'CA51'],
      ['stolen', 'CA52'],
      ['blocked', 'CA50'],
    ] as const) {
      shop.stage.world.bank.addCard({ ...card, state });
      for (const sent of [shop.charge(key), shop.keyIn(), shop.issue()]) expect(await code(sent)).to.equal(expected);
    }
    shop.stage.world.bank.addCard({ ...card, balance: 9_999 });
    expect(await code(shop.charge(key))).to.equal('CA32');
  });

  it('forgets keys, payments and numbers with a reset, but none that was there from the start', async () => {
    await paid({ mchtTrdNo: 'before' });
    await shop.stage.world.reset();
    expect(await code(shop.charge(key))).to.equal('CA10');
    expect(await code(shop.find('before'))).to.equal('ST06');
    expect(await code(shop.charge('SBILL_0000000001', { mchtTrdNo: 'before' }, NONE))).to.equal('0000');
    expect(shop.stage.world.bank.ledger()).to.have.length(1);
  });
});
