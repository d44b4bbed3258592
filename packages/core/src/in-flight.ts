import QuickLRU from 'quick-lru';
import { RequestConflictError } from './errors.js';
import { fingerprint, isSecret } from './secret.js';

/** How many acts back another content under the same id is noticed. What must never be missed, the PG or a database holds. */
const ACTS_REMEMBERED = 1000;

interface Flight {
  readonly content: string;
  readonly outcome: Promise<unknown>;
}

/**
 * Calls by what they are about: an equal call joins the one in flight, and one with other content under the same id is
 * refused, also for a while after an act that may have happened. A certain failure frees its id.
 */
export class InFlight {
  readonly #flights = new Map<string, Flight>();
  readonly #acts = new QuickLRU<string, string>({ maxSize: ACTS_REMEMBERED });

  /** @throws RequestConflictError when a call of that `kind` and `id` had other content */
  async join<T extends { readonly status: string }>(
    kind: string,
    id: string,
    content: unknown,
    start: () => Promise<T>,
  ): Promise<T> {
    const key = `${kind} ${id}`;
    const print = fingerprint(stable(content));
    const running = this.#flights.get(key);
    if ((running?.content ?? this.#acts.get(key) ?? print) !== print) throw new RequestConflictError(id);
    if (running !== undefined) return running.outcome as Promise<T>;
    const outcome = start().finally(() => this.#flights.delete(key));
    this.#flights.set(key, { content: print, outcome });
    const { status } = await outcome;
    if (status !== 'failed') this.#acts.set(key, print);
    return outcome;
  }
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
