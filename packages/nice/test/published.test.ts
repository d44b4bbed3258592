import { OptionsError, secret } from '@billkey/core';
import { nice, type NiceOptions } from '@billkey/nice';
import { expect } from 'chai';
import { digest } from '../simulator/shared/digest.js';
import { signStatus } from '../src/webapi/signature.js';

const START_KEY = '2dcc2a0d63bf469490bb19a201be3735';
const WEBAPI_KEY = 'EYzu8jGGMfqaDEp76gSckuvnaHHu+bC4opsSN6lHv3b2lurNYkVXrZ7Z1AoqQnXI3eLuaUFyoRNC6FkrzVjceg==';
const EDI_DATE = '20250304102030';
const TOKEN = 'NICETOKN0000000000000000000000000000AAAA';

describe('NICE: the rule of digests, by what is published for the payment window', () => {
  it('§6.2 gives the signature of a START window return', () => {
    const authToken = 'NICEUNTT0000000000000000000000000000AAAA';
    expect(digest(authToken, 'S2_0123456789abcdef0123456789abcdef', '1004', START_KEY)).to.equal(
      '2f300d74ff1999f0b2d143f738234bf4bdb43307cd19ba515769028d2e13b944',
    );
  });

  it('§6.4 gives the SignData of a WEBAPI window request', () => {
    expect(digest(EDI_DATE, 'nicepay00m', '1004', WEBAPI_KEY)).to.equal(
      '0586052f97c76de3f56f51b680bb4553f841aa10fa8cc4812938e9c9494ec0cc',
    );
  });

  it('§6.4 gives the Signature of a WEBAPI window return', () => {
    expect(digest(TOKEN, 'nicepay00m', '1004', WEBAPI_KEY)).to.equal(
      '33689aeb1ac88119f44f3ef504087e4c8ba7e059778a8cf151b9dc66defba56c',
    );
  });

  it('§6.4 gives the SignData of a WEBAPI window approval', () => {
    expect(digest(TOKEN, 'nicepay00m', '1004', EDI_DATE, WEBAPI_KEY)).to.equal(
      'a070331c7fc7d027c9f5505eed7b2fb27b00fc22f51c77d81c0d0cb662f529f9',
    );
  });

  it('§6.4 gives the SignData of cardbill_regist, in the order of trans_status', () => {
    const merchant = { mid: 'nicepay00m', merchantKey: secret(WEBAPI_KEY) };
    expect(signStatus(merchant, EDI_DATE, 'nicepay00m01012503041020301234')).to.equal(
      '52def0aaf9bfa91e6fe161c2417ddf7ac471a2334f0267c7e95aded520607a12',
    );
  });
});

const PUBLISHED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'of the sandbox, server approval': {
    clientId: 'S2_af4543a0be4d49a98122e01ec2059a56',
    secretKey: '9eb85607103646da9f9c02b128f2e5ee',
  },
  'of the sandbox, client approval': {
    clientId: 'S1_ce1bb1ebebc44fe1a3f7cec976c83ea7',
    secretKey: '13e969a77a0545799242ccc3915243d3',
  },
  'of WEBAPI': { mid: 'nicepay00m', merchantKey: WEBAPI_KEY },
  'of WEBAPI, key-in and billing': {
    mid: 'nictest04m',
    merchantKey: 'b+zhZ4yOZ7FsH8pm5lhDfHZEb79tIwnjsdA0FBXh86yLc6BJeFVrZFXhAoJ3gEWgrWwN+lJMV0W4hvDdbe4Sjw==',
  },
};

describe('NICE: the test keys that §9 publishes', () => {
  for (const [what, keys] of Object.entries(PUBLISHED)) {
    it(`open a test account, and no live one: ${what}`, () => {
      const options = (mode: 'test' | 'live'): NiceOptions => ({ ...keys, mode }) as unknown as NiceOptions;
      expect(nice.registration(options('test')).mode).to.equal('test');
      expect(() => nice.registration(options('live')))
        .to.throw(OptionsError)
        .with.property('field')
        .that.is.oneOf(['clientId', 'mid']);
    });
  }
});
