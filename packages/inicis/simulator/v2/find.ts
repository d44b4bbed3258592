import { koreaClock, koreaDay } from '@billkey/simulator';
import { balanceOf, type Payment } from '../shared/books.js';
import { asSeen } from '../shared/finding.js';
import { TID_LENGTH } from '../shared/ids.js';
import { badParameter } from '../shared/message.js';
import { COMMON_FIELDS, type Answer, type Office, type Operation, type Visit } from '../shared/office.js';
import { isPartlyCancellable, mask } from '../shared/purchase.js';
import { Refusal } from '../shared/refusal.js';

/** `POST /v2/pg/inquiry`: a payment by its tid or its order id. */
export const inquiry: Operation = {
  name: 'find',
  generation: 'v2',
  path: '/v2/pg/inquiry',
  type: 'inquiry',
  moving: false,
  rules: { ...COMMON_FIELDS, tid: { type: 'id' }, oid: { max: 40, type: 'id' } },
  success: { code: 'SUCCESS', text: '정상처리되었습니다.' },
  module: '500',
  tells: 'in-result',

  subjectOf(office, merchant, { values }) {
    const payment = office.books.payment(values.get('tid') ?? '');
    const orderId = values.get('oid') ?? payment?.moid;
    const found = payment ?? (merchant && office.books.paymentOf(merchant, orderId ?? ''));
    return { ...(orderId === undefined ? {} : { orderId }), ...(found ? { cardNumber: found.cardNumber } : {}) };
  },

  perform(office, visit) {
    const payment = asSeen(office, visit, asked(office, visit));
    if (!payment) throw new Refusal('623');
    return paymentAnswer(payment);
  },
};

/** With both ids the tid decides, and must be that of the order. @throws Refusal */
function asked(office: Office, { merchant, fields }: Visit): Payment | undefined {
  const [tid, oid] = [fields.optional('tid'), fields.optional('oid')];
  if (tid === undefined) {
    if (oid === undefined) throw badParameter();
    return office.books.paymentOf(merchant, oid);
  }
  if (tid.length !== TID_LENGTH) throw new Refusal('ERR101');
  const payment = office.books.payment(tid);
  const isOther = oid !== undefined && payment?.merchant.mid === merchant.mid && payment.moid !== oid;
  if (isOther) throw new Refusal('828');
  return payment;
}

/** `price` is the amount that was approved, whatever was taken back since. */
function paymentAnswer(payment: Payment): Answer {
  const { tid, merchant, moid, amount, goodName, buyer, at, cardNumber, approvalNumber } = payment;
  return {
    transactionStatus: statusOf(payment),
    mid: merchant.mid,
    tid,
    oid: moid,
    price: String(amount),
    goodsName: goodName,
    paymethod: 'Card',
    approvedDate: koreaDay(at),
    approvedTime: koreaClock(at),
    buyerName: buyer.name,
    buyerTel: buyer.tel,
    buyerMail: buyer.email,
    availablePartCancel: isPartlyCancellable(cardNumber),
    cardInfo: { cardNumber: mask(cardNumber), approvedNumber: approvalNumber, currencyCode: 'WON' },
  };
}

function statusOf(payment: Payment): string {
  const balance = balanceOf(payment);
  if (balance === payment.amount) return 'APPROVAL';
  return balance === 0 ? 'CANCEL' : 'PART_CANCEL';
}
