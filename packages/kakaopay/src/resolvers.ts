import {
  absent,
  InputError,
  NO_RECOVERY,
  openInAttempt,
  payment,
  present,
  resolveCancelByBalance,
  resolvePayment,
  resolveRemovalByRepeating,
  unknown,
  won,
  type Attempt,
  type AttemptResolver,
  type CallContext,
  type ChargeOutcome,
  type Failure,
  type Lookup,
  type PaymentFields,
  type PgWords,
  type RemoveOutcome,
  type Reversal,
  type Secret,
  type Unknown,
  type WindowOutcome,
  type Wish,
} from '@billkey/core';
import { CLOCKS_APART_MS, RECOVERY } from './capabilities.js';
import { partsOf } from './order-object.js';
import type { OpenParts } from './parts.js';
import type { Questions } from './questions.js';
import { cancelMessage, removeMessage, sidPrint } from './request.js';
import { readCancel, readRemove, type OrderState } from './response.js';
import { endOf, type KakaopayWindow } from './window.js';

/** What became of attempts, and how they are taken back. */
export class OpenResolvers {
  readonly resolvers: AttemptResolver['resolvers'] = {
    window: (attempt, wish, context) => this.#resolveWindow(attempt, wish, context),
    charge: (attempt, wish, context) => this.#charge(attempt, wish, context),
    cancel: (attempt, _wish, context) =>
      resolveCancelByBalance(attempt, context, {
        clock: this.#parts.ports.clock,
        recovery: RECOVERY.cancel,
        look: ({ paymentId = '', orderId }) => this.#cancelsOf(paymentId, orderId, context),
        seal: this.#seal,
      }),
    remove: (attempt, wish, context) => this.#remove(attempt, wish, context),
  };
  readonly #parts: OpenParts;
  readonly #questions: Questions;
  readonly #window: KakaopayWindow;
  readonly #seal: (fields: PaymentFields) => ReturnType<typeof payment>;

  constructor(parts: OpenParts, questions: Questions, window: KakaopayWindow) {
    this.#parts = parts;
    this.#questions = questions;
    this.#window = window;
    this.#seal = (fields) => payment(parts.ports.sealer, parts.owner, fields);
  }

  async #resolveWindow(attempt: Attempt<'window'>, wish: Wish, context?: CallContext): Promise<WindowOutcome> {
    const { tid, orderId, total, token } = this.#window.openedOf(attempt);
    const found = await this.#questions.order(tid, { orderId }, context);
    if (found.status === 'no_answer') return { ...this.#unanswered(attempt, found.failure), attempt };
    const now = this.#parts.ports.clock.now();
    // `ready` has given this TID: that Kakao Pay does not know it proves nothing.
    if (found.status === 'absent') return { ...unknown('not_found_yet', attempt, RECOVERY.window, now), attempt };
    if (found.value.is === 'payment') return this.#paid({ ...attempt, money: won(total) }, found.value, wish, context);
    const { is, status } = found.value;
    if (is === 'issued')
      return { ...unknown('no_way_to_ask', attempt, NO_RECOVERY, now, { pg: lostSid(status) }), attempt };
    // Without payment only: a customer who was to pay may have done so in another way since.
    const again = is === 'authenticated' && total === 0 && wish.ifMoved !== 'reverse' ? token : null;
    if (again !== null) return this.#approveAgain(attempt, again, context);
    return endOf(found.value, attempt) ?? { ...absent(attempt, RECOVERY.window, now), attempt };
  }

  /** The payment is there; its SID is told by no call. */
  async #paid(
    attempt: Attempt<'window'>,
    { payment: first }: PaidOrder,
    wish: Wish,
    context?: CallContext,
  ): Promise<WindowOutcome> {
    const { orderId, ids } = attempt;
    const looks = [found(first)];
    const outcome = await resolvePayment<'window'>(attempt, wish, context, {
      clock: this.#parts.ports.clock,
      recovery: RECOVERY.window,
      look: async () => looks.pop() ?? paymentOf(await this.#questions.order(ids['tid'] ?? '', { orderId }, context)),
      reversals: (_attempt, paid) => [this.#cancelRest(paid, context)],
      seal: this.#seal,
    });
    return outcome.status === 'approved' ? { ...outcome, status: 'paid_without_key' } : outcome;
  }

  /** Kakao Pay approves a TID once: when the first request has arrived after all, this one is refused (-702). */
  async #approveAgain(attempt: Attempt<'window'>, token: Secret, context?: CallContext): Promise<WindowOutcome> {
    const outcome = await this.#window.approve(attempt, token, context);
    if (outcome.status !== 'failed') return outcome;
    // That this request was refused, or not sent, says nothing about the first one.
    return { ...this.#unanswered(outcome.attempt, outcome.failure), attempt: outcome.attempt };
  }

  /**
   * By when the key was charged last: a charge since may be this one or another, and its TID is told by no call. Only that
   * there was none proves something; a SID of which no charge is told may never have been charged, or not be told of.
   */
  async #charge(attempt: Attempt<'charge'>, { key }: Wish, context?: CallContext): Promise<ChargeOutcome<'charge'>> {
    const { clock, sealer } = this.#parts.ports;
    if (key === undefined || openInAttempt(sealer, attempt) !== sidPrint(key)) {
      throw new InputError('key', 'is not the one that was charged');
    }
    const asked = await this.#questions.sid(key, attempt, context);
    if (asked.status === 'no_answer') return { ...this.#unanswered(attempt, asked.failure), attempt };
    const last = asked.status === 'found' ? asked.value.lastApprovedAt : null;
    const isBefore = last !== null && Date.parse(last) < Date.parse(attempt.at) - CLOCKS_APART_MS;
    if (isBefore) return { ...absent(attempt, RECOVERY.charge, clock.now()), attempt };
    return { ...unknown('no_way_to_ask', attempt, NO_RECOVERY, clock.now()), attempt };
  }

  async #cancelsOf(tid: string, orderId: string, context?: CallContext): Promise<Lookup<Cancelled>> {
    const order = await this.#questions.order(tid, { orderId }, context);
    const fields = paymentOf(order);
    if (fields.status !== 'found' || order.status !== 'found' || order.value.is !== 'payment') return fields;
    return found({ ...fields.value, ...present({ cancels: order.value.cancels }) });
  }

  #remove(removed: Attempt<'remove'>, wish: Wish, context?: CallContext): Promise<RemoveOutcome> {
    const { client, merchant, ports } = this.#parts;
    return resolveRemovalByRepeating(removed, wish, {
      clock: ports.clock,
      recovery: RECOVERY.remove,
      ids: {},
      send: (attempt, key) =>
        client.move({
          ...{ attempt, recovery: RECOVERY.remove, context },
          message: removeMessage(key, merchant),
          read: (answer) => readRemove(answer, merchant.cid, key.value),
        }),
    });
  }

  /** All that is left: by the balance that was told, so that it cannot be cancelled twice. */
  #cancelRest(paid: PaymentFields, context?: CallContext): Reversal<'window'> {
    const { client, merchant } = this.#parts;
    const { pgPaymentId: tid, orderId, amount, cancellable, own } = paid;
    const left = cancellable ?? amount;
    const cancel = { tid, amount: left, left, parts: partsOf(own), reason: '결제 결과 확인 후 취소' };
    const expected = { cid: merchant.cid, tid, orderId, total: amount.minor, amount: left, left: won(0) };
    return {
      ids: { tid },
      send: (attempt) =>
        client.move({
          ...{ operation: 'cancel', attempt, recovery: RECOVERY.window, context },
          message: cancelMessage(cancel, merchant),
          read: (answer) => readCancel(answer, expected),
        }),
    };
  }

  #unanswered(attempt: Attempt, { pg, cause }: Failure): Unknown {
    const { clock } = this.#parts.ports;
    const { [attempt.operation as keyof typeof RECOVERY]: recovery } = RECOVERY;
    return unknown('no_answer', attempt, recovery, clock.now(), present({ pg, cause }));
  }
}

type PaidOrder = Extract<OrderState, { readonly is: 'payment' }>;
type Cancelled = PaymentFields & Pick<PaidOrder, 'cancels'>;

function found<T>(value: T): Lookup<T> {
  return { status: 'found', value };
}

/** What is no payment moves no money, and is none that could be cancelled. */
function paymentOf(order: Lookup<OrderState>): Lookup<PaymentFields> {
  if (order.status !== 'found') return order;
  return order.value.is === 'payment' ? found(order.value.payment) : { status: 'absent' };
}

/** There is a SID, and no call tells which: nobody can charge it, and another window issues another one. */
function lostSid(status: string): PgWords {
  return { code: status, message: 'a SID was issued without payment, and is told by no call', http: 200 };
}
