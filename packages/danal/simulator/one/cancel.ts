import { Refusal } from '../shared/refusal.js';
import { balanceOf, type Payment } from './books.js';
import { refusal } from './codes.js';
import type { Office, Operation, Visit } from './office.js';
import { habitsOfPayer } from './payers.js';

/** As of the card protocol; ONE's own limit is not published. */
const CANCEL_WINDOW = 365 * 24 * 3_600_000;

/** `POST /payments/cancel`: all of a payment, or a part of it, as two clients do it. */
export const cancel: Operation = {
  name: 'cancel',
  path: /^\/payments\/cancel$/,
  rules: {
    method: { required: true, oneOf: ['CARD', 'MOBILE'] },
    transactionId: { required: true, max: 32 },
    merchantId: { required: true, max: 20 },
    amount: { required: true, type: 'amount' },
    cancelType: { required: true, oneOf: ['C', 'P'] },
    cancelRequester: {},
    cancelReason: { required: true },
  },

  subjectOf(office, raw) {
    const payment = office.books.payments.get(String(raw['transactionId']));
    return payment ? { relatedOrderId: payment.orderId, cardNumber: payment.payerNumber } : {};
  },

  perform(office, visit) {
    const { merchant, fields } = visit;
    if (fields.text('method') !== merchant.paymentsMethod) throw refusal(merchant, 'malformed');
    const payment = cancellable(office, visit);
    const amount = fields.amount('amount');
    checkAmount(visit, payment, amount);
    const { transactionId } = payment;
    const cancelId = office.ids.paymentId(office.clock.now());
    office.bank.cancel({ kind: 'cancel', pg: 'danal', pgPaymentId: transactionId, cancelId, amount });
    payment.cancelled.push(amount);
    return { transactionId };
  },
};

/** @throws Refusal when there is no such payment or it cannot be cancelled any more */
function cancellable(office: Office, { merchant, fields }: Visit): Payment {
  const payment = office.books.payments.get(fields.text('transactionId'));
  if (payment?.merchant.merchantId !== merchant.merchantId) throw refusal(merchant, 'payment_unknown');
  if (balanceOf(payment) === 0) throw refusal(merchant, 'cancelled_before');
  if (office.clock.now().getTime() - payment.at.getTime() > CANCEL_WINDOW) throw refusal(merchant, 'too_late');
  return payment;
}

function checkAmount({ merchant, fields }: Visit, payment: Payment, amount: number): void {
  const partial = fields.text('cancelType') === 'P';
  const { onCancel, onPartialCancel } = habitsOfPayer(merchant, payment.payerNumber);
  if (onCancel) throw new Refusal(onCancel.code);
  if (amount === 0) throw refusal(merchant, 'too_little');
  if (amount > balanceOf(payment)) throw refusal(merchant, 'more_than_left');
  if (!partial && amount !== payment.amount) throw refusal(merchant, 'not_the_amount');
  if (partial && onPartialCancel) throw new Refusal(onPartialCancel.code);
}
