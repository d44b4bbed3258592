import { expect } from 'chai';
import { actsOf, run, said, type Act } from './acts.js';
import { FAULT_CASES, type FaultCase } from './fault-cases.js';
import { honest } from './honest.js';
import { inScene } from './scene.js';
import type { Subject } from './subject.js';
import type { Independent, Tests } from './together.js';
import { expectTrue } from './truth.js';

/** What is not tried on questions: a look-up by another id is where a payment's id is learnt from. */
const NOT_ASKED = new Set(['refuse-connection', 'wrong-payment-id']);

/** Every fault on every question that precedes a moving request: it is no evidence, and nothing moves. */
export async function planAsking(subject: Subject): Promise<(tests: Tests) => void> {
  const all: Independent[] = [];
  for (const act of actsOf(subject).filter(
    ({ name }) => name === 'charge' || name === 'key-in' || name === 'reverse',
  )) {
    // That it does not work at all is told by another test.
    const { asking, lookingUp } = await honest(subject, act).catch(() => ({ asking: [], lookingUp: [] as string[] }));
    for (const question of asking) {
      const faults = FAULT_CASES.filter(({ forged = false }) => !forged || lookingUp.includes(question));
      all.push(...casesOf(subject, act, question, faults));
    }
  }
  return (tests) => {
    if (all.length === 0) return;
    describe('questions to the PG', () => {
      for (const test of all) tests.it(test);
    });
  };
}

function casesOf(subject: Subject, act: Act, question: string, faults: readonly FaultCase[]): Independent[] {
  return faults
    .filter(({ name }) => !NOT_ASKED.has(name))
    .map((fault) => {
      const rule = `asking/${question}/${fault.name}`;
      const harmless = fault.then === 'done' || subject.exceptions.has(rule);
      const outcome = harmless ? `it is ${act.done}` : 'nothing moves';
      return {
        title: `before ${act.name}, when ${fault.when} to ${question}, ${outcome}${subject.exceptions.note(rule)}`,
        body: () => ask(subject, act, question, fault, harmless),
      };
    });
}

function ask(
  subject: Subject,
  act: Act,
  question: string,
  { fault, endless }: FaultCase,
  harmless: boolean,
): Promise<void> {
  return inScene(subject, async (scene) => {
    const { job } = await act.prepare(scene);
    const before = scene.ledger().length;
    scene.world.log.clear();
    await scene.fault({ ...fault, operation: question, times: 0 });
    const { routes } = await honest(subject, act);
    const outcome = await run(scene.hostWithoutHope(endless && routes.get(question)), job);
    await scene.world.faults.clear();
    if (harmless) {
      expect(said(outcome)).to.equal(act.done);
      return expectTrue(scene, outcome);
    }
    expect(outcome.status, said(outcome)).to.equal(act.name === 'reverse' ? 'unknown' : 'failed');
    expect(scene.moving(), 'moving requests that the PG has seen').to.have.length(0);
    expect(scene.ledger(), 'the bank').to.have.length(before);
  });
}
