import {
  NO_RECOVERY,
  payment,
  resolveCancelByBalance,
  resolvePayment,
  resolveRemovalByRepeating,
  type Attempt,
  type AttemptResolver,
  type CallContext,
  type CancelOutcome,
  type ChargeOutcome,
  type HandleOwner,
  type Lookup,
  type PaymentFields,
  type Ports,
  type RemoveOutcome,
  type Reversal,
  type Wish,
} from '@billkey/core';
import { RECOVERY } from './capabilities.js';
import type { JtnetClient } from './client.js';
import type { Merchant, Merchants } from './merchant.js';
import { cancelMessage, partialCancel, removeMessage } from './request.js';
import { readCancel, readRemove } from './response.js';
import type { Searching } from './searching.js';
import { daysAround } from './tid.js';

type PayOperation = 'charge' | 'key-in';

/** How far JTNet's clock and ours, or a slow request, may be apart around midnight. */
const AROUND_MS = 30 * 60_000;

/** What the resolvers of an account work with. */
export interface ResolverParts {
  readonly client: JtnetClient;
  readonly searching: Searching;
  readonly merchants: Merchants;
  readonly owner: HandleOwner;
  readonly ports: Ports;
}

/** What became of attempts, by the list of the MID that they were sent for. */
export class JtnetResolvers {
  readonly resolvers: AttemptResolver['resolvers'] = {
    charge: (attempt, wish, context) => this.#payment(attempt, wish, context),
    'key-in': (attempt, wish, context) => this.#payment(attempt, wish, context),
    cancel: (attempt, _wish, context) => this.#cancel(attempt, context),
    remove: (attempt, wish, context) => this.#remove(attempt, wish, context),
  };
  readonly #parts: ResolverParts;
  readonly #seal: (fields: PaymentFields) => ReturnType<typeof payment>;

  constructor(parts: ResolverParts) {
    this.#parts = parts;
    this.#seal = (fields) => payment(parts.ports.sealer, parts.owner, fields);
  }

  #payment<O extends PayOperation>(attempt: Attempt<O>, wish: Wish, context?: CallContext): Promise<ChargeOutcome<O>> {
    const { merchants } = this.#parts;
    const merchant = attempt.operation === 'charge' ? merchants.forBilling() : merchants.forKeyIn();
    return resolvePayment(attempt, wish, context, {
      clock: this.#parts.ports.clock,
      recovery: RECOVERY[attempt.operation],
      look: (paid) => this.#lookForPayment(paid, merchant, context),
      reversals: (_paid, found) => [this.#cancelWhole(found, merchant, context)],
      seal: this.#seal,
    });
  }

  /** JTNet makes the tid, so that only the order id is known of a lost answer. */
  #lookForPayment(
    { orderId, at }: Attempt,
    merchant: Merchant,
    context: CallContext | undefined,
  ): Promise<Lookup<PaymentFields>> {
    const sent = Date.parse(at);
    const days = daysAround(sent - AROUND_MS, sent + AROUND_MS, this.#parts.ports.clock.now());
    return this.#parts.searching.byOrderId(merchant, orderId, days, context?.signal);
  }

  /** No net cancel is known, so a cancel of the whole takes it back; twice is once, as a part is not asked for. */
  #cancelWhole(found: PaymentFields, merchant: Merchant, context: CallContext | undefined): Reversal {
    const { pgPaymentId: tid, orderId, amount } = found;
    const cancel = { tid, cancelAmt: amount.minor, partial: false, reason: '결제 결과 확인 후 취소' };
    const expected = { tid, orderId, amount, partial: false, left: 0 };
    return {
      ids: { tid, partialCancel: partialCancel(false) },
      send: (attempt) =>
        this.#parts.client.move({
          operation: 'cancel',
          attempt,
          recovery: RECOVERY[attempt.operation],
          context,
          message: cancelMessage(cancel, merchant),
          read: (answer) => readCancel(answer, expected, [merchant.apiKey, merchant.cancelPw]),
        }),
    };
  }

  /** The list tells a payment that is cancelled as a whole, and nothing of parts. */
  #cancel(attempt: Attempt<'cancel'>, context?: CallContext): Promise<CancelOutcome> {
    const { orderId, paymentId: tid = '', ids } = attempt;
    const merchant = this.#parts.merchants.ofTid(tid, 'attempt.paymentId');
    return resolveCancelByBalance(attempt, context, {
      clock: this.#parts.ports.clock,
      recovery: ids['partialCancel'] === partialCancel(false) ? RECOVERY.cancel : NO_RECOVERY,
      // Only a cancel of the whole is asked about, so that its amount is the payment's.
      look: (_cancel, amount) =>
        this.#parts.searching.byTid(merchant, {
          tid,
          known: { orderId, amount, inPart: false },
          signal: context?.signal,
        }),
      seal: this.#seal,
    });
  }

  #remove(removed: Attempt<'remove'>, wish: Wish, context?: CallContext): Promise<RemoveOutcome> {
    const merchant = this.#parts.merchants.forBilling();
    return resolveRemovalByRepeating(removed, wish, {
      clock: this.#parts.ports.clock,
      recovery: RECOVERY.remove,
      ids: {},
      send: (attempt, { value }) =>
        this.#parts.client.move({
          attempt,
          recovery: RECOVERY.remove,
          context,
          message: removeMessage(value, merchant),
          read: (answer) => readRemove(answer, [merchant.apiKey, value]),
        }),
    });
  }
}
