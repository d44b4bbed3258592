import { InputError, secret, won, type InboundHttp, type WindowReturn } from '@billkey/core';
import { expect } from 'chai';
import {
  cancelTransactionId,
  chargeId,
  dayOf,
  daysAround,
  daysSince,
  removeId,
  reverseId,
  windowTransactionId,
} from '../src/ids.js';
import { readNotification } from '../src/notification.js';
import { mayComeFrom } from '../src/notification-sources.js';
import { withCancels } from '../src/payment-object.js';
import { beginWindowMessage, cancelMessage, chargeMessage } from '../src/request.js';
import { readFoundCharge } from '../src/response.js';
import { checkTax } from '../src/tax.js';
import { readReturn } from '../src/window-return.js';
import { CHARGED, valueOf } from './answers.js';
import { answerOf, CHARGED_AT, DAY, MERCHANT, ORDER, WINDOW } from './example.js';

describe('KICC: what goes where', () => {
  it('a window: device, language and what proves the holder', () => {
    const { fields } = beginWindowMessage(
      { ...WINDOW, device: 'mobile', language: 'en' },
      { ...MERCHANT, certType: '1' },
    );
    expect(fields).to.deep.include({ deviceTypeCode: 'mobile', langFlag: 'ENG' });
    expect(fields['payMethodInfo']).to.deep.equal({ billKeyMethodInfo: { certType: '1' } });
    expect(beginWindowMessage({ ...WINDOW, buyer: {} }, MERCHANT).fields['orderInfo']).to.deep.equal({
      goodsName: 'Monthly plan',
    });
  });

  it('a charge: months, the customer, and the tax by its names for charges', () => {
    const buyer = { id: 'u1', name: '홍길동', email: 'a@b.kr', phone: '01012345678' };
    const tax = { supply: 10_000, vat: 1_000, taxFree: 4_000 };
    const { fields } = chargeMessage({ ...ORDER, buyer, tax, instalmentMonths: 3 }, 'pay-1', DAY, MERCHANT);
    expect(fields).to.deep.include({
      taxInfo: { taxAmount: 10_000, freeAmount: 4_000, vatAmount: 1_000 },
      orderInfo: {
        goodsName: 'Monthly plan',
        customerInfo: {
          ...{ customerId: 'u1', customerName: '홍길동' },
          ...{ customerMail: 'a@b.kr', customerContactNo: '01012345678' },
        },
      },
    });
    expect(fields['payMethodInfo']).to.have.nested.property('cardMethodInfo.installmentMonth', 3);
  });

  it('a cancel: the tax by its names for cancels, an untold part as 0, no tax as none', () => {
    const cancel = { pgCno: '1', shopTransactionId: 'c', day: DAY, reason: 'r', part: null };
    const { fields } = cancelMessage({ ...cancel, tax: { taxFree: 15_000 } }, MERCHANT);
    expect(fields['taxInfo']).to.deep.equal({ taxationAmount: 0, taxFreeAmount: 15_000, vatAmount: 0 });
    expect(cancelMessage({ ...cancel, tax: {} }, MERCHANT).fields).not.to.have.property('taxInfo');
  });

  it('tax parts have to add up, where there are any', () => {
    const amount = won(1_000);
    for (const tax of [undefined, {}, { supply: 900, vat: 100 }, { taxFree: 1_000 }]) {
      checkTax(tax === undefined ? { amount } : { amount, tax });
    }
    expect(() => {
      checkTax({ amount, tax: { supply: 900 } });
    }).to.throw(InputError, 'add up');
  });
});

describe('KICC: shopTransactionId', () => {
  const ORDER_1 = { orderId: 'o-1', requestId: 'r-1' };

  it('is the same for the same act, and another for any other', () => {
    const made = [
      chargeId(ORDER_1),
      chargeId({ ...ORDER_1, requestId: 'r-2' }),
      chargeId({ ...ORDER_1, orderId: 'o-2' }),
      chargeId({ orderId: 'o-1r', requestId: '-1' }),
      windowTransactionId({ windowId: 'w-1' }),
      windowTransactionId({ windowId: 'w-2' }),
      cancelTransactionId('o-1', 'r-1'),
      cancelTransactionId('o-1', 'r-2'),
      reverseId(chargeId(ORDER_1)),
      removeId(),
      removeId(),
    ];
    expect(new Set(made).size).to.equal(made.length);
    expect(chargeId(ORDER_1)).to.equal(made[0]);
    for (const id of made) expect(id).to.match(/^[a-z]+-[a-p]{40}$/);
  });

  it('is looked for on its day in Seoul, and around midnight on both', () => {
    expect(dayOf(new Date('2026-03-24T15:00:00Z'))).to.equal('20260325');
    expect(daysAround(CHARGED_AT)).to.deep.equal(['20260325']);
    expect(daysAround(new Date('2026-03-25T23:59:00+09:00'))).to.deep.equal(['20260325', '20260326']);
    expect(daysAround(new Date('2026-03-25T00:01:00+09:00'))).to.deep.equal(['20260325', '20260324']);
    const window = new Date('2026-03-25T23:10:00+09:00');
    expect(daysAround(window)).to.deep.equal(['20260325']);
    expect(daysAround(window, 30 * 60_000)).to.deep.equal(['20260325', '20260326']);
  });

  it('of a reversal is looked for today and yesterday, not before the charge', () => {
    const now = new Date('2026-03-26T09:00:00+09:00');
    expect(daysSince('20260325', now)).to.deep.equal(['20260326', '20260325']);
    expect(daysSince('20260326', now)).to.deep.equal(['20260326']);
  });
});

describe('KICC: what comes back from the window', () => {
  const returned = (fields: Readonly<Record<string, string>>, query = ''): WindowReturn => ({
    ...{ method: 'POST', url: `/back?billkey=s${query}`, arrival: 'return' },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: Buffer.from(new URLSearchParams(fields).toString()),
  });
  const RIGHT = { resCd: '0000', resMsg: '정상', shopOrderNo: 'o-1', authorizationId: 'auth-1', shopValue1: '' };
  const kindOf = (fields: Readonly<Record<string, string>>): string => readReturn(returned(fields), 'o-1').kind;

  it('an authorization, in the body or in the query', () => {
    const read = readReturn(returned(RIGHT), 'o-1');
    expect(read.kind === 'authenticated' && read.authorizationId.reveal()).to.equal('auth-1');
    const query = readReturn(returned({}, `&${new URLSearchParams(RIGHT).toString()}`), 'o-1');
    expect(query.kind === 'authenticated' && query.authorizationId.reveal()).to.equal('auth-1');
  });

  it('of another order, without an authorization or without a code is forged', () => {
    for (const change of [
      ...[{ shopOrderNo: 'o-2' }, { shopOrderNo: '' }, { authorizationId: '' }, { authorizationId: 'a b' }],
      ...[{ authorizationId: 'a'.repeat(61) }, { resCd: '' }, { resCd: '8373', shopOrderNo: 'o-2' }],
    ]) {
      expect(kindOf({ ...RIGHT, ...change }), JSON.stringify(change)).to.equal('forged');
    }
    expect(kindOf({})).to.equal('forged');
  });

  it('a refusal by its code, listed or not, and a cancel by its text alone', () => {
    for (const [fields, reason] of [
      [{ ...RIGHT, resCd: '8350', resMsg: '사용자 취소' }, 'stolen_or_lost'],
      [{ resCd: '8373' }, 'card_declined'],
      [{ ...RIGHT, resCd: '9999', resMsg: '오류' }, 'unlisted_code'],
    ] as const) {
      const read = readReturn(returned(fields), 'o-1');
      expect(read.kind === 'failed' && read.failure.reason).to.equal(reason);
      expect(read.kind === 'failed' && read.failure.certainty).to.equal('stated');
    }
    expect(kindOf({ ...RIGHT, resCd: '9999', resMsg: '사용자가 취소하였습니다' })).to.equal('abandoned');
  });
});

describe('KICC: what a look-up tells with what a handle knows', () => {
  const unsigned = { ...CHARGED, msgAuthValue: undefined };
  const sought = { shopTransactionId: 'pay-0001-uuid', shopOrderNo: 'ORD-20260325-0001' };
  const looked = valueOf(readFoundCharge(answerOf(unsigned), sought, MERCHANT));

  it('cancels that the handle knows of have happened', () => {
    expect(withCancels(looked, won(15_000))).to.include({ state: 'paid', cancellable: null });
    expect(withCancels(looked, won(5_000))).to.include({ state: 'partially_cancelled', cancellable: null });
    expect(withCancels(looked, won(0))).to.deep.include({ state: 'cancelled', cancellable: won(0) });
    const gone = { ...looked, state: 'cancelled', cancellable: won(0) } as const;
    expect(withCancels(gone, won(5_000))).to.equal(gone);
  });
});

describe('KICC: notifications', () => {
  const TOLD = {
    ...{ resCd: '0000', resMsg: '정상', mallId: 'T5102001', notiType: '10', pgCno: '26032509300010000001' },
    ...{ shopOrderNo: 'ORD-20260325-0001', amount: '15000', transactionDate: '20260325093001' },
    ...{ payMethodTypeCode: '11', statusCode: 'TS03', cardNo: '45184200****123*' },
  };
  const CANCEL = { notiType: '20', cancelPgCno: '2', cancelAmount: '5000', cancelRemainAmount: '10000' };
  const notified = { account: 'kicc', merchant: MERCHANT, mode: 'test', isLocal: false } as const;
  const told = (fields: object, remoteAddress = '61.33.205.151') => {
    const message: InboundHttp = {
      ...{ method: 'POST', url: '/', headers: {}, body: Buffer.from(JSON.stringify(fields)), remoteAddress },
    };
    return readNotification(message, notified);
  };
  const eventsOf = (fields: object) => {
    const received = told(fields);
    if (received.status !== 'received') throw new Error(received.because);
    return received.events;
  };

  it('tell that something became of a payment, to be asked about', () => {
    const [event] = eventsOf(TOLD);
    expect(event).to.deep.include({
      kind: 'changed',
      trust: 'ask-first',
      told: { state: 'paid', amount: won(15_000) },
    });
    expect(event?.about).to.deep.equal({
      ...{ account: 'kicc', orderId: 'ORD-20260325-0001', pgPaymentId: '26032509300010000001' },
    });
    const [part] = eventsOf({ ...TOLD, ...CANCEL });
    const refund = { amount: won(5_000), refundId: '2' };
    expect(part).to.deep.include({ told: { ...refund, state: 'partially_cancelled' } });
    const [whole] = eventsOf({ ...TOLD, ...CANCEL, cancelRemainAmount: '0' });
    expect(whole).to.deep.include({ told: { ...refund, state: 'cancelled' } });
    expect(new Set([event, part, whole].map((one) => one?.id)).size).to.equal(3);
    expect(eventsOf({ ...TOLD, statusMessage: 'again' })[0]?.id).to.equal(event?.id);
  });

  it('of keys, and of other means, are nobody’s here', () => {
    for (const other of [{ amount: '0' }, { notiType: '30' }, { payMethodTypeCode: '22' }]) {
      expect(eventsOf({ ...TOLD, ...other }), JSON.stringify(other)).to.deep.equal([]);
    }
  });

  it('of others, of another form or from elsewhere are refused', () => {
    const because = (fields: object, address?: string): string => {
      const received = told(fields, address);
      return received.status === 'refused' ? received.because : received.status;
    };
    expect(because({ ...TOLD, mallId: 'T5102002' })).to.equal('other_merchant');
    expect(because(TOLD, '192.0.2.66')).to.equal('unknown_source');
    expect(because(TOLD, '')).to.equal('received');
    for (const wrong of [{ pgCno: '' }, { pgCno: 'a b' }, { shopOrderNo: '' }, { resCd: '9999' }, { mallId: '' }]) {
      expect(because({ ...TOLD, ...wrong }), JSON.stringify(wrong)).to.equal('malformed');
    }
    expect(because([])).to.equal('malformed');
  });

  it('with a msgAuthValue are believed no more for it, but less when it is wrong', () => {
    const msgAuthValue = 'd1b74cf3273e174d9aabb5674683512e196fe6782a88e2be9a9302fc162c75a7';
    expect(eventsOf({ ...TOLD, msgAuthValue })[0]).to.include({ trust: 'ask-first' });
    expect(told({ ...TOLD, amount: '15001', msgAuthValue })).to.include({ because: 'forged' });
  });

  it('are answered in JSON, by whose code KICC goes', () => {
    const received = told(TOLD);
    if (received.status !== 'received') throw new Error(received.because);
    const textOf = ({ body }: { readonly body: Uint8Array }): string => Buffer.from(body).toString('utf8');
    expect(textOf(received.accept)).to.equal('{"resCd":"0000","resMsg":"정상"}');
    expect(JSON.parse(textOf(received.later))).to.include({ resCd: '5001' });
  });

  it('come from the addresses that KICC publishes for the mode, or from this machine’s simulator', () => {
    const test = { mode: 'test', isLocal: false } as const;
    const live = { mode: 'live', isLocal: false } as const;
    for (const address of ['203.233.72.150', '203.233.72.151', '61.33.211.180', '::ffff:61.33.211.180']) {
      expect(mayComeFrom(address, live), address).to.equal(true);
      expect(mayComeFrom(address, test), address).to.equal(false);
    }
    expect(mayComeFrom('61.33.205.151', test)).to.equal(true);
    expect(mayComeFrom('61.33.205.151', live)).to.equal(false);
    expect(mayComeFrom('127.0.0.1', test)).to.equal(false);
    expect(mayComeFrom('127.0.0.1', { ...test, isLocal: true })).to.equal(true);
    expect(mayComeFrom('61.33.205.151', { ...test, isLocal: true })).to.equal(false);
    expect(mayComeFrom(undefined, live)).to.equal(true);
  });
});

describe('KICC: a key that is sent', () => {
  it('goes into batchKey', () => {
    const key = { ...ORDER.key, value: secret('other-key') };
    const { fields } = chargeMessage({ ...ORDER, key }, 'pay-1', DAY, MERCHANT);
    expect(fields['payMethodInfo']).to.have.nested.property('billKeyMethodInfo.batchKey', 'other-key');
  });
});
