import { randomUUID } from 'node:crypto';
import { derivedId, seoulStamp, type Attempt, type CheckedWindow, type PaymentHandle } from '@billkey/core';

const DAY_MS = 24 * 60 * 60_000;

/** How far KICC's clock and ours, or a slow request, may be apart around midnight. */
const NEAR_MIDNIGHT_MS = 30 * 60_000;

/**
 * `shopTransactionId` of a request: KICC refuses one that it has seen on the same day, and finds by nothing else. It follows
 * from the act, so that the same act, sent again by whomever, is refused instead of done twice.
 */
function shopTransactionId(
  what: 'charge' | 'window' | 'cancel' | 'reverse' | 'remove',
  ...act: readonly string[]
): string {
  return derivedId(what, ...act);
}

export function chargeId({ orderId, requestId }: Pick<Attempt, 'orderId' | 'requestId'>): string {
  return shopTransactionId('charge', orderId, requestId);
}

/** One for each window: an order can have several, until one of them has brought its key. */
export function windowTransactionId({ windowId }: Pick<CheckedWindow, 'windowId'>): string {
  return shopTransactionId('window', windowId);
}

export function cancelTransactionId(pgCno: string, cancelId: string): string {
  return shopTransactionId('cancel', pgCno, cancelId);
}

/** Of the cancel that takes a charge back. */
export function reverseId(chargeTransactionId: string): string {
  return shopTransactionId('reverse', chargeTransactionId);
}

/** Nothing finds a deletion again, and the same key may be deleted by several. */
export function removeId(): string {
  return shopTransactionId('remove', randomUUID());
}

/** `yyyyMMdd` in Seoul */
export function dayOf(at: Date): string {
  return seoulStamp(at).slice(0, 8);
}

/** The day of a request, and around midnight the neighbouring one too. @param lasts how long after `at` it may have been sent */
export function daysAround(at: Date, lasts = 0): readonly string[] {
  const shifts = [0, -NEAR_MIDNIGHT_MS, lasts + NEAR_MIDNIGHT_MS];
  return [...new Set(shifts.map((shift) => dayOf(new Date(at.getTime() + shift))))];
}

/** The days that KICC can be asked about, today first, as far as they are not before `from` (`yyyyMMdd`). */
export function daysSince(from: string, now: Date): readonly string[] {
  return [now, new Date(now.getTime() - DAY_MS)].map(dayOf).filter((day) => day >= from);
}

/** What finds a payment again: the id and KICC's day of the request that made it. */
export interface Own {
  readonly shopTransactionId: string;
  /** `yyyyMMdd` in Seoul */
  readonly day: string;
}

/** As a handle keeps it. */
export function ownOf({ shopTransactionId: id, day }: Own): PaymentHandle['own'] {
  return { shopTransactionId: id, day };
}

/** From a handle, which nobody else can have made. */
export function readOwn(own: PaymentHandle['own']): Own {
  return own as unknown as Own;
}
