import { secret, won, type Answer, type BillingKey, type CheckedWindow } from '@billkey/core';
import type { Merchant } from '../src/signature.js';

/** mallId of the official examples; the key is made up, as it stands beside the worked examples of msgAuthValue. */
export const MERCHANT: Merchant = {
  mallId: 'T5102001',
  secretKey: secret('easypay-example-secret-key'),
  certType: '0',
  clientIp: '192.0.2.10',
};

/** 2026-03-25 09:30:01 in Seoul */
export const CHARGED_AT = new Date('2026-03-25T09:30:01+09:00');
export const DAY = '20260325';

export const BATCH_KEY = 'T5102001BATCHKEY0000001';
export const KEY: BillingKey = { account: 'kicc', variant: 'ep9', value: secret(BATCH_KEY), context: {} };

/** The charge of the official example. */
export const ORDER = {
  orderId: 'ORD-20260325-0001',
  requestId: 'ORD-20260325-0001',
  amount: won(15_000),
  name: 'Monthly plan',
  instalmentMonths: 0,
  key: KEY,
} as const;

/** The window of the official example. */
export const WINDOW: CheckedWindow = {
  orderId: 'BILL-20260325-0001',
  requestId: 'BILL-20260325-0001',
  name: 'Monthly plan',
  instalmentMonths: 0,
  buyer: { id: 'user01' },
  device: 'pc',
  returnUrl: 'https://shop.example.com/kicc/return',
  windowId: 'f'.repeat(64),
  returnTo: () => 'https://shop.example.com/kicc/return',
};

/** An answer as the transport hands it over. */
export function answerOf(body: object | string, status = 200): Answer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  return { reached: 'answered', status, headers, body: Buffer.from(text, 'utf8') };
}
