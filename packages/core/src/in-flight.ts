import QuickLRU from 'quick-lru';
import type { Attempt, CallContext } from './attempt.js';
import { RequestConflictError } from './errors.js';
import type { Logger } from './logger.js';
import { fingerprint, isSecret } from './secret.js';

/** How many acts back a repeated call is noticed. What must never be missed, the PG or a database holds. */
const ACTS_REMEMBERED = 1000;

interface Outcome {
  readonly status: string;
}

/** One act, and all that called for it while it went on. */
interface Flight {
  readonly content: string;
  readonly callers: Callers;
  readonly outcome: Promise<Outcome>;
}

/** An act that may have happened. */
interface Act {
  readonly content: string;
  readonly outcome: Outcome;
}

/**
 * Acts by their ids: an equal call joins the one in flight, and is answered with its outcome for a while after. A call
 * with other content under the same id is refused. A certain failure frees the id.
 */
export class InFlight {
  readonly #flights = new Map<string, Flight>();
  readonly #acts = new QuickLRU<string, Act>({ maxSize: ACTS_REMEMBERED });
  readonly #logger: Pick<Logger, 'warn'>;

  constructor(logger: Pick<Logger, 'warn'>) {
    this.#logger = logger;
  }

  /** @throws RequestConflictError when a call of that `kind` and `id` had other content */
  async join<T extends Outcome>(
    { kind, id, content, context, forget }: ActCall,
    start: (context: CallContext) => Promise<T>,
  ): Promise<T> {
    const key = keyOf(kind, id);
    const print = fingerprint(stable(content));
    const running = this.#flights.get(key);
    const done = this.#acts.get(key);
    if ((running ?? done ?? { content: print }).content !== print) throw new RequestConflictError(id);
    if (running !== undefined) {
      if (!(await running.callers.add(context))) this.#logger.warn(unrecorded(kind, id));
      return running.outcome as Promise<T>;
    }
    if (done !== undefined) return done.outcome as T;
    const callers = new Callers(context);
    const outcome = this.#run(key, forget ? null : print, () => start(callers.context)).finally(() => {
      callers.disband();
    });
    this.#flights.set(key, { content: print, callers, outcome });
    return outcome;
  }

  /** What became of an act that was in doubt. */
  settle(kind: string, id: string, outcome: Outcome): void {
    const key = keyOf(kind, id);
    const act = this.#acts.get(key);
    if (act === undefined) return;
    if (outcome.status === 'failed') this.#acts.delete(key);
    else this.#acts.set(key, { ...act, outcome });
  }

  /** Forgets an act, so that its id can be used again. */
  release(kind: string, id: string): void {
    this.#acts.delete(keyOf(kind, id));
  }

  /** Remembers the act before anybody hears of its end, so that there is no moment at which it is in neither list. */
  async #run<T extends Outcome>(key: string, content: string | null, start: () => Promise<T>): Promise<T> {
    try {
      const outcome = await Promise.resolve().then(start);
      if (content !== null && outcome.status !== 'failed') this.#acts.set(key, { content, outcome });
      return outcome;
    } finally {
      this.#flights.delete(key);
    }
  }
}

/** A call for an act: `content` is all that has to be equal for it to be the same act. */
export interface ActCall {
  readonly kind: string;
  readonly id: string;
  readonly content: unknown;
  readonly context: CallContext | undefined;
  /** It moves nothing by itself, or the PG itself knows whether it happened: equal calls only join while it is in flight */
  readonly forget?: true;
}

/** The callers of one act. All of them store its attempts, and it is aborted when the last one has given up. */
class Callers {
  readonly context: CallContext;
  readonly #contexts: CallContext[] = [];
  readonly #attempts: Attempt[] = [];
  readonly #abort = new AbortController();
  readonly #disbanded = new AbortController();

  constructor(first: CallContext | undefined) {
    this.context = { signal: this.#abort.signal, onAttempt: (attempt) => this.#record(attempt) };
    this.#watch(first);
  }

  /**
   * Tells a caller that comes later what was recorded already. False when that one could not record it: the others have
   * it, and it may have been sent, so nothing stops any more, and to throw would look as if nothing had been sent.
   */
  async add(context: CallContext | undefined): Promise<boolean> {
    this.#watch(context);
    let recorded = true;
    for (const attempt of [...this.#attempts]) {
      try {
        await context?.onAttempt?.(attempt);
      } catch {
        recorded = false;
      }
    }
    return recorded;
  }

  /** Lets go of signals, which may live as long as the host. */
  disband(): void {
    this.#disbanded.abort();
  }

  async #record(attempt: Attempt): Promise<void> {
    this.#attempts.push(attempt);
    await Promise.all(this.#contexts.map(async ({ onAttempt }) => onAttempt?.(attempt)));
  }

  #watch(context: CallContext = {}): void {
    this.#contexts.push(context);
    const check = (): void => {
      if (this.#contexts.every(({ signal }) => signal?.aborted === true)) this.#abort.abort();
    };
    context.signal?.addEventListener('abort', check, { once: true, signal: this.#disbanded.signal });
    check();
  }
}

/** Not what it was rejected with, which may repeat anything. */
function unrecorded(kind: string, id: string): string {
  return `onAttempt of a call that joined ${kind} ${JSON.stringify(id)} rejected; the act goes on for all its callers`;
}

function keyOf(kind: string, id: string): string {
  return `${kind} ${id}`;
}

/** Text that is equal for equal content, whatever the order of its keys; secrets count by their text. */
function stable(value: unknown): string {
  if (isSecret(value)) return JSON.stringify(fingerprint(value.reveal()));
  if (Array.isArray(value)) return `[${value.map(stable).join()}]`;
  if (value === undefined) return 'undefined';
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([name, item]) => `${JSON.stringify(name)}:${stable(item)}`).join()}}`;
}
