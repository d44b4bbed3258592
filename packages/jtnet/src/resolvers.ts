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
  type WindowOutcome,
  type Wish,
} from '@billkey/core';
import { keyOf } from './billing-key.js';
import { RECOVERY } from './capabilities.js';
import type { JtnetClient } from './client.js';
import type { Merchant, Merchants } from './merchant.js';
import { readOwn } from './own-fields.js';
import { cancelMessage, partialCancel, removeMessage } from './request.js';
import { readCancel, readRemove } from './response.js';
import type { Searching } from './searching.js';
import { daysAround, daysFrom } from './tid.js';
import { readParts } from './window-attempt.js';

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
  readonly resolvers = {
    window: (attempt: Attempt<'window'>, wish: Wish, context?: CallContext) => this.#window(attempt, wish, context),
    charge: (attempt, wish, context) => this.#payment(attempt, wish, context),
    'key-in': (attempt, wish, context) => this.#payment(attempt, wish, context),
    cancel: (attempt, _wish, context) => this.#cancel(attempt, context),
    remove: (attempt, wish, context) => this.#remove(attempt, wish, context),
  } satisfies AttemptResolver['resolvers'];
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
    return this.#parts.searching.byOrderId(merchant, { orderId, days, signal: context?.signal });
  }

  /** What was paid in a window, with the key that it came back with, if it did. */
  async #window(attempt: Attempt<'window'>, wish: Wish, context?: CallContext): Promise<WindowOutcome> {
    const { merchants, owner, ports } = this.#parts;
    const merchant = merchants.forBilling();
    const { bid, isMismatch } = readParts(ports.sealer, attempt);
    // An amount that nobody asked for is nothing to keep.
    const outcome = await resolvePayment(attempt, isMismatch ? { ...wish, ifMoved: 'reverse' } : wish, context, {
      clock: ports.clock,
      recovery: RECOVERY.window,
      look: (paid) => this.#lookForWindow(paid, merchant, context),
      reversals: (_paid, found) => [this.#cancelWhole(found, merchant, context)],
      seal: this.#seal,
    });
    if (outcome.status === 'reversed' && isMismatch) return { ...outcome, why: 'mismatch' };
    if (outcome.status !== 'approved') return outcome;
    if (bid === undefined) return { ...outcome, status: 'paid_without_key' };
    return { ...outcome, status: 'issued', key: keyOf(owner, bid) };
  }

  /** By the tid that came back, as far as it is of this window; else the list is searched for the moid, from its day on. */
  async #lookForWindow(
    { orderId, at, ids: { tid, moid = '' } }: Attempt,
    merchant: Merchant,
    context: CallContext | undefined,
  ): Promise<Lookup<PaymentFields>> {
    const { searching, ports } = this.#parts;
    const signal = context?.signal;
    const known = { orderId, moid, inPart: false };
    const told = tid === undefined ? null : await searching.byTid(merchant, { tid, known, signal });
    if (told?.status === 'found') return told;
    const days = daysFrom(new Date(Date.parse(at) - AROUND_MS), ports.clock.now());
    return searching.byOrderId(merchant, { orderId, moid, days, signal });
  }

  /** No net cancel is known, so a cancel of the whole takes it back; twice is once, as a part is not asked for. */
  #cancelWhole(
    found: PaymentFields,
    merchant: Merchant,
    context: CallContext | undefined,
  ): Reversal<PayOperation | 'window'> {
    const { pgPaymentId: tid, orderId, amount, own = {} } = found;
    const cancel = { tid, cancelAmt: amount.minor, partial: false, reason: '결제 결과 확인 후 취소' };
    const expected = { tid, orderId, moid: readOwn(own).moid, amount, partial: false, left: 0 };
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
    const { moid } = ids;
    const merchant = this.#parts.merchants.ofTid(tid, 'attempt.paymentId');
    return resolveCancelByBalance(attempt, context, {
      clock: this.#parts.ports.clock,
      recovery: ids['partialCancel'] === partialCancel(false) ? RECOVERY.cancel : NO_RECOVERY,
      // Only a cancel of the whole is asked about, so that its amount is the payment's.
      look: (_cancel, amount) =>
        this.#parts.searching.byTid(merchant, {
          tid,
          known: { orderId, moid, amount, inPart: false },
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
