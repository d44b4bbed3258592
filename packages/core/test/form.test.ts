import { formBody, InputError } from '@billkey/core';
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
