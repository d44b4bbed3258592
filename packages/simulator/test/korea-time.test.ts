import { koreaClock, koreaDay, koreaMoment, koreaStamp, koreaTime } from '@billkey/simulator';
import { expect } from 'chai';

describe('Korean time', () => {
  const at = new Date('2025-12-31T15:04:05.678Z');

  it('is nine hours ahead, days included', () => {
    expect(koreaTime(at)).to.equal('2026-01-01T00:04:05.678+0900');
    expect([koreaStamp(at), koreaDay(at), koreaClock(at)]).to.deep.equal(['20260101000405', '20260101', '000405']);
  });

  it('is read back to the second', () => {
    expect(koreaMoment('20260101', '000405')?.toISOString()).to.equal('2025-12-31T15:04:05.000Z');
    expect(koreaMoment('20260101')?.toISOString()).to.equal('2025-12-31T15:00:00.000Z');
    expect(koreaMoment('20240229')?.toISOString()).to.equal('2024-02-28T15:00:00.000Z');
  });

  for (const [day, clock] of [
    ['20250229', '000000'],
    ['20251301', '000000'],
    ['20251231', '240000'],
    ['20251231', '236000'],
    ['2025123', '1000000'],
    ['2025-1-1', '000000'],
    ['', ''],
  ] as const) {
    it(`there is no ${day} ${clock}`, () => {
      expect(koreaMoment(day, clock)).to.equal(undefined);
    });
  }
});
