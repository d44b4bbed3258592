import { expect } from 'chai';
import type { AnyOutcome, Attempt } from '@billkey/core';
import { actsOf, plain, run, said, type Act } from './acts.js';
import { faultCasesOf, type FaultCase } from './fault-cases.js';
import { honest } from './honest.js';
import type { Job } from './jobs.js';
import { inScene, type Scene } from './scene.js';
import type { Subject } from './subject.js';
import type { Tests } from './together.js';
import { expectTrue } from './truth.js';

/** Every fault on every moving request: rule of certainty, one request at most, and the bank's books beside it. */
export function describeFaults(subject: Subject, tests: Tests): void {
  describe('certainty', () => {
    for (const act of actsOf(subject)) {
      describe(act.name, () => {
        for (const fault of faultCasesOf(act)) {
          tests.it({ title: titleOf(subject, act, fault), body: caseOf(subject, act, fault) });
        }
      });
    }
  });
}

function titleOf(subject: Subject, act: Act, { name, when, then }: FaultCase): string {
  const outcome =
    then === 'done' ? `is ${act.done}` : then === 'not-sent' ? sentNothing(act) : `is unknown (${then.join(' or ')})`;
  return `when ${when}, ${outcome}${subject.exceptions.note(ruleOf(act, name))}`;
}

function sentNothing(act: Act): string {
  return act.name === 'reverse' ? 'is unknown, and nothing was sent' : 'has failed, and nothing was sent';
}

function ruleOf(act: Act, name: string): string {
  return `faults/${act.name}/${name}`;
}

function caseOf(subject: Subject, act: Act, { name, fault, then, booked, endless }: FaultCase): () => Promise<void> {
  const excepted = subject.exceptions.has(ruleOf(act, name));
  return async () => {
    const { decisive, moving, routes } = await honest(subject, act);
    await inScene(subject, async (scene) => {
      const { job } = await act.prepare(scene);
      const before = scene.ledger().length;
      scene.world.log.clear();
      await scene.fault(fault.kind === 'refuse-connection' ? fault : { ...fault, operation: decisive });
      const attempts: Attempt[] = [];
      const outcome = await run(scene.hostWithoutHope(endless && routes.get(decisive)), job, {
        onAttempt: (attempt) => void attempts.push(plain(attempt)),
      });
      await scene.world.faults.clear();
      expectRequests(scene, then === 'not-sent' ? [] : moving, attempts);
      if (then !== 'not-sent') expect(scene.moving().at(-1)?.booked, 'booked at the PG').to.equal(booked);
      // A rule that is excepted must be broken: the answer was believed.
      await expectOutcome(scene, act, outcome, excepted ? 'done' : then, job);
      if (then === 'not-sent') expect(scene.ledger(), 'the bank').to.have.length(before);
      expect(plain(outcome.attempt), "the outcome's attempt").to.deep.equal(attempts.at(-1) ?? plain(outcome.attempt));
    });
  };
}

/** Each moving request once, and every id it carried in an attempt that was recorded before. */
function expectRequests(scene: Scene, expected: readonly string[], attempts: readonly Attempt[]): void {
  const sent = scene.moving();
  expect(
    sent.map(({ operation }) => operation),
    'moving requests that the PG has seen',
  ).to.deep.equal(expected);
  expect(attempts.length, 'attempts that were recorded').to.be.at.least(expected.length);
  const recorded = new Set(
    attempts.flatMap(({ orderId, requestId, ids }) => [orderId, requestId, ...Object.values(ids)]),
  );
  for (const { orderId } of sent) {
    if (orderId !== undefined) expect([...recorded], 'ids that were recorded').to.include(orderId);
  }
}

async function expectOutcome(
  scene: Scene,
  act: Act,
  outcome: AnyOutcome,
  then: FaultCase['then'],
  job: Job,
): Promise<void> {
  if (then === 'done') {
    expect(said(outcome)).to.equal(act.done);
    return expectTrue(scene, outcome, job);
  }
  if (then === 'not-sent' && act.name !== 'reverse') {
    expectNotSent(outcome);
    return;
  }
  if (outcome.status !== 'unknown') throw new Error(`it must be unknown, but is ${said(outcome)}`);
  if (then !== 'not-sent') expect(outcome.doubt, 'doubt').to.be.oneOf(then);
  expectAskAgain(scene, act, outcome.askAgainAt);
}

function expectNotSent(outcome: AnyOutcome): void {
  expect(said(outcome)).to.equal('failed, pg_unavailable (stated)');
  if (outcome.status === 'failed') expect(outcome.failure.retry, 'advice').to.equal('later');
}

function expectAskAgain(scene: Scene, act: Act, askAgainAt: string | null): void {
  const recovery = scene.subject.registration.recovery[act.operation];
  if (recovery === undefined || recovery.by === 'none') {
    expect(askAgainAt, 'nobody can be asked, so askAgainAt').to.equal(null);
  } else {
    expect(Date.parse(askAgainAt ?? ''), 'askAgainAt').to.be.at.least(scene.clock.now().getTime() - 60_000);
  }
}
