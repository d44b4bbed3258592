import type { Order, Registration } from './books.js';
import { declined } from './declines.js';
import { COMMON_FIELDS, cardOfTid, orderIn, PAYLOAD, type Office, type Operation, type Visit } from './office.js';
import { approvalObject } from './payment-object.js';
import { Refusal } from './refusal.js';
import { hasExpired } from './window.js';

/** `approve`: takes the payment that the customer has proven himself for, and issues the SID of a subscription. */
export const completeWindow: Operation = {
  name: 'complete-window',
  path: '/online/v1/payment/approve',
  moving: true,
  rules: {
    ...COMMON_FIELDS,
    tid: { required: true, max: 20 },
    partner_order_id: { required: true, max: 100 },
    partner_user_id: { required: true, max: 100 },
    pg_token: { required: true },
    payload: PAYLOAD,
    total_amount: { type: 'integer' },
  },

  subjectOf: (office, body) => ({ ...orderIn(body), ...cardOfTid(office, body) }),

  perform(office, visit) {
    const registration = approvable(office, visit);
    const { order } = registration;
    pay(office, order);
    const payload = visit.fields.optional('payload');
    const at = office.clock.now();
    const paid = order.amounts.total > 0;
    order.status = paid ? 'SUCCESS_PAYMENT' : 'ISSUED_SID';
    order.actions.push({
      ...{ aid: office.ids.aid(), type: paid ? 'PAYMENT' : 'ISSUED_SID', amounts: order.amounts, at },
      ...(payload === undefined ? {} : { payload }),
    });
    if (order.merchant.subscription) issueSid(office, order, paid ? [at] : []);
    return approvalObject(office, order);
  },
};

/** @throws Refusal when it is not what was made ready, the customer has not proven himself, or all is over */
function approvable(office: Office, { merchant, fields }: Visit): Registration {
  const tid = fields.text('tid');
  const registration = office.books.registrations().find(({ order }) => order.tid === tid);
  if (registration?.order.merchant !== merchant) throw new Refusal('-721');
  const { order } = registration;
  if (fields.text('partner_order_id') !== order.orderId) throw new Refusal('-706');
  if (fields.text('partner_user_id') !== order.userId) throw new Refusal('-707');
  checkState(office, registration);
  if (fields.text('pg_token') !== registration.pgToken) throw new Refusal('-708');
  if ((fields.optionalInteger('total_amount') ?? order.amounts.total) !== order.amounts.total)
    throw new Refusal('-725');
  return registration;
}

function checkState(office: Office, registration: Registration): void {
  switch (registration.order.status) {
    case 'AUTH_PASSWORD':
    case 'READY':
    case 'OPEN_PAYMENT':
      if (hasExpired(office, registration)) throw new Refusal('-723');
      if (registration.pgToken === undefined) throw new Refusal('-701');
      return;
    case 'FAIL_AUTH_PASSWORD':
    case 'QUIT_PAYMENT':
    case 'FAIL_PAYMENT':
      throw new Refusal('-783');
    default:
      throw new Refusal('-702');
  }
}

/** Asks the bank: for the money, or without a payment whether the card would do. @throws Refusal */
function pay({ bank }: Office, order: Order): void {
  const { merchant, orderId, tid, amounts, cardNumber = '' } = order;
  const card = { number: cardNumber };
  if (amounts.total === 0) {
    const reason = bank.verify(card);
    if (!reason) return;
    order.status = 'FAIL_PAYMENT';
    throw declined('-780', reason, cardNumber);
  }
  const result = bank.authorize({
    ...{ card, pg: 'kakaopay', merchant: merchant.cid, orderId, pgPaymentId: tid },
    ...{ amount: amounts.total, currency: 'KRW' },
  });
  if (!result.approved) {
    order.status = 'FAIL_PAYMENT';
    throw declined('-780', result.reason, cardNumber);
  }
  order.approvalNumber = result.approvalNumber;
}

function issueSid({ books, ids, clock }: Office, order: Order, approvals: Date[]): void {
  const { merchant, userId, itemName, cardNumber = '' } = order;
  const sid = ids.sid();
  order.sid = sid;
  books.addSid({ sid, merchant, userId, itemName, cardNumber, createdAt: clock.now(), approvals });
}
