import type { CodeMeaning, FailureReason } from '@billkey/core';
import { expect } from 'chai';
import { isGroupCode, issuerName, SETTLEBANK_CODES, settlebankCodes, type SettlebankOperation } from '../src/codes.js';

/** The code list of the manual (§6), row by row, without the codes of other means of payment. */
const ROWS: readonly (readonly [FailureReason, string])[] = [
  ['invalid_request', '1001 1002 1003 1004 1005 1006 1007 1008 1009 1010 1011 1012 1013'],
  ['invalid_request', '1101 1102 1103 1104 1105 1106 1107 1108 1109 1110 1111 1112 1113 1114 1115 1116 1117 1118'],
  ['invalid_request', '1119 1120 1121 1122 1123 1124 1125 1126 1127 1902 5001 5002 5003 5004 5005 5006 6001'],
  ['unauthorized', '1901 ST47 ST48 CA87'],
  ['invalid_credentials', '2001 2002 2003 ST30 CA27 CA28 CA29 CA30 CA70 CA75'],
  ['cancel_amount_exceeded', '3007 ST57'],
  ['pg_unavailable', '9001 9002 9003 9004 9005 9006 9007 9901 9903 ST11 CA01 ST41 ST68 CA02 CA04'],
  ['not_found', 'ST01 ST13 ST06 CA10'],
  ['already_cancelled', 'ST39 ST25 CA12'],
  ['duplicate_order', 'ST03 ST50 CA86'],
  ['invalid_request', 'ST07 ST09 ST26 ST56 CA03 CA13 CA14 CA15 CA16 CA17 CA18 CA19 CA21 CA22 CA23 CA40 CA41 CA42'],
  ['not_permitted', 'ST19 ST69 ST70 STR1 STR2 STR3 STR4 STR5 STR6 STR7 STR8 CA80 CA59 CA60 CA61 CA62 CA63 CA64 CA65'],
  ['cancel_not_possible', 'ST46 CA11 ST54 CA88'],
  ['amount_mismatch', 'ST55 ST58'],
  ['expired_card', 'CA20'],
  ['limit_exceeded', 'CA26 CA31 CA32 CA33 CA34 CA35 CA36 CA37'],
  ['insufficient_funds', 'CA38'],
  ['card_declined', 'CA50 CA51 CA52 CA53 CA54 CA55 CA56 CA57 CA82 J999 8373 0905'],
  ['invalid_card', 'CA58'],
];

/** VTIM and ST38 say that it is not known; the others do not say, and can follow an approval. */
const DOUBTFUL = 'VTIM ST38';
const DOUBTFUL_AFTER_MOVING = '9902 9904 9905 9999 ST10 ST79 ST45 ST60 ST99 CA81 CA83 CA84 CA85 8375';

const MOVING: readonly SettlebankOperation[] = ['issue', 'charge', 'key-in', 'remove', 'cancel'];

const LISTED = new Map(ROWS.flatMap(([reason, codes]) => codes.split(' ').map((code) => [code, reason] as const)));

function wordOf(meaning: CodeMeaning | undefined): string | undefined {
  return typeof meaning === 'object' ? meaning.reason : meaning;
}

/** Codes that say something else after one operation. */
const OF_OPERATION: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  charge: { CA10: 'billing_key_not_found', ST06: 'billing_key_not_found' },
  remove: { CA10: 'already', ST06: 'billing_key_not_found' },
  find: { CA10: 'absent', ST06: 'absent' },
};

describe('SettleBank codes', () => {
  it('are listed here once each', () => {
    const all = [...ROWS.map(([, codes]) => codes), DOUBTFUL, DOUBTFUL_AFTER_MOVING].join(' ').split(' ');
    expect(new Set(all).size).to.equal(all.length);
  });

  for (const operation of [...MOVING, 'find'] as const) {
    const table = settlebankCodes(operation);

    it(`mean what the list says: ${operation}`, () => {
      for (const [code, reason] of LISTED) {
        expect(wordOf(table[code]), code).to.equal(OF_OPERATION[operation]?.[code] ?? reason);
      }
    });

    it(`leave doubts: ${operation}`, () => {
      for (const code of DOUBTFUL.split(' ')) expect(table[code], code).to.equal('doubtful');
      for (const code of DOUBTFUL_AFTER_MOVING.split(' ')) {
        expect(wordOf(table[code]), code).to.equal(operation === 'find' ? 'pg_unavailable' : 'doubtful');
      }
    });

    it(`know their successes, and no code besides: ${operation}`, () => {
      const done = operation === 'find' ? ['0000', '0001', '0009'] : ['0000'];
      expect(Object.keys(table).filter((code) => table[code] === 'done')).to.have.members(done);
      const known = [...done, ...LISTED.keys(), ...DOUBTFUL.split(' '), ...DOUBTFUL_AFTER_MOVING.split(' ')];
      expect(Object.keys(table)).to.have.members(known);
    });
  }

  it('stand in the tables that documentation is made from', () => {
    expect(Object.keys(SETTLEBANK_CODES)).to.have.members([...MOVING, 'find']);
  });

  it('that stand for a group go by their words, and no others', () => {
    const groups = 'CA31 CA32 CA33 CA34 CA35 CA36 CA37 CA50 CA51 CA52 CA53 CA54 CA55 CA56 CA57'.split(' ');
    for (const code of LISTED.keys()) expect(isGroupCode(code), code).to.equal(groups.includes(code));
  });
});

describe('SettleBank card companies', () => {
  const NAMES: readonly (readonly [string, string])[] = [
    ...([
      ['BCC', 'BC'],
      ['KBC', 'KB국민'],
      ['HNC', '하나(외환)'],
      ['SSC', '삼성'],
      ['SHN', '신한'],
    ] as const),
    ...([
      ['WRI', '우리'],
      ['HDC', '현대'],
      ['LTC', '롯데'],
      ['NHC', 'NH농협'],
      ['007', '수협'],
    ] as const),
    ...([
      ['035', '제주'],
      ['034', '광주'],
      ['037', '전북'],
      ['027', '씨티'],
      ['218', 'KB증권'],
    ] as const),
    ...([
      ['050', '저축은행'],
      ['071', '우체국'],
      ['048', '신협'],
      ['002', 'KDB산업'],
      ['090', '카카오뱅크'],
    ] as const),
    ...([
      ['089', '케이뱅크'],
      ['247', '새마을금고'],
      ['KBP', 'KB Pay'],
      ['SSP', '삼성페이'],
      ['1QP', '원큐페이'],
    ] as const),
  ];

  it('§7 have the names of their codes', () => {
    for (const [code, name] of NAMES) expect(issuerName(code, '-')).to.equal(name);
  });

  it('of no known code keep the name that SettleBank gives', () => {
    expect(issuerName('999', '어느카드')).to.equal('어느카드');
    expect(issuerName('toString', undefined)).to.equal(undefined);
    expect(issuerName(undefined, '어느카드')).to.equal('어느카드');
  });
});
