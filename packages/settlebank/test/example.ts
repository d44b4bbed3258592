import { secret, won, type Answer, type BillingKey, type CheckedCard } from '@billkey/core';
import type { Asked } from '../src/envelope.js';
import type { SettlebankMessage } from '../src/request.js';
import type { Merchant } from '../src/signature.js';

/** The keys that SettleBank publishes for all of its test ids (standard manual: test bed). */
export const HASH_KEY = 'ST1009281328226982205';
export const AES_KEY = 'pgSettle30y739r82jtd709yOfZ2yK5K';

export function merchantOf(mchtId: string): Merchant {
  return { mchtId, hashKey: secret(HASH_KEY), aesKey: secret(AES_KEY) };
}

/** 2026-01-05 09:25:00 and 09:30:00 in Seoul */
export const ISSUED_AT = new Date('2026-01-05T09:25:00+09:00');
export const CHARGED_AT = new Date('2026-01-05T09:30:00+09:00');

export const CARD: CheckedCard = {
  number: secret('1111222233334444'),
  expiry: secret('2029-12'),
  holderId: secret('901231'),
  password2: secret('00'),
};

export const KEY: BillingKey = {
  account: 'settlebank',
  variant: 'standard',
  value: secret('SBILL_0000000001'),
  context: {},
};

/** The charge of the manual's example. */
export const ORDER = {
  orderId: 'BILL-0001',
  requestId: 'BILL-0001',
  amount: won(9_900),
  name: '월 구독',
  instalmentMonths: 0,
  buyer: { name: '홍길동', id: 'user-1' },
} as const;

/** An answer as the transport hands it over. */
export function answerOf(body: object | string, status = 200): Answer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = { 'content-type': 'application/json; charset=UTF-8' };
  return { reached: 'answered', status, headers, body: Buffer.from(text, 'utf8') };
}

/** A message with the params and hash of an example, to hold an answer against. */
export function asked(operation: Asked['operation'], mchtId: string, mchtTrdNo: string, pktHash: string): Asked {
  const stamp = { mchtTrdNo, trdDt: '20260105', trdTm: '093000' };
  const message: SettlebankMessage = { path: '/', params: { mchtId, ...stamp }, data: { pktHash }, stamp };
  return { operation, message, merchant: merchantOf(mchtId), secrets: [] };
}
