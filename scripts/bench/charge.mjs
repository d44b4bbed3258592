// A charge beside one that does the same work by hand, if the PG package has `test/by-hand.ts`. In turns, so that what
// disturbs the machine disturbs both.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../lib/root.mjs';
import { AMOUNT, freshId, Host } from './host.mjs';
import { accountsOf, PG, simulatorOf, startSimulator, tell } from './pg.mjs';

/** A host that has been charging for a while: until then the compiler still works beside it. */
const WARM_UP = 1500;
const ROUNDS = 1500;

async function byHandOf({ variant, options }) {
  const file = join(root, 'packages', PG.folder, 'dist/test/by-hand.js');
  if (!existsSync(file)) return null;
  const { byHand } = await import(pathToFileURL(file).href);
  return byHand[variant]?.(options) ?? null;
}

async function charges(account) {
  const { variant } = account;
  const host = new Host(account);
  if (!host.can('billing-key-by-api') || !host.can('charge')) return [];
  const key = await host.issue();
  const theirs = await byHandOf(account);
  const [ours, byHand] = [[], []];
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    ours.push(await timed(() => host.charge(key)));
    if (theirs === null) continue;
    const order = { key: key.value.reveal(), orderId: freshId(), name: '월간 구독', amount: AMOUNT };
    byHand.push(await timed(() => theirs(order)));
  }
  return [{ variant, ours: ours.slice(WARM_UP), byHand: theirs === null ? null : byHand.slice(WARM_UP) }];
}

async function timed(act) {
  const began = performance.now();
  await act();
  return performance.now() - began;
}

const { baseUrls } = await startSimulator(PG);
const variants = [];
for (const account of accountsOf(await simulatorOf(PG), baseUrls)) variants.push(...(await charges(account)));
tell(variants);
