import { processSealer, won, type Received } from '@billkey/core';
import { expect } from 'chai';
import { readStartNotification } from '../../src/start/notification.js';
import { paymentAnswer } from '../answer-of.js';
import { KEY, SIGN_TID_AND_AMOUNT, TID } from '../start-example.js';

const notified = { account: 'nice', secretKey: KEY, sealer: processSealer() };

function read(body: string | Uint8Array): Received {
  return readStartNotification({ method: 'POST', url: '/', headers: {}, body: Buffer.from(body) }, notified);
}

const told = (changes: Readonly<Record<string, unknown>> = {}): Received =>
  read(JSON.stringify(paymentAnswer(changes)));

function eventsOf(received: Received): readonly unknown[] {
  if (received.status !== 'received') throw new Error(`refused: ${received.because}`);
  return received.events.map((event) => ({
    kind: event.kind,
    trust: event.trust,
    ...event.about,
    ...('payment' in event ? { state: event.payment.state, left: event.payment.cancellable?.minor } : {}),
    ...('failure' in event ? { reason: event.failure.reason } : {}),
  }));
}

const ABOUT = { trust: 'signed', account: 'nice', orderId: 'ord-0002', pgPaymentId: TID } as const;
const cancelledTid = 'nictest00m01162503041020309999';

describe('a notification of NICE START', () => {
  it('is the payment, by the signature of the manual', () => {
    const received = told({ signature: SIGN_TID_AND_AMOUNT });
    expect(eventsOf(received)).to.deep.equal([{ kind: 'payment', ...ABOUT, state: 'paid', left: 1004 }]);
  });

  it('is a cancel with what is left', () => {
    const part = { status: 'partialCancelled', balanceAmt: 4, cancelledTid };
    expect(eventsOf(told(part))).to.deep.equal([{ kind: 'cancel', ...ABOUT, state: 'partially_cancelled', left: 4 }]);
    const whole = { status: 'cancelled', balanceAmt: 0, cancelledTid };
    expect(eventsOf(told(whole))).to.deep.equal([{ kind: 'cancel', ...ABOUT, state: 'cancelled', left: 0 }]);
  });

  it('has the id of its tids and its state, whenever it was signed', () => {
    const idOf = (changes: object): string | undefined => {
      const received = told({ ...changes });
      return received.status === 'received' ? received.events[0]?.id : undefined;
    };
    const part = { status: 'partialCancelled', balanceAmt: 4, cancelledTid };
    expect(idOf({}))
      .to.be.a('string')
      .and.equal(idOf({ ediDate: '2025-03-04T11:00:00.000+0900' }));
    expect(idOf(part))
      .to.be.a('string')
      .and.equal(idOf({ ...part, ediDate: '2025-03-04T11:00:00.000+0900' }));
    const ids = [{}, part, { ...part, cancelledTid: TID }, { status: 'cancelled', balanceAmt: 0 }].map(idOf);
    expect(new Set(ids)).to.have.property('size', 4);
  });

  it('is answered with exactly OK, or with what NICE takes for a failure', () => {
    const received = told();
    if (received.status !== 'received') throw new Error('refused');
    const headers = { 'content-type': 'text/html;charset=utf-8' };
    expect(received.accept).to.deep.equal({ status: 200, headers, body: Buffer.from('OK') });
    expect(received.later.status).to.equal(503);
    expect(Buffer.from(received.later.body).toString()).not.to.equal('OK');
  });

  const refusals: readonly (readonly [string, () => Received, string])[] = [
    ['empty', () => read(''), 'malformed'],
    ['no JSON', () => read('{"tid":'), 'malformed'],
    ['no object', () => read('[]'), 'malformed'],
    [
      'no UTF-8',
      () => read(Buffer.concat([Buffer.from('{"tid":"'), Buffer.from([0xb0, 0xe1]), Buffer.from('"}')])),
      'malformed',
    ],
    ['about no payment', () => told({ tid: '' }), 'malformed'],
    ['about no order', () => told({ orderId: '' }), 'malformed'],
    ['not signed, as the sample of a registration', () => told({ signature: null }), 'forged'],
    ['signed with another key', () => told({ signature: `${SIGN_TID_AND_AMOUNT.slice(0, -1)}3` }), 'forged'],
    ['of another tid than was signed', () => told({ signature: SIGN_TID_AND_AMOUNT, tid: cancelledTid }), 'forged'],
    ['of another amount than was signed', () => told({ signature: SIGN_TID_AND_AMOUNT, amount: 1005 }), 'forged'],
    ['of another moment than was signed', () => told({ signature: SIGN_TID_AND_AMOUNT, ediDate: '2025' }), 'forged'],
    ['a text where the amount is', () => told({ signature: SIGN_TID_AND_AMOUNT, amount: '1004' }), 'forged'],
    ['signed, in a state that is not known', () => told({ status: 'odd' }), 'malformed'],
    ['signed, with a balance that does not fit', () => told({ balanceAmt: 4 }), 'malformed'],
    ['signed, in dollars', () => told({ currency: 'USD' }), 'malformed'],
    ['signed, with a code that contradicts its state', () => told({ resultCode: '3095' }), 'malformed'],
  ];
  for (const [what, received, because] of refusals) {
    it(`is refused, with OK, when it is ${what}`, () => {
      const reply = { status: 200, headers: { 'content-type': 'text/html;charset=utf-8' }, body: Buffer.from('OK') };
      expect(received()).to.deep.equal({ status: 'refused', because, reply });
    });
  }

  it('of another means of payment has no events', () => {
    const others = [{ status: 'ready' }, { status: 'expired' }, { payMethod: 'vbank' }, { payMethod: 'cellphone' }];
    for (const other of others)
      expect(eventsOf(told({ signature: null, ...other })), JSON.stringify(other)).to.be.empty;
  });

  it('of a refusal is a decline with the reason of its code, if that is listed as one', () => {
    const failed = { status: 'failed', balanceAmt: 0 };
    const declines = { '3095': 'card_declined', '3021': 'expired_card' };
    for (const [resultCode, reason] of Object.entries(declines)) {
      const events = eventsOf(told({ ...failed, resultCode, resultMsg: '거절' }));
      expect(events).to.deep.equal([{ kind: 'decline', ...ABOUT, reason }]);
    }
    const message = told({ ...failed, resultCode: '3095', resultMsg: '잔액부족' });
    expect(eventsOf(message)).to.deep.equal([{ kind: 'decline', ...ABOUT, reason: 'insufficient_funds' }]);
    for (const resultCode of ['A299', '0000', 'QQQQ', '', 'constructor', null]) {
      expect(eventsOf(told({ ...failed, resultCode })), String(resultCode)).to.be.empty;
    }
    expect(told({ ...failed, resultCode: '3095', signature: null })).to.have.property('because', 'forged');
  });

  it('gives no billing key away', () => {
    const received = told({ bid: 'BIKYnictest00m2503041020300001' });
    expect(JSON.stringify(received)).not.to.include('BIKYnictest00m2503041020300001');
    expect(received).to.have.nested.property('events[0].payment.amount').that.deep.equals(won(1004));
  });
});
