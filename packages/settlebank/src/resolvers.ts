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
  type ChargeOutcome,
  type HandleOwner,
  type Lookup,
  type Payment,
  type PaymentFields,
  type Ports,
  type RemoveOutcome,
  type Reversal,
  type Wish,
} from '@billkey/core';
import { RECOVERY } from './capabilities.js';
import { freshNumber, type SettlebankClient } from './client.js';
import { readOwn } from './own.js';
import type { Questions } from './questions.js';
import { cancelMessage, removeMessage, roundText, trdDtOf } from './request.js';
import { readCancel, readRemove } from './response.js';
import type { Merchant } from './signature.js';

type PayOperation = 'charge' | 'key-in';

/** What became of attempts, asked by the numbers and days of their requests. */
export class SettlebankResolvers {
  readonly #client: SettlebankClient;
  readonly #questions: Questions;
  readonly #merchant: Merchant;
  readonly #ports: Ports;
  readonly #seal: (fields: PaymentFields) => Payment;

  constructor(client: SettlebankClient, questions: Questions, merchant: Merchant, owner: HandleOwner, ports: Ports) {
    this.#client = client;
    this.#questions = questions;
    this.#merchant = merchant;
    this.#ports = ports;
    this.#seal = (fields) => payment(ports.sealer, owner, fields);
  }

  /** Those of the operations that an account has. */
  of(operations: Readonly<Record<string, unknown>>): AttemptResolver['resolvers'] {
    const all: AttemptResolver['resolvers'] = {
      charge: (attempt, wish, context) => this.#payment(attempt, wish, context),
      'key-in': (attempt, wish, context) => this.#payment(attempt, wish, context),
      cancel: (attempt, _wish, context) => this.#cancel(attempt, context),
      remove: (attempt, wish, context) => this.#remove(attempt, wish, context),
    };
    return Object.fromEntries(Object.entries(all).filter(([operation]) => Object.hasOwn(operations, operation)));
  }

  #payment<O extends PayOperation>(attempt: Attempt<O>, wish: Wish, context?: CallContext): Promise<ChargeOutcome<O>> {
    return resolvePayment(attempt, wish, context, {
      clock: this.#ports.clock,
      recovery: RECOVERY[attempt.operation],
      look: ({ ids, at, orderId }, money) =>
        this.#questions.find(
          {
            orderId,
            mchtTrdNo: ids['mchtTrdNo'] ?? '',
            trdDt: trdDtOf(new Date(at)),
            trdAmt: String(money.minor),
          },
          context,
        ),
      reversals: (_paid, found) => [this.#cancelRest(found, context)],
      seal: this.#seal,
    });
  }

  /** All that is left, once: SettleBank knows what is left, and the round of a payment that nobody cancelled is 1. */
  #cancelRest(found: PaymentFields, context: CallContext | undefined): Reversal {
    const { orderId, amount, pgPaymentId: trdNo } = found;
    const { rounds, ...own } = readOwn(found.own ?? {});
    const round = rounds === null ? null : rounds + 1;
    const cancelled = found.cancellable ?? amount;
    const mchtTrdNo = freshNumber('reverse');
    const cancel = { orgTrdNo: trdNo, round, amount: cancelled, reason: '결제 결과 확인 후 취소' };
    return {
      ids: { cancelMchtTrdNo: mchtTrdNo, cnclOrd: roundText(round) },
      send: (attempt) => {
        const merchant = this.#merchant;
        const message = cancelMessage(cancel, mchtTrdNo, merchant, this.#ports.clock.now());
        return this.#client.move({
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
      clock: this.#ports.clock,
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
    return this.#questions.find(
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
      clock: this.#ports.clock,
      recovery: RECOVERY.remove,
      ids: { mchtTrdNo },
      send: (attempt, { value }) => {
        const merchant = this.#merchant;
        const message = removeMessage(value, mchtTrdNo, merchant, this.#ports.clock.now());
        return this.#client.move({
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
