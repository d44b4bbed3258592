import type { Instant } from './words.js';

/** What is kept of one window. */
export interface KeptState {
  readonly sealed: string;
  /** The return that came first, as a print of it; null: none has come */
  readonly takenBy: string | null;
  /** Its sealed outcome; null: it is still being found out */
  readonly outcome: string | null;
}

/**
 * Where the sealed content of an open window waits for its customer. A database needs one row for each id, and an
 * update that changes `takenBy` only where it is null. Whatever is kept can be forgotten at its `until`.
 */
export interface WindowStateStore {
  /** What has taken an id that was put before stays. */
  put(id: string, sealed: string, until: Instant): Promise<void>;
  /** null: never put, or forgotten */
  read(id: string): Promise<KeptState | null>;
  /** Atomic: of all who try, in all processes, one gets `true`. */
  take(id: string, by: string): Promise<boolean>;
  /** Takes back what `by` has taken, when nothing came of it. */
  release(id: string, by: string): Promise<void>;
  finish(id: string, outcome: string): Promise<void>;
}

interface Kept extends KeptState {
  readonly until: number;
}

/** For tests and hosts of one process: open windows end with it. */
export class MemoryWindowStateStore implements WindowStateStore {
  readonly #kept = new Map<string, Kept>();
  readonly #now: () => number;

  /** @param now milliseconds, as `Date.now` */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  put(id: string, sealed: string, until: Instant): Promise<void> {
    this.#forget();
    const { takenBy = null, outcome = null } = this.#kept.get(id) ?? {};
    this.#kept.set(id, { sealed, takenBy, outcome, until: Date.parse(until) });
    return Promise.resolve();
  }

  read(id: string): Promise<KeptState | null> {
    const kept = this.#kept.get(id);
    return Promise.resolve(kept === undefined || kept.until <= this.#now() ? null : kept);
  }

  take(id: string, by: string): Promise<boolean> {
    const kept = this.#kept.get(id);
    const free = kept?.takenBy === null;
    if (free) this.#kept.set(id, { ...kept, takenBy: by });
    return Promise.resolve(free);
  }

  release(id: string, by: string): Promise<void> {
    const kept = this.#kept.get(id);
    if (kept?.takenBy === by && kept.outcome === null) this.#kept.set(id, { ...kept, takenBy: null });
    return Promise.resolve();
  }

  finish(id: string, outcome: string): Promise<void> {
    const kept = this.#kept.get(id);
    if (kept !== undefined) this.#kept.set(id, { ...kept, outcome });
    return Promise.resolve();
  }

  #forget(): void {
    for (const [id, { until }] of this.#kept) if (until <= this.#now()) this.#kept.delete(id);
  }
}
