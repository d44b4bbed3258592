import {
  absent,
  nextStep,
  payment,
  resolvePayment,
  unknown,
  type Attempt,
  type AttemptResolver,
  type BillingKey,
  type CallContext,
  type CancelOutcome,
  type ChargeOutcome,
  type HandleOwner,
  type IssueOutcome,
  type Lookup,
  type Moved,
  type Operation,
  type Payment,
  type PaymentFields,
  type PgCalls,
  type Ports,
  type Recovery,
  type RemoveOutcome,
  type Reversal,
  type Wish,
} from '@billkey/core';
import { RECOVERY } from './capabilities.js';
import type { HanbitClient } from './client.js';
import type { HanbitQuestions } from './questions.js';
import { refundMessage, type Message } from './request.js';
import { readRefund, type HanbitPayment } from './response.js';

/** What the resolvers have of the provider. */
export interface Parts {
  readonly owner: HandleOwner;
  readonly ports: Ports;
  readonly calls: PgCalls;
  readonly client: HanbitClient;
  readonly questions: HanbitQuestions;
  readonly key: (card: { readonly cardToken: BillingKey['value']; readonly summary: object }) => BillingKey;
  readonly remove: (
    attempt: Attempt<'remove'>,
    message: Message,
    context: CallContext | undefined,
  ) => Promise<Moved<{ readonly already: boolean }>>;
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
    const { ports, owner, remove } = this.#parts;
    const message = ports.sealer.open('remove', owner.account, first.sealed ?? '') as unknown as Message;
    const attempt = nextStep(first, {});
    const moved = await remove(attempt, message, context);
    if (moved.status === 'done') return { status: 'removed', attempt, ...moved.value };
    if (moved.status === 'unknown') return { ...moved, attempt };
    return this.#notFound(attempt, RECOVERY.remove, { status: 'no_answer', failure: moved.failure });
  }

  async #issue(attempt: Attempt<'issue'>, context?: CallContext): Promise<IssueOutcome> {
    const found = await this.#parts.questions.findCard(attempt.orderId, context);
    if (found.status !== 'found') return this.#notFound(attempt, RECOVERY.issue, found);
    return { status: 'issued', attempt, key: this.#parts.key(found.value) };
  }

  #paying<O extends Paying>(attempt: Attempt<O>, wish: Wish, context?: CallContext): Promise<ChargeOutcome<O>> {
    return resolvePayment(attempt, wish, context, {
      clock: this.#parts.ports.clock,
      recovery: RECOVERY[attempt.operation],
      look: ({ orderId }) => this.#lookAt(orderId, context),
      reversals: (charged, found) => [this.#refund(charged, found, context)],
      seal: (fields) => this.#payment(fields),
    });
  }

  async #lookAt(orderNo: string, context: CallContext | undefined): Promise<Lookup<PaymentFields>> {
    const found = await this.#parts.questions.find({ orderNo }, context);
    return found.status === 'found' ? { status: 'found', value: found.value.fields } : found;
  }

  /** The refund number follows from the order, so that a second reversal changes nothing. */
  #refund<O extends Paying>(
    { orderId, operation }: Attempt<O>,
    { pgPaymentId: tid, cancellable, amount: all }: PaymentFields,
    context: CallContext | undefined,
  ): Reversal<O> {
    const { client, calls, ports } = this.#parts;
    const [refundNo, amount] = [`rev-${orderId}`, cancellable ?? all];
    const won = String(amount.minor);
    return {
      ids: { tid, refundNo },
      send: async (attempt) => {
        const message = refundMessage({ tid, refundNo, amount: won, remain: won, reason: '승인 취소' });
        const { request, isAuthentic } = client.sign(message, ports.clock.now());
        const moved = await calls.move({
          ...{ operation: 'cancel', attempt, recovery: RECOVERY[operation], context, request },
          read: (answer) => readRefund(answer, isAuthentic, { tid, orderId, refundNo, amount }),
        });
        return moved.status === 'done' ? { ...moved, value: moved.value.payment.fields } : moved;
      },
    };
  }

  async #cancel(attempt: Attempt<'cancel'>, context?: CallContext): Promise<CancelOutcome> {
    const found = await this.#parts.questions.find({ tid: attempt.paymentId ?? '', orderId: attempt.orderId }, context);
    if (found.status !== 'found') return this.#notFound(attempt, RECOVERY.cancel, found);
    return this.#refunded(attempt, found.value);
  }

  #refunded(attempt: Attempt<'cancel'>, { fields, refunds }: HanbitPayment): CancelOutcome {
    const { money } = attempt;
    const refunded = refunds.get(attempt.requestId);
    if (refunded === undefined) return this.#notFound(attempt, RECOVERY.cancel, { status: 'absent' });
    if (refunded !== money?.minor) {
      return { ...unknown('unauthentic_answer', attempt, RECOVERY.cancel, this.#parts.ports.clock.now()), attempt };
    }
    return { status: 'cancelled', attempt, payment: this.#payment(fields), cancelled: money, already: true };
  }

  #notFound<O extends Operation>(attempt: Attempt<O>, recovery: Recovery, found: NotFound) {
    const now = this.#parts.ports.clock.now();
    if (found.status === 'absent') return { ...absent(attempt, recovery, now), attempt };
    const { pg, cause } = found.failure;
    return { ...unknown('no_answer', attempt, recovery, now, { ...(pg && { pg }), ...(cause && { cause }) }), attempt };
  }

  #payment(fields: PaymentFields): Payment {
    return payment(this.#parts.ports.sealer, this.#parts.owner, fields);
  }
}
