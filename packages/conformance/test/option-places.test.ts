import { expect } from 'chai';
import { changedAt, placesOf } from '../src/option-places.js';

const OPTIONS = {
  mode: 'test',
  billing: { siteCode: 'A1', keys: { own: 'x' } },
  codes: ['1'],
  unverified: ['charge'],
};

describe('the options of an account', () => {
  it('have a name each, as errors name them, also inside of an option', () => {
    expect(placesOf(OPTIONS)).to.deep.equal([
      { name: 'mode', value: 'test' },
      { name: 'billing', value: OPTIONS.billing },
      { name: 'billing.siteCode', value: 'A1' },
      { name: 'billing.keys', value: { own: 'x' } },
      { name: 'billing.keys.own', value: 'x' },
      { name: 'codes', value: ['1'] },
    ]);
  });

  it('can be changed in one place, or left out there', () => {
    const { mode, codes, unverified } = OPTIONS;
    const billing = { siteCode: 7, keys: { own: 'x' } };
    expect(changedAt(OPTIONS, 'billing.siteCode', 7)).to.deep.equal({ mode, codes, unverified, billing });
    const without = { mode, codes, unverified, billing: { siteCode: 'A1', keys: {} } };
    expect(changedAt(OPTIONS, 'billing.keys.own', undefined)).to.deep.equal(without);
    expect(changedAt(OPTIONS, 'mode', undefined)).to.not.have.property('mode');
    expect(OPTIONS.billing.keys.own).to.equal('x');
  });
});
