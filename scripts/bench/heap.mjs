// What is kept of charges once they are over. Needs --expose-gc.
import { Host } from './host.mjs';
import { accountsOf, PG, simulatorOf, startSimulator, tell } from './pg.mjs';

/** Enough to fill what remembers a number of the last acts. */
const WARM_UP = 3000;
const STEPS = 8;

async function heapsOf(account) {
  const { variant } = account;
  const host = new Host(account);
  if (!host.can('billing-key-by-api') || !host.can('charge')) return [];
  const key = await host.issue();
  const charge = async (times) => {
    for (let count = 0; count < times; count += 1) await host.charge(key);
  };
  await charge(WARM_UP);
  const heaps = [await inUse()];
  for (let step = 0; step < STEPS; step += 1) {
    await charge(1000);
    heaps.push(await inUse());
  }
  host.close();
  return [{ variant, heaps }];
}

/** Bytes, once everything that can go is gone; some goes only in a later turn. */
async function inUse() {
  for (let turn = 0; turn < 4; turn += 1) {
    globalThis.gc();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return process.memoryUsage().heapUsed;
}

const { baseUrls } = await startSimulator(PG);
const variants = [];
for (const account of accountsOf(await simulatorOf(PG), baseUrls)) variants.push(...(await heapsOf(account)));
tell(variants);
