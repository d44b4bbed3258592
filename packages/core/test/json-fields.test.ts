import { digitsField, jsonBody } from '@billkey/core';
import { expect } from 'chai';

describe('digits of a PG', () => {
  it('are a number, whether they come as text or as number', () => {
    const fields = { text: '000000001004', number: 1004, zero: '0', none: 0 };
    expect(digitsField(fields, 'text')).to.equal(1004);
    expect(digitsField(fields, 'number')).to.equal(1004);
    expect(digitsField(fields, 'zero')).to.equal(0);
    expect(digitsField(fields, 'none')).to.equal(0);
  });

  for (const value of [
    '',
    '1,004',
    '-1',
    '1.5',
    ' 1',
    'x',
    '9007199254740993',
    '1'.repeat(21),
    1.5,
    -1,
    null,
    true,
    [1],
    {},
  ]) {
    it(`are not ${JSON.stringify(value)}`, () => {
      expect(digitsField({ value }, 'value')).to.equal(undefined);
    });
  }
});

describe('a JSON body', () => {
  it('is in the charset of the PG', () => {
    expect(Buffer.from(jsonBody({ a: '가', n: 1 }, 'cp949')).toString('latin1')).to.equal('{"a":"\xb0\xa1","n":1}');
    expect(Buffer.from(jsonBody({ a: '가😀' }, 'utf-8')).toString('utf8')).to.equal('{"a":"가😀"}');
  });

  it('names the field that does not fit, wherever it is', () => {
    for (const [body, field] of [
      [{ a: 'b', goods: '😀' }, 'goods'],
      [{ buyer: { name: '홍길동', list: ['a', '😀'] } }, 'buyer.list.1'],
    ] as const) {
      expect(() => jsonBody(body, 'cp949'))
        .to.throw()
        .with.property('field', field);
    }
    expect(() => jsonBody({ a: '\ud800' }, 'utf-8'))
      .to.throw()
      .with.property('field', 'a');
  });
});
