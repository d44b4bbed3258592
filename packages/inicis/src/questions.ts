import type { Clock, Lookup, PaymentFields } from '@billkey/core';
import type { InicisClient } from './client.js';
import type { Merchant } from './merchant.js';
import { readFind, type ExpectedPayment } from './response.js';
import { findMessage } from './v2/request.js';

/** What is known of a payment: its tid, or at least its order id. */
export type Known = Omit<ExpectedPayment, 'mid'>;

/**
 * The look-up of v2, for both generations: that of v1 tells neither order id nor partial cancels, and finds by order id
 * only with a contract.
 */
export class Questions {
  readonly #client: InicisClient;
  readonly #merchant: Merchant;
  readonly #clock: Clock;

  constructor(client: InicisClient, merchant: Merchant, clock: Clock) {
    this.#client = client;
    this.#merchant = merchant;
    this.#clock = clock;
  }

  /** By its tid, if that is known. */
  find({ tid, ...known }: Known, signal?: AbortSignal): Promise<Lookup<PaymentFields>> {
    const by = tid === undefined ? { oid: known.oid ?? '' } : { tid };
    return this.#client.ask({
      operation: 'find',
      ...{ orderId: known.oid, signal },
      message: findMessage(by, this.#merchant, this.#clock.now()),
      read: (answer) => readFind(answer, { ...known, ...by, mid: this.#merchant.mid }),
    });
  }
}
