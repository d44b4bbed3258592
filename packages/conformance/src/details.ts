import { expect } from 'chai';
import type { CardSummary } from '@billkey/core';
import { actsOf, issueKey, limitsFor, payingOf, questionsOf, run, said, type Act } from './acts.js';
import type { Host } from './host.js';
import { AMOUNT, keyOrder, order } from './orders.js';
import { leavesOf } from './alterations.js';
import { freshId } from './ids.js';
import type { Job } from './jobs.js';
import { readable } from './readable.js';
import { inScene, type CardText, type Scene } from './scene.js';
import type { Subject } from './subject.js';
import type { Tests } from './together.js';
import { movementsOf } from './truth.js';

const SEOUL_OFFSET_MS = 9 * 3_600_000;
const MINUTE_MS = 60_000;
const PAYING: readonly Act['name'][] = ['charge', 'key-in'];

/** What the PG tells about a payment is passed on, and is true. */
export function describeDetails(subject: Subject, tests: Tests): void {
  const acts = [...actsOf(subject), ...questionsOf(subject)].filter(({ done }) => done === 'approved');
  const note = (act: Act): string => subject.exceptions.note(receiptRule(act));
  describe('what it tells of a payment', () => {
    for (const act of acts) {
      tests.it({
        title: `${act.name}: approval number, time, card and receipt, as far as the PG tells them${note(act)}`,
        body: () => inScene(subject, (scene) => expectDetails(scene, act)),
      });
    }
    const first = acts.find(({ name }) => PAYING.includes(name));
    const telling = (name: string, tell: Tell): void => {
      tests.it({
        title: `${name}: who issued the card and of what kind it is, if the PG tells cards apart by it`,
        body: () => inScene(subject, (scene) => expectCards(scene, (card) => tell(scene, card))),
      });
    };
    if (first !== undefined) telling(first.name, payWith);
    if (subject.registration.capabilities.has('billing-key-by-api')) telling('issue', issueFor);
    const paying = acts.find((act) => PAYING.includes(act.name) && limitsFor(subject, act).instalments !== null);
    const { instalments = null } = paying === undefined ? {} : limitsFor(subject, paying);
    if (instalments === null || paying === undefined) return;
    tests.it({
      title: `${paying.name}: the months it is paid in`,
      body: () => inScene(subject, (scene) => expectMonths(scene, paying, Math.max(instalments.from, AMOUNT))),
    });
  });
}

function receiptRule({ name }: Act): string {
  return `details/${name}/receiptUrl`;
}

async function expectDetails(scene: Scene, act: Act): Promise<void> {
  const { job } = await act.prepare(scene);
  const host = scene.host();
  const outcome = await run(host, job);
  if (outcome.status !== 'approved') throw new Error(`it should have been approved, but: ${said(outcome)}`);
  const { payment } = outcome;
  const [approval] = movementsOf(scene, payment);
  if (approval === undefined) throw new Error('the bank has no payment of the id in the outcome');
  const told = [...leavesOf(readable(host.transport.answers.at(-1)?.body ?? new Uint8Array())).values()];
  const { approvalNumber, approvedAt, receiptUrl, card } = payment;
  if (told.includes(approval.approvalNumber))
    expect(approvalNumber, 'approval number').to.equal(approval.approvalNumber);
  if (approvedAt !== undefined || told.some((text) => isTimeOf(text, approval.at))) {
    const apart = Math.abs(Date.parse(approvedAt ?? '') - Date.parse(approval.at));
    expect(apart, 'milliseconds between approvedAt and the approval').to.be.below(MINUTE_MS);
  }
  const masked = told.find(
    (text) => new RegExp(`^\\d{4,8}[*xX]{2,}\\d{0,4}$`).test(text) && endsLike(text, approval.cardLast4),
  );
  if (masked !== undefined) expect(card?.masked, 'masked card number').to.equal(masked);
  const address = told.filter((text) => /^https?:\/\//.test(text));
  if (scene.subject.exceptions.has(receiptRule(act))) {
    expect([address.length > 0, receiptUrl], 'which needs no exception').to.deep.equal([true, undefined]);
  } else if (address.length > 0) expect(receiptUrl, 'receiptUrl').to.be.oneOf(address);
  if (card?.kind !== undefined) expect(card.kind, 'kind of card').to.equal('credit');
}

/** Whether a text is nothing but the Korean time of an instant, in whatever notation. */
function isTimeOf(text: string, instant: string): boolean {
  if (!/^[\d\-:T/. +]+$/.test(text)) return false;
  const minute = new Date(Date.parse(instant) + SEOUL_OFFSET_MS).toISOString().replace(/\D/g, '').slice(2, 12);
  return text.replace(/\D/g, '').replace(/^20/, '').startsWith(minute);
}

function endsLike(masked: string, last4: string): boolean {
  const visible = /\d*$/.exec(masked)?.[0] ?? '';
  return last4.endsWith(visible.slice(-4));
}

type Tell = (scene: Scene, card: CardText) => Promise<Told>;

/** A PG tells something about cards when it is the same for two that have it in common, and another for a third. */
async function expectCards(scene: Scene, tell: (card: CardText) => Promise<Told>): Promise<void> {
  const { subject, world } = scene;
  const all = subject.simulator.testCards.map(({ number }) => world.bank.card(number));
  const [model] = all;
  const other = all.find((card) => card !== undefined && card.issuer !== model?.issuer);
  if (model === undefined || other === undefined) return;
  const kind = model.kind === 'credit' ? 'debit' : 'credit';
  const changes = [{}, {}, { kind }, { issuer: other.issuer }] as const;
  const [one = null, same = null, ofKind = null, ofIssuer = null] = await Promise.all(
    changes.map((change) => tell(scene.card(change))),
  );
  if (one === null || same === null || ofKind === null || ofIssuer === null) throw new Error('four were made');
  if (tells(one, same, ofKind)) {
    expect(
      [one, same, ofKind].map(({ card }) => card?.kind),
      'kinds',
    ).to.deep.equal([model.kind, model.kind, kind]);
  }
  if (tells(one, same, ofIssuer)) {
    expect(one.card?.issuer, 'issuer').to.be.a('string').that.is.not.equal('');
    expect([same.card, ofIssuer.card].map((card) => card?.issuer === one.card?.issuer)).to.deep.equal([true, false]);
    expect(ofIssuer.card?.acquirer === undefined, 'acquirer is told').to.equal(one.card?.acquirer === undefined);
  }
}

interface Told {
  readonly card: CardSummary | undefined;
  readonly leaves: ReadonlyMap<string, string>;
}

function tells(one: Told, same: Told, other: Told): boolean {
  return [...one.leaves].some(([path, text]) => same.leaves.get(path) === text && other.leaves.get(path) !== text);
}

async function payWith(scene: Scene, card: CardText): Promise<Told> {
  const { subject } = scene;
  const host = scene.host();
  const job: Job =
    payingOf(subject) === 'charge'
      ? { do: 'charge', key: await issueKey(scene, card), request: order(subject) }
      : { do: 'key-in', request: { ...order(subject, AMOUNT, 'key-in'), card } };
  const outcome = await run(host, job);
  if (outcome.status !== 'approved') throw new Error(`it should have been approved, but: ${said(outcome)}`);
  return { card: outcome.payment.card, leaves: lastLeaves(host) };
}

async function issueFor(scene: Scene, card: CardText): Promise<Told> {
  const host = scene.host();
  const outcome = await run(host, { do: 'issue', request: { ...keyOrder(scene.subject), card } });
  if (outcome.status !== 'issued') throw new Error(`it should have been issued, but: ${said(outcome)}`);
  return { card: outcome.key.card, leaves: lastLeaves(host) };
}

/** What the last answer said, by its fields. */
function lastLeaves({ transport }: Host): ReadonlyMap<string, string> {
  return leavesOf(readable(transport.answers.at(-1)?.body ?? new Uint8Array()));
}

async function expectMonths(scene: Scene, act: Act, from: number): Promise<void> {
  for (const instalmentMonths of [0, 2, 3]) {
    const { job } = await act.prepare(scene, from);
    if (job.do !== 'charge' && job.do !== 'key-in') throw new Error(`${job.do} is not paid`);
    const request = { ...job.request, orderId: freshId(), instalmentMonths };
    const outcome = await run(scene.calm, { ...job, request } as Job);
    if (outcome.status !== 'approved') throw new Error(`it should have been approved, but: ${said(outcome)}`);
    expect(outcome.payment.instalmentMonths, 'months').to.equal(instalmentMonths);
  }
}
