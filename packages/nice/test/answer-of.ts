import type { Answer } from '@billkey/core';
import { createHash } from 'node:crypto';
import { EDI_DATE, SECRET_KEY, TID } from './start-example.js';

/** An answer as the transport hands it over. */
export function answerOf(body: object | string | Uint8Array, status = 200): Answer {
  const text = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
  const headers = { 'content-type': 'application/json;charset=utf-8' };
  return { reached: 'answered', status, headers, body: typeof text === 'string' ? Buffer.from(text, 'utf8') : text };
}

/** The manual's example of a payment object, signed with the example's key. */
export function paymentAnswer(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const fields = { ...PAYMENT, ...changes };
  return { signature: signatureOf(fields), ...fields };
}

const PAYMENT = {
  resultCode: '0000',
  resultMsg: '정상 처리되었습니다.',
  tid: TID,
  cancelledTid: null,
  orderId: 'ord-0002',
  ediDate: EDI_DATE,
  status: 'paid',
  paidAt: '2025-03-04T10:20:32.000+0900',
  failedAt: '0',
  cancelledAt: '0',
  payMethod: 'card',
  amount: 1004,
  balanceAmt: 1004,
  goodsName: 'monthly plan',
  mallReserved: null,
  useEscrow: false,
  currency: 'KRW',
  channel: null,
  approveNo: '12345678',
  buyerName: null,
  buyerTel: null,
  buyerEmail: null,
  issuedCashReceipt: false,
  receiptUrl: 'https://npg.nicepay.co.kr/issue/IssueLoader.do?type=0&innerWin=Y&TID=nictest00m01162503041020301234',
  mallUserId: null,
  coupon: null,
  card: {
    cardCode: '06',
    cardName: '신한',
    cardNum: '123456******3456',
    cardQuota: 0,
    isInterestFree: false,
    cardType: 'credit',
    canPartCancel: true,
    acquCardCode: '06',
    acquCardName: '신한',
  },
  vbank: null,
  cancels: null,
  cashReceipts: null,
};

/** What recorded refusals of a charge look like: every key, with a neutral value. */
export const NEUTRAL_PAYMENT = {
  tid: '',
  cancelledTid: null,
  orderId: '',
  ediDate: null,
  signature: null,
  status: '',
  paidAt: '0',
  failedAt: '0',
  cancelledAt: '0',
  payMethod: '',
  amount: 0,
  balanceAmt: 0,
  goodsName: '',
  mallReserved: null,
  useEscrow: false,
  currency: '',
  channel: null,
  approveNo: null,
  issuedCashReceipt: false,
  receiptUrl: null,
  coupon: null,
  card: null,
  vbank: null,
  bank: null,
  cancels: null,
  cashReceipts: null,
  messageSource: null,
};

/** A digest of the test's own: SHA-256 over tid, amount, ediDate and secret key, in lower-case hexadecimal. */
function signatureOf(fields: Readonly<Record<string, unknown>>): string {
  const { tid, amount, ediDate } = fields;
  return createHash('sha256').update([tid, amount, ediDate, SECRET_KEY].map(String).join('')).digest('hex');
}
