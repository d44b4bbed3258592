import { FreshSeconds } from '@billkey/core';
import { expect } from 'chai';

const AT = new Date('2025-03-04T10:20:30.500+09:00');

describe('FreshSeconds', () => {
  it('gives each request about one thing a second of its own', () => {
    const seconds = new FreshSeconds();
    const given = [1, 2, 3].map(() => seconds.next('id-1', AT).toISOString());
    expect(given).to.deep.equal([AT.toISOString(), '2025-03-04T01:20:31.000Z', '2025-03-04T01:20:32.000Z']);
  });

  it('keeps to the clock for other things, and once the second has passed', () => {
    const seconds = new FreshSeconds();
    seconds.next('id-1', AT);
    expect(seconds.next('id-2', AT)).to.equal(AT);
    const later = new Date(AT.getTime() + 5000);
    expect(seconds.next('id-1', later)).to.equal(later);
  });
});
