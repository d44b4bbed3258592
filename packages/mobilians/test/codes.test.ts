import type { CodeMeaning } from '@billkey/core';
import { expect } from 'chai';
import { CARD_CODES, codesOf, issuerOf, PHONE_CODES, type MobiliansOperation } from '../src/codes.js';
import { LISTED } from './simulator/listed-codes.js';

const MOVING: readonly MobiliansOperation[] = ['complete-window', 'charge', 'cancel'];
const ALL: readonly MobiliansOperation[] = ['begin-window', ...MOVING];

/** By the lists: each code with its reason, or `timeout_unknown`. */
const REASONS = new Map(
  Object.entries(LISTED).flatMap(([reason, codes]) => codes.split(' ').map((code) => [code, reason] as const)),
);

/** The card table, as it stands. */
const ISSUERS =
  'KBC KEC SHN WOO HDC WRC BCC KJB SSC JBB LTC SHP NHC KDB HNC JHC CTB JJB KNC SHC KKB KKO PTC KBS MST VSC JCB';

function reasonOf(meaning: CodeMeaning | undefined): string | undefined {
  return typeof meaning === 'object' ? meaning.reason : meaning;
}

describe('Mobilians codes', () => {
  for (const operation of MOVING) {
    it(`of phones mean what the lists say: ${operation}`, () => {
      for (const [code, listed] of REASONS) {
        const inCancel = operation === 'cancel' && code === '0060' ? 'invalid_request' : listed;
        const expected = inCancel === 'timeout_unknown' ? 'doubtful' : inCancel;
        expect(reasonOf(codesOf('MC', operation)[code]), code).to.equal(expected);
      }
      expect(Object.keys(codesOf('MC', operation)).sort()).to.deep.equal(['0000', ...REASONS.keys()].sort());
    });
  }

  it('of cards, and of registrations, are those of any request', () => {
    for (const operation of ALL) expect(codesOf('CN', operation)).to.have.all.keys('0000', '6101', '6102');
    expect(codesOf('MC', 'begin-window')).to.have.all.keys('0000', '6101', '6102');
  });

  it('have one success', () => {
    for (const table of [...Object.values(PHONE_CODES), ...Object.values(CARD_CODES)]) {
      expect(Object.keys(table).filter((code) => table[code] === 'done')).to.deep.equal(['0000']);
    }
  });

  it('never advise to try again what may have happened', () => {
    const later = MOVING.flatMap((operation) =>
      Object.entries(codesOf('MC', operation)).filter(
        ([, meaning]) => typeof meaning === 'object' && meaning.retry === 'later',
      ),
    );
    expect(later).to.deep.equal([]);
  });
});

describe('Mobilians card codes', () => {
  it('are all of the table; KakaoBank has one for requests and one for answers', () => {
    const names = ISSUERS.split(' ').map((code) => issuerOf(code));
    expect(names).not.to.include(undefined);
    expect(new Set(names).size).to.equal(names.length - 1);
    expect(issuerOf('KKO')).to.equal('카카오뱅크').and.equal(issuerOf('KKB'));
  });

  it('are no others', () => {
    for (const code of ['', 'XXX', 'kbc', 'constructor', undefined]) expect(issuerOf(code), code).to.equal(undefined);
  });
});
