import { refusal, type CodeMeaning } from '@billkey/core';
import { expect } from 'chai';
import { BRICK_CODES, type BrickOperation } from '../src/codes.js';
import { LISTED, LISTED_FOR_TOKENS } from './simulator/listed-codes.js';

const wordOf = (meaning: CodeMeaning): string => (typeof meaning === 'object' ? meaning.reason : meaning);

const byCode = (listed: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(listed).flatMap(([meaning, codes]) => codes.split(' ').map((code) => [code, meaning] as const)),
  );

function tableOf(operation: BrickOperation): Record<string, string> {
  return Object.fromEntries(Object.entries(BRICK_CODES[operation]).map(([code, meaning]) => [code, wordOf(meaning)]));
}

describe('Paymentwall codes', () => {
  it('§6 mean what the list says, and none is left out or added: token', () => {
    expect(tableOf('token')).to.deep.equal(byCode(LISTED_FOR_TOKENS));
  });

  for (const operation of ['issue', 'charge', 'key-in', 'continue', 'capture', 'void', 'cancel'] as const) {
    it(`§6 mean what the list says, and an internal error is a doubt: ${operation}`, () => {
      expect(tableOf(operation)).to.deep.equal({ ...byCode(LISTED), '1000': 'doubtful' });
    });
  }

  it('§6 mean what the list says, and a charge that is not there is absent: find', () => {
    expect(tableOf('find')).to.deep.equal({ ...byCode(LISTED), '3000': 'absent' });
  });

  it('§6 come with the advice that goes with their reason', () => {
    expect(BRICK_CODES.charge['3011']).to.deep.equal(refusal('insufficient_funds'));
    expect(BRICK_CODES.charge['3116']).to.deep.equal(refusal('limit_exceeded', 'fix_request'));
  });
});
