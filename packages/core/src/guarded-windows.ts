import { afterRecording } from './after-recording.js';
import type { Attempt, CallContext } from './attempt.js';
import { InputError } from './errors.js';
import { isSameText, sha256Hex } from './hashing.js';
import { InFlight } from './in-flight.js';
import { checkText, limitsOf } from './limits.js';
import type { InboundHttp } from './notifications.js';
import type { ReturnOutcome, Unknown, WindowOutcome } from './outcome.js';
import type { CorePorts } from './ports.js';
import { recordAttempt } from './recording.js';
import { NO_RECOVERY, unknown } from './recovery.js';
import type { Registration } from './registration.js';
import { SealError } from './sealing.js';
import { WINDOW_ID } from './window-attempt.js';
import { openWindowOutcome, sealWindowOutcome } from './window-outcomes.js';
import { printOf, stateOf } from './window-returns.js';
import { idOfState, newState, returnAddress } from './window-state.js';
import type { KeptState } from './window-store.js';
import type { Arrival, CheckedWindow, KeptWindow, ReturnContext, WindowAdapter, WindowOpened } from './windows.js';
import type { Json } from './words.js';

const PURPOSE = 'window';
/** How long after its end a window is remembered, so that a reload or a late return is told what it is. */
const REMEMBERED_MS = 24 * 60 * 60 * 1000;
/** How long a return waits for an equal one that another process is at; then the attempt has to be resolved. */
const WAIT_MS = 15_000;
const LOOK_EVERY_MS = 250;

type Order = Omit<CheckedWindow, 'windowId' | 'returnTo'>;

type Because = Extract<WindowOutcome, { readonly status: 'rejected' }>['because'];

interface Kept extends KeptWindow {
  readonly expires: string;
  readonly binding?: string;
}

/** A return to a window that is known. */
interface Entry {
  readonly id: string;
  readonly print: string;
  readonly arrival: Arrival;
  readonly kept: Kept;
  readonly state: KeptState;
}

/** Lets one return of each window through to the adapter, and remembers what came of it. */
export class GuardedWindows {
  readonly #adapter: WindowAdapter;
  readonly #account: Registration;
  readonly #ports: CorePorts;
  readonly #returns = new InFlight();

  constructor(adapter: WindowAdapter, account: Registration, ports: CorePorts) {
    this.#adapter = adapter;
    this.#account = account;
    this.#ports = ports;
  }

  async begin(order: Order, context: CallContext): Promise<WindowOpened> {
    const { account } = this.#account;
    const state = newState();
    const windowId = idOfState(state);
    const returnTo = (arrival?: Arrival): string => returnAddress(order.returnUrl, state, arrival);
    this.#checkAddresses(returnTo);
    const opening = await this.#adapter.beginWindow({ ...order, windowId, returnTo }, context);
    if (opening.status === 'failed') return opening;
    const { attempt, step, keep } = opening;
    if (attempt.ids[WINDOW_ID] !== windowId) throw new TypeError('the attempt of a window is made by windowAttempt');
    const expires = opening.expires.toISOString();
    const binding = order.binding === undefined ? {} : { binding: printOfBinding(order.binding, windowId) };
    const sealed = this.#ports.sealer.seal(PURPOSE, account, { attempt, keep, expires, ...binding } as unknown as Json);
    const until = new Date(opening.expires.getTime() + REMEMBERED_MS).toISOString();
    await this.#ports.windows.put(windowId, sealed, until);
    await recordAttempt(attempt, context);
    return { status: 'open', attempt, step, state, expires };
  }

  async complete(returned: InboundHttp, given: ReturnContext, context?: CallContext): Promise<ReturnOutcome> {
    const entry = await this.#entry(returned, given.state);
    if (entry === null) return { status: 'rejected', because: 'forged', attempt: null };
    const { id, print, kept } = entry;
    if (!isSameBinding(kept.binding, given.binding, id)) return rejected('other_customer', kept.attempt);
    const call = { kind: 'complete-window', id: `${id} ${print}`, content: print, context, forget: true } as const;
    return this.#returns.join(call, (shared) => this.#once(entry, returned, shared));
  }

  /** What the store knows of an attempt: its outcome, or that the window is still open; null when it has to be asked about. */
  async known(attempt: Attempt<'window'>): Promise<WindowOutcome | null> {
    const entry = await this.#read(attempt.ids[WINDOW_ID] ?? '');
    const outcome = entry === null ? null : this.#outcome(entry.state.outcome);
    if (outcome !== null && outcome.status !== 'unknown') return outcome;
    const open = entry?.state.takenBy === null && !this.#isOver(entry.kept);
    if (open) {
      return { status: 'unknown', doubt: 'not_found_yet', askAgainAt: entry.kept.expires, attempt };
    }
    // Nothing was exchanged, and nothing could move without that.
    const never = attempt.step === 0 && attempt.money === null && (entry?.state.takenBy ?? null) === null;
    return never ? { status: 'abandoned', by: 'time', attempt } : null;
  }

  /** Equal returns are answered with what was found out since. */
  async settle(attempt: Attempt, outcome: WindowOutcome): Promise<void> {
    const id = attempt.ids[WINDOW_ID];
    if (id !== undefined && outcome.status !== 'unknown') await this.#finish(id, outcome);
  }

  async #once(entry: Entry, returned: InboundHttp, context: CallContext): Promise<WindowOutcome> {
    const { id, print, kept, state } = entry;
    if (state.takenBy !== null) return this.#again(entry, state.takenBy);
    if (this.#isOver(kept)) return rejected('late', kept.attempt);
    if (!(await this.#ports.windows.take(id, print))) {
      return this.#again(entry, (await this.#ports.windows.read(id))?.takenBy ?? '');
    }
    const attempts: Attempt[] = [];
    const onAttempt = async (attempt: Attempt): Promise<void> => {
      await context.onAttempt?.(attempt);
      attempts.push(attempt);
    };
    try {
      const outcome = await this.#exchange(entry, returned, { ...context, onAttempt });
      if (stillOpen(outcome, attempts)) await this.#ports.windows.release(id, print);
      else await this.#finish(id, outcome);
      return outcome;
    } catch (error) {
      await this.#ports.windows.release(id, print);
      throw error;
    }
  }

  async #exchange({ kept, arrival }: Entry, returned: InboundHttp, context: CallContext): Promise<WindowOutcome> {
    const { attempt, keep } = kept;
    const outcome = await afterRecording(this.#account, this.#ports, context, (watched) =>
      this.#adapter.completeWindow({ ...returned, arrival }, { attempt, keep }, watched),
    );
    return outcome as WindowOutcome;
  }

  /** The first return's outcome for an equal one, as soon as there is one. */
  async #again({ id, print, kept }: Entry, takenBy: string): Promise<WindowOutcome> {
    if (takenBy !== print) return rejected('replayed', kept.attempt);
    for (let waited = 0; waited < WAIT_MS; waited += LOOK_EVERY_MS) {
      const outcome = this.#outcome((await this.#ports.windows.read(id))?.outcome ?? null);
      if (outcome !== null) return outcome;
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
    return { ...this.#unknown(kept.attempt), attempt: kept.attempt };
  }

  async #entry(returned: InboundHttp, given: string | undefined): Promise<Entry | null> {
    const found = stateOf(returned, given);
    const id = found === null ? null : idOfState(found.state);
    const entry = id === null ? null : await this.#read(id);
    if (found === null || id === null || entry === null) {
      const { account } = this.#account;
      this.#ports.logger.warn(
        `a return to ${account} fits no open window: forged, forgotten, or kept by another process`,
      );
      return null;
    }
    return { ...entry, id, arrival: found.arrival, print: printOf(returned, found.state, found.arrival) };
  }

  async #read(id: string): Promise<Pick<Entry, 'kept' | 'state'> | null> {
    const state = await this.#ports.windows.read(id);
    if (state === null) return null;
    try {
      const kept = this.#ports.sealer.open(PURPOSE, this.#account.account, state.sealed) as unknown as Kept;
      return kept.attempt.ids[WINDOW_ID] === id ? { kept, state } : null;
    } catch (error) {
      if (error instanceof SealError) return null;
      throw error;
    }
  }

  #outcome(sealed: string | null): WindowOutcome | null {
    return sealed === null ? null : openWindowOutcome(this.#ports.sealer, this.#account.account, sealed);
  }

  /** What has happened at the PG has to come back to the caller, also when the store fails. */
  async #finish(id: string, outcome: WindowOutcome): Promise<void> {
    try {
      await this.#ports.windows.finish(id, sealWindowOutcome(this.#ports.sealer, this.#account.account, outcome));
    } catch {
      this.#ports.logger.warn(`the outcome of a window of ${this.#account.account} could not be kept`);
    }
  }

  #unknown(attempt: Attempt): Unknown {
    return unknown('no_answer', attempt, this.#account.recovery.window ?? NO_RECOVERY, this.#ports.clock.now());
  }

  #isOver({ expires }: Kept): boolean {
    return this.#ports.clock.now().getTime() >= Date.parse(expires);
  }

  #checkAddresses(returnTo: (arrival?: Arrival) => string): void {
    const limit = limitsOf(this.#account.limits, 'window').window?.returnUrl;
    // The longest of them.
    if (limit !== undefined) checkText('returnUrl', returnTo('cancel'), limit);
    if (!URL.canParse(returnTo())) throw new InputError('returnUrl', 'must be an https address without a fragment');
  }
}

/** A return that proved wrong before anything was sent must not keep the right one out, and what was not sent may be. */
function stillOpen(outcome: WindowOutcome, attempts: readonly Attempt[]): boolean {
  if (outcome.status === 'rejected') return attempts.length === 0;
  return outcome.status === 'failed' && outcome.failure.retry === 'later' && outcome.failure.pg === undefined;
}

function rejected(because: Because, attempt: Attempt<'window'>): WindowOutcome {
  return { status: 'rejected', because, attempt };
}

function printOfBinding(binding: string, windowId: string): string {
  return sha256Hex(JSON.stringify([windowId, binding]));
}

function isSameBinding(kept: string | undefined, given: string | undefined, id: string): boolean {
  if (kept === undefined || given === undefined) return kept === given;
  return isSameText(kept, printOfBinding(given, id));
}
