import { randomUUID } from 'node:crypto';
import { derivedId, type Attempt } from '@billkey/core';
import type { Agreed } from './request.js';

// `X-NaverPay-Idempotency-Key` of each request. Naver Pay answers what comes again under one as the first time, with HTTP
// 409, and does nothing. They follow from the act, so that the same act, sent again by whomever, is done once.

export function exchangeKey({ reserveId, tempReceiptId }: Agreed): string {
  return derivedId('exchange', reserveId, tempReceiptId);
}

export function chargeKey({ orderId, requestId }: Pick<Attempt, 'orderId' | 'requestId'>): string {
  return derivedId('charge', orderId, requestId);
}

export function cancelKey(paymentId: string, cancelId: string): string {
  return derivedId('cancel', paymentId, cancelId);
}

/** Of the cancel that takes a charge back. */
export function reversalKey(paymentId: string): string {
  return derivedId('reverse', paymentId);
}

/** New for each: the same key may be deleted by several, and its deletion names no act. */
export function removalKey(): string {
  return randomUUID();
}
