import { join } from 'node:path';
import { runChild } from '../lib/child.mjs';
import { ensureBuilt } from '../lib/ensure-built.mjs';
import { root } from '../lib/root.mjs';

/** `npm run docs [-- --check]` */
export async function run(args) {
  await ensureBuilt();
  const program = join(root, 'scripts/write-docs.mjs');
  const { code } = await runChild(process.execPath, [program, ...args], { show: true });
  process.exitCode = code;
}
