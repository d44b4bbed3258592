import { randomUUID } from 'node:crypto';
import {
  NO_RECOVERY,
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
  type Money,
  type PaymentFields,
  type Ports,
  type RemoveOutcome,
  type Reversal,
  type Wish,
} from '@billkey/core';
import { RECOVERY } from './capabilities.js';
import type { WebapiClient } from './client.js';
import { cancelMessage, removeMessage, statusMessage } from './request.js';
import { readCancel, readRemove, readStatus } from './response.js';
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
  readonly #ports: Ports;
  readonly #seal: (fields: PaymentFields) => ReturnType<typeof payment>;

  constructor(client: WebapiClient, merchant: Merchant, owner: HandleOwner, ports: Ports) {
    this.#client = client;
    this.#merchant = merchant;
    this.#ports = ports;
    this.#seal = (fields) => payment(ports.sealer, owner, fields);
  }

  #payment<O extends PayOperation>(attempt: Attempt<O>, wish: Wish, context?: CallContext): Promise<ChargeOutcome<O>> {
    const { clock } = this.#ports;
    return resolvePayment(attempt, wish, context, {
      clock,
      recovery: RECOVERY[attempt.operation],
      look: (paid, money) => this.#find(paid, paid.ids['tid'] ?? '', money, context),
      reversals: (_paid, found) => [this.#cancelWhole(found, context)],
      seal: this.#seal,
    });
  }

  /** A net cancel without a window's token is not documented, so a cancel of the whole takes it back. */
  #cancelWhole({ pgPaymentId: tid, orderId, amount }: PaymentFields, context: CallContext | undefined): Reversal {
    const moid = `reverse-${randomUUID()}`;
    const cancel = { tid, moid, reason: '결제 결과 확인 후 취소', cancelAmt: amount.minor, partial: false };
    const expected = { tid, orderId, amount, cancelled: amount, left: won(0), moid, partial: false };
    return {
      ids: { cancelMoid: moid },
      send: (attempt) =>
        this.#client.move({
          operation: 'cancel',
          attempt,
          recovery: RECOVERY[attempt.operation],
          context,
          message: cancelMessage(cancel, {}, this.#merchant, this.#ports.clock.now()),
          read: (answer) => readCancel(answer, expected, this.#merchant),
        }),
    };
  }

  /** The status tells a payment that is cancelled as a whole, and nothing of parts. */
  #cancel(attempt: Attempt<'cancel'>, context?: CallContext): Promise<CancelOutcome> {
    return resolveCancelByBalance(attempt, context, {
      clock: this.#ports.clock,
      recovery: attempt.ids['partialCancelCode'] === '0' ? RECOVERY.cancel : NO_RECOVERY,
      look: (cancel, money) => this.#find(cancel, cancel.paymentId ?? '', money, context),
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
          message: removeMessage(value, orderId, this.#merchant, this.#ports.clock.now()),
          read: (answer) => readRemove(answer, value),
        }),
    });
  }

  /** The status tells no amount; the TID was never given to another charge, and a cancel of the whole names it all. */
  async #find(attempt: Attempt, tid: string, amount: Money, context?: CallContext): Promise<Lookup<PaymentFields>> {
    const { orderId } = attempt;
    const asked = await this.#client.ask({
      operation: 'find',
      orderId,
      signal: context?.signal,
      message: statusMessage(tid, this.#merchant, this.#ports.clock.now()),
      read: (answer) => readStatus(answer, tid),
    });
    if (asked.status !== 'found') return asked;
    return { status: 'found', value: stateOf({ pgPaymentId: tid, orderId, amount, own: {} }, asked.value) };
  }
}
