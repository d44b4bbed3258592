import type { CodeMeaning } from '@billkey/core';
import { expect } from 'chai';
import { cardCompany } from '../src/card-companies.js';
import { KICC_CODES } from '../src/codes.js';

/** Error codes (§6.1), row by row, of what refuses a card. */
const CARDS: Readonly<Record<string, string>> = {
  8035: 'insufficient_funds',
  8311: 'invalid_credentials',
  8314: 'expired_card',
  8315: 'expired_card',
  8316: 'expired_card',
  8350: 'stolen_or_lost',
  8373: 'card_declined',
  8521: 'limit_exceeded',
  8527: 'insufficient_funds',
};

const DONE = { '0000': 'done' };

function wordOf(meaning: CodeMeaning): string {
  return typeof meaning === 'object' ? meaning.reason : meaning;
}

describe('KICC codes', () => {
  for (const [operation, expected] of [
    ['begin-window', DONE],
    ['complete-window', { ...DONE, ...CARDS }],
    ['charge', { ...DONE, ...CARDS }],
    ['remove', DONE],
    ['cancel', { ...DONE, VTIM: 'doubtful', VT00: 'doubtful' }],
    ['find', DONE],
  ] as const) {
    it(`mean what the page says, and no code is known besides: ${operation}`, () => {
      const words = Object.entries(KICC_CODES[operation]).map(([code, meaning]) => [code, wordOf(meaning)]);
      expect(Object.fromEntries(words)).to.deep.equal(expected);
    });
  }

  it('stand in the tables that documentation is made from', () => {
    expect(Object.keys(KICC_CODES)).to.have.members([
      ...['begin-window', 'complete-window', 'charge', 'remove', 'cancel', 'find'],
    ]);
  });
});

describe('KICC card companies', () => {
  const NAMES =
    '002 광주 006 하나 008 외환 010 전북 015 우리 016 KB국민 017 수협 018 NH농협 022 씨티 026 BC 027 현대 028 JCB ' +
    '029 신한 031 삼성 034 신세계 045 롯데 046 AMEX 047 롯데 048 Diners 049 Mastercard 050 Visa ' +
    '011 제주 058 산업 126 저축은행 226 우체국 326 새마을 426 중국은행 526 하나BC 626 신협 726 현대증권 826 교보증권 ' +
    '926 유진증권 A16 카카오뱅크 A26 IBK B26 SK증권 C26 K뱅크 D26 NH투자 E26 iM뱅크 F26 부산 G26 SC H26 경남 ' +
    'I26 토스카드 106 토스뱅크';

  it('have the names of the table (§7)', () => {
    const words = NAMES.split(' ');
    for (let at = 0; at < words.length; at += 2) {
      expect(cardCompany(words[at], 'another name'), words[at]).to.equal(words[at + 1]);
    }
    expect(cardCompany('081', undefined)).to.equal('은련 UnionPay');
  });

  it('that are not in it keep the name that came', () => {
    expect(cardCompany('999', '새카드')).to.equal('새카드');
    expect(cardCompany('toString', '새카드')).to.equal('새카드');
    expect(cardCompany(undefined, undefined)).to.equal(undefined);
  });
});
