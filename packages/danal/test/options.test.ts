import { OptionsError } from '@billkey/core';
import { danal, type DanalOptions } from '@billkey/danal';
import { expect } from 'chai';

const CLASSIC = { mode: 'test', cpid: '9810099001', cryptoKey: 'ab'.repeat(32) } as const;
const CARD: DanalOptions = {
  mode: 'test',
  merchantId: '9810099002',
  clientKey: 'CL_TEST_12345678',
  secretKey: 'SK_TEST_12345678',
  paymentsMethod: 'CARD',
};
const MOBILE = { ...CARD, paymentsMethod: 'MOBILE', itemCode: '1270000000' } as const;

function refusal(options: object): string {
  try {
    danal.registration(options as DanalOptions);
  } catch (error) {
    if (error instanceof OptionsError) return error.field;
    throw error;
  }
  return 'none';
}

describe('Danal options', () => {
  it('tell the protocols apart', () => {
    expect(danal.registration(CLASSIC)).to.include({ variant: 'classic', account: 'danal' });
    expect(danal.registration({ ...CARD, account: 'one' })).to.include({ variant: 'one', account: 'danal:one' });
    expect(danal.registration(MOBILE)).to.include({ variant: 'one' });
  });

  it('know tests from what is live', () => {
    expect(refusal({ ...CLASSIC, cpid: '9810030929', mode: 'live' })).to.equal('cpid');
    expect(refusal({ ...CLASSIC, cpid: '9810030929' })).to.equal('none');
    expect(refusal({ ...CARD, mode: 'live' })).to.equal('clientKey');
    expect(refusal({ ...CARD, clientKey: 'CL_LIVE_12345678' })).to.equal('clientKey');
    expect(refusal({ ...CARD, secretKey: 'SK_LIVE_12345678' })).to.equal('secretKey');
    const live = { mode: 'live', clientKey: 'CL_LIVE_12345678', secretKey: 'SK_LIVE_12345678' };
    expect(refusal({ ...CARD, ...live })).to.equal('none');
    expect(refusal({ ...CARD, ...live, secretKey: 'SK_TEST_12345678' })).to.equal('secretKey');
  });

  it('have an item code for phones, and for nothing else', () => {
    const { itemCode, ...without } = MOBILE;
    expect(refusal(without)).to.equal('itemCode');
    expect(refusal({ ...CARD, itemCode })).to.equal('itemCode');
  });

  it('name the field that is wrong', () => {
    const wrong = { cpid: '981003092', cryptoKey: 'g'.repeat(64) };
    for (const [name, value] of Object.entries(wrong)) expect(refusal({ ...CLASSIC, [name]: value })).to.equal(name);
    const ofOne = {
      merchantId: 'a-b',
      clientKey: 'SK_TEST_12345678',
      secretKey: 'CL_TEST_12345678',
      paymentsMethod: 'BANK',
    };
    for (const [name, value] of Object.entries(ofOne)) expect(refusal({ ...CARD, [name]: value })).to.equal(name);
  });
});
