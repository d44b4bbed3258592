// Plays the conformance kit's story at a PG: `node scripts/live.mjs <account> [--mode live]`. docs/live-testing.md tells how.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { readPackages } from './lib/arrows.mjs';
import { root } from './lib/root.mjs';

const USAGE = 'npm run live -- <account> [--mode test|live]';
/** One Ctrl-C may arrive twice, from the terminal and from npm. */
const SAME_SIGNAL_MS = 1000;

/** Sets the exit code: 0 all well and taken back, 1 not so, 2 it could not begin. */
export async function main(args) {
  try {
    const { account, mode } = parse(args);
    const { liveRun } = await import(built('conformance', 'src/index.js'));
    const write = (text) => process.stdout.write(text);
    const { folder, pg } = pgOf(account);
    const simulator = (await import(built(folder, 'simulator/index.js')))[`${pg}Simulator`];
    const module = { url: built(folder, 'src/index.js'), name: pg };
    const signals = untilInterrupted();
    const well = await liveRun({ module, simulator, account, mode, env: process.env, write, ...signals });
    process.exitCode = well ? 0 : 1;
    if (signals.quit.aborted) process.exit();
  } catch (error) {
    if (!(error instanceof Misuse) && error.constructor.name !== 'LiveRunError') throw error;
    process.stderr.write(`live: ${error.message}\n`);
    process.exitCode = 2;
  }
}

class Misuse extends Error {}

function parse(args) {
  let parsed;
  try {
    const options = { mode: { type: 'string', default: 'test' } };
    parsed = parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new Misuse(`${error.message.split('\n')[0]} (${USAGE})`);
  }
  const { values, positionals } = parsed;
  if (positionals.length !== 1) throw new Misuse(`One account is needed: ${USAGE}`);
  if (!['test', 'live'].includes(values.mode)) throw new Misuse(`--mode is test or live (${USAGE})`);
  return { account: positionals[0], mode: values.mode };
}

function pgOf(account) {
  const [pg] = account.split(':');
  const pgs = [...readPackages(root).values()].filter(({ kind }) => kind === 'pg').map(({ folder }) => folder);
  if (pgs.includes(pg)) return { folder: pg, pg };
  throw new Misuse(`There is no PG ${JSON.stringify(pg)}; there is ${pgs.join(', ')}.`);
}

function built(folder, file) {
  return pathToFileURL(join(root, 'packages', folder, 'dist', file)).href;
}

/** The first signal has everything taken back; a second Ctrl-C only has it listed. */
function untilInterrupted() {
  const [interrupted, left] = [new AbortController(), new AbortController()];
  let first = 0;
  const onSignal = (signal) => {
    if (interrupted.signal.aborted) {
      if (signal === 'SIGINT' && Date.now() - first > SAME_SIGNAL_MS) left.abort();
      return;
    }
    first = Date.now();
    interrupted.abort();
    process.stderr.write('live: taking back what was charged; Ctrl-C again only lists it.\n');
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onSignal);
  // Whoever reads along may be gone first; taking back goes on.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  return { signal: interrupted.signal, quit: left.signal };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main(process.argv.slice(2));
