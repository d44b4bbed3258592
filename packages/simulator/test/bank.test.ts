import { Bank, Clock, type AuthorizeRequest, type BankCard } from '@billkey/simulator';
import { expect } from 'chai';

const CARD: BankCard = {
  number: '4000000000000002',
  expiry: '2030-06',
  holderId: '900101',
  password2: '34',
  balance: 50_000,
  limit: 30_000,
  state: 'active',
  issuer: 'kb',
  kind: 'credit',
};

const REQUEST: AuthorizeRequest = {
  card: { number: CARD.number },
  pg: 'pg',
  merchant: 'shop',
  orderId: 'o-1',
  pgPaymentId: 'p-1',
  amount: 20_000,
  currency: 'KRW',
};

describe('Bank', () => {
  let bank: Bank;
  let clock: Clock;
  beforeEach(() => {
    clock = new Clock(() => Date.parse('2026-01-31T12:00:00Z'));
    bank = new Bank(clock);
    bank.seed([CARD]);
  });

  it('approves, takes the money and writes it down', () => {
    const result = bank.authorize(REQUEST);
    expect(result).to.include({ approved: true });
    expect(bank.card(CARD.number)?.balance).to.equal(30_000);
    const [entry] = bank.ledger();
    expect(entry).to.deep.include({
      ...{ kind: 'approval', pg: 'pg', merchant: 'shop', orderId: 'o-1', pgPaymentId: 'p-1', amount: 20_000 },
      ...{ at: '2026-01-31T12:00:00.000Z', currency: 'KRW', cardLast4: '0002', balance: 20_000 },
    });
    expect(entry?.approvalNumber).to.match(/^\d{8}$/);
  });

  const claims: [string, Partial<AuthorizeRequest['card']>][] = [
    ['unknown_card', { number: '4000000000000010' }],
    ['wrong_expiry', { expiry: '2030-07' }],
    ['wrong_holder', { holderId: '900102' }],
    ['wrong_password', { password2: '35' }],
  ];
  for (const [reason, claim] of claims) {
    it(`declines a claim for ${reason}`, () => {
      const card = { number: CARD.number, ...claim };
      expect(bank.verify(card)).to.equal(reason);
      expect(bank.authorize({ ...REQUEST, card })).to.deep.equal({ approved: false, reason });
      expect(bank.ledger()).to.deep.equal([]);
    });
  }

  const cards: [string, Partial<BankCard>][] = [
    ['lost', { state: 'lost' }],
    ['stolen', { state: 'stolen' }],
    ['blocked', { state: 'blocked' }],
    ['limit_exceeded', { limit: 19_999 }],
    ['insufficient_funds', { balance: 19_999 }],
    ['wrong_expiry', { expiry: '2026-01' }],
  ];
  for (const [reason, change] of cards) {
    it(`declines a card that is ${JSON.stringify(change)} for ${reason}`, () => {
      clock.move(3 * 3_600_000);
      bank.addCard({ ...CARD, ...change });
      expect(bank.authorize(REQUEST)).to.deep.equal({ approved: false, reason });
      expect(bank.card(CARD.number)?.balance).to.equal(change.balance ?? CARD.balance);
    });
  }

  it('lets a card expire with the Korean month, not with that of UTC', () => {
    bank.addCard({ ...CARD, expiry: '2026-01' });
    clock.move(3 * 3_600_000 - 1);
    expect(bank.verify({ number: CARD.number })).to.equal(undefined);
    clock.move(1);
    expect(bank.verify({ number: CARD.number })).to.equal('wrong_expiry');
  });

  it('gives money back once', () => {
    bank.authorize(REQUEST);
    const cancel = { kind: 'cancel', pg: 'pg', pgPaymentId: 'p-1', cancelId: 'c-1' } as const;
    const first = bank.cancel({ ...cancel, amount: 15_000 });
    expect(first.cancelled && first.entry).to.include({
      kind: 'cancel',
      cancelId: 'c-1',
      amount: 15_000,
      balance: 5000,
    });
    const over = bank.cancel({ ...cancel, amount: 5001 });
    expect(over).to.deep.equal({ cancelled: false, reason: 'more_than_balance' });
    expect(bank.cancel({ ...cancel, amount: 5000 })).to.include({ cancelled: true });
    expect(bank.card(CARD.number)?.balance).to.equal(50_000);
    expect(bank.cancel({ ...cancel, pg: 'other', amount: 1 })).to.include({ reason: 'unknown_payment' });
  });

  it('counts an order that was approved twice as one double charge', () => {
    bank.authorize(REQUEST);
    bank.authorize({ ...REQUEST, orderId: 'o-2', pgPaymentId: 'p-2', amount: 1 });
    bank.authorize({ ...REQUEST, merchant: 'other', pgPaymentId: 'p-3', amount: 1 });
    expect(bank.counts()).to.deep.equal({ approvals: 3, cancels: 0, doubleCharges: 0 });
    bank.authorize({ ...REQUEST, pgPaymentId: 'p-4', amount: 1 });
    bank.cancel({ kind: 'net-cancel', pg: 'pg', pgPaymentId: 'p-4', amount: 1 });
    expect(bank.counts()).to.deep.equal({ approvals: 4, cancels: 1, doubleCharges: 1 });
  });

  it('comes back unspent with a reset', () => {
    bank.authorize(REQUEST);
    bank.addCard({ ...CARD, number: '4000000000000010' });
    bank.reset();
    expect(bank.card(CARD.number)).to.deep.equal(CARD);
    expect(bank.card('4000000000000010')).to.equal(undefined);
    expect(bank.ledger()).to.deep.equal([]);
    const gone = bank.cancel({ kind: 'cancel', pg: 'pg', pgPaymentId: 'p-1', amount: 1 });
    expect(gone).to.include({ reason: 'unknown_payment' });
  });

  it('shows its cards in the order in which they were added', () => {
    bank.addCard({ ...CARD, number: '4000000000000010' });
    bank.addCard({ ...CARD, balance: 1 });
    expect(bank.cards().map(({ number, balance }) => [number, balance])).to.deep.equal([
      [CARD.number, 1],
      ['4000000000000010', 50_000],
    ]);
  });

  it('fills a wallet with the test cards of one PG, and what was added to all that PGs began with', () => {
    const [own, later] = [
      { ...CARD, number: '4000000000000028' },
      { ...CARD, number: '4000000000000010' },
    ];
    bank.addCard(later);
    bank.seed([own]);
    expect(bank.wallet([own]).map(({ number }) => number)).to.deep.equal([own.number, later.number]);
    expect(bank.wallet([]).map(({ number }) => number)).to.deep.equal([later.number]);
  });

  it('takes no amount that is not a positive safe integer', () => {
    for (const amount of [0, -1, 0.5, NaN, 2 ** 53]) {
      expect(() => bank.authorize({ ...REQUEST, amount })).to.throw(RangeError);
      expect(() => bank.cancel({ kind: 'cancel', pg: 'pg', pgPaymentId: 'p-1', amount })).to.throw(RangeError);
    }
  });
});
