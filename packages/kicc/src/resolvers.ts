import {
  payment,
  resolvePayment,
  unknown,
  won,
  type Attempt,
  type AttemptResolver,
  type BillingKey,
  type CallContext,
  type CancelOutcome,
  type ChargeOutcome,
  type Failure,
  type HandleOwner,
  type Lookup,
  type Moved,
  type PaymentFields,
  type Ports,
  type Reversal,
  type WindowOutcome,
  type Wish,
} from '@billkey/core';
import { openCancelled } from './cancelled-payment.js';
import { RECOVERY, WINDOW_LIVES_MS } from './capabilities.js';
import type { KiccClient } from './client.js';
import { chargeId, dayOf, daysAround, daysSince, reverseId } from './ids.js';
import { refusalIn, saysSomething, type Questions } from './questions.js';
import { cancelMessage } from './request.js';
import { readCancel, type ExpectedCancel, type IssuedKey } from './response.js';
import type { Merchant } from './signature.js';

/** What became of attempts, asked by their `shopTransactionId`. */
export class KiccResolvers {
  readonly resolvers: AttemptResolver['resolvers'] = {
    window: (attempt, _wish, context) => this.#window(attempt, context),
    charge: (attempt, wish, context) => this.#charge(attempt, wish, context),
    cancel: (attempt, _wish, context) => this.#cancel(attempt, context),
  };
  readonly #client: KiccClient;
  readonly #questions: Questions;
  readonly #merchant: Merchant;
  readonly #owner: HandleOwner;
  readonly #ports: Ports;

  constructor(client: KiccClient, questions: Questions, merchant: Merchant, owner: HandleOwner, ports: Ports) {
    this.#client = client;
    this.#questions = questions;
    this.#merchant = merchant;
    this.#owner = owner;
    this.#ports = ports;
  }

  async #window(attempt: Attempt<'window'>, context?: CallContext): Promise<WindowOutcome> {
    const { shopTransactionId = '' } = attempt.ids;
    const days = daysAround(new Date(attempt.at), WINDOW_LIVES_MS);
    const found = await this.#questions.key({ shopTransactionId, shopOrderNo: attempt.orderId }, days, context);
    if (found.status === 'found') return { status: 'issued', key: keyOf(this.#owner, found.value), attempt };
    return this.#notFound(found, attempt);
  }

  async #charge(attempt: Attempt<'charge'>, wish: Wish, context?: CallContext): Promise<ChargeOutcome<'charge'>> {
    const refusals: Failure[] = [];
    const outcome = await resolvePayment(attempt, wish, context, {
      clock: this.#ports.clock,
      recovery: RECOVERY.charge,
      look: async (charged) => {
        const found = await this.#findCharge(charged, context);
        const refusal = refusalIn(found);
        if (refusal !== null) refusals.push(refusal);
        return found;
      },
      reversals: (charged, found) => [this.#reversal(charged, found, context)],
      seal: (fields) => payment(this.#ports.sealer, this.#owner, fields),
    });
    const [declined] = refusals;
    return declined === undefined ? outcome : { status: 'failed', failure: declined, attempt };
  }

  /** The charge, and if it is there whether an earlier resolve took it back: the charge's own look-up does not tell that. */
  async #findCharge(charged: Attempt<'charge'>, context?: CallContext): Promise<Lookup<PaymentFields>> {
    const shopTransactionId = charged.ids['shopTransactionId'] ?? chargeId(charged);
    const days = daysAround(new Date(charged.at));
    const found = await this.#questions.charge({ shopTransactionId, shopOrderNo: charged.orderId }, days, context);
    if (found.status !== 'found' || found.value.state === 'cancelled') return found;
    const reversal = await this.#findReversal(found.value, shopTransactionId, charged.at, context);
    if (reversal.status !== 'found') return saysSomething(reversal) ? found : reversal;
    return { status: 'found', value: { ...found.value, state: 'cancelled', cancellable: won(0) } };
  }

  #findReversal(
    found: PaymentFields,
    shopTransactionId: string,
    chargedAt: string,
    context?: CallContext,
  ): Promise<Lookup<PaymentFields>> {
    const days = daysSince(dayOf(new Date(chargedAt)), this.#ports.clock.now());
    return this.#questions.cancel(wholeOf(found, reverseId(shopTransactionId)), days, context);
  }

  /** All of it: what is left after a cancel in parts, KICC's look-up does not tell. */
  #reversal(charged: Attempt<'charge'>, found: PaymentFields, context: CallContext | undefined): Reversal<'charge'> {
    const id = charged.ids['shopTransactionId'] ?? chargeId(charged);
    const day = dayOf(this.#ports.clock.now());
    return {
      ids: { reverseTransactionId: reverseId(id), cancelReqDate: day },
      send: async (attempt) => {
        const moved = await this.#sendReversal(attempt, found, day, context);
        // Refused as sent before, perhaps: by another process, with the same wish.
        if (moved.status !== 'unknown' || moved.doubt !== 'unlisted_code') return moved;
        const done = await this.#findReversal(found, id, attempt.at, context);
        return done.status === 'found' ? { status: 'done', value: done.value } : moved;
      },
    };
  }

  #sendReversal(
    attempt: Attempt<'charge'>,
    found: PaymentFields,
    day: string,
    context: CallContext | undefined,
  ): Promise<Moved<PaymentFields>> {
    const { reverseTransactionId: shopTransactionId = '' } = attempt.ids;
    const cancel = { pgCno: found.pgPaymentId, shopTransactionId, day, reason: '결제 결과 확인 후 취소', part: null };
    return this.#client.move({
      operation: 'cancel',
      attempt,
      recovery: RECOVERY.charge,
      context,
      message: cancelMessage(cancel, this.#merchant),
      read: (answer) => readCancel(answer, 'cancel', wholeOf(found, shopTransactionId), this.#merchant),
    });
  }

  async #cancel(attempt: Attempt<'cancel'>, context?: CallContext): Promise<CancelOutcome> {
    const { sealer } = this.#ports;
    const { money, before, ids, paymentId = '', orderId } = attempt;
    const { shopTransactionId = '' } = ids;
    const { amount, own, facts } = openCancelled(sealer, attempt);
    const cancelled = money ?? won(0);
    const sought = {
      ...{ shopTransactionId, shopOrderNo: orderId, pgCno: paymentId, amount, cancelled, own },
      left: won((before?.minor ?? 0) - cancelled.minor),
    };
    const found = await this.#questions.cancel(sought, daysAround(new Date(attempt.at)), context);
    if (found.status !== 'found') return this.#notFound(found, attempt);
    const left = payment(sealer, this.#owner, found.value, facts);
    return { status: 'cancelled', payment: left, cancelled, already: true, attempt };
  }

  /** Refused then, or nobody knows: KICC has no word for “not found”. */
  #notFound<A extends Attempt<'window'> | Attempt<'cancel'>>(looked: Lookup<unknown>, attempt: A) {
    const failure = refusalIn(looked);
    if (failure !== null) return { status: 'failed', failure, attempt } as const;
    const { pg, cause } = looked.status === 'no_answer' ? looked.failure : {};
    const more = { ...(pg === undefined ? {} : { pg }), ...(cause === undefined ? {} : { cause }) };
    const now = this.#ports.clock.now();
    return { ...unknown('no_answer', attempt, RECOVERY[attempt.operation], now, more), attempt };
  }
}

/** A key that was issued, as the host keeps it. */
export function keyOf(owner: HandleOwner, { batchKey, card }: IssuedKey): BillingKey {
  return { ...owner, value: batchKey, context: {}, card };
}

function wholeOf({ orderId, pgPaymentId, amount, own = {} }: PaymentFields, shopTransactionId: string): ExpectedCancel {
  return { shopTransactionId, shopOrderNo: orderId, pgCno: pgPaymentId, amount, cancelled: amount, left: won(0), own };
}
