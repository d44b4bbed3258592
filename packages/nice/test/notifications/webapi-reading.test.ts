import { formBody, won, type NotificationEvent, type Received } from '@billkey/core';
import { expect } from 'chai';
import { readWebapiNotification } from '../../src/webapi/notification.js';

const TID = 'nicepay00m01162503041020301234';
const notified = { account: 'nice:webapi', mid: 'nicepay00m' };

/** As the manual lists its fields. */
const APPROVAL = {
  PG: 'nicepay',
  PayMethod: 'CARD',
  MID: 'nicepay00m',
  MallUserID: '',
  name: '김 철수',
  BuyerEmail: 'a@b.kr',
  GoodsName: '월 구독 뷁',
  Amt: '000000001004',
  TID,
  MOID: 'ord-0002',
  AuthDate: '250304102031',
  AuthCode: '12345678',
  ResultCode: '3001',
  ResultMsg: '카드 결제 성공',
  StateCd: '0',
  FnCd: '06',
  FnName: '[신한]',
  MallReserved: 'a=1&b',
  TransType: '0',
  CartCnt: '',
  CancelDate: '',
  CancelMOID: '',
};
const CANCEL = { ResultCode: '2001', StateCd: '1', CancelDate: '250304112031', CancelMOID: 'cancel-1' };
const ABOUT = { account: 'nice:webapi', orderId: 'ord-0002', pgPaymentId: TID };

function read(body: string | Uint8Array): Received {
  const bytes = typeof body === 'string' ? Buffer.from(body, 'latin1') : body;
  return readWebapiNotification({ method: 'POST', url: '/', headers: {}, body: bytes }, notified);
}

const told = (changes: Readonly<Record<string, string>> = {}): Received =>
  read(formBody({ ...APPROVAL, ...changes }, 'cp949'));

function eventsOf(received: Received): readonly NotificationEvent[] {
  if (received.status !== 'received') throw new Error(`refused: ${received.because}`);
  return received.events;
}

describe('a notification of NICE WEBAPI', () => {
  it('says that a payment changed, from the bytes of EUC-KR, without a handle that anybody could have made up', () => {
    const [event, ...others] = eventsOf(told());
    expect(others).to.be.empty;
    const { id, ...rest } = event ?? {};
    expect(id).to.match(/^nice:nicepay00m01162503041020301234:[0-9a-f]{64}$/);
    expect(rest).to.deep.equal({
      ...{ kind: 'changed', trust: 'ask-first', about: ABOUT },
      told: { state: 'paid', amount: won(1004) },
    });
  });

  it('is the same in bytes that are not percent-encoded', () => {
    const raw = 'PayMethod=CARD&MID=nicepay00m&name=\xb1\xe8+\xc3\xb6\xbc\xf6&Amt=1004&TID=' + TID;
    const [event] = eventsOf(read(`${raw}&MOID=ord-0002&ResultCode=3001&StateCd=0`));
    expect(event).to.deep.include({ kind: 'changed', about: ABOUT, told: { state: 'paid', amount: won(1004) } });
  });

  it('is a cancel, of which nobody knows how much it was nor what it has left', () => {
    const about = { ...ABOUT, ids: { cancelMoid: 'cancel-1' } };
    for (const change of [CANCEL, { ...CANCEL, StateCd: '2' }, { ...CANCEL, ResultCode: '2211' }]) {
      const [event] = eventsOf(told(change));
      const { id, ...rest } = event ?? {};
      expect(id).to.be.a('string');
      expect(rest).to.deep.equal({ kind: 'changed', trust: 'ask-first', about });
    }
    const [event] = eventsOf(told({ ...CANCEL, CancelMOID: '' }));
    expect(event).to.deep.include({ about: ABOUT });
  });

  it('has an id of all that was read of it, and of nothing else', () => {
    const idOf = (changes: Readonly<Record<string, string>>): string => eventsOf(told(changes))[0]?.id ?? '';
    expect(idOf({ name: '이영희', MallReserved: '' })).to.equal(idOf({}));
    const others = [
      ...[{}, { Amt: '1005' }, { MOID: 'ord-0003' }, { TID: TID.replace(/.$/, '5') }, { ResultCode: '3021' }],
      ...[CANCEL, { ...CANCEL, StateCd: '2' }, { ...CANCEL, CancelMOID: 'c' }, { ...CANCEL, CancelDate: '' }],
    ];
    expect(new Set(others.map(idOf))).to.have.property('size', others.length);
    expect(idOf({ MOID: 'x'.repeat(10_000) })).to.have.length(idOf({}).length);
  });

  it('of a refusal is a decline with the reason of its code, if that is listed as one', () => {
    const [event] = eventsOf(told({ ResultCode: '3095', ResultMsg: '한도초과' }));
    expect(event).to.deep.include({ kind: 'decline', trust: 'ask-first', about: ABOUT });
    expect(event).to.have.nested.property('failure.reason', 'limit_exceeded');
    expect(event).to.have.nested.property('failure.pg.message', '한도초과');
    for (const code of ['A299', 'QQQQ', '2001', '0000', 'constructor']) {
      expect(eventsOf(told({ ResultCode: code })), code).to.be.empty;
    }
  });

  it('of a cancel that was refused has no events', () => {
    for (const ResultCode of ['2015', '2002', '3001']) expect(eventsOf(told({ ...CANCEL, ResultCode }))).to.be.empty;
  });

  it('of another means of payment has no events', () => {
    for (const PayMethod of ['BANK', 'VBANK', 'CELLPHONE']) expect(eventsOf(told({ PayMethod }))).to.be.empty;
  });

  it('is answered with exactly OK, or with what NICE takes for a failure', () => {
    const received = told();
    if (received.status !== 'received') throw new Error('refused');
    expect(Buffer.from(received.accept.body).toString('latin1')).to.equal('OK');
    expect(received.later.status).to.equal(503);
    expect(Buffer.from(received.later.body).toString('latin1')).not.to.equal('OK');
  });

  const refusals: readonly (readonly [string, () => Received, string])[] = [
    ['empty', () => read(''), 'malformed'],
    ['of another MID', () => told({ MID: 'stranger0m' }), 'other_merchant'],
    ['of no MID', () => told({ MID: '' }), 'malformed'],
    ['of no means of payment', () => told({ PayMethod: '' }), 'malformed'],
    ['of no TID', () => told({ TID: 'nicepay00m' }), 'malformed'],
    ['of no order', () => told({ MOID: '' }), 'malformed'],
    ['of no amount', () => told({ Amt: '1,004' }), 'malformed'],
    ['of no code', () => told({ ResultCode: '' }), 'malformed'],
    ['of a state that is not known', () => told({ StateCd: '3' }), 'malformed'],
    ['broken bytes', () => read('MID=nicepay00m&PayMethod=CARD&name=%B1'), 'malformed'],
    ['two amounts', () => read(Buffer.concat([formBody(APPROVAL, 'cp949'), Buffer.from('&Amt=1')])), 'malformed'],
    ['JSON', () => read('{"MID":"nicepay00m"}'), 'malformed'],
  ];
  for (const [what, received, because] of refusals) {
    it(`is refused when it is ${what}`, () => {
      expect(received()).to.include({ status: 'refused', because });
    });
  }
});
