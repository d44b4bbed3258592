import { expect } from 'chai';
import type { Attempt, Json } from '@billkey/core';
import { actsOf, plain, run, said, type Act } from './acts.js';
import { leavesOf } from './alterations.js';
import { freshId } from './ids.js';
import type { Job } from './jobs.js';
import { honest } from './honest.js';
import { inScene, type Scene } from './scene.js';
import type { Subject } from './subject.js';
import { rejectionOf } from './thrown.js';
import type { Tests } from './together.js';
import { expectTrue } from './truth.js';

/** Milliseconds in which a request that does not wait for its attempt would have arrived. */
const STORING_MS = 30;
const ARRIVING_MS = 5_000;
/** So many that ids made of the time alone would meet. */
const MANY = 60;
/** Shorter ones are codes. */
const LONG_AS_AN_ID = 8;
/** A payment may have to be named by its day too. */
const DAY = /^20\d\d-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])$/;
/** Milliseconds in which a call that was aborted ends; waiting for the answer would take longer. */
const HEEDING_MS = 3_000;

/** One act is one act, and is stored before it is sent. */
export function describeCalls(subject: Subject, tests: Tests): void {
  describe('a call', () => {
    for (const act of actsOf(subject)) {
      describe(act.name, () => {
        const scene = (title: string, play: (scene: Scene) => Promise<void>): void => {
          tests.it({ title, body: () => inScene(subject, play) });
        };
        scene('made twice at once, is one', (s) => joinCalls(s, act));
        scene('with an id in flight and other content, is refused', (s) => refuseConflict(s, act));
        scene('is sent only when its attempt is stored, as plain JSON', (s) => storeFirst(s, act));
        scene('whose attempt cannot be stored, is not sent', (s) => failToStore(s, act));
        if (act.name !== 'reverse' && act.name !== 'window')
          scene('has ids of its own, however many there are', (s) => countIds(s, act));
        scene('that is aborted before it is sent, is not sent', (s) => abortBefore(s, act));
        scene('that is aborted after it was sent, is unknown', (s) => abortAfter(s, act));
      });
    }
  });
}

async function joinCalls(scene: Scene, act: Act): Promise<void> {
  const { job } = await act.prepare(scene);
  const { moving } = await honest(scene.subject, act);
  const host = scene.host();
  scene.world.log.clear();
  const outcomes = await Promise.all([run(host, job), run(host, job), run(host, job)]);
  expect(outcomes.map(said)).to.deep.equal([act.done, act.done, act.done]);
  expect(plain(outcomes[1]), 'the second').to.deep.equal(plain(outcomes[0]));
  expect(scene.moving(), 'moving requests').to.have.length(moving.length);
}

async function refuseConflict(scene: Scene, act: Act): Promise<void> {
  const { job, conflicting } = await act.prepare(scene);
  if (conflicting === undefined) return;
  const { moving } = await honest(scene.subject, act);
  const host = scene.host();
  scene.world.log.clear();
  const [first, second] = await Promise.all([run(host, job), rejectionOf(() => run(host, conflicting))]);
  expect(second).to.have.property('code', 'request_conflict');
  expect(said(first)).to.equal(act.done);
  expect(scene.moving(), 'moving requests').to.have.length(moving.length);
}

async function storeFirst(scene: Scene, act: Act): Promise<void> {
  const { job } = await act.prepare(scene);
  scene.world.log.clear();
  const stored: Attempt[] = [];
  const outcome = await run(scene.host(), job, {
    onAttempt: async (attempt) => {
      const sent = scene.moving().length;
      await new Promise((resolve) => setTimeout(resolve, STORING_MS));
      expect(scene.moving(), 'moving requests before the attempt is stored').to.have.length(sent);
      expect(plain(attempt), 'the attempt as JSON').to.deep.equal(attempt);
      stored.push(attempt);
    },
  });
  expect(said(outcome)).to.equal(act.done);
  await expectTrue(scene, outcome, job);
  expect(plain(outcome.attempt), "the outcome's attempt").to.deep.equal(stored.at(-1));
  const { account, pg, variant } = scene.subject.registration;
  for (const attempt of stored) {
    expectAbout(job, attempt);
    expect(attempt).to.include({ format: 1, operation: act.operation, account, adapter: `${pg}/${variant}` });
    expect(Math.abs(Date.parse(attempt.at) - scene.clock.now().getTime()), 'age').to.be.lessThan(60_000);
  }
}

/** What was asked is in the attempt, under the caller's own ids. */
function expectAbout(job: Job, attempt: Attempt): void {
  expect(attempt.orderId, 'order id of the attempt').to.be.a('string').that.is.not.equal('');
  expect(attempt.requestId, 'request id of the attempt').to.be.a('string').that.is.not.equal('');
  if (job.do === 'issue' || job.do === 'charge' || job.do === 'key-in') {
    const { orderId, amount = null } = job.request;
    expect(attempt).to.include({ orderId, requestId: orderId });
    expect(attempt.money, 'money of the attempt').to.deep.equal(amount);
  }
  if (job.do === 'cancel') {
    const { cancelId, payment, cancellableBefore } = job.request;
    expect(attempt).to.include({ requestId: cancelId, paymentId: payment.pgPaymentId });
    expect({ money: attempt.money, before: attempt.before }).to.deep.equal({
      money: cancellableBefore,
      before: cancellableBefore,
    });
  }
}

async function failToStore(scene: Scene, act: Act): Promise<void> {
  const { job } = await act.prepare(scene);
  const cause = new Error('the database is full');
  for (const onAttempt of [() => Promise.reject(cause), () => raise(cause)]) {
    scene.world.log.clear();
    const error = await rejectionOf(() => run(scene.host(), job, { onAttempt }));
    expect(error).to.have.property('code', 'attempt_not_recorded');
    expect(error).to.have.property('cause', cause);
    expect(scene.moving(), 'moving requests').to.have.length(0);
  }
}

/** Ids that the adapter makes, of calls that are never sent. */
async function countIds(scene: Scene, act: Act): Promise<void> {
  const { job } = await act.prepare(scene);
  const host = scene.host();
  const made: string[] = [];
  for (let count = 0; count < MANY; count += 1) {
    const another = renamed(job);
    const given = [...leavesOf(plain(another) as unknown as Json).values()];
    const onAttempt = ({ ids, paymentId, orderId }: Attempt): never => {
      const known = [...given, paymentId, orderId];
      const isMade = (id: string): boolean => id.length >= LONG_AS_AN_ID && !known.includes(id) && !DAY.test(id);
      made.push(...new Set(Object.values(ids).filter(isMade)));
      throw new Error('not stored');
    };
    await rejectionOf(() => run(host, another, { onAttempt }));
  }
  expect(made.length - new Set(made).size, 'ids that were made twice').to.equal(0);
}

/** The same as another act. */
function renamed(job: Job): Job {
  if (job.do === 'cancel') return { ...job, request: { ...job.request, cancelId: freshId('c') } };
  if (!('request' in job)) return job;
  return { ...job, request: { ...job.request, orderId: freshId() } } as Job;
}

function raise(error: Error): never {
  throw error;
}

async function abortBefore(scene: Scene, act: Act): Promise<void> {
  const { job } = await act.prepare(scene);
  scene.world.log.clear();
  const outcome = await run(scene.host(), job, { signal: AbortSignal.abort() });
  if (act.name === 'reverse') expect(outcome.status, said(outcome)).to.be.oneOf(['unknown', 'approved']);
  else expect(said(outcome)).to.equal('failed, aborted (stated)');
  expect(scene.moving(), 'moving requests').to.have.length(0);
}

async function abortAfter(scene: Scene, act: Act): Promise<void> {
  const { job } = await act.prepare(scene);
  const { decisive } = await honest(scene.subject, act);
  scene.world.log.clear();
  await scene.fault({ kind: 'hang-before-booking', operation: decisive });
  const abort = new AbortController();
  const running = run(scene.host(), job, { signal: abort.signal });
  await scene.world.log.waitFor({ operation: decisive }, ARRIVING_MS);
  abort.abort();
  const ignored = new Promise<null>((resolve) => setTimeout(resolve, HEEDING_MS, null).unref());
  const outcome = await Promise.race([running, ignored]);
  expect(outcome && said(outcome), 'the outcome after it was aborted').to.equal('unknown, no_answer');
}
