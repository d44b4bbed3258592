import { derivedId } from '@billkey/core';
import { expect } from 'chai';

describe('ids that follow from their act', () => {
  it('are the same for the same act, and for no other', () => {
    const id = derivedId('charge', 'order-1', 'request-1');
    expect(derivedId('charge', 'order-1', 'request-1')).to.equal(id);
    for (const act of [
      ['order-1request-1'],
      ['order-1', 'request-2'],
      ['request-1', 'order-1'],
      ['order-1', 'request-1', ''],
    ]) {
      expect(derivedId('charge', ...act)).not.to.equal(id);
    }
  });

  it('have letters only, behind what they are for', () => {
    expect(derivedId('cancel', 'a')).to.match(/^cancel-[a-p]{40}$/);
  });
});
