import { secret, won, type Answer, type CheckedCard, type CheckedCharge, type PaymentHandle } from '@billkey/core';
import { encode } from '@billkey/simulator';
import type { Contract } from '../src/contracts.js';

/** The merchant of Kiwoompay's examples, with a key of the test's own. */
export const API_KEY = '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef';
export const BILLING: Contract = {
  cpid: 'CTSTEST01',
  apiKey: secret(API_KEY),
  cardModule: 'D',
  productType: '1',
  billType: '14',
};
export const KEY_IN: Contract = { ...BILLING, cpid: 'CTSTEST13', billType: '13' };

export const TOKEN = secret('4f3c0000ae');
export const AUTO_KEY = secret('C20261A1A0001');
export const DAOUTRX = 'cTS26010509300100001';

export const CARD: CheckedCard = {
  number: secret('1111222233334444'),
  expiry: secret('2029-12'),
  holderId: secret('900101'),
  password2: secret('00'),
};

export const BUYER = { id: 'user-1', ip: '203.0.113.7' };

export const CHARGE: CheckedCharge = {
  orderId: 'BILL-0001',
  requestId: 'BILL-0001',
  name: '월 구독',
  amount: won(9900),
  instalmentMonths: 0,
  buyer: BUYER,
  key: { account: 'daoudata', variant: 'api', value: AUTO_KEY, context: {} },
};

export const HANDLE: PaymentHandle = {
  pgPaymentId: DAOUTRX,
  orderId: 'BILL-0001',
  amount: won(9900),
  cancellable: won(9900),
  own: { cpid: 'CTSTEST01', method: 'CARD-BATCH', atMost: 9900 },
  facts: { instalmentMonths: 0, approvalNumber: '40000001' },
};

/** An answer in EUC-KR, by the tables of iconv-lite. */
export function answerOf(
  body: unknown,
  { status = 200, contentType = 'application/json;charset=EUC-KR', charset = 'euc-kr' } = {},
): Answer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = contentType === '' ? {} : { 'content-type': contentType };
  return {
    reached: 'answered',
    status,
    headers,
    body: encode(text, charset === 'utf-8' ? 'utf-8' : 'euc-kr'),
  } as unknown as Answer;
}
