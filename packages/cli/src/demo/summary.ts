import { table, type Cell } from '../show/table.js';
import type { Terminal } from '../show/terminal.js';
import { count, wonText } from '../show/words.js';
import type { Result } from './performance.js';
import { wentWell, type BankReport, type Report } from './report.js';
import { inStoryOrder } from './story.js';

const NEXT = 'What next: README.md shows how to put it into your application, docs/ the rest.';

/** The end of a demo: accounts by capabilities, the bank's own count, and where to go from here. */
export function summary(report: Report, terminal: Terminal): readonly string[] {
  const { results, bank, differences } = report;
  const failed = results.filter(({ status }) => status === 'failed');
  return [
    '',
    ...resultTable(results, terminal),
    '',
    ...bankLines(bank, differences, terminal),
    ...(wentWell(report) ? [] : [terminal.style('red', failedLine(failed, results.length))]),
    '',
    terminal.style('dim', NEXT),
    '',
  ];
}

function resultTable(results: readonly Result[], terminal: Terminal): readonly string[] {
  const words = inStoryOrder(results.map(({ capability }) => capability));
  const accounts = [...new Set(results.map(({ account }) => account))];
  const of = (account: string, word: string): Result | undefined =>
    results.find((result) => result.account === account && result.capability === word);
  const rows = accounts.map((account): Cell[] => [
    { text: account, paint: (text) => terminal.style('bold', text) },
    ...words.map((word) => resultCell(of(account, word), terminal)),
  ]);
  const unverified = results.some(({ verified }) => !verified);
  return [
    ...table(['', ...words], rows),
    ...(unverified ? [terminal.style('dim', '✓? works at the simulator, not verified against the real PG')] : []),
  ];
}

function resultCell(result: Result | undefined, terminal: Terminal): Cell {
  if (result === undefined) return { text: '–', paint: (text) => terminal.style('dim', text) };
  if (result.status === 'failed') return { text: '✗', paint: (text) => terminal.style('red', text) };
  if (!result.verified) return { text: '✓?', paint: (text) => terminal.style('yellow', text) };
  return { text: '✓', paint: (text) => terminal.style('green', text) };
}

function bankLines(bank: BankReport, differences: readonly string[], terminal: Terminal): readonly string[] {
  const { approvals, cancels, doubleCharges, ledger } = bank;
  const won = ledger.filter(({ currency }) => currency === 'KRW');
  const net = won.reduce((sum, { kind, amount }) => sum + (kind === 'approval' ? amount : -amount), 0);
  const doubles = count(doubleCharges, 'double charge');
  const counted = [
    count(approvals, 'approval'),
    count(cancels, 'cancel'),
    doubleCharges === 0 ? doubles : terminal.style('red', doubles),
    `net ${wonText(net)}`,
  ];
  return [
    `${terminal.style('bold', 'The bank counts')} ${counted.join(', ')}.`,
    ...(differences.length === 0
      ? ['Each of them is the outcome of a call above, and each outcome is there.']
      : ['That is not what the outcomes say:', ...differences.map((text) => terminal.style('red', `  ✗ ${text}`))]),
  ];
}

function failedLine(failed: readonly Result[], all: number): string {
  if (failed.length === 0) return 'Failed.';
  return `Failed: ${failed.length} of ${all}.`;
}
