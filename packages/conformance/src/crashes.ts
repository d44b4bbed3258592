import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { findsPayments, type Attempt } from '@billkey/core';
import { actsOf, neededKey, said, type Act } from './acts.js';
import { expectEnd, kill, startWorker } from './children.js';
import type { Order } from './child.js';
import { honest } from './honest.js';
import { SEALING_KEYS } from './host.js';
import type { Job } from './jobs.js';
import { inScene, PATIENCE, type Scene } from './scene.js';
import type { Subject } from './subject.js';
import type { Tests } from './together.js';
import { expectTrue } from './truth.js';

/** Milliseconds: longer than a process takes to start. */
const STARTING_MS = 20_000;
const NO_MORE_THAN_MS = 40_000;

/** A process is killed between the booking and the answer; another one finds out from what was stored. */
export function describeCrashes(subject: Subject, tests: Tests): void {
  const { recovery } = subject.registration;
  const acts = actsOf(subject).filter(
    ({ name, operation }) => ['charge', 'key-in', 'cancel'].includes(name) && findsPayments(recovery[operation]),
  );
  if (acts.length === 0) return;
  describe('a process that dies', () => {
    for (const act of acts) {
      tests.it({
        title: `while the PG answers its ${act.name}: another process finds it ${act.done}, and moves nothing`,
        body: () => inScene(subject, (scene) => crash(scene, act)),
      });
    }
  });
}

async function crash(scene: Scene, act: Act): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'billkey-'));
  try {
    const attemptFile = join(folder, 'attempt.json');
    const { job, key } = await act.prepare(scene);
    const { decisive } = await honest(scene.subject, act);
    await scene.fault({ kind: 'book-then-hang', operation: decisive });
    const victim = startWorker(orderOf(scene, job, attemptFile));
    const booked = await Promise.race([
      scene.world.log.waitFor({ operation: decisive, booked: true }, STARTING_MS),
      victim.outcome.then((outcome) => Promise.reject(new Error(`no answer was given, and yet: ${said(outcome)}`))),
    ]);
    await kill(victim);
    expect(booked, 'a request that was booked').not.to.equal(undefined);
    await scene.world.faults.clear();
    await resolveElsewhere(scene, act, attemptFile, key);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function resolveElsewhere(scene: Scene, act: Act, attemptFile: string, sealedKey?: string): Promise<void> {
  const attempt = JSON.parse(await readFile(attemptFile, 'utf8')) as Attempt;
  const ledger = scene.ledger();
  const moving = scene.moving().length;
  const key = neededKey(scene.subject, attempt.operation, sealedKey);
  const outcome = await expectEnd(startWorker(orderOf(scene, { do: 'resolve', attempt, key }, attemptFile)));
  expect(said(outcome)).to.equal(act.done);
  await expectTrue(scene, outcome);
  expect(scene.ledger(), 'the bank').to.deep.equal(ledger);
  expect(scene.moving(), 'moving requests').to.have.length(moving);
}

function orderOf(scene: Scene, job: Job, attemptFile: string): Order {
  const { source, account } = scene.subject;
  const options = scene.options({ ...PATIENCE, answerMs: NO_MORE_THAN_MS });
  return { source, account: account.account, options, sealingKeys: SEALING_KEYS, job, offsetMs: 0, attemptFile };
}
