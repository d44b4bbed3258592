import {
  payment,
  resolveCancelByBalance,
  resolvePayment,
  resolveRemovalByRepeating,
  won,
  type Attempt,
  type AttemptResolver,
  type CallContext,
  type CancelOutcome,
  type HandleOwner,
  type Lookup,
  type Payment,
  type PaymentFields,
  type Ports,
  type RemoveOutcome,
  type ResolvedPayment,
  type Reversal,
  type WindowOutcome,
  type Wish,
} from '@billkey/core';
import { keyOf } from './billing-key.js';
import { RECOVERY } from './capabilities.js';
import { freshNumber, type SettlebankClient } from './client.js';
import { readOwn } from './own.js';
import type { Questions } from './questions.js';
import { cancelMessage, removeMessage, roundText } from './request.js';
import { readCancel, readRemove } from './response.js';
import type { Merchant } from './signature.js';
import { keyIn } from './window-attempt.js';

type PayOperation = 'charge' | 'key-in' | 'window';

/** What the resolvers of an account work with. */
export interface ResolverParts {
  readonly client: SettlebankClient;
  readonly questions: Questions;
  readonly merchant: Merchant;
  readonly owner: HandleOwner;
  readonly ports: Ports;
}

/** What became of attempts, asked by the numbers and days of their requests. */
export class SettlebankResolvers {
  readonly #parts: ResolverParts;
  readonly #seal: (fields: PaymentFields) => Payment;

  constructor(parts: ResolverParts) {
    this.#parts = parts;
    this.#seal = (fields) => payment(parts.ports.sealer, parts.owner, fields);
  }

  /** Those of the operations that an account has. */
  of(operations: Readonly<Record<string, unknown>>): AttemptResolver['resolvers'] {
    const all: AttemptResolver['resolvers'] = {
      window: this.window,
      charge: (attempt, wish, context) => this.#payment(attempt, wish, context),
      'key-in': (attempt, wish, context) => this.#payment(attempt, wish, context),
      cancel: (attempt, _wish, context) => this.#cancel(attempt, context),
      remove: (attempt, wish, context) => this.#remove(attempt, wish, context),
    };
    return Object.fromEntries(Object.entries(all).filter(([operation]) => Object.hasOwn(operations, operation)));
  }

  /** What was paid in a window, with the key that it came back with, if it did. */
  readonly window = async (attempt: Attempt<'window'>, wish: Wish, context?: CallContext): Promise<WindowOutcome> => {
    const { owner, ports } = this.#parts;
    const billKey = keyIn(ports.sealer, attempt);
    const outcome = await this.#payment(attempt, wish, context);
    // Not found for good.
    if (outcome.status === 'failed') return { status: 'abandoned', by: 'time', attempt };
    if (outcome.status !== 'approved') return outcome;
    if (billKey === undefined) return { ...outcome, status: 'paid_without_key' };
    return { ...outcome, status: 'issued', key: keyOf(owner, billKey) };
  };

  #payment<O extends PayOperation>(
    attempt: Attempt<O>,
    wish: Wish,
    context?: CallContext,
  ): Promise<ResolvedPayment<O>> {
    return resolvePayment(attempt, wish, context, {
      clock: this.#parts.ports.clock,
      recovery: RECOVERY[attempt.operation],
      look: (charged, money) => this.#parts.questions.ofAttempt(charged, money, context),
      reversals: (_paid, found) => [this.#cancelRest(found, context)],
      seal: this.#seal,
    });
  }

  /** All that is left, once: SettleBank knows what is left, and the round of a payment that nobody cancelled is 1. */
  #cancelRest(found: PaymentFields, context: CallContext | undefined): Reversal<PayOperation> {
    const { orderId, amount, pgPaymentId: trdNo } = found;
    const { rounds, ...own } = readOwn(found.own ?? {});
    const round = rounds === null ? null : rounds + 1;
    const cancelled = found.cancellable ?? amount;
    const mchtTrdNo = freshNumber('reverse');
    const cancel = { orgTrdNo: trdNo, round, amount: cancelled, reason: '결제 결과 확인 후 취소' };
    return {
      ids: { cancelMchtTrdNo: mchtTrdNo, cnclOrd: roundText(round) },
      send: (attempt) => {
        const merchant = this.#parts.merchant;
        const message = cancelMessage(cancel, mchtTrdNo, merchant, this.#parts.ports.clock.now());
        return this.#parts.client.move({
          operation: 'cancel',
          attempt,
          recovery: RECOVERY[attempt.operation],
          context,
          message,
          read: (answer) =>
            readCancel(
              answer,
              { operation: 'cancel', message, merchant, secrets: [] },
              { orderId, amount, trdNo, cancelled, left: won(0), own, round },
            ),
        });
      },
    };
  }

  /** The look-up tells the sum that was cancelled; the round of this cancel counts only if nothing else was. */
  #cancel(attempt: Attempt<'cancel'>, context?: CallContext): Promise<CancelOutcome> {
    return resolveCancelByBalance(attempt, context, {
      clock: this.#parts.ports.clock,
      recovery: RECOVERY.cancel,
      look: (cancel) => this.#cancelled(cancel, context),
      seal: this.#seal,
    });
  }

  #cancelled(
    { ids, orderId, paymentId, before, money }: Attempt<'cancel'>,
    context: CallContext | undefined,
  ): Promise<Lookup<PaymentFields>> {
    const { orgMchtTrdNo = '', orgTrdDt = '', orgTrdAmt = '', cnclOrd = '' } = ids;
    const left = (before?.minor ?? 0) - (money?.minor ?? 0);
    return this.#parts.questions.find(
      {
        orderId,
        mchtTrdNo: orgMchtTrdNo,
        trdDt: orgTrdDt,
        trdAmt: orgTrdAmt,
        trdNo: paymentId,
        counted: { cancelled: Number(orgTrdAmt) - left, rounds: cnclOrd === '' ? null : Number(cnclOrd) },
      },
      context,
    );
  }

  #remove(removed: Attempt<'remove'>, wish: Wish, context?: CallContext): Promise<RemoveOutcome> {
    const mchtTrdNo = freshNumber('remove');
    return resolveRemovalByRepeating(removed, wish, {
      clock: this.#parts.ports.clock,
      recovery: RECOVERY.remove,
      ids: { mchtTrdNo },
      send: (attempt, { value }) => {
        const merchant = this.#parts.merchant;
        const message = removeMessage(value, mchtTrdNo, merchant, this.#parts.ports.clock.now());
        return this.#parts.client.move({
          attempt,
          recovery: RECOVERY.remove,
          context,
          message,
          read: (answer) => readRemove(answer, { operation: 'remove', message, merchant, secrets: [value] }, value),
        });
      },
    });
  }
}
