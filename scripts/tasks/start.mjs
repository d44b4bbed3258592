import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from '../lib/ensure-built.mjs';
import { root } from '../lib/root.mjs';
import { Stop } from '../lib/stop.mjs';

/** The demo, in this very process: signals and the exit code are its own. */
export async function run(args) {
  await ensureBuilt();
  const bin = join(root, 'packages/cli/bin/billkey.js');
  if (!existsSync(bin)) throw new Stop('packages/cli/bin/billkey.js is missing: there is no demo to start.');
  process.argv.splice(1, Infinity, bin, 'demo', ...args);
  await import(pathToFileURL(bin).href);
}
