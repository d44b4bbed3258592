/** One movement of money at the bank: the truth that tests compare with. */
export interface LedgerEntry {
  /** ISO 8601, UTC, by the simulators' clock. */
  at: string;
  kind: 'approval' | 'cancel' | 'net-cancel';
  pg: string;
  /** The PG's id of the merchant, e.g. a client id or MID. */
  merchant: string;
  orderId: string;
  pgPaymentId: string;
  /** The PG's id of the cancel. */
  cancelId?: string;
  /** Minor units, always positive. */
  amount: number;
  currency: string;
  cardLast4: string;
  approvalNumber: string;
  /** What can still be cancelled of the payment after this entry, in minor units. */
  balance: number;
}

export interface LedgerCounts {
  approvals: number;
  cancels: number;
  /** Orders (pg, merchant, order id) that were approved more than once. */
  doubleCharges: number;
}

/** The order of entries is the order in which they happened. */
export class Ledger {
  readonly #entries: LedgerEntry[] = [];

  add(entry: LedgerEntry): void {
    this.#entries.push(Object.freeze({ ...entry }));
  }

  entries(): readonly LedgerEntry[] {
    return [...this.#entries];
  }

  counts(): LedgerCounts {
    const approvalsPerOrder = new Map<string, number>();
    let cancels = 0;
    for (const entry of this.#entries) {
      if (entry.kind !== 'approval') {
        cancels += 1;
        continue;
      }
      const order = JSON.stringify([entry.pg, entry.merchant, entry.orderId]);
      approvalsPerOrder.set(order, (approvalsPerOrder.get(order) ?? 0) + 1);
    }
    const approvals = [...approvalsPerOrder.values()];
    return {
      approvals: approvals.reduce((sum, count) => sum + count, 0),
      cancels,
      doubleCharges: approvals.filter((count) => count > 1).length,
    };
  }

  clear(): void {
    this.#entries.length = 0;
  }
}
