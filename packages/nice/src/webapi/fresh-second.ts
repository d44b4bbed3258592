const SECOND_MS = 1000;

/**
 * Seconds for partial cancels: NICE takes a second one of the same payment with the same EdiDate for a repetition
 * (manual: 취소, 부분취소). What is over is forgotten.
 */
export class FreshSeconds {
  readonly #last = new Map<string, number>();

  /** `at`, or the first second after the last one that was given for `tid`. */
  next(tid: string, at: Date): Date {
    const second = Math.floor(at.getTime() / SECOND_MS);
    for (const [other, last] of this.#last) if (last < second) this.#last.delete(other);
    const last = this.#last.get(tid);
    const fresh = last === undefined || last < second ? second : last + 1;
    this.#last.set(tid, fresh);
    return fresh === second ? at : new Date(fresh * SECOND_MS);
  }
}
