import {
  issuerRefusal,
  meaningOf,
  NO_RECOVERY,
  readCode,
  refusal,
  refused,
  type CodeTable,
  type FailureReason,
  type PgWords,
  type Reading,
} from '@billkey/core';
import { expect } from 'chai';

const TABLE: CodeTable = {
  '0000': 'done',
  A126: 'already',
  A118: 'absent',
  A299: 'doubtful',
  '3095': refusal('card_declined'),
  X001: refusal('pg_unavailable', 'never'),
};
const said = (code: string): { code: string; message: string; http: number } => ({ code, message: 'm', http: 200 });
const read = (pg: PgWords): Reading<never> | null => readCode(meaningOf(TABLE, pg.code), pg);

describe('reading a code', () => {
  it('lets the caller read on after what is a success', () => {
    expect(read(said('0000'))).to.equal(null);
    expect(read(said('A126'))).to.equal(null);
  });

  it('refuses only by what the table lists as a refusal', () => {
    expect(read(said('3095'))).to.deep.equal({
      kind: 'refused',
      failure: { reason: 'card_declined', retry: 'other_card', certainty: 'stated', pg: said('3095') },
    });
    expect(read(said('X001'))).to.deep.equal(refused(refusal('pg_unavailable', 'never'), said('X001')));
  });

  it('finds nothing only where the PG says so', () => {
    expect(read(said('A118'))).to.deep.equal({ kind: 'absent', pg: said('A118') });
  });

  it('presumes a refusal only of an unlisted code, where nobody can be asked', () => {
    expect(readCode(undefined, said('9999'), NO_RECOVERY)).to.deep.equal({
      kind: 'refused',
      failure: { reason: 'unlisted_code', retry: 'never', certainty: 'presumed', pg: said('9999') },
    });
    const asked = { ...NO_RECOVERY, by: 'find-by-order' } as const;
    expect(readCode(undefined, said('9999'), asked)).to.include({ kind: 'unclear', doubt: 'unlisted_code' });
    expect(readCode('doubtful', said('A299'), NO_RECOVERY)).to.include({ kind: 'unclear' });
  });

  it('has doubts where the PG has them', () => {
    expect(read(said('A299'))).to.deep.equal({
      kind: 'unclear',
      doubt: 'pg_says_unknown',
      pg: said('A299'),
    });
  });

  for (const code of ['9999', '', '309', '03095', ' 3095', 'a126', 'constructor', '__proto__', 'hasOwnProperty']) {
    it(`has doubts about ${JSON.stringify(code)}, which the table does not have`, () => {
      expect(read(said(code))).to.deep.equal({ kind: 'unclear', doubt: 'unlisted_code', pg: said(code) });
    });
  }
});

describe('what a card company says', () => {
  for (const [reason, messages] of [
    ['stolen_or_lost', ['분실 신고된 카드', '도난 카드', '한도 초과 도난']],
    ['limit_exceeded', ['이용한도 초과', '잔액 한도초과']],
    ['insufficient_funds', ['잔액 부족', '유효기간 잔액']],
    ['expired_card', ['유효기간 경과']],
    ['invalid_credentials', ['비밀번호 오류', '생년월일 불일치']],
  ] as const) {
    it(`is ${reason}: ${messages.join(', ')}`, () => {
      for (const message of messages) expect(issuerRefusal(message), message).to.deep.equal(refusal(reason));
    });
  }

  it('may be nothing', () => {
    for (const message of ['거절', '', 'declined']) expect(issuerRefusal(message)).to.equal(null);
  });
});

describe('the advice that goes with a refusal', () => {
  const ADVICE: Readonly<Record<FailureReason, string>> = {
    card_declined: 'other_card',
    insufficient_funds: 'other_card',
    limit_exceeded: 'other_card',
    expired_card: 'other_card',
    invalid_card: 'other_card',
    stolen_or_lost: 'other_card',
    invalid_credentials: 'fix_request',
    cancel_amount_exceeded: 'fix_request',
    amount_mismatch: 'fix_request',
    invalid_request: 'fix_request',
    unauthorized: 'fix_request',
    duplicate_order: 'new_order_id',
    pg_unavailable: 'later',
    aborted: 'later',
    billing_key_not_found: 'never',
    already_cancelled: 'never',
    cancel_not_possible: 'never',
    net_cancel_too_late: 'never',
    not_permitted: 'never',
    not_found: 'never',
    unlisted_code: 'never',
  };

  for (const [reason, retry] of Object.entries(ADVICE)) {
    it(`is ${retry} for ${reason}`, () => {
      expect(refusal(reason as FailureReason)).to.deep.equal({ reason, retry });
    });
  }
});
