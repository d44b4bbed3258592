import { secret, won, type Answer, type BillingKey, type CheckedCharge, type CheckedWindow } from '@billkey/core';

/** Of the worked examples. */
export const CRYPTO_KEY = secret('00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff');

export function answerOf(body: string | Uint8Array, status = 200): Answer {
  const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : body;
  return { reached: 'answered', status, headers: {}, body: bytes };
}

export function windowOf(change: Partial<CheckedWindow> = {}): CheckedWindow {
  const orderId = 'ORD-20260401-0001';
  return {
    ...{ orderId, requestId: orderId, name: '월정기구독', instalmentMonths: 0, device: 'pc', windowId: 'w' },
    returnUrl: 'https://shop.example.com/return',
    returnTo: (arrival) => `https://shop.example.com/${arrival ?? 'return'}`,
    buyer: { id: 'user01' },
    ...change,
  };
}

export function chargeOf(variant: 'classic' | 'one', change: Partial<CheckedCharge> = {}): CheckedCharge {
  const key: BillingKey = { account: 'danal', variant, value: secret('BILLKEY0001'), context: { userId: 'user01' } };
  const order = { orderId: 'ORD-2', requestId: 'ORD-2', name: 'TEST ITEM', amount: won(9900), instalmentMonths: 0 };
  return { ...order, key, ...change };
}
