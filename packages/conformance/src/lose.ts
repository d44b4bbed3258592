import { expect } from 'chai';
import type { AnyOutcome, Attempt } from '@billkey/core';
import { neededKey, plain, run, said, type Act, type Prepared } from './acts.js';
import { honest } from './honest.js';
import type { Job } from './jobs.js';
import type { Scene } from './scene.js';

/** An act whose answer was lost, and all that is left of it. */
export interface Lost {
  readonly attempt: Attempt;
  /** When its outcome said that asking is worth it */
  readonly askAgainAt: string | null;
  /** The billing key it was about, sealed */
  readonly key?: string;
  /** The question, as another process asks it */
  readonly ask: (ifMoved?: 'keep' | 'reverse') => Job;
}

/** Does an act and loses its answer, before or after the PG booked it. */
export async function lose(scene: Scene, act: Act, booked: boolean, prepared?: Prepared): Promise<Lost> {
  const { job, key } = prepared ?? (await act.prepare(scene));
  const { decisive } = await honest(scene.subject, act);
  await scene.fault({ kind: booked ? 'book-then-reset' : 'reset-before-booking', operation: decisive });
  const attempts: Attempt[] = [];
  const outcome = await run(scene.host(), job, { onAttempt: (attempt) => void attempts.push(plain(attempt)) });
  if (outcome.status !== 'unknown') throw new Error(`the answer was lost, and yet it is ${said(outcome)}`);
  const attempt = attempts.at(-1);
  if (attempt === undefined) throw new Error('nothing was recorded before the request was sent');
  const needed = neededKey(scene.subject, attempt.operation, key);
  return {
    attempt,
    askAgainAt: outcome.askAgainAt,
    ...(key === undefined ? {} : { key }),
    ask: (ifMoved) => ({ do: 'resolve', attempt, key: needed, ...(ifMoved === undefined ? {} : { ifMoved }) }),
  };
}

/** Resolves from a host that knows nothing but what was stored, and holds what it stores against what it says. */
export async function resolveAnew(scene: Scene, lost: Lost, ifMoved?: 'keep' | 'reverse'): Promise<AnyOutcome> {
  const attempts: Attempt[] = [];
  const outcome = await run(scene.host(), plain(lost.ask(ifMoved)), {
    onAttempt: (attempt) => void attempts.push(plain(attempt)),
  });
  const { attempt } = lost;
  expect(
    attempts.map(({ step }) => step),
    'steps of the attempts that were recorded',
  ).to.deep.equal(attempts.map((_attempt, index) => attempt.step + 1 + index));
  const recorded = attempts.at(-1);
  if (recorded !== undefined) expect(plain(outcome.attempt), "the outcome's attempt").to.deep.equal(recorded);
  const { orderId, paymentId, ids } = outcome.attempt;
  const kept = [orderId, outcome.attempt.requestId, paymentId, ...Object.values(ids)];
  expect(kept, 'ids that the attempt had, and those it has now').to.include.members(Object.values(attempt.ids));
  const { requestId, account, operation } = attempt;
  expect(outcome.attempt, "the outcome's attempt").to.include({ requestId, account, operation });
  return outcome;
}
