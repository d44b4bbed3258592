import { accountRef, isBillkeyError, money, won } from '@billkey/core';
import { expect } from 'chai';

describe('money', () => {
  it('is plain, frozen data', () => {
    expect(won(9_900)).to.deep.equal({ minor: 9_900, currency: 'KRW' });
    expect(Object.isFrozen(won(1))).to.equal(true);
    expect(JSON.stringify(money(1999, 'USD'))).to.equal('{"minor":1999,"currency":"USD"}');
    expect(won(0).minor).to.equal(0);
    expect(won(Number.MAX_SAFE_INTEGER).minor).to.equal(Number.MAX_SAFE_INTEGER);
  });

  for (const minor of [-1, 0.1, NaN, Infinity, -Infinity, 2 ** 53, 2 ** 60]) {
    it(`is never ${String(minor)}`, () => {
      expect(() => won(minor))
        .to.throw()
        .with.property('field', 'amount');
    });
  }

  for (const minor of ['1000', null, undefined, [], [1000], {}, 1000n, true]) {
    it(`is never made of ${typeof minor} ${JSON.stringify(minor, (_, value: unknown) => String(value))}`, () => {
      expect(() => money(minor as number, 'KRW'))
        .to.throw()
        .with.property('field', 'amount');
    });
  }

  for (const currency of ['', 'krw', 'KR', 'KRWW', ' KRW', 'KRW\n', '원']) {
    it(`has no currency ${JSON.stringify(currency)}`, () => {
      expect(() => money(1, currency))
        .to.throw()
        .with.property('field', 'amount.currency');
    });
  }

  it('throws errors of ours, without the value', () => {
    let thrown: unknown;
    try {
      won(123_456.5);
    } catch (error) {
      thrown = error;
    }
    expect(isBillkeyError(thrown, 'invalid_input')).to.equal(true);
    expect(String(thrown)).not.to.include('123456');
  });
});

describe('names of merchant accounts', () => {
  it('are the PG, and the name behind a colon', () => {
    expect(accountRef('nice')).to.equal('nice');
    expect(accountRef('nice', 'second-1_a')).to.equal('nice:second-1_a');
    expect(accountRef('nice', 'a'.repeat(32))).to.have.length(37);
  });

  for (const name of ['', 'Second', 'zweites konto', 'a:b', '-a', '_a', 'a'.repeat(33), 'a\n', '가']) {
    it(`are not ${JSON.stringify(name)}`, () => {
      expect(() => accountRef('nice', name))
        .to.throw()
        .with.property('field', 'account');
    });
  }
});
