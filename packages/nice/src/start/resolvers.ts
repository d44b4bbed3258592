import { randomUUID } from 'node:crypto';
import {
  payment,
  resolveCancelByBalance,
  resolvePayment,
  resolveRemovalByRepeating,
  seoulTime,
  won,
  type Attempt,
  type AttemptResolver,
  type CallContext,
  type CancelOutcome,
  type HandleOwner,
  type Lookup,
  type Moved,
  type PaymentFields,
  type Ports,
  type RemoveOutcome,
  type Reversal,
  type Wish,
} from '@billkey/core';
import { NEAR_MIDNIGHT_MS, NET_CANCEL_WITHIN_MS, RECOVERY } from './capabilities.js';
import type { StartClient } from './client.js';
import { cancelledAmounts } from './payment-object.js';
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

/** What became of START attempts: what it asks, and how it takes back. */
export class StartResolvers {
  readonly resolvers: AttemptResolver['resolvers'] = {
    charge: (attempt, wish, context) =>
      resolvePayment(attempt, wish, context, {
        clock: this.#ports.clock,
        recovery: RECOVERY.charge,
        look: (charged, _money, seen) => this.#findOrder(charged, seen),
        reversals: (charged, found) => this.#reversals(charged, found, context),
        seal: this.#seal,
      }),
    cancel: (attempt, _wish, context) => this.#cancel(attempt, context),
    remove: (attempt, wish, context) => this.#remove(attempt, wish, context),
  };
  readonly #client: StartClient;
  readonly #signer: Signer;
  readonly #ports: Ports;
  readonly #seal: (fields: PaymentFields) => ReturnType<typeof payment>;

  constructor(client: StartClient, signer: Signer, owner: HandleOwner, ports: Ports) {
    this.#client = client;
    this.#signer = signer;
    this.#ports = ports;
    this.#seal = (fields) => payment(ports.sealer, owner, fields);
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

  /** By net cancel within its hour and while the payment is whole; else, or when NICE's hour is over, by cancelling what is left. */
  #reversals(
    charged: Attempt<'charge'>,
    found: PaymentFields,
    context: CallContext | undefined,
  ): readonly Reversal<'charge'>[] {
    const { pgPaymentId: tid, state } = found;
    const inTime = this.#ports.clock.now().getTime() < Date.parse(charged.at) + NET_CANCEL_WITHIN_MS;
    const cancelOrderId = `reverse-${randomUUID()}`;
    const cancel = {
      ids: { tid, cancelOrderId },
      send: (attempt: Attempt) => this.#cancelRest(attempt, found, cancelOrderId, context),
    };
    if (state !== 'paid' || !inTime) return [cancel];
    return [{ ids: { tid }, send: (attempt) => this.#netCancel(attempt, found, context) }, cancel];
  }

  #netCancel(attempt: Attempt, found: PaymentFields, context?: CallContext): Promise<Moved<PaymentFields>> {
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
    attempt: Attempt,
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
      read: (answer) => readCancel(answer, { tid, orderId, amount }, { left: won(0) }, this.#signer.secretKey),
    });
  }

  /** By the balance: NICE lists cancels without the ids they were sent with. */
  #cancel(attempt: Attempt<'cancel'>, context?: CallContext): Promise<CancelOutcome> {
    return resolveCancelByBalance(attempt, context, {
      clock: this.#ports.clock,
      recovery: RECOVERY.cancel,
      look: async () => {
        const found = await this.#findTid(attempt.paymentId ?? '', attempt, context);
        if (found.status !== 'found') return found;
        const cancels = cancelledAmounts(found.value.raw);
        return cancels === null ? found : { status: 'found', value: { ...found.value, cancels: cancels.map(won) } };
      },
      seal: this.#seal,
    });
  }

  #remove(removed: Attempt<'remove'>, wish: Wish, context?: CallContext): Promise<RemoveOutcome> {
    const orderId = `remove-${randomUUID()}`;
    return resolveRemovalByRepeating(removed, wish, {
      clock: this.#ports.clock,
      recovery: RECOVERY.remove,
      ids: { orderId },
      send: (attempt, { value }) =>
        this.#client.move({
          attempt,
          recovery: RECOVERY.remove,
          context,
          message: removeMessage(value, orderId, this.#signer, this.#ports.clock.now()),
          read: (answer) => readRemove(answer, orderId, value),
        }),
    });
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
}
