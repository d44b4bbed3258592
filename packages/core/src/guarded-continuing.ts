import type { Attempt, CallContext } from './attempt.js';
import { KeptReturns } from './kept-returns.js';
import type { InboundHttp } from './notifications.js';
import type { ContinueOutcome, RejectedReturn } from './outcome.js';
import type { CorePorts } from './ports.js';
import type { Registration } from './registration.js';
import type { SendAway } from './requests.js';
import type { ContinuingAdapter } from './verbs.js';
import { newState, returnAddress } from './window-state.js';
import type { ReturnContext } from './windows.js';

/** Acts that wait for their customer, and the one return of each that is let through to the adapter. */
export class GuardedContinuing {
  readonly #adapter: ContinuingAdapter;
  readonly #account: Registration;
  readonly #returns: KeptReturns<ContinueOutcome>;

  /** @param finished hears what became of the act that had to wait */
  constructor(
    adapter: ContinuingAdapter,
    account: Registration,
    ports: CorePorts,
    finished: (began: Attempt, outcome: ContinueOutcome) => void,
  ) {
    this.#adapter = adapter;
    this.#account = account;
    this.#returns = new KeptReturns('continue', account, ports, finished);
  }

  /** A request that its adapter can send the customer away from, when there is somewhere to come back to. */
  able<T extends { readonly returnUrl?: string }>(request: T): T & { readonly sendAway?: SendAway } {
    const { returnUrl } = request;
    if (returnUrl === undefined || !this.#account.capabilities.has('continue')) return request;
    const state = newState();
    const sendAway: SendAway = {
      returnTo: (arrival) => returnAddress(returnUrl, state, arrival),
      wait: async ({ step, attempt, keep, expires }) => {
        await this.#returns.keep({ state, attempt, keep, expires, binding: undefined });
        return { status: 'action_required', step, state, expires: expires.toISOString() };
      },
    };
    return { ...request, sendAway };
  }

  complete(
    returned: InboundHttp,
    given: ReturnContext,
    context?: CallContext,
  ): Promise<ContinueOutcome | RejectedReturn> {
    return this.#returns.complete(returned, given, context, (arrived, kept, shared) =>
      this.#adapter.continuePayment(arrived, kept, shared),
    );
  }
}
