import type { Operation } from '../attempt.js';
import type { Payment } from '../payment.js';
import { money, type Money } from '../money.js';
import type { FakePlan } from './fake-pg.js';

/** A payment as the fake PG has it. */
export interface FakePayment extends Pick<Payment, 'orderId' | 'pgPaymentId' | 'state' | 'amount'> {
  readonly instalmentMonths: number;
  readonly cancellable: Money;
  /** Ids of the cancels that were booked on it */
  readonly cancels: readonly string[];
}

/** What the fake PG remembers and what it was told to do next. */
export class FakeLedger {
  readonly #plans = new Map<Operation, FakePlan[]>();
  readonly #payments = new Map<string, FakePayment>();
  readonly #keys = new Set<string>();
  #count = 0;

  plan(operation: Operation, plan: FakePlan): void {
    this.#plans.set(operation, [...(this.#plans.get(operation) ?? []), plan]);
  }

  nextPlan(operation: Operation): FakePlan | undefined {
    return this.#plans.get(operation)?.shift();
  }

  /** A number for an id, never given before. */
  id(prefix: string): string {
    this.#count += 1;
    return `${prefix}-${String(this.#count)}`;
  }

  payments(): readonly FakePayment[] {
    return [...this.#payments.values()];
  }

  payment(pgPaymentId: string): FakePayment | undefined {
    return this.#payments.get(pgPaymentId);
  }

  paymentOf(orderId: string): FakePayment | undefined {
    return this.payments().find((booked) => booked.orderId === orderId);
  }

  approve(orderId: string, amount: Money, instalmentMonths: number): FakePayment {
    const pgPaymentId = this.id('payment');
    const booked = {
      orderId,
      pgPaymentId,
      state: 'paid',
      amount,
      cancellable: amount,
      instalmentMonths,
      cancels: [],
    } as const;
    this.#payments.set(pgPaymentId, booked);
    return booked;
  }

  cancel(booked: FakePayment, cancelId: string, amount: Money): FakePayment {
    const left = money(booked.cancellable.minor - amount.minor, amount.currency);
    const state = left.minor === 0 ? 'cancelled' : 'partially_cancelled';
    const after = { ...booked, state, cancellable: left, cancels: [...booked.cancels, cancelId] } as const;
    this.#payments.set(booked.pgPaymentId, after);
    return after;
  }

  issueKey(): string {
    const key = this.id('key');
    this.#keys.add(key);
    return key;
  }

  hasKey(key: string): boolean {
    return this.#keys.has(key);
  }

  addKey(key: string): void {
    this.#keys.add(key);
  }

  /** Whether there was such a key */
  removeKey(key: string): boolean {
    return this.#keys.delete(key);
  }
}
