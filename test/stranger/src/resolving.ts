import {
  absent,
  payment,
  unknown,
  type AccountRef,
  type Attempt,
  type AttemptResolver,
  type BillingKey,
  type CallContext,
  type CancelOutcome,
  type ChargeOutcome,
  type IssueOutcome,
  type Failure,
  type Lookup,
  type Operation,
  type Payment,
  type PgCalls,
  type Ports,
  type Recovery,
  type RemoveOutcome,
  type Unknown,
  type Wish,
} from '@billkey/core';
import { RECOVERY } from './capabilities.js';
import type { HanbitClient } from './client.js';
import type { HanbitQuestions } from './questions.js';
import { refundMessage, type Message } from './request.js';
import { readRefund, type HanbitPayment } from './response.js';

/** What the resolvers have of the provider. */
export interface Parts {
  readonly account: AccountRef;
  readonly ports: Ports;
  readonly calls: PgCalls;
  readonly client: HanbitClient;
  readonly questions: HanbitQuestions;
  readonly key: (card: { readonly cardToken: BillingKey['value']; readonly summary: object }) => BillingKey;
  readonly remove: (
    attempt: Attempt<'remove'>,
    message: Message,
    context: CallContext | undefined,
  ) => Promise<RemoveOutcome>;
}

type Paying = 'charge' | 'key-in';
type NotFound = Exclude<Lookup<never>, { readonly status: 'found' }>;

/** Finds out what became of attempts, from nothing but them. */
export class HanbitResolvers {
  readonly resolvers: AttemptResolver['resolvers'];
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.resolvers = {
      issue: (attempt, _, context) => this.#issue(attempt, context),
      charge: (attempt, wish, context) => this.#paying(attempt, wish, context),
      'key-in': (attempt, wish, context) => this.#paying(attempt, wish, context),
      cancel: (attempt, _, context) => this.#cancel(attempt, context),
      remove: (attempt, _, context) => this.#remove(attempt, context),
    };
  }

  /** Deletes again. What became of this request is known; if it failed, what became of the first one still is not. */
  async #remove(first: Attempt<'remove'>, context?: CallContext): Promise<RemoveOutcome> {
    const { ports, account, remove } = this.#parts;
    const message = ports.sealer.open('remove', account, first.sealed ?? '') as unknown as Message;
    const outcome = await remove({ ...first, step: first.step + 1 }, message, context);
    if (outcome.status !== 'failed') return outcome;
    return this.#unanswered(outcome.attempt, RECOVERY.remove, outcome.failure);
  }

  async #issue(attempt: Attempt<'issue'>, context?: CallContext): Promise<IssueOutcome> {
    const found = await this.#parts.questions.findCard(attempt.orderId, context);
    if (found.status !== 'found') return this.#notFound(attempt, RECOVERY.issue, found);
    return { status: 'issued', attempt, key: this.#parts.key(found.value) };
  }

  async #paying<O extends Paying>(attempt: Attempt<O>, wish: Wish, context?: CallContext): Promise<ChargeOutcome<O>> {
    const recovery = RECOVERY[attempt.operation];
    const found = await this.#parts.questions.find({ orderNo: attempt.orderId }, context);
    if (found.status !== 'found') return this.#notFound(attempt, recovery, found);
    const paid = this.#payment(found.value);
    if (paid.amount.minor !== attempt.money?.minor) return this.#mismatch(attempt, recovery);
    if (paid.state === 'cancelled') return { status: 'reversed', attempt, payment: paid, why: 'asked' };
    if (wish.ifMoved === 'reverse') return this.#reverse(attempt, paid, context);
    return { status: 'approved', attempt, payment: paid };
  }

  /** The refund number follows from the order, so that a second reversal changes nothing. */
  async #reverse<O extends Paying>(
    found: Attempt<O>,
    paid: Payment,
    context: CallContext | undefined,
  ): Promise<ChargeOutcome<O>> {
    const { client, calls, ports } = this.#parts;
    const [tid, refundNo, rest] = [paid.pgPaymentId, `rev-${found.orderId}`, paid.cancellable ?? paid.amount];
    const { orderId } = found;
    const attempt = { ...found, step: found.step + 1, ids: { ...found.ids, tid, refundNo } };
    const won = String(rest.minor);
    const message = refundMessage({ tid, refundNo, amount: won, remain: won, reason: '승인 취소' });
    const { request, isAuthentic } = client.sign(message, ports.clock.now());
    const moved = await calls.move({
      ...{ operation: 'cancel', attempt, recovery: RECOVERY[found.operation], context, request },
      read: (answer) => readRefund(answer, isAuthentic, { tid, orderId, refundNo, amount: rest }),
    });
    if (moved.status === 'unknown') return { ...moved, attempt };
    if (moved.status === 'failed') return { status: 'approved', attempt, payment: paid };
    return { status: 'reversed', attempt, payment: this.#payment(moved.value.payment), why: 'asked' };
  }

  async #cancel(attempt: Attempt<'cancel'>, context?: CallContext): Promise<CancelOutcome> {
    const found = await this.#parts.questions.find({ tid: attempt.paymentId ?? '' }, context);
    if (found.status !== 'found') return this.#notFound(attempt, RECOVERY.cancel, found);
    const refunded = found.value.refunds.get(attempt.requestId);
    if (refunded === undefined) return this.#notFound(attempt, RECOVERY.cancel, { status: 'absent' });
    const { money } = attempt;
    if (refunded !== money?.minor) return this.#mismatch(attempt, RECOVERY.cancel);
    return { status: 'cancelled', attempt, payment: this.#payment(found.value), cancelled: money, already: true };
  }

  #notFound<O extends Operation>(attempt: Attempt<O>, recovery: Recovery, found: NotFound) {
    if (found.status === 'no_answer') return this.#unanswered(attempt, recovery, found.failure);
    return { ...absent(attempt, recovery, this.#parts.ports.clock.now()), attempt };
  }

  #unanswered<O extends Operation>(attempt: Attempt<O>, recovery: Recovery, { pg, cause }: Failure) {
    const more = { ...(pg && { pg }), ...(cause && { cause }) };
    return { ...unknown('no_answer', attempt, recovery, this.#parts.ports.clock.now(), more), attempt };
  }

  #mismatch<O extends Operation>(attempt: Attempt<O>, recovery: Recovery): Unknown & { attempt: Attempt<O> } {
    return { ...unknown('unauthentic_answer', attempt, recovery, this.#parts.ports.clock.now()), attempt };
  }

  #payment({ fields }: HanbitPayment): Payment {
    return payment(this.#parts.ports.sealer, this.#parts.account, fields);
  }
}
