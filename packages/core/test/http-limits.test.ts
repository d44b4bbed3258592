import { httpLimits, NO_RECOVERY, type HttpLimits, type Recovery } from '@billkey/core';
import { expect } from 'chai';

const LIMITS: HttpLimits = { connectMs: 5_000, answerMs: 30_000, maxAnswerBytes: 1_000 };
const FINAL: Recovery = { ...NO_RECOVERY, by: 'find-by-order', absentIsFinalAfterMs: 600_000 };

describe('the time limits of an account', () => {
  it("are the variant's, unless its options say otherwise", () => {
    expect(httpLimits('acme', {}, LIMITS, { charge: FINAL })).to.deep.equal(LIMITS);
    const timeouts = { answerMs: 294_999 };
    expect(httpLimits('acme', { timeouts }, LIMITS, { charge: FINAL })).to.deep.equal({ ...LIMITS, ...timeouts });
  });

  it('leave half of the time after which "not found" is final', () => {
    for (const timeouts of [{ answerMs: 295_000 }, { connectMs: 600_000 }]) {
      const longest = { ...FINAL, absentIsFinalAfterMs: 3_600_000 };
      expect(() => httpLimits('acme', { timeouts }, LIMITS, { cancel: longest, charge: FINAL }))
        .to.throw()
        .that.includes({ code: 'invalid_options', field: 'timeouts' });
    }
  });

  it('are free where it never is', () => {
    const timeouts = { connectMs: 600_000, answerMs: 600_000 };
    expect(httpLimits('acme', { timeouts }, LIMITS, { charge: NO_RECOVERY })).to.include(timeouts);
    expect(httpLimits('acme', { timeouts }, LIMITS, {})).to.include(timeouts);
  });
});
