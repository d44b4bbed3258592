import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from '../lib/ensure-built.mjs';
import { root } from '../lib/root.mjs';

/** `npm run live -- <account> [--mode live]`, in this very process: signals and the exit code are its own. */
export async function run(args) {
  await ensureBuilt();
  const { main } = await import(pathToFileURL(join(root, 'scripts/live.mjs')).href);
  await main(args);
}
