import { availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os';
import { conformance, inFreshProcess } from '../bench/measure.mjs';
import {
  chargeLines,
  conformanceLines,
  heapLines,
  importLines,
  machineLine,
  operationLines,
  table,
} from '../bench/report.mjs';
import { readPackages } from '../lib/arrows.mjs';
import { ensureBuilt } from '../lib/ensure-built.mjs';
import { root } from '../lib/root.mjs';
import { Stop } from '../lib/stop.mjs';

/** By what is measured: how, and the lines that it makes. Each in processes of its own, one after the other. */
const MEASURES = [
  [(pg) => inFreshProcess('operations.mjs', pg), operationLines],
  [(pg) => inFreshProcess('charge.mjs', pg), chargeLines],
  [(pg) => inFreshProcess('imports.mjs', pg), importLines],
  [(pg) => inFreshProcess('heap.mjs', pg, ['--expose-gc']), heapLines],
  [conformance, conformanceLines],
];

/** `npm run bench [-- <pg> ...]`: what a PG package costs, beside what it should. A missed aim is no failure. */
export async function run(names) {
  const pgs = selected(names);
  await ensureBuilt();
  process.stdout.write(`${machine()}\n`);
  for (const pg of pgs) {
    process.stdout.write(`\n${pg.name}\n`);
    for (const [measure, linesOf] of MEASURES) process.stdout.write(`${table(linesOf(await measure(pg)))}\n`);
  }
  process.stdout.write(`\nload when it ended: ${loadavg()[0].toFixed(1)}\n`);
}

function selected(names) {
  const pgs = [...readPackages(root).values()].filter(({ kind }) => kind === 'pg');
  const unknown = names.find((name) => !pgs.some(({ folder }) => folder === name));
  if (unknown !== undefined) throw new Stop(`There is no PG package packages/${unknown}.`);
  return pgs.filter(({ folder }) => names.length === 0 || names.includes(folder));
}

function machine() {
  return machineLine({
    cpu: cpus()[0]?.model ?? 'unknown CPU',
    cores: availableParallelism(),
    memory: totalmem(),
    os: `${platform()} ${release()}`,
    node: process.versions.node,
    load: loadavg()[0],
  });
}
