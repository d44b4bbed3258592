import { RegistrationToken, type Limits, type TextLimit } from '@billkey/core';
import { expect } from 'chai';
import { ContainerModule } from 'inversify';
import { actsOf, limitsFor, payingOf, run, said, type Act } from './acts.js';
import type { Host } from './host.js';
import { freshId } from './ids.js';
import type { Job } from './jobs.js';
import { describeBuyer, describeIssue, describeNumbers } from './limits-of-numbers.js';
import { inScene, type Scene } from './scene.js';
import type { Subject } from './subject.js';
import { allowedCharacters, exactTexts, longerTexts, refusedCharacters, shorterTexts } from './texts.js';
import { expectInputError } from './thrown.js';
import type { Tests } from './together.js';

interface LimitedText {
  readonly field: string;
  readonly limit: TextLimit;
  readonly act: Act['name'];
}

/** What the variant says it takes, the PG takes, in the PG's own bytes; what it does not take is never sent. */
export function describeLimits(subject: Subject, tests: Tests): void {
  const acts = actsOf(subject);
  describe('limits', () => {
    for (const text of textsOf(subject)) {
      const act = acts.find(({ name }) => name === text.act);
      if (act !== undefined) describeText(subject, act, text, tests);
    }
    const [first, ...others] = acts.filter(({ done }) => done === 'approved');
    const different = others.filter(({ name }) => name in (subject.registration.limits.operations ?? {}));
    for (const act of first === undefined ? [] : [first, ...different]) describeNumbers(subject, act, tests);
    const issue = acts.find(({ name }) => name === 'issue');
    if (issue !== undefined) describeIssue(subject, issue, tests);
    for (const act of acts.filter(({ name }) => ['issue', 'charge', 'key-in'].includes(name))) {
      describeBuyer(subject, act, tests);
    }
  });
}

function textsOf(subject: Subject): readonly LimitedText[] {
  const { limits } = subject.registration;
  const paying = payingOf(subject);
  const { cancelId, reason, operations = {} } = limits;
  const others = (['issue', 'charge', 'key-in'] as const).filter((act) => act !== paying && act in operations);
  return [
    ...textsOfOrder(subject, paying),
    ...others.flatMap((act) => textsOfOrder(subject, act)),
    ...(others.includes('issue') ? [] : [{ field: 'orderId', limit: limits.orderId, act: 'issue' } as const]),
    { field: 'cancelId', limit: cancelId, act: 'cancel' },
    { field: 'reason', limit: reason, act: 'cancel' },
  ];
}

function textsOfOrder(subject: Subject, act: 'issue' | 'charge' | 'key-in'): readonly LimitedText[] {
  const { orderId, requestId, name, buyer } = limitsFor(subject, { name: act });
  const texts = {
    ...{ orderId, requestId, name },
    ...{ 'buyer.name': buyer.name, 'buyer.email': buyer.email, 'buyer.phone': buyer.phone },
    ...{ 'buyer.id': buyer.id, 'buyer.ip': buyer.ip },
  };
  return Object.entries(texts).flatMap(([field, limit]) => (limit === undefined ? [] : [{ field, limit, act }]));
}

function describeText(subject: Subject, act: Act, { field, limit }: LimitedText, tests: Tests): void {
  const { maxBytes, countedIn } = limit;
  const scene = (title: string, play: (scene: Scene) => Promise<void>): void => {
    tests.it({ title: `${field} of ${act.name}: ${title}`, body: () => inScene(subject, play) });
  };
  const pass = async (s: Scene, text: string): Promise<void> => {
    const outcome = await run(s.calm, withText((await act.prepare(s)).job, field, text));
    expect(said(outcome), JSON.stringify(text)).to.equal(act.done);
  };
  const refuse = async (s: Scene, texts: readonly string[]): Promise<void> => {
    const { job } = await act.prepare(s);
    for (const text of texts) await expectInputError(s, field, () => run(s.calm, withText(job, field, text)));
  };
  scene(`${String(maxBytes)} bytes in ${countedIn} pass, one more is refused`, async (s) => {
    for (const text of exactTexts(field, limit)) await pass(s, text);
    await refuse(s, [...longerTexts(field, limit), ...shorterTexts(field, limit)]);
  });
  const ofAct = `limits/${act.name}/${field}/tight`;
  const rule = subject.exceptions.has(ofAct) ? ofAct : `limits/${field}/tight`;
  const tight = field === 'buyer.phone' ? [] : longerTexts(field, limit).slice(0, 1);
  for (const text of tight) {
    scene(`the PG itself refuses one more${subject.exceptions.note(rule)}`, async (s) => {
      const { job } = await act.prepare(s);
      const outcome = said(await run(loosened(s), withText(job, field, text)));
      // A refusal is one, also where no list has its code.
      if (subject.exceptions.has(rule)) expect(outcome).to.equal(act.done);
      else expect(outcome).to.match(/^(failed, |unknown, unlisted_code)/);
    });
  }
  scene('characters that it says it takes pass, others are refused', async (s) => {
    for (const text of allowedCharacters(field, limit)) await pass(s, text);
    await refuse(s, refusedCharacters(field, limit));
  });
}

/** A host that takes more than the variant says, so that it is for the PG to refuse. */
function loosened(scene: Scene): Host {
  const registration = scene.subject.module.registration(scene.options());
  const { operations = {}, ...limits } = registration.limits;
  const loose = { ...registration, limits: { ...loosen(limits), operations: mapped(operations, loosen) } };
  return scene.hostOf(new ContainerModule(({ bind }) => void bind(RegistrationToken).toConstantValue(loose)));
}

function loosen<L extends Partial<Limits>>(limits: L): L {
  const more = (limit: TextLimit): TextLimit => ({ ...limit, maxBytes: limit.maxBytes + 1 });
  const { required, ...buyer } = limits.buyer ?? {};
  const texts = Object.fromEntries(
    (['orderId', 'requestId', 'name', 'cancelId', 'reason'] as const).flatMap((name) => {
      const { [name]: limit } = limits;
      return limit === undefined ? [] : [[name, more(limit)]];
    }),
  );
  const looser = { ...mapped(buyer, more), ...(required === undefined ? {} : { required }) };
  return { ...limits, ...texts, ...(limits.buyer === undefined ? {} : { buyer: looser }) };
}

function mapped<T>(items: Readonly<Record<string, T>>, change: (item: T) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(items).map(([name, item]) => [name, change(item)]));
}

/** The job with another text in one of its fields, and ids that were not used before. */
function withText(job: Job, field: string, text: string): Job {
  if (job.do === 'cancel') return { ...job, request: { ...job.request, cancelId: freshId('c'), [field]: text } };
  if (job.do !== 'issue' && job.do !== 'charge' && job.do !== 'key-in') throw new Error(`${job.do} has no texts`);
  const [, part] = /^buyer\.(.*)$/.exec(field) ?? [];
  const change = part === undefined ? { [field]: text } : { buyer: { ...job.request.buyer, [part]: text } };
  return { ...job, request: { ...job.request, orderId: freshId(), ...change } } as Job;
}
