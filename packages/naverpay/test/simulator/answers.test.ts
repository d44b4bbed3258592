import { expect } from 'chai';
import { bodyOf, listOf, Shop } from './shop.js';
import {
  CARD,
  example,
  openStage,
  PAYMENT_ID,
  RECEIPT_ID,
  RECURRENT_ID,
  RESERVE_ID,
  sendExamples,
  type Stage,
} from './stage.js';

const KEY = ['begin-window', 'window', 'complete-window'] as const;
const PAID = [...KEY, 'prepare-charge', 'charge'] as const;

/** The example of an approval (recurring payments, approval), with the fields it leaves out. */
const DETAIL = {
  ...{ paymentId: PAYMENT_ID, payHistId: '20310801NPH0001', merchantId: 'demoChainId0000', merchantName: '데모 상점' },
  ...{ merchantPayKey: 'sub-20310801-1', merchantUserKey: 'user-77', productName: 'Monthly' },
  ...{ admissionTypeCode: '01', admissionState: 'SUCCESS' },
  ...{ admissionYmdt: '20310801090102', tradeConfirmYmdt: '20310801090102' },
  ...{ totalPayAmount: 9900, primaryPayAmount: 9900, npointPayAmount: 0, giftCardAmount: 0 },
  ...{ taxScopeAmount: 9900, taxExScopeAmount: 0 },
  ...{ primaryPayMeans: 'CARD', cardCorpCode: 'C3', cardNo: '1234-****-****-5678', cardInstCount: 0 },
  ...{ usedCardPoint: false, bankCorpCode: '', bankAccountNo: '' },
  ...{ settleExpected: false, settleExpectAmount: 0, payCommissionAmount: 0, extraDeduction: false, useCfmYmdt: '' },
};

describe('Naver Pay simulator, answers', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.close());

  async function answerTo(name: string, after: readonly string[]): Promise<Record<string, unknown>> {
    await sendExamples(stage, after);
    const { json, status, headers } = await stage.send(example(name));
    expect(status).to.equal(200);
    expect(headers['content-type']).to.equal('application/json;charset=utf-8');
    const { code, message, body, ...rest } = json;
    expect([code, message, rest]).to.deep.equal(['Success', '성공', {}]);
    return body as Record<string, unknown>;
  }

  it('answers a reservation with its id, and the idempotency key', async () => {
    expect(await answerTo('begin-window', [])).to.deep.equal({ reserveId: RESERVE_ID });
    const { headers } = await stage.send(example('begin-window'));
    expect(headers).to.include({ 'x-naverpay-idempotency-key': 'reg-0d1e2f3a' });
  });

  it('answers an exchange as in the example (registration, approval)', async () => {
    expect(await answerTo('complete-window', ['begin-window', 'window'])).to.deep.equal({
      ...{ reserveId: RESERVE_ID, tempReceiptId: RECEIPT_ID, recurrentId: RECURRENT_ID },
      ...{ actionType: 'NEW', preRecurrentId: '' },
    });
  });

  it('answers a charge’s reservation as in the example (recurring payments, reserve)', async () => {
    const body = await answerTo('prepare-charge', KEY);
    expect(body).to.deep.equal({ recurrentId: RECURRENT_ID, paymentId: PAYMENT_ID });
  });

  it('answers a charge’s approval as in the example (recurring payments, approval)', async () => {
    const { detail, ...head } = await answerTo('charge', [...KEY, 'prepare-charge']);
    expect(head).to.deep.equal({ recurrentId: RECURRENT_ID, paymentId: PAYMENT_ID });
    const cardAuthNo = stage.world.bank.ledger()[0]?.approvalNumber;
    expect(cardAuthNo).to.match(/^\d{8}$/);
    expect(detail).to.deep.equal({ ...DETAIL, cardAuthNo });
  });

  it('answers a history with rows, where gift cards have another name', async () => {
    const { list, ...counts } = await answerTo('find', PAID);
    expect(counts).to.deep.equal({ totalCount: 1, responseCount: 1, totalPageCount: 1, currentPageNumber: 1 });
    const { giftCardAmount, ...row } = DETAIL;
    expect(list).to.deep.equal([
      {
        ...row,
        giftCardPayAmount: giftCardAmount,
        cardAuthNo: stage.world.bank.ledger()[0]?.approvalNumber,
        settleInfo: { settleCreated: false, totalSettleAmount: 0, totalCommissionAmount: 0 },
      },
    ]);
  });

  it('answers a cancel with what was taken back and what is left', async () => {
    expect(await answerTo('cancel', PAID)).to.deep.equal({
      ...{ paymentId: PAYMENT_ID, payHistId: '20310801NPH0002', primaryPayMeans: 'CARD' },
      ...{ primaryPayCancelAmount: 200, primaryPayRestAmount: 9700, npointCancelAmount: 0, npointRestAmount: 0 },
      ...{ giftCardCancelAmount: 0, giftCardRestAmount: 0, discountCancelAmount: 0 },
      ...{ taxScopeAmount: 200, taxExScopeAmount: 0, taxScopeRestAmount: 9700, taxExScopeRestAmount: 0 },
      ...{ totalRestAmount: 9700, cancelYmdt: '20310801090102' },
    });
  });

  it('answers an expired registration with its id, and lists it with its state', async () => {
    expect(await answerTo('remove', KEY)).to.deep.equal({ recurrentId: RECURRENT_ID });
    const { list, ...counts } = await answerTo('inspect', []);
    expect(counts).to.deep.equal({ totalCount: 1, responseCount: 1, totalPageCount: 1, currentPageNumber: 1 });
    expect(list).to.deep.equal([
      {
        ...{ recurrentId: RECURRENT_ID, productCode: 'sub-1', naverPointUse: false, primaryPayMeans: 'CARD' },
        ...{ primaryPayMeansCorpCd: 'C3', primaryPayMeansNo: '1234-****-****-5678', recurrentState: 'EXPIRED' },
        ...{ registYmdt: '20310801090102', expireYmdt: '20310801090102' },
      },
    ]);
  });

  it('answers a refusal with its code and a Korean text alone', async () => {
    const { status, json } = await stage.send(example('complete-window'));
    expect([status, json]).to.deep.equal([200, { code: 'Fail', message: '등록 인증 정보가 없습니다' }]);
  });

  it('says what was paid with: a bank account, a card and points, points alone', async () => {
    const shop = new Shop(stage);
    const rowOf = async (number: string): Promise<Record<string, unknown>> => {
      const detail = bodyOf(await shop.charge(await shop.key({ card: { ...CARD, number } })))['detail'];
      return detail as Record<string, unknown>;
    };
    expect(await rowOf('9410000000000039')).to.include({
      ...{ primaryPayMeans: 'BANK', bankCorpCode: '088', bankAccountNo: '9410-****-****-0039' },
      ...{ cardCorpCode: '', cardNo: '', cardAuthNo: '', primaryPayAmount: 9900 },
    });
    expect(await rowOf('9410000000000047')).to.include({
      ...{ primaryPayMeans: 'CARD', cardCorpCode: 'C0', totalPayAmount: 9900 },
      ...{ primaryPayAmount: 6900, npointPayAmount: 3000 },
    });
    expect(await rowOf('9410000000000054')).to.include({
      ...{ primaryPayMeans: '', cardCorpCode: '', cardNo: '', bankCorpCode: '', totalPayAmount: 9900 },
      ...{ primaryPayAmount: 0, npointPayAmount: 9900 },
    });
    const { list } = bodyOf(await shop.inspect({ startTime: '20310801000000', endTime: '20310801235959' }));
    expect((list as Record<string, unknown>[]).map(({ naverPointUse }) => naverPointUse)).to.deep.equal([
      false,
      true,
      true,
    ]);
  });

  it('lists an approval that failed as a payment', async () => {
    const shop = new Shop(stage);
    const { paymentId, detail } = bodyOf(
      await shop.charge(await shop.key({ card: { ...CARD, number: '9410000000000138' } })),
    );
    expect(detail).to.include({ admissionState: 'FAIL', cardAuthNo: '' });
    const [row, ...more] = listOf(await shop.find({ paymentId }));
    expect(more).to.deep.equal([]);
    expect(row).to.include({ admissionState: 'FAIL', admissionTypeCode: '01', totalPayAmount: 9900 });
    expect(stage.world.bank.ledger()).to.deep.equal([]);
  });
});
