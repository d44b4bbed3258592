import { secret, won, type Reading } from '@billkey/core';
import { expect } from 'chai';
import {
  readApproval,
  readCancel,
  readExchange,
  readIssue,
  readRemove,
  readStatus,
  type ExpectedCancel,
} from '../../src/webapi/response.js';
import { stateOf } from '../../src/webapi/status.js';
import { answerOf } from '../answer-of.js';
import { valueOf } from '../answers/judged.js';

const merchant = {
  mid: 'nicepay00m',
  merchantKey: secret('EYzu8jGGMfqaDEp76gSckuvnaHHu+bC4opsSN6lHv3b2lurNYkVXrZ7Z1AoqQnXI3eLuaUFyoRNC6FkrzVjceg=='),
};
const BID = 'BIKYnicepay00m2503041020300001';
const KEY_IN_TID = 'nicepay00m01012503041020301234';
const TID = 'nicepay00m01162503041020301234';

/** The manual's answer to card_keyin. */
const PAID = {
  ResultCode: '3001',
  ResultMsg: '카드 결제 성공',
  TID: KEY_IN_TID,
  Moid: 'ord-0004',
  Amt: '000000001004',
  AuthCode: '12345678',
  AuthDate: '250304102031',
  AcquCardCode: '06',
  AcquCardName: '신한',
  CardNo: '12345678****3456',
  CardCode: '06',
  CardName: '신한',
  CardQuota: '00',
  CardCl: '0',
  CcPartCl: '1',
  CardInterest: '0',
};
const EXPECTED = { tid: KEY_IN_TID, orderId: 'ord-0004', amount: won(1004) };
const read = <T>(reading: Reading<T>): object => reading;

/** A whole cancel, with the published signature of this TID and amount. */
const CANCELLED = {
  ResultCode: '2001',
  ResultMsg: '취소 성공',
  ErrorCD: '0000',
  ErrorMsg: '성공',
  CancelAmt: '000000001004',
  MID: 'nicepay00m',
  Moid: 'c-1',
  Signature: '063245281eb230bc8cb803384054a5a23275c0878911b41137d44d5e7f56bc62',
  PayMethod: 'CARD',
  TID,
  CancelDate: '20250304',
  CancelTime: '102040',
  CancelNum: '00000001',
  RemainAmt: '000000000000',
};
const CANCEL: ExpectedCancel = {
  tid: TID,
  orderId: 'ord-0002',
  amount: won(1004),
  cancelled: won(1004),
  left: won(0),
  moid: 'c-1',
  partial: false,
};

describe('NICE WEBAPI: published answers', () => {
  it('§5e a payment', () => {
    const { raw, ...fields } = valueOf(readApproval(answerOf(PAID), 'key-in', EXPECTED, []));
    expect(fields).to.deep.equal({
      orderId: 'ord-0004',
      pgPaymentId: KEY_IN_TID,
      state: 'paid',
      amount: won(1004),
      cancellable: won(1004),
      instalmentMonths: 0,
      approvalNumber: '12345678',
      approvedAt: '2025-03-04T10:20:31+09:00',
      card: { masked: '12345678****3456', issuer: '신한', acquirer: '신한', kind: 'credit' },
    });
    expect(raw).to.deep.equal(PAID);
  });

  it('§8 a card company goes by its code, whatever name comes with it', () => {
    const named = { CardCode: '04', CardName: '[삼성카드]', AcquCardCode: '01', AcquCardName: '[BC카드]' };
    const { card } = valueOf(readApproval(answerOf({ ...PAID, ...named }), 'key-in', EXPECTED, []));
    expect(card).to.include({ issuer: '삼성', acquirer: '비씨' });
  });

  it('§5b a payment by a debit card of companies that are in no list, in instalments, at no time', () => {
    const changed = {
      CardCode: '99',
      CardName: '[갑]',
      AcquCardCode: '98',
      AcquCardName: '[을]',
      CardCl: '1',
      CardQuota: '03',
    };
    for (const AuthDate of ['', '0', '1250304102031', '2503041020310']) {
      const answer = answerOf({ ...PAID, ...changed, CardNo: '', AuthDate });
      const fields = valueOf(readApproval(answer, 'charge', EXPECTED, []));
      expect(fields).to.deep.include({ instalmentMonths: 3, card: { issuer: '갑', acquirer: '을', kind: 'debit' } });
      expect(fields).not.to.have.property('approvedAt');
    }
  });

  for (const [field, value] of [
    ['TID', TID],
    ['Moid', 'ord-0005'],
    ['Amt', '000000001005'],
    ['Amt', 'won1004'],
  ] as const) {
    it(`§5e a payment with ${field} ${value} is not the one that was asked for`, () => {
      const reading = readApproval(answerOf({ ...PAID, [field]: value }), 'key-in', EXPECTED, []);
      expect(read(reading)).to.have.property('doubt', 'unauthentic_answer');
    });
  }

  it('§5a an issued key, with the names of companies in brackets', () => {
    const answer = { ResultCode: 'F100', ResultMsg: '', TID, BID, AuthDate: '20250304', CardCl: '0' };
    const names = { CardCode: '08', CardName: '[롯데]', AcquCardCode: '99', AcquCardName: '[롯데]' };
    expect(valueOf(readIssue(answerOf({ ...answer, ...names }), []))).to.deep.equal({
      bid: BID,
      card: { issuer: '롯데', acquirer: '롯데', kind: 'credit' },
    });
    for (const bid of [undefined, '', 'x'.repeat(31), 'with blank']) {
      expect(read(readIssue(answerOf({ ...answer, BID: bid }), []))).to.have.property('doubt', 'broken_answer');
    }
  });

  it('§5i a key of the window, of the transaction that was exchanged', () => {
    const exchanged = { authToken: secret('NICETOKN0000000000000000000000000000AAAA'), txTid: KEY_IN_TID };
    const answer = { ResultCode: 'F100', ResultMsg: '', BID, CardNo: '12345678****3456', CardCode: '06' };
    const key = { bid: BID, card: { masked: '12345678****3456', issuer: '신한' } };
    for (const told of [{}, { TID: KEY_IN_TID }]) {
      expect(valueOf(readExchange(answerOf({ ...answer, ...told }), exchanged))).to.deep.equal(key);
    }
    const other = readExchange(answerOf({ ...answer, TID }), exchanged);
    expect(read(other)).to.have.property('doubt', 'unauthentic_answer');
    const unmasked = readExchange(answerOf({ ...answer, CardNo: '* 4111111111111111' }), exchanged);
    expect(JSON.stringify(valueOf(unmasked))).not.to.include('411111111111');
  });

  it('§5c a deleted key, and one that was deleted before', () => {
    const removed = (fields: object): object =>
      valueOf(readRemove(answerOf({ ResultMsg: '', ...fields }), secret(BID)));
    expect(removed({ ResultCode: 'F101', TID, BID, AuthDate: '20250304' })).to.deep.equal({ already: false });
    for (const ResultCode of ['A126', 'U115']) expect(removed({ ResultCode })).to.deep.equal({ already: true });
  });

  it('§5f a whole cancel', () => {
    const { raw, ...fields } = valueOf(readCancel(answerOf(CANCELLED), CANCEL, merchant));
    expect(fields).to.deep.equal({
      orderId: 'ord-0002',
      pgPaymentId: TID,
      state: 'cancelled',
      amount: won(1004),
      cancellable: won(0),
      own: {},
    });
    expect(raw).to.deep.equal(CANCELLED);
  });

  it('§5f a cancel of another MID, order, TID, amount or rest is not the one that was asked for', () => {
    for (const change of [
      { MID: 'nicepay01m' },
      { Moid: 'c-2' },
      { TID: KEY_IN_TID },
      { CancelAmt: '000000001005' },
      { RemainAmt: '000000000001' },
      { Signature: '' },
    ]) {
      const reading = readCancel(answerOf({ ...CANCELLED, ...change }), CANCEL, merchant);
      expect(read(reading), JSON.stringify(change)).to.have.property('doubt', 'unauthentic_answer');
    }
    const more = answerOf({ ...CANCELLED, RemainAmt: '000000001004' });
    expect(read(readCancel(more, { ...CANCEL, left: null }, merchant))).to.have.property('doubt', 'broken_answer');
  });

  it('§5g a status, which tells no amount', () => {
    const told = { ResultCode: '0000', ResultMsg: '', TID, AuthCode: '12345678', AuthDate: '250304102031' };
    const status = (Status: string): unknown => valueOf(readStatus(answerOf({ ...told, Status }), TID));
    const common = { approvalNumber: '12345678', approvedAt: '2025-03-04T10:20:31+09:00' };
    expect(status('0')).to.deep.equal({ status: 'approved', ...common });
    expect(status('1')).to.deep.equal({ status: 'cancelled', ...common });
    expect(readStatus(answerOf({ ...told, Status: '9' }), TID)).to.have.property('kind', 'absent');
    expect(read(readStatus(answerOf({ ...told, Status: '2' }), TID))).to.have.property('doubt', 'broken_answer');
    expect(read(readStatus(answerOf({ ...told, Status: '0' }), KEY_IN_TID))).to.have.property(
      'doubt',
      'unauthentic_answer',
    );
  });

  it('§5g what is known of a payment, as its status has it now', () => {
    const known = { pgPaymentId: TID, orderId: 'ord-0002', amount: won(1004) };
    const states = (['approved', 'cancelled'] as const).flatMap((status) =>
      [{}, { inPart: true }].map((own) => {
        const now = stateOf({ ...known, own }, { status });
        return [now.state, now.cancellable?.minor ?? null];
      }),
    );
    expect(states).to.deep.equal([
      ['paid', null],
      ['partially_cancelled', null],
      ['cancelled', 0],
      ['cancelled', 0],
    ]);
  });
});
