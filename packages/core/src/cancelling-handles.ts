import QuickLRU from 'quick-lru';
import { InputError } from './errors.js';
import { fingerprint } from './secret.js';

/** How many cancels back an old handle is recognised; it only has to outlast the mistake of using it again. */
const HANDLES_REMEMBERED = 1000;

/** A cancel, and what it wants to use. */
export interface Cancelling {
  readonly cancelId: string;
  readonly pgPaymentId: string;
  readonly handle: string;
}

/**
 * One handle is good for one cancel, and a payment for one cancel at a time: two that believe in the same balance would
 * give the money back twice.
 */
export class CancellingHandles {
  /** Cancel ids by the print of the handle that they used */
  readonly #used = new QuickLRU<string, string>({ maxSize: HANDLES_REMEMBERED });
  /** Cancel ids by payment, while they are in flight */
  readonly #inFlight = new Map<string, string>();

  /** Runs a cancel that has the handle to itself; only if it fails for certain, the handle can be used again. */
  async during<T extends { readonly status: string }>(
    { cancelId, pgPaymentId, handle }: Cancelling,
    cancel: () => Promise<T>,
  ): Promise<T> {
    const print = fingerprint(handle);
    if ((this.#used.get(print) ?? cancelId) !== cancelId) {
      throw new InputError('payment.handle', 'is older than another cancel; use the payment that came of that one');
    }
    if ((this.#inFlight.get(pgPaymentId) ?? cancelId) !== cancelId) {
      throw new InputError('payment', 'is being cancelled by another call; wait for its outcome');
    }
    this.#used.set(print, cancelId);
    this.#inFlight.set(pgPaymentId, cancelId);
    let outcome: T | undefined;
    try {
      return (outcome = await cancel());
    } finally {
      this.#inFlight.delete(pgPaymentId);
      if (outcome === undefined || outcome.status === 'failed') this.#used.delete(print);
    }
  }

  /** Gives back the handle of a cancel that was in doubt and turned out never to have happened. */
  release(cancelId: string): void {
    for (const [print, holder] of this.#used.entriesAscending()) if (holder === cancelId) this.#used.delete(print);
  }
}
