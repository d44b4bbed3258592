import { seoulInstant, seoulStamp } from '@billkey/core';
import { expect } from 'chai';
import fc from 'fast-check';

describe('a stamp of Seoul', () => {
  it('is fourteen digits, and is read back with the century or without', () => {
    expect(seoulStamp(new Date('2025-03-04T01:20:30.999Z'))).to.equal('20250304102030');
    expect(seoulInstant('20250304102030')).to.equal('2025-03-04T10:20:30+09:00');
    expect(seoulInstant('250304102030')).to.equal('2025-03-04T10:20:30+09:00');
    fc.assert(
      fc.property(fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), (at) => {
        const instant = seoulInstant(seoulStamp(at)) ?? '';
        expect(Date.parse(instant)).to.equal(Math.floor(at.getTime() / 1000) * 1000);
      }),
    );
  });

  for (const text of [
    '',
    '2503',
    '20250304',
    '2025030410203',
    '259904102030',
    '20250230102030',
    '20250304240000',
    '20250304106000',
    '2025-03-04102030',
    '2025030410203x',
    undefined,
  ]) {
    it(`is not ${JSON.stringify(text)}`, () => {
      expect(seoulInstant(text)).to.equal(undefined);
    });
  }
});
