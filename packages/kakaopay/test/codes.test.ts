import { meaningOf, refusal, type CodeMeaning } from '@billkey/core';
import { expect } from 'chai';
import { OPEN_CODES, type OpenOperation } from '../src/codes.js';
import { readApprove, readCharge, readOrder } from '../src/response.js';
import { secret } from '@billkey/core';
import { answerOf } from './answer-of.js';
import { LISTED } from './simulator/listed-codes.js';

const OPERATIONS = Object.keys(OPEN_CODES) as OpenOperation[];
const MOVING: readonly OpenOperation[] = ['complete-window', 'charge', 'cancel', 'remove'];
const SID = secret('S1122334455667788990');
const CHARGE = { cid: 'TCSUBSCRIP', orderId: 'o', userId: 'u', total: 1 };

const wordOf = (meaning: CodeMeaning): string => (typeof meaning === 'object' ? meaning.reason : meaning);

/** The meanings of the list, by code. */
const listed = Object.fromEntries(
  Object.entries(LISTED).flatMap(([meaning, codes]) => codes.split(' ').map((code) => [code, meaning] as const)),
);

/** What an operation may make of a code instead: after a request that moves nothing, or about what was asked for. */
const ELSEWHERE: Readonly<Record<string, Readonly<Partial<Record<OpenOperation, string>>>>> = {
  '-1': { 'begin-window': 'pg_unavailable', inspect: 'pg_unavailable', find: 'pg_unavailable' },
  '-721': { find: 'absent' },
  '-750': { inspect: 'absent' },
  '-751': { remove: 'already' },
};

describe('Kakao Pay codes', () => {
  it('§6 are all in a table, and no table has another', () => {
    const plain = OPERATIONS.flatMap((operation) => Object.keys(OPEN_CODES[operation])).filter(
      (code) => !code.includes('/'),
    );
    expect(new Set(plain)).to.deep.equal(new Set(Object.keys(listed)));
  });

  for (const operation of OPERATIONS) {
    it(`§6 mean what the list says: ${operation}`, () => {
      for (const [code, meaning] of Object.entries(OPEN_CODES[operation]).filter(([name]) => !name.includes('/'))) {
        const wanted = ELSEWHERE[code]?.[operation] ?? listed[code];
        expect(wordOf(meaning), code).to.equal(wanted === 'timeout_unknown' ? 'doubtful' : wanted);
      }
    });
  }

  it('§6 that leave open what has happened are doubts after every request that moves', () => {
    for (const operation of MOVING) expect(meaningOf(OPEN_CODES[operation], '-1'), operation).to.equal('doubtful');
    for (const operation of ['complete-window', 'charge', 'cancel'] as const) {
      expect(meaningOf(OPEN_CODES[operation], '-785'), operation).to.equal('doubtful');
    }
  });

  it('§6 come with the advice that goes with their reason', () => {
    expect(OPEN_CODES.charge['-752']).to.deep.equal(refusal('limit_exceeded'));
    expect(OPEN_CODES.charge['-797']).to.deep.equal({ reason: 'limit_exceeded', retry: 'fix_request' });
  });

  for (const [method, reason] of [
    ['LACK_BALANCE', 'insufficient_funds'],
    ['5039', 'insufficient_funds'],
    ['LIMIT_USE_PER_DAY', 'limit_exceeded'],
    ['8325', 'limit_exceeded'],
    ['0061', 'limit_exceeded'],
    ['5004', 'expired_card'],
    ['0014', 'invalid_card'],
    ['5007', 'invalid_credentials'],
    ['8350', 'stolen_or_lost'],
    ['BANK_NOT_CONNECTED', 'card_declined'],
    ['INVALID_PAYMENT_KEY', 'billing_key_not_found'],
    ['USER_LOCKED', 'pg_unavailable'],
    ['PAYMENT_KEY_EXISTS', 'duplicate_order'],
    ['NEW_AND_UNKNOWN', 'card_declined'],
  ] as const) {
    it(`§6 of a refused charge are told apart by the payment method: ${method}`, () => {
      const body = { error_code: -782, error_message: '실패', extras: { method_result_code: method } };
      const reading = readCharge(answerOf(body, 400), CHARGE, SID);
      if (reading.kind !== 'refused') throw new Error(reading.kind);
      expect(reading.failure.reason).to.equal(reason);
      expect(reading.failure.pg).to.include({ code: `-782/${method}`, message: '실패' });
    });
  }

  it('§6 of an unsettled bank transaction and of time-outs at the card company are doubts', () => {
    for (const method of ['BANK_FIRM_UNKNOWN', '0010', '0110', '0290', '0590']) {
      const body = { error_code: -782, error_message: '실패', extras: { method_result_code: method } };
      expect(readCharge(answerOf(body, 400), CHARGE, SID)).to.include({ kind: 'unclear', doubt: 'pg_says_unknown' });
    }
  });

  it('§6 decide, and not the status that they come with', () => {
    const body = { error_code: -780, error_message: '승인 실패' };
    const expected = { ...CHARGE, tid: 'T0a1b2c3d4e5f6071829' };
    for (const status of [400, 500]) {
      expect(readApprove(answerOf(body, status), expected, secret('t')).kind, String(status)).to.equal('refused');
    }
    expect(readApprove(answerOf(body, 200), expected, secret('t')).kind).to.equal('unclear');
    expect(readApprove(answerOf(body, 302), expected, secret('t')).kind).to.equal('unclear');
  });

  it('§3 a wrong secret key is known by its status, whatever comes with it but a page', () => {
    const ask = (body: object | string, status: number) =>
      readOrder(answerOf(body, status), { cid: 'TCSUBSCRIP', tid: 'T0a1b2c3d4e5f6071829' });
    for (const [body, status, code] of [
      ['', 401, '401'],
      ['{}', 403, '403'],
      ['{"message":"no"}', 401, '401'],
      ['{"error_code":-401,"error_message":"no"}', 401, '-401'],
    ] as const) {
      const reading = ask(body, status);
      if (reading.kind !== 'refused') throw new Error(`${body}: ${reading.kind}`);
      expect(reading.failure).to.deep.include({ reason: 'unauthorized' });
      expect(reading.failure.pg?.code).to.equal(code);
    }
    expect(ask('<html>401</html>', 401).kind).to.equal('unclear');
    expect(ask('', 400).kind).to.equal('unclear');
  });
});
