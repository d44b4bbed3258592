import type { CodeMeaning } from '@billkey/core';
import { expect } from 'chai';
import { cardCompany, CLASSIC_CODES, meaningOfReturn as ofCardWindow } from '../src/classic/codes.js';
import { meaningOfReturn as ofPhoneWindow, ONE_CODES } from '../src/one/codes.js';
import { LISTED } from './simulator/listed-codes.js';
import { LISTED_FOR_PHONES } from './simulator/listed-phone-codes.js';

function wordOf(meaning: CodeMeaning | undefined): string | undefined {
  return typeof meaning === 'object' ? meaning.reason : meaning;
}

/** What a word of the lists is called in outcomes; undefined: it is none of them. */
const OUTCOMES: Readonly<Record<string, string | undefined>> = {
  cancel_not_permitted: 'cancel_not_possible',
  window_over: 'invalid_request',
  timeout_unknown: 'doubtful',
  unexplained: 'doubtful',
  user_cancelled: undefined,
};

function listed(list: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
  return new Map(
    list.flatMap(([word, codes]) => {
      const outcome = word in OUTCOMES ? OUTCOMES[word] : word;
      return outcome === undefined ? [] : codes.split(' ').map((code): [string, string] => [code, outcome]);
    }),
  );
}

const OF_CARDS = listed(Object.entries(LISTED));
const OF_PHONES = listed(LISTED_FOR_PHONES);

describe('Danal codes', () => {
  for (const [operation, table] of Object.entries(CLASSIC_CODES)) {
    it(`of the card protocol mean what its list says, and are no others: ${operation}`, () => {
      const { '0000': done, ...rest } = table;
      expect(done).to.equal('done');
      expect(Object.keys(rest).sort()).to.deep.equal([...OF_CARDS.keys()].sort());
      for (const [code, outcome] of OF_CARDS) {
        const isGone = operation === 'remove' && code === '1121';
        const movesNothing = operation === 'begin-window' && ['3001', '3210', '9999'].includes(code);
        expect(wordOf(rest[code]), code).to.equal(isGone ? 'already' : movesNothing ? 'pg_unavailable' : outcome);
      }
    });
  }

  for (const [operation, table] of Object.entries(ONE_CODES)) {
    it(`of ONE are its success and the list for phones: ${operation}`, () => {
      const { SUCCESS, ...rest } = table;
      expect(SUCCESS).to.equal('done');
      expect(new Map(Object.entries(rest).map(([code, meaning]) => [code, wordOf(meaning)]))).to.deep.equal(OF_PHONES);
    });
  }

  it('of a window that failed leave nothing in doubt', () => {
    for (const code of OF_CARDS.keys()) expect(wordOf(ofCardWindow(code)), code).not.to.equal('doubtful');
    for (const code of OF_PHONES.keys()) expect(ofPhoneWindow(code), code).not.to.equal('doubtful');
    for (const code of ['USER_CANCEL', 'WINDOW_CLOSED', '898', '2101']) expect(ofPhoneWindow(code)).to.equal('left');
  });

  it('of cards name all companies of §7', () => {
    const codes =
      '0100 0200 0201 0202 0203 0204 0205 0206 0207 0208 0209 0210 0300 0400 0500 0600 0601 0700 0701 0800 0906 0907 0908 ' +
      '0909 0910 0911 0912 0913 0914 0915 0916 0917 0918 0919 0921 0922 0923 0924 0925 0926 0927 0928 0929 0930 0931 0932 ' +
      '0933 0934 1100 1200 1300';
    const names = codes.split(' ').map((code) => cardCompany(code));
    expect(names).not.to.include(undefined);
    expect(new Set(names).size).to.equal(51);
    expect([cardCompany('0100'), cardCompany('0922'), cardCompany('0202')]).to.deep.equal([
      '신한',
      '카카오뱅크',
      '우리(BC)',
    ]);
    for (const code of ['', '9999', 'constructor']) expect(cardCompany(code), code).to.equal(undefined);
  });
});
