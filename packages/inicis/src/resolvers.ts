import {
  payment,
  resolveCancelByBalance,
  resolvePayment,
  type Attempt,
  type AttemptResolver,
  type CallContext,
  type CancelOutcome,
  type ChargeOutcome,
  type FreshSeconds,
  type HandleOwner,
  type PaymentFields,
  type Ports,
  type Reversal,
  type Wish,
} from '@billkey/core';
import { RECOVERY } from './capabilities.js';
import type { InicisClient } from './client.js';
import type { Generation } from './generation.js';
import type { Merchant } from './merchant.js';
import type { Questions } from './questions.js';
import { readCancel } from './response.js';

type PayOperation = 'charge' | 'key-in';

const REASON = '결제 결과 확인 후 취소';

/** What a provider shares with its resolvers. */
export interface Parts {
  readonly owner: HandleOwner;
  readonly ports: Ports;
  readonly merchant: Merchant;
  readonly client: InicisClient;
  readonly questions: Questions;
  readonly seconds: FreshSeconds;
}

/** What became of attempts: payments are looked up by order id, as the answer was lost that had the tid. */
export class InicisResolvers {
  readonly resolvers: AttemptResolver['resolvers'] = {
    charge: (attempt, wish, context) => this.#payment(attempt, wish, context),
    'key-in': (attempt, wish, context) => this.#payment(attempt, wish, context),
    cancel: (attempt, _wish, context) => this.#cancel(attempt, context),
  };
  readonly #generation: Generation;
  readonly #parts: Parts;
  readonly #seal: (fields: PaymentFields) => ReturnType<typeof payment>;

  constructor(generation: Generation, parts: Parts) {
    this.#generation = generation;
    this.#parts = parts;
    this.#seal = (fields) => payment(parts.ports.sealer, parts.owner, fields);
  }

  #payment<O extends PayOperation>(attempt: Attempt<O>, wish: Wish, context?: CallContext): Promise<ChargeOutcome<O>> {
    const { questions, ports } = this.#parts;
    return resolvePayment(attempt, wish, context, {
      clock: ports.clock,
      recovery: RECOVERY[attempt.operation],
      look: ({ orderId }) => questions.find({ oid: orderId }, context?.signal),
      reversals: (_paid, found) => [this.#cancelWhole(found, context)],
      seal: this.#seal,
    });
  }

  /** There is no net cancel. A cancel without an amount takes back what is there, be it all or what is left. */
  #cancelWhole({ pgPaymentId: tid, orderId, amount }: PaymentFields, context: CallContext | undefined): Reversal {
    const { client, merchant, ports, seconds } = this.#parts;
    return {
      ids: { tid },
      send: (attempt) =>
        client.move({
          operation: 'cancel',
          attempt,
          recovery: RECOVERY[attempt.operation],
          context,
          message: this.#generation.cancelMessage(
            { tid, reason: REASON },
            merchant,
            seconds.next(tid, ports.clock.now()),
          ),
          read: (answer) => readCancel(answer, { tid, orderId, amount }),
        }),
    };
  }

  /** Whether all, a part, or nothing is cancelled is all that a look-up tells. */
  #cancel(attempt: Attempt<'cancel'>, context?: CallContext): Promise<CancelOutcome> {
    const { questions, ports } = this.#parts;
    return resolveCancelByBalance(attempt, context, {
      clock: ports.clock,
      recovery: RECOVERY.cancel,
      look: ({ paymentId = '', orderId, ids }) =>
        questions.find({ tid: paymentId, oid: orderId, price: Number(ids['price']) }, context?.signal),
      seal: this.#seal,
    });
  }
}
