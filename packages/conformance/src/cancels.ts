import { expect } from 'chai';
import type { AnyOutcome, CancelRequest, Payment } from '@billkey/core';
import { actsOf, pay, plain, run, said, type Act } from './acts.js';
import { NOT_LISTED, repeatedRule } from './declines.js';
import { amountOf, AMOUNT } from './orders.js';
import { freshId } from './ids.js';
import { lose, resolveAnew } from './lose.js';
import { expectFound } from './look-ups.js';
import { inScene, type Scene } from './scene.js';
import type { Subject } from './subject.js';
import { expectInputError } from './thrown.js';
import type { Tests } from './together.js';
import { expectPayment, expectTrue, movementsOf } from './truth.js';

/** The arithmetic of taking back: whatever happens, the bank and the outcomes agree. */
export function describeCancels(subject: Subject, tests: Tests): void {
  const act = actsOf(subject).find(({ name }) => name === 'cancel');
  if (act === undefined) return;
  const scene = (title: string, play: (scene: Scene) => Promise<void>): void => {
    tests.it({ title, body: () => inScene(subject, play) });
  };
  describe('cancelling', () => {
    scene(`the whole of a payment, once${subject.exceptions.note(repeatedRule('cancel'))}`, cancelWhole);
    scene('refuses more than there is, and a wrong belief about it', refuseWrongAmounts);
    scene('keeps what was told when the payment was approved', keepFacts);
    scene('refuses a handle that was changed, or is of another payment or account', refuseHandles);
    scene('the same cancel, asked for twice at once, is one', (s) => cancelTwiceAtOnce(s, act));
    scene('a handle that was used is refused', refuseOldHandle);
    if (!subject.registration.capabilities.has('partial-cancel')) {
      scene('refuses to cancel a part', refusePart);
      return;
    }
    scene('part after part until nothing is left', cancelInParts);
    scene('"all" after a part is what is left', cancelRest);
    scene('"all" by a belief that is out of date reports no money that it did not move', cancelTooMuch);
    const rule = 'resolve/cancel/part';
    const excepted = subject.exceptions.has(rule);
    scene(`a lost part is found again${subject.exceptions.note(rule)}`, (s) => loseParts(s, act, excepted));
  });
}

type Ask = Partial<Omit<CancelRequest, 'payment'>>;

function cancel(scene: Scene, payment: CancelRequest['payment'], left: number, ask: Ask = {}): Promise<AnyOutcome> {
  const cancellableBefore = amountOf(scene.subject, left);
  const request = {
    payment,
    cancelId: freshId('c'),
    amount: 'all',
    cancellableBefore,
    reason: '고객 요청',
    ...ask,
  } as const;
  return run(scene.calm, { do: 'cancel', request });
}

async function cancelled(scene: Scene, payment: Payment, left: number, ask: Ask = {}): Promise<Payment> {
  const outcome = await cancel(scene, payment, left, ask);
  if (outcome.status !== 'cancelled') throw new Error(`it should have been cancelled, but: ${said(outcome)}`);
  await expectTrue(scene, outcome);
  const asked = ask.amount === undefined || ask.amount === 'all' ? left : ask.amount.minor;
  expect(outcome.cancelled, 'what was cancelled').to.deep.equal(amountOf(scene.subject, asked));
  expect(outcome.already, 'already').to.equal(false);
  expect(outcome.payment.handle, 'handle').not.to.equal(payment.handle);
  expect(movementsOf(scene, payment).at(-1)).to.include({ amount: asked, balance: left - asked });
  return outcome.payment;
}

async function cancelWhole(scene: Scene): Promise<void> {
  const { payment } = await pay(scene);
  const after = await cancelled(scene, payment, AMOUNT);
  expect(after.state).to.equal('cancelled');
  // With a handle that another process might still have.
  const { account, handle, pgPaymentId } = payment;
  const host = scene.host();
  const request = {
    payment: { account, handle, pgPaymentId },
    cancelId: freshId('c'),
    amount: 'all',
    reason: '고객 요청',
  } as const;
  const again = await run(host, { do: 'cancel', request: { ...request, cancellableBefore: payment.amount } });
  const notListed = scene.subject.exceptions.has(repeatedRule('cancel'));
  expect(said(again), 'cancelled again').to.match(notListed ? NOT_LISTED : /^failed, .*\(stated/);
  expect(scene.ledger(), 'the bank').to.have.length(2);
}

/** The payment of a cancel, or of a look-up, replaces the one that is stored. */
async function keepFacts(scene: Scene): Promise<void> {
  const { payment } = await pay(scene);
  const facts = factsOf(payment);
  const { registry, account } = scene.calm;
  if (scene.subject.registration.capabilities.has('find-payment')) {
    const found = await registry.get(account, 'find-payment').findPayment({ handle: payment.handle });
    if (found.status !== 'found') throw new Error(`it should have been found, but: ${found.status}`);
    expect(factsOf(asToldOf(payment, found.value)), 'looked up').to.deep.equal(facts);
    const { cancellable } = found.value;
    if (cancellable !== null) expect(cancellable, 'what is left').to.deep.equal(payment.amount);
  }
  expect(factsOf(await cancelled(scene, payment, AMOUNT)), 'cancelled').to.deep.equal(facts);
}

/** A payment with no more of its card than was told of another: a look-up may know more. */
function asToldOf({ card: known = {} }: Payment, { card, ...found }: Payment): Payment {
  const told = Object.entries(card ?? {}).filter(([name]) => name in known);
  return card === undefined || told.length === 0 ? found : { ...found, card: Object.fromEntries(told) };
}

function factsOf({ instalmentMonths, approvalNumber, approvedAt, card }: Payment): unknown {
  return plain({ instalmentMonths, approvalNumber, approvedAt: Date.parse(approvedAt ?? ''), card });
}

async function cancelInParts(scene: Scene): Promise<void> {
  let { payment } = await pay(scene);
  let left = AMOUNT;
  for (const part of [10_000, 1_000, 12_345, 6_655]) {
    payment = await cancelled(scene, payment, left, { amount: amountOf(scene.subject, part) });
    left -= part;
    expect(payment.state).to.equal(left === 0 ? 'cancelled' : 'partially_cancelled');
    await expectFound(scene, payment);
  }
  const parts = scene.ledger().slice(1);
  expect(parts.map(({ amount }) => amount)).to.deep.equal([10_000, 1_000, 12_345, 6_655]);
}

async function cancelRest(scene: Scene): Promise<void> {
  const { payment } = await pay(scene);
  const rest = await cancelled(scene, payment, AMOUNT, { amount: amountOf(scene.subject, 10_000) });
  await cancelled(scene, rest, AMOUNT - 10_000);
  expect(scene.ledger().map(({ balance }) => balance)).to.deep.equal([AMOUNT, AMOUNT - 10_000, 0]);
}

/** Another process has cancelled a part, and this one's handle is older. */
async function cancelTooMuch(scene: Scene): Promise<void> {
  const { payment } = await pay(scene);
  const { account, handle, pgPaymentId } = payment;
  await cancelled(scene, payment, AMOUNT, { amount: amountOf(scene.subject, 10_000) });
  const request = { payment: { account, handle, pgPaymentId }, cancelId: freshId('c'), amount: 'all' } as const;
  const job = { do: 'cancel', request: { ...request, cancellableBefore: payment.amount, reason: '취소' } } as const;
  const outcome = await run(scene.host(), job);
  const after = [
    outcome,
    await resolveAnew(scene, {
      attempt: plain(outcome.attempt),
      askAgainAt: null,
      ask: () => ({ do: 'resolve', attempt: plain(outcome.attempt) }),
    }),
  ];
  for (const one of after) expect(one.status, said(one)).to.be.oneOf(['failed', 'unknown']);
}

async function refuseWrongAmounts(scene: Scene): Promise<void> {
  const { payment } = await pay(scene);
  const { subject } = scene;
  await expectInputError(scene, 'amount', () =>
    cancel(scene, payment, AMOUNT, { amount: amountOf(subject, AMOUNT + 1) }),
  );
  await expectInputError(scene, 'cancellableBefore', () => cancel(scene, payment, AMOUNT - 1));
  await expectInputError(scene, 'cancellableBefore', () => cancel(scene, payment, AMOUNT + 1));
  const cheap = { minor: 0, currency: payment.amount.currency };
  await expectInputError(scene, 'amount.minor', () => cancel(scene, payment, AMOUNT, { amount: cheap }));
  const foreign = { minor: 1_000, currency: payment.amount.currency === 'USD' ? 'EUR' : 'USD' };
  await expectInputError(scene, 'amount.currency', () => cancel(scene, payment, AMOUNT, { amount: foreign }));
  expect(scene.ledger(), 'the bank').to.have.length(1);
}

async function refuseHandles(scene: Scene): Promise<void> {
  const { payment } = await pay(scene);
  const { payment: other } = await pay(scene);
  const { handle } = payment;
  const middle = Math.floor(handle.length / 2);
  const changed = [1, middle, handle.length - 2].map(
    (at) => handle.slice(0, at) + (handle[at] === 'A' ? 'B' : 'A') + handle.slice(at + 1),
  );
  for (const wrong of [...changed, handle.slice(0, -4), `${handle}AAAA`, 'x', other.handle]) {
    await expectInputError(scene, 'payment.handle', () => cancel(scene, { ...payment, handle: wrong }, AMOUNT));
  }
  await expectInputError(scene, 'payment', () =>
    cancel(scene, { ...payment, account: `${payment.account}-x` }, AMOUNT),
  );
  expect(scene.ledger(), 'the bank').to.have.length(2);
}

async function cancelTwiceAtOnce(scene: Scene, act: Act): Promise<void> {
  const { job } = await act.prepare(scene);
  const [first, second] = await Promise.all([run(scene.calm, job), run(scene.calm, job)]);
  expect([said(first), said(second)]).to.deep.equal(['cancelled', 'cancelled']);
  await expectTrue(scene, first);
  expect(scene.ledger(), 'the bank').to.have.length(2);
}

async function refuseOldHandle(scene: Scene): Promise<void> {
  const { payment } = await pay(scene);
  await cancelled(scene, payment, AMOUNT);
  await expectInputError(scene, 'payment.handle', () => cancel(scene, payment, AMOUNT));
}

async function refusePart(scene: Scene): Promise<void> {
  const { payment } = await pay(scene);
  const seen = scene.requests().length;
  const part = amountOf(scene.subject, 10_000);
  const code = await cancel(scene, payment, AMOUNT, { amount: part }).catch((error: unknown) => error);
  expect(code).to.have.property('code', 'capability_missing');
  expect(scene.requests(), 'requests').to.have.length(seen);
}

async function loseParts(scene: Scene, act: Act, excepted: boolean): Promise<void> {
  const { payment } = await pay(scene);
  const { account, handle, pgPaymentId, amount: cancellableBefore } = payment;
  const request = { payment: { account, handle, pgPaymentId }, cancellableBefore, reason: '일부 취소' };
  const part = { ...request, cancelId: freshId('c'), amount: amountOf(scene.subject, 10_000) };
  const lost = await lose(scene, act, true, { job: { do: 'cancel', request: part } });
  const outcome = await resolveAnew(scene, lost);
  if (excepted) {
    expect(said(outcome)).to.equal('unknown, no_way_to_ask');
    expect(lost.askAgainAt, 'askAgainAt of the cancel').to.equal(null);
    return;
  }
  expect(lost.askAgainAt, 'askAgainAt of the cancel').to.be.a('string');
  if (outcome.status !== 'cancelled') throw new Error(`it was cancelled, but is ${said(outcome)}`);
  expect(outcome.cancelled.minor, 'what was cancelled').to.equal(10_000);
  expectPayment(scene, outcome.payment);
  // The handle of the outcome is as good as one of an answer that was not lost.
  await cancelled(scene, outcome.payment, AMOUNT - 10_000, { amount: amountOf(scene.subject, 5_000) });
  const confused = await resolveAnew(scene, lost);
  expect(confused.status, 'once another part is gone too').not.to.equal('failed');
  if (confused.status === 'cancelled') expect(confused.cancelled.minor).to.equal(10_000);
}
