import {
  absent,
  secret,
  unknown,
  type Attempt,
  type BillingKey,
  type CallContext,
  type HandleOwner,
  type Ports,
  type Unknown,
  type WindowOutcome,
} from '@billkey/core';
import { RECOVERY } from './capabilities.js';
import type { NaverpayClient } from './client.js';
import type { Questions } from './questions.js';
import { exchangeMessage } from './request.js';
import { readExchanged } from './response.js';

/** Exchanges what a customer has agreed to for a key. No money moves. */
export class Registrations {
  readonly #owner: HandleOwner;
  readonly #client: NaverpayClient;
  readonly #questions: Questions;
  readonly #clock: Ports['clock'];

  constructor(owner: HandleOwner, client: NaverpayClient, questions: Questions, { clock }: Pick<Ports, 'clock'>) {
    this.#owner = owner;
    this.#client = client;
    this.#questions = questions;
    this.#clock = clock;
  }

  /** The exchange that an attempt names. */
  async exchange(attempt: Attempt<'window'>, context?: CallContext): Promise<WindowOutcome> {
    const { reserveId = '', tempReceiptId = '', idempotencyKey = '' } = attempt.ids;
    const agreed = { reserveId, tempReceiptId };
    const moved = await this.#client.move({
      ...{ operation: 'complete-window', attempt, recovery: RECOVERY.window, context },
      message: exchangeMessage(agreed, idempotencyKey),
      read: (answer) => readExchanged(answer, agreed),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    return { status: 'issued', attempt, key: this.key(moved.value) };
  }

  /**
   * The same exchange, which Naver Pay answers as the first one. Where it does not, the list of registrations tells, unless
   * others may have the same product code.
   */
  async repeat(attempt: Attempt<'window'>, context?: CallContext): Promise<WindowOutcome> {
    const outcome = await this.exchange(attempt, context);
    if (outcome.status === 'issued') return outcome;
    const pg = outcome.status === 'failed' ? outcome.failure.pg : 'pg' in outcome ? outcome.pg : undefined;
    const doubt: WindowOutcome = { ...this.#unknown(attempt, pg === undefined ? {} : { pg }), attempt };
    if (attempt.ids['productCode'] !== attempt.orderId) return doubt;
    const found = await this.#questions.registered(attempt, context);
    if (found.status === 'found') {
      const { recurrentId, card } = found.value;
      return { status: 'issued', attempt, key: { ...this.key(recurrentId), ...(card === undefined ? {} : { card }) } };
    }
    // The one that was just sent may still be under way, unless it was answered.
    if (found.status === 'no_answer' || pg === undefined) return doubt;
    return { ...absent(attempt, RECOVERY.window, this.#clock.now()), attempt };
  }

  key(recurrentId: string): BillingKey {
    return { ...this.#owner, value: secret(recurrentId), context: {} };
  }

  #unknown(attempt: Attempt<'window'>, more: Pick<Unknown, 'pg'>): Unknown {
    return unknown('no_answer', attempt, RECOVERY.window, this.#clock.now(), more);
  }
}
