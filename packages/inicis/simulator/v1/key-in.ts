import { CARD_DATA, readKeyedIn, subjectWithCard } from '../shared/card-data.js';
import type { Operation } from '../shared/office.js';
import { approvalAnswer, approve, checkPurchase, failedPurchase, PURCHASE } from '../shared/purchase.js';
import { Refusal } from '../shared/refusal.js';
import { checkCard, V1_FIELDS } from './envelope.js';

/** `POST /api/v1/formpay`, `type=Pay` (폼 페이): one payment from card data. */
export const keyIn: Operation = {
  name: 'key-in',
  generation: 'v1',
  path: '/api/v1/formpay',
  type: 'Pay',
  moving: true,
  rules: {
    ...V1_FIELDS,
    ...PURCHASE,
    ...CARD_DATA,
    cardPoint: { oneOf: ['1', '2'] },
    language: { oneOf: ['ENG'] },
  },
  signs: ['moid', 'price', 'cardNumber'],
  success: { code: '00', text: '[신용카드|정상처리되었습니다.]' },
  module: '500',
  tells: 'in-message',

  subjectOf: (_office, merchant, message) => subjectWithCard(message, merchant),

  perform(office, visit) {
    checkCard(visit);
    if (!visit.merchant.keyIn) throw new Refusal('823');
    const card = readKeyedIn(visit);
    if (visit.fields.amount('price') === 0) throw new Refusal('701');
    // Paying with card points needs a contract that no merchant here has.
    if (visit.fields.optional('cardPoint') === '1') throw new Refusal('412');
    checkPurchase(office, visit);
    const payment = approve(office, visit, card);
    return { ...approvalAnswer(office, payment), payAuthQuota: payment.quota };
  },

  failure: failedPurchase,
};
