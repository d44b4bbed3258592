/** The simulators' time: real time plus what a test has moved it by. */
export class Clock {
  readonly #source: () => number;
  readonly #listeners: (() => void)[] = [];
  #offset = 0;

  /** @param source milliseconds since 1970; a test that needs one fixed moment passes its own. */
  constructor(source: () => number = Date.now) {
    this.#source = source;
  }

  now(): Date {
    return new Date(this.#source() + this.#offset);
  }

  /** The time on the client's side, which does not move: what a request was stamped with can be right by this one. */
  real(): Date {
    return new Date(this.#source());
  }

  /** Moves the time by `ms` milliseconds, back when negative. */
  move(ms: number): void {
    this.#offset += ms;
    for (const listener of this.#listeners) listener();
  }

  /** Hears of every move; a reset is none. */
  onMove(listener: () => void): void {
    this.#listeners.push(listener);
  }

  reset(): void {
    this.#offset = 0;
  }
}
