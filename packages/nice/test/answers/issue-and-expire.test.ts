import { secret } from '@billkey/core';
import { expect } from 'chai';
import { readIssue, readRemove } from '../../src/start/response.js';
import { answerOf } from '../answer-of.js';
import { BID, TID } from '../start-example.js';
import { doubtOf, reasonOf, valueOf } from './judged.js';

describe('NICE START answers: issue', () => {
  const EXAMPLE = {
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
  const issued = (body: object): ReturnType<typeof readIssue> => readIssue(answerOf(body), 'ord-0001', []);

  it('reads the recorded example', () => {
    expect(valueOf(issued(EXAMPLE))).to.deep.equal({ bid: EXAMPLE.bid, issuer: '신한' });
  });

  it('reads the older one, without messageSource and status', () => {
    const { messageSource, status, ...older } = EXAMPLE;
    expect([messageSource, status]).to.deep.equal(['nicepay', 'issued']);
    expect(valueOf(issued(older)).bid).to.equal(EXAMPLE.bid);
  });

  it('reads the example of the manual in PascalCase', () => {
    const pascal = {
      ResultCode: '0000',
      ResultMsg: '성공',
      TID: EXAMPLE.tid,
      OrderId: 'ord-0001',
      BID: EXAMPLE.bid,
      AuthDate: '20250304',
      CardCode: '06',
      CardName: '신한',
    };
    expect(valueOf(issued(pascal))).to.deep.equal({ bid: EXAMPLE.bid, issuer: '신한' });
  });

  it('strips the brackets of a card name that is in no list', () => {
    expect(valueOf(issued({ ...EXAMPLE, cardCode: '77', cardName: '[새카드]' })).issuer).to.equal('새카드');
  });

  it('names no issuer when NICE does not', () => {
    expect(valueOf(issued({ ...EXAMPLE, cardCode: null, cardName: null }))).to.deep.equal({ bid: EXAMPLE.bid });
  });

  it('takes no name of the language for a card code', () => {
    for (const cardCode of ['constructor', '__proto__', 'toString']) {
      expect(valueOf(issued({ ...EXAMPLE, cardCode, cardName: '신한' })).issuer).to.equal('신한');
    }
  });

  it('reads the recorded refusal', () => {
    const refusal = {
      resultCode: '3095',
      resultMsg: '카드사 거절 : 잔액 부족',
      tid: '',
      orderId: '',
      bid: null,
      authDate: null,
      cardCode: null,
      cardName: null,
    };
    expect(issued(refusal)).to.deep.equal({
      kind: 'refused',
      failure: {
        reason: 'insufficient_funds',
        retry: 'other_card',
        certainty: 'stated',
        pg: { code: '3095', message: '카드사 거절 : 잔액 부족', http: 200 },
      },
    });
  });

  it('does not take F101, success of the older protocol, for one', () => {
    expect(reasonOf(issued({ ...EXAMPLE, resultCode: 'F101' }))).to.equal('invalid_request');
  });

  it('does not believe a key of another order, or of none', () => {
    for (const orderId of ['ord-0002', '', null, 1]) {
      expect(doubtOf(issued({ ...EXAMPLE, orderId }))).to.equal('unauthentic_answer');
    }
  });

  for (const bid of [null, '', undefined, 12, 'x'.repeat(31), 'with blank', '키', {}]) {
    it(`cannot use a bid ${JSON.stringify(bid)}`, () => {
      expect(doubtOf(issued({ ...EXAMPLE, bid }))).to.equal('broken_answer');
    });
  }
});

describe('NICE START answers: expire', () => {
  const DONE = { resultCode: '0000', resultMsg: '', tid: TID, orderId: 'r-1', bid: BID, authDate: '2025-03-04' };
  const removed = (body: object): ReturnType<typeof readRemove> => readRemove(answerOf(body), 'r-1', secret(BID));

  it('reads a delete', () => {
    expect(valueOf(removed(DONE))).to.deep.equal({ already: false });
  });

  for (const code of ['A126', 'U115']) {
    it(`knows by ${code} that the key was gone before`, () => {
      const gone = { resultCode: code, resultMsg: '', tid: '', orderId: '', bid: '', authDate: null };
      expect(valueOf(removed(gone))).to.deep.equal({ already: true });
    });
  }

  it('does not believe a delete of another key or order', () => {
    expect(doubtOf(removed({ ...DONE, bid: `${BID.slice(0, -1)}2` }))).to.equal('unauthentic_answer');
    expect(doubtOf(removed({ ...DONE, bid: null }))).to.equal('unauthentic_answer');
    expect(doubtOf(removed({ ...DONE, orderId: 'r-2' }))).to.equal('unauthentic_answer');
  });
});
