import { Bank, Clock, ORDINARY_CARD, toBankCard, toTestCard } from '@billkey/simulator';
import { expect } from 'chai';

const NUMBER = '9400000000000001';
const card = { ...ORDINARY_CARD, number: NUMBER, behaviour: 'Approves.', onCharge: 'a habit of the PG' };

describe('a seeded card', () => {
  it('is shown to its user with what a form asks for, and no more', () => {
    const shown = { number: NUMBER, expiry: '2039-12', holderId: '800101', password2: '12', behaviour: 'Approves.' };
    expect(toTestCard(card)).to.deep.equal(shown);
    expect(toTestCard({ ...card, cvc: '123' })).to.deep.equal({ ...shown, cvc: '123' });
  });

  it('is known to its issuer without what the PG makes of it', () => {
    expect(toBankCard(card)).to.deep.equal({ ...ORDINARY_CARD, number: NUMBER });
    expect(toBankCard({ ...card, cvc: '123' })).to.deep.equal({ ...ORDINARY_CARD, number: NUMBER, cvc: '123' });
  });

  it('can be spent from when it is an ordinary one', () => {
    const bank = new Bank(new Clock(() => Date.parse('2026-01-05T09:30:00+09:00')));
    bank.seed([toBankCard(card)]);
    const claim = { number: NUMBER, expiry: '2039-12', holderId: '800101', password2: '12' };
    const sale = { pg: 'till', merchant: 'm', orderId: 'o-1', pgPaymentId: 'p-1', card: claim, currency: 'KRW' };
    expect(bank.authorize({ ...sale, amount: 10_000_001 })).to.deep.include({ reason: 'limit_exceeded' });
    expect(bank.authorize({ ...sale, amount: 10_000_000 })).to.not.have.property('reason');
  });
});
