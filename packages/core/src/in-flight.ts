import { RequestConflictError } from './errors.js';
import { fingerprint, isSecret } from './secret.js';

interface Flight {
  readonly content: string;
  readonly outcome: Promise<unknown>;
}

/**
 * Calls under way, by what they are about: an equal call joins the one in flight, and one with other content is
 * refused. It remembers nothing once a call has ended; what must outlive that belongs in the host's database.
 */
export class InFlight {
  readonly #flights = new Map<string, Flight>();

  /** @throws RequestConflictError when a call of that `kind` and `id` is under way with other content */
  async join<T>(kind: string, id: string, content: unknown, start: () => Promise<T>): Promise<T> {
    const key = `${kind} ${id}`;
    const print = fingerprint(stable(content));
    const running = this.#flights.get(key);
    if (running !== undefined) {
      if (running.content !== print) throw new RequestConflictError(id);
      return running.outcome as Promise<T>;
    }
    const outcome = start().finally(() => this.#flights.delete(key));
    this.#flights.set(key, { content: print, outcome });
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
