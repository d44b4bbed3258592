import type { Answer } from '@billkey/core';
import { expect } from 'chai';
import { actsOf, questionsOf, type Act } from './acts.js';
import { alterationsOf, leavesOf, noteValues, type Alteration } from './alterations.js';
import { BROKEN_BODIES, MEANINGLESS_STATUSES } from './broken-answers.js';
import { honest } from './honest.js';
import { written } from './readable.js';
import { inScene } from './scene.js';
import type { Subject } from './subject.js';
import { jsonOf, TamperingStage, type Alter } from './tampering-stage.js';
import type { Tests } from './together.js';

interface Target {
  readonly act: Act;
  readonly operation: string;
}

/** Complaints that are printed; the rest are of the same kind. */
const PRINTED = 25;
const PRINTED_WIDTH = 200;

/** Answers are altered on their way, one thing at a time: nothing untrue is said for it, and nothing is thrown. */
export async function planTampering(subject: Subject): Promise<(tests: Tests) => void> {
  const targets = await targetsOf(subject);
  const { exceptions } = subject;
  const needed = new Set<string>();
  return (tests) => {
    if (targets.length === 0) return;
    describe('altered answers', () => {
      for (const target of targets) describeTarget(subject, target, needed, tests);
      it('are believed nowhere without need', () => {
        const rules = targets.flatMap(({ operation }) => exceptions.of(`tampering/${operation}/`));
        expect([...needed], 'exceptions that are needed').to.include.members(rules);
      });
    });
  };
}

function describeTarget(subject: Subject, { act, operation }: Target, needed: Set<string>, tests: Tests): void {
  const to = `to ${operation}${operation === act.name ? '' : ` of ${act.name}`}`;
  const isStatus = (rule: string): boolean => rule.startsWith(statusRule(operation, ''));
  const rules = subject.exceptions.of(`tampering/${operation}/`);
  const notesOf = (some: readonly string[]): string =>
    [...new Set(some.map((rule) => subject.exceptions.note(rule)))].join('');
  const byStatus = notesOf(rules.filter(isStatus));
  const byField = notesOf(rules.filter((rule) => !isStatus(rule)));
  const test = (title: string, play: (stage: TamperingStage) => Promise<void>): void => {
    const body = (): Promise<void> => inScene(subject, (scene) => play(new TamperingStage(scene, act, operation)));
    tests.it({ title: `${to}${title}`, body });
  };
  test(`, in any field, are not believed${byField}`, (stage) => alterFields(stage, operation, needed));
  test(`, broken or of another status, are not believed${byStatus}`, (stage) => alterWholly(stage, operation, needed));
  test(` that belong to another one, are not believed${subject.exceptions.note(`replay/${operation}`)}`, (stage) =>
    replay(stage, subject.exceptions.has(`replay/${operation}`)));
}

/** Each kind of answer once per variant. */
async function targetsOf(subject: Subject): Promise<readonly Target[]> {
  const targets: Target[] = [];
  const add = (act: Act, operation: string, kind: string): void => {
    const answer = `${subject.account.variant}: ${kind}`;
    if (subject.covered.has(answer)) return;
    subject.covered.add(answer);
    targets.push({ act, operation });
  };
  for (const act of [...actsOf(subject), ...questionsOf(subject)]) {
    // That it does not work at all is told by another test.
    const { moving, asking, lookingUp } = await honest(subject, act).catch(() => ({
      moving: [],
      asking: [],
      lookingUp: [],
    }));
    for (const operation of new Set<string>(moving)) add(act, operation, `${operation} of ${act.name}`);
    for (const operation of new Set<string>(asking)) {
      if (!lookingUp.some((name) => name === operation)) add(act, operation, operation);
      else if (act.name !== 'reverse') add(act, operation, `${operation} of ${act.name}`);
    }
  }
  return targets;
}

async function alterFields(stage: TamperingStage, operation: string, needed: Set<string>): Promise<void> {
  const { exceptions } = stage.scene.subject;
  const seen = new Map<string, Set<string>>();
  for (const amount of [12_000, 34_000]) noteValues(jsonOf(await stage.otherAnswer(amount)), seen);
  const model = jsonOf(await stage.otherAnswer());
  const complaints = new Map<string, string[]>();
  for (const alteration of alterationsOf(model, seen)) {
    const complaint = await complaintAbout(stage, alteration);
    const rule = `tampering/${operation}/${alteration.path}`;
    if (complaint !== null)
      complaints.set(rule, [...(complaints.get(rule) ?? []), `${alteration.change}: ${complaint}`]);
  }
  const open = [...complaints].filter(([rule]) => !exceptions.has(rule));
  const lines = open.flatMap(([rule, texts]) => texts.map((text) => `${rule}, ${text}`.slice(0, PRINTED_WIDTH)));
  expect(lines.slice(0, PRINTED), `${String(lines.length)} alterations`).to.deep.equal([]);
  for (const rule of complaints.keys()) needed.add(rule);
}

async function complaintAbout(stage: TamperingStage, alteration: Alteration): Promise<string | null> {
  const { complaint, success, about, leaves } = await stage.play(altered(alteration));
  if (complaint !== null || !success) return complaint;
  // What was asked about was in the answer, and now something else is.
  const was = leaves.get(alteration.path);
  const isTopmost = !alteration.path.includes('.');
  return alteration.otherValue && isTopmost && was !== undefined && about.has(was) ? 'believed all the same' : null;
}

function altered(alteration: Alteration): Alter {
  return (answer) => ({ ...answer, body: written(alteration.apply(jsonOf(answer))) });
}

async function alterWholly(stage: TamperingStage, operation: string, needed: Set<string>): Promise<void> {
  const { exceptions } = stage.scene.subject;
  const complaints: string[] = [];
  const attempt = async (what: string, alter: Alter): Promise<void> => {
    const { complaint, success, doubt } = await stage.play(alter);
    // What cannot be read says nothing, not even a code that is not known.
    const wrong =
      complaint ?? (success ? 'believed all the same' : doubt === 'unlisted_code' ? `unknown, ${doubt}` : null);
    if (wrong !== null) complaints.push(`${what}: ${wrong}`);
  };
  for (const [what, make] of Object.entries(BROKEN_BODIES)) {
    await attempt(what, (answer) => ({ ...answer, body: make(Buffer.from(answer.body)) }));
  }
  for (const status of MEANINGLESS_STATUSES) {
    const found = complaints.length;
    await attempt(`HTTP ${String(status)}`, (answer) => ({ ...answer, status }));
    const rule = statusRule(operation, String(status));
    if (complaints.length === found || !exceptions.has(rule)) continue;
    needed.add(rule);
    complaints.pop();
  }
  expect(complaints).to.deep.equal([]);
}

/** What names that a PG gives a meaning to a status, as to that of an answer that it has given before. */
function statusRule(operation: string, status: string): string {
  return `tampering/${operation}/HTTP ${status}`;
}

/** The genuine answer to another act of the same kind. */
async function replay(stage: TamperingStage, excepted: boolean): Promise<void> {
  if (!(await stage.isAboutPaymentOrKey())) return;
  const complaints: (string | null)[] = [];
  for (const amount of [undefined, 34_000]) {
    const other = await stage.otherAnswer(amount);
    complaints.push(await believed(stage, other));
  }
  const cancelled = await stage.playCancelled();
  const wrong = !cancelled?.success ? null : 'approved, although it says cancelled';
  if (!excepted) expect(wrong, 'the answer to its cancel').to.equal(null);
  if (excepted) expect(complaints, 'which needs no exception').not.to.deep.equal([null, null]);
  else expect(complaints).to.deep.equal([null, null]);
}

/** A list may have what was asked about beside the others: then it is no answer to another one. */
async function believed(stage: TamperingStage, other: Answer): Promise<string | null> {
  const { complaint, success, about, leaves } = await stage.play(() => other);
  const asked = [...leaves.values()].filter((text) => about.has(text));
  const told = new Set(leavesOf(jsonOf(other)).values());
  const isAnswer = asked.length > 0 && asked.every((text) => told.has(text));
  return complaint ?? (success && !isAnswer ? 'believed all the same' : null);
}
