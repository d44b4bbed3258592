import { amountObject, defaultVat, type Amounts } from './amounts.js';
import { balanceOf, cancelledOf, type Action, type Order } from './books.js';
import { habitsOf } from './cards.js';
import type { Fields } from './fields.js';
import { koreaTimeOf } from './korea-time.js';
import { cardOfTid, COMMON_FIELDS, PAYLOAD, type Answer, type Office, type Operation, type Visit } from './office.js';
import { orderObject } from './payment-object.js';
import { Refusal } from './refusal.js';

/** `cancel`: an amount of a payment, all of it or a part. */
export const cancel: Operation = {
  name: 'cancel',
  path: '/online/v1/payment/cancel',
  moving: true,
  rules: {
    ...COMMON_FIELDS,
    tid: { required: true, max: 20 },
    cancel_amount: { required: true, type: 'integer', min: 1 },
    cancel_tax_free_amount: { required: true, type: 'integer' },
    cancel_vat_amount: { type: 'integer' },
    cancel_available_amount: { type: 'integer' },
    payload: PAYLOAD,
  },

  subjectOf(office, body) {
    const order = typeof body['tid'] === 'string' ? office.books.order(body['tid']) : undefined;
    return { ...(order ? { relatedOrderId: order.orderId } : {}), ...cardOfTid(office, body) };
  },

  perform(office, visit) {
    const { merchant, fields } = visit;
    const order = office.books.order(fields.text('tid'));
    if (order?.merchant !== merchant) throw new Refusal('-721');
    if (order.status !== 'SUCCESS_PAYMENT' && order.status !== 'PART_CANCEL_PAYMENT') throw new Refusal('-784');
    const amounts = checkedAmounts(order, fields);
    const habit = habitsOf(order.cardNumber ?? '').onCancel;
    if (habit) throw new Refusal('-781', { method: habit.method });
    return cancelObject(order, book(office, visit, order, amounts));
  },
};

/** @throws Refusal when more is cancelled than is left, or what is left is not what the merchant believes */
function checkedAmounts(order: Order, fields: Fields): Amounts {
  const left = balanceOf(order);
  const total = fields.integer('cancel_amount');
  if (total > left.total) throw new Refusal('-710');
  if ((fields.optionalInteger('cancel_available_amount') ?? left.total) !== left.total) throw new Refusal('-722');
  if (order.amounts.greenDeposit > 0 && total < order.amounts.total) throw new Refusal('-784');
  const taxFree = fields.integer('cancel_tax_free_amount');
  if (taxFree > total || taxFree > left.taxFree) throw new Refusal('-722');
  const said = fields.optionalInteger('cancel_vat_amount');
  if (said !== undefined && (said > total - taxFree || said > left.vat)) throw new Refusal('-722');
  // by rounding, the parts' default can be more than that of the whole
  const vat = said ?? Math.min(defaultVat(total, taxFree), left.vat);
  return { total, taxFree, vat, greenDeposit: total === order.amounts.total ? order.amounts.greenDeposit : 0 };
}

function book({ bank, ids, clock }: Office, { fields }: Visit, order: Order, amounts: Amounts): Action {
  const aid = ids.aid();
  const { total: amount } = amounts;
  const result = bank.cancel({ kind: 'cancel', pg: 'kakaopay', pgPaymentId: order.tid, cancelId: aid, amount });
  if (!result.cancelled) throw new Refusal('-781');
  const payload = fields.optional('payload');
  const action: Action = {
    ...{ aid, type: 'CANCEL', amounts, at: clock.now() },
    ...(payload === undefined ? {} : { payload }),
  };
  order.actions.push(action);
  order.status = balanceOf(order).total === 0 ? 'CANCEL_PAYMENT' : 'PART_CANCEL_PAYMENT';
  return action;
}

function cancelObject(order: Order, { aid, amounts, at, payload }: Action): Answer {
  return {
    ...{ aid, ...orderObject(order), status: order.status },
    approved_cancel_amount: amountObject(amounts),
    canceled_amount: amountObject(cancelledOf(order)),
    cancel_available_amount: amountObject(balanceOf(order)),
    ...{ approved_at: koreaTimeOf(order.actions[0]?.at), canceled_at: koreaTimeOf(at), payload },
  };
}
