import { koreaClock, koreaDay } from '@billkey/simulator';
import { balanceOf, type Payment } from './books.js';
import { habitsOf } from './cards.js';
import { authenticate, COMMON_FIELDS, MOID, orderIn, paymentIn, TID } from './office.js';
import type { Answer, Office, Operation, Visit } from './office.js';
import { Refusal } from './refusal.js';

/** `refunds`: all of a payment, or a part of it. It tells neither an amount nor what is left. */
export const cancel: Operation = {
  name: 'cancel',
  path: '/api/v1/refunds',
  moving: true,
  rules: {
    ...COMMON_FIELDS,
    tid: TID,
    cancel_pw: {},
    cancel_amt: { required: true, max: 12, type: 'amount' },
    partial_cancel: { required: true, oneOf: ['0', '1'] },
    cancel_msg: { max: 100 },
    moid: MOID,
  },
  success: ['2001'],

  subjectOf: (office, form) => ({ ...orderIn(form), ...paymentIn(office, form) }),
  authenticate,

  perform(office, visit) {
    const { fields } = visit;
    const payment = cancellable(office, visit);
    const amount = fields.amount('cancel_amt');
    if (amount === 0) throw new Refusal('2010');
    if (amount > balanceOf(payment)) throw new Refusal('2032');
    if (habitsOf(payment.cardNumber).onCancel) throw new Refusal('2014');
    if (fields.text('partial_cancel') === '1') checkPartial(payment, amount);
    else if (amount !== payment.amount) throw new Refusal('2011');
    return book(office, payment, amount);
  },
};

/** @throws Refusal without the password, or when there is no such payment or nothing left of it */
function cancellable(office: Office, { merchant, fields }: Visit): Payment {
  const password = fields.optional('cancel_pw');
  if (password === undefined) throw new Refusal('2025');
  if (password !== merchant.cancelPw) throw new Refusal('2024');
  const payment = office.books.payment(fields.text('tid'));
  if (!payment) throw new Refusal('2012');
  if (payment.merchant.mid !== merchant.mid) throw new Refusal('2019');
  if ((fields.optional('moid') ?? payment.moid) !== payment.moid) throw new Refusal('2012');
  if (balanceOf(payment) === 0) throw new Refusal('2013');
  return payment;
}

/** All of a payment at once is no part of it; what is left of it after a part is one. */
function checkPartial(payment: Payment, amount: number): void {
  if (!payment.merchant.partialCancel) throw new Refusal('2028');
  if (amount === payment.amount) throw new Refusal('2031');
  const habit = habitsOf(payment.cardNumber).onPartialCancel;
  if (habit) throw new Refusal(habit.code);
}

function book(office: Office, payment: Payment, amount: number): Answer {
  const at = office.clock.now();
  const result = office.bank.cancel({ kind: 'cancel', pg: 'jtnet', pgPaymentId: payment.tid, amount });
  if (!result.cancelled) throw new Refusal('2003');
  payment.cancels.push({ amount, at });
  const { tid, moid } = payment;
  return { PayMethod: 'CARD', CancelDate: koreaDay(at), CancelTime: koreaClock(at), tid, moid };
}
