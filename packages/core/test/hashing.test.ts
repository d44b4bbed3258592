import { isSameText, sha256Hex, sha512Hex } from '@billkey/core';
import { expect } from 'chai';

describe('hashes', () => {
  it('are those of FIPS 180-4, of the parts joined', () => {
    const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(sha256Hex('abc')).to.equal(sha256);
    expect(sha256Hex('a', '', 'bc')).to.equal(sha256);
    expect(sha512Hex('ab', 'c')).to.equal(
      'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a' +
        '2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
    );
  });

  it('are of UTF-8', () => {
    expect(sha256Hex('가')).to.equal('64ee5293d31bc58b72d76ae9a86a902e90442428e29f24f4ecb257ba841cdd36');
  });
});

describe('texts', () => {
  it('are the same or not', () => {
    expect(isSameText('abc', 'abc')).to.equal(true);
    for (const other of ['abd', 'ab', 'abcd', '', 'ABC', undefined]) expect(isSameText('abc', other)).to.equal(false);
    expect(isSameText('', '')).to.equal(true);
    expect(isSameText('가', '나')).to.equal(false);
  });
});
