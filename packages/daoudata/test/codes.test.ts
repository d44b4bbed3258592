import type { CodeMeaning } from '@billkey/core';
import { expect } from 'chai';
import { cardCompany, CODES, codesOf, type DaoudataOperation } from '../src/codes.js';
import { LISTED } from './simulator/listed-codes.js';

const OPERATIONS: readonly DaoudataOperation[] = ['ready', 'issue', 'charge', 'key-in', 'cancel'];
const MOVE_MONEY: readonly DaoudataOperation[] = ['charge', 'key-in', 'cancel'];

/** By the list (§6): each code with its reason, or `timeout_unknown`. */
const REASONS = new Map(
  Object.entries(LISTED).flatMap(([reason, codes]) => codes.split(' ').map((code) => [code, reason] as const)),
);

/** The card codes of §7, as the list has them. */
const ISSUERS =
  'CCLG CCKM CCDI CCSS CCLO CCNH CCBC CCPH CCHN CCKE CCCT CCSU CCCJ CCJB CCKJ CCCU CCMG CCPO CCSB CCKD CCHD CNHS CKBK ' +
  'CCKA CCTS CCKW CCSG CCHM CCCH CCAM CVSF CMCF CJCF CDIF CAMF';

function reasonOf(meaning: CodeMeaning | undefined): string | undefined {
  return typeof meaning === 'object' ? meaning.reason : meaning;
}

function expected(operation: DaoudataOperation, listed: string, code: string): string {
  if (listed === 'timeout_unknown') return operation === 'ready' ? 'pg_unavailable' : 'doubtful';
  return code === '9000' && MOVE_MONEY.includes(operation) ? 'doubtful' : listed;
}

describe('Kiwoompay codes', () => {
  for (const operation of OPERATIONS) {
    const table = codesOf(operation);

    it(`mean what the list of §6 says: ${operation}`, () => {
      for (const [code, listed] of REASONS) {
        expect(reasonOf(table[code]), code).to.equal(expected(operation, listed, code));
      }
    });

    it(`know one success, and no code besides: ${operation}`, () => {
      expect(Object.keys(table).filter((code) => table[code] === 'done')).to.deep.equal(['0000']);
      const known = ['0000', ...REASONS.keys(), ...(operation === 'ready' ? ['FAIL'] : [])];
      expect(Object.keys(table).sort()).to.deep.equal(known.sort());
    });
  }

  it('say that the merchant is not let in when a first step has FAIL in place of its values', () => {
    expect(reasonOf(codesOf('ready')['FAIL'])).to.equal('unauthorized');
  });

  it('advise to try again only where nothing can have happened', () => {
    const later = OPERATIONS.flatMap((operation) =>
      Object.entries(codesOf(operation)).flatMap(([code, meaning]) =>
        typeof meaning === 'object' && meaning.retry === 'later' ? [`${operation} ${code}`] : [],
      ),
    );
    expect(later.sort()).to.deep.equal(['issue 9000', 'ready 9000', 'ready 9005', 'ready 9204', 'ready 9999']);
  });

  it('stand in the tables that documentation is made from', () => {
    expect(Object.keys(CODES).sort()).to.deep.equal([...OPERATIONS].sort());
  });

  it('invent none of a published list that is made up', () => {
    for (const code of ['0001', '0002', '0003', '0004', '0005']) {
      for (const operation of OPERATIONS) expect(codesOf(operation)).not.to.have.property(code);
    }
  });
});

describe('Kiwoompay card codes', () => {
  it('are all of §7, each with a name of its own', () => {
    const names = ISSUERS.split(' ').map((code) => cardCompany(code));
    expect(names).not.to.include(undefined);
    expect(names).to.have.length(35);
    expect(new Set(names).size).to.equal(35);
  });

  it('name the banks that merged by both', () => {
    expect([cardCompany('CCLG'), cardCompany('CCHN'), cardCompany('CCKE')]).to.deep.equal([
      '신한',
      '하나(SK)',
      '하나(외환)',
    ]);
  });

  it('are no others', () => {
    for (const code of ['', 'CCXX', 'cclg', 'constructor']) expect(cardCompany(code), code).to.equal(undefined);
  });
});
