import { expect } from 'chai';
import type {
  AnyOutcome,
  Attempt,
  HttpReply,
  InboundHttp,
  NotificationEvent,
  Operation,
  Received,
  Recovery,
} from '@billkey/core';
import { actsOf, run, said, type Act } from './acts.js';
import { STRANGER, withEar, type Ear } from './ear.js';
import { lose } from './lose.js';
import { inScene, type Scene } from './scene.js';
import type { Subject } from './subject.js';
import { telling } from './telling-window.js';
import { expectInputError } from './thrown.js';
import type { Tests } from './together.js';
import { expectPayment, expectTrue } from './truth.js';

/** What the PG tells by itself ends what was lost, is believed as far as it is signed, and harms nothing. */
export function describeNotifications(subject: Subject, tests: Tests): void {
  const { registration } = subject;
  if (!registration.capabilities.has('notifications')) return;
  const acts = actsOf(subject);
  const { exceptions } = subject;
  const charge = acts.find(({ done }) => done === 'approved');
  // Where no charge is told of, what is paid in a window is.
  const act = exceptions.has('notifications/charge') ? telling : charge;
  const cancel = acts.find(({ name }) => name === 'cancel');
  const scene = (title: string, play: (scene: Scene, ear: Ear) => Promise<void>): void => {
    tests.it({ title, body: () => inScene(subject, (s) => withEar(s, (ear) => play(s, ear))) });
  };
  describe('notifications', () => {
    scene('are read from raw bytes alone', refuseTexts);
    if (act === undefined) return;
    for (const untold of [charge, cancel]) {
      const rule = `notifications/${untold?.name ?? ''}`;
      if (untold === undefined || !exceptions.has(rule)) continue;
      scene(`of a ${untold.name} are never sent${exceptions.note(rule)}`, (s) => tellNothing(s, untold));
    }
    scene('of a payment whose answer was lost end it', (s, ear) => endLost(s, ear, act));
    if (cancel !== undefined && !exceptions.has('notifications/cancel')) {
      scene('of a cancel are about its payment', (s, ear) => tellOfCancel(s, ear, cancel));
    }
    scene('of one thing have one id, of two things two', (s, ear) => countIds(s, ear, act));
    scene('that are forged end nothing', (s, ear) => lie(s, ear, act, 'forged-notification'));
    scene('of another merchant end nothing', (s, ear) => lie(s, ear, act, 'other-merchant-notification'));
    scene('that are made to tell of another order end nothing', (s, ear) => rewrite(s, ear, act));
    scene('of any bytes are no reason to throw', (s, ear) => readGarbage(s, ear, act));
    scene('are taken or not by the replies that are meant for it', (s, ear) => reply(s, ear, act));
  });
}

async function done(scene: Scene, act: Act, begun: () => unknown = () => undefined): Promise<void> {
  const { job } = await act.prepare(scene);
  await begun();
  expect(said(await run(scene.calm, job))).to.equal(act.done);
}

/** What the act stands on may be told of. */
async function tellNothing(scene: Scene, act: Act): Promise<void> {
  const seen: number[] = [];
  const count = async (): Promise<unknown> => seen.push((await scene.world.notifications.records()).length);
  await done(scene, act, count);
  await count();
  expect(seen[1], 'what was told all the same').to.equal(seen[0]);
}

async function refuseTexts(scene: Scene, ear: Ear): Promise<void> {
  const message = { method: 'POST', url: '/', headers: {} };
  for (const body of ['a=1', { a: '1' }, new URLSearchParams('a=1'), null, undefined]) {
    const parsed = { ...message, body } as unknown as InboundHttp;
    await expectInputError(scene, 'body', () => ear.receiver.readNotification(parsed));
  }
}

async function endLost(scene: Scene, ear: Ear, act: Act): Promise<void> {
  const { attempt } = await lose(scene, act, true);
  const [event, ...others] = await ear.events();
  if (event === undefined) throw new Error(`nothing was made of it: ${ear.received.map(because).join()}`);
  expect(others, 'more than one event of one payment').to.deep.equal([]);
  // Only what the PG itself has said may come with a handle.
  expect(event.kind).to.equal(event.trust === 'ask-first' ? 'changed' : 'payment');
  expect(event.about).to.include({ account: attempt.account, orderId: attempt.orderId });
  if (event.trust === 'signed' && event.kind === 'payment') expectPayment(scene, event.payment, attempt);
  for (const time of ['at once', 'the second time']) await expectEnded(scene, ear, attempt, event, act.done, time);
}

async function tellOfCancel(scene: Scene, ear: Ear, cancel: Act): Promise<void> {
  const { attempt } = await lose(scene, cancel, true);
  const events = await ear.events();
  expect(ear.received.map(because), 'what was refused').to.deep.equal(ear.received.map(() => ''));
  for (const event of events) {
    expect(event.about.pgPaymentId, 'the payment it is about').to.equal(attempt.paymentId);
    const isCancel = event.kind === 'cancel' || (event.kind === 'changed' && event.told?.state !== 'paid');
    if (isCancel) await expectEnded(scene, ear, attempt, event, 'cancelled', 'of the cancel');
    else expect(await ear.host.registry.settle(attempt, event), 'an approval ends no cancel').to.equal(null);
  }
}

/** An event that is signed in all that matters ends an attempt without a question; any other is asked about, if one can. */
async function expectEnded(
  scene: Scene,
  ear: Ear,
  attempt: Attempt,
  event: NotificationEvent,
  done: AnyOutcome['status'],
  what: string,
): Promise<void> {
  const { by = 'none', needsKey } = scene.subject.registration.recovery[attempt.operation] ?? {};
  const asks = scene.requests().length;
  const settle = (): Promise<AnyOutcome | null> => ear.host.registry.settle(attempt, event);
  const asking = mustAsk(event, by, attempt.operation);
  if (asking && needsKey === true) return expectInputError(scene, 'key', settle);
  const outcome = await settle();
  if (outcome === null) throw new Error(`${what}: the event was nothing to the attempt it is about`);
  // An id that the PG itself tells of a lost payment is one to ask by, where what was sent is none.
  const canAsk = !asking || by !== 'none' || event.about.ids !== undefined;
  expect(said(outcome), what).to.equal(canAsk ? done : 'unknown, no_way_to_ask');
  if (canAsk) await expectTrue(scene, outcome);
  if (asking && canAsk) expect(scene.requests().length, 'requests').to.be.greaterThan(asks);
}

/** Whether a true event does not end an attempt by itself. */
function mustAsk(event: NotificationEvent, by: Recovery['by'], operation: Operation): boolean {
  if (event.kind !== 'payment' && event.kind !== 'cancel') return true;
  // A net cancel tells nothing of a window's key.
  const nobody = by === 'none' || (by === 'net-cancel' && operation === 'window');
  if (event.trust === 'source-checked') return !nobody || event.kind === 'cancel';
  return event.unsigned?.includes('state') === true;
}

async function countIds(scene: Scene, ear: Ear, act: Act): Promise<void> {
  ear.mishear('duplicate-notification');
  await done(scene, act);
  await done(scene, act);
  const [first, again, other, ...more] = (await ear.events()).map(({ id }) => id);
  expect(more).to.deep.equal([]);
  expect(first).to.be.a('string').and.not.equal('');
  expect(again, 'sent twice').to.equal(first);
  expect(other, 'of another payment').to.be.a('string').and.not.equal(first);
}

/** @param kind what the PG tells of the payment instead of the truth */
async function lie(
  scene: Scene,
  ear: Ear,
  act: Act,
  kind: 'forged-notification' | 'other-merchant-notification',
): Promise<void> {
  ear.mishear(kind);
  const booked = await lose(scene, act, true);
  const events = await ear.events();
  const { attempt: never } = await lose(scene, act, false);
  for (const event of events) {
    expect(event.trust, 'trust in a lie').to.equal('ask-first');
    expect(event, 'a lie has no handle').not.to.have.property('payment');
    await expectNotBelieved(scene, ear, booked.attempt, event);
    const about = { ...event.about, orderId: never.orderId };
    await expectNotBelieved(scene, ear, never, { ...event, about });
  }
}

/** A lie is nothing to an attempt, or makes somebody ask, and what is asked is the truth. */
async function expectNotBelieved(scene: Scene, ear: Ear, attempt: Attempt, event: NotificationEvent): Promise<void> {
  if (scene.subject.registration.recovery[attempt.operation]?.needsKey === true) return;
  const outcome: AnyOutcome | null = await ear.host.registry.settle(attempt, event);
  if (outcome === null) return;
  expect(outcome.status, 'what a lie came to').to.be.oneOf(['approved', 'reversed', 'unknown']);
  await expectTrue(scene, outcome);
}

/** The honest event of one order, with the id of another in it that was never booked. */
async function rewrite(scene: Scene, ear: Ear, act: Act): Promise<void> {
  const { attempt: paid } = await lose(scene, act, true);
  const message = await ear.message();
  const { attempt: never } = await lose(scene, act, false);
  const text = contentOf(message).toString('latin1').replaceAll(paid.orderId, never.orderId);
  const rewritten = { ...saying(message, Buffer.from(text, 'latin1')), remoteAddress: STRANGER };
  const received = await ear.receiver.readNotification(rewritten);
  const events = received.status === 'received' ? received.events : [];
  const { needsKey, by = 'none' } = scene.subject.registration.recovery[never.operation] ?? {};
  const believed: string[] = [];
  for (const event of events) {
    if (mustAsk(event, by, never.operation) && needsKey === true) continue;
    const outcome: AnyOutcome | null = await ear.host.registry.settle(never, event);
    if (outcome !== null && outcome.status !== 'unknown') believed.push(said(outcome));
  }
  expect(believed, 'believed').to.deep.equal([]);
}

async function readGarbage(scene: Scene, ear: Ear, act: Act): Promise<void> {
  await done(scene, act);
  const message = await ear.message();
  for (const content of garbage(contentOf(message))) {
    const changed = saying(message, content);
    expectReplies(await ear.receiver.readNotification(changed));
    expectReplies(await ear.receiver.readNotification({ ...changed, headers: {} }));
  }
}

/** What a message says: the query of a GET, else its body. */
function contentOf({ method, url, body }: InboundHttp): Buffer {
  return method === 'GET' ? Buffer.from(url.slice(pathOf(url).length + 1), 'latin1') : Buffer.from(body);
}

function saying(message: InboundHttp, content: Buffer): InboundHttp {
  if (message.method !== 'GET') return { ...message, body: content };
  return { ...message, url: `${pathOf(message.url)}?${content.toString('latin1')}` };
}

function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? '';
}

function garbage(honest: Buffer): readonly Buffer[] {
  const cut = [0, 1, honest.length / 3, honest.length / 2, honest.length - 1].map((end) => honest.subarray(0, end));
  const flipped = Array.from({ length: 64 }, (_, index) => {
    const body = Buffer.from(honest);
    const place = Math.floor((index * honest.length) / 64);
    body[place] = (body[place] ?? 0) ^ (1 << (index % 8));
    return body;
  });
  const texts = [
    'null',
    '[]',
    '{}',
    '""',
    '0',
    '{"',
    '&=&=',
    '%',
    '%zz',
    '__proto__=1',
    '{"__proto__":null}',
    '<html>',
  ];
  const all = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
  return [...cut, ...flipped, ...texts.map((text) => Buffer.from(text)), all, Buffer.concat([honest, honest])];
}

async function reply(scene: Scene, ear: Ear, act: Act): Promise<void> {
  const { notifications } = scene.world;
  for (const replies of ['accept', 'later'] as const) {
    ear.replies = replies;
    await done(scene, act);
    await ear.events();
    const record = (await notifications.records()).at(-1);
    expect(record?.accepted, `the PG takes "${replies}" for a yes`).to.equal(replies === 'accept');
  }
  for (const received of ear.received) expectReplies(received);
}

function expectReplies(received: Received): void {
  const replies: readonly HttpReply[] =
    received.status === 'received' ? [received.accept, received.later] : [received.reply];
  for (const { status, headers, body } of replies) {
    expect(status, 'status').to.be.within(200, 599);
    for (const value of Object.values(headers)) expect(value, 'a header').to.be.a('string');
    expect(body, 'body').to.be.instanceof(Uint8Array);
  }
  if (received.status === 'refused') {
    expect(received.because).to.be.oneOf(['forged', 'malformed', 'other_merchant', 'unknown_source']);
  }
}

function because(received: Received): string {
  return received.status === 'refused' ? received.because : '';
}
