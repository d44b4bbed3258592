import { CHARGE, chargeKey, subjectOfCharge } from '../shared/charging.js';
import type { Operation } from '../shared/office.js';
import { approvalAnswer, failedPurchase } from '../shared/purchase.js';
import { checkCard, V1_FIELDS } from './envelope.js';

/** `POST /api/v1/billing`, `type=Billing`: charges a billing key. A working client sends no `url`. */
export const charge: Operation = {
  name: 'charge',
  generation: 'v1',
  path: '/api/v1/billing',
  type: 'Billing',
  moving: true,
  rules: { ...V1_FIELDS, ...CHARGE, url: { type: 'url' } },
  signs: ['moid', 'price', 'billKey'],
  success: { code: '00', text: '[신용카드|빌링이 정상적으로 이루어졌습니다.]' },
  module: '550',
  tells: 'in-message',

  subjectOf: (office, _merchant, message) => subjectOfCharge(office, message),

  perform(office, visit) {
    checkCard(visit);
    const payment = chargeKey(office, visit, 'v1');
    return { ...approvalAnswer(office, payment), payAuthQuota: payment.quota };
  },

  failure: failedPurchase,
};
