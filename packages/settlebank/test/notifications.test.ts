import { formBody, won, type NotificationEvent, type Received } from '@billkey/core';
import { expect } from 'chai';
import { createHash } from 'node:crypto';
import { readSettlebankNotification } from '../src/notification.js';
import { HASH_KEY, merchantOf } from './example.js';

/** As the manual lists its fields, with the worked hash. */
const APPROVAL = {
  outStatCd: '0021',
  trdNo: 'STFP_PGCAnxca_jt_bi0260105093001M0000002',
  method: 'CA',
  bizType: 'B0',
  mchtId: 'nxca_jt_bi',
  mchtTrdNo: 'BILL-0001',
  mchtCustNm: '홍길동',
  mchtName: '뷁상점',
  pmtprdNm: '월 구독',
  trdDtm: '20260105093001',
  trdAmt: '9900',
  billKey: '',
  cardCd: 'NHC',
  cardApprNo: '30001234',
  orgTrdNo: '',
  cnclType: '',
  pktHash: '734a37cfffea1a0c4fed1ea3916c1e2600cf949ce1cd41d3a1342b0f4515da6e',
};
type Form = Readonly<Record<keyof typeof APPROVAL, string>>;

/** A cancel has a number and a trdNo of its own. */
const CANCEL = { bizType: 'C0', mchtTrdNo: 'c-1', trdNo: 'STFP_9', orgTrdNo: APPROVAL.trdNo, cnclType: '00' };

/** Hashed by a digest of the test's own. */
function hashed(changes: Partial<Form>): Form {
  const form = { ...APPROVAL, ...changes };
  const { outStatCd, trdDtm, mchtId, mchtTrdNo, trdAmt } = form;
  const text = [outStatCd, trdDtm, mchtId, mchtTrdNo, trdAmt, HASH_KEY].join('');
  return { ...form, pktHash: createHash('sha256').update(text).digest('hex') };
}

function read(form: Form | Uint8Array, charset: 'cp949' | 'utf-8' = 'cp949'): Received {
  const body = form instanceof Uint8Array ? form : formBody(form, charset);
  return readSettlebankNotification(
    { method: 'POST', url: '/', headers: {}, body },
    'settlebank:none',
    merchantOf('nxca_jt_bi'),
  );
}

function eventOf(received: Received): NotificationEvent {
  if (received.status !== 'received') throw new Error(`refused: ${received.because}`);
  const [event, ...others] = received.events;
  expect(others).to.deep.equal([]);
  if (event === undefined) throw new Error('nothing was told');
  return event;
}

describe('a notification of SettleBank', () => {
  for (const charset of ['cp949', 'utf-8'] as const) {
    it(`tells of an approval, in ${charset}, to be asked about`, () => {
      const { id, ...event } = eventOf(read(APPROVAL, charset));
      expect(id).to.match(/^settlebank:STFP_PGCAnxca_jt_bi0260105093001M0000002:[0-9a-f]{64}$/);
      expect(event).to.deep.equal({
        kind: 'changed',
        trust: 'ask-first',
        about: {
          account: 'settlebank:none',
          orderId: 'BILL-0001',
          pgPaymentId: 'STFP_PGCAnxca_jt_bi0260105093001M0000002',
          ids: { mchtTrdNo: 'BILL-0001' },
        },
        told: { state: 'paid', amount: won(9_900) },
      });
    });
  }

  for (const [cnclType, state] of [
    ['00', 'cancelled'],
    ['10', 'partially_cancelled'],
  ] as const) {
    it(`tells of a cancel of the type ${cnclType}, by the payment that it is about`, () => {
      const { id, ...event } = eventOf(read(hashed({ ...CANCEL, cnclType, trdAmt: '900' })));
      expect(id).to.match(/^settlebank:STFP_9:/);
      expect(event).to.deep.equal({
        kind: 'changed',
        trust: 'ask-first',
        about: {
          account: 'settlebank:none',
          pgPaymentId: APPROVAL.trdNo,
          ids: { mchtTrdNo: 'c-1', trdNo: 'STFP_9' },
        },
        told: { state, amount: won(900), refundId: 'c-1' },
      });
    });
  }

  it('has the same id when it is sent again, and another when anything that is read is another', () => {
    const idOf = (form: Form): string => eventOf(read(form)).id;
    expect(idOf(APPROVAL)).to.equal(idOf({ ...APPROVAL, pmtprdNm: '다른 상품' }));
    const others = [
      ...[{ trdNo: 'STFP_8' }, { mchtTrdNo: 'BILL-0002' }, { trdAmt: '9901' }, { trdDtm: '20260105093002' }],
      ...[CANCEL, { ...CANCEL, cnclType: '10' }, { ...CANCEL, orgTrdNo: 'STFP_7' }],
    ].map((changes) => idOf(hashed(changes)));
    expect(new Set([idOf(APPROVAL), ...others]).size).to.equal(others.length + 1);
  });

  it('is answered byte for byte', () => {
    const received = read(APPROVAL);
    if (received.status !== 'received') throw new Error('refused');
    expect(Buffer.from(received.accept.body).toString('latin1')).to.equal('OK');
    expect(Buffer.from(received.later.body).toString('latin1')).to.equal('FAIL');
    expect([received.accept.status, received.later.status]).to.deep.equal([200, 200]);
  });

  const refused: readonly (readonly [string, Form | Uint8Array, string])[] = [
    ['another merchant’s', hashed({ mchtId: 'nxca_jt_il' }), 'other_merchant'],
    ['one with another amount', { ...APPROVAL, trdAmt: '9901' }, 'forged'],
    ['one with another number', { ...APPROVAL, mchtTrdNo: 'BILL-0002' }, 'forged'],
    ['one without a hash', { ...APPROVAL, pktHash: '' }, 'malformed'],
    ['one without a trdNo', { ...APPROVAL, trdNo: '' }, 'malformed'],
    ['one of no amount', hashed({ trdAmt: '0' }), 'malformed'],
    ['one of an amount that is none', hashed({ trdAmt: '9,900' }), 'malformed'],
    ['a cancel of nothing', hashed({ ...CANCEL, orgTrdNo: '' }), 'malformed'],
    ['no form', Buffer.from([0xff, 0xfe, 0x25]), 'malformed'],
    ['nothing', Buffer.alloc(0), 'malformed'],
  ];
  for (const [what, form, because] of refused) {
    it(`refuses ${what}`, () => {
      const received = read(form);
      expect(received).to.include({ status: 'refused', because });
      expect(received.status === 'refused' && Buffer.from(received.reply.body).toString('latin1')).to.equal('FAIL');
    });
  }

  for (const [what, changes] of [
    ['of another means of payment', { method: 'VA' }],
    ['of a failure', { outStatCd: '0031' }],
    ['of another kind', { bizType: 'X0' }],
  ] as const) {
    it(`is received without events when it is ${what}`, () => {
      expect(read(hashed(changes))).to.deep.include({ status: 'received', events: [] });
    });
  }
});
