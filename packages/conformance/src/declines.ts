import { expect } from 'chai';
import { NO_RECOVERY, type AnyOutcome, type FailureReason } from '@billkey/core';
import type { BankCard } from '@billkey/simulator';
import { actsOf, issueKey, paysInWindow, run, said } from './acts.js';
import { AMOUNT, amountOf, keyOrder, order } from './orders.js';
import { inScene, type CardText, type Scene } from './scene.js';
import type { Subject } from './subject.js';
import type { Tests } from './together.js';
import { charged } from './truth.js';
import { completingJob } from './window-returns.js';
import { openWindow, visitWindow, windowRequest } from './window-visits.js';

interface Decline {
  /** Names the rule, as in `declines/charge/no-money` */
  readonly name: string;
  readonly title: string;
  readonly card?: Partial<BankCard>;
  /** What the customer types wrongly */
  readonly typed?: Partial<CardText>;
  readonly reasons: readonly FailureReason[];
}

/** PGs tell reasons apart more or less well; `card_declined` is always right. */
const DECLINES: readonly Decline[] = [
  { name: 'no-money', title: 'has no money', card: { balance: 0 }, reasons: ['insufficient_funds', 'limit_exceeded'] },
  { name: 'over-limit', title: 'may not pay so much', card: { limit: AMOUNT - 1 }, reasons: ['limit_exceeded'] },
  { name: 'lost', title: 'was reported lost', card: { state: 'lost' }, reasons: ['stolen_or_lost'] },
  { name: 'stolen', title: 'was reported stolen', card: { state: 'stolen' }, reasons: ['stolen_or_lost'] },
  { name: 'blocked', title: 'is blocked', card: { state: 'blocked' }, reasons: ['stolen_or_lost', 'invalid_card'] },
  { name: 'expired', title: 'has expired', card: { expiry: '2024-01' }, reasons: ['expired_card'] },
  {
    name: 'expiry',
    title: 'has another expiry',
    typed: { expiry: '2038-07' },
    reasons: ['expired_card', 'invalid_credentials'],
  },
  { name: 'holder', title: 'is of another holder', typed: { holderId: '010203' }, reasons: ['invalid_credentials'] },
  { name: 'password', title: 'has another password', typed: { password2: '98' }, reasons: ['invalid_credentials'] },
];

/** What names that the PG refuses an act that was done before by a code that its lists have. */
export function repeatedRule(act: 'charge' | 'cancel' | 'remove'): string {
  return `declines/${act}/repeated`;
}

/** What names that the PG compares order ids at all. */
const TWICE = 'declines/charge/twice';

/** That no list of the PG's has the code of a refusal. */
export const NOT_LISTED = /^(failed, unlisted_code \(presumed|unknown, unlisted_code)/;

/** Refusals of the bank and of the PG are failures for certain, with nothing moved. */
export function describeDeclines(subject: Subject, tests: Tests): void {
  const acts = actsOf(subject).map(({ name }) => name);
  describe('refusals', () => {
    for (const decline of DECLINES) {
      const { name, title } = decline;
      if (acts.includes('charge')) {
        const rule = `declines/charge/${name}`;
        tests.it({
          title: `no charge when the card ${title}${subject.exceptions.note(rule)}`,
          body: () => declineByKey(subject, decline, subject.exceptions.has(rule)),
        });
      }
      if (acts.includes('key-in')) {
        const rule = `declines/key-in/${name}`;
        tests.it({
          title: `no key-in payment when the card ${title}${subject.exceptions.note(rule)}`,
          body: () => declineKeyIn(subject, decline, subject.exceptions.has(rule)),
        });
      }
    }
    const twice = (act: 'charge' | 'remove', title: string, body: (excepted: boolean) => Promise<void>): void => {
      const rule = repeatedRule(act);
      if (acts.includes(act)) {
        tests.it({ title: `${title}${subject.exceptions.note(rule)}`, body: () => body(subject.exceptions.has(rule)) });
      }
    };
    const note = subject.exceptions.note(TWICE);
    twice('charge', `an order that is paid is not charged again${note}`, (excepted) => chargeTwice(subject, excepted));
    twice('remove', 'a removed key is not charged, and removing it again is no failure', (excepted) =>
      removeTwice(subject, excepted),
    );
  });
}

function declineByKey(subject: Subject, { card, typed, reasons }: Decline, excepted: boolean): Promise<void> {
  return inScene(subject, async (scene) => {
    const issued = await issuedFor(scene, { ...scene.card(card), ...typed });
    if (issued === null) return;
    if (issued.status === 'issued') scene.setAside(issued);
    // Some PGs only ask the bank when the key is charged.
    const outcome =
      issued.status === 'issued' ? await charged(scene, scene.calm.registry.sealBillingKey(issued.key)) : issued;
    if (excepted) expectNotStated(scene, outcome);
    else expectDeclined(scene, outcome, reasons);
  });
}

/** Null: a window had no key for the card, and what the customer read in it is between him and the PG. */
async function issuedFor(scene: Scene, card: CardText): Promise<AnyOutcome | null> {
  if (scene.subject.registration.capabilities.has('billing-key-by-api')) {
    return run(scene.calm, { do: 'issue', request: { ...keyOrder(scene.subject), card } });
  }
  const opened = await openWindow(scene.calm, windowRequest(scene.subject));
  const [returned] = await visitWindow(scene, opened, { card, phone: scene.phoneOf(card) });
  const outcome = returned === undefined ? null : await run(scene.calm, completingJob(returned));
  if (outcome?.status === 'issued') return outcome;
  if (outcome !== null) expect(outcome.status, said(outcome)).to.be.oneOf(['failed', 'abandoned']);
  expect(scene.ledger(), 'the bank').to.have.length(0);
  return null;
}

function declineKeyIn(subject: Subject, { card, typed, reasons }: Decline, excepted: boolean): Promise<void> {
  return inScene(subject, async (scene) => {
    const request = { ...order(subject, AMOUNT, 'key-in'), card: { ...scene.card(card), ...typed } };
    const outcome = await run(scene.calm, { do: 'key-in', request });
    if (excepted) expectNotStated(scene, outcome);
    else expectDeclined(scene, outcome, reasons);
  });
}

function expectDeclined(scene: Scene, outcome: AnyOutcome, reasons: readonly FailureReason[]): void {
  if (outcome.status !== 'failed') throw new Error(`it must have failed, but is ${said(outcome)}`);
  const { reason, certainty, retry, pg } = outcome.failure;
  expect(reason, 'reason').to.be.oneOf(['card_declined', ...reasons]);
  expect(certainty, 'certainty').to.equal('stated');
  expect(retry, 'advice').to.be.oneOf(['other_card', 'fix_request', 'never']);
  expect(pg?.code, "the PG's code").to.be.a('string').that.is.not.equal('');
  expect(pg?.message, "the PG's message").to.be.a('string').that.is.not.equal('');
  expect(pg?.http, 'HTTP status').to.be.a('number');
  expect(scene.ledger(), 'the bank').to.have.length(0);
}

/** The PG never asks for what is wrong, so that it approves; or its code for the reason is known to nobody. */
function expectNotStated(scene: Scene, outcome: AnyOutcome): void {
  if (outcome.status !== 'approved') expect(said(outcome)).to.match(NOT_LISTED);
  expect(scene.ledger(), 'the bank').to.have.length(outcome.status === 'approved' ? 1 : 0);
}

function chargeTwice(subject: Subject, excepted: boolean): Promise<void> {
  return inScene(subject, async (scene) => {
    const key = await issueKey(scene);
    const job = { do: 'charge', key, request: order(subject) } as const;
    expect(said(await run(scene.calm, job))).to.equal('approved');
    const again = await run(scene.host(), job);
    if (subject.exceptions.has(TWICE)) {
      expect(said(again)).to.equal('approved');
      expect(scene.ledger(), 'the bank').to.have.length(2);
      return;
    }
    const refused = excepted ? NOT_LISTED : /^failed, duplicate_order \(stated/;
    if (excepted || again.status !== 'approved') expect(said(again)).to.match(refused);
    expect(scene.ledger(), 'the bank').to.have.length(1);
    const dearer = AMOUNT + 1_000;
    const request = { ...job.request, amount: amountOf(subject, dearer) };
    const other = paysInWindow(subject) ? { key: await issueKey(scene, scene.card(), dearer) } : {};
    const changed = said(await run(scene.host(), { ...job, ...other, request }));
    expect(changed).to.match(excepted ? NOT_LISTED : /^failed, .*\(stated/);
    expect(scene.ledger(), 'the bank').to.have.length(1);
  });
}

function removeTwice(subject: Subject, excepted: boolean): Promise<void> {
  return inScene(subject, async (scene) => {
    const key = await issueKey(scene);
    const first = await run(scene.calm, { do: 'remove', key });
    expect(first).to.include({ status: 'removed', already: false });
    const again = await run(scene.calm, { do: 'remove', key });
    if (excepted) {
      expect(said(again)).to.match(NOT_LISTED);
      expect(said(await charged(scene, key))).to.match(NOT_LISTED);
      expect(scene.ledger(), 'the bank').to.have.length(0);
      return;
    }
    expect(again).to.include({ status: 'removed', already: true });
    expectKeyGone(subject, await charged(scene, key));
    expect(scene.ledger(), 'the bank').to.have.length(0);
  });
}

/**
 * Stated by a code of the list. Where nobody can be asked about charges it may be presumed instead, by the words of a
 * code that no list has: a code that is listed is never a presumption, and one that is not is never a statement.
 */
function expectKeyGone({ registration: { codes, recovery } }: Subject, outcome: AnyOutcome): void {
  const told = outcome.status === 'failed' ? outcome.failure.pg?.code : undefined;
  const isListed = told !== undefined && Object.hasOwn(codes['charge'] ?? {}, told);
  const mayPresume = !isListed && (recovery.charge ?? NO_RECOVERY).by === 'none';
  const right = `failed, billing_key_not_found (${mayPresume ? 'presumed' : 'stated'}, code ${told ?? '?'})`;
  expect(said(outcome), isListed ? 'by a code of the list' : 'by a code of no list').to.equal(right);
}
