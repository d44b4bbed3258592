import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { runChild } from '../lib/child.mjs';
import { reportCoverage } from '../lib/coverage.mjs';
import { ensureBuilt } from '../lib/ensure-built.mjs';
import { isAlive } from '../lib/lock.mjs';
import { root } from '../lib/root.mjs';
import { shardsOf } from '../lib/shards.mjs';
import { Stop } from '../lib/stop.mjs';
import { compiledTest, projectsOf, selectTests, testSources } from '../lib/test-files.mjs';
import { foldersIn } from '../lib/walk.mjs';

const MOCHA = join(root, 'scripts/lib/mocha.mjs');
const RESULTS = join(root, 'reports/tests.json');
const TIMES = join(root, '.cache/test-times.json');
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
  const shards = partial || availableParallelism() < 2 ? [files] : shardsOf(files, readJson(TIMES) ?? {}, 2);
  process.exitCode = await testAndCover(shards, options, coverage ?? !partial);
}

function parse(args) {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true, allowNegative: true });
    return { ...values, names: positionals };
  } catch (error) {
    throw new Stop(error.message);
  }
}

async function testAndCover(shards, options, coverage) {
  const raw = join(root, `.cache/coverage-${process.pid}`); // two runs at once do not mix
  const forget = () => rmSync(raw, { recursive: true, force: true });
  forgetKilledRuns();
  mkdirSync(raw, { recursive: true });
  try {
    const env = coverage ? { ...process.env, NODE_V8_COVERAGE: raw } : process.env;
    const codes = await runShards(shards, options, { env, beforeSignal: forget });
    if (coverage) await reportCoverage(raw);
    return codes.find((code) => code !== 0) ?? 0;
  } finally {
    forget();
  }
}

/** Side by side: the first is shown as it goes, the others once they have ended, and then the count of all. */
async function runShards(shards, options, child) {
  const runs = shards.map(async (files, index) => {
    const results = join(root, `.cache/results-${process.pid}-${index}.json`);
    const args = ['--enable-source-maps', MOCHA, JSON.stringify({ files, options, results })];
    return { results, ...(await runChild(process.execPath, args, { ...child, show: index === 0 })) };
  });
  const ended = await Promise.all(runs);
  for (const { output } of ended) process.stdout.write(output);
  addUp(ended.map(({ results }) => results));
  return ended.map(({ code }) => code);
}

function addUp(files) {
  const all = files.map((file) => readJson(file) ?? { failed: 1 });
  for (const file of files) rmSync(file, { force: true });
  const sum = (name) => all.reduce((total, counts) => total + (counts[name] ?? 0), 0);
  const counts = { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
  mkdirSync(dirname(RESULTS), { recursive: true });
  writeFileSync(RESULTS, `${JSON.stringify(counts)}\n`);
  const times = Object.assign(readJson(TIMES) ?? {}, ...all.map((counted) => counted.times));
  writeFileSync(TIMES, `${JSON.stringify(times)}\n`);
  if (all.length > 1) process.stdout.write(`  ${counts.passed} passing and ${counts.failed} failing in all\n\n`);
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined; // not there, or cut by a run that was killed
  }
}

function forgetKilledRuns() {
  for (const folder of foldersIn(join(root, '.cache'))) {
    const [, pid] = /^coverage-(\d+)$/.exec(folder) ?? [];
    if (pid && !isAlive(Number(pid))) rmSync(join(root, '.cache', folder), { recursive: true, force: true });
  }
}
