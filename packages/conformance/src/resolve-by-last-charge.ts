import { expect } from 'chai';
import type { Recovery } from '@billkey/core';
import { run, said, type Act } from './acts.js';
import { lose, resolveAnew, type Lost } from './lose.js';
import type { Scene } from './scene.js';

const HOUR_MS = 3_600_000;
const LAG_MS = 30_000;

/** What is done in a scene, under a title. */
type Rule = readonly [title: string, play: (scene: Scene) => Promise<void>];

/** A PG that only tells when a key was charged last: what it proves is that nothing was, and never an approval. */
export function lastChargeRules(act: Act, { absentIsFinalAfterMs }: Recovery): readonly Rule[] {
  const final = absentIsFinalAfterMs;
  return [
    ['what was booked stays in doubt for ever, and is no failure', (scene) => stayInDoubt(scene, act, final)],
    ['what may have been charged by another act is no failure', (scene) => chargeAnother(scene, act, final)],
    ['a key that was charged just before proves nothing', (scene) => chargeBefore(scene, act, final)],
    ['what was not booked has failed once its time has passed, and not before', (scene) => fail(scene, act, final)],
    ['a look-up that lags behind is no failure', (scene) => lag(scene, act, final)],
  ];
}

async function stayInDoubt(scene: Scene, act: Act, final: number | null): Promise<void> {
  await chargeOnce(scene, act);
  scene.moveClocks(HOUR_MS);
  const lost = await lose(scene, act, true);
  await expectDoubt(scene, lost, final);
}

async function chargeAnother(scene: Scene, act: Act, final: number | null): Promise<void> {
  await chargeOnce(scene, act);
  scene.moveClocks(HOUR_MS);
  const lost = await lose(scene, act, false);
  await chargeOnce(scene, act);
  await expectDoubt(scene, lost, final);
}

async function chargeBefore(scene: Scene, act: Act, final: number | null): Promise<void> {
  await chargeOnce(scene, act);
  await expectDoubt(scene, await lose(scene, act, false), final);
}

async function fail(scene: Scene, act: Act, final: number | null): Promise<void> {
  await chargeOnce(scene, act);
  scene.moveClocks(HOUR_MS);
  const lost = await lose(scene, act, false);
  const moved = scene.moving().length;
  expect(said(await resolveAnew(scene, lost)), 'at once').to.equal('unknown, not_found_yet');
  scene.moveClocks((final ?? HOUR_MS) - 60_000);
  expect(said(await resolveAnew(scene, lost)), 'before its time').to.equal('unknown, not_found_yet');
  scene.moveClocks(61_000);
  const wanted = final === null ? 'unknown, not_found_yet' : 'failed, not_found (stated)';
  expect(said(await resolveAnew(scene, lost)), 'later').to.equal(wanted);
  expect(scene.moving(), 'moving requests').to.have.length(moved);
}

async function lag(scene: Scene, act: Act, final: number | null): Promise<void> {
  await chargeOnce(scene, act);
  scene.moveClocks(HOUR_MS);
  const lost = await lose(scene, act, true);
  await scene.fault({ kind: 'lagging-look-up', ms: LAG_MS, times: 0 });
  expect(said(await resolveAnew(scene, lost)), 'while it lags').to.equal('unknown, not_found_yet');
  scene.moveClocks(LAG_MS + 1_000);
  await expectDoubt(scene, lost, final);
}

async function chargeOnce(scene: Scene, act: Act): Promise<void> {
  const { job } = await act.prepare(scene);
  expect(said(await run(scene.calm, job)), 'a charge that nothing disturbs').to.equal(act.done);
}

/** Now and ever, whatever is wished, and nothing is sent for it that moves. */
async function expectDoubt(scene: Scene, lost: Lost, final: number | null): Promise<void> {
  const moved = scene.moving().length;
  for (const ms of [0, (final ?? 0) + 1_000]) {
    scene.moveClocks(ms);
    for (const wish of ['keep', 'reverse'] as const) {
      expect(said(await resolveAnew(scene, lost, wish))).to.equal('unknown, no_way_to_ask');
    }
  }
  expect(scene.moving(), 'moving requests').to.have.length(moved);
}
