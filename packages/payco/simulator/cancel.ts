import { cancelDetail } from './approval.js';
import { balanceOf, type Order, type Parts } from './books.js';
import { textIn } from './body.js';
import { habitsOf } from './cards.js';
import type { FieldRules, Fields } from './fields.js';
import { Won } from './json.js';
import { koreaSecond } from './korea-time.js';
import type { Office, Operation, Result, Visit } from './office.js';
import { partsIn, without } from './parts.js';
import { takingsOf } from './cancelled-products.js';
import { Refusal } from './refusals.js';

const RULES: FieldRules = {
  sellerKey: { required: true },
  orderNo: { required: true, type: 'id' },
  orderCertifyKey: { required: true, type: 'id' },
  cancelTotalAmt: { required: true, type: 'won-or-digits' },
  sellerOrderReferenceKey: { max: 100, type: 'id' },
  totalCancelTaxfreeAmt: { type: 'won' },
  totalCancelTaxableAmt: { type: 'won' },
  totalCancelVatAmt: { type: 'won' },
  totalCancelPossibleAmt: { type: 'won' },
  requestMemo: {},
  orderProducts: { type: 'array' },
};

/** `order/cancel`: all that is left of a payment, or with `orderProducts` a part of it. */
export const cancel: Operation = {
  name: 'cancel',
  path: '/outseller/order/cancel',
  moving: true,
  rules: RULES,

  subjectOf({ books }, raw) {
    const order = books.order(textIn(raw, 'orderNo') ?? '');
    return order ? { relatedOrderId: order.referenceKey, cardNumber: order.cardNumber } : {};
  },

  perform(office, visit) {
    const { fields } = visit;
    const order = cancellable(office, visit);
    const amount = fields.won('cancelTotalAmt');
    checkAmount(order, fields, amount);
    const parts = partsOf(order, fields, amount);
    const left = without(order.left, parts);
    if (!left) throw new Refusal('too-much', '과세 구분');
    const takings = takingsOf(order, fields, amount);
    const result = book(office, order, amount, parts);
    for (const { product, taken } of takings) product.left -= taken;
    order.left = left;
    return result;
  },
};

/** @throws Refusal unless there is such an order, shown with its certify key, of which something is left */
function cancellable({ books }: Office, { merchant, fields }: Visit): Order {
  const order = books.order(fields.text('orderNo'));
  if (order?.merchant !== merchant || order.certifyKey !== fields.text('orderCertifyKey'))
    throw new Refusal('no-order');
  if ((fields.optional('sellerOrderReferenceKey') ?? order.referenceKey) !== order.referenceKey) {
    throw new Refusal('no-order', 'sellerOrderReferenceKey');
  }
  if (balanceOf(order) === 0) throw new Refusal('cancelled');
  return order;
}

function checkAmount(order: Order, fields: Fields, amount: number): void {
  const balance = balanceOf(order);
  if (amount === 0) throw new Refusal('malformed', 'cancelTotalAmt');
  if (amount > balance) throw new Refusal('too-much');
  if ((fields.optionalWon('totalCancelPossibleAmt') ?? balance) !== balance) throw new Refusal('balance');
  const { cancels } = habitsOf(order.cardNumber);
  if (cancels === 'never') throw new Refusal('not-cancellable');
  if (cancels === 'whole' && amount < balance) throw new Refusal('no-part');
}

/** A part of what is taxed in two ways has to say which it is of. */
function partsOf({ left, ...order }: Order, fields: Fields, amount: number): Parts {
  const given = partsIn(fields, ['totalCancelTaxfreeAmt', 'totalCancelTaxableAmt', 'totalCancelVatAmt'], amount);
  if (given) return given;
  if (amount === balanceOf({ ...order, left })) return left;
  if (left.taxable + left.vat === 0) return { taxfree: amount, taxable: 0, vat: 0 };
  if (left.taxfree > 0) throw new Refusal('missing', 'totalCancelTaxfreeAmt');
  const vat = Math.floor((amount * left.vat) / (left.taxable + left.vat));
  return { taxfree: 0, taxable: amount - vat, vat };
}

function book(office: Office, order: Order, amount: number, parts: Parts): Result {
  const at = office.clock.now();
  const remain = balanceOf(order) - amount;
  const result = office.bank.cancel({ kind: 'cancel', pg: 'payco', pgPaymentId: order.orderNo, amount });
  if (!result.cancelled) throw new Error(`the bank does not cancel ${order.orderNo}: ${result.reason}`);
  return {
    orderNo: order.orderNo,
    cancelTradeSeq: office.ids.cancelTradeSeq(),
    totalCancelPaymentAmt: new Won(amount),
    remainCancelPossibleAmt: new Won(remain),
    cancelYmdt: koreaSecond(at),
    cancelPaymentDetails: [cancelDetail(office, order, amount, parts, at)],
  };
}
