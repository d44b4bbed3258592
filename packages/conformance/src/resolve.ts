import { expect } from 'chai';
import { NO_RECOVERY, type AnyOutcome, type Recovery } from '@billkey/core';
import type { Fault } from '@billkey/simulator';
import { actsOf, plain, run, said, type Act } from './acts.js';
import { lose, resolveAnew } from './lose.js';
import { lastChargeRules } from './resolve-by-last-charge.js';
import { describeReversals } from './reverse.js';
import { inScene, type Scene } from './scene.js';
import type { Subject } from './subject.js';
import { expectInputError } from './thrown.js';
import type { Tests } from './together.js';
import { charged, expectTrue } from './truth.js';

/** Where no code says that there is nothing, any that is not listed may. */
const NOTHING_FOUND = /^unknown, (not_found_yet$|no_answer \(code )/;

/** What was booked and what was not is found out later, from what was stored alone, without moving anything again. */
export function describeResolving(subject: Subject, tests: Tests): void {
  const { recovery } = subject.registration;
  describe('resolving', () => {
    // What becomes of windows is a theme of its own.
    for (const act of actsOf(subject).filter(({ name }) => name !== 'window')) {
      const way = recovery[act.operation] ?? NO_RECOVERY;
      if (act.name === 'reverse') describeReversals(subject, act, tests);
      else describe(act.name, () => describeAct(subject, act, way, tests));
    }
  });
}

function describeAct(subject: Subject, act: Act, way: Recovery, tests: Tests): void {
  const scene = (title: string, play: (scene: Scene) => Promise<void>): void => {
    tests.it({ title, body: () => inScene(subject, play) });
  };
  if (way.by === 'none') {
    scene('has no way to ask, and says so', (s) => cannotAsk(s, act));
    return;
  }
  scene('a question that fails is no evidence, whatever it was about', (s) => askInVain(s, act, way));
  if (way.needsKey === true) scene('asks for the key when it is missing', (s) => missKey(s, act));
  if (way.by === 'last-charge') {
    for (const [title, play] of lastChargeRules(act, way)) scene(title, play);
    return;
  }
  scene(`a lost answer of what was booked is found: ${act.done}`, (s) => findBooked(s, act));
  if (act.name === 'remove') {
    scene('what was not booked is done now', (s) => removeNow(s, act));
    return;
  }
  scene('what was not booked is not found yet, and never a failure before its time', (s) =>
    findNothingYet(s, act, way),
  );
  if (way.absentIsFinalAfterMs === null) return;
  scene('what was not booked has failed once its time has passed', (s) => findNothing(s, act, way));
  scene('a look-up that lags behind is no failure', (s) => lag(s, act));
}

async function cannotAsk(scene: Scene, act: Act): Promise<void> {
  const lost = await lose(scene, act, true);
  const seen = scene.requests().length;
  const outcome = await resolveAnew(scene, lost);
  expect(outcome).to.include({ status: 'unknown', doubt: 'no_way_to_ask', askAgainAt: null });
  expect(scene.requests(), 'requests').to.have.length(seen);
}

async function findBooked(scene: Scene, act: Act): Promise<void> {
  const lost = await lose(scene, act, true);
  const entries = scene.ledger().length;
  const first = await resolveAnew(scene, lost);
  expect(said(first)).to.equal(act.done);
  await expectTrue(scene, first);
  if ('already' in first) expect(first.already, 'already').to.equal(true);
  const second = await resolveAnew(scene, lost);
  expect(said(second), 'the second time').to.equal(act.done);
  expect(withoutSeals(second), 'the second time').to.deep.equal(withoutSeals(first));
  if (act.name !== 'issue') expect(scene.ledger(), 'the bank').to.have.length(entries);
}

/** Faults on all questions, for as long as one asks. */
async function askInVain(scene: Scene, act: Act, { by }: Recovery): Promise<void> {
  const lost = await lose(scene, act, true);
  const entries = scene.ledger().length;
  for (const fault of vainFaults(scene)) {
    await scene.fault({ ...fault, times: 0 });
    const outcome = await resolveAnew(scene, lost);
    if (outcome.status !== 'unknown')
      throw new Error(`it must be unknown after ${fault.kind}, but is ${said(outcome)}`);
    if (fault.code !== undefined) expect(outcome.pg?.code, "the PG's code").to.equal(fault.code);
    await scene.world.faults.clear();
  }
  const outcome = await resolveAnew(scene, lost);
  expect(said(outcome)).to.equal(by === 'last-charge' ? 'unknown, no_way_to_ask' : act.done);
  expect(scene.ledger(), 'the bank').to.have.length(entries);
}

/** Ways in which the PG cannot be asked, or will not answer; none says anything about what was asked. */
function vainFaults({ subject }: Scene): readonly Fault[] {
  const refusals = Object.values(subject.registration.codes).flatMap((table) =>
    Object.entries(table).filter(([, meaning]) => typeof meaning === 'object' && meaning.reason === 'unauthorized'),
  );
  const [code] = refusals.map(([name]) => name);
  return [
    { kind: 'refuse-connection' },
    { kind: 'reset-before-booking' },
    { kind: 'html-page' },
    { kind: 'status' },
    ...(code === undefined ? [] : [{ kind: 'answer-code', code } as const]),
  ];
}

async function missKey(scene: Scene, act: Act): Promise<void> {
  const { attempt } = await lose(scene, act, true);
  await expectInputError(scene, 'key', () => run(scene.calm, { do: 'resolve', attempt }));
}

async function removeNow(scene: Scene, act: Act): Promise<void> {
  const lost = await lose(scene, act, false);
  const outcome = await resolveAnew(scene, lost);
  expect(outcome).to.include({ status: 'removed', already: false });
  expect(said(await charged(scene, lost.key ?? ''))).to.match(/^failed/);
}

async function findNothingYet(scene: Scene, act: Act, { absentIsFinalAfterMs }: Recovery): Promise<void> {
  const lost = await lose(scene, act, false);
  const entries = scene.ledger().length;
  const steps = absentIsFinalAfterMs === null ? [0, 86_400_000] : [0, absentIsFinalAfterMs - 60_000];
  for (const step of steps) {
    scene.moveClocks(step);
    const outcome = await resolveAnew(scene, lost);
    const { find = {} } = scene.subject.registration.codes;
    const isListed = Object.values(find).includes('absent');
    expect(said(outcome)).to.match(isListed ? /^unknown, not_found_yet$/ : NOTHING_FOUND);
    const again = outcome.status === 'unknown' ? Date.parse(outcome.askAgainAt ?? '') : NaN;
    expect(again, 'askAgainAt').to.be.greaterThan(scene.clock.now().getTime() - 1_000);
    if (absentIsFinalAfterMs !== null) {
      expect(again, 'askAgainAt').to.be.at.most(Date.parse(lost.attempt.at) + absentIsFinalAfterMs);
    }
  }
  expect(scene.ledger(), 'the bank').to.have.length(entries);
}

async function findNothing(scene: Scene, act: Act, { absentIsFinalAfterMs }: Recovery): Promise<void> {
  const lost = await lose(scene, act, false);
  const entries = scene.ledger().length;
  scene.moveClocks((absentIsFinalAfterMs ?? 0) + 1_000);
  const outcome = await resolveAnew(scene, lost);
  expect(said(outcome)).to.equal('failed, not_found (stated)');
  expect(scene.ledger(), 'the bank').to.have.length(entries);
}

async function lag(scene: Scene, act: Act): Promise<void> {
  const lost = await lose(scene, act, true);
  await scene.fault({ kind: 'lagging-look-up', ms: 30_000, times: 0 });
  expect(said(await resolveAnew(scene, lost))).to.equal('unknown, not_found_yet');
  scene.moveClocks(31_000);
  const outcome = await resolveAnew(scene, lost);
  expect(said(outcome)).to.equal(act.done);
  await expectTrue(scene, outcome);
}

/** Handles and the PG's own words differ from one look-up to the next. */
function withoutSeals(outcome: AnyOutcome): unknown {
  const { attempt, ...rest } = plain(outcome);
  const { orderId, requestId, operation } = attempt;
  const stripped = JSON.stringify(rest, (name, value: unknown) =>
    name === 'handle' || name === 'raw' ? undefined : value,
  );
  return { orderId, requestId, operation, rest: JSON.parse(stripped) as unknown };
}
