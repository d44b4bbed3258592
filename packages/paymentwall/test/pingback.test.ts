import { formBody, secret, type NotificationEvent, type Received } from '@billkey/core';
import { expect } from 'chai';
import { readPingback, type NotifiedProject } from '../src/notification.js';
import { signatureOf } from '../src/signature.js';

const PROJECT: NotifiedProject = {
  account: 'paymentwall',
  mode: 'live',
  secretKey: secret('sk_demo_0123456789abcdef'),
  version: 3,
};
const PAID = { uid: 'user40012', goodsid: 'o-1', slength: '', speriod: '', type: '0', ref: 'b1493096790' };

function received(changes: Readonly<Record<string, string>> = {}, project: Partial<NotifiedProject> = {}): Received {
  const to = { ...PROJECT, ...project };
  const fields: Record<string, string> = { ...PAID, sign_version: String(to.version), ...changes };
  const sig = signatureOf(fields, to.secretKey, to.version);
  return readPingback({ url: `/hear?${Buffer.from(formBody({ sig, ...fields }, 'utf-8')).toString()}` }, to);
}

function eventOf(changes?: Readonly<Record<string, string>>, project?: Partial<NotifiedProject>): NotificationEvent {
  const read = received(changes, project);
  if (read.status !== 'received' || read.events[0] === undefined) throw new Error(read.status);
  return read.events[0];
}

describe('a pingback', () => {
  it('tells which charge is to be asked about, and of which order it is', () => {
    expect(eventOf()).to.deep.equal({
      id: 'paymentwall:b1493096790_0',
      about: { account: 'paymentwall', orderId: 'o-1', pgPaymentId: '1493096790', ids: { chargeId: '1493096790' } },
      kind: 'changed',
      trust: 'ask-first',
      told: { state: 'paid' },
    });
  });

  it('is taken by status 200 and exactly OK', () => {
    const read = received();
    if (read.status !== 'received') throw new Error(read.status);
    expect([read.accept.status, Buffer.from(read.accept.body).toString('latin1')]).to.deep.equal([200, 'OK']);
    expect(read.later.status).not.to.equal(200);
    expect(Buffer.from(read.later.body).toString('latin1')).not.to.equal('OK');
  });

  for (const [changes, state] of [
    [{ type: '1' }, 'paid'],
    [{ type: '2', reason: '9' }, 'cancelled'],
    [{ type: '2', reason: '1' }, 'cancelled'],
    [{ type: '2', reason: '10' }, 'partially_cancelled'],
    [{ type: '200' }, 'in_review'],
    [{ type: '201' }, 'paid'],
    [{ type: '202' }, 'cancelled'],
    [{ type: '203' }, 'cancelled'],
    [{ type: '220', merchant_refund_id: 'rf-1', refund_amount: '3.50' }, 'partially_cancelled'],
  ] as const) {
    it(`of ${JSON.stringify(changes)} says ${state}`, () => {
      const event = eventOf(changes);
      expect(event.kind === 'changed' && event.told?.state).to.equal(state);
    });
  }

  it('of a type that no list has says that something changed', () => {
    expect(eventOf({ type: '77' })).to.deep.include({ kind: 'changed', told: {} });
  });

  it('of a refund in parts has an id for each', () => {
    const id = (refund: string): string => eventOf({ type: '220', merchant_refund_id: refund }).id;
    expect([id('rf-1'), id('rf-2')]).to.deep.equal([
      'paymentwall:b1493096790_220:rf-1',
      'paymentwall:b1493096790_220:rf-2',
    ]);
    const event = eventOf({ type: '2', merchant_refund_id: 'rf-1' });
    expect(event.kind === 'changed' && event.told?.refundId).to.equal('rf-1');
  });

  it('without an order is about its charge alone', () => {
    expect(eventOf({ goodsid: '' }).about).not.to.have.property('orderId');
  });

  it('of a test names a test charge, with or without its _test', () => {
    const about = (ref: string): unknown => eventOf({ ref }, { mode: 'test' }).about.pgPaymentId;
    expect([about('t4831025576310011'), about('t4831025576310011_test')]).to.deep.equal([
      '4831025576310011_test',
      '4831025576310011_test',
    ]);
  });

  it('of a test tells a live account nothing but that it was tried', () => {
    expect(eventOf({ is_test: '1' })).to.include({ kind: 'test' });
    expect(eventOf({ is_test: '1' }, { mode: 'test' })).to.include({ kind: 'changed' });
  });

  for (const changes of [{ type: '12' }, { type: '13' }, { type: '14' }, { ref: 'b../x' }]) {
    it(`of ${JSON.stringify(changes)} is taken, and is nothing`, () => {
      expect(received(changes)).to.deep.include({ status: 'received', events: [] });
    });
  }

  for (const version of [1, 2, 3] as const) {
    it(`is believed by signature version ${String(version)}`, () => {
      expect(eventOf({}, { version }).about.orderId).to.equal('o-1');
    });
  }

  for (const field of ['uid', 'type', 'ref', 'sig']) {
    it(`without ${field} is malformed`, () => {
      expect(received({ [field]: '' })).to.deep.include({ status: 'refused', because: 'malformed' });
    });
  }

  it('that is not signed by the project is forged', () => {
    expect(received({ sig: '0'.repeat(64) })).to.deep.include({ status: 'refused', because: 'forged' });
  });
});
