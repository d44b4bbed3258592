import QuickLRU from 'quick-lru';
import { InputError } from './errors.js';
import { fingerprint } from './secret.js';

/** How many cancels back an old handle is recognised; it only has to outlast the mistake of using it again. */
const HANDLES_REMEMBERED = 1000;

/** A cancel or capture, and what it wants to use. */
export interface HandleUse {
  readonly operation: 'cancel' | 'capture';
  /** The same one is the same act */
  readonly id: string;
  readonly pgPaymentId: string;
  readonly handle: string;
}

/**
 * One handle is good for one act on its payment, and a payment for one act at a time: two cancels that believe in the same
 * balance would give the money back twice, and a capture makes what was to be voided a payment to be refunded.
 */
export class HandleUses {
  /** Acts by the print of the handle that they used */
  readonly #used = new QuickLRU<string, string>({ maxSize: HANDLES_REMEMBERED });
  /** Acts by payment, while they are in flight */
  readonly #inFlight = new Map<string, string>();

  /** Runs an act that has the handle to itself; only if it fails for certain, the handle can be used again. */
  async during<T extends { readonly status: string }>(
    { operation, id, pgPaymentId, handle }: HandleUse,
    run: () => Promise<T>,
  ): Promise<T> {
    const print = fingerprint(handle);
    const act = nameOf(operation, id);
    if ((this.#used.get(print) ?? act) !== act) {
      throw new InputError(
        'payment.handle',
        'is older than another cancel or capture; use the payment that came of that one',
      );
    }
    if ((this.#inFlight.get(pgPaymentId) ?? act) !== act) {
      throw new InputError('payment', 'is being cancelled or captured by another call; wait for its outcome');
    }
    this.#used.set(print, act);
    this.#inFlight.set(pgPaymentId, act);
    let outcome: T | undefined;
    try {
      return (outcome = await run());
    } finally {
      this.#inFlight.delete(pgPaymentId);
      if (outcome === undefined || outcome.status === 'failed') this.#used.delete(print);
    }
  }

  /** Gives back the handle of an act that was in doubt and turned out never to have happened. */
  release(operation: HandleUse['operation'], id: string): void {
    const act = nameOf(operation, id);
    for (const [print, holder] of this.#used.entriesAscending()) if (holder === act) this.#used.delete(print);
  }
}

function nameOf(operation: HandleUse['operation'], id: string): string {
  return `${operation} ${id}`;
}
