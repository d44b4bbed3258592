import { byteLength, decode, encode, type Charset } from '@billkey/core';
import { expect } from 'chai';
import fc from 'fast-check';

const CHARSETS: readonly Charset[] = ['utf-8', 'cp949'];
const ANY_TEXT = fc.string({
  unit: fc.oneof(
    fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    fc.string({ unit: 'binary', maxLength: 1 }),
  ),
  maxLength: 30,
});
const HANGUL = fc.string({
  unit: fc.integer({ min: 0xac00, max: 0xd7a3 }).map((code) => String.fromCodePoint(code)),
  maxLength: 40,
});

/** What the encoder made of a text, or null when it refused it by name. */
function encoded(text: string, charset: Charset): Uint8Array | null {
  try {
    return encode(text, charset, 'name');
  } catch (error) {
    expect(error).to.include({ code: 'invalid_input', field: 'name' });
    return null;
  }
}

describe('charsets', () => {
  for (const charset of CHARSETS) {
    it(`of any text, ${charset} gives bytes that read back as that text, or refuses it`, () => {
      fc.assert(
        fc.property(ANY_TEXT, (text) => {
          const bytes = encoded(text, charset);
          if (bytes !== null) expect(decode(bytes, charset)).to.equal(text.replace(/^\ufeff/, ''));
        }),
        { numRuns: 1000 },
      );
    });

    it(`counts the bytes it makes in ${charset}`, () => {
      fc.assert(
        fc.property(HANGUL, (text) => {
          expect(byteLength(text, charset, 'name')).to.equal(encode(text, charset, 'name').byteLength);
        }),
      );
    });
  }

  it('has every Hangul syllable in CP949, with two bytes each', () => {
    fc.assert(
      fc.property(HANGUL, (text) => {
        expect(byteLength(text, 'cp949', 'name')).to.equal(text.length * 2);
        expect(byteLength(text, 'utf-8', 'name')).to.equal(text.length * 3);
      }),
    );
  });

  it('has the bytes of the standard', () => {
    expect(Buffer.from(encode('정상 A', 'cp949', 'name')).toString('hex')).to.equal('c1a4bbf32041');
    // 똠 is not in KS X 1001, only in CP949
    expect(Buffer.from(encode('똠', 'cp949', 'name')).toString('hex')).to.equal('8c63');
    expect(decode(Buffer.from('8c63', 'hex'), 'cp949')).to.equal('똠');
  });

  it('has ASCII as it is', () => {
    const bytes = Buffer.from(Array.from({ length: 128 }, (_, code) => code));
    expect(Buffer.from(encode(bytes.toString('latin1'), 'cp949', 'name')).equals(bytes)).to.equal(true);
    expect(decode(bytes, 'cp949')).to.equal(bytes.toString('latin1'));
  });

  for (const text of ['구독 🎉', 'café', '日本語の犬猫𠮷', 'a\u0301', '\ud800', '한\udc00']) {
    it(`refuses ${JSON.stringify(text)} in CP949 instead of writing a question mark`, () => {
      expect(encoded(text, 'cp949')).to.equal(null);
    });
  }

  it('takes a question mark that was one', () => {
    expect(decode(encode('왜?', 'cp949', 'name'), 'cp949')).to.equal('왜?');
  });

  it('refuses half a character in UTF-8', () => {
    for (const text of ['\ud83c', 'a\udf89b', '\udf89\ud83c']) expect(encoded(text, 'utf-8')).to.equal(null);
    expect(encoded('🎉', 'utf-8')).to.have.length(4);
  });

  for (const [charset, hex] of [
    ['utf-8', 'c1a4bbf3'],
    ['utf-8', 'ed9ff'],
    ['utf-8', 'eda080'],
    ['utf-8', 'f0908d'],
    ['cp949', 'c1'],
    ['cp949', 'ff41'],
    ['cp949', 'c1a4bb'],
  ] as const) {
    it(`reads nothing from bytes ${hex}, which are not ${charset}`, () => {
      expect(decode(Buffer.from(hex, 'hex'), charset)).to.equal(null);
    });
  }
});
