import type { CodeMeaning } from '@billkey/core';
import { expect } from 'chai';
import { cardCompany, INICIS_CODES, meaningOfFailure, type InicisOperation } from '../src/codes.js';
import { LISTED } from './simulator/listed-codes.js';

const SUCCESSES: Readonly<Record<InicisOperation, readonly string[]>> = {
  ...{ issue: ['00'], charge: ['00'], 'key-in': ['00'], cancel: ['00'] },
  find: ['00', 'SUCCESS'],
  ...{ 'complete-window': ['0000'], 'net-cancel': ['0000'] },
};
const OPERATIONS = Object.keys(SUCCESSES) as readonly InicisOperation[];

/** The words of the workbook's list, as a table has them. */
function wordOf(meaning: CodeMeaning | undefined): string | undefined {
  if (typeof meaning === 'object') return meaning.reason;
  return meaning === 'doubtful' ? 'timeout_unknown' : meaning;
}

function expectedOf(operation: InicisOperation, code: string, listed: string): string {
  if (operation !== 'find' || listed !== 'not_found') return listed;
  return /(623|827)$/.test(code) ? 'absent' : 'timeout_unknown';
}

describe('INIAPI codes (§6.3, §6.4)', () => {
  for (const operation of OPERATIONS) {
    it(`${operation}: each listed code means what the workbook says, and no other is listed`, () => {
      const expected = Object.entries(LISTED).map(([code, listed]) => [code, expectedOf(operation, code, listed)]);
      const own = Object.entries(INICIS_CODES[operation]).map(([code, meaning]) => [code, wordOf(meaning)]);
      expect(Object.fromEntries(own)).to.deep.equal({
        ...Object.fromEntries(expected),
        ...Object.fromEntries(SUCCESSES[operation].map((code) => [code, 'done'])),
      });
    });
  }

  it('mean the same in every module, and nothing elsewhere', () => {
    for (const module of ['500', '501', '504', '506', '512', '550']) {
      expect(wordOf(meaningOfFailure('cancel', `${module}626`))).to.equal('already_cancelled');
      expect(wordOf(meaningOfFailure('charge', `${module}054`))).to.equal('timeout_unknown');
    }
    for (const code of ['600626', '626', '50626', '5006261', '1299', '129999', '550929', '0P0626', '', 'toString']) {
      expect(wordOf(meaningOfFailure('cancel', code)), code).to.equal(code === '1299' ? 'card_declined' : undefined);
    }
  });

  it('of successes are none of failures', () => {
    expect(meaningOfFailure('charge', '00')).to.equal(undefined);
    expect(meaningOfFailure('find', 'SUCCESS')).to.equal(undefined);
  });
});

describe('INIAPI card codes (§7)', () => {
  const CODES =
    '01 하나(구 외환),03 롯데,04 현대,06 국민,11 BC,12 삼성,14 신한,15 한미,16 NH농협,17 하나SK,21 해외 비자,' +
    '22 해외 마스터,23 해외 JCB,24 해외 아멕스,25 해외 다이너스,91 네이버포인트,93 토스머니,94 SSG머니,96 엘포인트,' +
    '97 카카오머니,98 페이코';

  it('name every card company', () => {
    for (const [code, name] of CODES.split(',').map((row) => [row.slice(0, 2), row.slice(3)])) {
      expect(cardCompany(code, 'other'), code).to.equal(name);
    }
  });

  it('leave others the name that KG INICIS gave', () => {
    expect(cardCompany('99', '새카드')).to.equal('새카드');
    expect(cardCompany(undefined, '새카드')).to.equal('새카드');
    expect(cardCompany('toString', undefined)).to.equal(undefined);
  });
});
