import type { PgWords, Reading } from '@billkey/core';
import { expect } from 'chai';
import { cardCompany, CODES, readWords, type PaycoOperation } from '../src/codes.js';

const OPERATIONS: readonly PaycoOperation[] = [
  'begin-window',
  'complete-window',
  'charge',
  'remove',
  'inspect',
  'cancel',
];

const said = (code: string, message = ''): Reading<never> | null => readWords('charge', { code, message, http: 200 });

describe('PAYCO codes', () => {
  it('are two for every operation: no more are public', () => {
    expect(Object.keys(CODES).sort()).to.deep.equal([...OPERATIONS].sort());
    for (const operation of OPERATIONS) {
      expect(CODES[operation], operation).to.deep.equal({ '0': 'done', '9999': 'doubtful' });
    }
  });

  it('leave a doubt where no list has them', () => {
    expect(said('0')).to.equal(null);
    for (const code of ['1', '2222', '70041', 'E1', 'constructor']) {
      const pg: PgWords = { code, message: '카드사 거절', http: 200 };
      expect(said(code, '카드사 거절'), code).to.deep.equal({ kind: 'unclear', doubt: 'unlisted_code', pg });
    }
    expect(said('9999')).to.include({ doubt: 'pg_says_unknown' });
  });

  it('are a refusal of the server by the only words that are public', () => {
    const refused = said('4321', '허용되지 않은 IP 입니다. [203.0.113.7]');
    expect(refused).to.have.nested.property('failure.reason', 'unauthorized');
    expect(refused).to.have.nested.property('failure.certainty', 'stated');
    expect(said('9999', '허용되지 않은 IP 입니다.')).to.include({ doubt: 'pg_says_unknown' });
  });
});

describe('PAYCO card companies', () => {
  it('are those two whose codes are public; of others the name is taken', () => {
    expect([cardCompany('CCBC', '비씨카드'), cardCompany('CCCT')]).to.deep.equal(['비씨', '씨티']);
    expect([cardCompany('CCXX', '어느카드'), cardCompany(undefined, '어느카드')]).to.deep.equal([
      '어느카드',
      '어느카드',
    ]);
    expect([cardCompany('CCXX'), cardCompany('toString')]).to.deep.equal([undefined, undefined]);
  });
});
