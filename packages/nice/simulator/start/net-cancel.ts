import { Refusal } from '../shared/refusal.js';
import { balanceOf, type Payment } from './books.js';
import { SIGNED_PARTS } from './digests.js';
import { Fields, type FieldRules } from './fields.js';
import { tell } from './notify.js';
import { checkSigned, COMMON_FIELDS, merchantOf, type Office, type Operation, type Visit } from './office.js';
import { NO_PAYMENT, paymentObject } from './payment-object.js';

const RULES: FieldRules = {
  orderId: { type: 'text', max: 64, required: true },
  mallReserved: { type: 'text', max: 500 },
  ...COMMON_FIELDS,
};

/** A net cancel works for an hour after the charge (NICE manual, net cancel). */
const NET_CANCEL_WINDOW = 3_600_000;

/** `POST /v1/payments/netcancel` (NICE manual, net cancel): takes back a charge whose answer was lost, by its order id. */
export const netCancel: Operation = {
  name: 'net-cancel',
  method: 'POST',
  path: /^\/v1\/payments\/netcancel$/,
  moving: true,
  failure: NO_PAYMENT,
  merchantOf,

  subjectOf(office, { merchant, raw }) {
    const { orderId } = raw;
    if (typeof orderId !== 'string') return {};
    const payment = office.books.paymentOf(merchant, orderId);
    return { orderId, ...(payment ? { cardNumber: payment.cardNumber } : {}) };
  },

  perform(office, visit) {
    const fields = new Fields(visit.raw, RULES);
    const orderId = fields.text('orderId');
    checkSigned(office, visit, fields, SIGNED_PARTS['net-cancel'](orderId));
    if (fields.optionalText('mallReserved')?.includes('"')) throw new Refusal('U131');
    const payment = revocable(office, visit, orderId);
    const { tid } = payment;
    const at = office.clock.now();
    const { amount } = payment;
    const result = office.bank.cancel({ kind: 'net-cancel', pg: 'nice', pgPaymentId: tid, cancelId: tid, amount });
    if (!result.cancelled) throw new Refusal('2003');
    payment.cancels.push({ tid, amount, taxFreeAmt: payment.taxFreeAmt, reason: '망취소', at });
    tell(office, 'net-cancel', payment, tid);
    return paymentObject(office, payment, tid, visit.fault);
  },
};

/** @throws Refusal unless the order has an untouched approval that is young enough */
function revocable(office: Office, { merchant }: Visit, orderId: string): Payment {
  const payment = office.books.paymentOf(merchant, orderId);
  if (!payment) throw new Refusal('U126');
  if (payment.approveNo === null) throw new Refusal('2012');
  if (balanceOf(payment) === 0) throw new Refusal('2013');
  if (payment.cancels.length > 0) throw new Refusal('2014');
  if (office.clock.now().getTime() - payment.at.getTime() > NET_CANCEL_WINDOW) throw new Refusal('2020');
  return payment;
}
