import { expect } from 'chai';
import { readable, written } from '../src/readable.js';

describe('an answer in JSON', () => {
  for (const [charset, hex] of [
    ['UTF-8', 'eab5ac'],
    ['EUC-KR', 'b1b8'],
  ] as const) {
    it(`is written as it was read, in ${charset}`, () => {
      const body = Buffer.concat([Buffer.from('{"a":1,"t":"'), Buffer.from(hex, 'hex'), Buffer.from('"}')]);
      expect(written(readable(body)).toString('hex')).to.equal(body.toString('hex'));
    });
  }

  it('keeps what was escaped', () => {
    const body = Buffer.from('{"t":"\\uad6c"}');
    expect(written(readable(body)).toString()).to.equal('{"t":"\\uad6c"}');
  });

  it('is read behind a byte order mark', () => {
    expect(readable(Buffer.from('\ufeff{"a":1}'))).to.deep.equal({ a: 1 });
  });

  it('is null when it is none', () => {
    expect(readable(Buffer.from('<html>'))).to.equal(null);
  });
});
