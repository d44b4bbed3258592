import {
  refusal,
  type Attempt,
  type BillingKey,
  type CallContext,
  type Failed,
  type Lookup,
  type Moved,
} from '@billkey/core';
import { WINDOW_LIFE_MS } from './capabilities.js';
import type { NaverpayClient } from './client.js';
import { FAIL } from './codes.js';
import {
  readHistory,
  readInspected,
  readRegistered,
  type FoundPayment,
  type Registered,
  type RegisteredPage,
} from './lists.js';
import { findMessage, inspectMessage, registeredMessage } from './request.js';

/** By how much the clocks of two servers may differ, and how long an exchange may be under way */
const SLACK_MS = 10 * 60_000;

/** Asks what became of payments and registrations. */
export class Questions {
  readonly #client: NaverpayClient;
  readonly #historyVersion: '2.2' | '2.3';

  constructor(client: NaverpayClient, historyVersion: '2.2' | '2.3' = '2.2') {
    this.#client = client;
    this.#historyVersion = historyVersion;
  }

  find(paymentId: string, orderId?: string, context?: CallContext): Promise<Lookup<FoundPayment>> {
    return this.#client.ask({
      ...{ operation: 'find', orderId, signal: context?.signal },
      message: findMessage(paymentId, this.#historyVersion),
      read: (answer) => readHistory(answer, paymentId, orderId),
    });
  }

  inspect({ value }: BillingKey, context?: CallContext): Promise<Lookup<Pick<Registered, 'usable' | 'card'>>> {
    return this.#client.ask({
      ...{ operation: 'inspect', signal: context?.signal },
      message: inspectMessage(value),
      read: (answer) => readInspected(answer, value),
    });
  }

  /**
   * The registration of a product code that no other one of the shop has; absent also where it has expired, and no answer
   * where there are several all the same.
   */
  async registered({ at, ids, orderId }: Attempt<'window'>, context?: CallContext): Promise<Lookup<Registered>> {
    const [from, to] = [Date.parse(at) - SLACK_MS, Date.parse(at) + WINDOW_LIFE_MS + SLACK_MS];
    const same: Registered[] = [];
    for (let page = 1, pages = 1; page <= pages; page += 1) {
      const found = await this.#page(new Date(from), new Date(to), page, { orderId, context });
      if (found.status !== 'found') return found;
      same.push(...found.value.list.filter(({ productCode, usable }) => usable && productCode === ids['productCode']));
      ({ pages } = found.value);
    }
    const [item, ...others] = same;
    if (item === undefined) return { status: 'absent' };
    if (others.length === 0) return { status: 'found', value: item };
    return { status: 'no_answer', failure: { ...refusal('not_permitted'), certainty: 'stated' } };
  }

  /**
   * A refused charge, with the reason that `Fail` does not tell: no code says that a key is gone, so the key is looked up.
   */
  async reasonOf(refused: Failed, key: BillingKey, context?: CallContext): Promise<Failed> {
    const { pg } = refused.failure;
    if (pg?.code !== FAIL || !(await this.#isGone(key, context))) return refused;
    return { status: 'failed', failure: { ...refusal('billing_key_not_found'), certainty: 'stated', pg } };
  }

  /** A removal that `Fail` says nothing of, as it stands: what has expired is gone. */
  async removed(
    moved: Moved<{ readonly already: boolean }>,
    key: BillingKey,
    context?: CallContext,
  ): Promise<Moved<{ readonly already: boolean }>> {
    if (moved.status !== 'unknown' || moved.pg?.code !== FAIL) return moved;
    const found = await this.inspect(key, context);
    const expired = found.status === 'found' && !found.value.usable;
    return expired ? { status: 'done', value: { already: true } } : moved;
  }

  async #isGone(key: BillingKey, context?: CallContext): Promise<boolean> {
    const found = await this.inspect(key, context);
    return found.status === 'absent' || (found.status === 'found' && !found.value.usable);
  }

  #page(
    from: Date,
    to: Date,
    page: number,
    { orderId, context }: { readonly orderId: string; readonly context: CallContext | undefined },
  ): Promise<Lookup<RegisteredPage>> {
    return this.#client.ask({
      ...{ operation: 'inspect', orderId, signal: context?.signal },
      message: registeredMessage(from, to, page),
      read: readRegistered,
    });
  }
}
