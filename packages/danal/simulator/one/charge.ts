import { refusal } from './codes.js';
import type { Operation } from './office.js';
import { pay } from './payers.js';

/** `POST /billing/confirm`: charges a billing key, as one third-party client does it. No document of Danal's shows it. */
export const charge: Operation = {
  name: 'charge',
  path: /^\/billing\/confirm$/,
  rules: {
    method: { required: true, oneOf: ['CARD', 'MOBILE'] },
    billingKey: { required: true },
    userId: { required: true },
    amount: { required: true, type: 'amount' },
    orderName: { required: true },
    merchantId: { required: true, max: 20 },
    orderId: { required: true },
  },

  subjectOf(office, raw) {
    const card = office.books.keys.get(String(raw['billingKey']))?.payer.number;
    const { orderId } = raw;
    return { ...(typeof orderId === 'string' ? { orderId } : {}), ...(card === undefined ? {} : { cardNumber: card }) };
  },

  perform(office, { merchant, fields }) {
    if (fields.text('method') !== merchant.paymentsMethod) throw refusal(merchant, 'malformed');
    const key = office.books.keys.get(fields.text('billingKey'));
    if (key?.merchant.merchantId !== merchant.merchantId) throw refusal(merchant, 'key_unknown');
    if (key.userId !== fields.text('userId')) throw refusal(merchant, 'other_user');
    const amount = fields.amount('amount');
    if (amount === 0) throw refusal(merchant, 'too_little');
    const purchase = { merchant, payer: key.payer, orderId: fields.text('orderId'), amount };
    return { transactionId: pay(office, purchase).transactionId };
  },
};
