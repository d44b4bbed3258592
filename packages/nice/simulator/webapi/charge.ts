import { approvalAnswer, approve, checkPurchase, PURCHASE } from './approve.js';
import { checkBilling, subjectWithKey, usableKey } from './keys.js';
import type { Operation } from './office.js';

/** `billing_approve.jsp` (WEBAPI manual, billing): charges a billing key. */
export const charge: Operation = {
  name: 'charge',
  path: '/webapi/billing/billing_approve.jsp',
  moving: true,
  rules: { ...PURCHASE, BID: { required: true, max: 30, type: 'id' } },
  signs: ['MID', 'EdiDate', 'Moid', 'Amt', 'BID'],
  success: { codes: ['3001'], text: '카드 결제 성공' },

  subjectOf: (office, _merchant, form) => subjectWithKey(office, form),

  perform(office, visit) {
    const { merchant, fields } = visit;
    checkBilling(merchant, 'charge');
    const key = usableKey(office, merchant, fields.text('BID'));
    checkPurchase(office, visit, '16');
    const payment = approve(office, 'charge', visit, key.card);
    const { goodsName, buyerName } = payment;
    return { ...approvalAnswer(office, payment), GoodsName: goodsName, MID: merchant.mid, BuyerName: buyerName };
  },
};
