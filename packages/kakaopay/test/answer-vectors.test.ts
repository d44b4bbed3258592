import { secret, won, type Reading } from '@billkey/core';
import { expect } from 'chai';
import { readApprove, readCancel, readCharge, readOrder, readRemove, readSid } from '../src/response.js';
import { readReady } from '../src/window-response.js';
import { answerOf, APPROVED, CARD_INFO, READY } from './answer-of.js';

const CID = 'TCSUBSCRIP';
const TID = 'T0a1b2c3d4e5f6071829';
const SID = secret('S1122334455667788990');
const HOST = new URL('https://online-payment.kakaopay.com');
const TOKEN = secret('the-pg-token');
const EXPECTED = { cid: CID, tid: TID, orderId: 'sub-20310701-0001', userId: 'user-77', total: 9900 };
const CHARGED = { cid: CID, orderId: 'sub-20310701-0001', userId: 'user-77', total: 9900 };

function valueOf<T>(reading: Reading<T>): T {
  if (reading.kind !== 'success') throw new Error(JSON.stringify(reading));
  return reading.value;
}

const amount = (total: number, vat: number) => ({ total, tax_free: 0, vat, point: 0, discount: 0, green_deposit: 0 });

describe('answers of Kakao Pay', () => {
  describe('§4.1 a registration', () => {
    it('has an address for each device', () => {
      for (const [device, path] of [
        ['pc', '/bridge/pc/'],
        ['mobile', '/bridge/mobile-web/'],
        ['app', '/bridge/mobile-app/'],
      ] as const) {
        const { tid, step } = valueOf(readReady(answerOf(READY), device, HOST));
        if (step.kind !== 'redirect') throw new Error(step.kind);
        expect(tid).to.equal(TID);
        expect(step.url).to.include(path);
        const { ios_app_scheme: ios, android_app_scheme: android } = READY;
        expect(step.appLink).to.deep.equal(device === 'pc' ? undefined : { ios, android });
      }
    });

    it('is read whatever else it has (`tms_result`)', () => {
      expect(readReady(answerOf({ ...READY, tms_result: false }), 'pc', HOST).kind).to.equal('success');
    });

    it('sends customers to Kakao Pay alone', () => {
      const elsewhere = [
        'https://online-payment.kakaopay.com.example/x',
        'https://kakaopay.example/x',
        'http://online-payment.kakaopay.com/x',
        'https://evilkakaopay.com/x',
        'javascript:alert(1)',
      ];
      for (const url of elsewhere) {
        expect(readReady(answerOf({ ...READY, next_redirect_pc_url: url }), 'pc', HOST).kind, url).to.equal('unclear');
        const schemes = { ios_app_scheme: `kakaotalk://kakaopay/pg?url=${url}`, android_app_scheme: url };
        const { step } = valueOf(readReady(answerOf({ ...READY, ...schemes }), 'mobile', HOST));
        expect(step, url).not.to.have.property('appLink');
      }
    });
  });

  describe('§4.3 an approval', () => {
    it('brings the SID and the payment of the example', () => {
      const { sid, payment } = valueOf(readApprove(answerOf(APPROVED), EXPECTED, TOKEN));
      expect(sid?.reveal()).to.equal('S1122334455667788990');
      const { raw, ...fields } = payment;
      expect(fields).to.deep.equal({
        ...{ orderId: 'sub-20310701-0001', pgPaymentId: TID, state: 'paid' },
        ...{ amount: won(9900), cancellable: won(9900), approvedAt: '2031-07-01T09:01:10+09:00' },
        own: { taxFree: 0, vat: 900 },
      });
      expect(raw).to.include({ aid: 'A0f1e2d3c4b5a6978123', sid: '***', payment_method_type: 'MONEY' });
    });

    it('says by whom a card was issued, of what kind it is, and its months', () => {
      const answer = answerOf({ ...APPROVED, payment_method_type: 'CARD', card_info: CARD_INFO });
      const { payment } = valueOf(readApprove(answer, EXPECTED, TOKEN));
      expect(payment).to.deep.include({
        ...{ approvalNumber: '12345678', instalmentMonths: 0 },
        card: { issuer: '수협', acquirer: '비씨카드', kind: 'debit' },
      });
      for (const [months, wanted] of [
        ['0', 0],
        ['06', 6],
        ['x', undefined],
      ] as const) {
        const card_info = { ...CARD_INFO, install_month: months };
        const told = valueOf(readApprove(answerOf({ ...APPROVED, card_info }), EXPECTED, TOKEN)).payment;
        expect(told.instalmentMonths, months).to.equal(wanted);
      }
    });

    it('is believed about what was registered alone', () => {
      for (const change of [
        { cid: 'TC0ONETIME' },
        { tid: 'T0a1b2c3d4e5f6071820' },
        { partner_order_id: 'sub-20310701-0002' },
        { partner_user_id: 'user-78' },
        { amount: amount(9901, 900) },
        { amount: 9900 },
      ]) {
        const reading = readApprove(answerOf({ ...APPROVED, ...change }), EXPECTED, TOKEN);
        expect(reading, JSON.stringify(change)).to.deep.equal({ kind: 'unclear', doubt: 'unauthentic_answer' });
      }
      expect(readApprove(answerOf({ ...APPROVED, sid: 'X' }), EXPECTED, TOKEN)).to.include({ doubt: 'broken_answer' });
    });

    it('without a SID is a payment without a key, or nothing where nothing was to be paid', () => {
      const without = { ...APPROVED, sid: undefined };
      expect(valueOf(readApprove(answerOf(without), EXPECTED, TOKEN)).sid).to.equal(null);
      const nothing = { ...without, amount: amount(0, 0) };
      expect(readApprove(answerOf(nothing), { ...EXPECTED, total: 0 }, TOKEN).kind).to.equal('unclear');
    });

    it('does not give the token away that it may repeat', () => {
      const { payment } = valueOf(readApprove(answerOf({ ...APPROVED, payload: 'the-pg-token' }), EXPECTED, TOKEN));
      expect(JSON.stringify(payment.raw)).not.to.include('the-pg-token');
    });
  });

  describe('§4.4 a charge', () => {
    it('is believed with the SID that was charged alone', () => {
      const charged = { ...APPROVED, tid: 'T9a1b2c3d4e5f6071829' };
      const fields = valueOf(readCharge(answerOf(charged), CHARGED, SID));
      expect(fields).to.include({ pgPaymentId: 'T9a1b2c3d4e5f6071829', state: 'paid' });
      for (const change of [{ sid: 'S1122334455667788991' }, { sid: undefined }, { tid: 'x' }, { tid: undefined }]) {
        const reading = readCharge(answerOf({ ...charged, ...change }), CHARGED, SID);
        expect(reading.kind, JSON.stringify(change)).to.equal('unclear');
      }
    });
  });

  describe('§4.5 a SID', () => {
    const STATUS = {
      ...{ available: true, cid: CID, sid: 'S1122334455667788990', status: 'ACTIVE', payment_method_type: 'MONEY' },
      ...{ item_name: 'Monthly plan', created_at: '2031-07-01T09:01:10', last_approved_at: '2031-07-16T14:12:51' },
    };

    it('is usable when it is active and available', () => {
      expect(valueOf(readSid(answerOf(STATUS), CID, SID))).to.deep.equal({
        usable: true,
        lastApprovedAt: '2031-07-16T14:12:51+09:00',
      });
      for (const change of [{ available: false }, { status: 'INACTIVE', inactivated_at: '2031-08-01T00:00:00' }]) {
        expect(valueOf(readSid(answerOf({ ...STATUS, ...change }), CID, SID)).usable).to.equal(false);
      }
    });

    it('may never have been charged', () => {
      const never = { ...STATUS, last_approved_at: undefined };
      for (const answer of [never, { ...never, last_approved_at: null }]) {
        expect(valueOf(readSid(answerOf(answer), CID, SID)).lastApprovedAt).to.equal(null);
      }
    });

    it('is not read where it is another one, or what it says is not known', () => {
      for (const change of [
        { sid: 'S1122334455667788991' },
        { cid: 'TC0ONETIME' },
        { status: 'SLEEPING' },
        { available: 'true' },
        { last_approved_at: '2031-07-16' },
        { last_approved_at: '' },
        { last_approved_at: 7 },
      ]) {
        expect(readSid(answerOf({ ...STATUS, ...change }), CID, SID).kind, JSON.stringify(change)).to.equal('unclear');
      }
    });

    it('is inactive when Kakao Pay says so', () => {
      const gone = { cid: CID, sid: 'S1122334455667788990', status: 'INACTIVE', created_at: '2031-07-01T09:01:10' };
      expect(valueOf(readRemove(answerOf(gone), CID, SID))).to.deep.equal({ already: false });
      expect(readRemove(answerOf({ ...gone, status: 'ACTIVE' }), CID, SID).kind).to.equal('unclear');
      const again = answerOf({ error_code: -751, error_message: '비활성화된 SID' }, 400);
      expect(valueOf(readRemove(again, CID, SID))).to.deep.equal({ already: true });
      expect(readRemove(answerOf({ error_code: -750, error_message: '' }, 400), CID, SID).kind).to.equal('refused');
    });
  });

  describe('§4.6 a cancel', () => {
    const CANCELLED = {
      ...{ aid: 'A1f1e2d3c4b5a6978123', tid: TID, cid: CID, status: 'PART_CANCEL_PAYMENT' },
      ...{ partner_order_id: 'sub-20310701-0001', partner_user_id: 'user-77', payment_method_type: 'MONEY' },
      ...{ amount: amount(9900, 900), approved_cancel_amount: amount(3300, 300), canceled_amount: amount(3300, 300) },
      ...{ cancel_available_amount: amount(6600, 600), item_name: 'Monthly plan', quantity: 1 },
      ...{ created_at: '2031-07-01T09:00:00', approved_at: '2031-07-01T09:01:10', canceled_at: '2031-07-02T09:00:00' },
    };
    const ASKED = {
      ...{ cid: CID, tid: TID, orderId: 'sub-20310701-0001', total: 9900 },
      ...{ amount: won(3300), left: won(6600) },
    };

    it('says what is left, and how that is taxed', () => {
      expect(valueOf(readCancel(answerOf(CANCELLED), ASKED))).to.deep.include({
        ...{ state: 'partially_cancelled', amount: won(9900), cancellable: won(6600) },
        own: { taxFree: 0, vat: 600 },
      });
    });

    it('is believed when all of its amounts are those of this cancel', () => {
      for (const change of [
        { approved_cancel_amount: amount(3301, 300) },
        { canceled_amount: amount(6600, 600) },
        { cancel_available_amount: amount(6601, 600) },
        { cancel_available_amount: undefined },
        { amount: amount(10_000, 900) },
        { status: 'CANCEL_PAYMENT' },
        { status: 'SUCCESS_PAYMENT' },
        { tid: 'T1a1b2c3d4e5f6071829' },
        { partner_order_id: 'x' },
      ]) {
        const reading = readCancel(answerOf({ ...CANCELLED, ...change }), ASKED);
        expect(reading.kind, JSON.stringify(change)).to.equal('unclear');
      }
    });
  });

  describe('§4.7 an order', () => {
    const ORDER = {
      ...{ tid: TID, cid: CID, status: 'SUCCESS_PAYMENT', partner_order_id: 'o', partner_user_id: 'user-77' },
      ...{ payment_method_type: 'CARD', amount: amount(9900, 900), canceled_amount: amount(0, 0) },
      ...{ cancel_available_amount: amount(9900, 900), item_name: 'Monthly plan', quantity: 1 },
      ...{ created_at: '2031-07-01T09:00:00', approved_at: '2031-07-01T09:01:10' },
      selected_card_info: { card_bin: '621640', install_month: 3, card_corp_name: '수협', interest_free_install: 'N' },
      payment_action_details: [{ aid: 'A0f1e2d3c4b5a6978123', amount: 9900, payment_action_type: 'PAYMENT' }],
    };
    const ASKED = { cid: CID, tid: TID };
    const stateOf = (change: object) => {
      const reading = readOrder(answerOf({ ...ORDER, ...change }), ASKED);
      return reading.kind === 'success' ? reading.value.is : reading.kind;
    };

    it('is a payment with its card, its months and its cancels', () => {
      const order = valueOf(readOrder(answerOf(ORDER), ASKED));
      if (order.is !== 'payment') throw new Error(order.is);
      const wanted = { state: 'paid', instalmentMonths: 3, card: { issuer: '수협' } };
      expect(order.payment).to.deep.include(wanted);
      expect(order.cancels).to.deep.equal([]);
      const cancelled = {
        ...{ status: 'PART_CANCEL_PAYMENT', canceled_amount: amount(3300, 300) },
        cancel_available_amount: amount(6600, 600),
        payment_action_details: [
          ...ORDER.payment_action_details,
          { amount: 1100, payment_action_type: 'CANCEL' },
          { amount: 2200, payment_action_type: 'CANCEL' },
        ],
      };
      const after = valueOf(readOrder(answerOf({ ...ORDER, ...cancelled }), ASKED));
      if (after.is !== 'payment') throw new Error(after.is);
      expect(after.cancels).to.deep.equal([won(1100), won(2200)]);
      expect(after.payment).to.deep.include({ cancellable: won(6600), own: { taxFree: 0, vat: 600 } });
    });

    it('is in one of the listed states', () => {
      for (const status of ['READY', 'SEND_TMS', 'OPEN_PAYMENT', 'SELECT_METHOD', 'ARS_WAITING']) {
        expect(stateOf({ status }), status).to.equal('pending');
      }
      expect(stateOf({ status: 'AUTH_PASSWORD' })).to.equal('authenticated');
      expect(stateOf({ status: 'ISSUED_SID' })).to.equal('issued');
      expect(stateOf({ status: 'FAIL_AUTH_PASSWORD' })).to.equal('refused');
      expect(stateOf({ status: 'FAIL_PAYMENT' })).to.equal('declined');
      expect(stateOf({ status: 'QUIT_PAYMENT' })).to.equal('left');
      expect(stateOf({ status: 'NEW_STATE' })).to.equal('unclear');
      expect(stateOf({ status: 'toString' })).to.equal('unclear');
    });

    it('is not read where its amounts do not fit what has become of it', () => {
      expect(stateOf({ status: 'CANCEL_PAYMENT' })).to.equal('unclear');
      expect(stateOf({ canceled_amount: amount(1, 0) })).to.equal('unclear');
      expect(stateOf({ cancel_available_amount: amount(9000, 900) })).to.equal('unclear');
      expect(stateOf({ cid: 'TC0ONETIME' })).to.equal('unclear');
      expect(stateOf({ tid: 'T1a1b2c3d4e5f6071829' })).to.equal('unclear');
    });
  });
});
