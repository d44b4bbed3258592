import { cardExpiry } from '@billkey/core';
import { expect } from 'chai';

describe('a card expiry', () => {
  it('has parts that PGs put together in their own order', () => {
    expect(cardExpiry('2039-07')).to.deep.equal({ yyyy: '2039', yy: '39', mm: '07' });
  });
});
