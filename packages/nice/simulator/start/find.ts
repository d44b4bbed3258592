import { koreaDay } from '@billkey/simulator';
import { Refusal } from '../shared/refusal.js';
import type { Payment } from './books.js';
import { SIGNED_PARTS } from './digests.js';
import { checkEdiDate } from './edi-date.js';
import { Fields, type FieldRules } from './fields.js';
import { checkCharset, checkSigned, COMMON_FIELDS, merchantOf } from './office.js';
import type { Office, Operation, Visit } from './office.js';
import { NO_PAYMENT, paymentObject } from './payment-object.js';

const TID_LENGTH = 30;

/** `GET /v1/payments/{tid}` (NICE manual, transaction look-up). */
export const findByTid: Operation = {
  name: 'find',
  method: 'GET',
  path: /^\/v1\/payments\/([^/]+)$/,
  moving: false,
  failure: NO_PAYMENT,
  merchantOf,

  subjectOf(office, { target }) {
    const payment = office.books.payment(target);
    return payment ? { orderId: payment.orderId, cardNumber: payment.cardNumber } : {};
  },

  perform(office, visit) {
    const fields = new Fields(visit.raw, COMMON_FIELDS);
    checkSigned(office, visit, fields, SIGNED_PARTS.find('', visit.target));
    if (visit.target.length !== TID_LENGTH) throw new Refusal('U120');
    const payment = seen(office, visit, office.books.payment(visit.target));
    if (!payment) throw new Refusal('U107');
    if (payment.merchant.clientId !== visit.merchant.clientId) throw new Refusal('A122');
    return paymentObject(office, payment, null, visit.fault);
  },
};

const ORDER_RULES: FieldRules = { orderDate: { type: 'text', max: 8 }, ...COMMON_FIELDS };

/**
 * `GET /v1/payments/find/{orderId}` (NICE manual, transaction look-up). `orderDate` is required by the manual and optional
 * by the OpenAPI text: it may be missing, but must be the day of the charge in Korea when it is there.
 */
export const findByOrder: Operation = {
  name: 'find',
  method: 'GET',
  path: /^\/v1\/payments\/find\/([^/]+)$/,
  moving: false,
  failure: NO_PAYMENT,
  merchantOf,

  subjectOf(office, { merchant, target }) {
    const payment = office.books.paymentOf(merchant, target);
    return { orderId: target, ...(payment ? { cardNumber: payment.cardNumber } : {}) };
  },

  perform(office, visit) {
    const fields = new Fields(visit.raw, ORDER_RULES);
    const orderDate = fields.optionalText('orderDate');
    if (orderDate !== undefined && !/^\d{8}$/.test(orderDate)) throw new Refusal('A106');
    const known = office.books.paymentOf(visit.merchant, visit.target);
    checkSignedOrder(office, visit, fields, known);
    const payment = seen(office, visit, known);
    if (!payment) throw new Refusal('U126');
    if (orderDate !== undefined && orderDate !== koreaDay(payment.at)) throw new Refusal('A118');
    return paymentObject(office, payment, null, visit.fault);
  },
};

/** The manual prints a signature over the tid, which the caller does not have: none is asked for, a wrong one is refused. */
function checkSignedOrder(office: Office, visit: Visit, fields: Fields, known: Payment | undefined): void {
  checkCharset(fields);
  const ediDate = fields.optionalText('ediDate');
  if (fields.optionalText('signData') !== undefined) {
    checkSigned(office, visit, fields, SIGNED_PARTS.find('', known?.tid ?? ''));
  } else if (ediDate !== undefined) {
    checkEdiDate(ediDate, [office.clock.now(), office.clock.real()]);
  }
}

/** The payment as a look-up sees it: a lagging one misses what was booked in its last `ms`. */
function seen(office: Office, { fault }: Visit, payment: Payment | undefined): Payment | undefined {
  if (!payment || fault?.kind !== 'lagging-look-up') return payment;
  const until = office.clock.now().getTime() - (fault.ms ?? Infinity);
  if (payment.at.getTime() > until) return undefined;
  return { ...payment, cancels: payment.cancels.filter((cancel) => cancel.at.getTime() <= until) };
}
