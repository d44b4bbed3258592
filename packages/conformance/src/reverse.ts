import { expect } from 'chai';
import { askingEnds, NO_RECOVERY, type AnyOutcome, type CodeMeaning } from '@billkey/core';
import { actsOf, pay, plain, run, said, type Act } from './acts.js';
import { amountOf } from './orders.js';
import { freshId } from './ids.js';
import { honest } from './honest.js';
import { lose, resolveAnew, type Lost } from './lose.js';
import { inScene, type Scene } from './scene.js';
import type { Subject } from './subject.js';
import type { Tests } from './together.js';
import { expectTrue } from './truth.js';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * HOUR_MS;
const SEOUL_OFFSET_MS = 9 * HOUR_MS;

/** What a resolve does with an approval is the caller's wish; it is taken back once, whatever happens meanwhile. */
export function describeReversals(subject: Subject, reverse: Act, tests: Tests): void {
  const paying = actsOf(subject).filter(({ done }) => done === 'approved');
  for (const act of paying) {
    describe(`${act.name}, with the wish to reverse`, () => {
      const scene = (title: string, play: (scene: Scene) => Promise<void>): void => {
        tests.it({ title, body: () => inScene(subject, play) });
      };
      scene('an approval is taken back once, however often one asks', (s) => reverseOnce(s, act, 0));
      for (const hours of [2, 30]) {
        scene(`an approval of ${String(hours)} hours ago, or as old as can be asked about, is taken back once`, (s) =>
          reverseOnce(s, act, hours * HOUR_MS),
        );
      }
      scene('what was not booked stays so', (s) => reverseNothing(s, act));
      if (refusesForGood(subject)) {
        scene('an approval that the PG refuses to take back for good stands', (s) => refuse(s, act, reverse));
      }
      scene('a refusal that may pass, and one that proves nothing, do not end the wish', (s) =>
        refuseForNow(s, act, reverse),
      );
      scene('a request that was not sent does not end the wish', (s) => abortReversal(s, act));
      scene('two processes take an approval back once, and both know', (s) => reverseTwice(s, act));
      if (knowsTooLate(subject)) {
        scene('too late for a net cancel is not too late for a cancel', (s) => reverseLate(s, act, reverse));
      }
      if (subject.registration.capabilities.has('partial-cancel')) {
        const rule = 'resolve/reverse/part';
        const excepted = subject.exceptions.has(rule);
        const title = `what is left after a partial cancel is taken back${subject.exceptions.note(rule)}`;
        scene(title, (s) => reverseRest(s, excepted));
      }
      scene('an approval is found although midnight was between', (s) => crossMidnight(s, act));
    });
  }
}

async function reverseOnce(scene: Scene, act: Act, laterMs: number): Promise<void> {
  const lost = await lose(scene, act, true);
  const end = askingEnds(lost.attempt, scene.subject.registration.recovery[act.operation] ?? NO_RECOVERY);
  const mostMs = end === null ? Infinity : end - MINUTE_MS - scene.clock.now().getTime();
  scene.moveClocks(Math.min(laterMs, mostMs));
  await expectReversed(scene, lost);
  const moved = scene.moving().length;
  for (const wish of ['reverse', 'keep', undefined] as const) {
    const again = await resolveAnew(scene, lost, wish);
    expect(said(again), 'asked again').to.equal('reversed');
    await expectTrue(scene, again);
  }
  expect(scene.moving(), 'moving requests').to.have.length(moved);
  expect(scene.ledger().map(({ balance }) => balance)).to.deep.equal([lost.attempt.money?.minor, 0]);
}

async function expectReversed(scene: Scene, lost: Lost): Promise<void> {
  const moved = scene.moving().length;
  const outcome = await resolveAnew(scene, lost, 'reverse');
  expect(said(outcome)).to.equal('reversed');
  expect(outcome).to.include({ why: 'asked' });
  expect(outcome.attempt.step, 'step').to.be.greaterThan(lost.attempt.step);
  await expectTrue(scene, outcome);
  expect(scene.moving().length - moved, 'moving requests').to.be.at.least(1);
}

async function reverseNothing(scene: Scene, act: Act): Promise<void> {
  const lost = await lose(scene, act, false);
  const outcome = await resolveAnew(scene, lost, 'reverse');
  expect(outcome.status, said(outcome)).to.equal('unknown');
  expect(scene.ledger(), 'the bank').to.have.length(0);
}

async function refuse(scene: Scene, act: Act, reverse: Act): Promise<void> {
  const { decisive } = await honest(scene.subject, reverse);
  const [code] = codesOf(scene.subject, decisive).find(([, meaning]) => standsAfter(meaning)) ?? [];
  if (code === undefined) throw new Error(`no code of ${decisive} is a refusal that stays`);
  const lost = await lose(scene, act, true);
  await scene.fault({ kind: 'answer-code', operation: decisive, code });
  const outcome = await resolveAnew(scene, lost, 'reverse');
  expect(said(outcome)).to.equal('approved');
  await expectTrue(scene, outcome);
  await expectReversed(scene, lost);
}

/** One code of each reason, also such as this PG gives for quite another request. */
async function refuseForNow(scene: Scene, act: Act, reverse: Act): Promise<void> {
  const { decisive } = await honest(scene.subject, reverse);
  const passing = codesOf(scene.subject, decisive).filter(
    ([, meaning]) => typeof meaning === 'object' && !standsAfter(meaning) && meaning.reason !== TOO_LATE,
  );
  const lost = await lose(scene, act, true);
  const reasons = new Map(passing.map(([code, meaning]) => [typeof meaning === 'object' ? meaning.reason : '', code]));
  for (const [reason, code] of reasons) {
    await scene.fault({ kind: 'answer-code', operation: decisive, code });
    const outcome = await resolveAnew(scene, lost, 'reverse');
    expect(said(outcome), reason).to.equal(`unknown, no_answer (code ${code})`);
    if (outcome.status === 'unknown') expect(outcome.askAgainAt, `askAgainAt after ${reason}`).to.be.a('string');
  }
  await expectReversed(scene, lost);
}

/** Its caller gives up after the look-up, before anything is sent. */
async function abortReversal(scene: Scene, act: Act): Promise<void> {
  const lost = await lose(scene, act, true);
  const moved = scene.moving().length;
  const given = new AbortController();
  const onAttempt = (): void => {
    given.abort();
  };
  const outcome = await run(scene.host(), plain(lost.ask('reverse')), { onAttempt, signal: given.signal });
  expect(said(outcome)).to.equal('unknown, no_answer');
  if (outcome.status === 'unknown') expect(outcome.askAgainAt, 'askAgainAt').to.be.a('string');
  expect(scene.moving(), 'moving requests').to.have.length(moved);
  await expectReversed(scene, lost);
}

/** The second one is through between the look-up and the reversal of the first. */
async function reverseTwice(scene: Scene, act: Act): Promise<void> {
  const lost = await lose(scene, act, true);
  const other = scene.host();
  let theirs: AnyOutcome | undefined;
  const onAttempt = async (): Promise<void> => {
    theirs ??= await run(other, plain(lost.ask('reverse')));
  };
  const outcome = await run(scene.host(), plain(lost.ask('reverse')), { onAttempt });
  if (theirs === undefined) throw new Error('nothing was recorded before it was taken back');
  expect([said(theirs), said(outcome)]).to.deep.equal(['reversed', 'reversed']);
  await expectTrue(scene, outcome);
  expect(scene.ledger().map(({ balance }) => balance)).to.deep.equal([lost.attempt.money?.minor, 0]);
}

async function reverseLate(scene: Scene, act: Act, reverse: Act): Promise<void> {
  const { decisive } = await honest(scene.subject, reverse);
  const [code] = codesOf(scene.subject, decisive).find(([, meaning]) => isTooLate(meaning)) ?? [];
  if (code === undefined) throw new Error(`no code of ${decisive} says that it is too late`);
  const lost = await lose(scene, act, true);
  await scene.fault({ kind: 'answer-code', operation: decisive, code });
  await expectReversed(scene, lost);
}

const TOO_LATE = 'net_cancel_too_late';

function isTooLate(meaning: CodeMeaning): boolean {
  return typeof meaning === 'object' && meaning.reason === TOO_LATE;
}

/** Whether the PG has a net cancel, which is good for a while only. */
function knowsTooLate({ registration: { codes } }: Subject): boolean {
  return Object.values(codes['net-cancel'] ?? {}).some(isTooLate);
}

/** Whether the PG has a code that says so. */
function refusesForGood(subject: Subject): boolean {
  return ['cancel', 'net-cancel'].some((name) => codesOf(subject, name).some(([, meaning]) => standsAfter(meaning)));
}

function codesOf({ registration }: Subject, operation: string): readonly (readonly [string, CodeMeaning])[] {
  return Object.entries(registration.codes[operation] ?? {});
}

/** Whether an approval stands once its reversal was refused so: for good, and not because there is nothing to reverse. */
export function standsAfter(meaning: CodeMeaning | undefined): boolean {
  if (typeof meaning !== 'object' || meaning.retry !== 'never') return false;
  return !['already_cancelled', 'not_found', TOO_LATE].includes(meaning.reason);
}

async function reverseRest(scene: Scene, excepted: boolean): Promise<void> {
  const { payment, attempt, key } = await pay(scene);
  const part = amountOf(scene.subject, 10_000);
  const { registry, account } = scene.calm;
  await registry.get(account, 'partial-cancel').cancelPayment({
    payment,
    cancelId: freshId('c'),
    amount: part,
    cancellableBefore: payment.amount,
    reason: '일부 취소',
  });
  const lost: Lost = {
    attempt,
    askAgainAt: null,
    ask: (ifMoved) => ({ do: 'resolve', attempt, key, ...(ifMoved === undefined ? {} : { ifMoved }) }),
  };
  if (excepted) {
    const outcome = await resolveAnew(scene, lost, 'reverse');
    expect(outcome.status, said(outcome)).to.be.oneOf(['unknown', 'approved']);
    expect(scene.ledger(), 'the bank').to.have.length(2);
    return;
  }
  await expectReversed(scene, lost);
  expect(scene.ledger().map(({ amount }) => amount)).to.deep.equal([30_000, 10_000, 20_000]);
}

/** Sent two seconds before midnight in Korea by the host's clock, booked two seconds after it by the PG's. */
async function crossMidnight(scene: Scene, act: Act): Promise<void> {
  const prepared = await act.prepare(scene);
  const seoul = scene.clock.now().getTime() + SEOUL_OFFSET_MS;
  scene.moveClocks(DAY_MS - (seoul % DAY_MS) - 2_000);
  scene.world.clock.move(4_000);
  const lost = await lose(scene, act, true, prepared);
  scene.world.clock.move(-4_000);
  scene.moveClocks(HOUR_MS);
  const outcome = await resolveAnew(scene, lost);
  expect(said(outcome)).to.equal('approved');
  await expectTrue(scene, outcome);
}
