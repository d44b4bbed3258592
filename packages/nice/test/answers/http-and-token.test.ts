import { secret, won, type Answer, type PaymentFields, type Reading } from '@billkey/core';
import { expect } from 'chai';
import { readCharge, readToken } from '../../src/start/response.js';
import { answerOf, paymentAnswer } from '../answer-of.js';
import { BID, KEY, SECRET_KEY } from '../start-example.js';
import { doubtOf, reasonOf, valueOf } from './judged.js';

const EXPECTED = { orderId: 'ord-0002', amount: won(1004) };
const charged = (changes: object = {}, status = 200): Reading<PaymentFields> =>
  readCharge(answerOf(paymentAnswer({ ...changes }), status), EXPECTED, KEY, secret(BID));

describe('NICE START answers: HTTP', () => {
  const read = (answer: Answer): string => reasonOf(readCharge(answer, EXPECTED, KEY, secret(BID)));
  const JSON_REFUSAL = { resultCode: 'U304', resultMsg: 'basic' };

  for (const [status, reason] of [
    [401, 'unauthorized'],
    [403, 'not_permitted'],
    [404, 'invalid_request'],
    [405, 'invalid_request'],
  ] as const) {
    it(`reads ${String(status)} by its result code, and by itself without one`, () => {
      expect(read(answerOf({ resultCode: 'U315' }, status))).to.equal('not_permitted');
      expect(read(answerOf({ error: 'x' }, status))).to.equal(reason);
      expect(read(answerOf('', status))).to.equal(reason);
    });

    it(`believes ${String(status)} neither with HTML nor with a success`, () => {
      expect(read(answerOf('<html></html>', status))).to.equal('broken_answer');
      expect(doubtOf(charged({}, status))).to.equal('broken_answer');
    });
  }

  for (const status of [100, 201, 204, 302, 307, 400, 408, 429, 500, 502, 503, 504]) {
    it(`gives ${String(status)} no meaning, whatever comes with it`, () => {
      for (const body of [JSON_REFUSAL, paymentAnswer(), ''])
        expect(read(answerOf(body, status))).to.equal('broken_answer');
    });
  }

  for (const [what, body] of [
    ['nothing', ''],
    ['HTML', '<!doctype html><html><body>점검 중</body></html>'],
    ['half of JSON', JSON.stringify(paymentAnswer()).slice(0, 200)],
    ['an array', '[]'],
    ['null', 'null'],
    ['a text', '"0000"'],
    ['no code', '{}'],
    ['a code that is a number', '{"resultCode":0}'],
    ['an empty code', '{"resultCode":""}'],
    ['EUC-KR bytes', Buffer.from([0x7b, 0xc1, 0xa4, 0xbb, 0xf3, 0x7d])],
    [
      'EUC-KR in JSON',
      Buffer.concat([Buffer.from('{"resultCode":"3095","resultMsg":"'), Buffer.from([0xb0, 0xc5]), Buffer.from('"}')]),
    ],
  ] as const) {
    it(`calls 200 with ${what} broken`, () => {
      expect(read(answerOf(body))).to.equal('broken_answer');
    });
  }

  it('reads UTF-8 behind a byte order mark', () => {
    expect(read(answerOf(`\ufeff${JSON.stringify(JSON_REFUSAL)}`))).to.equal('unauthorized');
  });

  it('has doubts about a code of no list, also one the language knows', () => {
    for (const resultCode of ['Z999', 'constructor', '__proto__', 'toString', '0', '00000']) {
      expect(read(answerOf({ resultCode }))).to.equal('unlisted_code');
    }
  });

  it('says what NICE said with every doubt about a success', () => {
    expect(charged({ orderId: 'ord-0003' })).to.deep.equal({
      kind: 'unclear',
      doubt: 'unauthentic_answer',
      pg: { code: '0000', message: '정상 처리되었습니다.', http: 200 },
    });
  });

  it('never has the secret key in what it reads', () => {
    expect(JSON.stringify([charged(), charged({ orderId: SECRET_KEY })])).not.to.include(SECRET_KEY);
  });
});

describe('NICE START answers: token', () => {
  const NOW = '2025-03-04T10:20:30.000+0900';
  const END = '2025-03-04T10:50:30.000+0900';
  const TOKEN = { resultCode: '0000', accessToken: 'ab'.repeat(20), tokenType: 'Bearer', now: NOW };

  for (const spelling of ['expireAt', 'expiredAt']) {
    it(`reads the end of a token as ${spelling}, by NICE's own clock`, () => {
      const value = valueOf(readToken(answerOf({ ...TOKEN, [spelling]: END })));
      expect(value).to.deep.equal({ accessToken: 'ab'.repeat(20), livesMs: 1_800_000 });
    });
  }

  for (const [what, changes] of [
    ['no token', { accessToken: null }],
    ['a token that would break a header', { accessToken: 'ab\r\nhost: evil' }],
    ['no time', { now: null }],
    ['no end', { expireAt: null }],
    ['an end that is no time', { expireAt: 'soon' }],
  ] as const) {
    it(`calls an answer with ${what} broken`, () => {
      expect(doubtOf(readToken(answerOf({ ...TOKEN, expireAt: END, ...changes })))).to.equal('broken_answer');
    });
  }
});
