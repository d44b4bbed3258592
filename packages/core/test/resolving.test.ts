import {
  newAttempt,
  NO_RECOVERY,
  refusal,
  resolveCancelByBalance,
  resolvePayment,
  won,
  type Attempt,
  type CancelOutcome,
  type ChargeOutcome,
  type Failure,
  type FailureReason,
  type Lookup,
  type Moved,
  type Payment,
  type PaymentFields,
  type Recovery,
  type Reversal,
} from '@billkey/core';
import { expect } from 'chai';

const AT = new Date('2025-03-04T01:20:30.000Z');
const RECOVERY: Recovery = { by: 'find-by-order', firstAskAfterMs: 0, absentIsFinalAfterMs: 600_000, askUntil: null };
const clock = (ms = 0): { now: () => Date } => ({ now: () => new Date(AT.getTime() + ms) });
const PG = { code: 'X', message: '', http: 200 };
const ABSENT = { status: 'absent' } as const;

const paidOf = (change: Partial<PaymentFields> = {}): PaymentFields => ({
  ...{ orderId: 'o-1', pgPaymentId: 't-1', state: 'paid', amount: won(1004), cancellable: won(1004), raw: {} },
  ...change,
});
const CANCELLED = paidOf({ state: 'cancelled', cancellable: won(0) });
const found = (change: Partial<PaymentFields> = {}): Lookup<PaymentFields> => ({
  status: 'found',
  value: paidOf(change),
});
const noAnswer = (failure: Partial<Failure> = {}): Lookup<never> => ({
  status: 'no_answer',
  failure: { ...refusal('pg_unavailable'), certainty: 'stated', ...failure },
});
const refusedBy = (reason: FailureReason): Moved<never> => ({
  status: 'failed',
  failure: { ...refusal(reason), certainty: 'stated', pg: PG },
});
const notSent = (reason: FailureReason): Moved<never> => ({
  status: 'failed',
  failure: { ...refusal(reason), certainty: 'stated' },
});
const seal = (fields: PaymentFields): Payment => ({ account: 'stub', handle: 'sealed', ...fields });

const draft = { account: 'stub', adapter: 'stub/one', orderId: 'o-1', requestId: 'o-1', at: AT } as const;
const CHARGE = newAttempt<'charge'>({ ...draft, operation: 'charge', money: won(1004), ids: { orderId: 'o-1' } });

interface Script {
  readonly looks: Lookup<PaymentFields>[];
  readonly moves?: Moved<PaymentFields>[];
  readonly attempt?: Attempt<'charge'>;
  readonly ms?: number;
  readonly wish?: 'keep' | 'reverse';
}

/** Resolves with a PG that answers from lists, and fails when it is asked for more. */
async function resolved({ looks, moves = [], attempt = CHARGE, ms = 0, wish = 'keep' }: Script): Promise<{
  outcome: ChargeOutcome<'charge'>;
  sent: Attempt[];
}> {
  const sent: Attempt[] = [];
  const [left, ways] = [[...looks], [...moves]];
  const outcome = await resolvePayment(attempt, { ifMoved: wish }, undefined, {
    clock: clock(ms),
    recovery: RECOVERY,
    look: () => Promise.resolve(given(left.shift())),
    reversals: () =>
      moves.map((_move, index): Reversal<'charge'> => ({
        ids: { [`way${String(index)}`]: 'w' },
        send: (next) => {
          sent.push(next);
          return Promise.resolve(given(ways.shift()));
        },
      })),
    seal,
  });
  expect(left, 'look-ups that were not made').to.have.length(0);
  return { outcome, sent };
}

function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('nothing is left in the script');
  return value;
}

function said(outcome: ChargeOutcome<'charge'> | CancelOutcome): string {
  if (outcome.status === 'failed') return `failed, ${outcome.failure.reason}`;
  if (outcome.status !== 'unknown') return outcome.status;
  return `unknown, ${outcome.doubt}${outcome.askAgainAt === null ? ', never' : ''}`;
}

describe('resolving a payment', () => {
  for (const [what, script, expected] of [
    ['nothing, too early', { looks: [ABSENT] }, 'unknown, not_found_yet'],
    ['nothing, late enough', { looks: [ABSENT], ms: 600_000 }, 'failed, not_found'],
    ['no answer', { looks: [noAnswer()], ms: 600_000 }, 'unknown, no_answer'],
    ['another amount', { looks: [found({ amount: won(1005) })] }, 'unknown, unauthentic_answer'],
    [
      'another currency',
      { looks: [found({ amount: { minor: 1004, currency: 'USD' } })] },
      'unknown, unauthentic_answer',
    ],
    ['the payment', { looks: [found()] }, 'approved'],
    ['what is left of it', { looks: [found({ state: 'partially_cancelled', cancellable: won(4) })] }, 'approved'],
    ['that it was taken back', { looks: [{ status: 'found', value: CANCELLED }] }, 'reversed'],
    ['that the PG still looks at it', { looks: [found({ state: 'in_review' })], wish: 'reverse' }, 'pending'],
    ['no money to look for', { looks: [], attempt: { ...CHARGE, money: null } }, 'unknown, no_way_to_ask, never'],
  ] as const satisfies readonly (readonly [string, Script, string])[]) {
    it(`that finds ${what} is ${expected}`, async () => {
      const { outcome, sent } = await resolved({ ...script, looks: [...script.looks] });
      expect(said(outcome)).to.equal(expected);
      expect(sent).to.have.length(0);
    });
  }

  const reversing = (moves: Moved<PaymentFields>[], ...again: Lookup<PaymentFields>[]): ReturnType<typeof resolved> =>
    resolved({ looks: [found(), ...again], moves, wish: 'reverse' });

  it('takes it back, as another step of the same attempt', async () => {
    const { outcome, sent } = await reversing([{ status: 'done', value: CANCELLED }]);
    expect(outcome).to.deep.include({ status: 'reversed', why: 'asked', payment: seal(CANCELLED) });
    expect(sent).to.deep.equal([{ ...CHARGE, step: 1, ids: { orderId: 'o-1', way0: 'w' } }]);
    expect(outcome.attempt).to.deep.equal(sent[0]);
    expect(sent[0]).to.be.frozen;
    expect(sent[0]?.ids).to.be.frozen;
  });

  for (const reason of ['cancel_not_possible', 'not_permitted'] as const) {
    it(`is approved after ${reason}, once a second look shows the approval`, async () => {
      expect(said((await reversing([refusedBy(reason)], found())).outcome)).to.equal('approved');
      expect(said((await reversing([refusedBy(reason)], noAnswer())).outcome)).to.equal('unknown, no_answer');
      expect(said((await reversing([refusedBy(reason)], ABSENT)).outcome)).to.equal('unknown, no_answer');
      const cancelled = { status: 'found', value: CANCELLED } as const;
      expect(said((await reversing([refusedBy(reason)], cancelled)).outcome)).to.equal('reversed');
    });
  }

  for (const reason of [
    'already_cancelled',
    'not_found',
    'pg_unavailable',
    'unauthorized',
    'duplicate_order',
  ] as const) {
    it(`is never approved after ${reason}, whatever a second look shows`, async () => {
      for (const again of [found(), noAnswer(), ABSENT]) {
        const { outcome } = await reversing([refusedBy(reason)], again);
        expect(said(outcome)).to.equal('unknown, no_answer');
        expect(outcome).to.have.deep.property('pg', PG);
      }
      const { outcome } = await reversing([refusedBy(reason)], { status: 'found', value: CANCELLED });
      expect(said(outcome)).to.equal('reversed');
    });
  }

  for (const reason of ['aborted', 'pg_unavailable'] as const) {
    it(`is unknown, without another look, when the reversal was not sent: ${reason}`, async () => {
      expect(said((await reversing([notSent(reason)])).outcome)).to.equal('unknown, no_answer');
    });
  }

  it('keeps the doubt about a lost reversal', async () => {
    const lost = { status: 'unknown', doubt: 'broken_answer', askAgainAt: null } as const;
    expect((await reversing([lost])).outcome).to.include(lost);
  });

  it('goes the next way only when it is too late for the first', async () => {
    const done = { status: 'done', value: CANCELLED } as const;
    const late = await reversing([refusedBy('net_cancel_too_late'), done]);
    expect(said(late.outcome)).to.equal('reversed');
    expect(late.sent.map(({ step, ids }) => [step, Object.keys(ids)])).to.deep.equal([
      [1, ['orderId', 'way0']],
      [2, ['orderId', 'way0', 'way1']],
    ]);
    const refused = await reversing([refusedBy('cancel_not_possible'), done], found());
    expect([said(refused.outcome), refused.sent.length]).to.deep.equal(['approved', 1]);
  });
});

describe('resolving a cancel by the balance', () => {
  const CANCEL = newAttempt<'cancel'>({
    ...{ ...draft, operation: 'cancel', money: won(300), ids: {}, paymentId: 't-1', before: won(1004) },
  });
  const WHOLE: Attempt<'cancel'> = { ...CANCEL, money: won(1004) };
  const looked =
    (lookup: Awaited<ReturnType<Parameters<typeof resolveCancelByBalance>[2]['look']>>) =>
    (attempt: Attempt<'cancel'> = CANCEL, recovery = RECOVERY, ms = 0): Promise<CancelOutcome> =>
      resolveCancelByBalance(attempt, undefined, {
        clock: clock(ms),
        recovery,
        look: () => Promise.resolve(lookup),
        seal,
      });
  const left = (cancellable: number | null, cancels?: readonly number[]): ReturnType<typeof looked> => {
    const fields = paidOf({
      state: cancellable === 0 ? 'cancelled' : 'partially_cancelled',
      cancellable: cancellable === null ? null : won(cancellable),
    });
    return looked({
      status: 'found',
      value: cancels === undefined ? fields : { ...fields, cancels: cancels.map(won) },
    });
  };

  it('is cancelled when just its amount is gone', async () => {
    expect(await left(704)()).to.deep.include({ status: 'cancelled', already: true, cancelled: won(300) });
    expect(said(await left(704, [300])())).to.equal('cancelled');
    expect(said(await left(0)(WHOLE))).to.equal('cancelled');
  });

  it('is not when nothing is gone: not yet, and then for certain', async () => {
    expect(said(await left(1004)())).to.equal('unknown, not_found_yet');
    expect(said(await left(1004)(CANCEL, RECOVERY, 600_000))).to.equal('failed, not_found');
  });

  it('is for a human when something else is gone, or the list does not have it', async () => {
    expect(said(await left(604)())).to.equal('unknown, no_way_to_ask, never');
    expect(said(await left(704, [100, 200])())).to.equal('unknown, no_way_to_ask, never');
    expect(said(await left(0, [300, 704])(WHOLE))).to.equal('unknown, no_way_to_ask, never');
  });

  it('is told without a balance only of a cancel of all that was left', async () => {
    expect(said(await left(null)(WHOLE))).to.equal('unknown, not_found_yet');
    expect(said(await left(null)())).to.equal('unknown, no_way_to_ask, never');
    const gone = looked({ status: 'found', value: paidOf({ state: 'cancelled', cancellable: null }) });
    expect(said(await gone(WHOLE))).to.equal('cancelled');
    expect(said(await gone())).to.equal('unknown, no_way_to_ask, never');
  });

  it('is never certain about what is absent, nor without an answer, nor without a way to ask', async () => {
    expect(said(await looked(ABSENT)(CANCEL, RECOVERY, 600_000))).to.equal('unknown, not_found_yet');
    expect(said(await looked(noAnswer())())).to.equal('unknown, no_answer');
    for (const attempt of [
      { ...CANCEL, money: null },
      { ...CANCEL, before: null },
    ]) {
      expect(said(await left(704)(attempt))).to.equal('unknown, no_way_to_ask, never');
    }
    expect(said(await left(704)(CANCEL, NO_RECOVERY))).to.equal('unknown, no_way_to_ask, never');
  });
});
