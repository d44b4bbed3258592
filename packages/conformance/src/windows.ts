import { expect } from 'chai';
import type { Attempt, WindowOutcome } from '@billkey/core';
import type { Visit } from '@billkey/simulator';
import { actsOf, plain, said } from './acts.js';
import { lose, resolveAnew } from './lose.js';
import { inScene, type Scene } from './scene.js';
import type { Subject } from './subject.js';
import { rejectionOf } from './thrown.js';
import type { Tests } from './together.js';
import { expectTrue } from './truth.js';
import { comeToTwo, comeTwice } from './window-once.js';
import { complete, visit } from './window-scenes.js';
import { RETURN_URL, windowRequest, type Device, type OpenWindow } from './window-visits.js';

/** What can become of a window, on the way there and back. */
export function describeWindows(subject: Subject, tests: Tests): void {
  if (!subject.registration.capabilities.has('billing-key-by-window')) return;
  describe('a payment window', () => {
    const scene = (name: string, title: string, play: (scene: Scene) => Promise<void>): void => {
      const rule = `window/${name}`;
      const excepted = subject.exceptions.has(rule);
      tests.it({
        title: `${title}${subject.exceptions.note(rule)}`,
        // A rule that is excepted must be broken.
        body: () => (excepted ? expectBroken(() => inScene(subject, play)) : inScene(subject, play)),
      });
    };
    for (const device of ['pc', 'mobile'] as const) {
      scene(`${device}/pay`, `on ${device} gives a key of the customer's card`, (s) => getKey(s, device));
      scene(`${device}/close`, `that is closed on ${device} is abandoned`, (s) =>
        abandon(s, { choice: 'close' }, device),
      );
      scene(`${device}/decline`, `that declines on ${device} gives no key`, (s) => decline(s, device));
    }
    scene('expire', 'that expires gives no key', (s) => noKey(s, { choice: 'expire' }));
    scene('leave', 'that is left is abandoned, and asked about for nothing', (s) => abandon(s, { leave: true }, 'pc'));
    scene('lose-return', 'whose return is lost is never a failure', loseReturn);
    scene('return-twice', 'that comes back twice is exchanged once', comeTwice);
    scene('at-once', 'whose return two processes are given at once is exchanged once', comeToTwo);
    scene('tamper', 'whose return was altered gives no key but of the same card', alter);
    scene('swap', "that another customer's return is brought to gives no key", swap);
    scene('binding', 'is completed by the customer who opened it, and nobody else', bind);
    scene('forge', 'takes no state but its own', forge);
    scene('late', 'is not completed when its time is over', comeLate);
    scene('store', 'is handed out when its attempt is stored, as plain JSON', storeFirst);
    if (actsOf(subject).some(({ name }) => name === 'window')) {
      for (const booked of [true, false]) {
        scene(
          `lost-exchange/${booked ? 'booked' : 'not-booked'}`,
          `whose exchange was lost and ${booked ? 'booked' : 'not booked'} is found out about, or stays in doubt`,
          (s) => loseExchange(s, booked),
        );
      }
    }
  });
}

async function expectBroken(play: () => Promise<void>): Promise<void> {
  expect(await rejectionOf(play), 'the rule is excepted, and yet it holds').to.be.an('error');
}

async function getKey(scene: Scene, device: Device): Promise<void> {
  const { opened, card, returns } = await visit(scene, {}, device);
  expect(returns, 'returns').to.have.length(1);
  expect(plain(opened.step), 'the step as JSON').to.deep.equal(opened.step);
  const [returned] = returns;
  if (returned === undefined) return;
  const outcome = await complete(scene, returned);
  if (outcome.status !== 'issued') throw new Error(said(outcome as WindowOutcome));
  await expectTrue(scene, outcome);
  expect(scene.ledger().at(-1)?.cardLast4, 'the card that the key charges').to.equal(card.number.slice(-4));
}

/** By what comes back, or by nothing coming back. */
async function abandon(scene: Scene, how: Visit, device: Device): Promise<void> {
  const { opened, returns } = await visit(scene, how, device);
  const seen = scene.moving().length;
  const [returned] = returns;
  if (returned === undefined) {
    const early = await scene.calm.registry.resolve(opened.attempt);
    expect(said(early), 'while it is open').to.equal('unknown, not_found_yet');
    scene.moveClocks(Date.parse(opened.expires) - scene.clock.now().getTime() + 1_000);
    expect(await resolveLater(scene, opened), 'later').to.include({ status: 'abandoned', by: 'time' });
  } else {
    expect(await complete(scene, returned)).to.include({ status: 'abandoned', by: 'customer' });
    expect(scene.moving(), 'moving requests').to.have.length(seen);
  }
  expect(scene.ledger(), 'the bank').to.have.length(0);
}

/** Where money can move in the window itself, what is not there yet may come for as long as the PG's delay is. */
async function resolveLater(scene: Scene, { attempt }: OpenWindow): Promise<WindowOutcome> {
  const outcome = await scene.calm.registry.resolve(attempt);
  if (attempt.money === null || outcome.status !== 'unknown' || outcome.askAgainAt === null) return outcome;
  expect(said(outcome), 'when it is over').to.equal('unknown, not_found_yet');
  scene.moveClocks(Date.parse(outcome.askAgainAt) - scene.clock.now().getTime());
  return scene.calm.registry.resolve(attempt);
}

async function decline(scene: Scene, device: Device): Promise<void> {
  const { returns } = await visit(scene, { choice: 'decline' }, device);
  for (const returned of returns) {
    const outcome = await complete(scene, returned);
    expect(outcome.status, said(outcome as WindowOutcome)).to.be.oneOf(['failed', 'abandoned']);
  }
  expect(scene.ledger(), 'the bank').to.have.length(0);
}

/** Whatever it is then, money that has moved was taken back, or is there to be asked about. */
async function noKey(scene: Scene, how: Visit): Promise<void> {
  const { opened, returns } = await visit(scene, how);
  for (const returned of returns) {
    const outcome = await complete(scene, returned);
    expect(outcome.status, 'status').to.be.oneOf(['rejected', 'failed', 'abandoned', 'reversed', 'unknown']);
    if (outcome.status === 'failed') expect(scene.ledger(), 'the bank').to.have.length(0);
  }
  const left = scene.ledger().at(-1)?.balance ?? 0;
  if (left > 0) expect(opened.attempt.money, 'money of the attempt').to.not.equal(null);
}

/** What a return says may be no more than a reason to ask the PG, which then tells the truth. */
async function alter(scene: Scene): Promise<void> {
  const { opened, card, returns } = await visit(scene, { choice: 'tamper' });
  for (const returned of returns) {
    const outcome = await complete(scene, returned);
    expect(outcome.status, 'status').to.be.oneOf(['issued', 'rejected', 'failed', 'abandoned', 'reversed', 'unknown']);
    if (outcome.status === 'failed') expect(scene.ledger(), 'the bank').to.have.length(0);
    if (outcome.status === 'issued') {
      await expectTrue(scene, outcome);
      expect(scene.ledger().at(-1)?.cardLast4, 'the card that the key charges').to.equal(card.number.slice(-4));
      continue;
    }
    const left = scene.ledger().at(-1)?.balance ?? 0;
    if (left > 0) expect(outcome.attempt?.money ?? opened.attempt.money, 'money of the attempt').to.not.equal(null);
  }
}

async function loseReturn(scene: Scene): Promise<void> {
  const { opened, returns } = await visit(scene, { choice: 'lose-return' });
  expect(returns, 'returns').to.have.length(0);
  expect(said(await scene.calm.registry.resolve(opened.attempt))).to.equal('unknown, not_found_yet');
  scene.moveClocks(Date.parse(opened.expires) - scene.clock.now().getTime() + 1_000);
  const { attempt } = opened;
  const outcome = await resolveAnew(scene, { attempt, askAgainAt: null, ask: () => ({ do: 'resolve', attempt }) });
  expect(outcome.status, said(outcome)).to.be.oneOf(['abandoned', 'issued', 'paid_without_key', 'reversed', 'unknown']);
  const left = scene.ledger().at(-1)?.balance ?? 0;
  if (left > 0) expect(outcome.status, 'with money at the bank').to.not.equal('abandoned');
  await expectTrue(scene, outcome);
}

/** One customer's state with what the PG has given another. */
async function swap(scene: Scene): Promise<void> {
  const [mine, theirs] = [await visit(scene), await visit(scene)];
  const [[returned], [other]] = [mine.returns, theirs.returns];
  if (returned === undefined || other === undefined) throw new Error('nothing came back');
  const swapped = {
    ...other,
    url: other.url.replace(theirs.opened.state, mine.opened.state),
    body: Buffer.from(
      Buffer.from(other.body).toString('latin1').replaceAll(theirs.opened.state, mine.opened.state),
      'latin1',
    ),
  };
  const outcome = await complete(scene, swapped);
  expect(outcome.status, 'status').to.be.oneOf(['rejected', 'failed', 'reversed', 'unknown']);
  expect((await complete(scene, other)).status, 'of the other customer').to.be.oneOf(['issued', 'failed']);
}

async function bind(scene: Scene): Promise<void> {
  const { returns } = await visit(scene, {}, 'pc', 'session-1');
  const [returned] = returns;
  if (returned === undefined) throw new Error('nothing came back');
  const seen = scene.moving().length;
  for (const wrong of [undefined, 'session-2']) {
    expect(await complete(scene, returned, wrong)).to.include({ status: 'rejected', because: 'other_customer' });
  }
  expect(scene.moving(), 'moving requests').to.have.length(seen);
  expect(await complete(scene, returned, 'session-1')).to.include({ status: 'issued' });
}

async function forge(scene: Scene): Promise<void> {
  const { opened, returns } = await visit(scene);
  const [returned] = returns;
  if (returned === undefined) throw new Error('nothing came back');
  const seen = scene.requests().length;
  const { state } = opened;
  const other = `${state.startsWith('A') ? 'B' : 'A'}${state.slice(1)}`;
  for (const forged of [other, '', `${state}x`]) {
    const outcome = await complete(scene, { ...returned, url: returned.url.replace(state, forged) });
    expect(outcome).to.deep.equal({ status: 'rejected', because: 'forged', attempt: null });
  }
  expect(scene.requests(), 'requests').to.have.length(seen);
  expect(await complete(scene, returned)).to.include({ status: 'issued' });
}

async function comeLate(scene: Scene): Promise<void> {
  const { opened, returns } = await visit(scene);
  const [returned] = returns;
  if (returned === undefined) throw new Error('nothing came back');
  const seen = scene.moving().length;
  scene.moveClocks(Date.parse(opened.expires) - scene.clock.now().getTime() + 1_000);
  expect(await complete(scene, returned)).to.include({ status: 'rejected', because: 'late' });
  expect(scene.moving(), 'moving requests').to.have.length(seen);
}

async function storeFirst(scene: Scene): Promise<void> {
  const { registry, account } = scene.calm;
  const window = registry.get(account, 'billing-key-by-window');
  const stored: Attempt[] = [];
  const onAttempt = (attempt: Attempt): void => void stored.push(plain(attempt));
  const opened = await window.beginWindow(windowRequest(scene.subject), { onAttempt });
  if (opened.status !== 'open') throw new Error(opened.failure.reason);
  expect(stored).to.deep.equal([plain(opened.attempt)]);
  expect(JSON.stringify(stored), 'the state').to.not.include(opened.state);
  // The PG is told where to send the customer back to by the browser, or when the window is registered.
  const bodies = scene.requests().map(({ bodyBase64 }) => Buffer.from(bodyBase64, 'base64').toString('latin1'));
  const told = [JSON.stringify(opened.step), ...bodies].some((text) => text.includes(new URL(RETURN_URL).hostname));
  expect(told, 'the return address is told').to.equal(true);
  const refusal = await rejectionOf(() =>
    window.beginWindow(windowRequest(scene.subject), { onAttempt: () => Promise.reject(new Error('full')) }),
  );
  expect(refusal).to.have.property('code', 'attempt_not_recorded');
}

async function loseExchange(scene: Scene, booked: boolean): Promise<void> {
  const act = actsOf(scene.subject).find(({ name }) => name === 'window');
  if (act === undefined) throw new Error('nothing is exchanged');
  const lost = await lose(scene, act, booked);
  const moving = scene.moving().length;
  const outcome = await resolveAnew(scene, lost);
  const honest = ['issued', 'paid_without_key', 'reversed', 'unknown', ...(booked ? [] : ['abandoned', 'failed'])];
  expect(outcome.status, said(outcome)).to.be.oneOf(honest);
  const { recovery } = scene.subject.registration;
  if (recovery.window?.by === 'none') expect(outcome).to.include({ status: 'unknown', doubt: 'no_way_to_ask' });
  if (outcome.status === 'issued') await expectTrue(scene, outcome);
  if (outcome.status === 'failed') expect(scene.ledger(), 'the bank').to.have.length(0);
  if (recovery.window?.by !== 'idempotent-repeat') {
    expect(scene.moving().length - moving, 'moving requests').to.be.at.most(outcome.status === 'reversed' ? 1 : 2);
  }
}
