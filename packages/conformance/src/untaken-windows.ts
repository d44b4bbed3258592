import type { KeptState, WindowStateStore } from '@billkey/core';

/** The windows of others, as if nobody had come back to them: a return is completed any number of times. */
export class UntakenWindows implements WindowStateStore {
  readonly #kept: WindowStateStore;

  constructor(kept: WindowStateStore) {
    this.#kept = kept;
  }

  put(): Promise<void> {
    return Promise.resolve();
  }

  async read(id: string): Promise<KeptState | null> {
    const kept = await this.#kept.read(id);
    return kept === null ? null : { ...kept, takenBy: null, outcome: null };
  }

  take(): Promise<boolean> {
    return Promise.resolve(true);
  }

  release(): Promise<void> {
    return Promise.resolve();
  }

  finish(): Promise<void> {
    return Promise.resolve();
  }
}
