import type { Attempt, BillingKey, CallContext, Lookup } from '@billkey/core';
import type { ExpectedOrder } from './order-object.js';
import type { OpenParts } from './parts.js';
import { inspectMessage, orderMessage } from './request.js';
import { readOrder, readSid, type OrderState, type SidState } from './response.js';

/** What Kakao Pay can be asked: about a TID, and about a SID. Nothing is found by order id. */
export class Questions {
  readonly #parts: OpenParts;

  constructor(parts: OpenParts) {
    this.#parts = parts;
  }

  order(tid: string, expected: Pick<ExpectedOrder, 'orderId'>, context?: CallContext): Promise<Lookup<OrderState>> {
    const { client, merchant } = this.#parts;
    return client.ask({
      ...{ operation: 'find', orderId: expected.orderId, signal: context?.signal },
      message: orderMessage(tid, merchant),
      read: (answer) => readOrder(answer, { ...expected, cid: merchant.cid, tid }),
    });
  }

  sid(
    key: BillingKey,
    about?: Pick<Attempt, 'orderId' | 'requestId'>,
    context?: CallContext,
  ): Promise<Lookup<SidState>> {
    const { client, merchant } = this.#parts;
    return client.ask({
      ...{ operation: 'inspect', ...about, signal: context?.signal },
      message: inspectMessage(key, merchant),
      read: (answer) => readSid(answer, merchant.cid, key.value),
    });
  }
}
