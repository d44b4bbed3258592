import { expect } from 'chai';
import { NO_RECOVERY, type CodeMeaning } from '@billkey/core';
import type { OperationCodes } from '@billkey/simulator';
import { actsOf, questionsOf, run, said, type Act, type Prepared } from './acts.js';
import { honest } from './honest.js';
import { standsAfter } from './reverse.js';
import { inScene, type Scene } from './scene.js';
import type { Subject } from './subject.js';
import type { Tests } from './together.js';

type Meanings = Readonly<Record<string, string>>;

/** A code that no PG has. */
const UNLISTED = '~?';

/** The adapter's tables of codes are the PG's, no more and no less, and an outcome says what its code means. */
export async function planCodes(subject: Subject): Promise<(tests: Tests) => void> {
  const tables = subject.simulator.codes?.[subject.account.variant];
  const drives: { act: Act; operation: string; full: boolean }[] = [];
  for (const act of [...actsOf(subject), ...questionsOf(subject)]) {
    // That it does not work at all is told by another test.
    const { moving, asking } = await honest(subject, act).catch(() => ({ moving: [], asking: [] }));
    for (const operation of new Set<string>([...asking, ...moving])) {
      const what = `${subject.account.variant}: codes of ${operation}`;
      if (subject.covered.has(what) || (act.name === 'reverse' && asking.some((name) => name === operation))) continue;
      subject.covered.add(what);
      drives.push({ act, operation, full: act.done === 'approved' && drives.every(({ full }) => !full) });
    }
  }
  return (tests) => {
    describe('codes', () => {
      it("are the PG's, with its meanings", () => compareTables(subject, tables));
      if (tables === undefined) return;
      for (const { act, operation, full } of drives) {
        tests.it({
          title: titleOf(subject, operation, full),
          body: () => drive(subject, act, operation, meaningsFor(act, chosen(tables, operation, full))),
        });
      }
    });
  };
}

function compareTables({ registration }: Subject, tables: OperationCodes | undefined): void {
  if (tables === undefined) throw new Error('the simulator has no list of codes to hold the tables against');
  const own = Object.entries(registration.codes).map(([operation, table]) => [operation, wordsOf(table)] as const);
  expect(Object.fromEntries(own)).to.deep.equal(tables);
}

function wordsOf(table: Readonly<Record<string, CodeMeaning>>): Meanings {
  const words = { done: 'success', already: 'already_done', absent: 'absent', doubtful: 'timeout_unknown' } as const;
  return Object.fromEntries(
    Object.entries(table).map(([code, meaning]) => [
      code,
      typeof meaning === 'object' ? meaning.reason : words[meaning],
    ]),
  );
}

/** All codes, or the first of each meaning. */
function chosen(tables: OperationCodes, operation: string, full: boolean): Meanings {
  const all = Object.entries(tables[operation] ?? {});
  const first = all.filter(([, meaning], index) => all.findIndex(([, other]) => other === meaning) === index);
  return { ...Object.fromEntries(full ? all : first), [UNLISTED]: 'unlisted' };
}

/** After "too late for a net cancel" the next way is taken, which another test looks at. */
function meaningsFor({ name }: Act, meanings: Meanings): Meanings {
  if (name !== 'reverse') return meanings;
  return Object.fromEntries(Object.entries(meanings).filter(([, meaning]) => meaning !== 'net_cancel_too_late'));
}

function drive(subject: Subject, act: Act, operation: string, meanings: Meanings): Promise<void> {
  return inScene(subject, async (scene) => {
    let prepared = await act.prepare(scene);
    const { moving } = await honest(subject, act);
    const wrong: string[] = [];
    for (const [code, meaning] of Object.entries(meanings)) {
      const moves = moving.includes(operation);
      await scene.fault({ kind: 'answer-code', operation, code });
      // Each from a host of its own, which has not seen the others: an equal call would be answered as the first one.
      const outcome = said(await run(scene.host(), prepared.job));
      const right = moves ? afterMoving(subject, act, operation, code, meaning) : afterAsking(prepared, meaning);
      // A code that is excepted must need it.
      if (right.test(outcome) === subject.exceptions.has(ruleOf(operation, code))) {
        wrong.push(`${code} (${meaning}): ${outcome}`);
      }
      // What is done cannot be asked for once more: its handle is spent, and a return is taken once.
      if (outcome === act.done || act.name === 'window') prepared = await act.prepare(scene);
    }
    expect(wrong).to.deep.equal([]);
    expectUntouched(scene);
  });
}

function titleOf({ exceptions }: Subject, operation: string, full: boolean): string {
  const notes = exceptions.of(`codes/${operation}/`).map((rule) => exceptions.note(rule));
  return `${full ? 'each' : 'one'} of ${operation}${full ? '' : ' for each meaning'} gives the outcome it stands for${notes.join('')}`;
}

function ruleOf(operation: string, code: string): string {
  return `codes/${operation}/${code}`;
}

/** What the outcome must say. Every answer here is of a request that was not carried out. */
function afterMoving(
  { registration }: Subject,
  { name, operation, done }: Act,
  sent: string,
  code: string,
  meaning: string,
): RegExp {
  const isNone = (registration.recovery[operation] ?? NO_RECOVERY).by === 'none';
  const exactly = code.replace(/[^\w]/g, '\\$&');
  switch (meaning) {
    case 'success':
      // … without anything that belongs to a success.
      return /^unknown, (unauthentic|broken)_answer/;
    case 'already_done':
      return new RegExp(`^${done}$`);
    case 'timeout_unknown':
      return new RegExp(`^unknown, pg_says_unknown \\(code ${exactly}\\)$`);
    case 'unlisted':
      return new RegExp(`^unknown, unlisted_code${isNone ? '|^failed, unlisted_code \\(presumed' : ''}`);
    default:
      if (name === 'reverse')
        return standsAfter(registration.codes[sent]?.[code]) ? /^approved$/ : /^unknown, no_answer/;
      return new RegExp(`^failed, ${meaning} \\(stated, code ${exactly}\\)$`);
  }
}

function afterAsking({ job }: Prepared, meaning: string): RegExp {
  if (job.do !== 'resolve') return /^failed/;
  return meaning === 'absent' ? /^unknown, not_found_yet/ : /^unknown, no_answer/;
}

function expectUntouched(scene: Scene): void {
  const moves = scene.moving().filter(({ fault, booked }) => fault === 'answer-code' && booked);
  expect(moves, 'requests that were booked').to.have.length(0);
}
