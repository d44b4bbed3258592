import { limitsOf, money, type Buyer, type LimitedOperation, type Payment } from '@billkey/core';
import { freshId } from './ids.js';
import type { Subject } from './subject.js';

/** Minor units: above the least that PGs charge, and divisible. */
export const AMOUNT = 30_000;

interface PaidOrder {
  readonly orderId: string;
  readonly name: string;
  readonly amount: Payment['amount'];
  readonly buyer?: Buyer;
}

/** A purchase, with what the PG needs to know of the buyer. */
export function order(subject: Subject, amount = AMOUNT, operation: 'charge' | 'key-in' = 'charge'): PaidOrder {
  return { orderId: freshId(), name: '월간 구독', amount: amountOf(subject, amount), ...buyerOf(subject, operation) };
}

/** An order to issue a key, with an amount where issuing pays. */
export function keyOrder(subject: Subject): Omit<PaidOrder, 'amount'> & Partial<Pick<PaidOrder, 'amount'>> {
  const { pays } = limitsOf(subject.registration.limits, 'issue').issue;
  const amount = pays === 'always' ? { amount: amountOf(subject, AMOUNT) } : {};
  return { orderId: freshId('k'), name: '월간 구독', ...amount, ...buyerOf(subject, 'issue') };
}

export const BUYER = {
  name: '홍길동',
  email: 'buyer@example.com',
  phone: '01012345678',
  id: 'customer1',
  ip: '203.0.113.7',
} as const;

/** Only what is required, so that everything else is tried without. */
export function buyerOf({ registration }: Subject, operation: LimitedOperation): { readonly buyer?: Buyer } {
  const { required = [] } = limitsOf(registration.limits, operation).buyer;
  if (required.length === 0) return {};
  return { buyer: Object.fromEntries(required.map((field) => [field, BUYER[field]])) };
}

/** An amount in the first currency that the PG takes. */
export function amountOf({ registration }: Subject, minor: number): Payment['amount'] {
  return money(minor, registration.limits.currencies[0] ?? 'KRW');
}
