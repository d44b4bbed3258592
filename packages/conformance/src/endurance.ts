import { expect } from 'chai';
import { actsOf, questionsOf, run, said, type Act } from './acts.js';
import { honest } from './honest.js';
import { inScene, type Scene } from './scene.js';
import type { Subject } from './subject.js';
import type { Tests } from './together.js';
import { expectTrue } from './truth.js';

const HOUR_MS = 3_600_000;

/** A host lives longer than what it holds: connections, tokens, days. */
export function describeEndurance(subject: Subject, tests: Tests): void {
  describe('a host that runs for long', () => {
    for (const act of [...actsOf(subject), ...questionsOf(subject)]) {
      tests.it({
        title: `does ${act.name} the next hour and the next day as well`,
        body: () => inScene(subject, (scene) => outlive(scene, act)),
      });
    }
    const [first] = actsOf(subject);
    if (first === undefined) return;
    tests.it({
      title: 'goes on after the PG has refused its authorization once',
      body: () => inScene(subject, (scene) => recover(scene, first)),
    });
  });
}

async function outlive(scene: Scene, act: Act): Promise<void> {
  const host = scene.host();
  for (const laterMs of [0, HOUR_MS, 24 * HOUR_MS]) {
    scene.moveClocks(laterMs);
    const { job } = await act.prepare(scene);
    const outcome = await run(host, job);
    expect(said(outcome), `${String(laterMs / HOUR_MS)} hours later`).to.equal(act.done);
    await expectTrue(scene, outcome, job);
  }
}

/** What was held before is asked for again, since it may be what was refused. */
async function recover(scene: Scene, act: Act): Promise<void> {
  const { decisive, asking } = await honest(scene.subject, act);
  const host = scene.host();
  const again = async (): Promise<readonly string[]> => {
    const { job } = await act.prepare(scene);
    scene.world.log.clear();
    await run(host, job);
    return scene
      .requests()
      .filter(({ moving }) => !moving)
      .map(({ operation }) => operation);
  };
  const table = scene.subject.registration.codes[decisive] ?? {};
  const [code] =
    Object.entries(table).find(([, meaning]) => typeof meaning === 'object' && meaning.reason === 'unauthorized') ?? [];
  if (code === undefined) return;
  await again();
  await scene.fault({ kind: 'answer-code', operation: decisive, code });
  await again();
  expect(await again(), 'what is asked after a refusal').to.deep.equal(asking);
}
