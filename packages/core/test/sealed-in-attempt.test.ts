import { openInAttempt, processSealer, sealInAttempt } from '@billkey/core';
import { expect } from 'chai';

describe('what is sealed in an attempt', () => {
  const sealer = processSealer();
  const owner = { account: 'inicis', operation: 'charge', requestId: 'r1' } as const;

  it('opens in the same attempt', () => {
    const sealed = sealInAttempt(sealer, owner, { authToken: 'T-1' });
    expect(sealed).not.to.include('T-1');
    expect(openInAttempt(sealer, { ...owner, sealed })).to.deep.equal({ authToken: 'T-1' });
  });

  it('opens in no other attempt, and not when it is missing or changed', () => {
    const sealed = sealInAttempt(sealer, owner, 'T-1');
    for (const attempt of [
      { ...owner, sealed, requestId: 'r2' },
      { ...owner, sealed, operation: 'cancel' as const },
      { ...owner, sealed, account: 'inicis:b' },
      { ...owner, sealed: `${sealed.slice(0, -2)}AA` },
      owner,
    ]) {
      expect(() => openInAttempt(sealer, attempt))
        .to.throw()
        .with.property('field', 'attempt.sealed');
    }
  });
});
