import type { ExchangeEvent, Logger } from '@billkey/core';

/** One request to a PG, as `billkey demo --json` tells it. */
export interface ToldExchange {
  readonly method: string;
  /** The path's pattern */
  readonly path: string;
  readonly pgCode: string | null;
  readonly ms: number;
}

/** Hears every exchange, and keeps those of each account until they are asked for. */
export class Exchanges implements Logger {
  readonly #heard = new Map<string, ToldExchange[]>();
  readonly warnings: string[] = [];

  exchange({ account, method, path, pgCode, ms }: ExchangeEvent): void {
    const heard = this.#heard.get(account) ?? [];
    heard.push({ method, path, pgCode: pgCode ?? null, ms });
    this.#heard.set(account, heard);
  }

  warn(message: string): void {
    this.warnings.push(message);
  }

  /** What was heard of the account since it was last asked for. */
  take(account: string): readonly ToldExchange[] {
    const heard = this.#heard.get(account) ?? [];
    this.#heard.delete(account);
    return heard;
  }
}
