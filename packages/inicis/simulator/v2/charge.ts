import { CHARGE, chargeKey, subjectOfCharge } from '../shared/charging.js';
import { COMMON_FIELDS, type Operation } from '../shared/office.js';
import { approvalAnswer, failedPurchase, mask } from '../shared/purchase.js';

/** `POST /v2/pg/billing`: charges a billing key. `paymethod` is not hashed, and clients write it in both ways. */
export const charge: Operation = {
  name: 'charge',
  generation: 'v2',
  path: '/v2/pg/billing',
  type: 'billing',
  moving: true,
  rules: { ...COMMON_FIELDS, paymethod: { required: true, oneOf: ['Card', 'card'] }, ...CHARGE },
  success: { code: '00', text: '[신용카드|빌링이 정상적으로 이루어졌습니다.]' },
  module: '550',
  tells: 'in-message',

  subjectOf: (office, _merchant, message) => subjectOfCharge(office, message),

  perform(office, visit) {
    const payment = chargeKey(office, visit, 'v2');
    return { ...approvalAnswer(office, payment), cardNumber: mask(payment.cardNumber), cardQuota: payment.quota };
  },

  failure: failedPurchase,
};
