import { seoulMidnight, seoulTime } from '@billkey/core';
import { expect } from 'chai';
import fc from 'fast-check';

const REAL_DATES = fc.date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });

describe('Seoul time', () => {
  for (const [at, day, time, millis] of [
    ['2025-03-04T01:20:30.007Z', '2025-03-04', '10:20:30', '007'],
    ['2025-03-03T14:59:59.999Z', '2025-03-03', '23:59:59', '999'],
    ['2025-03-03T15:00:00.000Z', '2025-03-04', '00:00:00', '000'],
    ['2024-12-31T15:00:00.000Z', '2025-01-01', '00:00:00', '000'],
    ['2024-02-28T15:00:00.000Z', '2024-02-29', '00:00:00', '000'],
  ] as const) {
    it(`is ${day} ${time} at ${at}`, () => {
      expect(seoulTime(new Date(at))).to.deep.equal({ day, time, millis });
    });
  }

  it('is nine hours ahead, all year', () => {
    fc.assert(
      fc.property(REAL_DATES, (at) => {
        const { day, time, millis } = seoulTime(at);
        expect(new Date(`${day}T${time}.${millis}+09:00`).getTime()).to.equal(at.getTime());
      }),
    );
  });

  it('begins its days at their first moment', () => {
    expect(seoulMidnight('2025-03-04').toISOString()).to.equal('2025-03-03T15:00:00.000Z');
    fc.assert(
      fc.property(REAL_DATES, (at) => {
        const { day } = seoulTime(at);
        const midnight = seoulMidnight(day).getTime();
        expect(seoulTime(new Date(midnight)).day).to.equal(day);
        expect(seoulTime(new Date(midnight - 1)).day < day).to.equal(true);
      }),
    );
  });

  for (const day of [
    '2025-02-29',
    '2025-13-01',
    '2025-00-10',
    '2025-3-4',
    '20250304',
    '2025-03-04T00',
    '',
    ' 2025-03-04',
  ]) {
    it(`has no day ${JSON.stringify(day)}`, () => {
      expect(() => seoulMidnight(day))
        .to.throw()
        .with.property('field', 'day');
    });
  }

  it('has no day that is no text', () => {
    for (const day of [undefined, null, 20250304, {}, ['2025-03-04']]) {
      expect(() => seoulMidnight(day as string), JSON.stringify(day))
        .to.throw()
        .with.property('field', 'day');
    }
  });
});
