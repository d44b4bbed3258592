import type { FaultKind } from './fault.js';

/** One HTTP request that arrived at a simulated PG, understood or not. */
export interface RequestRecord {
  /** ISO 8601, UTC, by the simulators' clock. */
  at: string;
  pg: string;
  /** As the PG simulator names it; `unknown` when no route fits. */
  operation: string;
  /** Whether it could have changed something. */
  moving: boolean;
  method: string;
  /** Request target as it was sent, query included. */
  path: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** The body's bytes, as far as they arrived. */
  bodyBase64: string;
  orderId?: string;
  /** What went out on the wire; null when no status line did. */
  answered: { status: number; pgCode?: string } | null;
  /** Whether it changed something at the PG: a charge, a cancel, a key issued or removed. */
  booked: boolean;
  fault?: FaultKind;
}

export type RequestFilter = Partial<
  Pick<RequestRecord, 'pg' | 'operation' | 'orderId' | 'moving' | 'booked' | 'method'>
>;

interface Waiter {
  filter: RequestFilter;
  resolve: (record: RequestRecord) => void;
}

/** Every request in the order of arrival, and a way to wait for one. */
export class RequestLog {
  readonly #records: RequestRecord[] = [];
  readonly #waiters = new Set<Waiter>();

  add(record: RequestRecord): void {
    this.#records.push(record);
    this.#tell(record);
  }

  /** Notes what has become of a logged request. */
  update(record: RequestRecord, change: Partial<Pick<RequestRecord, 'answered' | 'booked' | 'fault'>>): void {
    Object.assign(record, change);
    this.#tell(record);
  }

  records(filter: RequestFilter = {}): RequestRecord[] {
    return this.#records.filter((record) => fits(record, filter)).map((record) => structuredClone(record));
  }

  /** The first request that fits, already logged or not; undefined when `timeoutMs` passes without one. */
  waitFor(filter: RequestFilter, timeoutMs: number): Promise<RequestRecord | undefined> {
    const seen = this.#records.find((record) => fits(record, filter));
    if (seen) return Promise.resolve(structuredClone(seen));
    return new Promise((resolve) => {
      const waiter: Waiter = {
        filter,
        resolve: (record) => {
          clearTimeout(timer);
          this.#waiters.delete(waiter);
          resolve(structuredClone(record));
        },
      };
      const timer = setTimeout(() => {
        this.#waiters.delete(waiter);
        resolve(undefined);
      }, timeoutMs);
      timer.unref();
      this.#waiters.add(waiter);
    });
  }

  clear(): void {
    this.#records.length = 0;
  }

  #tell(record: RequestRecord): void {
    for (const waiter of [...this.#waiters]) if (fits(record, waiter.filter)) waiter.resolve(record);
  }
}

function fits(record: RequestRecord, filter: RequestFilter): boolean {
  return Object.entries(filter).every(([name, value]) => record[name as keyof RequestFilter] === value);
}
