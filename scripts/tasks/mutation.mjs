import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from '../lib/ensure-built.mjs';
import { compileMutant, mutantsOf, readCompilerOptions } from '../lib/mutants.mjs';
import { MutationWorker } from '../lib/mutation-worker.mjs';
import { root } from '../lib/root.mjs';
import { outputOf } from '../lib/stamp.mjs';
import { Stop } from '../lib/stop.mjs';
import { foldersIn, walk } from '../lib/walk.mjs';

const OPTIONS = {
  count: { type: 'string', default: '150' },
  seed: { type: 'string' },
  workers: { type: 'string', default: '2' },
  file: { type: 'string' },
};
/** What an account is given or says of itself rather than what is done with it, and what the suite does not try: notifications. */
const LEFT_OUT = /^(index|options|hosts|capabilities|extras|checkup|fidelity|notification.*)\.ts$/;
const TESTS = /^(?:.*vectors|conformance.*)\.test\.js$/;
const WANTED = 0.9;
/** As a multiple of what the tests take unchanged. */
const PATIENCE = 4;

/**
 * `npm run mutation -- <pg> [--count N] [--seed N] [--workers N] [--file part-of-a-path]`: how many of N small mistakes in
 * an adapter its vectors and the conformance suite notice. Exit 1 below 90 %.
 */
export async function run(args) {
  const { pg, count, seed, workers, file } = parse(args);
  await ensureBuilt();
  const drawn = draw(allMutants(pg, file), count, seed);
  const began = Date.now();
  process.stdout.write(`${drawn.length} mutants of packages/${pg}/src, seed ${seed}\n`);
  const survivors = await testAll(pg, drawn, workers);
  report(drawn, survivors, Math.round((Date.now() - began) / 1000));
}

function parse(args) {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  const [pg, ...rest] = positionals;
  if (pg === undefined || rest.length > 0) throw new Stop('npm run mutation -- <pg> [--count N] [--seed N]');
  if (!existsSync(join(root, 'packages', pg, 'simulator'))) throw new Stop(`There is no PG package packages/${pg}.`);
  const seed = Number(values.seed ?? randomInt(1_000_000));
  return { pg, count: Number(values.count), seed, workers: Number(values.workers), file: values.file };
}

function allMutants(pg, part = '') {
  return sourcesOf(pg)
    .filter((file) => file.includes(part))
    .flatMap((file) => mutantsOf(file, readFileSync(join(root, file), 'utf8')));
}

function sourcesOf(pg) {
  const folder = `packages/${pg}/src`;
  return walk(join(root, folder))
    .filter((file) => file.endsWith('.ts') && !LEFT_OUT.test(basename(file)))
    .map((file) => `${folder}/${file}`);
}

/** Draws from each function or table in turn, so that a long table is tried no more than a short function. */
function draw(mutants, count, seed) {
  const random = generator(seed);
  const byName = new Map(mutants.map(({ group }) => [group, []]));
  for (const mutant of mutants) byName.get(mutant.group).push(mutant);
  const groups = [...byName.values()].map((group) => shuffled(group, random));
  const drawn = [];
  while (drawn.length < Math.min(count, mutants.length)) {
    for (const group of shuffled(groups, random)) {
      const mutant = group.pop();
      if (mutant !== undefined && drawn.length < count) drawn.push(mutant);
    }
  }
  return drawn;
}

/** mulberry32 */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function shuffled(list, random) {
  const copy = [...list];
  for (let last = copy.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [copy[last], copy[other]] = [copy[other], copy[last]];
  }
  return copy;
}

async function testAll(pg, drawn, count) {
  const top = join(root, '.cache', `mutation-${process.pid}`);
  process.on('exit', () => rmSync(top, { recursive: true, force: true }));
  // so that workers hear of the end and leave nothing behind
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  const workers = Array.from({ length: count }, (_, index) => new MutationWorker(join(top, String(index))));
  try {
    const compilerOptions = readCompilerOptions(join(root, 'tsconfig.base.json'));
    const timeoutMs = await unchanged(pg, workers[0], compilerOptions);
    const waiting = [...drawn].reverse();
    const survivors = [];
    const work = async (worker) => {
      for (let mutant = waiting.pop(); mutant !== undefined; mutant = waiting.pop()) {
        const survived = await testOne(pg, worker, mutant, { compilerOptions, timeoutMs });
        if (!survived) process.stdout.write('.');
        else tell(survivors, mutant);
      }
    };
    await Promise.all(workers.map(work));
    process.stdout.write('\n');
    return survivors;
  } finally {
    for (const worker of workers) worker.close();
  }
}

/** Compiled like a mutant but without a mistake the tests pass; how long they take decides when a mutant has hung. */
async function unchanged(pg, worker, compilerOptions) {
  const nothing = { start: 0, end: 0, text: '' };
  for (const file of sourcesOf(pg)) {
    worker.replace(
      outputOf(file).file,
      compileMutant(readFileSync(join(root, file), 'utf8'), nothing, compilerOptions),
    );
  }
  const began = Date.now();
  const { result, output } = await worker.test(testsOf(pg), 600_000);
  if (result !== 'passed') throw new Stop(`The tests do not pass without any change:\n${output}`);
  return 10_000 + PATIENCE * (Date.now() - began);
}

async function testOne(pg, worker, mutant, { compilerOptions, timeoutMs }) {
  const compiled = compileMutant(mutant.source, mutant, compilerOptions);
  const restore = worker.replace(outputOf(mutant.file).file, compiled);
  const { result } = await worker.test(testsOf(pg, basename(dirname(mutant.file))), timeoutMs);
  restore();
  return result === 'passed';
}

/** Vectors before the suite, since they are quick. For a file of one variant, without the tests of the others. */
function testsOf(pg, variant = 'src') {
  const folder = `packages/${pg}/dist/test`;
  const others =
    variant === 'src' ? [] : foldersIn(join(root, `packages/${pg}/src`)).filter((name) => name !== variant);
  const tests = walk(join(root, folder)).filter(
    (file) => TESTS.test(file) && !others.some((name) => file.includes(name)),
  );
  const rank = (file) => Number(file.includes('conformance'));
  return tests.sort((a, b) => rank(a) - rank(b)).map((file) => `${folder}/${file}`);
}

function tell(survivors, mutant) {
  survivors.push(mutant);
  process.stdout.write(`\nsurvived  ${mutant.file}:${mutant.line}  ${mutant.what}\n`);
}

function report(drawn, survivors, seconds) {
  const killed = drawn.length - survivors.length;
  const score = killed / drawn.length;
  process.stdout.write(
    `${killed} killed, ${survivors.length} survived: ${(score * 100).toFixed(1)} % in ${seconds} s\n`,
  );
  if (score < WANTED) process.exitCode = 1;
}
