import type { Capability, Fidelity, Registration, RecoveryTable } from '@billkey/core';
import { demoAccounts } from '../demo-accounts.js';
import { inStoryOrder } from '../demo/story.js';
import { installedPgs } from '../installed.js';
import { recoveryText } from '../show/recovery.js';
import { table, type Cell } from '../show/table.js';
import { terminalOf, type Terminal } from '../show/terminal.js';

/** One account, as `billkey pgs --json` lists it. */
export interface ListedAccount {
  readonly account: string;
  readonly pg: string;
  readonly variant: string;
  readonly capabilities: readonly Capability[];
  readonly unverified: readonly Capability[];
  readonly recovery: RecoveryTable;
  readonly fidelity: Fidelity;
}

/** `billkey pgs`: what every installed PG can do, without opening a socket. */
export async function pgs(options: { readonly json?: true }): Promise<void> {
  const accounts = (await demoAccounts(await installedPgs())).map(({ registration }) => listedAccount(registration));
  if (options.json) process.stdout.write(`${JSON.stringify(accounts)}\n`);
  else process.stdout.write(accountTable(accounts, terminalOf(process.stdout)));
}

export function listedAccount({
  account,
  pg,
  variant,
  capabilities,
  unverified,
  recovery,
  fidelity,
}: Registration): ListedAccount {
  const own = {
    capabilities: inStoryOrder(capabilities),
    unverified: [...unverified].filter((word) => capabilities.has(word)),
  };
  return { account, pg, variant, ...own, recovery, fidelity };
}

function accountTable(accounts: readonly ListedAccount[], terminal: Terminal): string {
  const words = inStoryOrder(accounts.flatMap(({ capabilities }) => capabilities));
  const rows = accounts.map((row): Cell[] => [
    { text: row.account, paint: (text) => terminal.style('bold', text) },
    { text: row.variant },
    ...words.map((word) => capabilityCell(row, word, terminal)),
  ]);
  const unverified = accounts.some((row) => row.unverified.length > 0);
  return [
    ...table(['account', 'variant', ...words], rows),
    ...(unverified ? ['', '? not verified against the real PG: an account has to opt in'] : []),
    '',
    terminal.style('bold', 'A lost answer is found again'),
    ...recoveryLines(accounts),
    '',
  ].join('\n');
}

function capabilityCell(row: ListedAccount, word: Capability, terminal: Terminal): Cell {
  if (row.unverified.includes(word)) return { text: '?', paint: (text) => terminal.style('yellow', text) };
  if (row.capabilities.includes(word)) return { text: '✓', paint: (text) => terminal.style('green', text) };
  return { text: '–', paint: (text) => terminal.style('dim', text) };
}

/** One line for each operation of each variant, and one more where its accounts differ in it. */
function recoveryLines(accounts: readonly ListedAccount[]): string[] {
  const variants = new Map<string, Set<string>>();
  for (const { pg, variant, recovery } of accounts) {
    const ways = variants.get(`${pg} ${variant}`) ?? new Set();
    for (const [operation, how] of Object.entries(recovery)) ways.add(`${operation}\n${recoveryText(how)}`);
    variants.set(`${pg} ${variant}`, ways);
  }
  const rows = [...variants].flatMap(([name, ways]) =>
    [...ways].map((way, index) => [index === 0 ? name : '', ...way.split('\n')].map((text) => ({ text }))),
  );
  return table(['', '', ''], rows).slice(1);
}
