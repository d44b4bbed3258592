import type { CodeMeaning, FailureReason } from '@billkey/core';
import { expect } from 'chai';
import { refineByMessage, START_CODES, startCodes, type NiceOperation } from '../src/codes.js';

/** The code list of NICE (§7.2), row by row as the documents have it. */
const ROWS: readonly (readonly [FailureReason, string])[] = [
  ['card_declined', '3095 3091 F118 F113 3061 3057 3053 A110'],
  ['limit_exceeded', '2023'],
  ['expired_card', '3021 V511 V512'],
  ['invalid_card', '3011 F112 P021 A121 A222'],
  ['billing_key_not_found', 'A124 A125 A126 A223 U115 U309 A255'],
  ['duplicate_order', 'A127 U112 P015 2156 A225 U114 2201 1682'],
  ['already_cancelled', '2013 2015 1673'],
  ['cancel_amount_exceeded', '2026 U123 U319'],
  ['amount_mismatch', 'U318 A123 U113 U127 U502 P034 A116'],
  ['cancel_not_possible', '2014 2016 2017 2018 2019 2027 2028 2029 2030 2031 2033 2052 1534 U128'],
  ['not_found', 'U107 U111 U120 U122 U126 A115 A118 A214 A251 A243'],
  ['invalid_request', 'U100 P007 P008 P009 P010 P011 P012 P013 P017 P024 P036 P037 3022 3023 3024'],
  ['invalid_request', '3031 3032 3033 3034 3041 A102 A106 A113 A117 A147 A212 A242 9000 9001'],
  ['invalid_request', 'U105 U110 U119 U124 U125 U129 U130 U131 U132 U308 U321 1615 2010 F201'],
  ['invalid_request', 'U306 A204 A205 F101 F103'],
  ['unauthorized', 'U101 U102 U103 U104 U304 U305 U312 A101 A211 U313 A109 A114 A122 A301 P005 P014 2024 2025 2152'],
  ['not_permitted', 'U108 U109 U315 A224 F115 F116 F117 A128 A148 A149 U316 A302 A303 A305 2151 3012 3013 3014'],
  ['not_permitted', '3051 3071 P016'],
  ['pg_unavailable', 'U504 U508 U509 A213 A253 A300 A307 A400 F106 F107 F108 F109 F110 X001 X002 T001 T002 T004'],
  ['pg_unavailable', 'T005 2159'],
  ['net_cancel_too_late', '2020'],
];

/** Codes by which NICE says that it does not know itself. */
const DOUBTFUL =
  '9002 U303 A299 U501 U503 U506 U507 A226 A254 A304 A306 A401 A402 A403 P026 P027 P101 S999 T003 X003 X004 2000 2002 ' +
  '2003 2212 2056 9999';

/** The list has them twice: what they mean after a cancel; after anything else the request was wrong. */
const AFTER_CANCEL: Readonly<Record<string, FailureReason>> = {
  '2011': 'amount_mismatch',
  '2012': 'not_found',
  '2032': 'cancel_amount_exceeded',
};

const OPERATIONS: readonly NiceOperation[] = ['issue', 'charge', 'remove', 'cancel', 'net-cancel', 'find', 'token'];

const V_CODES = [4, 5]
  .flatMap((hundreds) => Array.from({ length: 100 }, (_, rest) => `V${String(hundreds * 100 + rest)}`))
  .filter((code) => code !== 'V511' && code !== 'V512');

const LISTED = new Map<string, FailureReason>([
  ...ROWS.flatMap(([reason, codes]) => codes.split(' ').map((code) => [code, reason] as const)),
  ...V_CODES.map((code) => [code, 'invalid_request'] as const),
]);

function reasonOf(meaning: CodeMeaning | undefined): string | undefined {
  return typeof meaning === 'object' ? meaning.reason : meaning;
}

/** What a look-up is answered with when there is nothing (§4g). */
const NOTHING_FOUND = ['A118', 'U107', 'U126'];

function expectedReason(operation: NiceOperation, code: string, listed: FailureReason): string {
  if (operation === 'find' && NOTHING_FOUND.includes(code)) return 'absent';
  return operation === 'remove' && (code === 'A126' || code === 'U115') ? 'already' : listed;
}

describe('NICE START codes', () => {
  it('are listed here once each', () => {
    const all = [
      ...ROWS.flatMap(([, codes]) => codes.split(' ')),
      ...DOUBTFUL.split(' '),
      ...Object.keys(AFTER_CANCEL),
    ];
    expect(new Set(all).size).to.equal(all.length);
  });

  for (const operation of OPERATIONS) {
    const table = startCodes(operation);

    it(`mean what the list says: ${operation}`, () => {
      for (const [code, listed] of LISTED) {
        expect(reasonOf(table[code]), code).to.equal(expectedReason(operation, code, listed));
      }
    });

    it(`leave doubts where NICE has them: ${operation}`, () => {
      for (const code of DOUBTFUL.split(' ')) expect(table[code], code).to.equal('doubtful');
    });

    it(`tell apart what the list has twice: ${operation}`, () => {
      const cancels = operation === 'cancel' || operation === 'net-cancel';
      for (const [code, reason] of Object.entries(AFTER_CANCEL)) {
        expect(reasonOf(table[code]), code).to.equal(cancels ? reason : 'invalid_request');
      }
    });

    it(`know one success, and no code besides: ${operation}`, () => {
      expect(Object.keys(table).filter((code) => table[code] === 'done')).to.deep.equal(['0000']);
      const known = ['0000', ...LISTED.keys(), ...DOUBTFUL.split(' '), ...Object.keys(AFTER_CANCEL)];
      expect(Object.keys(table).sort()).to.deep.equal(known.sort());
    });
  }

  it('stand in the tables that documentation is made from', () => {
    expect(Object.keys(START_CODES).sort()).to.deep.equal([...OPERATIONS].sort());
  });

  it('do not count the successes of the older protocol as such', () => {
    for (const code of ['F100', '3001', '2001', '2211', '4000', '4100']) {
      for (const operation of OPERATIONS) expect(startCodes(operation)).not.to.have.property(code);
    }
  });
});

describe('NICE START codes that only say "refused"', () => {
  const refined = (code: string, message: string): string | undefined =>
    reasonOf(refineByMessage(code, message, startCodes('charge')[code]));

  const WORDS = [
    ['stolen_or_lost', ['분실 신고된 카드', '도난 카드']],
    ['limit_exceeded', ['이용한도 초과', '한도초과']],
    ['insufficient_funds', ['잔액 부족', '통장잔액부족']],
    ['expired_card', ['유효기간 경과']],
    ['invalid_credentials', ['비밀번호 오류', '생년월일 불일치']],
    ['card_declined', ['거절', '', 'declined']],
  ] as const;

  for (const code of ['3095', 'F113', 'A110']) {
    for (const [reason, messages] of WORDS) {
      it(`${code} is ${reason} by its words`, () => {
        for (const message of messages) expect(refined(code, message), message).to.equal(reason);
      });
    }

    it(`${code} with more than one of the words goes by the first of them`, () => {
      const words = ['도난', '한도', '잔액', '유효기간', '생년월일'];
      const order = WORDS.slice(0, -1).map(([reason]) => reason);
      for (const [index, reason] of order.entries()) {
        // backwards, so that their order in the text does not decide
        expect(refined(code, words.slice(index).reverse().join(' '))).to.equal(reason);
      }
    });
  }

  it('are no others', () => {
    expect(refined('3061', '한도 초과')).to.equal('card_declined');
    expect(refined('A299', '한도 초과')).to.equal('doubtful');
    expect(refined('Z999', '한도 초과')).to.equal(undefined);
    expect(refined('0000', '한도')).to.equal('done');
  });
});
