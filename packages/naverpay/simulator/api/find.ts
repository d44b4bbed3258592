import type { Cancel, Payment } from '../shared/books.js';
import { Refusal } from '../shared/refusal.js';
import type { JsonObject } from './body.js';
import { rowOf } from './detail.js';
import { invalid } from './fields.js';
import { choiceIn, pageOf, periodIn, textIn } from './listing.js';
import { aboutPayment, jsonOperation, seenUntil, type Body, type Office, type Operation } from './office.js';

/** Behind every row; nothing is settled here. */
const SETTLE_INFO = { settleCreated: false, totalSettleAmount: 0, totalCommissionAmount: 0 } as const;

/**
 * `list/history`: the rows of one payment, or of some days: one for the approval and one for each cancel. The newer version
 * also takes the payment's id in its path.
 */
export const find: Operation = jsonOperation({
  name: 'find',
  path: /^(?:v2\.2\/list\/history|v2\.3\/list\/history(?:\/([^/?]+))?)$/,
  recurring: false,

  subjectOf: ({ books }, json, target) => {
    const { relatedOrderId: orderId, ...about } = aboutPayment(books.payment(idIn(json, target) ?? ''));
    return { ...about, ...(orderId === undefined ? {} : { orderId }) };
  },

  perform(office, { merchant, input, fault }, target) {
    const paymentId = idIn(input, target);
    const kinds = choiceIn(input, 'approvalType', ['ALL', 'APPROVAL', 'CANCEL', 'CANCEL_FAIL']);
    // Nobody here is the master of a group.
    if (Object.hasOwn(input, 'collectChainGroup')) throw invalid('collectChainGroup');
    const until = seenUntil(office, fault);
    const isIn = paymentId === undefined ? periodIn(input, 'TimeConditionError') : () => true;
    const payments = office.books.paymentsOf(merchant).filter((one) => (paymentId ?? one.paymentId) === one.paymentId);
    if (paymentId !== undefined && payments.length === 0) throw new Refusal('InvalidPaymentId');
    const rows = payments
      .flatMap(rowsOf)
      .filter(({ at, cancel }) => at.getTime() <= until && isIn(at) && isOfKind(kinds, cancel));
    const { list, ...counts } = pageOf(input, rows);
    return { list: list.map((row) => itemOf(office, row)), ...counts };
  },
});

interface Row {
  payment: Payment;
  at: Date;
  cancel?: Cancel;
}

/** Of a payment that is only reserved there are none. */
function rowsOf(payment: Payment): readonly Row[] {
  if (!payment.history) return [];
  return [
    { payment, at: payment.history.at },
    ...payment.cancels.map((cancel) => ({ payment, at: cancel.at, cancel })),
  ];
}

function isOfKind(kinds: 'ALL' | 'APPROVAL' | 'CANCEL' | 'CANCEL_FAIL', cancel: Cancel | undefined): boolean {
  if (kinds === 'ALL') return true;
  return kinds === (cancel ? 'CANCEL' : 'APPROVAL');
}

function itemOf(office: Office, { payment, cancel }: Row): Body {
  return { ...rowOf(office, payment, cancel), settleInfo: SETTLE_INFO };
}

function idIn(json: JsonObject, target: string): string | undefined {
  return target === '' ? textIn(json, 'paymentId') : target;
}
