import type { CodeMeaning } from '@billkey/core';
import { expect } from 'chai';
import { issuerName, NAVERPAY_CODES, type NaverpayOperation } from '../src/codes.js';
import { readAnswer } from '../src/envelope.js';
import { answerOf, readOf } from './example.js';

/** The result codes (§6), row by row: code, where it is seen, what it means. */
const ROWS: readonly (readonly [string, readonly NaverpayOperation[] | 'any', string])[] = [
  ['Success', 'any', 'done'],
  ['CancelNotComplete', ['cancel'], 'done'],
  ['Fail', ['charge'], 'card_declined'],
  ['RequireParameter', 'any', 'invalid_request'],
  ['InvalidParameter', 'any', 'invalid_request'],
  ['InvalidMerchant', 'any', 'unauthorized'],
  ['MaintenanceOngoing', 'any', 'pg_unavailable'],
  ['FaultCheckOngoing', ['charge', 'cancel'], 'pg_unavailable'],
  ['BankMaintenance', ['charge', 'cancel'], 'pg_unavailable'],
  ['BankCheckTime', ['charge', 'cancel'], 'pg_unavailable'],
  ['NotEnoughAccountBalance', ['charge'], 'insufficient_funds'],
  ['OwnerAuthFail', ['charge'], 'card_declined'],
  ['TimeExpired', ['charge'], 'invalid_request'],
  ['AlreadyOnGoing', ['charge', 'cancel'], 'doubtful'],
  ['AlreadyComplete', ['charge'], 'doubtful'],
  ['InvalidPaymentId', ['charge', 'cancel'], 'not_found'],
  ['InvalidPaymentId', ['find'], 'absent'],
  ['AlreadyCanceled', ['cancel'], 'already_cancelled'],
  ['OverRemainAmount', ['cancel'], 'cancel_amount_exceeded'],
  ['TaxScopeAmtGreaterThanRemainError', ['cancel'], 'cancel_amount_exceeded'],
  ['TaxScopeAmountError', ['cancel'], 'amount_mismatch'],
  ['RestAmountDiff', ['cancel'], 'amount_mismatch'],
  ['PreCancelNotComplete', ['cancel'], 'pg_unavailable'],
  ['CancelDeadlineExpired', ['cancel'], 'cancel_not_possible'],
  ['InvalidDiscountCancelCondition', ['cancel'], 'cancel_not_possible'],
  ['TimeConditionError', ['find'], 'invalid_request'],
];

const OPERATIONS = Object.keys(NAVERPAY_CODES) as NaverpayOperation[];

function wordOf(meaning: CodeMeaning): string {
  return typeof meaning === 'object' ? meaning.reason : meaning;
}

describe('Naver Pay codes', () => {
  for (const operation of OPERATIONS) {
    it(`of ${operation} are those of the list, and no others`, () => {
      const rows = ROWS.filter(([, seen]) => seen === 'any' || seen.includes(operation));
      const own = Object.entries(NAVERPAY_CODES[operation]).map(([code, meaning]) => [code, wordOf(meaning)]);
      expect(Object.fromEntries(own)).to.deep.equal(
        Object.fromEntries(rows.map(([code, , meaning]) => [code, meaning])),
      );
    });
  }

  const read = (operation: NaverpayOperation, body: object | string, status = 200): string =>
    readOf(readAnswer(answerOf(body, status), { operation }, () => ({ kind: 'absent' })));

  it('have the reason of a declined charge in their message, if anywhere', () => {
    expect(read('charge', { code: 'Fail', message: '카드 한도 초과' })).to.equal('refused, limit_exceeded');
    expect(read('charge', { code: 'Fail', message: '분실 카드' })).to.equal('refused, stolen_or_lost');
    expect(read('charge', { code: 'Fail' })).to.equal('refused, card_declined');
    // It has a meaning of its own.
    expect(read('charge', { code: 'InvalidParameter', message: '한도' })).to.equal('refused, invalid_request');
    for (const operation of ['complete-window', 'remove', 'cancel'] as const) {
      expect(read(operation, { code: 'Fail', message: '한도' })).to.equal('unlisted_code');
    }
  });

  it('come with HTTP 200; 400, 401 and 404 are refusals of their own, and everything else says nothing', () => {
    expect(read('charge', 'Unauthorized', 401)).to.equal('refused, unauthorized');
    expect(read('charge', '', 400)).to.equal('refused, invalid_request');
    expect(read('find', '<html>', 404)).to.equal('refused, not_found');
    for (const status of [400, 401, 404, 409, 500, 503]) {
      expect(read('charge', { code: 'Success', body: {} }, status), String(status)).to.equal('broken_answer');
    }
    for (const status of [500, 503]) expect(read('charge', '', status)).to.equal('broken_answer');
  });

  it('need a body for a success', () => {
    expect(read('charge', { code: 'Success', body: {} })).to.equal('absent');
    for (const body of [undefined, null, [], 'x']) {
      expect(read('charge', { code: 'Success', body })).to.equal('broken_answer');
    }
  });

  it('name issuers and banks; who is in no list has no name', () => {
    expect(['C0', 'C9', 'CF', 'CH'].map((code) => issuerName('CARD', code))).to.deep.equal([
      ...['신한', '씨티', '하나(외환)', '현대'],
    ]);
    expect(issuerName('BANK', '090')).to.equal('카카오뱅크');
    expect(issuerName('CARD', '090')).to.equal(undefined);
    expect(issuerName('CARD', 'toString')).to.equal(undefined);
    expect(issuerName(undefined, undefined)).to.equal(undefined);
  });
});
