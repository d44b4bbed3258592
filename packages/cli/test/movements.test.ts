import { won, type AnyOutcome, type Attempt, type Operation, type Payment } from '@billkey/core';
import { expect } from 'chai';
import { differences, Told } from '../src/demo/movements.js';
import { entry } from './support/made-up.js';

const attempt = <O extends Operation>(operation: O, requestId = 'demo0101'): Attempt<O> => ({
  format: 1,
  operation,
  account: 'acme',
  adapter: 'acme/one',
  orderId: 'demo0101',
  requestId,
  money: won(9_900),
  at: '2026-03-04T01:20:30.000Z',
  step: 0,
  ids: {},
});

const payment: Payment = {
  account: 'acme',
  orderId: 'demo0101',
  pgPaymentId: 'P1',
  state: 'paid',
  amount: won(9_900),
  cancellable: won(9_900),
  instalmentMonths: 0,
  handle: 'sealed',
  raw: {},
};

const approved: AnyOutcome = { status: 'approved', attempt: attempt('charge'), payment };
const unknown: AnyOutcome = { status: 'unknown', attempt: attempt('charge'), doubt: 'no_answer', askAgainAt: null };
const reversed: AnyOutcome = { status: 'reversed', attempt: attempt('charge'), payment, why: 'asked' };
const cancelled: AnyOutcome = {
  status: 'cancelled',
  attempt: attempt('cancel', 'demo0102'),
  payment,
  cancelled: won(900),
  already: false,
};

function told(...outcomes: readonly AnyOutcome[]): ReturnType<Told['movements']> {
  const all = new Told();
  for (const outcome of outcomes) all.note('acme', outcome);
  return all.movements();
}

describe('comparing outcomes with the ledger of the bank', () => {
  it('is content when each entry is an outcome and each outcome an entry', () => {
    const ledger = [entry(), entry({ kind: 'cancel', amount: 900, balance: 9_000 })];
    expect(differences(told(approved, cancelled), ledger)).to.deep.equal([]);
  });

  it('takes an outcome that was found later instead of the unknown one', () => {
    expect(differences(told(unknown, approved), [entry()])).to.deep.equal([]);
  });

  it('takes a reversal for an approval and a cancel, however it was done', () => {
    for (const kind of ['cancel', 'net-cancel'] as const) {
      expect(differences(told(unknown, reversed), [entry(), entry({ kind, balance: 0 })])).to.deep.equal([]);
    }
  });

  it('counts an act that was told twice once', () => {
    expect(differences(told(approved, approved), [entry()])).to.deep.equal([]);
  });

  it('counts a key that was issued with a payment', () => {
    const key = { account: 'acme', variant: 'one', context: {} } as Extract<AnyOutcome, { status: 'issued' }>['key'];
    const issued: AnyOutcome = { status: 'issued', attempt: attempt('issue'), key };
    expect(differences(told(issued), [])).to.deep.equal([]);
    expect(differences(told({ ...issued, payment }), [entry()])).to.deep.equal([]);
  });

  it('does not miss what was booked for a moment to issue a key alone, and misses what was not given back', () => {
    const key = { account: 'acme', variant: 'one', context: {} } as Extract<AnyOutcome, { status: 'issued' }>['key'];
    const all = new Told();
    all.note('acme', { status: 'issued', attempt: attempt('window'), key });
    const [booked, back] = [entry({ amount: 100, balance: 100 }), entry({ kind: 'cancel', amount: 100, balance: 0 })];
    expect(all.toBeTold([booked, back])).to.deep.equal([]);
    expect(all.toBeTold([booked])).to.deep.equal([booked]);
    const other = [
      { ...booked, orderId: 'demo0102' },
      { ...back, orderId: 'demo0102' },
    ];
    expect(all.toBeTold(other)).to.deep.equal(other);
  });

  it('finds a charge that no outcome told', () => {
    expect(differences(told(unknown), [entry()])).to.deep.equal([
      'the bank has an approval of 9,900 won for order demo0101 at acme, and no outcome told',
    ]);
  });

  it('finds a double charge', () => {
    expect(differences(told(approved), [entry(), entry(), entry()])).to.deep.equal([
      'the bank has an approval of 9,900 won for order demo0101 at acme 2 times, and no outcome told',
    ]);
  });

  it('finds an outcome that the bank knows nothing of', () => {
    expect(differences(told(approved, cancelled), [entry()])).to.deep.equal([
      'an outcome told of a cancel of 900 won for order demo0101 at acme, and the bank has none',
    ]);
  });

  for (const [what, change] of Object.entries({
    amount: { amount: 9_901 },
    currency: { currency: 'USD' },
    'order id': { orderId: 'demo0102' },
    PG: { pg: 'other' },
    kind: { kind: 'cancel' },
  } as const)) {
    it(`finds another ${what}`, () => {
      expect(differences(told(approved), [entry(change)])).to.have.length(2);
    });
  }
});
