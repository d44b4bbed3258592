import type { Clock } from './clock.js';

interface Entry {
  /** Milliseconds since 1970 by the simulators' clock; undefined = until released. */
  due: number | undefined;
  act: () => void;
  timer?: NodeJS.Timeout;
}

/** What is to be done later by the simulators' clock: when real time gets there, or when the clock is moved there. */
export class Agenda {
  readonly #clock: Clock;
  readonly #entries = new Set<Entry>();

  constructor(clock: Clock) {
    this.#clock = clock;
    clock.onMove(() => this.#actOnDue());
  }

  at(due: number, act: () => void): void {
    const left = due - this.#clock.now().getTime();
    if (left <= 0) return act();
    const entry: Entry = { due, act };
    this.#entries.add(entry);
    entry.timer = setTimeout(() => this.#act(entry), Math.min(left, 2 ** 31 - 1));
    // Nobody waits for it: a process may end before.
    entry.timer.unref();
  }

  hold(act: () => void): void {
    this.#entries.add({ due: undefined, act });
  }

  /** Does what is held, and what is not due yet. */
  release(): void {
    for (const entry of [...this.#entries]) this.#act(entry);
  }

  clear(): void {
    for (const { timer } of this.#entries) clearTimeout(timer);
    this.#entries.clear();
  }

  #actOnDue(): void {
    const now = this.#clock.now().getTime();
    const due = [...this.#entries].filter((entry) => entry.due !== undefined && entry.due <= now);
    due.sort((one, other) => (one.due ?? 0) - (other.due ?? 0));
    for (const entry of due) this.#act(entry);
  }

  #act(entry: Entry): void {
    clearTimeout(entry.timer);
    if (this.#entries.delete(entry)) entry.act();
  }
}
