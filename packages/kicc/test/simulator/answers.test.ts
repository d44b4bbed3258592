import { expect } from 'chai';
import { Shop, codeOf, pgCnoOf } from './shop.js';
import { specimen } from './specimens.js';
import { CARD, example, hmac, SECRET, TEXTS, type Sent } from './stage.js';

const CARD_COMPANIES = { issuerCode: '029', issuerName: '신한카드', acquirerCode: '029', acquirerName: '신한카드' };
const EMPTY = ['bankInfo', 'virtualAccountInfo', 'mobInfo', 'prepaidInfo', 'cashReceiptInfo'];

describe('KICC simulator, answers', () => {
  async function answerTo(name: string): Promise<Sent> {
    const stage = await specimen(name).open();
    try {
      return await stage.send(example(name));
    } finally {
      await stage.close();
    }
  }

  it('answers the example of a window with its address (register)', async () => {
    const { json, headers } = await answerTo('begin-window');
    const { authPageUrl, ...rest } = json;
    expect(rest).to.deep.equal({ resCd: '0000', resMsg: '정상' });
    expect(authPageUrl).to.match(/^http:\/\/127\.0\.0\.1:\d+\/api\/ep9\/trades\/window\/[0-9a-f]{64}$/);
    expect(headers['content-type']).to.match(/^application\/json; ?charset=utf-8$/i);
  });

  it('answers the example of an approval with the key where a card number would be (approval)', async () => {
    const { json } = await answerTo('complete-window');
    expect(json).to.deep.equal({
      ...{ resCd: '0000', resMsg: '정상', mallId: 'T5102001', shopTransactionId: '9f0c-issue' },
      ...{ shopOrderNo: 'BILL-20260325-0001', pgCno: '26032509290010000000', amount: 0 },
      ...{ transactionDate: '20260325092900', statusCode: 'TS01', statusMessage: '승인', escrowUsed: 'N' },
      msgAuthValue: hmac(SECRET, '26032509290010000000', 0, '20260325092900'),
      paymentInfo: {
        ...{ payMethodTypeCode: '11', approvalNo: '', approvalDate: '20260325092900' },
        cardInfo: {
          ...{ cardNo: 'T5102001BATCHKEY0000001', ...CARD_COMPANIES, installmentMonth: 0 },
          ...{ cardGubun: 'N', cardBizGubun: 'P', cardMaskNo: '45184200****1234' },
        },
      },
    });
  });

  it('answers the example of a charge under the worked msgAuthValue (message authentication: d1b74cf3…)', async () => {
    const { json } = await answerTo('charge');
    const { paymentInfo, ...head } = json as { paymentInfo: { approvalNo: string } };
    expect(head).to.deep.equal({
      ...{ resCd: '0000', resMsg: '정상', mallId: 'T5102001', shopTransactionId: 'pay-0001-uuid' },
      ...{ shopOrderNo: 'ORD-20260325-0001', pgCno: '26032509300010000001', amount: 15000 },
      ...{ transactionDate: '20260325093001', statusCode: 'TS03', statusMessage: '매입요청', escrowUsed: 'N' },
      msgAuthValue: 'd1b74cf3273e174d9aabb5674683512e196fe6782a88e2be9a9302fc162c75a7',
    });
    const { approvalNo, ...rest } = paymentInfo;
    expect(approvalNo).to.match(/^\d{8}$/);
    expect(rest).to.deep.equal({
      ...{ payMethodTypeCode: '11', approvalDate: '20260325093001' },
      cardInfo: {
        ...{ cardNo: '45184200****123*', ...CARD_COMPANIES, installmentMonth: 0, freeInstallmentTypeCode: '00' },
        ...{ cardGubun: 'N', cardBizGubun: 'P', partCancelUsed: 'Y' },
      },
    });
  });

  it('takes the example of a cancel with the worked msgAuthValue (370a7179…), and signs nothing of its own', async () => {
    expect(example('cancel').toString()).to.contain('370a7179457a94fe1cc9b7b1818ba4e0c87aff2daed7ae80af7a29061af29aae');
    const { json } = await answerTo('cancel');
    expect(json).to.deep.equal({
      ...{ resCd: '0000', resMsg: '정상', mallId: 'T5102001', shopTransactionId: 'cancel-0001-uuid' },
      ...{ shopOrderNo: 'ORD-20260325-0001', oriPgCno: '26032509300010000001', cancelPgCno: '26032510000010000002' },
      ...{ transactionDate: '20260325100002', cancelAmount: 5000, remainAmount: 10000, statusCode: 'TS06' },
      ...{ statusMessage: '부분매입취소', escrowUsed: 'N' },
      reviseInfo: { payMethodTypeCode: '11', approvalNo: '', approvalDate: '20260325100002' },
    });
  });

  it('answers a removal with its date, unsigned', async () => {
    expect((await answerTo('remove')).json).to.deep.equal({
      ...{ resCd: '0000', resMsg: '정상', mallId: 'T5102001', shopTransactionId: 'remove-0001-uuid' },
      removeReqDate: '20260325',
    });
  });

  it('answers a look-up with what the charge was answered with, without its msgAuthValue (retrieve)', async () => {
    const stage = await specimen('charge').open();
    try {
      const { msgAuthValue, ...charged } = (await stage.send(example('charge'))).json;
      expect(msgAuthValue).to.be.a('string');
      expect((await stage.send(example('find'))).json).to.deep.equal(charged);
    } finally {
      await stage.close();
    }
  });

  describe('over several requests', () => {
    let shop: Shop;
    beforeEach(async () => {
      shop = await Shop.open();
    });
    afterEach(() => shop.stage.close());

    it('answers a full cancel as cancelled', async () => {
      const { json } = await shop.cancel(pgCnoOf(await shop.charge(await shop.key())));
      expect(json).to.include({ statusCode: 'TS02', statusMessage: '승인취소', cancelAmount: 10_000, remainAmount: 0 });
    });

    it('tells of months and who bears their interest', async () => {
      const key = await shop.key();
      const method = (cardMethodInfo: object) => ({
        payMethodInfo: { billKeyMethodInfo: { batchKey: key }, cardMethodInfo },
      });
      const cardInfoOf = ({ json }: Sent) => (json as { paymentInfo: { cardInfo: object } }).paymentInfo.cardInfo;
      const own = await shop.charge(key, method({ installmentMonth: 3 }));
      expect(cardInfoOf(own)).to.include({ installmentMonth: 3, freeInstallmentTypeCode: '00' });
      const free = await shop.charge(key, method({ installmentMonth: 12, freeInstallmentUsed: true }));
      expect(cardInfoOf(free)).to.include({ installmentMonth: 12, freeInstallmentTypeCode: '02' });
    });

    it('tells a debit card and a business card from others', async () => {
      const cards = ['9410000000000021', '9410000000000039'].map((number, index) => ({
        ...{ number, expiry: '2039-12', holderId: index === 0 ? '800101' : '1234567890', password2: '12' },
      }));
      const seen = [];
      for (const card of [CARD, ...cards]) {
        const { json } = await shop.charge(await shop.key(card));
        const { cardInfo } = (json as { paymentInfo: { cardInfo: Record<string, string> } }).paymentInfo;
        seen.push([cardInfo['issuerCode'], cardInfo['cardGubun'], cardInfo['cardBizGubun']]);
      }
      expect(seen).to.deep.equal([
        ['029', 'N', 'P'],
        ['016', 'Y', 'P'],
        ['027', 'N', 'C'],
      ]);
    });

    it('spells amounts and months as texts among empty parts for who is answered so', async () => {
      const key = await shop.key(CARD, TEXTS);
      const { json } = await shop.charge(key, {}, TEXTS);
      const { paymentInfo } = json as { paymentInfo: { cardInfo: object } };
      expect(json).to.include({ amount: '10000' }).and.have.property('basketInfoList').that.is.empty;
      expect(json['msgAuthValue']).to.equal(hmac(SECRET, json['pgCno'], '10000', json['transactionDate']));
      expect(paymentInfo).to.include.keys(EMPTY);
      expect(paymentInfo.cardInfo).to.include({ installmentMonth: '00', subCardCd: '' });
      const cancelled = await shop.cancel(pgCnoOf({ json } as Sent), { amount: 4000 }, TEXTS);
      expect(cancelled.json).to.include({ cancelAmount: '4000', remainAmount: '6000' });
      const found = await shop.find(String(json['shopTransactionId']), {}, TEXTS);
      expect(found.json).to.include({ amount: '10000' });
    });

    it('answers a refusal with its code, a text, and what it was asked under', async () => {
      const { status, json } = await shop.charge('T5102001BATCHKEY9999999', {
        shopTransactionId: 'a',
        shopOrderNo: 'b',
      });
      const { resMsg, ...rest } = json;
      expect([status, rest]).to.deep.equal([
        200,
        { resCd: 'X480', mallId: 'T5102001', shopTransactionId: 'a', shopOrderNo: 'b' },
      ]);
      expect(resMsg).to.match(/[가-힣]/);
    });

    it('answers what is malformed with HTTP 400', async () => {
      const sent = await shop.charge('x', { amount: '10000' });
      expect([sent.status, codeOf(sent)]).to.deep.equal([400, 'X403']);
    });
  });
});
