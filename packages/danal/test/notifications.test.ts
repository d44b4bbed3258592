import { processSealer, secret, won, type InboundHttp, type Received } from '@billkey/core';
import { expect } from 'chai';
import { readNotification } from '../src/classic/notification.js';
import { encipher, type Fields } from '../src/classic/signature.js';
import { CRYPTO_KEY } from './examples.js';

const FROM_DANAL = '150.242.135.194';
const ISSUED: Fields = {
  ...{ RETURNCODE: '0000', RETURNMSG: '성공', TID: '202604010000000000000009', ISBILL: 'N', BILLKEY: 'BILLKEY0001' },
  ...{
    ORDERID: 'key-1',
    ITEMNAME: '월 구독',
    AMOUNT: '100',
    TRANDATE: '20260401',
    TRANTIME: '101500',
    USERID: 'user01',
  },
  ...{ CARDCODE: '0100', CARDNAME: '신한카드', QUOTA: '00' },
};
const PAID: Fields = { ...ISSUED, ISBILL: 'Y', AMOUNT: '9900', CARDNO: '941000******0013', CARDAUTHNO: '12345678' };
const owner = { account: 'danal', variant: 'classic' };

function read(fields: Fields, change: Partial<InboundHttp> & { readonly twice?: boolean } = {}): Received {
  const once = encodeURIComponent(encipher(fields, CRYPTO_KEY));
  const { twice = false, ...more } = change;
  const body = Buffer.from(`DATA=${twice ? encodeURIComponent(once) : once}`, 'ascii');
  const message = { method: 'POST', url: '/', headers: {}, body, remoteAddress: FROM_DANAL, ...more };
  return readNotification(message, { owner, sealer: processSealer(), cryptoKey: CRYPTO_KEY, isLocal: false });
}

function eventsOf(received: Received): Extract<Received, { status: 'received' }>['events'] {
  if (received.status !== 'received') throw new Error(received.because);
  return received.events;
}

describe('Danal: NOTI', () => {
  it('tells of a key alone as a key, encoded once or twice', () => {
    for (const twice of [false, true]) {
      const [event, ...more] = eventsOf(read(ISSUED, { twice }));
      expect(more).to.deep.equal([]);
      expect(event).to.deep.include({ kind: 'key', trust: 'signed' });
      expect(event).to.have.nested.property('key.context').that.deep.equals({ userId: 'user01' });
      expect(event?.about).to.deep.equal({ account: 'danal', orderId: 'key-1', pgPaymentId: ISSUED['TID'] });
    }
  });

  it('tells of an issue that was paid as a payment with its key', () => {
    const [event] = eventsOf(read(PAID));
    expect(event).to.deep.include({ kind: 'payment', trust: 'signed' });
    expect(event).to.have.nested.property('key.value').that.is.not.a('string');
    expect(event).to.have.nested.property('payment.approvalNumber', '12345678');
    expect(event).to.have.nested.property('payment.amount').that.deep.equals(won(9_900));
    expect(JSON.stringify(event)).not.to.include('BILLKEY0001');
  });

  it('tells of a charge without its key', () => {
    const charged = Object.fromEntries(Object.entries(PAID).filter(([name]) => name !== 'ISBILL'));
    const [event] = eventsOf(read(charged));
    expect(event).to.include({ kind: 'payment' }).and.not.have.property('key');
  });

  it('is no more than a reason to ask when nobody says where it came from', () => {
    for (const remoteAddress of ['', undefined]) {
      for (const fields of [ISSUED, PAID]) {
        const [event] = eventsOf(read(fields, { remoteAddress } as Partial<InboundHttp>));
        expect(event).to.include({ kind: 'changed', trust: 'ask-first' }).and.not.have.any.keys('payment', 'key');
      }
    }
  });

  it('comes from the addresses that Danal publishes, and from no other', () => {
    for (const remoteAddress of [FROM_DANAL, '103.11.131.143', `::ffff:${FROM_DANAL}`]) {
      expect(read(PAID, { remoteAddress }).status).to.equal('received');
    }
    for (const remoteAddress of ['150.242.135.193', '127.0.0.1', '192.0.2.1']) {
      expect(read(PAID, { remoteAddress })).to.include({ status: 'refused', because: 'unknown_source' });
    }
  });

  it('is refused when another key has written it, or it says nothing', () => {
    const refused = (fields: Fields, change: Partial<InboundHttp>, because: string): void => {
      expect(read(fields, change)).to.include({ status: 'refused', because });
    };
    const other = encodeURIComponent(encipher(PAID, secret('ff'.repeat(32))));
    refused(PAID, { body: Buffer.from(`DATA=${other}`, 'ascii') }, 'forged');
    refused(PAID, { body: Buffer.from('DATA=', 'ascii') }, 'malformed');
    refused(PAID, { body: Buffer.alloc(0) }, 'malformed');
    refused({ TID: 'T1' }, {}, 'forged');
    refused({ ...PAID, TID: '' }, {}, 'malformed');
    refused({ ...PAID, AMOUNT: '0' }, {}, 'malformed');
  });

  it('is a decline when its code is one, and nothing when it is none', () => {
    const [declined] = eventsOf(read({ ...PAID, RETURNCODE: '3123' }));
    expect(declined).to.include({ kind: 'decline', trust: 'signed' });
    expect(eventsOf(read({ ...PAID, RETURNCODE: '3006' }))).to.deep.equal([]);
  });

  it('is taken by OK, and sent again for anything else but FAIL', () => {
    const received = read(PAID);
    if (received.status !== 'received') throw new Error(received.because);
    expect(Buffer.from(received.accept.body).toString('ascii')).to.equal('OK');
    expect(received.accept.status).to.equal(200);
    expect(Buffer.from(received.later.body).toString('ascii')).to.equal('LATER');
  });
});
