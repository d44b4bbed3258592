import { cardNumberSecret, money, secret, type Reading } from '@billkey/core';
import { expect } from 'chai';
import {
  readCancel,
  readCapture,
  readCharge,
  readFind,
  readStatus,
  readToken,
  type ChargeAnswer,
} from '../src/response.js';
import type { ReadCharge } from '../src/charge-object.js';
import { answerOf, CHARGED, TOKEN } from './answer-of.js';

const CARD = cardNumberSecret('4242424242424242');
const AMOUNT = money(990, 'USD');
const KEY = secret(CHARGED.card.token);
const EXPECTED = { orderId: 'order-20310701-001', amount: AMOUNT, mode: 'test', token: KEY } as const;

/** What a reading comes to, in one word or the doubt. */
function kindOf(reading: Reading<unknown>): string {
  if (reading.kind === 'unclear') return reading.doubt;
  return reading.kind === 'refused' ? `${reading.failure.reason} ${reading.failure.retry}` : reading.kind;
}

/** The charge of an answer that is one. */
function chargeOf(reading: Reading<ChargeAnswer>): ReadCharge {
  if (reading.kind !== 'success' || 'page' in reading.value) throw new Error(reading.kind);
  return reading.value;
}

const charged = (changes: object = {}, status = 200): Reading<unknown> =>
  readCharge(answerOf({ ...CHARGED, ...changes }, status), 'charge', EXPECTED, []);

describe('Brick: published answers', () => {
  it('§4.1 a one-time token', () => {
    const reading = readToken(answerOf(TOKEN), 'test', CARD);
    if (reading.kind !== 'success') throw new Error(reading.kind);
    expect(reading.value.reveal()).to.equal('ot_5f0c9a7be2d14863a9f1c2d3e4b5a697');
  });

  it('§4.2 a charge of a stored card', () => {
    const { fields, token } = chargeOf(readCharge(answerOf(CHARGED), 'charge', EXPECTED, []));
    expect(token?.reveal()).to.equal('9b1c0d5e7f2a4b68c3d9e0f1a2b3c4d5');
    const { raw, ...told } = fields;
    expect(told).to.deep.equal({
      orderId: 'order-20310701-001',
      pgPaymentId: '4831025576310011_test',
      state: 'paid',
      amount: AMOUNT,
      cancellable: AMOUNT,
      approvedAt: '2031-06-23T16:53:20.000Z',
      card: { masked: '************4242' },
      own: { captured: true },
    });
    expect(JSON.stringify(raw)).to.include('"token":"***"').and.not.include('9b1c0d5e');
  });

  it('§6 a body may start with a byte order mark', () => {
    expect(kindOf(readCharge(answerOf(`\ufeff${JSON.stringify(CHARGED)}`), 'charge', EXPECTED, []))).to.equal(
      'success',
    );
  });

  for (const [what, body] of [
    ['an address', { success: 0, secure: { redirect: 'https://api.paymentwall.com/api/brick/redirect/3ds/1' } }],
    ['a form', { success: 0, secure: { formHTML: '<div><form></form></div>' } }],
  ] as const) {
    it(`§4.3 3-D Secure, by ${what}: nothing was charged`, () => {
      for (const status of [200, 400, 402]) {
        const answer = answerOf(body, status);
        expect(kindOf(readCharge(answer, 'charge', EXPECTED, []))).to.equal('card_declined other_card');
      }
    });
  }

  describe('§4.3 3-D Secure, of who can be sent away', () => {
    const PAGE = 'https://api.paymentwall.com/api/brick/redirect/3ds/1';
    const pageOf = (body: object, status = 200): unknown => {
      const expected = { ...EXPECTED, pages: ['.paymentwall.com'] };
      const reading = readCharge(answerOf(body, status), 'charge', expected, []);
      return reading.kind === 'success' ? reading.value : kindOf(reading);
    };

    it('names the page to go to, whatever the status', () => {
      for (const status of [200, 400, 402]) {
        expect(pageOf({ success: 0, secure: { redirect: PAGE } }, status)).to.deep.equal({ page: PAGE });
      }
      expect(pageOf({ success: 0, secure: { redirect: PAGE } }, 500)).to.equal('broken_answer');
    });

    it('is declined when there is no page, or it is not of Paymentwall', () => {
      for (const secure of [
        { formHTML: '<form></form>' },
        { redirect: 'https://paymentwall.com.evil.example/3ds' },
        { redirect: 'http://api.paymentwall.com/3ds' },
        { redirect: 'javascript:alert(1)' },
        { redirect: 1 },
      ]) {
        expect(pageOf({ success: 0, secure })).to.equal('card_declined other_card');
      }
    });

    it('is finished when the charge says that it was used', () => {
      expect(pageOf({ ...CHARGED, secure: true })).to.have.property('captured', true);
    });

    it('is in doubt when a charge says that it is needed and made', () => {
      expect(pageOf({ ...CHARGED, secure: { redirect: PAGE } })).to.equal('pg_says_unknown');
      expect(pageOf({ ...CHARGED, captured: false, secure: {} })).to.equal('pg_says_unknown');
      expect(pageOf({ ...CHARGED, captured: false, secure: { redirect: PAGE } })).to.deep.equal({ page: PAGE });
    });
  });
});

describe('Brick: what a charge object comes to', () => {
  for (const [what, changes, kind] of [
    ['3-D Secure was used', { secure: true }, 'success'],
    ['no risk is told', { risk: undefined }, 'success'],
    ['its amount has more digits', { amount: '9.9000' }, 'success'],
    ['its amount has fewer', { amount: '9.9' }, 'success'],
    ['it is under review', { risk: 'pending', captured: false }, 'success'],
    ['the review has declined it', { risk: 'declined', captured: false }, 'pg_says_unknown'],
    ['it was not captured', { captured: false }, 'pg_says_unknown'],
    ['it was refunded at once', { refunded: true }, 'pg_says_unknown'],
    ['it has another amount', { amount: '9.91' }, 'unauthentic_answer'],
    ['it has another currency', { currency: 'EUR' }, 'unauthentic_answer'],
    ['it has another card', { card: { ...CHARGED.card, token: 'f'.repeat(32) } }, 'unauthentic_answer'],
    ['its amount is too exact', { amount: '9.905' }, 'broken_answer'],
    ['its amount is a number', { amount: 9.9 }, 'broken_answer'],
    ['its id leads elsewhere', { id: '../refund' }, 'broken_answer'],
    ['it has no id', { id: '' }, 'broken_answer'],
    ['captured is a text', { captured: 'true' }, 'broken_answer'],
    ['refunded is missing', { refunded: undefined }, 'broken_answer'],
    ['risk is no text', { risk: 1 }, 'broken_answer'],
    ['it is no charge', { object: 'subscription' }, 'broken_answer'],
    ['it is nothing', { object: undefined }, 'broken_answer'],
  ] as const) {
    it(`${kind} when ${what}`, () => {
      expect(kindOf(charged(changes))).to.equal(kind);
    });
  }

  it('is broken with any other status than 200', () => {
    for (const status of [201, 302, 400, 402, 500, 503]) expect(kindOf(charged({}, status))).to.equal('broken_answer');
  });

  for (const test of [1, '1', true]) {
    it(`is not believed of a test (${JSON.stringify(test)}) by who charges live`, () => {
      const live = { ...EXPECTED, mode: 'live' } as const;
      const answer = answerOf({ ...CHARGED, test });
      expect(kindOf(readCharge(answer, 'charge', live, []))).to.equal('unauthentic_answer');
      expect(kindOf(readCharge(answerOf({ ...CHARGED, test: 0 }), 'charge', live, []))).to.equal('success');
    });
  }

  it('is under review, and nothing of it can be cancelled for sure', () => {
    const answer = answerOf({ ...CHARGED, risk: 'pending', captured: false });
    const { fields } = chargeOf(readCharge(answer, 'charge', EXPECTED, []));
    expect(fields).to.include({ state: 'in_review', cancellable: null });
  });

  it('is authorized where it was to be captured later, and all of it can be let go', () => {
    const later = { ...EXPECTED, capture: 'later' } as const;
    const answered = (changes: object) => readCharge(answerOf({ ...CHARGED, ...changes }), 'charge', later, []);
    const read = (changes: object): object => {
      const { state, cancellable: left } = chargeOf(answered(changes)).fields;
      return { state, left };
    };
    expect(read({ captured: false })).to.deep.equal({ state: 'authorized', left: AMOUNT });
    expect(read({}), 'captured at once all the same').to.deep.equal({ state: 'paid', left: AMOUNT });
    expect(kindOf(answered({ refunded: true }))).to.equal('pg_says_unknown');
  });

  it('is of another card than was typed by its last four digits', () => {
    const { token, ...typed } = { ...EXPECTED, last4: '4243' };
    expect(kindOf(readCharge(answerOf(CHARGED), 'issue', typed, [token]))).to.equal('unauthentic_answer');
    expect(kindOf(readCharge(answerOf(CHARGED), 'issue', { ...typed, last4: '4242' }, []))).to.equal('success');
  });
});

describe('Brick: errors', () => {
  const refused = (code: unknown, status = 400): string =>
    kindOf(readCharge(answerOf({ type: 'Error', code, error: 'no' }, status), 'charge', EXPECTED, []));

  for (const [code, kind] of [
    [3012, 'card_declined other_card'],
    [3205, 'duplicate_order new_order_id'],
    [3114, 'billing_key_not_found never'],
    [3116, 'limit_exceeded fix_request'],
    [1000, 'pg_says_unknown'],
    [223, 'unlisted_code'],
    [9999, 'unlisted_code'],
  ] as const) {
    it(`${String(code)} of a charge: ${kind}`, () => {
      expect(refused(code)).to.equal(kind);
      expect(refused(String(code))).to.equal(kind);
      expect(refused(code, 200), 'whatever the status').to.equal(kind);
    });
  }

  it('are broken without a code, or with a status of a server that failed', () => {
    expect(refused(undefined)).to.equal('broken_answer');
    expect(refused(3012, 500)).to.equal('broken_answer');
    expect(refused(3012, 302)).to.equal('broken_answer');
  });

  it('1000 of a look-up is a refusal to answer, and 3000 says that nothing is there', () => {
    const found = (code: number): string =>
      kindOf(readFind(answerOf({ type: 'Error', code, error: '' }, 400), EXPECTED));
    expect([found(1000), found(3000), found(3203)]).to.deep.equal([
      'pg_unavailable later',
      'absent',
      'not_found never',
    ]);
  });
});

describe('Brick: refunds, look-ups and tokens', () => {
  it('a capture is one when the charge says so', () => {
    const of = (changes: object): string =>
      kindOf(readCapture(answerOf({ ...CHARGED, ...changes }), { ...EXPECTED, id: CHARGED.id }));
    expect(of({})).to.equal('success');
    expect(of({ captured: false })).to.equal('unauthentic_answer');
    expect(of({ refunded: true })).to.equal('unauthentic_answer');
    expect(of({ amount: '9.91' })).to.equal('unauthentic_answer');
    expect(kindOf(readCapture(answerOf({ type: 'Error', code: 3206, error: 'expired' }, 400), EXPECTED))).to.equal(
      'not_permitted never',
    );
  });

  it('a refund is one when the charge says so', () => {
    const of = (changes: object): string =>
      kindOf(readCancel(answerOf({ ...CHARGED, ...changes }), 'cancel', { ...EXPECTED, id: CHARGED.id }));
    expect(of({ refunded: true })).to.equal('success');
    expect(of({})).to.equal('unauthentic_answer');
    expect(of({ refunded: true, id: '1_test' })).to.equal('unauthentic_answer');
  });

  it('a look-up does not say what is left, unless nothing is', () => {
    const of = (changes: object): object => {
      const reading = readFind(answerOf({ ...CHARGED, ...changes }), { ...EXPECTED, id: CHARGED.id });
      return reading.kind === 'success' ? [reading.value.fields.state, reading.value.fields.cancellable] : reading;
    };
    expect(of({})).to.deep.equal(['paid', null]);
    expect(of({ captured: false })).to.deep.equal(['authorized', money(990, 'USD')]);
    expect(of({ refunded: true })).to.deep.equal(['cancelled', money(0, 'USD')]);
  });

  it('a token is of the mode and of the card', () => {
    const of = (changes: object, mode: 'test' | 'live' = 'test'): string =>
      kindOf(readToken(answerOf({ ...TOKEN, ...changes }), mode, CARD));
    expect(of({}, 'live')).to.equal('broken_answer');
    expect(of({ token: `o_${'5'.repeat(32)}` }, 'live')).to.equal('success');
    expect(of({ card: { last4: '4243' } })).to.equal('unauthentic_answer');
    expect(of({ type: 'charge' })).to.equal('broken_answer');
    const error = { type: 'Error', code: 224, error: 'card' };
    expect(kindOf(readToken(answerOf(error, 400), 'test', CARD))).to.equal('invalid_card other_card');
  });

  it('a payment status names the charge, its order and its user', () => {
    const status = { object: 'payment', id: 't4831025576310011', amount: '9.90', currency: 'USD', uid: 'user-77' };
    const of = (changes: object): unknown => {
      const answer = answerOf({ ...status, product_id: EXPECTED.orderId, ...changes });
      const reading = readStatus(answer, { mode: 'test', orderId: EXPECTED.orderId, uid: secret('user-77') });
      return reading.kind === 'success' ? reading.value.chargeId : kindOf(reading);
    };
    expect(of({})).to.equal(CHARGED.id);
    expect(of({ id: `t${CHARGED.id}` })).to.equal(CHARGED.id);
    expect(of({ product_id: 'another' })).to.equal('unauthentic_answer');
    expect(of({ uid: 'another' })).to.equal('unauthentic_answer');
    expect(of({ object: 'charge' })).to.equal('broken_answer');
    expect(of({ id: 't../x' })).to.equal('broken_answer');
  });
});
