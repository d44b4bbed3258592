import { byteLength, decode, encode } from '@billkey/simulator';
import { expect } from 'chai';

describe('charset', () => {
  it('writes and reads EUC-KR as CP949', () => {
    const bytes = encode('똠방각하', 'euc-kr');
    expect(bytes.toString('hex')).to.equal('8c63b9e6b0a2c7cf');
    expect(decode(bytes, 'euc-kr')).to.equal('똠방각하');
    expect(byteLength('똠방각하', 'euc-kr')).to.equal(8);
    expect(byteLength('똠방각하', 'utf-8')).to.equal(12);
  });

  it('refuses what does not fit, or replaces it when told to', () => {
    expect(() => encode('a🍜', 'euc-kr')).to.throw(RangeError);
    expect(encode('a🍜', 'euc-kr', 'replace').toString('latin1')).to.equal('a?');
  });

  it('refuses bytes of another charset', () => {
    expect(() => decode(encode('구독', 'euc-kr'), 'utf-8')).to.throw(RangeError);
    expect(() => decode(Buffer.from([0xff, 0xff]), 'euc-kr')).to.throw(RangeError);
  });
});
