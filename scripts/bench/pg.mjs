// A PG package as the measuring programs use it: its module, its simulator in another process, its accounts.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The package that this program was started for. */
export const PG = JSON.parse(process.argv[2]);

/** What a PG package exports as `./simulator`. */
export async function simulatorOf({ name }) {
  const exported = Object.values(await import(`${name}/simulator`));
  return exported.find((value) => typeof value === 'object' && value !== null && typeof value.listen === 'function');
}

/** Starts the simulator in another process, with a first test card that never runs out of money. */
export async function startSimulator(pg) {
  const child = fork(fileURLToPath(new URL('simulator-process.mjs', import.meta.url)), [JSON.stringify(pg)]);
  const baseUrls = await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', () => reject(new Error(`the simulator of ${pg.name} did not start`)));
  });
  return { baseUrls, close: () => child.disconnect() };
}

/** One account of each variant, with the options that reach the simulator. */
export function accountsOf({ accounts }, baseUrls) {
  const first = new Map();
  for (const account of accounts) if (!first.has(account.variant)) first.set(account.variant, account);
  const timeouts = { connectMs: 10_000, answerMs: 10_000 };
  return [...first.values()].map(({ account, variant, options }) => ({
    account,
    variant,
    options: { ...options, baseUrls, timeouts },
  }));
}

/** Tells the figures to the process that asked for them, and ends. */
export function tell(figures) {
  process.send(figures, () => process.exit());
}
