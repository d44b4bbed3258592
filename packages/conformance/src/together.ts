/** A test whose body needs nothing of the others: it has a scene of its own. */
export interface Independent {
  readonly title: string;
  readonly body: () => Promise<void>;
}

/** Where tests are registered. */
export interface Tests {
  it(test: Independent): void;
}

/** One after the other: for those that never wait. */
export const inTurn: Tests = { it: ({ title, body }) => void it(title, body) };

/** More at once would make honest answers late on a machine with two processors. */
const LANES = 8;
/** How far ahead bodies are begun: with `--grep`, not many that nobody asked for. */
const AHEAD = 32;

/**
 * Tests whose bodies run side by side, since most of them wait. Each one still passes or fails on its own, in its own
 * place.
 */
export class Together implements Tests {
  readonly #bodies: (() => Promise<void>)[] = [];
  readonly #results: Promise<void>[] = [];
  readonly #lanes: Promise<unknown>[] = Array.from({ length: LANES }, () => Promise.resolve());
  #over = false;

  /** To be called in a `describe`, once: what is not begun by its end is left. */
  constructor() {
    after(async () => {
      this.#over = true;
      await Promise.allSettled(this.#lanes);
    });
  }

  /** Registers a test. */
  it({ title, body }: Independent): void {
    const index = this.#bodies.push(body) - 1;
    it(title, async () => {
      this.#begin(index + AHEAD);
      await this.#results[index];
    });
  }

  #begin(until: number): void {
    for (const body of this.#bodies.slice(this.#results.length, until)) {
      const lane = this.#results.length % LANES;
      const result = (this.#lanes[lane] ?? Promise.resolve()).then(() => (this.#over ? undefined : body()));
      // Whoever awaits the result hears of a failure; the lane goes on.
      this.#lanes[lane] = result.catch(() => undefined);
      this.#results.push(result);
    }
  }
}
