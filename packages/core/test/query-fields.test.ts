import { queryFields } from '@billkey/core';
import { expect } from 'chai';

describe('the fields of a query', () => {
  it('are read in the charset of the PG', () => {
    expect(queryFields('/told?name=%B1%E8+a&amt=1#b=2', 'cp949')).to.deep.equal({ name: '김 a', amt: '1' });
    expect(queryFields('http://shop.example/told?name=%EA%B9%80', 'utf-8')).to.deep.equal({ name: '김' });
    expect(queryFields('/told?name=\xb1\xe8', 'cp949')).to.deep.equal({ name: '김' });
    expect(queryFields('/told?a=b?c', 'utf-8')).to.deep.equal({ a: 'b?c' });
  });

  it('are none without one', () => {
    for (const url of ['/told', '/told?', '', '/told#a?b=c']) expect(queryFields(url, 'utf-8'), url).to.deep.equal({});
  });

  it('are not to be read when they are of another charset, or come twice', () => {
    for (const url of ['/?a=%B1', '/?a=김', '/?a=1&a=2']) expect(queryFields(url, 'utf-8'), url).to.equal(null);
  });
});
