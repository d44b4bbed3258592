import QuickLRU from 'quick-lru';
import { InputError } from './errors.js';

/** How many orders back a second act is noticed. */
const ORDERS_REMEMBERED = 1000;

interface Act {
  readonly orderId: string;
  readonly requestId: string;
}

/**
 * For a PG that is asked by order id: a second act on an order would be found when the first one is asked about, and be
 * taken back in its place. So an order has one act until that has failed for certain.
 */
export class ActsPerOrder {
  readonly #requestIds = new QuickLRU<string, string>({ maxSize: ORDERS_REMEMBERED });

  /** @throws InputError naming `requestId` */
  async during<T extends { readonly status: string }>(act: Act, run: () => Promise<T>): Promise<T> {
    const { orderId, requestId } = act;
    if ((this.#requestIds.get(orderId) ?? requestId) !== requestId) {
      throw new InputError('requestId', 'is a second act on this order, and the first one may have happened');
    }
    this.#requestIds.set(orderId, requestId);
    let outcome: T | undefined;
    try {
      return (outcome = await run());
    } finally {
      if (outcome === undefined || outcome.status === 'failed') this.release(act);
    }
  }

  /** Frees the order of an act that never happened. */
  release({ orderId, requestId }: Act): void {
    if (this.#requestIds.get(orderId) === requestId) this.#requestIds.delete(orderId);
  }
}
