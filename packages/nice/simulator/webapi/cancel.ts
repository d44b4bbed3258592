import { koreaClock, koreaDay } from '@billkey/simulator';
import { habitsOf } from '../cards.js';
import { digest } from '../shared/digest.js';
import { Refusal } from '../shared/refusal.js';
import { checkTaxParts, TAX_PARTS } from './approve.js';
import { balanceOf, type Cancel, type Payment } from './books.js';
import { padded } from './misprints.js';
import { tell } from './notify.js';
import { COMMON_FIELDS, MOID, type Answer, type Office, type Operation, type Visit } from './office.js';

/** Card payments can be cancelled within a year (NICE manual, cancel). */
const CANCEL_WINDOW = 365 * 24 * 3_600_000;
const TID_LENGTH = 30;
const NOTHING = padded(0);

/** `cancel_process.jsp` (WEBAPI manual, cancel): all of a payment, or a part of it. */
export const cancel: Operation = {
  name: 'cancel',
  path: '/webapi/cancel_process.jsp',
  moving: true,
  rules: {
    ...COMMON_FIELDS,
    ...MOID,
    TID: { required: true, type: 'id' },
    CancelAmt: { required: true, max: 12, type: 'amount' },
    CancelMsg: { required: true, max: 100 },
    PartialCancelCode: { required: true, oneOf: ['0', '1'] },
    MallReserved: { max: 500 },
    ...TAX_PARTS,
    RefundAcctNo: { max: 16, type: 'digits' },
    RefundBankCd: { max: 3, type: 'digits' },
    RefundAcctNm: { max: 10 },
  },
  signs: ['MID', 'CancelAmt', 'EdiDate'],
  success: { codes: ['2001', '2211'], text: '취소 성공' },

  subjectOf(office, _merchant, form) {
    const orderId = form.get('Moid');
    const payment = office.books.payment(form.get('TID') ?? '');
    const about = payment ? { relatedOrderId: payment.moid, cardNumber: payment.cardNumber } : {};
    return { ...(orderId === undefined ? {} : { orderId }), ...about };
  },

  perform(office, visit) {
    const { fields } = visit;
    const payment = cancellable(office, visit);
    const amount = fields.amount('CancelAmt');
    if (amount === 0) throw new Refusal('2010');
    if (amount > balanceOf(payment)) throw new Refusal('2032');
    checkTaxParts(fields, amount);
    const partial = fields.text('PartialCancelCode') === '1';
    if (!partial && amount !== payment.amount) throw new Refusal('2011');
    if (habitsOf(payment.cardNumber).onCancel) throw new Refusal('2014');
    if (partial) checkPartial(office, visit, payment, amount);
    return answerOf(office, visit, payment, book(office, visit, payment, partial));
  },

  sign(answer, { merchant, fault }) {
    if (fault?.kind === 'missing-signature') return answer;
    const { TID = '', CancelAmt = '' } = answer;
    const signature = digest(TID, merchant.mid, CancelAmt, merchant.merchantKey);
    return { ...answer, Signature: fault?.kind === 'wrong-signature' ? digest(signature) : signature };
  },
};

/** @throws Refusal when there is no such payment or it cannot be cancelled any more */
function cancellable(office: Office, { merchant, fields }: Visit): Payment {
  const tid = fields.text('TID');
  if (tid.length !== TID_LENGTH) throw new Refusal('A115');
  const payment = office.books.payment(tid);
  if (!payment) throw new Refusal('2012');
  if (payment.merchant.mid !== merchant.mid) throw new Refusal('2019');
  if (payment.authCode === null) throw new Refusal('2014');
  if (balanceOf(payment) === 0) throw new Refusal('2013');
  if (office.clock.now().getTime() - payment.at.getTime() > CANCEL_WINDOW) throw new Refusal('2016');
  return payment;
}

/** A partial cancel needs a contract, a card that allows it, and each time a Moid and an EdiDate of its own. */
function checkPartial(office: Office, { merchant, fields }: Visit, payment: Payment, amount: number): void {
  if (!merchant.partialCancel) throw new Refusal('2028');
  const habit = habitsOf(payment.cardNumber).onPartialCancel;
  if (habit) throw new Refusal(habit.code);
  if (amount === payment.amount) throw new Refusal('2031');
  if (office.books.isMoidUsed(merchant, fields.text('Moid'))) throw new Refusal('A127');
  const repeats = payment.cancels.some(({ ediDate }) => ediDate === fields.text('EdiDate'));
  if (repeats) throw new Refusal('2156');
}

function book(office: Office, { merchant, fields }: Visit, payment: Payment, partial: boolean): Cancel {
  const at = office.clock.now();
  const tid = partial ? office.ids.partialCancelTid(merchant, at) : payment.tid;
  const cancel: Cancel = {
    tid,
    moid: fields.text('Moid'),
    ediDate: fields.text('EdiDate'),
    amount: fields.amount('CancelAmt'),
    at,
  };
  const result = office.bank.cancel({
    kind: 'cancel',
    pg: 'nice',
    pgPaymentId: payment.tid,
    cancelId: tid,
    amount: cancel.amount,
  });
  if (!result.cancelled) throw new Refusal('2003');
  payment.cancels.push(cancel);
  if (partial) office.books.useUpMoid(merchant, cancel.moid);
  tell(office, 'cancel', payment, cancel);
  return cancel;
}

function answerOf(office: Office, { merchant, fields }: Visit, payment: Payment, { amount, moid, at }: Cancel): Answer {
  return {
    ErrorCD: '0000',
    ErrorMsg: '성공',
    CancelAmt: padded(amount),
    MID: merchant.mid,
    Moid: moid,
    PayMethod: 'CARD',
    TID: payment.tid,
    CancelDate: koreaDay(at),
    CancelTime: koreaClock(at),
    CancelNum: office.ids.cancelNumber(),
    RemainAmt: padded(balanceOf(payment)),
    MallReserved: fields.optional('MallReserved') ?? '',
    CouponAmt: NOTHING,
    ClickpayCl: '',
    MultiCardAcquAmt: NOTHING,
    MultiPointAmt: NOTHING,
    MultiCouponAmt: NOTHING,
  };
}
