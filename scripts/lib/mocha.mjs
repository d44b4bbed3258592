// Runs compiled test files in one mocha: `node mocha.mjs '{"files": [...], "options": {...}, "results": "file"}'`.
// Leaves what it counted, and how long each file took, in the file of `results`.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import Mocha from 'mocha';
import { root } from './root.mjs';

const HANGING_MS = 5000;

const { files, options, results: RESULTS } = JSON.parse(process.argv[2]);
const shared = JSON.parse(readFileSync(join(root, '.mocharc.json'), 'utf8'));
const mocha = new Mocha({ ...shared, ...options, color: process.stdout.isTTY });
const state = { stats: undefined, ended: false, times: {} };

rmSync(RESULTS, { force: true });
process.on('exit', (code) => {
  if (!state.ended) process.stderr.write('The test run ended before its last test.\n');
  const results = {
    passed: state.stats?.passes ?? 0,
    failed: (state.stats?.failures ?? 0) + (state.ended ? 0 : 1),
    skipped: state.stats?.pending ?? 0,
    times: state.times,
  };
  mkdirSync(dirname(RESULTS), { recursive: true });
  writeFileSync(RESULTS, `${JSON.stringify(results)}\n`);
  process.exitCode = results.failed > 0 ? 1 : code;
});

for (const file of files) mocha.addFile(join(root, file));
await mocha.loadFilesAsync();
const runner = mocha.run((failures) => {
  state.ended = true;
  if (failures > 0) process.exitCode = 1;
  setTimeout(complainAboutHandles, HANGING_MS).unref();
});
state.stats = runner.stats;
runner.on('suite', (suite) => measure(suite, (before) => before - Date.now()));
runner.on('suite end', (suite) => measure(suite, (before) => before + Date.now()));

/** Milliseconds of each file, relative to the top: what its outermost suites take. */
function measure({ parent, file }, change) {
  if (!parent?.root || file === undefined) return;
  const name = relative(root, file).split(sep).join('/');
  state.times[name] = change(state.times[name] ?? 0);
}

/** Everything is tested and this process is still alive: something was left open, and must not be hidden. */
function complainAboutHandles() {
  const open = process.getActiveResourcesInfo().filter((name) => name !== 'TTYWrap' && name !== 'PipeWrap');
  process.stderr.write(`The tests are over, but something is still open: ${open.join(', ') || 'unknown'}\n`);
  process.exit(1);
}
