import { readCode, refusal, refused, type CodeTable, type FailureReason } from '@billkey/core';
import { expect } from 'chai';

const TABLE: CodeTable = {
  '0000': 'done',
  A126: 'already',
  A299: 'doubtful',
  '3095': refusal('card_declined'),
  X001: refusal('pg_unavailable', 'never'),
};
const said = (code: string): { code: string; message: string; http: number } => ({ code, message: 'm', http: 200 });

describe('reading a code', () => {
  it('lets the caller read on after what is a success', () => {
    expect(readCode(TABLE, said('0000'))).to.equal(null);
    expect(readCode(TABLE, said('A126'))).to.equal(null);
  });

  it('refuses only by what the table lists as a refusal', () => {
    expect(readCode(TABLE, said('3095'))).to.deep.equal({
      kind: 'refused',
      failure: { reason: 'card_declined', retry: 'other_card', certainty: 'stated', pg: said('3095') },
    });
    expect(readCode(TABLE, said('X001'))).to.deep.equal(refused(refusal('pg_unavailable', 'never'), said('X001')));
  });

  it('has doubts where the PG has them', () => {
    expect(readCode(TABLE, said('A299'))).to.deep.equal({
      kind: 'unclear',
      doubt: 'pg_says_unknown',
      pg: said('A299'),
    });
  });

  for (const code of ['9999', '', '309', '03095', ' 3095', 'a126', 'constructor', '__proto__', 'hasOwnProperty']) {
    it(`has doubts about ${JSON.stringify(code)}, which the table does not have`, () => {
      expect(readCode(TABLE, said(code))).to.deep.equal({ kind: 'unclear', doubt: 'unlisted_code', pg: said(code) });
    });
  }
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
