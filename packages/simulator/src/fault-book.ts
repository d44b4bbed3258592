import { randomUUID } from 'node:crypto';
import type { Fault } from './fault.js';

/** What a fault can be aimed at. */
export interface FaultTarget {
  pg: string;
  operation: string;
  moving: boolean;
  cardNumber?: string;
  /** The order ids the request is about: its own, and the one of the payment it names. */
  orderIds: readonly string[];
}

/** A PG's door: `refuse` makes connecting fail, `admit` opens the same port again. */
export interface Gate {
  readonly pg: string;
  refuse(): Promise<void>;
  admit(): Promise<void>;
}

interface Entry {
  fault: Fault;
  left: number;
}

/** The faults in force. The oldest one that fits strikes. */
export class FaultBook {
  #entries: Entry[] = [];
  #released = new AbortController();
  readonly #gates = new Set<Gate>();
  readonly #reopenings = new Set<NodeJS.Timeout>();

  /** Aborted when the faults of this moment are cleared: ends the hangs they caused. */
  get released(): AbortSignal {
    return this.#released.signal;
  }

  addGate(gate: Gate): void {
    this.#gates.add(gate);
  }

  removeGate(gate: Gate): void {
    this.#gates.delete(gate);
  }

  /** In force once the promise is kept; a refusal then has already closed the port. */
  async set(fault: Fault): Promise<string> {
    const id = fault.id ?? randomUUID();
    if (fault.kind === 'refuse-connection') await this.#refuse(fault);
    else this.#entries.push({ fault: { ...fault, id }, left: fault.times === 0 ? Infinity : (fault.times ?? 1) });
    return id;
  }

  /** The fault that strikes this request, used up by one; undefined when none does. */
  take(target: FaultTarget): Fault | undefined {
    const entry = this.#entries.find(({ fault }) => strikes(fault, target));
    if (!entry) return undefined;
    entry.left -= 1;
    if (entry.left <= 0) this.#entries = this.#entries.filter((other) => other !== entry);
    return entry.fault;
  }

  /** Ends every fault, hanging requests and refused connections included. */
  async clear(): Promise<void> {
    this.#entries = [];
    for (const timer of this.#reopenings) clearTimeout(timer);
    this.#reopenings.clear();
    const released = this.#released;
    this.#released = new AbortController();
    released.abort();
    await Promise.all([...this.#gates].map((gate) => gate.admit()));
  }

  async #refuse(fault: Fault): Promise<void> {
    const gates = [...this.#gates].filter((gate) => fault.pg === undefined || fault.pg === gate.pg);
    await Promise.all(gates.map((gate) => gate.refuse()));
    if (fault.ms === undefined) return;
    const timer = setTimeout(() => {
      this.#reopenings.delete(timer);
      for (const gate of gates) void gate.admit();
    }, fault.ms);
    this.#reopenings.add(timer);
  }
}

function strikes(fault: Fault, target: FaultTarget): boolean {
  if (fault.kind === 'lagging-look-up' && target.moving) return false;
  return (
    (fault.pg === undefined || fault.pg === target.pg) &&
    (fault.operation === undefined || fault.operation === target.operation) &&
    (fault.cardNumber === undefined || fault.cardNumber === target.cardNumber) &&
    (fault.orderId === undefined || target.orderIds.includes(fault.orderId))
  );
}
