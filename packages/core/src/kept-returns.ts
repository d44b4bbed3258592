import { afterRecording } from './after-recording.js';
import type { Attempt, CallContext } from './attempt.js';
import { isSameText, sha256Hex } from './hashing.js';
import { InFlight } from './in-flight.js';
import type { InboundHttp } from './notifications.js';
import type { AnyOutcome, RejectedReturn, Unknown } from './outcome.js';
import type { CorePorts } from './ports.js';
import { NO_RECOVERY, unknown } from './recovery.js';
import type { Registration } from './registration.js';
import { openReturnOutcome, sealReturnOutcome } from './return-outcomes.js';
import { SealError } from './sealing.js';
import { printOf, stateOf } from './window-returns.js';
import { idOfState } from './window-state.js';
import type { KeptState } from './window-store.js';
import type { Arrival, KeptStep, ReturnContext, WindowReturn } from './windows.js';
import type { Json } from './words.js';

/** How long after its end a step is remembered, so that a reload or a late return is told what it is. */
const REMEMBERED_MS = 24 * 60 * 60 * 1000;
/** How long a return waits for an equal one that another process is at; then the attempt has to be resolved. */
const WAIT_MS = 15_000;
const LOOK_EVERY_MS = 250;

/** A step that a customer was sent to. */
export interface StepToKeep {
  readonly state: string;
  readonly attempt: Attempt;
  readonly keep: Json;
  readonly expires: Date;
  readonly binding: string | undefined;
}

interface Kept extends Pick<KeptStep, 'attempt' | 'keep'> {
  readonly id: string;
  readonly expires: string;
  readonly binding?: string;
}

/** A return to a step that is known. */
interface Entry {
  readonly id: string;
  readonly print: string;
  readonly arrival: Arrival;
  readonly kept: Kept;
  readonly state: KeptState;
}

/** What finds out what a return has come to. */
type Complete<T> = (returned: WindowReturn, kept: KeptStep, context: CallContext) => Promise<T>;

type Finished<T> = (began: Attempt, outcome: T) => void;

/** What the store knows of a step. */
export interface KnownStep<T> {
  readonly outcome: T | null;
  readonly taken: boolean;
  /** Until when the customer may come back; null: that is over */
  readonly openUntil: string | null;
}

/**
 * Steps that customers were sent to, by the states in their return addresses: one return of each is let through, an equal
 * one gets its outcome, and any other is rejected.
 */
export class KeptReturns<T extends AnyOutcome> {
  readonly #purpose: 'window' | 'continue';
  readonly #account: Registration;
  readonly #ports: CorePorts;
  readonly #finished: Finished<T>;
  readonly #returns: InFlight;

  /** @param finished hears what became of the act that the customer was sent away with, once nothing can follow */
  constructor(
    purpose: 'window' | 'continue',
    account: Registration,
    ports: CorePorts,
    finished: Finished<T> = () => undefined,
  ) {
    this.#purpose = purpose;
    this.#account = account;
    this.#ports = ports;
    this.#finished = finished;
    this.#returns = new InFlight(ports.logger);
  }

  async keep({ state, attempt, keep, expires, binding }: StepToKeep): Promise<void> {
    const id = idOfState(state);
    const kept = { id, attempt, keep, expires: expires.toISOString() };
    const bound = binding === undefined ? {} : { binding: printOfBinding(binding, id) };
    const sealed = this.#ports.sealer.seal(this.#purpose, this.#account.account, {
      ...kept,
      ...bound,
    } as unknown as Json);
    await this.#ports.windows.put(id, sealed, new Date(expires.getTime() + REMEMBERED_MS).toISOString());
  }

  async complete(
    returned: InboundHttp,
    given: ReturnContext,
    context: CallContext | undefined,
    run: Complete<T>,
  ): Promise<T | RejectedReturn> {
    const entry = await this.#entry(returned, given.state);
    if (entry === null) return rejected('forged', null);
    const { id, print, kept } = entry;
    if (!isSameBinding(kept.binding, given.binding, id)) return rejected('other_customer', kept.attempt);
    const call = { kind: 'return', id: `${id} ${print}`, content: print, context, forget: true } as const;
    return this.#returns.join(call, (shared) => this.#once(entry, returned, shared, run));
  }

  /** null: never kept, or forgotten */
  async known(id: string): Promise<KnownStep<T> | null> {
    const entry = await this.#read(id);
    if (entry === null) return null;
    const { kept, state } = entry;
    const openUntil = this.#isOver(kept) ? null : kept.expires;
    return { outcome: this.#outcome(state.outcome), taken: state.takenBy !== null, openUntil };
  }

  /** What has happened at the PG has to come back to the caller, also when the store fails. */
  async finish(id: string, outcome: T | RejectedReturn): Promise<void> {
    try {
      await this.#ports.windows.finish(id, sealReturnOutcome(this.#ports.sealer, this.#account.account, outcome));
    } catch {
      this.#ports.logger.warn(`the outcome of a return to ${this.#account.account} could not be kept`);
    }
  }

  async #once(
    entry: Entry,
    returned: InboundHttp,
    context: CallContext,
    run: Complete<T>,
  ): Promise<T | RejectedReturn> {
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
      const { attempt, keep } = kept;
      const takeOnce = (what: string): Promise<boolean> => this.#takeOnce(what, id);
      const outcome = (await afterRecording(this.#account, this.#ports, { ...context, onAttempt }, (watched) =>
        run({ ...returned, arrival: entry.arrival }, { attempt, keep, takeOnce }, watched),
      )) as T | RejectedReturn;
      if (stillOpen(outcome, attempts)) await this.#ports.windows.release(id, print);
      else {
        await this.finish(id, outcome);
        if (outcome.status !== 'rejected') this.#finished(attempt, outcome);
      }
      return outcome;
    } catch (error) {
      await this.#ports.windows.release(id, print);
      throw error;
    }
  }

  /** What is taken lies in the store as a step of its own, which nobody can come back to. */
  async #takeOnce(what: string, by: string): Promise<boolean> {
    const { account } = this.#account;
    const { windows, sealer, clock } = this.#ports;
    const id = sha256Hex(JSON.stringify(['billkey once', account, what]));
    const until = new Date(clock.now().getTime() + REMEMBERED_MS).toISOString();
    await windows.put(id, sealer.seal(this.#purpose, account, { id }), until);
    return (await windows.take(id, by)) || (await windows.read(id))?.takenBy === by;
  }

  /** The first return's outcome for an equal one, as soon as there is one. */
  async #again({ id, print, kept }: Entry, takenBy: string): Promise<T | RejectedReturn> {
    if (takenBy !== print) return rejected('replayed', kept.attempt);
    for (let waited = 0; waited < WAIT_MS; waited += LOOK_EVERY_MS) {
      const outcome = this.#outcome((await this.#ports.windows.read(id))?.outcome ?? null);
      if (outcome !== null) return outcome;
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
    return { ...this.#unknown(kept.attempt), attempt: kept.attempt } as unknown as T;
  }

  async #entry(returned: InboundHttp, given: string | undefined): Promise<Entry | null> {
    const found = stateOf(returned, given);
    const id = found === null ? null : idOfState(found.state);
    const entry = id === null ? null : await this.#read(id);
    if (found === null || id === null || entry === null) {
      const { account } = this.#account;
      this.#ports.logger.warn(
        `a return to ${account} fits nothing that is open: forged, forgotten, or kept by another process`,
      );
      return null;
    }
    return { ...entry, id, arrival: found.arrival, print: printOf(returned, found.state, found.arrival) };
  }

  async #read(id: string): Promise<Pick<Entry, 'kept' | 'state'> | null> {
    const state = await this.#ports.windows.read(id);
    if (state === null) return null;
    try {
      const kept = this.#ports.sealer.open(this.#purpose, this.#account.account, state.sealed) as unknown as Kept;
      return kept.id === id ? { kept, state } : null;
    } catch (error) {
      if (error instanceof SealError) return null;
      throw error;
    }
  }

  #outcome(sealed: string | null): T | null {
    return sealed === null ? null : (openReturnOutcome(this.#ports.sealer, this.#account.account, sealed) as T);
  }

  #unknown(attempt: Attempt): Unknown {
    return unknown(
      'no_answer',
      attempt,
      this.#account.recovery[attempt.operation] ?? NO_RECOVERY,
      this.#ports.clock.now(),
    );
  }

  #isOver({ expires }: Kept): boolean {
    return this.#ports.clock.now().getTime() >= Date.parse(expires);
  }
}

/** A return that proved wrong before anything was sent must not keep the right one out, and what was not sent may be. */
function stillOpen(outcome: AnyOutcome | RejectedReturn, attempts: readonly Attempt[]): boolean {
  if (outcome.status === 'rejected') return attempts.length === 0;
  return outcome.status === 'failed' && outcome.failure.retry === 'later' && outcome.failure.pg === undefined;
}

function rejected(because: RejectedReturn['because'], attempt: Attempt | null): RejectedReturn {
  return { status: 'rejected', because, attempt };
}

function printOfBinding(binding: string, windowId: string): string {
  return sha256Hex(JSON.stringify([windowId, binding]));
}

function isSameBinding(kept: string | undefined, given: string | undefined, id: string): boolean {
  if (kept === undefined || given === undefined) return kept === given;
  return isSameText(kept, printOfBinding(given, id));
}
