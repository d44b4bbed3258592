import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import {
  money,
  type AnyOutcome,
  type Attempt,
  type BillingKey,
  type CallContext,
  type CancelOutcome,
  type Money,
  type Payment,
  type PgRegistry,
  type Registration,
} from '@billkey/core';
import { said } from '../acts.js';
import type { Leftover } from './leftover.js';

const REASON = 'billkey live test';
/** Milliseconds before each further question about a lost answer */
const PATIENCE = [1_000, 2_000, 4_000, 8_000] as const;
/** How often a payment is cancelled in the end when the answer is lost each time */
const ROUNDS = 2;

/** One act that may have moved money or made a key, until it is known to be undone. */
interface Open {
  attempt: Attempt;
  /** Nobody knows yet what became of it */
  lost: boolean;
  /** Approved, and not wholly cancelled */
  payment?: Payment;
  /** Of the payment, as far as it is known here: some PGs do not say what a cancel leaves */
  left?: Money;
  key?: BillingKey;
  /** Of a cancel whose answer was lost */
  cancelling?: Attempt<'cancel'>;
  /** What the last try to undo it came to */
  last: string;
}

/** Keeps every attempt of a story from before it is sent, and takes back in the end what came of it. */
export class Till {
  readonly #registry: PgRegistry;
  readonly #registration: Registration;
  readonly #patience: readonly number[];
  readonly #open = new Set<Open>();
  /** A key that a lost charge can be asked about with */
  #key: BillingKey | undefined;

  constructor(registry: PgRegistry, registration: Registration, patience: readonly number[] = PATIENCE) {
    this.#registry = registry;
    this.#registration = registration;
    this.#patience = patience;
  }

  /** An id that no other run has, of letters and digits: accounts for tests are shared. */
  freshId(): string {
    return `live${Date.now().toString(36)}${randomInt(36 ** 4)
      .toString(36)
      .padStart(4, '0')}`;
  }

  /** Does something that can move money or make a key. */
  async act<T extends AnyOutcome>(call: (context: CallContext) => Promise<T>): Promise<T> {
    let open: Open | undefined;
    const onAttempt = (attempt: Attempt): void => {
      open ??= { attempt, lost: true, last: 'no answer' };
      open.attempt = attempt;
      this.#open.add(open);
    };
    const outcome = await call({ onAttempt });
    if (open !== undefined) this.#settle(open, outcome);
    return outcome;
  }

  /** Cancels a payment of an earlier {@link act}, whole or in part. */
  async cancel(payment: Payment, amount: Money | 'all'): Promise<CancelOutcome> {
    const open = [...this.#open].find((one) => one.payment?.pgPaymentId === payment.pgPaymentId);
    return this.#cancel(open, payment, amount);
  }

  /** Deletes the key that was issued. */
  async remove(key: BillingKey): Promise<AnyOutcome> {
    const outcome = await this.#registry.get(key.account, 'delete-key').removeBillingKey(key);
    const unknownThere = outcome.status === 'failed' && outcome.failure.reason === 'billing_key_not_found';
    for (const open of [...this.#open].filter((one) => one.key === key)) {
      open.last = said(outcome);
      if (outcome.status === 'removed' || unknownThere) delete open.key;
      this.#tidy(open);
    }
    return outcome;
  }

  /** Takes back all that stands: payments first, then the keys that they might be asked about with. */
  async clear(): Promise<void> {
    for (const open of this.#open) await guarded(open, () => this.#undo(open));
    for (const open of this.#open) {
      const { key } = open;
      if (key !== undefined) await guarded(open, () => this.remove(key));
    }
  }

  /** What still stands, or may. */
  get leftovers(): readonly Leftover[] {
    return [...this.#open].map(({ attempt, payment, left, key, last }) => {
      const { account, operation, orderId, money, at, ids } = attempt;
      const what = payment === undefined && (operation === 'issue' || key !== undefined) ? 'key' : 'payment';
      return {
        what,
        certain: payment !== undefined || key !== undefined,
        account,
        orderId,
        at,
        ids,
        amount: money,
        left: left ?? payment?.amount ?? null,
        payment: payment ?? null,
        last,
      };
    });
  }

  #settle(open: Open, outcome: AnyOutcome): void {
    open.attempt = outcome.attempt;
    open.last = said(outcome);
    open.lost = outcome.status === 'unknown' || outcome.status === 'pending';
    if ('payment' in outcome && outcome.status !== 'reversed') this.#stands(open, outcome.payment);
    if ('key' in outcome) {
      this.#key = outcome.key;
      if (this.#registration.capabilities.has('delete-key')) open.key = outcome.key;
    }
    this.#tidy(open);
  }

  #stands(open: Open, payment: Payment): void {
    open.payment = payment;
    if (payment.cancellable !== null) open.left = payment.cancellable;
  }

  #tidy(open: Open): void {
    if (open.payment?.state === 'cancelled') delete open.payment;
    const { lost, payment, key, cancelling } = open;
    if (!lost && payment === undefined && key === undefined && cancelling === undefined) this.#open.delete(open);
  }

  async #undo(open: Open): Promise<void> {
    if (open.lost && open.attempt.operation !== 'issue') await this.#ask(open);
    for (let round = 0; round < ROUNDS && open.payment !== undefined; round += 1) {
      if (open.cancelling !== undefined) await this.#clearUp(open, open.cancelling);
      const standing = this.#open.has(open) ? open.payment : undefined;
      if (standing === undefined) return;
      const { status } = await this.#cancel(open, standing, 'all');
      // Whatever refused it once would do so again.
      if (status === 'failed') return;
    }
    if (open.cancelling !== undefined) await this.#clearUp(open, open.cancelling);
  }

  /** What became of a cancel whose answer was lost, or else what is left of its payment. */
  async #clearUp(open: Open, cancelling: Attempt<'cancel'>): Promise<void> {
    await this.#patiently(async () => {
      const outcome = await this.#registry.resolve(cancelling);
      this.#settleCancel(open, outcome);
      return outcome;
    });
    if (open.cancelling === undefined || open.payment === undefined) return;
    if (!this.#registration.capabilities.has('find-payment')) return;
    const finder = this.#registry.get(open.payment.account, 'find-payment');
    if (!finder.findsBy.includes('handle')) return;
    const found = await finder.findPayment({ handle: open.payment.handle });
    if (found.status !== 'found') return;
    this.#stands(open, found.value);
    delete open.cancelling;
    this.#tidy(open);
  }

  /** What became of a payment whose answer was lost; one that went through is taken back by asking. */
  async #ask(open: Open): Promise<void> {
    const { operation } = open.attempt;
    const needsKey = this.#registration.recovery[operation]?.needsKey === true;
    const wish = { ifMoved: 'reverse' as const, ...(needsKey && this.#key !== undefined ? { key: this.#key } : {}) };
    await this.#patiently(async () => {
      const outcome = await this.#registry.resolve(open.attempt, wish);
      this.#settle(open, outcome);
      return outcome;
    });
  }

  async #cancel(open: Open | undefined, payment: Payment, amount: Money | 'all'): Promise<CancelOutcome> {
    const onAttempt = (attempt: Attempt): void => {
      if (open !== undefined) open.cancelling = attempt as Attempt<'cancel'>;
    };
    const outcome = await this.#registry.get(payment.account, 'cancel').cancelPayment(
      {
        ...{ payment, cancelId: this.freshId(), amount, reason: REASON },
        cancellableBefore: payment.cancellable ?? open?.left ?? payment.amount,
      },
      { onAttempt },
    );
    if (open !== undefined) this.#settleCancel(open, outcome);
    return outcome;
  }

  #settleCancel(open: Open, outcome: CancelOutcome): void {
    open.last = said(outcome);
    if (outcome.status === 'unknown' || outcome.status === 'pending') return;
    delete open.cancelling;
    if (outcome.status === 'cancelled') {
      const { cancellable, amount } = outcome.payment;
      const before = open.left ?? amount;
      this.#stands(open, outcome.payment);
      open.left = cancellable ?? money(before.minor - outcome.cancelled.minor, before.currency);
    }
    this.#tidy(open);
  }

  async #patiently(ask: () => Promise<AnyOutcome>): Promise<void> {
    let { status } = await ask();
    for (const ms of this.#patience) {
      if (status !== 'unknown' && status !== 'pending') return;
      await wait(ms);
      ({ status } = await ask());
    }
  }
}

/** What cannot be taken back is listed; it must not keep anything else from being taken back. */
async function guarded(open: Open, undo: () => Promise<unknown>): Promise<void> {
  try {
    await undo();
  } catch (error) {
    open.last = error instanceof Error ? error.message : String(error);
  }
}
