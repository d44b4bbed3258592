import { present } from '@billkey/core';
import { expect } from 'chai';

describe('present', () => {
  it('leaves out what is undefined, and nothing else', () => {
    const fields = present({ a: 1, b: undefined as string | undefined, c: null, d: '', e: 0, f: false });
    expect(fields).to.deep.equal({ a: 1, c: null, d: '', e: 0, f: false });
    expect(fields).not.to.have.property('b');
    const typed: { readonly a: number; readonly b?: string } = fields;
    expect(typed.a).to.equal(1);
  });
});
