import { won, type Reading } from '@billkey/core';
import { expect } from 'chai';
import { readCancel, readCharge, readInfo, readRemove, readReserve } from '../src/response.js';
import { answerOf, CERTIFY_KEY, HANDLE, ITEM, KEY, REFERENCE_KEY, REGISTERED } from './example.js';

const RESERVED =
  '{"code":0,"message":"success","result":{"orderSheetUrl":"https://alpha-bill.payco.com/…","reserveOrderNo":"202603250000000001"}}';
const INFO =
  '{"code":0,"message":"success","result":{"sellerAutoPaymentReferenceKey":"AP-20260325-0001",' +
  '"autoPaymentNo":"2026032500000000001","autoPaymentCertifyKey":"ck_0001","paymentMethodCode":"31",' +
  '"paymentMethodName":"신용카드","pinNo":"****-****-****-1234","corporationCode":"CCBC","corporationName":"비씨카드",' +
  '"registYmdt":"20260325093000"}}';
const CHARGED =
  '{"code":0,"message":"success","result":{"orderNo":"202603250000000101","orderCertifyKey":"ok_0001",' +
  '"sellerOrderReferenceKey":"ORD-0001","totalPaymentAmt":9900.0,"paymentCompleteYmdt":"20260325093130",' +
  '"paymentDetails":[{"paymentTradeNo":"202603250000000201","paymentMethodCode":"31","paymentMethodName":"신용카드",' +
  '"paymentAmt":9900.0,"taxableAmt":9000.0,"vatAmt":900.0,"taxfreeAmt":0.0,"serviceAmt":0.0,"tradeYmdt":"20260325093130",' +
  '"cardSettleInfo":{"cardCompanyName":"비씨카드","cardCompanyCode":"CCBC","cardNo":"1234-****-****-****",' +
  '"cardInstallmentMonthNumber":"00","cardAdmissionNo":"30001234","cardInterestFreeYn":"N","corporateCardYn":"N",' +
  '"partCancelPossibleYn":"Y","acquirersCorporationCode":"CCBC"}}]}}';
const CANCELLED =
  '{"code":0,"message":"success","result":{"orderNo":"202603250000000101","cancelTradeSeq":1000000001,' +
  '"totalCancelPaymentAmt":9900.0,"remainCancelPossibleAmt":0.0,"cancelYmdt":"20260326101112",' +
  '"cancelPaymentDetails":[{"paymentTradeNo":"202603250000000201","paymentMethodCode":"31","paymentMethodName":"신용카드",' +
  '"cancelPaymentAmt":9900.0,"tradeYmdt":"20260326101112","cancelPaymentTradeNo":"202603260000000301",' +
  '"cancelTaxableAmt":9000.0,"cancelTaxfreeAmt":0.0,"cancelVatAmt":900.0,"cancelServiceAmt":0.0}]}}';

const HOSTS = ['.payco.com'];
const ORDER = { orderId: 'ORD-0001', amount: won(9900), item: ITEM, secrets: [] };
const CANCEL = { handle: HANDLE, amount: won(9900), left: won(0), secrets: [] };

const valueOf = <T>(reading: Reading<T>): T => {
  if (reading.kind !== 'success') throw new Error(`expected a success, not ${JSON.stringify(reading)}`);
  return reading.value;
};
/** How an answer is judged that has one member of its result otherwise; undefined leaves it out. */
function judged<T>(text: string, change: object, read: (answer: ReturnType<typeof answerOf>) => Reading<T>): string {
  const { result, ...rest } = JSON.parse(text) as { readonly result: object };
  const reading = read(answerOf({ ...rest, result: { ...result, ...change } }));
  return reading.kind === 'unclear' ? reading.doubt : reading.kind;
}

describe('PAYCO: published answers', () => {
  it('guide autoPayment: a reservation is the address of its window', () => {
    const { url, reserveOrderNo } = valueOf(readReserve(answerOf(RESERVED), HOSTS));
    expect([url.origin, reserveOrderNo]).to.deep.equal(['https://alpha-bill.payco.com', '202603250000000001']);
  });

  it('guide autoPayment: information is a key and its card', () => {
    const { autoPaymentNo, card } = valueOf(readInfo(answerOf(INFO), 'inspect', REGISTERED));
    expect(autoPaymentNo.reveal()).to.equal('2026032500000000001');
    expect(card).to.deep.equal({ masked: '****-****-****-1234', issuer: '비씨' });
  });

  it('guide autoPayment: a charge is approved', () => {
    const { raw, ...fields } = valueOf(readCharge(answerOf(CHARGED), ORDER));
    expect(fields).to.deep.equal({
      orderId: 'ORD-0001',
      pgPaymentId: '202603250000000101',
      state: 'paid',
      amount: won(9900),
      cancellable: won(9900),
      approvedAt: '2026-03-25T09:31:30+09:00',
      approvalNumber: '30001234',
      instalmentMonths: 0,
      card: { masked: '1234-****-****-****', issuer: '비씨', acquirer: '비씨' },
      own: { orderCertifyKey: 'ok_0001', cpId: 'AUTOPAY', productId: 'PROD_AUTO', itemKey: 'ITEM-1' },
    });
    expect(raw)
      .to.include({ totalPaymentAmt: 9900, orderNo: '202603250000000101' })
      .and.not.have.property('orderCertifyKey');
  });

  it('recorded: a full cancel leaves nothing', () => {
    const { raw, ...fields } = valueOf(readCancel(answerOf(CANCELLED), CANCEL));
    expect(fields).to.deep.equal({
      orderId: 'ORD-0001',
      pgPaymentId: '202603250000000101',
      state: 'cancelled',
      amount: won(9900),
      cancellable: won(0),
      own: HANDLE.own,
    });
    expect(raw).to.include({ cancelTradeSeq: 1_000_000_001 });
  });

  it('guide autoPayment: a deletion is its code', () => {
    expect(valueOf(readRemove(answerOf('{"code":0,"message":"success"}'), []))).to.equal(null);
  });
});

describe('PAYCO: answers that are not believed', () => {
  it('are windows elsewhere', () => {
    for (const orderSheetUrl of ['https://payco.com.example/x', 'http://bill.payco.com/x', 'x', 7, undefined]) {
      const reading = judged(RESERVED, { orderSheetUrl }, (answer) => readReserve(answer, HOSTS));
      expect(reading, String(orderSheetUrl)).to.equal('unauthentic_answer');
    }
    expect(judged(RESERVED, { orderSheetUrl: 'https://bill.payco.com/x' }, (a) => readReserve(a, HOSTS))).to.equal(
      'success',
    );
  });

  it('are keys of another registration', () => {
    const of = (change: object): string => judged(INFO, change, (a) => readInfo(a, 'complete-window', REGISTERED));
    expect(of({ sellerAutoPaymentReferenceKey: `${REFERENCE_KEY}x` })).to.equal('unauthentic_answer');
    expect(of({ sellerAutoPaymentReferenceKey: undefined })).to.equal('unauthentic_answer');
    expect(of({ autoPaymentCertifyKey: 'ck_0002' })).to.equal('unauthentic_answer');
    expect(of({ autoPaymentCertifyKey: undefined })).to.equal('unauthentic_answer');
    expect(of({ autoPaymentNo: undefined })).to.equal('broken_answer');
    expect(of({ autoPaymentNo: 'two words' })).to.equal('broken_answer');
    expect(of({})).to.equal('success');
  });

  it('are other numbers than that of the key that is looked up', () => {
    const of = (change: object): string => judged(INFO, change, (a) => readInfo(a, 'inspect', REGISTERED, KEY.value));
    expect(of({ autoPaymentNo: '2026032500000000002' })).to.equal('unauthentic_answer');
    expect(of({})).to.equal('success');
  });

  it('are charges of another order or amount, or without what cancels them', () => {
    const of = (change: object): string => judged(CHARGED, change, (a) => readCharge(a, ORDER));
    expect(of({ sellerOrderReferenceKey: 'ORD-0002' })).to.equal('unauthentic_answer');
    expect(of({ totalPaymentAmt: 9901 })).to.equal('unauthentic_answer');
    expect(of({ totalPaymentAmt: 9900.5 })).to.equal('unauthentic_answer');
    expect(of({ totalPaymentAmt: undefined })).to.equal('unauthentic_answer');
    expect(of({ orderNo: undefined })).to.equal('broken_answer');
    expect(of({ orderCertifyKey: undefined })).to.equal('broken_answer');
    // No source says that a charge has it; that of a one-off payment has.
    expect(of({ sellerOrderReferenceKey: undefined })).to.equal('success');
  });

  it('are cancels of another payment or amount, or that leave something else', () => {
    const of = (change: object): string => judged(CANCELLED, change, (a) => readCancel(a, CANCEL));
    expect(of({ orderNo: '202603250000000102' })).to.equal('unauthentic_answer');
    expect(of({ totalCancelPaymentAmt: 9000 })).to.equal('unauthentic_answer');
    expect(of({ remainCancelPossibleAmt: 900 })).to.equal('unauthentic_answer');
    expect(of({ remainCancelPossibleAmt: undefined })).to.equal('unauthentic_answer');
  });

  it('are those without a code, or of another HTTP status', () => {
    const doubtOf = (body: unknown, status = 200): unknown => {
      const reading = readRemove(answerOf(body, status), []);
      return reading.kind === 'unclear' ? reading.doubt : reading.kind;
    };
    expect(doubtOf('{"message":"success"}')).to.equal('broken_answer');
    expect(doubtOf('{"code":null}')).to.equal('broken_answer');
    expect(doubtOf('[0]')).to.equal('broken_answer');
    expect(doubtOf({ code: 0 }, 500)).to.equal('broken_answer');
    expect(doubtOf({ code: 0 }, 201)).to.equal('broken_answer');
  });
});

describe('PAYCO: what is told of a payment', () => {
  const paid = (change: object): object => {
    const { result } = JSON.parse(CHARGED) as { readonly result: object };
    const { pgPaymentId, approvalNumber, card, ...rest } = valueOf(
      readCharge(answerOf({ code: 0, result: { ...result, ...change } }), { ...ORDER, secrets: [CERTIFY_KEY] }),
    );
    return { pgPaymentId, approvalNumber, card, months: rest.instalmentMonths, raw: rest.raw };
  };
  const { paymentDetails } = (
    JSON.parse(CHARGED) as { readonly result: { readonly paymentDetails: readonly object[] } }
  ).result;

  it('is that of its card, whatever else was paid with', () => {
    const point = { paymentMethodCode: '98', paymentMethodName: 'PAYCO 포인트', paymentAmt: 900 };
    expect(paid({ paymentDetails: [point, ...paymentDetails] })).to.include({ approvalNumber: '30001234', months: 0 });
    const none = paid({ paymentDetails: [point] });
    expect(none).to.include({ approvalNumber: undefined, card: undefined, months: undefined });
    expect(paid({ paymentDetails: undefined })).to.include({ approvalNumber: undefined, months: undefined });
  });

  it('hides the keys that it repeats', () => {
    expect(JSON.stringify(paid({ memo: `key ${CERTIFY_KEY.reveal()} and ok_0001` }))).to.include('key *** and ***');
  });

  it('is no card where an account was registered', () => {
    const change = { paymentMethodCode: '35', corporationName: '은행' };
    const { result } = JSON.parse(INFO) as { readonly result: object };
    const reading = readInfo(answerOf({ code: 0, result: { ...result, ...change } }), 'inspect', REGISTERED);
    expect(valueOf(reading)).to.not.have.property('card');
  });

  it('is the name that PAYCO gives where the code of a card company is not public', () => {
    const { result } = JSON.parse(INFO) as { readonly result: object };
    const of = (corporationCode: string): unknown =>
      valueOf(
        readInfo(
          answerOf({ code: 0, result: { ...result, corporationCode, corporationName: '어느카드' } }),
          'inspect',
          REGISTERED,
        ),
      ).card?.issuer;
    expect([of('CCXX'), of('CCCT'), of('constructor')]).to.deep.equal(['어느카드', '씨티', '어느카드']);
  });
});
