import { decode } from '@billkey/simulator';
import { expect } from 'chai';
import { BEARER, FIRST, Shop } from './shop.js';
import { SECRET_KEY, sha256 } from './stage.js';

const PAYMENT_KEYS = (
  'resultCode resultMsg tid cancelledTid orderId ediDate signature status paidAt failedAt cancelledAt payMethod amount ' +
  'balanceAmt goodsName mallReserved useEscrow currency channel approveNo buyerName buyerTel buyerEmail ' +
  'issuedCashReceipt receiptUrl mallUserId coupon card vbank bank cellphone cancels cashReceipts bid messageSource'
).split(' ');

const NEUTRAL_PAYMENT = {
  ...Object.fromEntries(PAYMENT_KEYS.map((key) => [key, null])),
  ...{ tid: '', orderId: '', status: '', payMethod: '', goodsName: '', currency: '' },
  ...{ paidAt: '0', failedAt: '0', cancelledAt: '0', amount: 0, balanceAmt: 0 },
  ...{ useEscrow: false, issuedCashReceipt: false },
};

describe('NICE START simulator, answers', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.stage.close());

  it('answers an issued key with the recorded keys, a day and a name in brackets', async () => {
    const { json, headers } = await shop.issue();
    expect(json).to.have.all.keys(
      ...['resultCode', 'resultMsg', 'tid', 'orderId', 'bid', 'authDate', 'cardCode', 'cardName'],
      ...['messageSource', 'status'],
    );
    expect(json).to.include({ authDate: '2025-03-04T00:00:00.000+0900', cardCode: '06', cardName: '[신한]' });
    expect(headers['content-type']).to.equal('application/json;charset=utf-8');
  });

  it('answers a failed issue with the recorded keys', async () => {
    const { json } = await shop.issue(undefined, '');
    expect(json).to.deep.include({ tid: '', orderId: '', bid: null, authDate: null, cardCode: null, cardName: null });
    expect(json).to.have.all.keys(
      ...['resultCode', 'resultMsg', 'tid', 'orderId', 'bid', 'authDate', 'cardCode', 'cardName'],
    );
  });

  it('answers a charge with the whole payment object, signed over tid, amount and ediDate', async () => {
    const bid = await shop.key();
    const { json } = await shop.charge(bid, { amount: 50_000, cardQuota: '02', mallReserved: 'a=1', buyerName: '김' });
    expect(json).to.have.all.keys(...PAYMENT_KEYS);
    expect(json).to.include({ status: 'paid', amount: 50_000, balanceAmt: 50_000, failedAt: '0', cancelledAt: '0' });
    expect(json).to.include({ paidAt: '2025-03-04T10:20:30.000+0900', currency: 'KRW', mallReserved: 'a=1' });
    expect(json['card']).to.include({ cardNum: '123456******3456', cardQuota: 2, cardType: 'credit' });
    const signed = sha256(String(json['tid']), '50000', String(json['ediDate']), SECRET_KEY);
    expect(json['signature']).to.equal(signed);
  });

  it('answers an unknown key with the recorded neutral values', async () => {
    const { json } = await shop.charge('BIKYnictest00m2503041020309999');
    expect(json['resultMsg']).to.match(/[가-힣]/);
    expect({ ...json, resultMsg: null }).to.deep.equal({ ...NEUTRAL_PAYMENT, resultCode: 'U309' });
  });

  it('names the failed payment when the card network declines', async () => {
    const bid = await shop.key();
    const { json } = await shop.charge(bid, { orderId: 'much', amount: 2_000_000 });
    expect(json).to.include({ resultCode: '3095', orderId: 'much', status: 'failed', messageSource: 'external' });
    expect(json['resultMsg']).to.contain('한도');
    expect(json['tid']).to.match(/^nictest00m0116/);
    expect(json['signature']).to.equal(null);
  });

  it('replaces double quotes and pipes of the goods name', async () => {
    const bid = await shop.key();
    expect((await shop.charge(bid, { goodsName: 'a"b|c' })).json).to.include({ goodsName: 'a-b-c' });
  });

  it('answers in EUC-KR when asked to, with ? for what EUC-KR lacks', async () => {
    const bid = await shop.key();
    const { body, headers } = await shop.charge(bid, { goodsName: '똠얌 🍜', returnCharSet: 'euc-kr' });
    expect(headers['content-type']).to.equal('application/json;charset=euc-kr');
    const json = JSON.parse(decode(body, 'euc-kr')) as Record<string, unknown>;
    expect(json).to.include({ resultCode: '0000', resultMsg: '정상 처리되었습니다.', goodsName: '똠얌 ?' });
  });

  it('answers a removed key with a full time', async () => {
    const bid = await shop.key();
    const { json } = await shop.remove(bid, 'gone');
    expect(json).to.have.all.keys('resultCode', 'resultMsg', 'tid', 'orderId', 'bid', 'authDate');
    expect(json).to.include({ bid, orderId: 'gone', authDate: '2025-03-04T10:20:30.000+0900' });
    expect((await shop.remove(bid)).json).to.include({ resultCode: 'A126', tid: '', bid: '', authDate: null });
  });

  it('answers a token in both spellings of its expiry', async () => {
    const { json } = await shop.token();
    expect(json['accessToken']).to.match(/^[0-9a-f]{40}$/);
    expect(json).to.include({ tokenType: 'Bearer', now: '2025-03-04T10:20:30.000+0900' });
    expect(json).to.include({
      expireAt: '2025-03-04T10:50:30.000+0900',
      expiredAt: '2025-03-04T10:50:30.000+0900',
    });
  });

  it('answers wrong credentials with HTTP 401, a stray path with 404, a stray method with 405', async () => {
    const wrong = await shop.charge('x', {}, { ...FIRST, secretKey: BEARER.secretKey });
    const path = await shop.post('/v1/nothing', {}, undefined);
    const method = await shop.post('/v1/payments/find/x', {}, undefined);
    expect([wrong.status, path.status, method.status]).to.deep.equal([401, 404, 405]);
  });
});
