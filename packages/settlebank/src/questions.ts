import type { CallContext, Lookup, PaymentFields, Ports } from '@billkey/core';
import { freshNumber, type SettlebankClient } from './client.js';
import { ownOf } from './own.js';
import { findMessage, type SoughtPayment } from './request.js';
import { readFind } from './response.js';
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
    const merchant = this.#merchant;
    const message = findMessage(sought, freshNumber('find'), merchant, this.#clock.now());
    const found = await this.#client.ask({
      operation: 'find',
      orderId,
      signal: context?.signal,
      message,
      read: (answer) => readFind(answer, { operation: 'find', message, merchant, secrets: [] }, sought),
    });
    if (found.status !== 'found') return found;
    const { amount, cancellable } = found.value;
    const cancelled = amount.minor - (cancellable?.minor ?? 0);
    const rounds = cancelled === 0 ? 0 : cancelled === counted?.cancelled ? counted.rounds : null;
    return { status: 'found', value: { ...found.value, orderId, own: ownOf(sought, rounds) } };
  }
}
