import { secret, won, type CodeTable, type Reading } from '@billkey/core';
import { expect } from 'chai';
import { cardCompany, startCodes, unbracketed } from '../src/codes.js';
import {
  readCancel,
  readCharge,
  readFind,
  readIssue,
  readNetCancel,
  readRemove,
  readToken,
} from '../src/start/response.js';
import { answerOf, NEUTRAL_PAYMENT, paymentAnswer } from './answer-of.js';
import { valueOf } from './answers/judged.js';
import { BID, KEY, TID } from './start-example.js';

/** The manual's answer to subscribe/regist. */
const ISSUED = {
  resultCode: '0000',
  resultMsg: '정상 처리되었습니다.',
  tid: 'UT0000104m01162503041020301234',
  orderId: 'ord-0001',
  bid: 'BIKYUT0000104m2503041020301234',
  authDate: '2025-03-04T00:00:00.000+0900',
  cardCode: '06',
  cardName: '[신한]',
  messageSource: 'nicepay',
  status: 'issued',
};
const EXPECTED = { tid: TID, orderId: 'ord-0002', amount: won(1004) };
const read = <T>(reading: Reading<T>): object => reading;

describe('NICE START: published answers', () => {
  it('§4a an issued key', () => {
    expect(valueOf(readIssue(answerOf(ISSUED), 'ord-0001', []))).to.deep.equal({
      bid: 'BIKYUT0000104m2503041020301234',
      issuer: '신한',
    });
  });

  it('§4a an issued key in PascalCase, of a company that is in no list', () => {
    const { orderId: OrderId, bid: BID } = ISSUED;
    const pascal = { ResultCode: '0000', ResultMsg: '', OrderId, BID, CardCode: '99', CardName: '[어느카드]' };
    const expected = { bid: BID, issuer: '어느카드' };
    expect(valueOf(readIssue(answerOf(pascal), 'ord-0001', []))).to.deep.equal(expected);
    const camel = { ...ISSUED, cardCode: '99', cardName: '어느카드' };
    expect(valueOf(readIssue(answerOf(camel), 'ord-0001', []))).to.deep.equal(expected);
    const unnamed = { ...ISSUED, cardCode: null, cardName: null };
    expect(valueOf(readIssue(answerOf(unnamed), 'ord-0001', []))).to.deep.equal({ bid: BID });
  });

  it('§4a a key that was refused, and in PascalCase', () => {
    const nothing = { tid: '', orderId: '', bid: null, authDate: null, cardCode: null, cardName: null };
    for (const words of [
      { resultCode: 'F112', resultMsg: '유효하지않은 카드번호' },
      { ResultCode: 'F112', ResultMsg: '유효하지않은 카드번호' },
    ]) {
      expect(read(readIssue(answerOf({ ...nothing, ...words }), 'ord-0001', []))).to.deep.equal({
        kind: 'refused',
        failure: {
          reason: 'invalid_card',
          retry: 'other_card',
          certainty: 'stated',
          pg: { code: 'F112', message: '유효하지않은 카드번호', http: 200 },
        },
      });
    }
  });

  it('§4b a payment', () => {
    const { raw, ...fields } = valueOf(readCharge(answerOf(paymentAnswer()), EXPECTED, KEY, secret(BID)));
    expect(fields).to.deep.equal({
      orderId: 'ord-0002',
      pgPaymentId: TID,
      state: 'paid',
      amount: won(1004),
      cancellable: won(1004),
      instalmentMonths: 0,
      approvalNumber: '12345678',
      approvedAt: '2025-03-04T10:20:32.000+09:00',
      receiptUrl: `https://npg.nicepay.co.kr/issue/IssueLoader.do?type=0&innerWin=Y&TID=${TID}`,
      card: { masked: '123456******3456', issuer: '신한', acquirer: '신한', kind: 'credit' },
    });
    expect(raw).to.deep.equal(paymentAnswer());
  });

  it('§8 a card company goes by its code, whatever name comes with it', () => {
    const named = { cardCode: '04', cardName: '[삼성카드]', acquCardCode: '01', acquCardName: '[BC카드]' };
    const paid = valueOf(readCharge(answerOf(paymentAnswer({ card: named })), EXPECTED, KEY, secret(BID)));
    expect(paid.card).to.deep.equal({ issuer: '삼성', acquirer: '비씨' });
    const issued = { ...ISSUED, cardCode: '04', cardName: '[삼성카드]' };
    expect(valueOf(readIssue(answerOf(issued), 'ord-0001', [])).issuer).to.equal('삼성');
  });

  it('§4b a payment by a card of companies that are in no list, whose number is not masked, at no time', () => {
    const card = {
      cardCode: '99',
      cardName: '[갑]',
      acquCardCode: '',
      acquCardName: '을',
      cardNum: '123',
      cardType: '',
    };
    for (const paidAt of ['0', 'x2025-03-04T10:20:32+0900', '2025-03-04T10:20:32+0900x', '2025-03-04']) {
      const answer = answerOf(paymentAnswer({ card, paidAt }));
      const fields = valueOf(readCharge(answer, EXPECTED, KEY, secret(BID)));
      expect(fields.card).to.deep.equal({ issuer: '갑', acquirer: '을' });
      expect(fields).not.to.have.property('approvedAt');
    }
  });

  it('§4b a refused charge, which repeats neither order nor signature', () => {
    const answer = answerOf({ ...NEUTRAL_PAYMENT, resultCode: 'U309', resultMsg: '존재하지 않는 빌키' });
    expect(read(readCharge(answer, EXPECTED, KEY, secret(BID)))).to.have.nested.property(
      'failure.reason',
      'billing_key_not_found',
    );
  });

  it('§4f cancels in part and whole, and §4h a net cancel', () => {
    const part = paymentAnswer({
      status: 'partialCancelled',
      balanceAmt: 504,
      cancelledTid: 'nictest00m01102503041020301235',
    });
    const whole = paymentAnswer({ status: 'cancelled', balanceAmt: 0, cancelledTid: TID });
    expect(valueOf(readCancel(answerOf(part), EXPECTED, { left: won(504) }, KEY))).to.deep.include({
      state: 'partially_cancelled',
      cancellable: won(504),
      amount: won(1004),
    });
    for (const fields of [
      valueOf(readCancel(answerOf(whole), EXPECTED, { left: won(0) }, KEY)),
      valueOf(readNetCancel(answerOf(whole), EXPECTED, KEY)),
    ]) {
      expect(fields).to.deep.include({ state: 'cancelled', cancellable: won(0), orderId: 'ord-0002' });
    }
  });

  it('§4g payments that came to nothing are not there', () => {
    for (const status of ['failed', 'expired']) {
      const reading = readFind(answerOf(paymentAnswer({ status })), { tid: TID }, KEY);
      expect(read(reading), status).to.have.property('kind', 'absent');
    }
    expect(read(readFind(answerOf(paymentAnswer({ status: 'ready' })), { tid: TID }, KEY))).to.have.property(
      'kind',
      'unclear',
    );
  });

  it('§4c a deleted key, and one that was deleted before', () => {
    const deleted = { resultCode: '0000', resultMsg: '', tid: TID, orderId: 'ord-0003', bid: BID };
    expect(valueOf(readRemove(answerOf(deleted), 'ord-0003', secret(BID)))).to.deep.equal({ already: false });
    const again = { resultCode: 'A126', resultMsg: '', tid: '', orderId: '', bid: '', authDate: null };
    expect(valueOf(readRemove(answerOf(again), 'ord-0003', secret(BID)))).to.deep.equal({ already: true });
  });

  it('§3 a token, whose end is spelled in two ways', () => {
    const accessToken = '0123456789abcdef0123456789abcdef01234567';
    const token = {
      resultCode: '0000',
      resultMsg: '',
      accessToken,
      tokenType: 'Bearer',
      now: '2025-03-04T10:20:30.000+0900',
    };
    const end = '2025-03-04T10:50:30.000+0900';
    for (const ending of [{ expireAt: end }, { expiredAt: end }]) {
      expect(valueOf(readToken(answerOf({ ...token, ...ending })))).to.deep.equal({ accessToken, livesMs: 1_800_000 });
    }
    for (const broken of [
      { ...token, accessToken: undefined, expireAt: end },
      { ...token, accessToken: '', expireAt: end },
      { ...token, accessToken: 'with blank', expireAt: end },
      token,
    ]) {
      expect(read(readToken(answerOf(broken))), JSON.stringify(broken)).to.have.property('doubt', 'broken_answer');
    }
  });

  for (const [status, reason] of [
    [401, 'unauthorized'],
    [403, 'not_permitted'],
    [404, 'invalid_request'],
    [405, 'invalid_request'],
  ] as const) {
    it(`§3 HTTP ${String(status)} alone, and what a code with it says instead`, () => {
      for (const body of ['', '{}']) {
        const reading = readIssue(answerOf(body, status), 'ord-0001', []);
        expect(read(reading)).to.have.nested.property('failure.reason', reason);
      }
      const coded = readIssue(answerOf({ resultCode: 'U104', resultMsg: '' }, status), 'ord-0001', []);
      expect(read(coded)).to.have.nested.property('failure.pg.code', 'U104');
      expect(read(readIssue(answerOf(ISSUED, status), 'ord-0001', []))).to.have.property('doubt', 'broken_answer');
    });
  }

  it('§3 another HTTP status is nothing of NICE’s', () => {
    for (const status of [201, 400, 500]) {
      expect(read(readIssue(answerOf(ISSUED, status), 'ord-0001', []))).to.have.property('doubt', 'broken_answer');
    }
  });

  it('§7.1 only 0000 is a success; F101, that of WEBAPI, answers what cannot be decrypted', () => {
    const done = (codes: CodeTable): string[] => Object.keys(codes).filter((code) => codes[code] === 'done');
    for (const operation of ['issue', 'charge', 'remove', 'cancel', 'net-cancel', 'find', 'token'] as const) {
      expect(done(startCodes(operation)), operation).to.deep.equal(['0000']);
      expect(startCodes(operation)['F101'], operation).to.deep.include({ reason: 'invalid_request' });
    }
  });

  it('§8 card companies', () => {
    const published =
      '01 비씨 · 02 KB국민 · 03 하나(외환) · 04 삼성 · 06 신한 · 07 현대 · 08 롯데 · 11 씨티 · 12 NH채움 · 13 수협 · 14 신협 · ' +
      '15 우리 · 16 하나 · 21 광주 · 22 전북 · 23 제주 · 24 산은캐피탈 · 25 해외VISA · 26 해외Master · 27 Diners · 28 AMEX · ' +
      '29 JCB · 31 OK캐쉬백 · 32 우체국 · 33 저축은행 · 34 UnionPay · 35 새마을금고 · 36 KDB산업 · 37 카카오뱅크 · 38 케이뱅크 · ' +
      '39 페이코포인트 · 40 카카오머니 · 41 SSG머니 · 42 네이버포인트';
    for (const company of published.split(' · ')) {
      const [code = '', name] = company.split(' ');
      expect(cardCompany(code, 'another'), code).to.equal(name);
    }
    expect(cardCompany('99', unbracketed('[이름]'))).to.equal('이름');
    expect(cardCompany('toString', undefined)).to.equal(undefined);
  });
});
