import { refusal, secret, won, type CodeMeaning } from '@billkey/core';
import { expect } from 'chai';
import { KCP_CODES, readWords, type KcpOperation } from '../src/codes.js';
import { readApproval, readRemove } from '../src/response.js';
import { answerOf } from './answer-of.js';
import { AT_A52Q7 } from './example.js';
import { LISTED } from './simulator/listed-codes.js';

const OPERATIONS = Object.keys(KCP_CODES) as readonly KcpOperation[];
const ASKING: readonly KcpOperation[] = ['begin-window', 'find'];
const NOT_HERE = ['user_cancelled'];

function wordOf(meaning: CodeMeaning | undefined): string | undefined {
  return typeof meaning === 'object' ? meaning.reason : meaning;
}

function expectedOf(operation: KcpOperation, listed: string, code: string): string {
  if (operation === 'find' && code === '8132') return 'absent';
  if (listed === 'failing') return ASKING.includes(operation) ? 'pg_unavailable' : 'doubtful';
  return ['timeout_unknown', 'unclear'].includes(listed) ? 'doubtful' : listed;
}

describe('KCP codes', () => {
  for (const operation of OPERATIONS) {
    it(`§6 mean what the list says, and none is left out or added: ${operation}`, () => {
      const expected = Object.entries(LISTED)
        .filter(([meaning]) => !NOT_HERE.includes(meaning))
        .flatMap(([meaning, codes]) => codes.map((code) => [code, expectedOf(operation, meaning, code)] as const));
      const actual = Object.entries(KCP_CODES[operation]).map(([code, meaning]) => [code, wordOf(meaning)]);
      expect(Object.fromEntries(actual)).to.deep.equal({ ...Object.fromEntries(expected), '0000': 'done' });
    });
  }

  it('§6 are those of every call', () => {
    expect(OPERATIONS).to.have.members([
      ...['begin-window', 'complete-window', 'issue', 'charge', 'remove', 'key-in', 'cancel', 'find'],
    ]);
  });

  it('§6 come with the advice that goes with their reason', () => {
    expect(KCP_CODES.charge['CC10']).to.deep.equal(refusal('insufficient_funds'));
    expect(KCP_CODES.cancel['8133']).to.deep.equal(refusal('already_cancelled'));
  });
});

describe('KCP codes that no list has, by their text', () => {
  const said = (operation: KcpOperation, message: string, code = '8799'): string => {
    const reading = readWords(operation, { code, message, http: 200 });
    if (typeof reading === 'string') return reading;
    if (reading.kind === 'refused') return `${reading.failure.reason} ${reading.failure.certainty}`;
    return reading.kind === 'unclear' ? reading.doubt : reading.kind;
  };

  for (const text of [
    '배치키가 없습니다',
    '미등록 배치키',
    '배치키 삭제됨',
    '해지된 배치키',
    '배치키 그룹아이디 불일치',
    '등록된 빌키 없음',
  ]) {
    it(`§6 "${text}": there is no such key to charge, presumably`, () => {
      expect(said('charge', text)).to.equal('billing_key_not_found presumed');
    });
  }

  it('§6 other texts and other operations leave the doubt', () => {
    for (const text of ['', '없음', '미등록 카드', '배치키 오류', '빌키 확인 요망']) {
      expect(said('charge', text)).to.equal('unlisted_code');
    }
    for (const operation of ['begin-window', 'complete-window', 'issue', 'key-in', 'cancel', 'find'] as const) {
      expect(said(operation, '미등록 배치키')).to.equal('unlisted_code');
    }
  });

  it('§6 a listed code goes by the list, whatever its text', () => {
    expect(said('charge', '미등록 배치키', 'CC10')).to.equal('insufficient_funds stated');
    expect(said('charge', '미등록 배치키', '8999')).to.equal('pg_says_unknown');
    expect(said('remove', '이미 삭제된 배치키', '8002')).to.equal('unauthorized stated');
    expect(said('charge', '미등록 배치키', '0000')).to.equal('done');
  });

  it('a deletion of what was deleted is done already', () => {
    for (const text of [
      '이미 삭제된 배치키',
      '이미 해지 처리된 빌키',
      '삭제된 배치키입니다',
      '배치키가 해지되었습니다',
    ]) {
      expect(said('remove', text)).to.equal('already');
    }
    const answer = answerOf({ res_cd: '8799', res_msg: '이미 삭제된 배치키' });
    expect(readRemove(answer, secret('2601011100000001'))).to.deep.include({
      kind: 'success',
      value: { already: true },
    });
  });

  it('a deletion of no such key is refused, and one that failed leaves the doubt', () => {
    for (const text of ['배치키 그룹아이디 불일치', '미등록 배치키', '배치키가 없습니다']) {
      expect(said('remove', text)).to.equal('billing_key_not_found presumed');
    }
    for (const text of ['배치키 삭제 실패', '배치키 삭제 권한이 없습니다', '배치키 오류', '이미 삭제']) {
      expect(said('remove', text)).to.equal('unlisted_code');
    }
  });

  it('a key that the text repeats is hidden', () => {
    const answer = answerOf({ res_cd: '8799', res_msg: '미등록 배치키 2601011100000001' });
    const expected = { orderId: 'o', amount: won(100), ...AT_A52Q7 };
    const reading = readApproval(answer, 'charge', expected, [secret('2601011100000001')]);
    expect(reading).to.have.nested.property('failure.pg.message', '미등록 배치키 ***');
  });
});
