import { habitsOf } from '../cards.js';
import { koreaDay, koreaClock } from '@billkey/simulator';
import { Refusal } from '../shared/refusal.js';
import { balanceOf, type Payment } from './books.js';
import type { Answer, Office, Operation, Visit } from './office.js';

/** Card payments can be cancelled within 365 days (guide, CANCEL). */
const CANCEL_WINDOW = 365 * 24 * 3_600_000;

/** `TXTYPE=CANCEL` (guide): all of a payment, or a part of it. Its SERVICETYPE is another one than that of the payment. */
export const cancel: Operation = {
  name: 'cancel',
  txType: 'CANCEL',
  serviceType: 'DANALCARD',
  moving: true,
  rules: {
    TID: { required: true, max: 24, type: 'id' },
    CANCELTYPE: { required: true, oneOf: ['C', 'P'] },
    AMOUNT: { required: true, max: 9, type: 'amount' },
    CANCELREQUESTER: { max: 20 },
    CANCELDESC: { max: 255 },
  },

  subjectOf(office, pairs) {
    const payment = office.books.payments.get(pairs.get('TID') ?? '');
    if (!payment) return {};
    const order = payment.orderId === '' ? {} : { relatedOrderId: payment.orderId };
    return { ...order, cardNumber: payment.cardNumber };
  },

  perform(office, visit) {
    const payment = cancellable(office, visit);
    const amount = visit.fields.amount('AMOUNT');
    checkAmount(payment, amount, visit.fields.text('CANCELTYPE') === 'P');
    return book(office, payment, amount);
  },
};

/** @throws Refusal when there is no such payment or it cannot be cancelled any more */
function cancellable(office: Office, { merchant, fields }: Visit): Payment {
  const payment = office.books.payments.get(fields.text('TID'));
  if (payment?.merchant.cpid !== merchant.cpid) throw new Refusal('1104');
  if (balanceOf(payment) === 0) throw new Refusal('1115');
  if (office.clock.now().getTime() - payment.at.getTime() > CANCEL_WINDOW) throw new Refusal('1123');
  const habit = habitsOf(payment.cardNumber).onCancel;
  if (habit) throw new Refusal(habit.code);
  return payment;
}

function checkAmount(payment: Payment, amount: number, partial: boolean): void {
  if (amount === 0) throw new Refusal('1110');
  if (amount > balanceOf(payment)) throw new Refusal('1127');
  if (!partial && amount !== payment.amount) throw new Refusal('1105');
  const habit = habitsOf(payment.cardNumber).onPartialCancel;
  if (partial && habit) throw new Refusal(habit.code);
}

function book(office: Office, payment: Payment, amount: number): Answer {
  const at = office.clock.now();
  const tid = office.ids.tid(at);
  office.bank.cancel({ kind: 'cancel', pg: 'danal', pgPaymentId: payment.tid, cancelId: tid, amount });
  payment.cancelled.push(amount);
  return {
    ...{ O_TID: payment.tid, TID: tid, AMOUNT: String(amount) },
    ...{ TRANDATE: koreaDay(at), TRANTIME: koreaClock(at), BALANCE: String(balanceOf(payment)) },
  };
}
