import type { Attempt, CallContext } from './attempt.js';
import { InputError } from './errors.js';
import { KeptReturns } from './kept-returns.js';
import { checkText, limitsOf } from './limits.js';
import type { InboundHttp } from './notifications.js';
import type { RejectedReturn, WindowOutcome } from './outcome.js';
import type { CorePorts } from './ports.js';
import { recordAttempt } from './recording.js';
import type { Registration } from './registration.js';
import { WINDOW_ID } from './window-attempt.js';
import { idOfState, newState, returnAddress } from './window-state.js';
import type { Arrival, CheckedWindow, ReturnContext, WindowAdapter, WindowOpened } from './windows.js';

type Order = Omit<CheckedWindow, 'windowId' | 'returnTo'>;

/** Opens windows, and lets one return of each through to the adapter. */
export class GuardedWindows {
  readonly #adapter: WindowAdapter;
  readonly #account: Registration;
  readonly #returns: KeptReturns<WindowOutcome>;

  constructor(adapter: WindowAdapter, account: Registration, ports: CorePorts) {
    this.#adapter = adapter;
    this.#account = account;
    this.#returns = new KeptReturns('window', account, ports);
  }

  async begin(order: Order, context: CallContext): Promise<WindowOpened> {
    const state = newState();
    const windowId = idOfState(state);
    const returnTo = (arrival?: Arrival): string => returnAddress(order.returnUrl, state, arrival);
    this.#checkAddress(returnTo('cancel'));
    const opening = await this.#adapter.beginWindow({ ...order, windowId, returnTo }, context);
    if (opening.status === 'failed') return opening;
    const { attempt, step, keep, expires } = opening;
    if (attempt.ids[WINDOW_ID] !== windowId) throw new TypeError('the attempt of a window is made by windowAttempt');
    await this.#returns.keep({ state, attempt, keep, expires, binding: order.binding });
    await recordAttempt(attempt, context);
    return { status: 'open', attempt, step, state, expires: expires.toISOString() };
  }

  complete(
    returned: InboundHttp,
    given: ReturnContext,
    context?: CallContext,
  ): Promise<WindowOutcome | RejectedReturn> {
    return this.#returns.complete(returned, given, context, (arrived, { attempt, ...kept }, shared) =>
      this.#adapter.completeWindow(arrived, { attempt: attempt as Attempt<'window'>, ...kept }, shared),
    );
  }

  /** What the store knows of an attempt: its outcome, or that the window is still open; null when it has to be asked about. */
  async known(attempt: Attempt<'window'>): Promise<WindowOutcome | null> {
    const known = await this.#returns.known(attempt.ids[WINDOW_ID] ?? '');
    const { outcome = null, taken = false, openUntil = null } = known ?? {};
    if (outcome !== null && outcome.status !== 'unknown' && !mayStillMove(outcome, attempt)) return outcome;
    if (!taken && openUntil !== null) {
      return { status: 'unknown', doubt: 'not_found_yet', askAgainAt: openUntil, attempt };
    }
    // Nothing was exchanged, and nothing could move without that.
    const never = !taken && attempt.step === 0 && attempt.money === null;
    return never ? { status: 'abandoned', by: 'time', attempt } : null;
  }

  /** Equal returns are answered with what was found out since. */
  async settle(attempt: Attempt, outcome: WindowOutcome): Promise<void> {
    const id = attempt.ids[WINDOW_ID];
    if (id !== undefined && outcome.status !== 'unknown') await this.#returns.finish(id, outcome);
  }

  #checkAddress(longest: string): void {
    const limit = limitsOf(this.#account.limits, 'window').window?.returnUrl;
    if (limit !== undefined) checkText('returnUrl', longest, limit);
    if (!URL.canParse(longest)) throw new InputError('returnUrl', 'must be an https address without a fragment');
  }
}

/** Who has left a window in which money moves by itself may go back and pay: what the PG says then goes before it. */
function mayStillMove({ status }: WindowOutcome, { money }: Attempt<'window'>): boolean {
  return status === 'abandoned' && money !== null;
}
