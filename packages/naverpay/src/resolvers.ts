import {
  nextStep,
  payment,
  resolveCancelByBalance,
  resolvePayment,
  resolveRemovalByRepeating,
  type Attempt,
  type AttemptResolver,
  type CallContext,
  type HandleOwner,
  type Lookup,
  type PaymentFields,
  type Ports,
  type Reading,
  type Reversal,
} from '@billkey/core';
import { RECOVERY } from './capabilities.js';
import type { NaverpayClient } from './client.js';
import { reversalKey } from './idempotency.js';
import type { FoundPayment } from './lists.js';
import { taxFreeOfCancel } from './own.js';
import type { Questions } from './questions.js';
import type { Registrations } from './registrations.js';
import { cancelMessage, removeMessage } from './request.js';
import { readCancel, readRemove, type ReadCancel } from './response.js';

/** What is asked by. */
export interface NaverpayParts {
  readonly client: NaverpayClient;
  readonly questions: Questions;
  readonly registrations: Registrations;
  readonly owner: HandleOwner;
  readonly ports: Ports;
}

/** What became of attempts, by the ids and idempotency keys in them. */
export class NaverpayResolvers {
  readonly resolvers: AttemptResolver['resolvers'] = {
    window: (attempt, _wish, context) => this.#parts.registrations.repeat(nextStep(attempt, {}), context),
    charge: (attempt, wish, context) =>
      resolvePayment(attempt, wish, context, {
        ...this.#by('charge'),
        look: async ({ ids, orderId }) => {
          const found = await this.#look(ids['paymentId'], orderId, context);
          return found.status === 'found' ? { ...found, value: found.value.fields } : found;
        },
        reversals: (_charged, found) => [this.#cancelRest(found, context)],
        seal: this.#seal,
      }),
    cancel: (attempt, _wish, context) =>
      resolveCancelByBalance(attempt, context, {
        ...this.#by('cancel'),
        look: async ({ paymentId, orderId }) => {
          const found = await this.#look(paymentId, orderId, context);
          if (found.status !== 'found') return found;
          const { fields, cancels } = found.value;
          return { ...found, value: { ...fields, cancels } };
        },
        seal: this.#seal,
      }),
    remove: (attempt, wish, context) =>
      resolveRemovalByRepeating(attempt, wish, {
        ...this.#by('remove'),
        ids: {},
        send: async (again, key) => {
          const { client, questions } = this.#parts;
          const moved = await client.move({
            ...{ attempt: again, recovery: RECOVERY.remove, context },
            message: removeMessage(key.value, again.ids['idempotencyKey'] ?? ''),
            read: (answer) => readRemove(answer, key.value, true),
          });
          return questions.removed(moved, key, context);
        },
      }),
  };
  readonly #parts: NaverpayParts;
  readonly #seal: (fields: PaymentFields) => ReturnType<typeof payment>;

  constructor(parts: NaverpayParts) {
    this.#parts = parts;
    this.#seal = (fields) => payment(parts.ports.sealer, parts.owner, fields);
  }

  /** Without an id, nothing was reserved that could have been approved. */
  #look(paymentId: string | undefined, orderId: string, context?: CallContext): Promise<Lookup<FoundPayment>> {
    if (paymentId === undefined) return Promise.resolve({ status: 'absent' });
    return this.#parts.questions.find(paymentId, orderId, context);
  }

  #cancelRest({ pgPaymentId, orderId, amount, cancellable, own = {} }: PaymentFields, context?: CallContext): Reversal {
    const idempotencyKey = reversalKey(pgPaymentId);
    const before = cancellable ?? amount;
    const about = { paymentId: pgPaymentId, orderId };
    const message = cancelMessage(
      {
        ...about,
        transactionKey: idempotencyKey,
        amount: before,
        taxFree: taxFreeOfCancel(own, 0),
        left: 0,
        reason: '결제 취소',
      },
      idempotencyKey,
    );
    return {
      ids: { merchantPayTransactionKey: idempotencyKey, cancelIdempotencyKey: idempotencyKey },
      send: (attempt: Attempt) =>
        this.#parts.client.move({
          ...{ operation: 'cancel', attempt, recovery: RECOVERY.charge, context, message },
          read: (answer) =>
            finished(readCancel(answer, { ...about, amount, before, cancelled: before, taxFreeLeft: 0 })),
        }),
    };
  }

  #by(operation: 'charge' | 'cancel' | 'remove') {
    return { clock: this.#parts.ports.clock, recovery: RECOVERY[operation] };
  }
}

/** What Naver Pay has yet to finish is not taken back yet. */
function finished(reading: Reading<ReadCancel>): Reading<PaymentFields> {
  if (reading.kind !== 'success') return reading;
  const { done, fields } = reading.value;
  return done ? { ...reading, value: fields } : { kind: 'unclear', doubt: 'pg_says_unknown' };
}
