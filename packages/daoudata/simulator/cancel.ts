import { koreaStamp } from '@billkey/simulator';
import { balanceOf, type Cancel, type Payment } from './books.js';
import { habitsOf } from './cards.js';
import { tell } from './notify.js';
import type { Office, Operation, Visit } from './office.js';
import { Refusal, wrongField } from './refusal.js';

/** In characters; integrations and guides differ, and what is within both of these fits all of them. */
const REASON = { least: 5, most: 20 };

/** Cancels all of a payment or, with less than what is left of it, a part (cancel API). */
export const cancel: Operation = {
  name: 'cancel',
  rulesFor: () => ({
    CPID: { required: true, max: 20 },
    // Kiwoompay's own sample repeats these two from the first step, working merchants leave them out.
    PAYMETHOD: {},
    CANCELREQ: { oneOf: ['Y'] },
    TRXID: { required: true, max: 20 },
    AMOUNT: { required: true, max: 10, type: 'amount' },
    CANCELREASON: { required: true },
    TAXFREEAMT: { max: 10, type: 'amount' },
  }),

  subjectOf(office, body) {
    const payment = office.books.payment(body.get('TRXID') ?? '');
    return payment ? { orderId: payment.orderNo, cardNumber: payment.cardNumber } : {};
  },

  perform(office, visit) {
    const { fields } = visit;
    checkReason(fields.text('CANCELREASON'));
    const payment = cancellable(office, visit);
    const [amount, taxFree] = [fields.amount('AMOUNT'), Number(fields.optional('TAXFREEAMT') ?? '0')];
    if (amount === 0) throw wrongField('AMOUNT', '0원');
    if (taxFree > amount) throw wrongField('TAXFREEAMT', '취소 금액 초과');
    checkBalance(payment, amount, taxFree);
    const habit = habitsOf(payment.cardNumber).onCancel;
    if (habit) throw new Refusal(habit.code);
    const { at } = book(office, payment, amount, taxFree);
    return { TRXID: payment.daouTrx, AMOUNT: String(amount), CANCELDATE: koreaStamp(at) };
  },
};

function checkReason(reason: string): void {
  const { length } = [...reason];
  if (length < REASON.least || length > REASON.most) throw wrongField('CANCELREASON', '5~20자');
  if (/[\^[\]]/.test(reason)) throw wrongField('CANCELREASON', '사용할 수 없는 문자');
}

/** @throws Refusal when this CPID has no such payment, it is cancelled under another PAYMETHOD, or nothing is left of it */
function cancellable(office: Office, { contract, fields, step }: Visit): Payment {
  const payment = office.books.payment(fields.text('TRXID'));
  if (payment?.contract.cpid !== contract.cpid || payment.cancelMethod !== step.method) {
    throw new Refusal('9204', { text: '취소 대상 거래 없음' });
  }
  if (balanceOf(payment).amount === 0) throw new Refusal('9206');
  return payment;
}

function checkBalance(payment: Payment, amount: number, taxFree: number): void {
  const left = balanceOf(payment);
  if (amount > left.amount) throw new Refusal('9204', { text: '취소 가능 금액 초과' });
  if (taxFree > left.taxFree) throw new Refusal('9204', { text: '취소 가능 비과세 금액 초과' });
}

function book(office: Office, payment: Payment, amount: number, taxFree: number): Cancel {
  const cancelled: Cancel = { amount, taxFree, at: office.clock.now() };
  const result = office.bank.cancel({ kind: 'cancel', pg: 'daoudata', pgPaymentId: payment.daouTrx, amount });
  if (!result.cancelled) throw new Refusal('9204');
  payment.cancels.push(cancelled);
  tell(office, 'cancel', payment, cancelled);
  return cancelled;
}
