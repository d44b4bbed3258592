import { randomUUID } from 'node:crypto';
import {
  absent,
  NO_RECOVERY,
  payment,
  unknown,
  won,
  type AccountRef,
  type Attempt,
  type AttemptResolver,
  type CallContext,
  type CancelOutcome,
  type ChargeOutcome,
  type Lookup,
  type Payment,
  type PaymentFields,
  type Ports,
  type RemoveOutcome,
  type Unknown,
  type Wish,
} from '@billkey/core';
import { RECOVERY } from './capabilities.js';
import type { WebapiClient } from './client.js';
import { cancelMessage, removeMessage, statusMessage } from './request.js';
import { readCancel, readRemove, readStatus, type TransactionStatus } from './response.js';
import type { Merchant } from './signature.js';
import { stateOf } from './status.js';

type PayOperation = 'charge' | 'key-in';

/** What became of WEBAPI attempts, asked by the TID that we made. */
export class WebapiResolvers {
  readonly resolvers: AttemptResolver['resolvers'] = {
    charge: (attempt, wish, context) => this.#payment(attempt, wish, context),
    'key-in': (attempt, wish, context) => this.#payment(attempt, wish, context),
    cancel: (attempt, _wish, context) => this.#cancel(attempt, context),
    remove: (attempt, wish, context) => this.#remove(attempt, wish, context),
  };
  readonly #client: WebapiClient;
  readonly #merchant: Merchant;
  readonly #account: AccountRef;
  readonly #ports: Ports;

  constructor(client: WebapiClient, merchant: Merchant, account: AccountRef, ports: Ports) {
    this.#client = client;
    this.#merchant = merchant;
    this.#account = account;
    this.#ports = ports;
  }

  async #payment<O extends PayOperation>(
    attempt: Attempt<O>,
    wish: Wish,
    context?: CallContext,
  ): Promise<ChargeOutcome<O>> {
    const tid = attempt.ids['tid'] ?? '';
    const asked = await this.#ask(attempt, tid, context);
    const now = this.#ports.clock.now();
    if (asked.status === 'no_answer') return { ...this.#unanswered(asked, attempt), attempt };
    if (asked.status === 'absent' || asked.value === null || attempt.money === null) {
      return { ...absent(attempt, RECOVERY[attempt.operation], now), attempt };
    }
    // The status tells no amount; the TID was never given to another charge.
    const known = { pgPaymentId: tid, orderId: attempt.orderId, amount: attempt.money, cancellable: null };
    const found = stateOf(known, asked.value);
    if (found.state === 'cancelled') {
      return { status: 'reversed', why: 'asked', payment: this.#sealed(found), attempt };
    }
    if (wish.ifMoved !== 'reverse') return { status: 'approved', payment: this.#sealed(found), attempt };
    return this.#reverse(attempt, found, context);
  }

  /** A net cancel without a window's token is not documented, so a cancel of the whole takes it back. */
  async #reverse<O extends PayOperation>(
    paid: Attempt<O>,
    found: PaymentFields,
    context?: CallContext,
  ): Promise<ChargeOutcome<O>> {
    const moid = `reverse-${randomUUID()}`;
    const { pgPaymentId: tid, orderId, amount } = found;
    const attempt: Attempt<O> = { ...paid, step: paid.step + 1, ids: { ...paid.ids, cancelMoid: moid } };
    const cancel = { tid, moid, reason: '결제 결과 확인 후 취소', cancelAmt: amount.minor, partial: false };
    const expected = { tid, orderId, amount, cancelled: amount, left: won(0), moid, partial: false };
    const moved = await this.#client.move({
      operation: 'cancel',
      attempt,
      recovery: RECOVERY[attempt.operation],
      context,
      message: cancelMessage(cancel, {}, this.#merchant, this.#ports.clock.now()),
      read: (answer) => readCancel(answer, expected, this.#merchant),
    });
    if (moved.status === 'done') {
      return { status: 'reversed', why: 'asked', payment: this.#sealed(moved.value), attempt };
    }
    // Refused for certain: the approval stands.
    if (moved.status === 'failed') return { status: 'approved', payment: this.#sealed(found), attempt };
    return { ...moved, attempt };
  }

  /** The status tells a payment that is cancelled as a whole, and nothing of parts. */
  async #cancel(attempt: Attempt<'cancel'>, context?: CallContext): Promise<CancelOutcome> {
    const { money, ids, paymentId: tid = '' } = attempt;
    const now = this.#ports.clock.now();
    if (money === null || ids['partialCancelCode'] !== '0')
      return { ...unknown('no_way_to_ask', attempt, NO_RECOVERY, now), attempt };
    const asked = await this.#ask(attempt, tid, context);
    if (asked.status === 'no_answer') return { ...this.#unanswered(asked, attempt), attempt };
    if (asked.status === 'absent' || asked.value?.status !== 'cancelled') {
      return { ...absent(attempt, RECOVERY.cancel, now), attempt };
    }
    const known = { pgPaymentId: tid, orderId: attempt.orderId, amount: money, cancellable: won(0) };
    const cancelled = this.#sealed(stateOf(known, asked.value));
    return { status: 'cancelled', payment: cancelled, cancelled: money, already: true, attempt };
  }

  /** A key that is already deleted stays so, so deleting again tells. */
  async #remove(removed: Attempt<'remove'>, { key }: Wish, context?: CallContext): Promise<RemoveOutcome> {
    const now = this.#ports.clock.now();
    if (key === undefined) return { ...unknown('no_way_to_ask', removed, NO_RECOVERY, now), attempt: removed };
    const orderId = `remove-${randomUUID()}`;
    const attempt: Attempt<'remove'> = { ...removed, step: removed.step + 1, ids: { ...removed.ids, orderId } };
    const moved = await this.#client.move({
      attempt,
      recovery: RECOVERY.remove,
      context,
      message: removeMessage(key.value, orderId, this.#merchant, now),
      read: (answer) => readRemove(answer, key.value),
    });
    if (moved.status === 'done') return { status: 'removed', already: moved.value.already, attempt };
    if (moved.status === 'unknown') return { ...moved, attempt };
    // That this request was refused, or not sent, says nothing about the first one.
    return { ...this.#unanswered({ status: 'no_answer', failure: moved.failure }, attempt), attempt };
  }

  #ask(attempt: Attempt, tid: string, context: CallContext | undefined): Promise<Lookup<TransactionStatus | null>> {
    return this.#client.ask({
      operation: 'find',
      orderId: attempt.orderId,
      signal: context?.signal,
      message: statusMessage(tid, this.#merchant, this.#ports.clock.now()),
      read: (answer) => readStatus(answer, tid),
    });
  }

  #unanswered(lookup: Extract<Lookup<unknown>, { status: 'no_answer' }>, attempt: Attempt): Unknown {
    const { pg } = lookup.failure;
    const recovery = RECOVERY[attempt.operation as keyof typeof RECOVERY];
    return unknown('no_answer', attempt, recovery, this.#ports.clock.now(), pg === undefined ? {} : { pg });
  }

  #sealed(fields: PaymentFields): Payment {
    return payment(this.#ports.sealer, this.#account, fields);
  }
}
