import type { Answer, CallContext, Failure, Lookup, PaymentFields, Reading } from '@billkey/core';
import type { KiccClient } from './client.js';
import { findMessage } from './request.js';
import {
  readCancel,
  readFoundCharge,
  readFoundKey,
  type ExpectedCancel,
  type ExpectedTransaction,
  type IssuedKey,
  type SoughtCharge,
} from './response.js';
import type { Merchant } from './signature.js';

/** Asks what became of a request, by its `shopTransactionId` and each of the days that it may be filed under. */
export class Questions {
  readonly #client: KiccClient;
  readonly #merchant: Merchant;

  constructor(client: KiccClient, merchant: Merchant) {
    this.#client = client;
    this.#merchant = merchant;
  }

  key(sought: ExpectedTransaction, days: readonly string[], context?: CallContext): Promise<Lookup<IssuedKey>> {
    return this.#onOneOf(days, sought, context, (answer) => readFoundKey(answer, sought, this.#merchant));
  }

  charge(sought: SoughtCharge, days: readonly string[], context?: CallContext): Promise<Lookup<PaymentFields>> {
    return this.#onOneOf(days, sought, context, (answer) => readFoundCharge(answer, sought, this.#merchant));
  }

  cancel(sought: ExpectedCancel, days: readonly string[], context?: CallContext): Promise<Lookup<PaymentFields>> {
    return this.#onOneOf(days, sought, context, (answer) => readCancel(answer, 'find', sought, this.#merchant));
  }

  /** What is found on one day stands; else what was not asked about, since it may be there, and then a refusal. */
  async #onOneOf<T>(
    days: readonly string[],
    { shopTransactionId, shopOrderNo: orderId }: ExpectedTransaction,
    context: CallContext | undefined,
    read: (answer: Answer) => Reading<T>,
  ): Promise<Lookup<T>> {
    const others: Lookup<T>[] = [];
    for (const day of days) {
      const message = findMessage(shopTransactionId, day, this.#merchant);
      const found = await this.#client.ask({ operation: 'find', orderId, signal: context?.signal, message, read });
      if (found.status === 'found') return found;
      others.push(found);
    }
    const refusal = others.find((other) => refusalIn(other) !== null);
    return others.find((other) => !saysSomething(other)) ?? refusal ?? others[0] ?? { status: 'absent' };
  }
}

/** That what was looked for was refused: the look-up repeats that answer. Null: it says no such thing. */
export function refusalIn<T>(looked: Lookup<T>): Failure | null {
  const failure = looked.status === 'no_answer' ? looked.failure : null;
  return failure?.pg?.http !== 200 || failure.reason === 'pg_unavailable' ? null : failure;
}

/** KICC has answered, though with nothing that was looked for, rather than not at all. */
export function saysSomething<T>(looked: Lookup<T>): boolean {
  return looked.status !== 'no_answer' || looked.failure.pg?.http === 200;
}
