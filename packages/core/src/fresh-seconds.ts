const SECOND_MS = 1000;

/**
 * Seconds for requests about the same thing, for PGs that take a second one with the same time to the second for a
 * repetition. What is over is forgotten.
 */
export class FreshSeconds {
  readonly #last = new Map<string, number>();

  /** `at`, or the first second after the last one that was given for `id`. */
  next(id: string, at: Date): Date {
    const second = Math.floor(at.getTime() / SECOND_MS);
    for (const [other, last] of this.#last) if (last < second) this.#last.delete(other);
    const last = this.#last.get(id);
    const fresh = last === undefined || last < second ? second : last + 1;
    this.#last.set(id, fresh);
    return fresh === second ? at : new Date(fresh * SECOND_MS);
  }
}
