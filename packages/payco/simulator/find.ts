import { approvalResult } from './approval.js';
import { textIn } from './body.js';
import { REFERENCE_KEY, type Operation } from './office.js';
import { Refusal } from './refusals.js';

/**
 * `payment/approval/getDetailForVerify`, which is documented for one-off payments. An automatic payment has no
 * `reserveOrderNo`: whether its number alone will do is not known, so that only merchants who are set so find one.
 */
export const find: Operation = {
  name: 'find',
  path: '/outseller/payment/approval/getDetailForVerify',
  moving: false,
  rules: {
    sellerKey: { required: true },
    reserveOrderNo: { type: 'id' },
    sellerOrderReferenceKey: REFERENCE_KEY,
  },

  subjectOf(_office, raw) {
    const orderId = textIn(raw, 'sellerOrderReferenceKey');
    return orderId === undefined ? {} : { orderId };
  },

  perform(office, { merchant, fields, fault }) {
    const isOneOff = fields.optional('reserveOrderNo') !== undefined;
    if (!isOneOff && !merchant.findsByOrder) throw new Refusal('missing', 'reserveOrderNo');
    const order = isOneOff
      ? undefined
      : office.books.orderByReference(merchant, fields.text('sellerOrderReferenceKey'));
    const seenUntil =
      fault?.kind === 'lagging-look-up' ? office.clock.now().getTime() - (fault.ms ?? Infinity) : Infinity;
    if (!order || order.at.getTime() > seenUntil) throw new Refusal('no-order');
    return { ...approvalResult(office, order), paymentCompletionYn: 'Y' };
  },
};
