import { AMOUNT_FIELDS, readAmounts } from './amounts.js';
import type { Order, Sid } from './books.js';
import { habitsOf, type CardHabit } from './cards.js';
import { declined } from './declines.js';
import { cardOfSid, COMMON_FIELDS, orderIn, PAYLOAD, type Office, type Operation, type Visit } from './office.js';
import { approvalObject } from './payment-object.js';
import { PURCHASE } from './purchase.js';
import { Refusal } from './refusal.js';
import { activeSid, isUsedUp, SID } from './sids.js';

/** `subscription`: charges a SID. It has no field for instalments. */
export const charge: Operation = {
  name: 'charge',
  path: '/online/v1/payment/subscription',
  moving: true,
  rules: { ...COMMON_FIELDS, sid: SID, ...PURCHASE, ...AMOUNT_FIELDS, payload: PAYLOAD },

  subjectOf: (office, body) => ({ ...orderIn(body), ...cardOfSid(office, body) }),

  perform(office, { merchant, fields }) {
    const sid = activeSid(office, merchant, fields.text('sid'));
    if (fields.text('partner_user_id') !== sid.userId) throw new Refusal('-753');
    if (isUsedUp(office, sid)) throw new Refusal('-752');
    const order = toOrder(office, sid, fields);
    const habit = habitOf(sid);
    if (habit && !habit.booked) throw new Refusal('-782', { method: habit.method });
    approve(office, order, sid, fields.optional('payload'));
    if (habit) throw new Refusal('-782', { method: habit.method, booked: true });
    return approvalObject(office, order);
  },
};

function habitOf({ cardNumber }: Sid): CardHabit | undefined {
  const { ended, onCharge } = habitsOf(cardNumber);
  return ended ? { method: 'INVALID_PAYMENT_KEY' } : onCharge;
}

/** @throws Refusal for an amount that cannot be charged */
function toOrder({ ids, clock }: Office, sid: Sid, fields: Visit['fields']): Order {
  const { merchant, userId, cardNumber } = sid;
  const amounts = readAmounts(fields);
  if (amounts.total === 0) throw new Refusal('-722');
  if (amounts.total > (merchant.perPayment ?? Infinity)) throw new Refusal('-797');
  const itemCode = fields.optional('item_code');
  return {
    ...{ tid: ids.tid(), merchant, orderId: fields.text('partner_order_id'), userId, cardNumber, sid: sid.sid },
    itemName: fields.optional('item_name') ?? sid.itemName,
    ...(itemCode === undefined ? {} : { itemCode }),
    ...{ quantity: fields.integer('quantity'), amounts, status: 'SUCCESS_PAYMENT', createdAt: clock.now() },
    ...{ installMonth: 0, actions: [] },
  };
}

/** Asks the bank; a declined charge leaves nothing behind. @throws Refusal */
function approve({ bank, books, ids, clock }: Office, order: Order, sid: Sid, payload: string | undefined): void {
  const { merchant, orderId, tid, amounts } = order;
  const result = bank.authorize({
    ...{ card: { number: sid.cardNumber }, pg: 'kakaopay', merchant: merchant.cid, orderId, pgPaymentId: tid },
    ...{ amount: amounts.total, currency: 'KRW' },
  });
  if (!result.approved) throw declined('-782', result.reason, sid.cardNumber);
  const at = clock.now();
  order.approvalNumber = result.approvalNumber;
  order.actions.push({ aid: ids.aid(), type: 'PAYMENT', amounts, at, ...(payload === undefined ? {} : { payload }) });
  sid.approvals = [...sid.approvals, at];
  books.addOrder(order);
}
