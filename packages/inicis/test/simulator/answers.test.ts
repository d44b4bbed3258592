import { expect } from 'chai';
import { CARD, Shop } from './shop.js';
import { codeOf, example, OTHER, TID } from './stage.js';

const APPROVAL =
  'resultCode resultMsg tid payDate payTime payAuthCode cardCode checkFlg prtcCode price cardName cardPoint usePoint ' +
  'generalEvent quotainterest buyCode detailCode';

const ANSWERS: Readonly<Record<string, string>> = {
  issue: 'resultCode resultMsg billKey tid payDate payTime cardCode',
  charge: `${APPROVAL} payAuthQuota`,
  'v2-billing': `${APPROVAL} cardNumber cardQuota`,
  refund: 'resultCode resultMsg cancelDate cancelTime cshrCancelNum detailResultCode receiptInfo',
  'partial-refund': 'resultCode resultMsg tid prtcTid prtcPrice prtcRemains prtcCnt prtcType prtcDate prtcTime',
  extra: 'resultCode resultMsg tid price status',
  'v2-inquiry':
    'resultCode resultMsg transactionStatus mid tid oid price goodsName paymethod approvedDate approvedTime buyerName ' +
    'buyerTel buyerMail availablePartCancel cardInfo',
};

describe('INICIS simulator, answers', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.stage.close());

  const sent = async (...names: string[]): Promise<Record<string, unknown>> => {
    let json = {};
    for (const name of names) ({ json } = await shop.stage.send(example(name)));
    return json;
  };
  const named = (name: string): string[] => (ANSWERS[name] ?? '').split(' ').sort();

  it('answers an issued key', async () => {
    const json = await sent('issue');
    expect(Object.keys(json).sort()).to.deep.equal(named('issue'));
    expect(json).to.include({ resultCode: '00', billKey: '0123456789abcdef0123456789abcdef01234567', cardCode: '11' });
  });

  it('gives other keys in the same form', async () => {
    const keys = [await shop.key(), await shop.key(), await shop.key()];
    expect(new Set(keys)).to.have.property('size', 3);
    for (const key of keys) expect(key).to.match(/^[0-9a-f]{40}$/);
  });

  it('answers a charge as in the example of the manual', async () => {
    const json = await sent('issue', 'charge');
    expect(Object.keys(json).sort()).to.deep.equal(named('charge'));
    const { payAuthCode, ...rest } = json;
    expect(payAuthCode).to.match(/^\d{8}$/);
    expect(rest).to.deep.equal({
      ...{ resultCode: '00', resultMsg: '[신용카드|빌링이 정상적으로 이루어졌습니다.]', tid: TID },
      ...{ payDate: '20250102', payTime: '030406', cardCode: '11', checkFlg: '0', payAuthQuota: '00', prtcCode: '1' },
      ...{ price: '1000', cardName: 'BC카드', cardPoint: '', usePoint: '', generalEvent: '', quotainterest: '' },
      ...{ buyCode: '', detailCode: '00' },
    });
  });

  it('answers a charge of v2 with the masked card and the other name of the months', async () => {
    const json = await sent('issue', 'v2-billing');
    expect(Object.keys(json).sort()).to.deep.equal(named('v2-billing'));
    expect(json).to.include({ tid: TID, price: '1000', cardNumber: '411111*********1', cardQuota: '00' });
  });

  it('answers a key-in payment like a charge', async () => {
    const json = await sent('key-in');
    expect(Object.keys(json).sort()).to.deep.equal(named('charge'));
    expect(json).to.include({ resultCode: '00', price: '1000', detailCode: '00' });
    expect((await shop.keyIn(CARD, { cardQuota: '03', price: '60000' })).json).to.include({ payAuthQuota: '03' });
  });

  for (const [version, [full, partial]] of Object.entries({
    v1: ['refund', 'partial-refund'],
    v2: ['v2-refund', 'v2-partial-refund'],
  } as const)) {
    it(`answers cancels of ${version}`, async () => {
      const part = await sent('issue', 'charge', partial);
      expect(Object.keys(part).sort()).to.deep.equal(named('partial-refund'));
      expect(part).to.include({ resultCode: '00', prtcTid: TID, prtcPrice: '300', prtcRemains: '700', prtcCnt: '1' });
      expect(part).to.include({ prtcType: '1', prtcDate: '20250102', prtcTime: '030406' });
      expect(part['tid'])
        .to.match(/^INIAPICARDINIBillTst20250102030406\d{6}$/)
        .and.not.equal(TID);
      await shop.stage.close();
      shop = await Shop.open();
      const all = await sent('issue', 'charge', full);
      expect(Object.keys(all).sort()).to.deep.equal(named('refund'));
      expect(all).to.include({ resultCode: '00', cancelDate: '20250102', cancelTime: '030406', detailResultCode: '' });
    });
  }

  it('answers look-ups', async () => {
    const json = await sent('issue', 'v2-billing', 'v2-inquiry');
    expect(Object.keys(json).sort()).to.deep.equal(named('v2-inquiry'));
    expect(json).to.deep.include({
      ...{ resultCode: 'SUCCESS', transactionStatus: 'APPROVAL', mid: 'INIBillTst', tid: TID, oid: 'ORDER-3' },
      ...{
        price: '1000',
        goodsName: '테스트상품',
        paymethod: 'Card',
        approvedDate: '20250102',
        approvedTime: '030406',
      },
      ...{ buyerName: '홍길동', buyerTel: '01000000000', buyerMail: 'buyer@shop.example', availablePartCancel: true },
    });
    expect(json['cardInfo']).to.include({ cardNumber: '411111*********1', currencyCode: 'WON' });
    const extra = await sent('extra');
    expect(Object.keys(extra).sort()).to.deep.equal(named('extra'));
    expect(extra).to.include({ resultCode: '00', tid: TID, price: '1000', status: '0' });
  });

  it('tells a decline in the message, with a tid and the literal ERROR', async () => {
    const { json, status } = await shop.charge(await shop.key(), { price: '500001' });
    expect(status).to.equal(200);
    expect(Object.keys(json)).to.deep.equal(['resultCode', 'resultMsg', 'tid', 'payDate', 'payAuthCode', 'price']);
    expect(json).to.include({ resultCode: '01', payAuthCode: 'ERROR', price: '0', payDate: '20250102' });
    expect(json['resultMsg']).to.match(/^\[1202\]\[실시간빌링실패\|[^\]]+\]$/);
    expect(json['tid']).to.match(/^INIAPICARDINIBillTst20250102030406\d{6}$/);
  });

  it('says as seen in public that an amount is 0 and that a key is unknown', async () => {
    const nothing = await shop.charge(await shop.key(), { price: '0' });
    expect(nothing.json['resultMsg']).to.equal('[1113][실시간빌링실패|요청금액 0원 이하]');
    const unknown = await shop.chargeV2('f'.repeat(40));
    expect(unknown.json['resultMsg']).to.equal('[1195][실시간빌링실패|빌링 미등록 거래]');
  });

  it('tells why a cancel was refused in the detail', async () => {
    await sent('issue', 'charge', 'refund');
    const first = await shop.refund(TID);
    expect(first.json).to.deep.equal({
      ...{ resultCode: '01', resultMsg: '기 취소 거래', detailResultCode: '500626' },
      ...{ cancelDate: '20250102', cancelTime: '030406' },
    });
    const { json } = await shop.partV2(TID, '300', '700');
    expect(json).to.deep.equal({ resultCode: '01', resultMsg: '기 취소 거래', detailResultCode: '500626' });
  });

  it('tells that a v2 look-up finds nothing in the result code, v1 by a status', async () => {
    const { json } = await shop.inquiry({ oid: 'nowhere' });
    expect(json).to.have.property('resultCode', '500623');
    expect(json).to.not.have.any.keys('transactionStatus', 'tid', 'oid');
    const { json: extra } = await shop.extra({ oid: 'nowhere' });
    expect(extra).to.include({ resultCode: '00', status: '9', tid: null, price: null });
  });

  it('tells a request in bad form by the result code alone, an issue with an empty key', async () => {
    const short = await shop.charge('ab');
    expect(short.json).to.include({ resultCode: 'ERR101' });
    const noForm = await shop.charge('ab', { buyerName: '' });
    expect(Object.keys(noForm.json)).to.deep.equal(['resultCode', 'resultMsg']);
    const declined = await shop.issue({ ...CARD, password2: '13' });
    expect(declined.json).to.include({ resultCode: '01', billKey: '' });
    expect(codeOf(declined)).to.equal('1252');
  });

  it('answers in UTF-8 and says so', async () => {
    const { headers } = await shop.inquiry({ oid: 'nowhere' });
    expect(headers['content-type']).to.equal('application/json;charset=utf-8');
  });

  it('answers a wrong path with the address alone', async () => {
    const { body, status } = await shop.v2('nothing', {}, OTHER);
    expect([status, body.toString()]).to.deep.equal([200, '/v2/pg/nothing']);
  });
});
