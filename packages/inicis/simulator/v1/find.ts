import { balanceOf, type Payment } from '../shared/books.js';
import { asSeen } from '../shared/finding.js';
import { TID_LENGTH } from '../shared/ids.js';
import { COMMON_FIELDS, type Office, type Operation, type Visit } from '../shared/office.js';
import { Refusal } from '../shared/refusal.js';

/** `POST /api/v1/extra`, `type=Extra`, `paymethod=Inquiry`. Neither id is covered by the hash. */
export const extra: Operation = {
  name: 'find',
  generation: 'v1',
  path: '/api/v1/extra',
  type: 'Extra',
  moving: false,
  rules: {
    ...COMMON_FIELDS,
    paymethod: { required: true, oneOf: ['Inquiry'] },
    originalTid: { type: 'id' },
    oid: { required: true, max: 40, type: 'id' },
  },
  signs: [],
  success: { code: '00', text: '정상처리되었습니다.' },
  module: '500',
  tells: 'in-detail',

  subjectOf(office, merchant, { values }) {
    const orderId = values.get('oid');
    const payment = merchant && office.books.paymentOf(merchant, orderId ?? '');
    const about = payment ? { cardNumber: payment.cardNumber } : {};
    return { ...(orderId === undefined ? {} : { orderId }), ...about };
  },

  perform(office, visit) {
    const payment = asSeen(office, visit, asked(office, visit));
    if (!payment) return { tid: null, price: null, status: '9' };
    return { tid: payment.tid, price: String(payment.amount), status: balanceOf(payment) === 0 ? '1' : '0' };
  },
};

/** By the order id alone only where it stands for one payment. @throws Refusal */
function asked(office: Office, { merchant, fields }: Visit): Payment | undefined {
  const [tid, oid] = [fields.optional('originalTid'), fields.text('oid')];
  if (tid === undefined) {
    if (!merchant.uniqueOrderIds) throw new Refusal('412');
    return office.books.paymentOf(merchant, oid);
  }
  if (tid.length !== TID_LENGTH) throw new Refusal('ERR101');
  const payment = office.books.payment(tid);
  return payment?.moid === oid ? payment : undefined;
}
