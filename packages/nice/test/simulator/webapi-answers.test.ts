import { decode } from '@billkey/simulator';
import { expect } from 'chai';
import { example } from './stage.js';
import { CARD, Shop } from './webapi-shop.js';

const SUCCESS = {
  issue: 'ResultCode ResultMsg TID BID AuthDate CardCode CardName CardCl AcquCardCode AcquCardName',
  keyIn:
    'ResultCode ResultMsg TID Moid Amt AuthCode AuthDate AcquCardCode AcquCardName CardNo CardCode CardName CardQuota ' +
    'CardCl CcPartCl CardInterest',
  remove: 'ResultCode ResultMsg TID BID AuthDate',
  cancel:
    'ResultCode ResultMsg ErrorCD ErrorMsg CancelAmt MID Moid Signature PayMethod TID CancelDate CancelTime CancelNum ' +
    'RemainAmt MallReserved CouponAmt ClickpayCl MultiCardAcquAmt MultiPointAmt MultiCouponAmt',
  find: 'ResultCode ResultMsg TID Status AuthCode AuthDate',
};

describe('NICE WEBAPI simulator, answers', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.stage.close());

  const keys = (json: object): string[] => Object.keys(json).sort();
  const named = (names: string): string[] => names.split(' ').sort();

  it('answers an issued key with the fields of the manual and names in brackets', async () => {
    const { json } = await shop.stage.send(example('webapi-issue'));
    expect(keys(json)).to.deep.equal(named(SUCCESS.issue));
    expect(json).to.include({ BID: 'BIKYnicepay00m2503041020300001', AuthDate: '20250304', CardCl: '0' });
    expect(json).to.include({ CardCode: '06', CardName: '[신한]', AcquCardCode: '06', AcquCardName: '[신한]' });
    expect(json['TID']).to.match(/^nicepay00m0116250304102030\w{4}$/);
  });

  it('answers the key-in example as the manual does', async () => {
    const { json } = await shop.stage.send(example('webapi-key-in'));
    expect(keys(json)).to.deep.equal(named(SUCCESS.keyIn));
    const { AuthCode, ...rest } = json;
    expect(AuthCode).to.match(/^\d{8}$/);
    expect(rest).to.deep.equal({
      ...{ ResultCode: '3001', ResultMsg: '카드 결제 성공', TID: 'nicepay00m01012503041020301234' },
      ...{ Moid: 'ord-0004', Amt: '000000001004', AuthDate: '250304102030' },
      ...{ AcquCardCode: '06', AcquCardName: '신한', CardNo: '12345678****3456', CardCode: '06', CardName: '신한' },
      ...{ CardQuota: '00', CardCl: '0', CcPartCl: '1', CardInterest: '0' },
    });
  });

  it('answers a charge with the same fields, and a few more', async () => {
    const bid = await shop.key();
    const { json } = await shop.charge(bid, { MallReserved: '가=1', BuyerName: '김', CardQuota: '02', Amt: '50000' });
    expect(keys(json)).to.deep.equal(named(`${SUCCESS.keyIn} MallReserved GoodsName MID BuyerName`));
    expect(json).to.include({ MallReserved: '가=1', BuyerName: '김', GoodsName: '월 구독', MID: 'nicepay00m' });
    expect(json).to.include({ Amt: '000000050000', CardQuota: '02' });
  });

  it('answers a removed key with its id and the day', async () => {
    const bid = await shop.key();
    const { json } = await shop.remove(bid);
    expect(keys(json)).to.deep.equal(named(SUCCESS.remove));
    expect(json).to.include({ ResultCode: 'F101', BID: bid, AuthDate: '20250304' });
  });

  it('answers a cancel with the signature of the manual, over the amount as it stands there', async () => {
    await shop.stage.send(example('webapi-issue'));
    await shop.stage.send(example('webapi-charge'));
    const { json } = await shop.stage.send(example('webapi-cancel'));
    expect(keys(json)).to.deep.equal(named(SUCCESS.cancel));
    expect(json).to.include({
      Signature: '063245281eb230bc8cb803384054a5a23275c0878911b41137d44d5e7f56bc62',
      ...{ CancelAmt: '000000001004', RemainAmt: '000000000000', TID: 'nicepay00m01162503041020301234' },
      ...{ MID: 'nicepay00m', Moid: 'ord-0002', PayMethod: 'CARD', CancelDate: '20250304', CancelTime: '102030' },
    });
    expect(json['CancelNum']).to.match(/^\d{8}$/);
  });

  it('answers a look-up without an amount', async () => {
    const { json } = await shop.find(shop.tid('16'));
    expect(keys(json)).to.deep.equal(named(SUCCESS.find));
  });

  it('answers a refusal with its code and text alone', async () => {
    const { json, status } = await shop.charge('BIKYnicepay00m2503041020309999');
    expect([status, keys(json)]).to.deep.equal([200, ['ResultCode', 'ResultMsg']]);
    expect(json['ResultMsg']).to.match(/[가-힣]/);
  });

  it('names a declined payment, and leaves the rest empty', async () => {
    const { json } = await shop.keyIn(CARD, { Moid: 'much', Amt: '2000000' });
    expect(json).to.include({ ResultCode: '3095', Moid: 'much', Amt: '', AuthCode: '', AuthDate: '' });
    expect(json['ResultMsg']).to.contain('한도');
  });

  it('answers in the charset asked for, EUC-KR when none is, and does not declare it', async () => {
    for (const CharSet of ['', 'euc-kr', 'utf-8'] as const) {
      const { body, headers } = await shop.keyIn(CARD, { CharSet });
      const text = decode(body, CharSet === '' ? 'euc-kr' : CharSet);
      expect(JSON.parse(text)).to.include({ ResultMsg: '카드 결제 성공', AcquCardName: '신한' });
      expect(headers['content-type']).to.equal('application/json');
    }
  });

  it('answers in EUC-KR when the request could not be read', async () => {
    const { body } = await shop.keyIn(CARD, { CharSet: 'utf-16' });
    expect(JSON.parse(decode(body, 'euc-kr'))).to.include({ ResultCode: 'P012' });
  });

  it('answers in key-value form when asked to', async () => {
    const { body } = await shop.find(shop.tid('16'));
    expect(body.toString()).to.match(/^\{/);
    const keyIn = await shop.keyIn(CARD, { EdiType: 'KV' });
    expect(keyIn.body.toString()).to.match(/^ResultCode=3001&ResultMsg=카드 결제 성공&TID=nicepay00m01\d+&Moid=order-/);
    const json = await shop.keyIn(CARD, { EdiType: '' });
    expect(json.json).to.include({ ResultCode: '3001' });
  });

  it('echoes texts as they were sent', async () => {
    const { json } = await shop.charge(await shop.key(), { GoodsName: '똠얌', BuyerName: 'A&B=C%' });
    expect(json).to.include({ GoodsName: '똠얌', BuyerName: 'A&B=C%' });
  });
});
