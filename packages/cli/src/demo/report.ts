import type { LedgerEntry, SimulatorControl } from '@billkey/simulator';
import type { Customer } from './customer/customer.js';
import { differences, type Told } from './movements.js';
import type { Result } from './performance.js';

/** What the bank has counted itself. */
export interface BankReport {
  readonly approvals: number;
  readonly cancels: number;
  readonly doubleCharges: number;
  readonly ledger: readonly LedgerEntry[];
}

/** How a demo went. */
export interface Report {
  readonly results: readonly Result[];
  readonly bank: BankReport;
  /** Who went through the payment windows; null: there was none */
  readonly customer: Customer['kind'] | null;
  /** Between what outcomes told and what the bank did, each in a sentence */
  readonly differences: readonly string[];
}

export async function reportOf(
  results: readonly Result[],
  told: Told,
  control: SimulatorControl,
): Promise<Omit<Report, 'customer'>> {
  const [ledger, counts] = await Promise.all([control.ledger(), control.counts()]);
  const { approvals, cancels, doubleCharges } = counts;
  return {
    results,
    bank: { approvals, cancels, doubleCharges, ledger },
    differences: differences(told.movements(), told.toBeTold(ledger)),
  };
}

export function wentWell({ results, bank, differences }: Report): boolean {
  const allOk = results.length > 0 && results.every(({ status }) => status === 'ok');
  return allOk && bank.doubleCharges === 0 && differences.length === 0;
}
