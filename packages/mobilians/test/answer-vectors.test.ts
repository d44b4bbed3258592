import { won, type Reading } from '@billkey/core';
import { expect } from 'chai';
import { readCancel, readCharge, readRegistration } from '../src/response.js';
import { answerOf, CHARGE, HOST, OK_URL, PAY_TOKEN, PHONE, WINDOW } from './example.js';

const REGISTERED =
  '{"code":"0000","message":"정상 처리되었습니다.","sid":"000000000001","tid":"1a2b3c4d5e6f78901","pay_url":"https://test.mobilians.co.kr/MUP/api/payment.mcash?tid=1a2b3c4d5e6f78901",' +
  '"qrcode_url":"https://test.mobilians.co.kr/MUP/api/qr-code?tid=1a2b3c4d5e6f78901","hmac":"fvrfSzA2VDz0v4/ESo4DGPt0m6UQwFnDm0sS6PC3mio=","time_stamp":"20190401090010"}';
const CHARGED =
  '{"code":"0000","message":"정상처리","sid":"000000000001","sign_date":"20250804090000","trade_id":"ORDER_20250804_001","cash_code":"MC","mobil_id":"5000000001","amount":"1000","hmac":"…"}';
const CANCELLED =
  '{"code":"0000","message":"정상처리","sid":"000000000001","cash_code":"MC","pay_token":"1904258548577654668","amount":"1000","transaction_id":"20250704MCNA5001000000A000000001"}';

const valueOf = <T>(reading: Reading<T>): T => {
  if (reading.kind !== 'success') throw new Error(`expected a success, not ${JSON.stringify(reading)}`);
  return reading.value;
};

describe('Mobilians: published answers', () => {
  it('registration: a window, and where it opens', () => {
    const expected = { orderId: WINDOW.orderId, okUrl: OK_URL, amount: 1000, host: HOST };
    const { window, payUrl } = valueOf(readRegistration(answerOf(REGISTERED), PHONE, expected));
    expect(window).to.deep.equal(WINDOW);
    expect(payUrl.href).to.equal('https://test.mobilians.co.kr/MUP/api/payment.mcash?tid=1a2b3c4d5e6f78901');
  });

  it('approval by MOBILID: a charge, whose mobil_id is what cancels it', () => {
    const sent = { orderId: 'ORDER_20250804_001', amount: 1000, key: CHARGE.key };
    const { raw, ...fields } = valueOf(readCharge(answerOf(CHARGED), PHONE, sent));
    expect(fields).to.deep.equal({
      orderId: 'ORDER_20250804_001',
      pgPaymentId: '5000000001',
      state: 'paid',
      amount: won(1000),
      cancellable: won(1000),
      approvedAt: '2025-08-04T09:00:00+09:00',
      own: { atMost: 1000 },
    });
    expect(raw).to.include({ message: '정상처리' }).and.not.to.have.property('hmac');
  });

  it('cancellation: nothing is left', () => {
    const handle = { amount: won(1000), own: { atMost: 1000 } };
    const cancelling = { orderId: WINDOW.orderId, payToken: PAY_TOKEN, amount: 1000, before: 1000, handle };
    const { raw, ...fields } = valueOf(readCancel(answerOf(CANCELLED), PHONE, cancelling));
    expect(fields).to.deep.equal({
      orderId: WINDOW.orderId,
      pgPaymentId: PAY_TOKEN,
      state: 'cancelled',
      amount: won(1000),
      cancellable: won(0),
      own: { atMost: 0 },
    });
    expect(raw).to.include({ transaction_id: '20250704MCNA5001000000A000000001' });
  });
});
