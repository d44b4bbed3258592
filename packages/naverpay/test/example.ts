import { secret, won, type Answer, type BillingKey, type Reading } from '@billkey/core';

/** The ids of the examples. */
export const RECURRENT_ID = '20310701ZGVtb1JlY3VycmVudElkMDE=';
export const PAYMENT_ID = '20310801NP1000000001';
export const RESERVE_ID = '20310701Rsv0001';
export const AGREED = { reserveId: RESERVE_ID, tempReceiptId: '880001' } as const;

export const KEY: BillingKey = { account: 'naverpay', variant: 'v2', value: secret(RECURRENT_ID), context: {} };

/** The charge of the example. */
export const ORDER = {
  key: KEY,
  orderId: 'sub-20310801-1',
  requestId: 'sub-20310801-1',
  amount: won(9_900),
  name: 'Monthly',
  instalmentMonths: 0,
  buyer: { id: 'user-77' },
} as const;

/** The answer to its approval. */
export const DETAIL = {
  ...{ paymentId: PAYMENT_ID, payHistId: '20310801NPH0001', merchantPayKey: 'sub-20310801-1' },
  ...{
    merchantUserKey: 'user-77',
    admissionTypeCode: '01',
    admissionState: 'SUCCESS',
    admissionYmdt: '20310801090102',
  },
  ...{ totalPayAmount: 9900, primaryPayAmount: 9900, npointPayAmount: 0, primaryPayMeans: 'CARD', cardCorpCode: 'C3' },
  ...{ cardNo: '1234-****-****-5678', cardAuthNo: '30012345', cardInstCount: 0 },
} as const;

export const APPROVED = {
  code: 'Success',
  message: '성공',
  body: { recurrentId: RECURRENT_ID, paymentId: PAYMENT_ID, detail: DETAIL },
};

export const EXCHANGED = {
  code: 'Success',
  message: '성공',
  body: { ...AGREED, recurrentId: RECURRENT_ID, actionType: 'NEW', preRecurrentId: '' },
};

export const EXPECTED = {
  key: KEY.value,
  paymentId: PAYMENT_ID,
  orderId: ORDER.orderId,
  amount: won(9_900),
  taxFree: 0,
};

/** An answer as the transport hands it over. */
export function answerOf(body: object | string, status = 200): Answer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = { 'content-type': 'application/json;charset=UTF-8' };
  return { reached: 'answered', status, headers, body: Buffer.from(text, 'utf8') };
}

export function succeeded(body: object, code = 'Success'): Answer {
  return answerOf({ code, message: '성공', body });
}

/** What was read, in a word or two. */
export function readOf(reading: Reading<unknown>): string {
  if (reading.kind === 'unclear') return reading.doubt;
  return reading.kind === 'refused' ? `refused, ${reading.failure.reason}` : reading.kind;
}

/** @throws Error for anything but a success */
export function valueOf<T>(reading: Reading<T>): T {
  if (reading.kind !== 'success') throw new Error(JSON.stringify(reading));
  return reading.value;
}
