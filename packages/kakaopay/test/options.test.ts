import { OptionsError } from '@billkey/core';
import { kakaopay, type KakaopayOptions } from '@billkey/kakaopay';
import { expect } from 'chai';

const TEST: KakaopayOptions = {
  mode: 'test',
  cid: 'TCSUBSCRIP',
  secretKey: 'DEV0000000000000000000000000000000000000',
};
const LIVE = {
  ...TEST,
  mode: 'live',
  cid: 'CT12345678',
  secretKey: 'PRD0000000000000000000000000000000000000',
} as const;

function wrongField(options: object): string | undefined {
  try {
    kakaopay.registration(options as KakaopayOptions);
    return undefined;
  } catch (error) {
    if (error instanceof OptionsError) return error.field;
    throw error;
  }
}

describe('the options of a Kakao Pay account', () => {
  it('are a CID, its secret key, and the secret of a CID that has one', () => {
    for (const options of [TEST, LIVE, { ...LIVE, cidSecret: 'abcdefghijklmnopqrstuvw1' }]) {
      expect(wrongField(options)).to.equal(undefined);
    }
  });

  for (const [what, options, field] of [
    ['the test CID in live mode', { ...LIVE, cid: TEST.cid }, 'cid'],
    ['the test CID of single payments, which issues no SID', { ...TEST, cid: 'TC0ONETIME' }, 'cid'],
    ['a CID of nine characters', { ...TEST, cid: 'TCSUBSCRI' }, 'cid'],
    ['a secret key with its scheme before it', { ...TEST, secretKey: `SECRET_KEY ${TEST.secretKey}` }, 'secretKey'],
    ['a CID secret in capitals', { ...TEST, cidSecret: 'ABCDEFGHIJKLMNOPQRSTUVW1' }, 'cidSecret'],
    ['a host that is none of Kakao Pay', { ...TEST, baseUrls: { pay: 'http://127.0.0.1:1' } }, 'baseUrls.pay'],
  ] as const) {
    it(`refuse ${what}`, () => {
      expect(wrongField(options)).to.equal(field);
    });
  }
});
