import { formBody, formFields, InputError } from '@billkey/core';
import { expect } from 'chai';
import iconv from 'iconv-lite';

const text = (fields: Record<string, string>, charset: 'utf-8' | 'cp949') =>
  Buffer.from(formBody(fields, charset)).toString('ascii');

describe('formBody', () => {
  it('agrees with URLSearchParams in UTF-8', () => {
    const fields = { a: 'b c', 'd/e': '한글 & = + % ~ * - . _', empty: '' };
    expect(text(fields, 'utf-8')).to.equal(new URLSearchParams(fields).toString());
  });

  it('percent-encodes the bytes of CP949, also of syllables that EUC-KR lacks', () => {
    expect(text({ GoodsName: '결제 뷁' }, 'cp949')).to.equal('GoodsName=%B0%E1%C1%A6+%94%EE');
    expect(iconv.decode(Buffer.from([0x94, 0xee]), 'cp949')).to.equal('뷁');
  });

  it('refuses a character that the charset lacks, by the field it is in', () => {
    expect(() => text({ a: 'ok', GoodsName: '커피 ☕️' }, 'cp949'))
      .to.throw(InputError)
      .with.property('field', 'GoodsName');
  });
});

describe('formFields', () => {
  const read = (body: string, charset: 'utf-8' | 'cp949' = 'cp949') => formFields(Buffer.from(body, 'latin1'), charset);

  for (const charset of ['utf-8', 'cp949'] as const) {
    it(`reads what formBody writes in ${charset}`, () => {
      const fields = { GoodsName: '결제 뷁 갂', 'a b&c': '100% = 1+1 & %41', empty: '', __proto__x: '한\n글' };
      expect(formFields(formBody(fields, charset), charset)).to.deep.equal(fields);
    });
  }

  it('agrees with URLSearchParams in UTF-8', () => {
    for (const body of [
      '',
      'a',
      'a=',
      '=a',
      '&&a=1&',
      'a=b=c',
      'a=%zz%4',
      'a=%EA%B0%80+%2B',
      'a=\xea\xb0\x80',
      'a=1&a=1',
    ]) {
      const expected = Object.fromEntries(new URLSearchParams(Buffer.from(body, 'latin1').toString('utf8')));
      expect(read(body, 'utf-8'), body).to.deep.equal(expected);
    }
  });

  it('reads bytes that nobody percent-encoded, with letters as second halves of syllables', () => {
    expect(read('name=\xb0\xe1\xc1\xa6&last=\x81A')).to.deep.equal({ name: '결제', last: '갂' });
    expect(read('last=%81A')).to.deep.equal({ last: '갂' });
  });

  it('is null for what is not of the charset', () => {
    for (const body of ['a=%B0', 'a=%FF', 'a=%80%20', 'a=%C9%FF%FF', '%B0=a']) expect(read(body), body).to.equal(null);
    for (const body of ['a=%B0%E1', 'a=\xb0\xe1', 'a=%ED%A0%80']) expect(read(body, 'utf-8'), body).to.equal(null);
  });

  it('does not choose between two values of a name', () => {
    expect(read('Amt=1004&TID=t&Amt=1')).to.equal(null);
    expect(read('Amt=1004&Amt=')).to.equal(null);
    expect(read('Amt=1004&Amt=%31004')).to.deep.equal({ Amt: '1004' });
  });

  it('has no fields but those that came', () => {
    expect(Object.keys(read('__proto__=1&constructor=2') ?? {})).to.have.members(['__proto__', 'constructor']);
    expect(read('')).to.deep.equal({});
  });
});
