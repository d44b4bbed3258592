import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runChild } from '../lib/child.mjs';
import { reportCoverage } from '../lib/coverage.mjs';
import { ensureBuilt } from '../lib/ensure-built.mjs';
import { isAlive } from '../lib/lock.mjs';
import { root } from '../lib/root.mjs';
import { Stop } from '../lib/stop.mjs';
import { compiledTest, projectsOf, selectTests, testSources } from '../lib/test-files.mjs';
import { foldersIn } from '../lib/walk.mjs';

const MOCHA = join(root, 'scripts/lib/mocha.mjs');
const OPTIONS = {
  grep: { type: 'string', short: 'g' },
  fgrep: { type: 'string', short: 'f' },
  invert: { type: 'boolean', short: 'i' },
  bail: { type: 'boolean', short: 'b' },
  timeout: { type: 'string', short: 't' },
  reporter: { type: 'string', short: 'R' },
  coverage: { type: 'boolean' },
};

/** `npm test [-- [package, folder or file ...] [mocha options] [--coverage | --no-coverage]]` */
export async function run(args) {
  const { names, coverage, ...mocha } = parse(args);
  const { selected, unknown } = selectTests(testSources(root), names);
  if (unknown.length > 0) throw new Stop(`No tests are called ${unknown.join(', ')}.`);
  if (selected.length === 0) throw new Stop('There are no tests (packages/*/test/**/*.test.ts, test/**/*.test.ts).');

  const partial = names.length > 0 || mocha.grep !== undefined || mocha.fgrep !== undefined;
  await ensureBuilt(names.length > 0 ? { projects: projectsOf(selected) } : {});
  const files = selected.map(compiledTest);
  const missing = files.filter((file) => !existsSync(join(root, file)));
  if (missing.length > 0) throw new Stop(`Not compiled: ${missing.join(', ')}`);

  const options = { reporter: partial ? 'spec' : 'dot', ...mocha };
  process.exitCode = await testAndCover(files, options, coverage ?? !partial);
}

function parse(args) {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true, allowNegative: true });
    return { ...values, names: positionals };
  } catch (error) {
    throw new Stop(error.message);
  }
}

async function testAndCover(files, options, coverage) {
  const raw = join(root, `.cache/coverage-${process.pid}`); // two runs at once do not mix
  const forget = () => rmSync(raw, { recursive: true, force: true });
  forgetKilledRuns();
  mkdirSync(raw, { recursive: true });
  try {
    const env = coverage ? { ...process.env, NODE_V8_COVERAGE: raw } : process.env;
    const args = ['--enable-source-maps', MOCHA, JSON.stringify({ files, options })];
    const { code } = await runChild(process.execPath, args, { show: true, env, beforeSignal: forget });
    if (coverage) await reportCoverage(raw);
    return code;
  } finally {
    forget();
  }
}

function forgetKilledRuns() {
  for (const folder of foldersIn(join(root, '.cache'))) {
    const [, pid] = /^coverage-(\d+)$/.exec(folder) ?? [];
    if (pid && !isAlive(Number(pid))) rmSync(join(root, '.cache', folder), { recursive: true, force: true });
  }
}
