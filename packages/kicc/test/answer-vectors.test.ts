import { secret, won } from '@billkey/core';
import { expect } from 'chai';
import {
  readCancel,
  readCharge,
  readFoundCharge,
  readFoundKey,
  readIssue,
  readRemove,
  readWindowAddress,
} from '../src/response.js';
import { CANCELLED, CHARGED, doubtOf, failureOf, ISSUED, valueOf } from './answers.js';
import { answerOf, BATCH_KEY, KEY, MERCHANT } from './example.js';

const HOST = new URL('https://testpgapi.easypay.co.kr');
const AUTHORIZATION = secret('26032509AUTH0001');
const OF_ISSUE = { shopTransactionId: '9f0c-issue', shopOrderNo: 'BILL-20260325-0001' };
const OF_CHARGE = { shopTransactionId: 'pay-0001-uuid', shopOrderNo: 'ORD-20260325-0001' };
const OWN = { shopTransactionId: 'pay-0001-uuid', day: '20260325' };
const OF_CANCEL = {
  ...{ shopTransactionId: 'cancel-0001-uuid', shopOrderNo: 'ORD-20260325-0001', pgCno: '26032509300010000001' },
  ...{ amount: won(15_000), cancelled: won(5_000), left: won(10_000), own: OWN },
};
const CARD = { masked: '45184200****1234', issuer: '신한', acquirer: '신한', kind: 'credit', owner: 'person' };

type Change = Readonly<Record<string, unknown>>;

const issue = (change: Change = {}, status = 200) =>
  readIssue(answerOf({ ...ISSUED, ...change }, status), OF_ISSUE, MERCHANT, AUTHORIZATION);
const charge = (change: Change = {}, status = 200) =>
  readCharge(answerOf({ ...CHARGED, ...change }, status), { ...OF_CHARGE, amount: won(15_000) }, MERCHANT, KEY.value);
const found = (change: Change = {}, sought = {}) =>
  readFoundCharge(answerOf({ ...UNSIGNED, ...change }), { ...OF_CHARGE, ...sought }, MERCHANT);
const cancel = (change: Change = {}) =>
  readCancel(answerOf({ ...CANCELLED, ...change }), 'cancel', OF_CANCEL, MERCHANT);

/** As retrieveTransaction repeats it. */
const UNSIGNED = { ...CHARGED, msgAuthValue: undefined };

describe('KICC: published answers', () => {
  it('§4.1 the address of a window, on the host that was asked and on no other', () => {
    const authPageUrl = 'https://testpgapi.easypay.co.kr/api/ep9/trades/1/2';
    const read = (url: string) =>
      readWindowAddress(answerOf({ resCd: '0000', resMsg: '정상', authPageUrl: url }), HOST);
    expect(valueOf(read(authPageUrl)).href).to.equal(authPageUrl);
    for (const other of [
      'https://pgapi.easypay.co.kr/x',
      'http://testpgapi.easypay.co.kr/x',
      'https://evil.example/',
    ]) {
      expect(doubtOf(read(other)), other).to.equal('unauthentic_answer');
    }
    expect(doubtOf(readWindowAddress(answerOf({ resCd: '0000' }), HOST))).to.equal('unauthentic_answer');
  });

  it('§4.3 a key: cardNo is the key, cardMaskNo the card', () => {
    const { batchKey, card } = valueOf(issue());
    expect(batchKey.reveal()).to.equal(BATCH_KEY);
    expect(card).to.deep.equal(CARD);
    expect(valueOf(issue({ amount: '0' })).batchKey.reveal()).to.equal(BATCH_KEY);
  });

  it('§4.4 a charge', () => {
    const { raw, ...fields } = valueOf(charge());
    expect(fields).to.deep.equal({
      ...{ orderId: 'ORD-20260325-0001', pgPaymentId: '26032509300010000001', state: 'paid' },
      ...{ amount: won(15_000), cancellable: won(15_000), instalmentMonths: 0, approvalNumber: '30001234' },
      approvedAt: '2026-03-25T09:30:01+09:00',
      card: { ...CARD, masked: '45184200****123*' },
      own: OWN,
    });
    expect(raw).to.deep.equal(CHARGED);
  });

  it('§4.4 a charge with amounts and months as texts, among empty parts', () => {
    const cardInfo = { ...CHARGED.paymentInfo.cardInfo, installmentMonth: '03' };
    const paymentInfo = { ...CHARGED.paymentInfo, cardInfo, bankInfo: { bankCode: '' }, basketInfoList: [] };
    const { amount, instalmentMonths } = valueOf(charge({ amount: '15000', paymentInfo }));
    expect([amount, instalmentMonths]).to.deep.equal([won(15_000), 3]);
  });

  it('§4.6 a cancel', () => {
    const { raw, ...fields } = valueOf(cancel());
    expect(fields).to.deep.equal({
      ...{ orderId: 'ORD-20260325-0001', pgPaymentId: '26032509300010000001', state: 'partially_cancelled' },
      ...{ amount: won(15_000), cancellable: won(10_000), own: OWN },
    });
    // Two of its moments could be card numbers by their check digit, so they are masked.
    expect(raw).to.include({ cancelPgCno: '26032510000010000002', cancelAmount: 5000, statusCode: 'TS06' });
    expect(valueOf(cancel({ cancelAmount: '5000', remainAmount: '10000' })).cancellable).to.deep.equal(won(10_000));
  });

  it('§4.7 a charge that is looked up: unsigned, and what is left of it is not told', () => {
    const { state, amount, cancellable } = valueOf(found());
    expect([state, amount, cancellable]).to.deep.equal(['paid', won(15_000), null]);
    for (const [statusCode, told] of [
      ['TS01', 'paid'],
      ['TS04', 'paid'],
      ['TS06', 'partially_cancelled'],
    ] as const) {
      expect(valueOf(found({ statusCode })), statusCode).to.include({ state: told, cancellable: null });
    }
    const gone = valueOf(found({ statusCode: 'TS02' }));
    expect([gone.state, gone.cancellable]).to.deep.equal(['cancelled', won(0)]);
    for (const statusCode of ['TS05', 'RF01', '', undefined, 'toString']) {
      expect(doubtOf(found({ statusCode })), String(statusCode)).to.equal('broken_answer');
    }
  });

  it('§4.7 a key that is looked up', () => {
    const { batchKey, card } = valueOf(readFoundKey(answerOf(ISSUED), OF_ISSUE, MERCHANT));
    expect([batchKey.reveal(), card]).to.deep.equal([BATCH_KEY, CARD]);
  });

  it('§4.7 the decline of what is looked up is that of the first request', () => {
    const declined = { resCd: '8035', resMsg: '잔액 부족', mallId: 'T5102001', ...OF_CHARGE };
    const look = (body: object) => readFoundCharge(answerOf(body), OF_CHARGE, MERCHANT);
    expect(failureOf(look(declined))).to.include({ reason: 'insufficient_funds', certainty: 'stated' });
    // Without what was looked for it may be the look-up's own.
    expect(doubtOf(look({ resCd: '8035', resMsg: '' }))).to.equal('unlisted_code');
  });

  it('§4.5 a deletion', () => {
    const echoed = { mallId: 'T5102001', shopTransactionId: 'remove-1', removeReqDate: '20260325' };
    const read = (body: object) => readRemove(answerOf(body), echoed, KEY.value);
    expect(valueOf(read({ resCd: '0000', resMsg: '정상', ...echoed }))).to.equal(null);
    for (const name of Object.keys(echoed)) {
      expect(doubtOf(read({ resCd: '0000', ...echoed, [name]: 'other' })), name).to.equal('unauthentic_answer');
    }
    expect(doubtOf(read({ resCd: '0000' }))).to.equal('unauthentic_answer');
    expect(doubtOf(read({ resCd: '9999', ...echoed }))).to.equal('unlisted_code');
  });
});

describe('KICC: answers that are not believed', () => {
  for (const [what, change] of [
    ['another merchant', { mallId: 'T5102002' }],
    ['another request', { shopTransactionId: 'pay-0002-uuid' }],
    ['another order', { shopOrderNo: 'ORD-20260325-0002' }],
    ['another number', { pgCno: '26032509300010000002' }],
    ['another amount', { amount: 15001 }],
    ['another time', { transactionDate: '20260325093002' }],
    ['another signature', { msgAuthValue: 'f'.repeat(64) }],
    ['no signature', { msgAuthValue: undefined }],
    ['no amount', { amount: undefined }],
    ['no order', { shopOrderNo: undefined }],
  ] as const) {
    it(`of a charge: ${what}`, () => {
      expect(doubtOf(charge(change))).to.equal('unauthentic_answer');
    });
  }

  it('of an issue: another order, an amount, no signature, no key', () => {
    for (const change of [{ shopOrderNo: 'BILL-2' }, { amount: 100 }, { msgAuthValue: '' }]) {
      expect(doubtOf(issue(change))).to.equal('unauthentic_answer');
    }
    // A masked number is a card's, not a key.
    for (const cardNo of [undefined, '', '45184200****1234', 'a'.repeat(61), 'a b']) {
      const cardInfo = { ...ISSUED.paymentInfo.cardInfo, cardNo };
      expect(doubtOf(issue({ paymentInfo: { cardInfo } })), String(cardNo)).to.equal('broken_answer');
    }
    expect(doubtOf(issue({ paymentInfo: {} }))).to.equal('broken_answer');
  });

  it('of a look-up of a key: an amount', () => {
    expect(doubtOf(readFoundKey(answerOf({ ...ISSUED, amount: 100 }), OF_ISSUE, MERCHANT))).to.equal(
      'unauthentic_answer',
    );
  });

  it('of a cancel: another payment, amount or balance', () => {
    for (const change of [{ oriPgCno: '1' }, { cancelAmount: 5001 }, { remainAmount: 0 }, { remainAmount: '' }]) {
      expect(doubtOf(cancel(change)), JSON.stringify(change)).to.equal('unauthentic_answer');
    }
  });

  it('of a look-up: another number or amount than who asks knows, and a payment of nothing', () => {
    expect(doubtOf(found({}, { pgCno: '1' }))).to.equal('unauthentic_answer');
    expect(doubtOf(found({}, { amount: won(1) }))).to.equal('unauthentic_answer');
    expect(doubtOf(found({ amount: 0 }))).to.equal('broken_answer');
    expect(valueOf(found({}, { pgCno: '26032509300010000001', amount: won(15_000) })).state).to.equal('paid');
  });

  it('a success with an HTTP status that is none, and what is no JSON of KICC', () => {
    for (const status of [201, 400, 404, 500]) expect(doubtOf(charge({}, status))).to.equal('broken_answer');
    for (const body of ['', 'null', '[]', '<html>', '{"resCd":0}', `{"resCd":"${'9'.repeat(11)}"}`]) {
      expect(doubtOf(readCharge(answerOf(body), { ...OF_CHARGE, amount: won(1) }, MERCHANT, KEY.value)), body).to.equal(
        'broken_answer',
      );
    }
  });

  it('§2 HTTP 400 with a code is a malformed request; 5xx, and 400 with a page, say nothing', () => {
    expect(failureOf(charge({ resCd: '9101' }, 400))).to.deep.include({ reason: 'invalid_request' });
    expect(doubtOf(charge({ resCd: '8035' }, 500))).to.equal('broken_answer');
    expect(
      doubtOf(readRemove(answerOf('<html>', 400), { mallId: '', shopTransactionId: '', removeReqDate: '' }, KEY.value)),
    ).to.equal('broken_answer');
  });

  it('a refusal of another order is none; one that names no order is', () => {
    expect(doubtOf(charge({ resCd: '8035', shopOrderNo: 'ORD-2' }))).to.equal('unauthentic_answer');
    const bare = readCharge(
      answerOf({ resCd: '8035', resMsg: '' }),
      { ...OF_CHARGE, amount: won(1) },
      MERCHANT,
      KEY.value,
    );
    expect(failureOf(bare).reason).to.equal('insufficient_funds');
  });

  it('secrets that an answer repeats are not told on', () => {
    const cardInfo = { ...CHARGED.paymentInfo.cardInfo, cardNo: BATCH_KEY, memo: `of ${BATCH_KEY}` };
    const { raw, card } = valueOf(charge({ paymentInfo: { ...CHARGED.paymentInfo, cardInfo } }));
    expect(JSON.stringify(raw)).not.to.include(BATCH_KEY);
    expect(card).not.to.have.property('masked');
    const { msgAuthValue, ...unsigned } = { ...CHARGED, paymentInfo: { cardInfo } };
    expect(msgAuthValue).to.be.a('string');
    const { memo, ...without } = cardInfo;
    expect(memo).to.include(BATCH_KEY);
    const told = readFoundCharge(answerOf({ ...unsigned, paymentInfo: { cardInfo: without } }), OF_CHARGE, MERCHANT);
    expect(JSON.stringify(valueOf(told).raw)).not.to.include(BATCH_KEY);
    expect(failureOf(charge({ resCd: '8373', resMsg: `key ${BATCH_KEY}` })).pg?.message).not.to.include(BATCH_KEY);
  });
});
