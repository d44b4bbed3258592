import type { LedgerEntry } from '@billkey/simulator';
import type { Result } from '../../src/demo/performance.js';
import type { Report } from '../../src/demo/report.js';
import type { Style, Terminal } from '../../src/show/terminal.js';

export function result(changes: Partial<Result> = {}): Result {
  return {
    account: 'acme',
    pg: 'acme',
    variant: 'one',
    capability: 'charge',
    status: 'ok',
    verified: true,
    detail: 'charged 9,900 won',
    exchanges: [{ method: 'POST', path: '/pay/{key}', pgCode: '0000', ms: 12 }],
    ...changes,
  };
}

export function entry(changes: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    at: '2026-03-04T01:20:30.000Z',
    kind: 'approval',
    pg: 'acme',
    merchant: 'M1',
    orderId: 'demo0101',
    pgPaymentId: 'P1',
    amount: 9_900,
    currency: 'KRW',
    cardLast4: '0013',
    approvalNumber: '12345678',
    balance: 9_900,
    ...changes,
  };
}

export function report(changes: Partial<Report> = {}): Report {
  const ledger = [entry()];
  return {
    results: [result()],
    bank: { approvals: 1, cancels: 0, doubleCharges: 0, ledger },
    customer: null,
    differences: [],
    ...changes,
  };
}

/** A terminal that keeps what is written; styles are put in words: `<red>…</red>`. */
export class PaperTerminal implements Terminal {
  readonly lively: boolean;
  readonly columns: number;
  text = '';

  constructor({ lively = false, columns = 80 } = {}) {
    this.lively = lively;
    this.columns = columns;
  }

  readonly write = (text: string): void => {
    this.text += text;
  };

  readonly style = (style: Style, text: string): string => (this.lively ? `<${style}>${text}</${style}>` : text);
}
