import { expect } from 'chai';
import { Exceptions } from '../src/exceptions.js';

describe('exceptions', () => {
  it('need a rule that can exist, and a reason', () => {
    expect(() => new Exceptions({ 'fault/charge/slow': 'a typo' })).to.throw(TypeError, 'fault/charge/slow');
    expect(() => new Exceptions({ 'faults/charge/slow': ' ' })).to.throw(TypeError, 'reason');
  });

  it('end a title with their reason', () => {
    const exceptions = new Exceptions({ 'faults/issue/wrong-signature': 'not signed' });
    expect(exceptions.note('faults/issue/wrong-signature')).to.equal(' (excepted: not signed)');
    expect(exceptions.note('faults/charge/wrong-signature')).to.equal('');
  });
});
