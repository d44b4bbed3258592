import type { CodeMeaning } from '@billkey/core';
import { expect } from 'chai';
import { cardCompany, JTNET_CODES, jtnetCodes, readWords, type JtnetOperation } from '../src/codes.js';

const OPERATIONS: readonly JtnetOperation[] = ['issue', 'charge', 'key-in', 'remove', 'cancel', 'find'];

/** §7 of what is known of JTNet, and the rows of the family's list that stand behind it. */
const ANY = { '2000': 'doubtful', ...each('invalid_request', '9000 9001 A212') };
const CONTRACT = { ...each('unauthorized', '2152'), ...each('not_permitted', '2151 3012 3013 3014 3051 3071') };
const CARD = { ...each('card_declined', '3053 3057 3061 3091 3095'), '3011': 'invalid_card', '3021': 'expired_card' };
const PAYMENT = {
  ...each('duplicate_order', '2156 2201'),
  ...each('invalid_request', '3022 3023 3024 3031 3032 3033 3034 3041'),
};
const EXPECTED: Readonly<Record<JtnetOperation, Readonly<Record<string, string>>>> = {
  issue: { ...ANY, ...CONTRACT, ...CARD, '0000': 'done' },
  charge: { ...ANY, ...CONTRACT, ...CARD, ...PAYMENT, ...each('billing_key_not_found', 'A124 A126'), '0000': 'done' },
  'key-in': { ...ANY, ...CONTRACT, ...CARD, ...PAYMENT, '0000': 'done', '3001': 'done' },
  remove: { ...ANY, ...CONTRACT, A124: 'billing_key_not_found', A126: 'already', '0000': 'done' },
  cancel: {
    ...{ ...ANY, ...CONTRACT, '2001': 'done', '2011': 'amount_mismatch', '2012': 'not_found' },
    ...each('already_cancelled', '2013 2015'),
    ...each('cancel_amount_exceeded', '2026 2032'),
    ...each('cancel_not_possible', '2014 2016 2017 2018 2019 2027 2028 2029 2030 2031 2033 2052'),
    ...{ '2010': 'invalid_request', '2023': 'limit_exceeded', ...each('unauthorized', '2024 2025') },
    ...each('doubtful', '2002 2003 2056 2212'),
  },
  find: { ...ANY, ...CONTRACT, '2012': 'not_found', '0000': 'done' },
};

function each(meaning: string, codes: string): Readonly<Record<string, string>> {
  return Object.fromEntries(codes.split(' ').map((code) => [code, meaning]));
}

function reasonOf(meaning: CodeMeaning | undefined): string | undefined {
  return typeof meaning === 'object' ? meaning.reason : meaning;
}

describe('JTNet codes', () => {
  for (const operation of OPERATIONS) {
    it(`are these and no others: ${operation}`, () => {
      const table = Object.entries(jtnetCodes(operation)).map(([code, meaning]) => [code, reasonOf(meaning)] as const);
      expect(Object.fromEntries(table)).to.deep.equal(EXPECTED[operation]);
    });
  }

  it('stand in the tables that documentation is made from', () => {
    expect(Object.keys(JTNET_CODES)).to.have.members([...OPERATIONS]);
  });

  it('give no advice to try a payment or a key again, but for the one that JTNet has published', () => {
    for (const operation of ['issue', 'charge', 'key-in', 'remove'] as const) {
      const advices = Object.entries(jtnetCodes(operation)).flatMap(([code, meaning]) =>
        typeof meaning === 'object' && meaning.retry !== 'never' ? [`${code} ${meaning.retry}`] : [],
      );
      expect(advices, operation).to.deep.equal(operation === 'remove' ? [] : ['3021 other_card']);
    }
  });
});

describe('JTNet code 3095, which only says "refused"', () => {
  const said = (code: string, message: string): object | null => readWords('charge', { code, message, http: 200 });

  for (const [reason, message] of [
    ['stolen_or_lost', '분실 신고된 카드'],
    ['stolen_or_lost', '도난카드 한도초과'],
    ['limit_exceeded', '이용한도 초과'],
    ['insufficient_funds', '잔액 부족'],
    ['expired_card', '유효기간 경과'],
    ['invalid_credentials', '비밀번호 오류'],
    ['invalid_credentials', '생년월일 불일치'],
    ['card_declined', '승인거절'],
    ['card_declined', ''],
  ] as const) {
    it(`is ${reason} by "${message}", and no advice`, () => {
      expect(said('3095', message)).to.deep.include({
        failure: { reason, retry: 'never', certainty: 'stated', pg: { code: '3095', message, http: 200 } },
      });
    });
  }

  it('is no other: a code with a meaning of its own keeps it, and words make no refusal of a doubt', () => {
    expect(said('3091', '한도 초과')).to.have.nested.property('failure.reason', 'card_declined');
    expect(said('2000', '한도 초과')).to.deep.include({ kind: 'unclear', doubt: 'pg_says_unknown' });
    expect(said('7777', '한도 초과')).to.deep.include({ kind: 'unclear', doubt: 'unlisted_code' });
    expect(said('0000', '한도 초과')).to.equal(null);
  });
});

describe('JTNet card companies', () => {
  it('are called as JTNet calls them, else by their code (§8)', () => {
    expect(cardCompany('02', 'KB국민카드')).to.equal('KB국민카드');
    const names = ['01', '02', '03', '04', '06', '07', '08', '11', '12', '15', '16'].map((code) =>
      cardCompany(code, undefined),
    );
    expect(names).to.deep.equal([
      '비씨',
      'KB국민',
      '하나(외환)',
      '삼성',
      '신한',
      '현대',
      '롯데',
      '씨티',
      'NH',
      '우리',
      '하나',
    ]);
    expect(cardCompany('99', undefined)).to.equal(undefined);
    expect(cardCompany('toString', undefined)).to.equal(undefined);
    expect(cardCompany(undefined, undefined)).to.equal(undefined);
  });
});
