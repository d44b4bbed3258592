import { expect } from 'chai';
import { BILL_KEY } from './stage.js';
import { fieldsOf, sha256, WindowShop } from './window-shop.js';

/** KG INICIS's rules with the published keys of INIBillTst (computed). */
describe('INICIS vectors of the windows', () => {
  let shop: WindowShop;
  beforeEach(async () => {
    shop = await WindowShop.open({ billKey: BILL_KEY, authToken: 'TOKEN-XYZ', tid: 123_456 });
  });
  afterEach(() => shop.close());

  const isOpened = async (window: 'inilitepay' | 'stdpay' | 'inibill', values: Record<string, string>) => {
    const { status } = await shop.page(window, new URLSearchParams(shop.fields(window, values)).toString());
    return status === 200;
  };

  it('SHA-512 (빌링키발급, hashData): the form is taken with the hash of the rule, under either name', async () => {
    const values = { orderId: 'ORDER-4', price: '1000', timestamp: '20250102030405' };
    const hash =
      '68c470fafea7df37dc181e317e7148e35eaedc181847e829270a779b0c5548294ae8a18b12d758b2176a19bbfc32cb3d6ebf00651f1694752ace583b7083968e';
    expect(await isOpened('inilitepay', { ...values, hashData: hash })).to.equal(true);
    expect(await isOpened('inilitepay', { ...values, hashData: '', hashdata: hash })).to.equal(true);
    expect(await isOpened('inilitepay', { ...values, hashData: hash, price: '1001' })).to.equal(false);
  });

  it('SHA-256 (모바일 빌링, hashdata): the form is taken with the hash of the rule, which leaves the price out', async () => {
    const values = { orderid: 'ORDER-4', price: '1000', timestamp: '20250102030405' };
    const hashdata = 'f3b3a10f3ffb5482171680b2c7f189edf388c591e51fa08645d82a91e3f0b200';
    expect(await isOpened('inibill', { ...values, hashdata })).to.equal(true);
    expect(await isOpened('inibill', { ...values, hashdata, price: '1001' })).to.equal(true);
    expect(await isOpened('inibill', { ...values, hashdata, orderid: 'ORDER-5' })).to.equal(false);
  });

  it('AES-256 (빌링키발급, billkey; the text form is this simulator’s): the key comes back enciphered', async () => {
    const [request] = await shop.visit(shop.step('inilitepay', shop.fields('inilitepay')));
    expect(fieldsOf(request)['billkey']).to.equal('Bo0x9Lg0k6+uFgn5ZpYtBHU2IAfk6cwZORuLDZpHXakyNgL5hpayQiuu6n6DfXWt');
  });

  const ORDER = { oid: 'ORDER-5', price: '1000', timestamp: '1735754645123' };
  const SIGNED = {
    mKey: '3a9503069192f207491d4b19bd743fc249a761ed94246c8c42fed06c3cd15a33',
    signature: '531fd1b9ef6c2c3bab5e542266c8ba661915878c3d74ddee1fe4f8fdb4525f3d',
    verification: '7f9ccb629dcfe07ec3b5a91c016988f37b39957e8a309d4f5f6852b02777ee03',
  };

  it('SHA-256 (INIStdPay, mKey, signature and verification): the form is taken with the three of them', async () => {
    expect(await isOpened('stdpay', { ...ORDER, ...SIGNED })).to.equal(true);
  });

  it('SHA-256 (INIStdPay, approval): both signatures are taken, and the answer is signed for last digit 3', async () => {
    const returned = await shop.authenticated({ ...ORDER, ...SIGNED });
    expect(returned['authToken']).to.equal('TOKEN-XYZ');
    const { json } = await shop.approve(returned, {
      timestamp: '1735754645123',
      signature: 'ab47d19f9162b3cb908cfa63b7cd147cb9a8db5fd256d4d2273853c58c2b487f',
      verification: 'f33cb0413900611c36171a8b75a0cdb7f6c6f6a7ed3c4dcf9a26879b28f1d31a',
    });
    expect(json).to.include({
      ...{ resultCode: '0000', MOID: 'ORDER-5', TotPrice: '1000', CARD_BillKey: BILL_KEY },
      authSignature: 'f98fb0489684faae0d2e717ca69fa112a941013c58df6aaf889fa92d9746def6',
    });
  });

  it('SHA-256 (INIStdPay, authSignature): for last digit 0', async () => {
    const { json } = await shop.approve(await shop.authenticated(ORDER), { timestamp: '1735754645120' });
    expect(json).to.include({
      authSignature: '093a3b3c5fe1ff82a949528ec38ea38cf719a8473f541d68d6670f1ad0bf0290',
    });
  });

  /** The ten layouts of the manual's table, written out for INIBillTst, ORDER-5 and 1,000 won. */
  const LAYOUTS = [
    'TotPrice=1000&tstamp=1735754645120&MOID=ORDER-5',
    'MOID=ORDER-5&mid=INIBillTst&tstamp=1735754645121',
    'MOID=ORDER-5&tstamp=1735754645122&mid=INIBillTst',
    'mid=INIBillTst&MOID=ORDER-5&tstamp=1735754645123',
    'mid=INIBillTst&tstamp=1735754645124&MOID=ORDER-5',
    'tstamp=1735754645125&mid=INIBillTst&MOID=ORDER-5',
    'tstamp=1735754645126&MOID=ORDER-5&mid=INIBillTst',
    'TotPrice=1000&mid=INIBillTst&tstamp=1735754645127',
    'TotPrice=1000&tstamp=1735754645128&mid=INIBillTst',
    'TotPrice=1000&MOID=ORDER-5&tstamp=1735754645129',
  ];

  for (const [digit, text] of LAYOUTS.entries()) {
    it(`SHA-256 (INIStdPay, authSignature): the layout of last digit ${String(digit)}`, async () => {
      const { json } = await shop.approve(await shop.authenticated(ORDER), {
        timestamp: `173575464512${String(digit)}`,
      });
      expect(json).to.include({ resultCode: '0000', authSignature: sha256(text) });
    });
  }
});
