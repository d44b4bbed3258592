import { expect } from 'chai';
import { get } from './browsing.js';
import { fieldsOf, Shop } from './shop.js';
import { CARD, EXAMPLE_KEY, openStage, SAMPLE_WAY, SELLER } from './stage.js';

describe('PAYCO simulator, registrations', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.stage.close());

  it('exchanges what came back for a key only for the pair that belongs together, and its merchant', async () => {
    const [first, second] = [fieldsOf((await shop.returns({}))[0]), fieldsOf((await shop.returns({}))[0])];
    const [reference, certify] = ['sellerAutoPaymentReferenceKey', 'autoPaymentCertifyKey'] as const;
    const code = async (fields: object, as = SELLER): Promise<unknown> =>
      (await shop.info({ ...fields }, as)).json.code;
    expect(await code({ ...first, [certify]: second[certify] })).to.equal(70022);
    expect(await code({ ...first, [reference]: second[reference] })).to.equal(70022);
    expect(await code({ ...first, [certify]: `${first[certify]}x` })).to.equal(70022);
    expect(await code({ ...first, [reference]: 'ref-none' })).to.equal(70022);
    expect(await code(first, SAMPLE_WAY)).to.equal(70022);
    expect(await code(first)).to.equal(0);
    expect(await code(first)).to.equal(0);
    expect(await code(second)).to.equal(0);
  });

  it('has no key to tell while the customer is in the window', async () => {
    const { json } = await shop.reserve();
    expect(json.code).to.equal(0);
    expect(
      (await shop.info({ sellerAutoPaymentReferenceKey: 'ref-1', autoPaymentCertifyKey: 'ck_0001' })).json.code,
    ).to.equal(70022);
  });

  it('changes the card of a key that stays the same', async () => {
    const key = await shop.key();
    const { sellerAutoPaymentReferenceKey, autoPaymentNo, autoPaymentCertifyKey } = key;
    const same = { sellerAutoPaymentReferenceKey, autoPaymentNo, autoPaymentCertifyKey };
    expect(await page(await shop.window(same))).to.include('자동결제 수단 변경');
    const [request] = await shop.returns({ card: { ...CARD, number: '9410000000000021' } }, same);
    expect(fieldsOf(request)).to.include({ code: '0', sellerAutoPaymentReferenceKey, autoPaymentCertifyKey });
    const { json } = await shop.info(key);
    expect(json.result).to.include({ ...same, pinNo: '****-****-****-0021', corporationCode: 'CCCT' });
    await shop.paid(key);
    expect(shop.stage.world.bank.ledger()[0]).to.include({ cardLast4: '0021' });
    expect(shop.stage.world.log.records({ operation: 'complete-window' })).to.have.length(2);
  });

  it('changes no key that was deleted meanwhile', async () => {
    const key = await shop.key();
    const url = await shop.window({ ...key });
    await shop.remove(key);
    expect(fieldsOf((await shop.stage.visit(url))[0])).to.include({ code: '70023' });
    expect((await shop.info(key)).json.code).to.equal(70023);
  });

  it('begins no change with a key that is not the one named, and no registration under a used reference', async () => {
    const [key, other] = [await shop.key(), await shop.key()];
    const code = async (values: object, as = SELLER): Promise<unknown> => {
      const { cpId } = as;
      return (await shop.reserve({ ...values, cpId }, as)).json.code;
    };
    const { sellerAutoPaymentReferenceKey, autoPaymentNo, autoPaymentCertifyKey } = key;
    const whole = { sellerAutoPaymentReferenceKey, autoPaymentNo, autoPaymentCertifyKey };
    expect(await code({ ...whole, autoPaymentCertifyKey: other.autoPaymentCertifyKey })).to.equal(70022);
    expect(await code({ ...whole, autoPaymentNo: '1' })).to.equal(70022);
    expect(await code({ ...whole, sellerAutoPaymentReferenceKey: other.sellerAutoPaymentReferenceKey })).to.equal(
      70022,
    );
    expect(await code({ ...whole, sellerAutoPaymentReferenceKey: 'new' })).to.equal(70022);
    expect(await code(whole, SAMPLE_WAY)).to.equal(70022);
    expect(await code({ sellerAutoPaymentReferenceKey, autoPaymentNo })).to.equal(70011);
    expect(await code({ sellerAutoPaymentReferenceKey, autoPaymentCertifyKey })).to.equal(70011);
    expect(await code({ sellerAutoPaymentReferenceKey })).to.equal(70021);
    expect(await code({ sellerAutoPaymentReferenceKey: 'fresh' })).to.equal(0);
    expect(await code({ sellerAutoPaymentReferenceKey: 'fresh' })).to.equal(70021);
    expect(await code({ sellerAutoPaymentReferenceKey: 'fresh' }, SAMPLE_WAY)).to.equal(0);
    expect(await code(whole)).to.equal(0);
  });

  async function page(url: string): Promise<string> {
    return (await shop.stage.browse(get(url))).body.toString('utf8');
  }
});

describe('PAYCO simulator, keys from the start', () => {
  it('are as if registered in the window', async () => {
    const stage = await openStage([EXAMPLE_KEY]);
    try {
      const shop = new Shop(stage);
      expect((await shop.info(EXAMPLE_KEY)).json.result).to.include({ autoPaymentNo: EXAMPLE_KEY.autoPaymentNo });
    } finally {
      await stage.close();
    }
  });
});
