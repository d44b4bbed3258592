import { secret, won, type PaymentFields, type Reading } from '@billkey/core';
import { expect } from 'chai';
import { readApproval, readCancel, readIssue, readReady, type Session } from '../src/response.js';
import { answerOf, API_KEY, AUTO_KEY, DAOUTRX, HANDLE, TOKEN } from './example.js';

const HOSTS = ['.kiwoompay.co.kr', '.payjoa.co.kr', new URL('http://127.0.0.1:8080')];
const SECRETS = [secret(API_KEY)];
const OWN = { cpid: 'CTSTEST01', method: 'CARD-BATCH', atMost: 9900 };
const EXPECTED = {
  orderId: 'BILL-0001',
  amount: won(9900),
  instalmentMonths: 3,
  own: OWN,
  token: TOKEN,
  secrets: SECRETS,
};
const PAID = {
  RESULTCODE: '0000',
  ERRORMESSAGE: '정상 처리 되었습니다.',
  PAYMETHOD: 'CARD-SUGI',
  DAOUTRX,
  ORDERNO: 'BILL-0001',
  AMOUNT: '9900',
  AUTHDATE: '20260105093001',
  AUTHNO: '40000001',
  CARDCODE: 'CCLG',
  TOKEN: TOKEN.reveal(),
};
const CANCELLED = { RESULTCODE: '0000', TRXID: DAOUTRX, AMOUNT: '4000', TOKEN: TOKEN.reveal() };

type Fields = Readonly<Record<string, unknown>>;

const ready = (fields: Fields | string, more = {}): Reading<Session> =>
  readReady(answerOf(fields, more), HOSTS, SECRETS);
const paid = (fields: Fields, more = {}): Reading<PaymentFields> =>
  readApproval(answerOf({ ...PAID, ...fields }, more), 'key-in', EXPECTED);
const charged = (fields: Fields): Reading<PaymentFields> =>
  readApproval(answerOf({ ...PAID, ...fields }), 'charge', { ...EXPECTED, key: AUTO_KEY });
const cancelled = (fields: Fields, expected = {}): Reading<PaymentFields> =>
  readCancel(answerOf({ ...CANCELLED, ...fields }), {
    ...{ handle: HANDLE, amount: won(4000), atMost: 9900, token: TOKEN, secrets: SECRETS },
    ...expected,
  });

/** `success`, `refused: reason, certainty`, or the doubt */
function judged(reading: Reading<unknown>): string {
  if (reading.kind === 'refused') return `refused: ${reading.failure.reason}, ${reading.failure.certainty}`;
  return reading.kind === 'unclear' ? reading.doubt : reading.kind;
}

describe('Kiwoompay answers: the first step', () => {
  const URLS = {
    'https://api.kiwoompay.co.kr/pay/1': 'success',
    'https://apitest.payjoa.co.kr/pay/1': 'success',
    'https://kiwoompay.co.kr/pay/1': 'success',
    'http://127.0.0.1:8080/pay/1': 'success',
    'http://api.kiwoompay.co.kr/pay/1': 'unauthentic_answer',
    'https://api.kiwoompay.co.kr:8443/pay/1': 'unauthentic_answer',
    'https://api.kiwoompay.co.kr.example.com/pay/1': 'unauthentic_answer',
    'https://evilkiwoompay.co.kr/pay/1': 'unauthentic_answer',
    'https://api.kiwoompay.co.kr@example.com/': 'unauthentic_answer',
    'http://127.0.0.1:8081/pay/1': 'unauthentic_answer',
    '/pay/1': 'unauthentic_answer',
  };

  for (const [RETURNURL, said] of Object.entries(URLS)) {
    it(`${said === 'success' ? 'goes' : 'does not go'} on to ${RETURNURL}`, () => {
      expect(judged(ready({ RETURNURL, TOKEN: 'abc' }))).to.equal(said);
    });
  }

  const RETURNURL = 'https://api.kiwoompay.co.kr/pay/1';

  it('may have a code that says so, and must not have another one', () => {
    expect(judged(ready({ RESULTCODE: '0000', RETURNURL, TOKEN: 'abc' }))).to.equal('success');
    expect(judged(ready({ RESULTCODE: '9104', RETURNURL, TOKEN: 'abc' }))).to.equal('refused: not_permitted, stated');
    expect(judged(ready({ RESULTCODE: '8999', RETURNURL, TOKEN: 'abc' }))).to.equal('unlisted_code');
  });

  for (const [what, fields] of Object.entries({
    'FAIL in place of both': { RETURNURL: 'FAIL', TOKEN: 'FAIL' },
    'FAIL in place of the address': { RETURNURL: 'FAIL', TOKEN: 'abc' },
    'FAIL in place of the token': { RETURNURL, TOKEN: 'FAIL' },
    'no token': { RETURNURL },
    'an empty address': { RETURNURL: '', TOKEN: 'abc' },
    nothing: {},
  })) {
    it(`does not let the merchant in by ${what}`, () => {
      const reading = ready(fields);
      expect(judged(reading)).to.equal('refused: unauthorized, stated');
      expect(reading.kind === 'refused' ? reading.failure.pg?.code : '').to.equal('FAIL');
    });
  }

  it('is read from HTTP 200 and a JSON object alone', () => {
    expect(judged(ready({ RETURNURL, TOKEN: 'abc' }, { status: 500 }))).to.equal('broken_answer');
    expect(judged(ready('<html></html>'))).to.equal('broken_answer');
    expect(judged(ready('[]'))).to.equal('broken_answer');
  });

  it('has no token that would break a header', () => {
    expect(judged(ready({ RETURNURL, TOKEN: 'a b\n' }))).to.equal('unauthentic_answer');
  });
});

describe('Kiwoompay answers: the second step', () => {
  it('is a success with code, token, order, amount and key of the request', () => {
    expect(judged(paid({}))).to.equal('success');
    expect(judged(charged({ AUTOKEY: 'C20261A1A0001' }))).to.equal('success');
  });

  it('may leave out what contradicts nothing', () => {
    expect(judged(paid({ ORDERNO: undefined, AMOUNT: undefined, AUTHNO: undefined }))).to.equal('success');
    expect(judged(charged({}))).to.equal('success');
  });

  for (const [field, value] of [
    ...[undefined, '', 'other'].map((token) => ['TOKEN', token] as const),
    ...['9901', 990, '', null, 'x', '-9900'].map((amount) => ['AMOUNT', amount] as const),
    ...['BILL-0002', '', null].map((orderNo) => ['ORDERNO', orderNo] as const),
  ]) {
    it(`is not believed with ${field} ${JSON.stringify(value)}`, () => {
      expect(judged(paid({ [field]: value }))).to.equal('unauthentic_answer');
    });
  }

  it('is not believed about another key, payment or amount', () => {
    expect(judged(charged({ AUTOKEY: 'c20261A1A0001' }))).to.equal('unauthentic_answer');
    expect(judged(charged({ AUTOKEY: null }))).to.equal('unauthentic_answer');
    expect(judged(cancelled({ TRXID: DAOUTRX.toUpperCase() }))).to.equal('unauthentic_answer');
    for (const wrong of [{ AMOUNT: '9900' }, { AMOUNT: undefined }, { TRXID: undefined }]) {
      expect(judged(cancelled(wrong)), JSON.stringify(wrong)).to.equal('unauthentic_answer');
    }
    expect(judged(cancelled({ TOKEN: 'other' }))).to.equal('unauthentic_answer');
  });

  it('needs the id of the payment, or the key', () => {
    for (const wrong of [undefined, '', 'x'.repeat(21), 'a|b', '한', {}]) {
      expect(judged(paid({ DAOUTRX: wrong }))).to.equal('broken_answer');
      const issued = { RESULTCODE: '0000', AUTOKEY: wrong, TOKEN: TOKEN.reveal() };
      expect(judged(readIssue(answerOf(issued), { token: TOKEN, secrets: [] }))).to.equal('broken_answer');
    }
  });

  it('is a stated refusal by a listed code, also without a token', () => {
    expect(judged(paid({ RESULTCODE: '1071', TOKEN: undefined }))).to.equal('refused: stolen_or_lost, stated');
    expect(judged(cancelled({ RESULTCODE: '9206' }))).to.equal('refused: already_cancelled, stated');
  });

  it('is a doubt by a code of no list', () => {
    for (const RESULTCODE of ['8901', 8901, '0', 'FAIL']) {
      expect(judged(paid({ RESULTCODE })), String(RESULTCODE)).to.equal('unlisted_code');
      expect(judged(cancelled({ RESULTCODE })), String(RESULTCODE)).to.equal('unlisted_code');
    }
  });

  it('is a doubt by a code that says so', () => {
    for (const code of ['9000', '9005', '9204', '9999']) {
      expect(judged(paid({ RESULTCODE: code })), code).to.equal('pg_says_unknown');
      expect(judged(cancelled({ RESULTCODE: code })), code).to.equal('pg_says_unknown');
    }
  });

  it('is no answer without a code, with another HTTP status, or as something else than JSON', () => {
    expect(judged(paid({ RESULTCODE: undefined }))).to.equal('broken_answer');
    expect(judged(paid({ RESULTCODE: '' }))).to.equal('broken_answer');
    for (const status of [201, 400, 500]) {
      expect(judged(paid({}, { status })), String(status)).to.equal('broken_answer');
      expect(judged(paid({ RESULTCODE: '1071' }, { status })), String(status)).to.equal('broken_answer');
    }
    expect(judged(readApproval(answerOf('<html>FAIL</html>'), 'charge', EXPECTED))).to.equal('broken_answer');
  });

  it('tells issuer, number, time and months', () => {
    const reading = paid({});
    expect(reading.kind === 'success' ? reading.value : {}).to.deep.include({
      card: { issuer: '신한' },
      approvalNumber: '40000001',
      approvedAt: '2026-01-05T09:30:01+09:00',
      instalmentMonths: 3,
      cancellable: won(9900),
    });
  });

  it('leaves out what is not told or cannot be', () => {
    const reading = paid({ CARDCODE: undefined, AUTHNO: '', AUTHDATE: '20260230093001' });
    expect(reading.kind === 'success' ? reading.value : {}).not.to.have.any.keys(
      'card',
      'approvalNumber',
      'approvedAt',
    );
  });

  it('is a whole cancel when nothing can be left', () => {
    const whole = cancelled({ AMOUNT: '9900' }, { amount: won(9900) });
    expect(whole.kind === 'success' ? whole.value : {}).to.deep.include({ state: 'cancelled', cancellable: won(0) });
    const rest = cancelled({}, { atMost: 4000 });
    expect(rest.kind === 'success' ? rest.value : {}).to.deep.include({
      state: 'cancelled',
      cancellable: won(0),
      own: { ...OWN, atMost: 0 },
    });
  });

  it('has the words of the PG without what must not be seen', () => {
    const reading = paid({ RESULTCODE: '9103', ERRORMESSAGE: `키 ${API_KEY} / ${TOKEN.reveal()} / 4111111111111111` });
    expect(reading.kind === 'refused' ? reading.failure.pg : undefined).to.deep.equal({
      code: '9103',
      message: '키 *** / *** / 411111******1111',
      http: 200,
    });
  });
});

describe('Kiwoompay answers: their charset', () => {
  const messageOf = (contentType: string, charset: string): string | undefined => {
    const reading = paid({ RESULTCODE: '1071', ERRORMESSAGE: '분실된 카드' }, { contentType, charset });
    return reading.kind === 'refused' ? reading.failure.pg?.message : judged(reading);
  };

  for (const name of ['EUC-KR', 'euc-kr', '"euc-kr"', 'KS_C_5601-1987', 'ms949', 'cp949', 'windows-949']) {
    it(`is EUC-KR when ${name} is said`, () => {
      expect(messageOf(`application/json; charset=${name}`, 'euc-kr')).to.equal('분실된 카드');
    });
  }

  it('is UTF-8 when that is said', () => {
    expect(messageOf('application/json;charset=UTF-8', 'utf-8')).to.equal('분실된 카드');
    expect(messageOf('application/json;charset=UTF-8', 'euc-kr')).to.equal('broken_answer');
  });

  it('is seen from the bytes when nothing is said, or something else', () => {
    for (const contentType of ['', 'application/json', 'application/json;charset=latin1']) {
      expect(messageOf(contentType, 'utf-8'), contentType).to.equal('분실된 카드');
      expect(messageOf(contentType, 'euc-kr'), contentType).to.equal('분실된 카드');
    }
  });
});
