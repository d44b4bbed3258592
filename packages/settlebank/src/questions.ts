import type { Answer, Attempt, CallContext, Lookup, Money, PaymentFields, Ports, Reading } from '@billkey/core';
import { freshNumber, type SettlebankClient } from './client.js';
import type { Asked } from './envelope.js';
import { ownOf } from './own.js';
import { findMessage, trdDtOf, type SoughtPayment } from './request.js';
import { readFind, readNotPaid } from './response.js';
import type { Merchant } from './signature.js';

/** What who asks knows of a payment that the look-up does not tell. */
export interface Known extends SoughtPayment {
  readonly orderId: string;
  /** How often it was cancelled when `cancelled` won of it were */
  readonly counted?: { readonly cancelled: number; readonly rounds: number | null };
}

/** Asks what became of a payment. */
export class Questions {
  readonly #client: SettlebankClient;
  readonly #merchant: Merchant;
  readonly #clock: Ports['clock'];

  constructor(client: SettlebankClient, merchant: Merchant, clock: Ports['clock']) {
    this.#client = client;
    this.#merchant = merchant;
    this.#clock = clock;
  }

  async find({ orderId, counted, ...sought }: Known, context?: CallContext): Promise<Lookup<PaymentFields>> {
    const found = await this.#ask(orderId, sought, context, (answer, asked) => readFind(answer, asked, sought));
    if (found.status !== 'found') return found;
    const { amount, cancellable } = found.value;
    const cancelled = amount.minor - (cancellable?.minor ?? 0);
    const rounds = cancelled === 0 ? 0 : cancelled === counted?.cancelled ? counted.rounds : null;
    return { status: 'found', value: { ...found.value, orderId, own: ownOf(sought, rounds) } };
  }

  /** What a request for a payment has come to. */
  ofAttempt(attempt: Attempt, money: Money, context?: CallContext): Promise<Lookup<PaymentFields>> {
    return this.find({ orderId: attempt.orderId, ...soughtBy(attempt, money) }, context);
  }

  /** Whether SettleBank says that a payment was tried and has failed; false too for no answer. */
  async isNotPaid(attempt: Attempt, context?: CallContext): Promise<boolean> {
    const { orderId, money } = attempt;
    if (money === null) return false;
    const found = await this.#ask(orderId, soughtBy(attempt, money), context, readNotPaid);
    return found.status === 'found' && found.value;
  }

  #ask<T>(
    orderId: string,
    sought: SoughtPayment,
    context: CallContext | undefined,
    read: (answer: Answer, asked: Asked) => Reading<T>,
  ): Promise<Lookup<T>> {
    const merchant = this.#merchant;
    const message = findMessage(sought, freshNumber('find'), merchant, this.#clock.now());
    return this.#client.ask({
      operation: 'find',
      orderId,
      signal: context?.signal,
      message,
      read: (answer) => read(answer, { operation: 'find', message, merchant, secrets: [] }),
    });
  }
}

/** By what the attempt's own request had: its number, day and amount. */
function soughtBy({ ids, at }: Attempt, money: Money): SoughtPayment {
  return { mchtTrdNo: ids['mchtTrdNo'] ?? '', trdDt: trdDtOf(new Date(at)), trdAmt: String(money.minor) };
}
