import { expect } from 'chai';
import type { InboundHttp } from '@billkey/core';
import { actsOf, plain } from './acts.js';
import type { Scene } from './scene.js';
import { complete, completeAt, visit, type Returned } from './window-scenes.js';

/** Two at once in one process, and one of them once more. */
export async function comeTwice(scene: Scene): Promise<void> {
  const { returns } = await visit(scene, { choice: 'return-twice' });
  expect(returns, 'returns').to.have.length(2);
  const seen = scene.moving().length;
  const outcomes = await Promise.all(returns.map((returned) => complete(scene, returned)));
  const [returned] = returns;
  if (returned === undefined) return;
  outcomes.push(await complete(scene, returned));
  expectOne(scene, outcomes, seen);
  const other = withQuery(returned, 'resultMessage=other');
  expect(await complete(scene, other), 'another return').to.include({ status: 'rejected', because: 'replayed' });
}

/** What one process does not know of another, the store of windows does. */
export async function comeToTwo(scene: Scene): Promise<void> {
  const { returns } = await visit(scene);
  const [returned] = returns;
  if (returned === undefined) throw new Error('nothing came back');
  const seen = scene.moving().length;
  const outcomes = await Promise.all([scene.host(), scene.host()].map((host) => completeAt(host, returned)));
  outcomes.push(await completeAt(scene.host(), returned));
  expectOne(scene, outcomes, seen);
}

/** All are the first one's outcome, and it was exchanged once if at all. @param seen moving requests before them */
function expectOne(scene: Scene, outcomes: readonly Returned[], seen: number): void {
  expect(
    outcomes.map(({ status }) => status),
    'statuses',
  ).to.deep.equal(outcomes.map(() => 'issued'));
  for (const outcome of outcomes) expect(plain(outcome)).to.deep.equal(plain(outcomes[0]));
  const exchanges = actsOf(scene.subject).some(({ name }) => name === 'window') ? 1 : 0;
  expect(scene.moving().length - seen, 'moving requests').to.be.at.most(exchanges);
}

function withQuery(returned: InboundHttp, more: string): InboundHttp {
  return { ...returned, url: `${returned.url}${returned.url.includes('?') ? '&' : '?'}${more}` };
}
