import type { Clock, Lookup, PaymentFields } from '@billkey/core';
import type { JtnetClient } from './client.js';
import type { Merchant } from './merchant.js';
import { searchMessage, type Days } from './request.js';
import { daysOfTid } from './tid.js';
import { readSearch, type Known } from './transactions.js';

/** What is known of a payment that is searched for by its tid. */
export interface Sought {
  readonly tid: string;
  readonly known?: Known;
  readonly signal?: AbortSignal | undefined;
}

/** What is known of a payment whose tid is not. */
export interface SoughtOrder {
  readonly orderId: string;
  /** Where it is not the order id */
  readonly moid?: string | undefined;
  readonly days: Days;
  readonly signal?: AbortSignal | undefined;
}

/** Looks payments up in the list of a MID. */
export class Searching {
  readonly #client: JtnetClient;
  readonly #clock: Clock;

  constructor(client: JtnetClient, clock: Clock) {
    this.#client = client;
    this.#clock = clock;
  }

  async byTid(merchant: Merchant, { tid, known, signal }: Sought): Promise<Lookup<PaymentFields>> {
    const days = daysOfTid(tid, this.#clock.now());
    // Without a day there is no search: nothing is known of this payment.
    if (days === null) {
      return { status: 'no_answer', failure: { reason: 'invalid_request', retry: 'never', certainty: 'stated' } };
    }
    return this.#client.ask({
      operation: 'find',
      orderId: known?.orderId,
      signal,
      message: searchMessage(days, tid, merchant),
      read: (answer) => readSearch(answer, { mid: merchant.mid, by: 'tid', value: tid, known }, [merchant.apiKey]),
    });
  }

  /** Whether an order id can be a criterion is in no source: the list of all is searched for it, or for its `moid`. */
  async byOrderId(merchant: Merchant, { orderId, moid, days, signal }: SoughtOrder): Promise<Lookup<PaymentFields>> {
    const known = { orderId, moid, inPart: false };
    const wanted = { mid: merchant.mid, by: 'moid', value: moid ?? orderId, known } as const;
    return this.#client.ask({
      operation: 'find',
      orderId,
      signal,
      message: searchMessage(days, undefined, merchant),
      read: (answer) => readSearch(answer, wanted, [merchant.apiKey]),
    });
  }

  /** The same in the list of each of these MIDs, until it is found. */
  async byOrderIdIn(merchants: readonly Merchant[], sought: SoughtOrder): Promise<Lookup<PaymentFields>> {
    let last: Lookup<PaymentFields> = { status: 'absent' };
    for (const merchant of merchants) {
      const lookup = await this.byOrderId(merchant, sought);
      if (lookup.status === 'found') return lookup;
      if (lookup.status === 'no_answer') last = lookup;
    }
    return last;
  }
}
