import { OptionsError } from '@billkey/core';
import { paymentwall, type PaymentwallOptions } from '@billkey/paymentwall';
import { expect } from 'chai';

const TEST: PaymentwallOptions = {
  mode: 'test',
  publicKey: 't_0123456789abcdef0123456789abcd',
  privateKey: 't_fedcba9876543210fedcba98765432',
  secretKey: 'a7408723eaf4bfa2e3ac49b3cb695046',
  browserDomain: 'shop.example.com',
};
const LIVE = { ...TEST, mode: 'live', publicKey: 'a'.repeat(32), privateKey: 'b'.repeat(32) } as const;

function wrongField(options: object): string | undefined {
  try {
    paymentwall.registration(options as PaymentwallOptions);
    return undefined;
  } catch (error) {
    if (error instanceof OptionsError) return error.field;
    throw error;
  }
}

describe('the options of a Brick project', () => {
  it('are four keys and texts from the console', () => {
    expect(wrongField(TEST)).to.equal(undefined);
    expect(wrongField(LIVE)).to.equal(undefined);
  });

  for (const [what, options, field] of [
    ['a test key in live mode', { ...LIVE, publicKey: TEST.publicKey }, 'publicKey'],
    ['a live key in test mode', { ...TEST, privateKey: LIVE.privateKey }, 'privateKey'],
    ['the payment status API without the project key', { ...TEST, paymentStatusApi: 'enabled' }, 'projectKey'],
    ['a domain that is an address', { ...TEST, browserDomain: 'https://shop.example.com' }, 'browserDomain'],
    ['a secret key that is a Brick key', { ...TEST, secretKey: TEST.privateKey }, 'secretKey'],
    ['a version that is none', { ...TEST, signatureVersion: 4 }, 'signatureVersion'],
  ] as const) {
    it(`refuse ${what}`, () => {
      expect(wrongField(options)).to.equal(field);
    });
  }

  it('say by the payment status API how what was lost is found', () => {
    const by = (options: PaymentwallOptions): unknown => paymentwall.registration(options).recovery.charge?.by;
    expect(by(TEST)).to.equal('none');
    expect(by({ ...TEST, projectKey: 'c'.repeat(32), paymentStatusApi: 'enabled' })).to.equal('find-by-order');
  });
});
