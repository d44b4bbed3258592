import { habitsOf } from '../cards.js';
import { Refusal } from '../shared/refusal.js';
import { balanceOf, taxFreeBalanceOf, type Payment } from './books.js';
import { SIGNED_PARTS } from './digests.js';
import { Fields, type FieldRules } from './fields.js';
import { tell } from './notify.js';
import { checkSigned, COMMON_FIELDS, merchantOf, type Office, type Operation, type Visit } from './office.js';
import { NO_PAYMENT, paymentObject } from './payment-object.js';

const RULES: FieldRules = {
  reason: { type: 'text', max: 100, required: true },
  orderId: { type: 'text', max: 64, required: true },
  cancelAmt: { type: 'integer', max: 12 },
  taxFreeAmt: { type: 'integer', max: 12 },
  refundAccount: { type: 'digits', max: 16 },
  refundBankCode: { type: 'digits', max: 3 },
  refundHolder: { type: 'text', max: 10 },
  mallReserved: { type: 'text', max: 500 },
  ...COMMON_FIELDS,
};

/** Card payments can be cancelled within a year (NICE manual, cancel). */
const CANCEL_WINDOW = 365 * 24 * 3_600_000;
const TID_LENGTH = 30;

/** `POST /v1/payments/{tid}/cancel` (NICE manual, cancel): all of a payment, or `cancelAmt` of it. */
export const cancel: Operation = {
  name: 'cancel',
  method: 'POST',
  path: /^\/v1\/payments\/([^/]+)\/cancel$/,
  moving: true,
  failure: NO_PAYMENT,
  merchantOf,

  subjectOf(office, { raw, target }) {
    const payment = office.books.payment(target);
    const about = payment ? { relatedOrderId: payment.orderId, cardNumber: payment.cardNumber } : {};
    return { ...(typeof raw['orderId'] === 'string' ? { orderId: raw['orderId'] } : {}), ...about };
  },

  perform(office, visit) {
    const fields = new Fields(visit.raw, RULES);
    const orderId = fields.text('orderId');
    checkSigned(office, visit, fields, SIGNED_PARTS.cancel(orderId, visit.target));
    if (fields.optionalText('mallReserved')?.includes('"')) throw new Refusal('U131');
    const payment = cancellable(office, visit);
    const amount = fields.optionalNumber('cancelAmt');
    const partial = amount !== undefined && amount !== payment.amount;
    checkAmounts(payment, amount, fields.optionalNumber('taxFreeAmt'));
    checkPermitted(office, visit, payment, orderId, partial);
    office.books.useUp(visit.merchant, orderId);
    return book(office, visit, payment, fields);
  },
};

/** @throws Refusal when there is no such payment or it cannot be cancelled any more */
function cancellable(office: Office, { merchant, target }: Visit): Payment {
  if (target.length !== TID_LENGTH) throw new Refusal('U120');
  const payment = office.books.payment(target);
  if (!payment) throw new Refusal('2012');
  if (payment.merchant.clientId !== merchant.clientId) throw new Refusal('2019');
  if (payment.approveNo === null) throw new Refusal('2014');
  if (balanceOf(payment) === 0) throw new Refusal('2013');
  if (office.clock.now().getTime() - payment.at.getTime() > CANCEL_WINDOW) throw new Refusal('2016');
  return payment;
}

function checkAmounts(payment: Payment, amount: number | undefined, taxFree: number | undefined): void {
  const balance = balanceOf(payment);
  if (amount !== undefined && amount <= 0) throw new Refusal('2010');
  if (amount !== undefined && amount > balance) throw new Refusal('2032');
  if (taxFree === undefined) return;
  if (taxFree > (amount ?? balance)) throw new Refusal('U321');
  if (taxFree < 0 || taxFree > taxFreeBalanceOf(payment)) throw new Refusal('U319');
}

/** A partial cancel needs an order id of its own each time; a full one may use the payment's. */
function checkPermitted(
  office: Office,
  { merchant }: Visit,
  payment: Payment,
  orderId: string,
  partial: boolean,
): void {
  const habits = habitsOf(payment.cardNumber);
  if (habits.onCancel) throw new Refusal(habits.onCancel.code);
  if (partial && merchant.refusesPartialCancel) throw new Refusal('U128');
  if (partial && habits.onPartialCancel) throw new Refusal(habits.onPartialCancel.code);
  const mayRepeat = !partial && orderId === payment.orderId;
  if (!mayRepeat && office.books.isUsed(merchant, orderId)) throw new Refusal('U112');
}

function book(office: Office, { merchant, fault }: Visit, payment: Payment, fields: Fields): Record<string, unknown> {
  const balance = balanceOf(payment);
  const amount = fields.optionalNumber('cancelAmt') ?? balance;
  const whole = amount === payment.amount;
  const at = office.clock.now();
  const tid = whole ? payment.tid : office.ids.tid(merchant, '10', at);
  const taxFreeAmt = fields.optionalNumber('taxFreeAmt') ?? (amount === balance ? taxFreeBalanceOf(payment) : 0);
  const result = office.bank.cancel({ kind: 'cancel', pg: 'nice', pgPaymentId: payment.tid, cancelId: tid, amount });
  if (!result.cancelled) throw new Refusal('2003');
  payment.cancels.push({ tid, amount, taxFreeAmt, reason: fields.text('reason'), at });
  tell(office, 'cancel', payment, tid);
  return paymentObject(office, payment, tid, fault);
}
