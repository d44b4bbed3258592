import { fork } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runChild, tail } from '../lib/child.mjs';
import { root } from '../lib/root.mjs';
import { Stop } from '../lib/stop.mjs';
import { compiledTest, testSources } from '../lib/test-files.mjs';

/** What a program of this folder says of a PG package, in a process of its own that ends with this one. */
export function inFreshProcess(program, pg, execArgv = []) {
  const file = fileURLToPath(new URL(program, import.meta.url));
  const child = fork(file, [JSON.stringify(pg)], { cwd: root, execArgv });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.once('message', resolve);
    child.once('exit', () => reject(new Stop(`${program} ended without a figure for ${pg.name}.`)));
  });
}

/** Runs each conformance suite of a PG package, as `npm test` would without coverage. */
export async function conformance({ folder }) {
  const prefix = `packages/${folder}/test/conformance`;
  const runs = [];
  for (const source of testSources(root).filter((file) => file.startsWith(prefix))) runs.push(await suite(source));
  return runs;
}

async function suite(source) {
  const results = join(root, `.cache/bench-${process.pid}.json`);
  const args = JSON.stringify({ files: [compiledTest(source)], options: { reporter: 'dot' }, results });
  const began = performance.now();
  const { code, output } = await runChild(process.execPath, [join(root, 'scripts/lib/mocha.mjs'), args]);
  const milliseconds = performance.now() - began;
  const { passed, failed } = JSON.parse(readFileSync(results, 'utf8'));
  rmSync(results);
  if (code !== 0) process.stderr.write(`${tail(output)}\n`);
  return { file: basename(source), milliseconds, passed, failed };
}
