import { join } from 'node:path';
import { runChild } from '../lib/child.mjs';
import { ensureBuilt } from '../lib/ensure-built.mjs';
import { root } from '../lib/root.mjs';

const PROGRAMS = [
  ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'],
  ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
  ['scripts/check-arrows.mjs'],
  ['scripts/check-anatomy.mjs'],
];

/** Runs all of them, also after one has found something. */
export async function run() {
  await ensureBuilt();
  for (const [program, ...args] of PROGRAMS) {
    const { code } = await runChild(process.execPath, [join(root, program), ...args], { show: true });
    if (code !== 0) process.exitCode = 1;
  }
}
