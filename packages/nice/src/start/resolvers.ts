import { randomUUID } from 'node:crypto';
import {
  absent,
  payment,
  seoulTime,
  unknown,
  won,
  type AccountRef,
  type Attempt,
  type AttemptResolver,
  type CallContext,
  type CancelOutcome,
  type ChargeOutcome,
  type Lookup,
  type Moved,
  type Payment,
  type PaymentFields,
  type Ports,
  type RemoveOutcome,
  type Wish,
} from '@billkey/core';
import { NEAR_MIDNIGHT_MS, NET_CANCEL_WITHIN_MS, RECOVERY } from './capabilities.js';
import type { StartClient } from './client.js';
import {
  cancelMessage,
  findByOrderMessage,
  findByTidMessage,
  netCancelMessage,
  removeMessage,
  type Signer,
} from './request.js';
import { readCancel, readFind, readNetCancel, readRemove } from './response.js';

type Found = Lookup<PaymentFields>;

/** What became of START attempts: looks first, and moves only what is wished, after recording it. */
export class StartResolvers {
  readonly resolvers: AttemptResolver['resolvers'] = {
    charge: (attempt, wish, context) => this.#charge(attempt, wish, context),
    cancel: (attempt, _wish, context) => this.#cancel(attempt, context),
    remove: (attempt, wish, context) => this.#remove(attempt, wish, context),
  };
  readonly #client: StartClient;
  readonly #signer: Signer;
  readonly #account: AccountRef;
  readonly #ports: Ports;

  constructor(client: StartClient, signer: Signer, account: AccountRef, ports: Ports) {
    this.#client = client;
    this.#signer = signer;
    this.#account = account;
    this.#ports = ports;
  }

  async #charge(attempt: Attempt<'charge'>, wish: Wish, context?: CallContext): Promise<ChargeOutcome<'charge'>> {
    const found = await this.#findOrder(attempt, context);
    const now = this.#ports.clock.now();
    if (found.status === 'absent') return { ...absent(attempt, RECOVERY.charge, now), attempt };
    if (found.status === 'no_answer') return { ...this.#unanswered(found, attempt), attempt };
    // Another amount under this order id is not what this attempt asked for.
    if (found.value.amount.minor !== attempt.money?.minor) {
      return { ...unknown('unauthentic_answer', attempt, RECOVERY.charge, now), attempt };
    }
    if (found.value.state === 'cancelled') return this.#reversed(attempt, found.value);
    if (wish.ifMoved !== 'reverse') return { status: 'approved', payment: this.#payment(found.value), attempt };
    return this.#reverse(attempt, found.value, context);
  }

  /** The Korean day of the attempt, and around midnight the neighbouring one too. */
  async #findOrder(attempt: Attempt<'charge'>, context?: CallContext): Promise<Found> {
    let last: Found = { status: 'absent' };
    const at = Date.parse(attempt.at);
    const days = new Set([0, -NEAR_MIDNIGHT_MS, NEAR_MIDNIGHT_MS].map((shift) => seoulTime(new Date(at + shift)).day));
    for (const day of days) {
      const found = await this.#client.ask({
        operation: 'find',
        orderId: attempt.orderId,
        signal: context?.signal,
        message: findByOrderMessage(attempt.orderId, day),
        read: (answer) => readFind(answer, { orderId: attempt.orderId }, this.#signer.secretKey),
      });
      if (found.status === 'found') return found;
      if (last.status === 'absent') last = found;
    }
    return last;
  }

  /** By net cancel within its hour and while the payment is whole, by cancelling what is left of it otherwise. */
  async #reverse(
    charged: Attempt<'charge'>,
    found: PaymentFields,
    context?: CallContext,
  ): Promise<ChargeOutcome<'charge'>> {
    const { pgPaymentId: tid, state } = found;
    const inTime = this.#ports.clock.now().getTime() < Date.parse(charged.at) + NET_CANCEL_WITHIN_MS;
    const cancelOrderId = state === 'paid' && inTime ? null : `reverse-${randomUUID()}`;
    const ids = { ...charged.ids, tid, ...(cancelOrderId === null ? {} : { cancelOrderId }) };
    const attempt: Attempt<'charge'> = { ...charged, step: charged.step + 1, ids };
    const moved =
      cancelOrderId === null
        ? await this.#netCancel(attempt, found, context)
        : await this.#cancelRest(attempt, found, cancelOrderId, context);
    if (moved.status === 'done') return this.#reversed(attempt, moved.value);
    if (moved.status === 'failed' && moved.failure.reason === 'already_cancelled') {
      // By somebody else, since it was looked up.
      const again = await this.#findTid(tid, attempt, context);
      if (again.status === 'found' && again.value.state === 'cancelled') return this.#reversed(attempt, again.value);
    }
    // Refused for certain: the approval stands.
    if (moved.status === 'failed') return { status: 'approved', payment: this.#payment(found), attempt };
    return { ...moved, attempt };
  }

  #netCancel(attempt: Attempt<'charge'>, found: PaymentFields, context?: CallContext): Promise<Moved<PaymentFields>> {
    const { pgPaymentId: tid, orderId, amount } = found;
    return this.#client.move({
      operation: 'net-cancel',
      attempt,
      recovery: RECOVERY.charge,
      context,
      message: netCancelMessage(orderId, this.#signer, this.#ports.clock.now()),
      read: (answer) => readNetCancel(answer, { tid, orderId, amount }, this.#signer.secretKey),
    });
  }

  #cancelRest(
    attempt: Attempt<'charge'>,
    found: PaymentFields,
    cancelOrderId: string,
    context?: CallContext,
  ): Promise<Moved<PaymentFields>> {
    const { pgPaymentId: tid, orderId, amount, state } = found;
    const cancelAmt = state === 'paid' ? null : (found.cancellable?.minor ?? null);
    const cancel = { tid, orderId: cancelOrderId, reason: '결제 결과 확인 후 취소', cancelAmt };
    return this.#client.move({
      operation: 'cancel',
      attempt,
      recovery: RECOVERY.charge,
      context,
      message: cancelMessage(cancel, {}, this.#signer, this.#ports.clock.now()),
      read: (answer) => readCancel(answer, { tid, orderId, amount }, won(0), this.#signer.secretKey),
    });
  }

  /** By the balance: NICE lists cancels without the ids they were sent with. */
  async #cancel(attempt: Attempt<'cancel'>, context?: CallContext): Promise<CancelOutcome> {
    const found = await this.#findTid(attempt.paymentId ?? '', attempt, context);
    const now = this.#ports.clock.now();
    if (found.status !== 'found') return { ...this.#unanswered(found, attempt), attempt };
    const { money, before } = attempt;
    const balance = found.value.cancellable?.minor;
    if (money === null || before === undefined || before === null || balance === undefined) {
      return { ...unknown('no_way_to_ask', attempt, RECOVERY.issue, now), attempt };
    }
    if (balance === before.minor) return { ...absent(attempt, RECOVERY.cancel, now), attempt };
    if (balance === before.minor - money.minor) {
      return { status: 'cancelled', payment: this.#payment(found.value), cancelled: money, already: true, attempt };
    }
    // Something else was cancelled too: which part is this attempt's, only a human can tell.
    return { ...unknown('no_way_to_ask', attempt, RECOVERY.issue, now), attempt };
  }

  /** A key that is already deleted stays so, so deleting again tells. */
  async #remove(removed: Attempt<'remove'>, { key }: Wish, context?: CallContext): Promise<RemoveOutcome> {
    const now = this.#ports.clock.now();
    if (key === undefined) return { ...unknown('no_way_to_ask', removed, RECOVERY.issue, now), attempt: removed };
    const orderId = `remove-${randomUUID()}`;
    const attempt: Attempt<'remove'> = { ...removed, step: removed.step + 1, ids: { ...removed.ids, orderId } };
    const moved = await this.#client.move({
      attempt,
      recovery: RECOVERY.remove,
      context,
      message: removeMessage(key.value, orderId, this.#signer, now),
      read: (answer) => readRemove(answer, orderId, key.value),
    });
    if (moved.status === 'done') return { status: 'removed', already: moved.value.already, attempt };
    if (moved.status === 'unknown') return { ...moved, attempt };
    // That this request was refused, or not sent, says nothing about the first one.
    return { ...this.#unanswered({ status: 'no_answer', failure: moved.failure }, attempt), attempt };
  }

  #findTid(tid: string, { orderId }: Attempt, context?: CallContext): Promise<Found> {
    return this.#client.ask({
      operation: 'find',
      orderId,
      signal: context?.signal,
      message: findByTidMessage(tid, this.#signer, this.#ports.clock.now()),
      read: (answer) => readFind(answer, { tid, orderId }, this.#signer.secretKey),
    });
  }

  #unanswered(lookup: Exclude<Found, { status: 'found' }>, attempt: Attempt): ReturnType<typeof unknown> {
    const pg = lookup.status === 'no_answer' ? lookup.failure.pg : undefined;
    const doubt = lookup.status === 'absent' ? 'not_found_yet' : 'no_answer';
    const recovery = RECOVERY[attempt.operation as keyof typeof RECOVERY];
    return unknown(doubt, attempt, recovery, this.#ports.clock.now(), pg === undefined ? {} : { pg });
  }

  #reversed(attempt: Attempt<'charge'>, fields: PaymentFields): ChargeOutcome<'charge'> {
    return { status: 'reversed', why: 'asked', payment: this.#payment(fields), attempt };
  }

  #payment(fields: PaymentFields): Payment {
    return payment(this.#ports.sealer, this.#account, fields);
  }
}
